"""Sanitized HTML of Markdown becomes the HTML of `resources.model`: links, pictures, headings, ids.

Everything here reads what nh3 wrote: well-formed tags, attributes in double quotes, `<` and `>` of
the text escaped.
"""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import PurePosixPath

from tx_mkdocs.formats.markdown.reader import TITLE_SCHEME, is_safe_target
from tx_mkdocs.formats.names import unique

_ATTRIBUTES = r'((?: [a-z-]+="[^"]*")*)'
_LINK = re.compile(rf"<a{_ATTRIBUTES}>(.*?)</a>", re.DOTALL)
# `loading` is not on the allow-list: a picture that has it is done.
_IMAGE = re.compile(r'<img((?: (?!loading)[a-z-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_HEADING = re.compile(rf"<h([1-6]){_ATTRIBUTES}>(.*?)</h\1>", re.DOTALL)
_OPENING = re.compile(r"<h([1-6])[ >]")
_ANCHOR = re.compile(r'<span id="([^"]*)"></span>\s*')
_BRACE_ID = re.compile(r"\s*\{#([^{}\s<>]+)\}\s*$")
_ID = re.compile(r'(<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*? id=")([^"]*)"')
_UNSAFE_IN_ID = re.compile(r"[^\w.-]+")
_FOOTNOTE = re.compile(r"fn(?:ref)?\d*:")
_FOOTNOTE_LINK = re.compile(r'<a class="footnote-(?:back)?ref" href="#')
_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_TAG = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
_URL = re.compile(
    r"(?<![\w/])(?:(?:https?|ftp|rc)://|www\.(?=\w))"
    r"(?:(?!&(?:lt|gt|nbsp|quot);)[^\s<>()\[\]“”‘’«»\"]|\([^\s<>()\[\]&]*\))+"
)
_TRAILING = ".,;:!?'*_…।،"
_LINKLESS = frozenset({"a", "code", "pre"})


def safe_id(name: str) -> str:
    """`name` as an id that needs no escaping in HTML, addresses or style sheets; may be empty.

    Whoever follows a link to `#name` has to give the name to this function too.
    """
    return _UNSAFE_IN_ID.sub("-", unescape(name)).strip("-")


def with_links(html: str) -> str:
    """Links become `<a data-to>`, pictures load late, bare URLs are links; one text or several."""
    if "<a" in html:
        html = _LINK.sub(_link, html)
    if "<img" in html:
        html = _IMAGE.sub(lambda found: _image(found, linked=False), html)
    if "://" in html or "www." in html:
        html = _urls_linked(html)
    return html


def with_headings(html: str, top_level: int, prefix: str) -> str:
    """Headings moved to their level, ids made safe and unique.

    Args:
        html: of one text, after `with_links`.
        top_level: 1 to 6, of the highest heading.
        prefix: before the ids of footnotes.
    """
    if "<h" in html and (levels := [int(found[1]) for found in _OPENING.finditer(html)]):
        shift = top_level - min(levels)
        html = _HEADING.sub(lambda found: _heading(found, shift), html)
    if ' id="' not in html:
        return html
    taken: set[str] = set()

    def one(found: re.Match[str]) -> str:
        name = unescape(found[2])
        before = prefix if _FOOTNOTE.match(name) else ""
        return f'{found[1]}{unique(before + (safe_id(name) or "a"), taken)}"'

    if prefix:
        html = _FOOTNOTE_LINK.sub(lambda found: found[0] + escape(prefix), html)
    return _ID.sub(one, html)


def _attributes(text: str) -> dict[str, str]:
    return {found[1]: unescape(found[2]) for found in _ATTRIBUTE.finditer(text)}


def _link(found: re.Match[str]) -> str:
    attributes = _attributes(found[1])
    target, inner = attributes.get("href", "").strip(), found[2]
    if "<img" in inner:
        inner = _IMAGE.sub(lambda image: _image(image, linked=True), inner)
    if target.startswith("#") and _FOOTNOTE.match(target, 1):
        kind = attributes.get("class", "footnote-ref")
        return f'<a class="{escape(kind)}" href="#{safe_id(target[1:])}">{inner}</a>'
    titled = target.startswith(TITLE_SCHEME)
    if titled:
        target = target[len(TITLE_SCHEME) :].strip()
    html = inner
    if target and is_safe_target(target, titled):
        html = f'<a data-to="{escape(target)}">{inner}</a>'
    if "id" not in attributes:
        return html
    if html is inner:
        return f'<span id="{escape(attributes["id"])}">{inner}</span>'
    return f'<span id="{escape(attributes["id"])}"></span>{html}'


def _image(found: re.Match[str], linked: bool) -> str:
    """A picture of the web; one of the repository is a link to it, because pages lie elsewhere."""
    attributes = _attributes(found[1])
    source, words = attributes.get("src", "").strip(), attributes.get("alt", "")
    if _WEB.match(source):
        sizes = "".join(
            f' {name}="{attributes[name]}"'
            for name in ("width", "height")
            if attributes.get(name, "").isascii() and attributes.get(name, "").isdigit()
        )
        start = f'<img src="{escape(source)}" alt="{escape(words)}"'
        return f'{start}{sizes} loading="lazy" decoding="async">'
    if linked or not source or not is_safe_target(source):
        return escape(words, quote=False)
    shown = words.strip() or PurePosixPath(source).name or source
    return f'<a data-to="{escape(source)}">{escape(shown, quote=False)}</a>'


def _heading(found: re.Match[str], shift: int) -> str:
    level = max(1, min(6, int(found[1]) + shift))
    attributes, inner = found[2], found[3]
    if ' id="' not in attributes:
        if brace := _BRACE_ID.search(inner):
            attributes += f' id="{escape(brace[1])}"'
            inner = inner[: brace.start()]
        elif anchor := _ANCHOR.search(inner):
            attributes += f' id="{anchor[1]}"'
            inner = inner[: anchor.start()] + inner[anchor.end() :]
    return f"<h{level}{attributes}>{inner.strip()}</h{level}>"


def _urls_linked(html: str) -> str:
    parts = _TAG.split(html)
    closed_by = ""
    for number, part in enumerate(parts):
        if number % 2:
            name = part.strip("</>").partition(" ")[0]
            if closed_by:
                closed_by = "" if part == closed_by else closed_by
            elif name in _LINKLESS and not part.startswith("</"):
                closed_by = f"</{name}>"
        elif not closed_by and ("://" in part or "www." in part):
            parts[number] = _URL.sub(_bare_url, part)
    return "".join(parts)


def _bare_url(found: re.Match[str]) -> str:
    shown = found[0].rstrip(_TRAILING)
    rest = found[0][len(shown) :]
    target = unescape(shown)
    if target.startswith("rc://"):
        return f'<a data-to="{escape(target)}"></a>{rest}'
    if target.startswith("www."):
        target = f"https://{target}"
    return f'<a data-to="{escape(target)}">{shown}</a>{rest}'
