"""Markdown of untrusted text becomes safe HTML, and no word of it is dropped.

Python-Markdown does the reading, nh3 lets only harmless elements through. Both drop text in places
(unknown tags, link definitions, list numbers), so what they would drop is escaped before they see
it: `<<Let there be light>>` and `<script>` are shown as they were typed.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection
from html import escape

import markdown
import nh3

INLINE_TAGS = frozenset({"b", "i", "em", "strong", "br", "sup", "sub", "a"})
"""Elements that the text of a paragraph may have."""
BLOCK_TAGS = INLINE_TAGS | {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr"),
    "img",
}
"""Elements that a whole Markdown text may have."""

# Tags of these names vanish and their content stays: nobody types them as words.
_STYLING = frozenset({"span", "font", "small", "big", "u", "s", "strike", "del", "ins", "mark"})
_LAYOUT = frozenset({"p", "div", "center"})
_SCHEMES = {"http", "https", "mailto"}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}

_ANGLE = re.compile(r"<(?:(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9]{0,9})(?P<rest>\s[^<>]*)?/?>)?")
# `<I am>` and `<<A man>>` are speech; a tag has attributes with values, or none.
_ATTRIBUTES_ONLY = re.compile(
    r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=]+))*\s*/?", re.ASCII
)
_AUTOLINK = re.compile(r"<https?://[^\s<>]+>")
_MARKED = re.compile(r"[*_\\<&\[]|  \n")
_SPECIAL = re.compile(r"[*_\\<\[`&]")
_NUMBERED = re.compile(r"^(?=[ ]{0,3}\d{1,9}[.)][ ])", re.MULTILINE)
_LOCAL_IMAGE = re.compile(r"!(?=\[[^\[\]]*\]\(\s*<?(?!https?://))", re.IGNORECASE)
_HEADING_TAG = re.compile(r"(?<=<)(/?)h([1-6])(?=>)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Python-Markdown's time grows with the square of these in one paragraph.
_MAX_SPECIALS = 600
_MAX_PARAGRAPH = 50_000

_local = threading.local()


def inline_html(text: str) -> str:
    """The HTML of one paragraph of Markdown: emphasis, links, line breaks, and nothing else.

    Args:
        text: the paragraph, without blank lines.
    """
    if not _MARKED.search(text):
        return escape(_printable(text), quote=False)
    if not _is_bounded(text):
        return escape(_printable(text), quote=False)
    core = text.strip()
    # Python-Markdown strips no-break spaces at the ends of a paragraph; the text keeps them.
    before, _, after = text.partition(core) if core else ("", "", text)
    html = _reader("inline").convert(_shield(_printable(core), INLINE_TAGS))
    return escape(before, quote=False) + _clean(html, INLINE_TAGS) + escape(after, quote=False)


def block_html(text: str, top_level: int = 2) -> str:
    """The HTML of a whole Markdown text, its highest headings moved to `top_level`.

    Numbered lists stay numbered paragraphs, because HTML lists would drop their numbers.

    Args:
        text: Markdown with line feeds.
        top_level: 1 to 6; the level of the highest heading in the result.
    """
    blocks = re.split(r"\n[ \t]*\n", text)
    if not all(_is_bounded(block) for block in blocks):
        return _plain_blocks(blocks)
    shielded = _shield(_printable(text), BLOCK_TAGS)
    shielded = _NUMBERED.sub("\n", _LOCAL_IMAGE.sub(r"\\!", shielded))
    try:
        html = _reader("block").convert(shielded)
    except RecursionError:
        return _plain_blocks(blocks)
    return _shift_headings(_clean(html, BLOCK_TAGS), top_level)


def _is_tag(found: re.Match[str]) -> bool:
    """Whether a `<…>` is written as a tag, not as speech in angle quotation marks."""
    if found["name"] is None or found.string[found.start() - 1 : found.start()] == "<":
        return False
    return _ATTRIBUTES_ONLY.fullmatch(found["rest"] or "") is not None


def has_foreign_html(text: str) -> bool:
    """Whether `text` has tags or comments that are shown as they were typed."""
    return "<!--" in text or any(
        found["name"] is not None and found["name"].lower() not in BLOCK_TAGS | _STYLING | _LAYOUT
        for found in _ANGLE.finditer(text)
    )


def _plain_blocks(blocks: list[str]) -> str:
    return "\n".join(
        f"<p>{escape(_printable(block), quote=False)}</p>" for block in blocks if block.strip()
    )


def _printable(text: str) -> str:
    return _CONTROL.sub("", text) if _CONTROL.search(text) else text


def _is_bounded(text: str) -> bool:
    return len(text) <= _MAX_PARAGRAPH and len(_SPECIAL.findall(text)) <= _MAX_SPECIALS


def _shield(text: str, allowed: Collection[str]) -> str:
    """Escape every `<` that opens no element which may pass."""
    if "<" not in text:
        return text

    def one(found: re.Match[str]) -> str:
        name = found["name"].lower() if _is_tag(found) else ""
        if name in _LAYOUT:
            return "<br>"
        if name in allowed or name in _STYLING:
            return found[0]
        if not name and _AUTOLINK.match(text, found.start()):
            return found[0]
        return "&lt;" + found[0][1:]

    return _ANGLE.sub(one, text)


def _clean(html: str, tags: frozenset[str]) -> str:
    return nh3.clean(
        html,
        tags=set(tags),
        clean_content_tags=set(),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    ).strip("\n")


def _shift_headings(html: str, top_level: int) -> str:
    levels = [int(found[2]) for found in _HEADING_TAG.finditer(html)]
    if not levels:
        return html
    shift = top_level - min(levels)
    return _HEADING_TAG.sub(lambda found: f"{found[1]}h{min(6, int(found[2]) + shift)}", html)


def _reader(kind: str) -> markdown.Markdown:
    """The thread's own Python-Markdown: slow to build, unsafe to share between threads."""
    reader: markdown.Markdown | None = getattr(_local, kind, None)
    if reader is None:
        reader = _build(kind)
        setattr(_local, kind, reader)
    return reader.reset()


def _build(kind: str) -> markdown.Markdown:
    reader = markdown.Markdown(output_format="html")
    reader.preprocessors.deregister("html_block")
    # A backtick is a letter of many languages; link definitions and list numbers would be lost.
    inline = ["backtick", "reference", "short_reference", "image_reference", "short_image_ref"]
    block = ["reference", "olist", "code"]
    if kind == "inline":
        inline.append("image_link")
        block += ["indent", "hashheader", "setextheader", "hr", "ulist", "quote"]
    for name in inline:
        reader.inlinePatterns.deregister(name)
    for name in block:
        reader.parser.blockprocessors.deregister(name)
    return reader
