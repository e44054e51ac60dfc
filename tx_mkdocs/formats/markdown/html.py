"""HTML in Markdown: which tags may pass; all others are shown as they were typed."""

from __future__ import annotations

import re

INLINE_TAGS = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img"),
        *("ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong"),
        *("sub", "sup", "time", "u", "var", "wbr"),
    }
)
"""Elements of running text that may pass."""
BLOCK_TAGS = frozenset(
    {
        *("blockquote", "caption", "col", "colgroup", "dd", "details", "div", "dl", "dt", "hr"),
        *("figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
"""Elements of a page's text that may pass."""

# These tags vanish and their content stays: nobody types them as words.
# Of a `picture` the `img` in it is left.
_STYLING = frozenset(
    {
        *("font", "big", "strike", "center", "tt", "section", "article", "picture", "source"),
        *("header", "footer", "nav", "main", "aside", "address", "hgroup", "acronym", "nobr"),
    }
)
_PASSING = INLINE_TAGS | BLOCK_TAGS | _STYLING
_VOID = frozenset({"br", "hr", "img", "col", "wbr"})

TAG = re.compile(
    r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9]{0,9})"
    r"(?P<rest>(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?)>",
    re.ASCII,
)
_NESTING = re.compile(r"<(/?)(?:blockquote|details|div|dl|figure|ol|ul)\b[^>]*>", re.IGNORECASE)
_MOST_OPEN = 200
_ANGLE = re.compile(rf"{TAG.pattern}|<", re.ASCII)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_COMMENT_OR_ANGLE = re.compile(rf"<!--(?:-?>|.*?-->)|{_ANGLE.pattern}", re.ASCII | re.DOTALL)
# `<I am>` and `<<A man>>` are speech; a tag has attributes with values, or none.
_ATTRIBUTES_ONLY = re.compile(
    r"(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=]+))?)*\s*/?", re.ASCII
)
_BARE_ATTRIBUTES = re.compile(r"(?:\s+(?:markdown|open|hidden))*\s*/?")
_OLD_ANCHOR = re.compile(r"(<a\s+)name\s*=", re.IGNORECASE)


def passing_tag(found: re.Match[str]) -> str:
    """A match of `TAG` as HTML; empty where it is none that may pass, or speech in angle quotation marks."""
    text, start = found.string, found.start()
    if start and text[start - 1] == "<":
        return ""
    if found["close"] and found["rest"].strip():
        return ""
    if not is_passing_tag(found["name"], found["rest"]):
        return ""
    name = found["name"].lower()
    tag = found[0] if name != "a" else _OLD_ANCHOR.sub(r"\1id=", found[0])
    if tag.endswith("/>") and name not in _VOID:
        return f"{tag[:-2].rstrip()}></{name}>"
    return tag


def is_passing_tag(name: str, attributes: str) -> bool:
    """Whether `<name attributes>` is written as a tag is, and may pass."""
    if name.lower() not in _PASSING or not _ATTRIBUTES_ONLY.fullmatch(attributes):
        return False
    return "=" in attributes or _BARE_ATTRIBUTES.fullmatch(attributes) is not None


def comment_end(text: str, start: int, end: int) -> int:
    """Where the comment that begins at `start` ends, before `end`; 0 if there is none.

    Source: CommonMark 0.31.2, 6.6; nobody sees a comment.
    """
    if not text.startswith("<!--", start):
        return 0
    for whole in ("<!-->", "<!--->"):
        if text.startswith(whole, start, end):
            return start + len(whole)
    closing = text.find("-->", start + 4, end)
    return closing + 3 if closing >= 0 else 0


def shows_nothing(text: str) -> bool:
    """Whether Markdown is blank, or nothing but comments."""
    rest = text.strip()
    at = 0
    while after := comment_end(rest, at, len(rest)):
        at = after
        while rest[at : at + 1].isspace():
            at += 1
    return at == len(rest)


def without_deep_tags(html: str) -> str:
    """HTML without the tags of blocks within `_MOST_OPEN` others, whose content stays: no page is so deep.

    The sanitizer looks through all that is open for each block that begins.
    """
    if html.count("<") <= _MOST_OPEN or len(_NESTING.findall(html)) <= _MOST_OPEN:
        return html
    level = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal level
        level = max(0, level - 1) if tag[1] else level + 1
        return tag[0] if level + bool(tag[1]) <= _MOST_OPEN else ""

    return _NESTING.sub(kept, html)


def without_comments(text: str) -> str:
    """`text` without its comments; its lines keep their numbers.

    A comment that begins within a line ends in its paragraph, or is text (CommonMark 0.31.2, 4.6 and 6.6).
    """
    parts = []
    at = kept = 0
    begins_line, paragraph_end, text_until = True, 0, 0
    while (start := text.find("<!--", at)) >= 0:
        line = text.rfind("\n", at, start) + 1
        begins_line = (line > 0 or begins_line) and not text[line or at : start].strip(" \t")
        if not begins_line and paragraph_end <= start:
            blank = _BLANK_LINE.search(text, start)
            paragraph_end = blank.start() if blank else len(text)
        at = start + len("<!--")
        if not begins_line and start < text_until:
            continue
        end = comment_end(text, start, len(text) if begins_line else paragraph_end)
        if end:
            parts += [text[kept:start], "\n" * text.count("\n", start, end)]
            at = kept = end
        elif begins_line or paragraph_end == len(text):
            break
        else:
            text_until = paragraph_end
    return "".join([*parts, text[kept:]]) if parts else text


def has_foreign_tags(text: str) -> bool:
    """Whether there are tags that are shown as they were typed."""
    return any(
        not passing_tag(found) and text[found.start() - 1 : found.start()] != "<"
        for found in TAG.finditer(text)
    )


def passing_html(html: str) -> str:
    """Lines of HTML without comments, and with the text that is no tag escaped."""
    # After the last end of a comment none begins: to look for its end at each `<!--` takes long.
    last = html.rfind("-->")
    end = last + 3 if last >= 0 else 0
    return _COMMENT_OR_ANGLE.sub(_passing, html[:end]) + _ANGLE.sub(_passing, html[end:])


def _passing(found: re.Match[str]) -> str:
    if found["name"] is None:
        return "&lt;" if found[0] == "<" else ""
    return passing_tag(found) or "&lt;" + found[0][1:].replace("<", "&lt;")
