"""Places in a Markdown text: headings, lines, links, tags, emphasis.

`formats.markdown` makes HTML of a text and knows no places; this finds the places and makes nothing. Every
function is one pass of a bounded expression.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

LineKind = Literal["blank", "text", "heading", "item", "table", "rule", "quote"]
LinkForm = Literal["inline", "image", "titled", "reference"]

_CODE = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`)(?:[^\n]|\n(?![ \t]*\n)){1,1000}?(?<!`)(?P=ticks)(?!`)"
    r"|\\[\\`*_{}\[\]()<>#+.!|~-]",
    re.MULTILINE,
)
_UNREAD = (("<!--", "-->"), ("<pre>", "</pre>"), ("<code>", "</code>"))
"""Between these nothing is Markdown."""
# Only where a line is indented so far can there be code that no fence at the margin shows.
_INDENTED = re.compile(r"^(?: {4}|\t| {2,}(?:```|~~~))", re.MULTILINE)
_NOT_BREAK = re.compile(r"[^\n]")
_OPEN_FENCE = re.compile(
    r"^ {0,3}(?:(?P<ticks>`{3,})[^`\n]*|(?P<tildes>~{3,})[^\n]*)$", re.MULTILINE
)
_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<blank>$)|(?P<rule>([*_-])(?:[ \t]*\4){2,}[ \t]*$)"
    r"|(?P<heading>#{1,6})|(?P<item>(?:[*+-]|[0-9]{1,9}[.)])(?:[ \t]+|$))|(?P<quote>>)|(?P<table>\|)|)"
)
_HEADING = re.compile(r"^( {0,3})(#{1,6})(?!#)([^\n]*)$", re.MULTILINE)
# It begins with one certain letter, which lets the search for it go fast.
_LINK = re.compile(
    r"\[(?:\[(?P<titled>[^\[\]\n\t]*)\]\]"
    r"|(?P<text>[^\[\]\n\t]*(?:\[[^\[\]\n\t]*\][^\[\]\n\t]*)*)\]"
    r"(?:\((?P<target>[^()\[\]\n\t]*(?:\([^()\[\]\n\t]*\)[^()\[\]\n\t]*)*)\)"
    r"|\[(?P<label>[^\[\]\n\t]*)\]))"
)
# Blanks are looked at from their first one only.
_TARGET = re.compile(r"\s*<?(?P<target>.*?)>?(?:(?<!\s)\s+(?:\"[^\"]*\"|'[^']*'))?(?:(?<!\s)\s+)?")
_BARE_TARGET = re.compile(r"[^\s<>]*")
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,9})(?P<rest>(?:\s[^<>]*)?)(?P<void>/?)>"
)
_RUN = re.compile(r"\*+|_+")
_BLANK = re.compile(r"\S")
# What may have `*` and `_` that are no emphasis; each is filled with points.
_VERBATIM = re.compile(
    r"\[\[[^\[\]\n]*\]\]|(?<=\])(?:\([^()\n]*\)|\{[.#][^{}\n]*\})|<[^<>\n]*>"
    r"|(?:https?|ftp|rc)://(?:[^\s()\[\]{}*_]|\{[^\s{}]*\}|\([^\s()]*\)|[*_](?=[^\W_]|/|\([^\s()]*\)))+|&\w+;"
)
_LONGEST_BLOCK = 20_000
_LONGEST_TARGET = 2_000


class Line(NamedTuple):
    """A line outside code, by what begins it."""

    kind: LineKind
    at: int
    """Offset of its first character."""
    start: int
    """Offset after indentation and the sign of an item."""
    end: int
    """Offset of its line feed, or the end of the text."""
    indent: int
    """Columns of white space at its start; a tab reaches to the next multiple of four."""
    mark: str = ""
    """Sign of an item: `*`, `12.`"""


class Heading(NamedTuple):
    """A heading that begins with `#`."""

    level: int
    at: int
    """Offset of the first `#`."""
    text: str
    """Without the signs around it; may be empty."""
    start: int
    """Offset of the text."""
    end: int
    """Offset of the end of the line."""
    indent: int
    """Spaces before it."""
    spaced: bool
    """Whether white space follows the signs."""
    closing: str
    """The `#` at its end; may be empty."""


class Link(NamedTuple):
    """A link or picture as it is written."""

    form: LinkForm
    at: int
    end: int
    text: str
    """Between the first brackets; empty for `[[…]]`."""
    target: str
    """Without white space and quoted title around it; the label of a reference."""
    start: int
    """Offset of the target."""
    written: str
    """Everything between the parentheses, or the double brackets."""


class Tag(NamedTuple):
    """A tag of HTML."""

    name: str
    """In lower case."""
    at: int
    closes: bool
    void: bool
    """Whether it ends in `/>`."""
    rest: str
    """Its attributes as written."""


class Run(NamedTuple):
    """Adjacent signs of emphasis."""

    mark: str
    """`**`."""
    at: int
    before: str
    """The character before, a space at the start of a block."""
    after: str


def without_code(text: str) -> str:
    """The text with code between backticks, in fences or indented, and escaped characters made blanks; offsets stay.

    The line with which code begins that nothing ends is left.
    """
    if _INDENTED.search(text):
        from tx_mkdocs.formats.markdown.reader import code_lines

        text = _without_lines(text, code_lines(text))
    elif "```" in text or "~~~" in text:
        text = _without_fences(text)
    if "`" in text or "~~~" in text or "\\" in text:
        text = _CODE.sub(lambda found: blank_out(found[0]), text)
    return text


def _without_fences(text: str) -> str:
    """The text without the fenced code at its margin (CommonMark 0.31, 4.5)."""
    pieces: list[str] = []
    at = 0
    while at < len(text) and (opened := _OPEN_FENCE.search(text, at)):
        mark = opened["ticks"] or opened["tildes"]
        closing = re.compile(rf"^ {{0,3}}{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        closed = closing.search(text, opened.end())
        begin, end = (opened.start(), closed.end()) if closed else (opened.end(), len(text))
        pieces += (text[at:begin], blank_out(text[begin:end]))
        at = end
    return "".join([*pieces, text[at:]])


def outside_code(text: str) -> str:
    """The text with code, comments and escaped characters made blanks; offsets stay."""
    text = without_code(text)
    for begin, end in _UNREAD:
        pieces: list[str] = []
        at = 0
        while (start := text.find(begin, at)) >= 0 and (stop := text.find(end, start)) >= 0:
            stop += len(end)
            pieces += (text[at:start], blank_out(text[start:stop]))
            at = stop
        text = "".join([*pieces, text[at:]])
    return text


def _without_lines(text: str, ranges: list[tuple[int, int]]) -> str:
    lines = text.split("\n")
    for start, end in ranges:
        for number in range(start, min(end, len(lines))):
            lines[number] = " " * len(lines[number])
    return "\n".join(lines)


def blank_out(text: str) -> str:
    """Blanks in place of a text; its lines stay."""
    return _NOT_BREAK.sub(" ", text)


def open_fence(plain: str) -> int:
    """Offset of a fence of code that nothing closes, in a text outside code; -1 where there is none."""
    found = _OPEN_FENCE.search(plain)
    return found.start() if found else -1


def lines_of(plain: str) -> Iterator[Line]:
    """The lines of a text outside code."""
    at = 0
    for text in plain.split("\n"):
        found = _LINE.match(text)
        assert found is not None, "it matches the empty text"
        kind: LineKind = "text"
        for name in ("blank", "rule", "heading", "item", "quote", "table"):
            if found[name] is not None:
                kind = name
                break
        indent = len(found["indent"].expandtabs(4))
        start = at + (found.end() if kind == "item" else found.end("indent"))
        mark = found["item"].strip() if kind == "item" else ""
        yield Line(kind, at, start, at + len(text), indent, mark)
        at += len(text) + 1


def headings_of(plain: str) -> Iterator[Heading]:
    """The headings of a text outside code, those with up to three spaces before them too."""
    for found in _HEADING.finditer(plain):
        rest = found[3].rstrip()
        words = rest.rstrip("#")
        closing = rest[len(words) :]
        text = words.strip()
        start = found.start(3) + len(words) - len(words.lstrip())
        spaced = not rest or rest[0].isspace()
        yield Heading(
            len(found[2]), found.start(2), text, start, found.end(), len(found[1]), spaced, closing
        )


def links_of(plain: str) -> Iterator[Link]:
    """The links and pictures of a text, those in the words of a link before it."""
    if "[" not in plain:
        return
    yield from _links(plain, 0, len(plain))


def _links(plain: str, start: int, end: int) -> Iterator[Link]:
    for found in _LINK.finditer(plain, start, end):
        first = found.start()
        titled, words, to, label = found.groups("")
        if found.lastgroup == "titled":
            written, at, form = titled, found.start("titled"), "titled"
        elif found.lastgroup == "target":
            written, at = to, found.start("target")
            form = "image" if first > start and plain[first - 1] == "!" else "inline"
            first -= form == "image"
        else:
            written, at, form = label, found.start("label"), "reference"
        if "](" in words:
            yield from _links(plain, *found.span("text"))
        target, before = target_of(written)
        yield Link(form, first, found.end(), words, target, at + before, written)  # type: ignore[arg-type]


def target_of(written: str) -> tuple[str, int]:
    """What is between the parentheses of a link without white space and quoted title, and its offset there."""
    if len(written) < _LONGEST_TARGET and not _BARE_TARGET.fullmatch(written):
        inner = _TARGET.fullmatch(written)
        if inner is not None:
            return inner["target"], inner.start("target")
    return written, 0


def tags_of(plain: str) -> Iterator[Tag]:
    """The tags of a text outside code; what only looks like one (`<I am>`) is among them."""
    if "<" not in plain:
        return
    for found in _TAG.finditer(plain):
        rest = found["rest"]
        void = bool(found["void"]) or rest.endswith("/")
        yield Tag(found["name"].lower(), found.start(), bool(found["close"]), void, rest)


def blocks_of(lines: tuple[Line, ...]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of lines within which emphasis has to be closed."""
    start = end = -1
    for line in lines:
        begins = line.kind in ("item", "heading", "table", "rule", "blank")
        if begins and start >= 0:
            yield start, end
            start = -1
        if line.kind in ("blank", "rule"):
            continue
        if start < 0:
            start = line.start
        end = line.end
        if line.kind in ("heading", "table"):
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def without_targets(plain: str) -> str:
    """The text with points for targets of links, addresses and tags; offsets stay."""
    return _VERBATIM.sub(lambda found: _BLANK.sub(".", found[0]), plain)


