"""Markdown as authors wrote it, made ready for Python-Markdown: text in, text out.

Python-Markdown drops unknown tags, nests lists by four spaces only and takes more than linear time
for some runs of special characters. What it would drop or misread is rewritten here before.
"""

from __future__ import annotations

import re

LITERAL_LESS = "\ufdd0"
"""Stands for a `<` that opens no tag; a noncharacter, so that no text can have it."""
SEPARATOR = "\ufdd1"
"""Stands alone in a paragraph between two texts that are read together."""

INLINE_TAGS = frozenset(
    {
        *("a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark"),
        *("q", "s", "small", "span", "strong", "sub", "sup", "u"),
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
_STYLING = frozenset({"font", "big", "strike", "center", "tt", "section", "article"})
_PASSING = INLINE_TAGS | BLOCK_TAGS | _STYLING
_VOID = frozenset({"br", "hr", "img", "col"})

_ANGLE = re.compile(r"<(?:(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9]{0,9})(?P<rest>\s[^<>]*)?/?>)?")
# `<I am>` and `<<A man>>` are speech; a tag has attributes with values, or none.
_ATTRIBUTES_ONLY = re.compile(
    r"(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=]+))?)*\s*/?", re.ASCII
)
_BARE_ATTRIBUTES = re.compile(r"(?:\s+(?:markdown|open|hidden))*\s*/?")
_OLD_ANCHOR = re.compile(r"(<a\s+)name\s*=", re.IGNORECASE)
_AUTOLINK = re.compile(
    r"<(?:(?:https?|ftp)://[^\s<>]+|[^\s<>@:/]+@[^\s<>@:/]+\.[^\s<>@:/]+)>", re.I
)
_RC_AUTOLINK = re.compile(r"<(rc://[^\s<>]+)>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufdd0-\ufdef]")
# A definition of a link leads somewhere; `[Note]: Jerusalem` is text and would vanish.
_NO_DEFINITION = re.compile(r"^( {0,3})\[(?=[^\[\]^][^\[\]]*\]:(?! *\n? *<?\S*(?:/|\.md)))", re.M)

_SPECIAL = re.compile(r"[*_\\<\[\]`&!>#|+~=-]")
_RUN = re.compile(r"(?:[*+-] ){100}|(?:> ?){100}|(?:\d\. ?){100}| {1000}")
_BREAK = re.compile(r"^ {0,3}(?:#|[=-]+ *$)", re.MULTILINE)
_MAX_SPECIALS = 1000
_MAX_BRACKETS = 200
_MAX_BREAKS = 1000
_MAX_FENCES = 200
_BLANK_START = re.compile(r"\A(?:[ \t]*\n)+")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_FENCE = re.compile(r"^ *(?:```|~~~)", re.MULTILINE)

_MARKER = re.compile(r"^( *)([*+-]|\d{1,9}\.)[ \t]+(?=\S)", re.MULTILINE)
_RULE = re.compile(r" {0,3}([*_-])(?: *\1){2,} *$")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[^#]|$)")
_NESTED = 2
"""Spaces by which an item or paragraph is deeper than the item that it belongs to."""


def printable(text: str) -> str:
    """`text` with line feeds only, without control characters, and without blank lines around."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
    return _BLANK_START.sub("", text.rstrip())


def is_bounded(text: str) -> bool:
    """Whether Python-Markdown finds the blocks of `text` in a time that is fair for its length."""
    if len(text) < 200:
        return True
    if _RUN.search(text) or len(_FENCE.findall(text)) > _MAX_FENCES:
        return False
    return len(text) <= _MAX_BREAKS or all(
        len(_BREAK.findall(block)) <= _MAX_BREAKS for block in _BLANK_LINES.split(text)
    )


def is_bounded_paragraph(text: str) -> bool:
    """Whether Python-Markdown, whose time grows with the square here, may look for emphasis, links."""
    if len(text) <= _MAX_BRACKETS:
        return True
    return text.count("[") <= _MAX_BRACKETS and (
        len(text) <= _MAX_SPECIALS or len(_SPECIAL.findall(text)) <= _MAX_SPECIALS
    )


def paragraphs(text: str) -> list[str]:
    """What stands between blank lines."""
    return [block.strip() for block in _BLANK_LINES.split(text) if block.strip()]


def prepared(text: str) -> str:
    """`text` (see `printable`) as Python-Markdown has to be given it, to read it as it was meant."""
    if "<" in text:
        text = _RC_AUTOLINK.sub(r"\1", text)
        text = _ANGLE.sub(_shielded, text)
    if "]:" in text:
        text = _NO_DEFINITION.sub(r"\1\\[", text)
    if _MARKER.search(text):
        text = _with_lists_indented(text)
    return text


def is_alone(text: str) -> bool:
    """Whether a prepared text could change how its neighbours are read, or needs the full reader."""
    return "<" in text or "]:" in text or "[^" in text or "```" in text or "~~~" in text


def _shielded(found: re.Match[str]) -> str:
    """A tag that may pass, or the text that it is."""
    text, start = found.string, found.start()
    if _is_tag(found):
        name = found["name"].lower()
        tag = found[0] if name != "a" else _OLD_ANCHOR.sub(r"\1id=", found[0])
        if tag.endswith("/>") and name not in _VOID:
            return f"{tag[:-2].rstrip()}></{name}>"
        return tag
    if _AUTOLINK.match(text, start) or text.startswith("](", max(0, start - 2)):
        return found[0]
    return LITERAL_LESS + found[0][1:]


def _is_tag(found: re.Match[str]) -> bool:
    """Whether a `<…>` is a tag that may pass, not speech in angle quotation marks."""
    name = found["name"]
    if name is None or found.string.startswith("<", max(0, found.start() - 1), found.start()):
        return False
    return is_passing_tag(name, found["rest"] or "")


def is_passing_tag(name: str, attributes: str) -> bool:
    """Whether `<name attributes>` is written as a tag is, and may pass."""
    if name.lower() not in _PASSING or not _ATTRIBUTES_ONLY.fullmatch(attributes):
        return False
    return "=" in attributes or _BARE_ATTRIBUTES.fullmatch(attributes) is not None


def _with_lists_indented(text: str) -> str:
    """Lists indented by four spaces a level, with blank lines where Python-Markdown needs them.

    A line belongs to the item above it when it is at least two spaces deeper. A list may follow a
    paragraph without a blank line, a numbered one if it begins with 1 (the rule of CommonMark).
    """
    lines: list[str] = []
    items: list[tuple[int, bool]] = []  # indentation and "is numbered" of the open items
    # What stands above the line: "blank", "text", "paragraph" (a later one of an item), "code", "fence".
    before = "blank"
    for line in text.expandtabs(4).split("\n"):
        stripped = line.strip(" ")
        if _FENCE.match(line):
            items, before = [], "text" if before == "fence" else "fence"
        elif before == "fence":
            pass
        elif not stripped:
            before = before if before == "code" else "blank"
        elif (marker := _MARKER.match(line)) and not _RULE.match(line) and before != "code":
            numbered = marker[2][-1] == "."
            indent = len(marker[1])
            if items or before == "blank" or marker[2] == "1." or (not numbered and indent < 4):
                closed = None
                while items and indent < items[-1][0] + _NESTED:
                    closed = items.pop()
                other_list = closed is not None and closed[1] != numbered
                new_list = (closed is None and not items) or other_list
                if before == "paragraph" or (before == "text" and new_list):
                    lines.append("")
                line = f"{'    ' * len(items)}{marker[2]} {line[marker.end() :].strip(' ')}"
                items.append((indent, numbered))
            before = "text"
        else:
            indent = len(line) - len(line.lstrip(" "))
            above, before = before, "text"
            if _HEADING.match(line) or _RULE.match(line):
                items = []
            elif items and above == "blank":
                while items and indent < items[-1][0] + _NESTED:
                    items.pop()
                if items:
                    line, before = "    " * len(items) + stripped, "paragraph"
            elif items:
                line, before = stripped, above
            if not items and indent >= 4 and above in ("blank", "code"):
                before = "code"
        lines.append(line)
    return "\n".join(lines)
