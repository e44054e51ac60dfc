"""Sanitized HTML of Markdown becomes the HTML of `resources.model`: links, pictures, headings, ids.

Everything here reads what nh3 wrote: well-formed tags, attributes in double quotes, `<` and `>` of
the text escaped.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape

from tx_mkdocs.formats.fragment import Fragment, Link
from tx_mkdocs.formats.html_text import plain_text, unescape
from tx_mkdocs.formats.markdown.heading_ids import heading_id, safe_id
from tx_mkdocs.formats.markdown.targets import TITLE_SCHEME, is_safe_target
from tx_mkdocs.formats.names import unique
from tx_mkdocs.formats.slots import picture_slot

_ATTRIBUTES = r'((?: [a-z-]+="[^"]*")*)'
_LINK = re.compile(rf"<a{_ATTRIBUTES}>(.*?)</a>", re.DOTALL)
_LINK_TAG = re.compile(rf"<a{_ATTRIBUTES}>|</a>")
_IMAGE = re.compile(rf"<img{_ATTRIBUTES}>")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_HEADING = re.compile(rf"<h([1-6]){_ATTRIBUTES}>(.*?)</h\1>", re.DOTALL)
_SECTION = re.compile(r'<h2\b[^<>]*? id="([^"]+)"[^<>]*>(.*?)</h2>', re.DOTALL)
_OPENING = re.compile(r"<h([1-6])[ >]")
_ANCHOR = re.compile(r'<span id="([^"]*)"></span>\s*')
_BRACES = re.compile(
    r"(?:(?<!\s)\s+)?\{(?::[ \t]*)?"
    r"(?P<attributes>(?:#[^{}\s<>]+|\.[^\W\d][\w-]*)"
    r"(?:[ \t]+(?:#[^{}\s<>]+|\.[^\W\d][\w-]*|[A-Za-z][\w:-]*=(?:\"[^\"{}<>]*\"|[^\s\"'={}<>]+)))*)"
    r"[ \t]*\}\s*$"
)
"""Attributes behind a heading, as goldmark reads them, which Gitea uses, and Python-Markdown: `{#id .class}`."""
_ID = re.compile(r'(<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*? id=")([^"]*)"')
_ANY_ID = re.compile(r'\sid="([^"]+)"')
_OWN_NAME = re.compile(r'(\s(?:id|href|data-to)=")(#?)([^"#]*)"')
_SLOT = re.compile(r'<a data-to="([^"]*)">')
_PARAGRAPH = re.compile(r"<p>(.*)</p>\s*\Z", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|div|ul|ol|table|h[1-6]|pre|blockquote)\b")
_FOOTNOTE = re.compile(r"fn(?:ref)?\d*:")
_FOOTNOTE_LINK = re.compile(r'<a class="footnote-(?:back)?ref" href="#')
_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_TAG = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
_URL = re.compile(
    r"(?<![\w/])(?:(?:https?|ftp|rc)://|www\.(?=\w))"
    r"(?:(?!&(?:lt|gt|nbsp|quot);)[^\s<>\[\]“”‘’«»\"])+"
)
_RESOURCE = re.compile(r"rc://(?:[^(){}\\+]|\([^()\\]*\)|\{[^{}\\]*\})*")
_MAIL = re.compile(
    r"(?<![\w.+/-])(?:mailto:)?[A-Za-z0-9][\w.+-]{0,63}@"
    r"(?:[A-Za-z0-9](?:[\w-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]{1,63}(?![\w@-])",
    re.ASCII,
)
"""A bare address of e-mail (GFM, 6.9)."""
_TRAILING = re.compile(r"&amp;\w+;\Z|[.,:!?'*_~…।،]\Z|(?<!&amp);\Z")
"""What at the end of a bare address is none of it (GFM, 6.9)."""
_LINKLESS = frozenset({"a", "code", "pre"})


def fragment_of(html: str) -> Fragment:
    """HTML that is made of a text, with its ids and links."""
    ids = tuple(_ANY_ID.findall(html)) if " id=" in html else ()
    links = (
        tuple(Link(unescape(target) if "&" in target else target) for target in _SLOT.findall(html))
        if "<a data-to=" in html
        else ()
    )
    return Fragment(html, ids, links)


def headings_of(html: str) -> tuple[tuple[str, str], ...]:
    """Id and plain text of every heading of the second level that has an id."""
    if "<h2" not in html:
        return ()
    return tuple((unescape(name), plain_text(text)) for name, text in _SECTION.findall(html))


def inside_paragraph(made: Fragment) -> Fragment | None:
    """What is inside the one paragraph of a text; None where there are other blocks."""
    paragraph = _PARAGRAPH.match(made.html)
    if paragraph is None or _BLOCK.search(paragraph[1]):
        return None
    return made._replace(html=paragraph[1])


def with_own_ids(fragment: Fragment, taken: set[str]) -> Fragment:
    """The HTML with ids unlike those in `taken`, which gets them, and the links to them led there."""
    if not fragment.ids:
        return fragment
    names = {name: unique(name, taken) for name in dict.fromkeys(fragment.ids)}

    def renamed(found: re.Match[str]) -> str:
        if ("id=" in found[1]) == bool(found[2]) or found[3] not in names:
            return found[0]
        return f'{found[1]}{found[2]}{names[found[3]]}"'

    own = tuple(map(names.__getitem__, fragment.ids))
    return Fragment(_OWN_NAME.sub(renamed, fragment.html), own, fragment.links)


def with_links(html: str, *, bare: bool = True) -> str:
    """Links become `<a data-to>`, pictures load late; one text or several.

    Args:
        html: sanitized.
        bare: whether bare addresses are links.
    """
    if "<a" in html:
        html = _LINK.sub(_link, _without_links_around_links(html))
    if "<img" in html:
        html = _IMAGE.sub(_image, html)
    if bare and ("://" in html or "www." in html or "@" in html):
        html = _urls_linked(html)
    return html


def _without_links_around_links(html: str) -> str:
    """HTML without links that hold others, which the sanitizer lets be where a table is between them."""
    if all(part.count("<a") < 2 for part in html.split("</a>")):
        return html
    begun: list[int] = []
    outer = set()
    for tag in _LINK_TAG.finditer(html):
        if tag[0] != "</a>":
            outer.update(begun[-1:])
            begun.append(tag.start())
        elif begun and begun.pop() in outer:
            outer.add(tag.start())
    return _LINK_TAG.sub(lambda tag: "" if tag.start() in outer else tag[0], html)


def with_headings(
    html: str,
    top_level: int,
    prefix: str,
    *,
    heading_ids: bool = False,
    reserved: Collection[str] = (),
) -> str:
    """Headings moved to their level, ids made safe and unique.

    Args:
        html: of one text, after `with_links`.
        top_level: 1 to 6, of the highest heading.
        prefix: before the ids of footnotes.
        heading_ids: whether headings for which the author set no id get one.
        reserved: ids that these may not have.
    """
    if "<h" in html and (levels := [int(found[1]) for found in _OPENING.finditer(html)]):
        shift = top_level - min(levels)
        html = _HEADING.sub(lambda found: _heading(found, shift), html)
    taken: set[str] = set()
    if ' id="' in html:
        html = with_safe_ids(html, prefix, taken)
    if heading_ids and "<h" in html:
        taken.update(reserved)
        html = _HEADING.sub(lambda found: _named_heading(found, taken), html)
    return html


def with_safe_ids(html: str, prefix: str = "", taken: set[str] | None = None) -> str:
    """HTML in which each id can be in an address, is given once, and is none of the theme's.

    Args:
        html: sanitized.
        prefix: before the ids of footnotes.
        taken: ids that there are; gets those of the HTML.
    """
    known = set() if taken is None else taken

    def renamed(found: re.Match[str]) -> str:
        name = unescape(found[2])
        before = prefix if _FOOTNOTE.match(name) else ""
        return f'{found[1]}{unique(before + (safe_id(name) or "a"), known)}"'

    if prefix:
        html = _FOOTNOTE_LINK.sub(lambda found: found[0] + escape(prefix), html)
    return _ID.sub(renamed, html)


def _named_heading(found: re.Match[str], taken: set[str]) -> str:
    if ' id="' in found[2]:
        return found[0]
    name = heading_id(plain_text(found[3]), taken)
    identifier = f' id="{name}"' if name else ""
    return f"<h{found[1]}{found[2]}{identifier}>{found[3]}</h{found[1]}>"


def _attributes(text: str) -> dict[str, str]:
    return {found[1]: unescape(found[2]) for found in _ATTRIBUTE.finditer(text)}


def _link(found: re.Match[str]) -> str:
    attributes = _attributes(found[1])
    target, inner = attributes.get("href", "").strip(), found[2]
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


def _image(found: re.Match[str]) -> str:
    """A picture of the web, or the slot of one that the repository may have."""
    attributes = _attributes(found[1])
    source, words = attributes.get("src", "").strip(), attributes.get("alt", "")
    source = source.removeprefix(TITLE_SCHEME)
    if _WEB.match(source):
        sizes = "".join(
            f' {name}="{attributes[name]}"'
            for name in ("width", "height")
            if attributes.get(name, "").isascii() and attributes.get(name, "").isdigit()
        )
        start = f'<img src="{escape(source)}" alt="{escape(words)}"'
        return f'{start}{sizes} loading="lazy" decoding="async">'
    if not source or not is_safe_target(source):
        return escape(words, quote=False)
    return picture_slot(source, words)


def _heading(found: re.Match[str], shift: int) -> str:
    level = max(1, min(6, int(found[1]) + shift))
    attributes, inner = found[2], found[3]
    if ' id="' not in attributes:
        if braces := _BRACES.search(inner):
            own = next((name for name in braces["attributes"].split() if name[0] == "#"), "")
            attributes += f' id="{escape(own[1:])}"' if own else ""
            inner = inner[: braces.start()]
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
        elif not closed_by:
            if "@" in part:
                part = parts[number] = _MAIL.sub(_bare_mail, part)
            if "://" in part or "www." in part:
                parts[number] = _URL.sub(_bare_url, part)
    return "".join(parts)


def _bare_mail(found: re.Match[str]) -> str:
    # It is none within the address of a page: `https://example.org/@ana.example`.
    before = found.string[: found.start()].rpartition(" ")[2]
    if "//" in before:
        return found[0]
    return f'<a data-to="mailto:{found[0].removeprefix("mailto:")}">{found[0]}</a>'


def _bare_url(found: re.Match[str]) -> str:
    whole = found[0]
    if whole.startswith("rc://"):
        # The title of the target takes its place, so that no word after it may be taken for a part of it.
        whole = _RESOURCE.match(whole)[0]  # type: ignore[index]
    shown = _without_trailing(whole)
    rest = found[0][len(shown) :]
    target = unescape(shown)
    if target.startswith("rc://"):
        return f'<a data-to="{escape(target)}"></a>{rest}'
    if target.startswith("www."):
        target = f"http://{target}"
    return f'<a data-to="{escape(target)}">{shown}</a>{rest}'


def _without_trailing(url: str) -> str:
    """A bare address without the sentence's own signs after it, and brackets that it does not open."""
    brace = url.find("}")
    # `{{rc://en/tw/dict/bible/kt/god}}`: a brace that the address does not open is around it.
    end = brace if brace >= 0 and "{" not in url[:brace] else len(url)
    depth = url.count("(") - url.count(")")
    while end:
        if url[end - 1] == ")":
            if depth >= 0:
                break
            depth += 1
            end -= 1
        elif trailing := _TRAILING.search(url, max(0, end - 40), end):
            end = trailing.start()
        else:
            break
    return url[:end]