def _is_sign(character: str) -> bool:
    """Whether it is punctuation or a symbol in the terms of CommonMark."""
    return unicodedata.category(character)[0] in "PS"


def _is_letter(character: str) -> bool:
    return not character.isspace() and not _is_sign(character)


def unpaired_runs(plain: str, start: int, end: int) -> list[Run]:
    """The signs of emphasis in a block that have no partner there.

    A sign opens before a character and closes after one, but not between a letter and a punctuation mark
    (CommonMark 0.31, 6.2, left- and right-flanking); `_` within a word is a letter, and four or more are a
    line to write on.
    """
    block = plain[start:end]
    if len(block) > _LONGEST_BLOCK or ("*" not in block and "_" not in block):
        return []
    block = without_targets(block)
    opened: list[Run] = []
    left: list[Run] = []
    for found in _RUN.finditer(block):
        mark = found[0]
        before = block[found.start() - 1] if found.start() else " "
        after = block[found.end()] if found.end() < len(block) else " "
        opens = not after.isspace() and (not _is_sign(after) or not _is_letter(before))
        closes = not before.isspace() and (not _is_sign(before) or not _is_letter(after))
        if mark[0] == "_":
            if len(mark) > 3:
                continue
            closes, opens = closes and not after.isalnum(), opens and not before.isalnum()
            if not closes and not opens and before.isalnum():
                continue
        run = Run(mark, start + found.start(), before, after)
        rest = len(mark)
        while closes and rest:
            at = next(
                (i for i in range(len(opened) - 1, max(-1, len(opened) - 9), -1)
                 if opened[i].mark[0] == mark[0]), -1,
            )  # fmt: skip
            if at < 0:
                break
            other = opened.pop(at)
            left += opened[at:]
            del opened[at:]
            used = min(rest, len(other.mark))
            if used < len(other.mark):
                shorter = other.mark[used:]
                opened.append(Run(shorter, other.at, other.before, shorter[0]))
            rest -= used
        if rest:
            remaining = Run(mark[:rest], run.at + len(mark) - rest, before, after)
            (opened if opens else left).append(remaining)
    return sorted(left + opened, key=lambda mark: mark.at)
