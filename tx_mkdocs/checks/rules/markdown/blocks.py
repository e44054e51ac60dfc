"""Checks of the blocks of Markdown: lists, tables, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from tx_mkdocs.checks.files.content import MarkdownFile
from tx_mkdocs.checks.files.markdown_scan import Line, open_fence
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.markdown import blocks as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.markdown.front_matter import front_matter_end
from tx_mkdocs.formats.markdown.source import is_bounded, is_bounded_paragraph

_TIGHT_ITEM = re.compile(r"[ \t]*(?P<mark>[*+-]|[0-9]{1,3}[.)])(?=[^\s*+.)\d-])")
_ITEM = re.compile(r"[ \t]*(?:[*+-]|[0-9]{1,9}[.)])(?:[ \t]{1,4}(?![ \t])|[ \t])")
"""Up to the text of an item (CommonMark 0.31, 5.2)."""
_NUMBER = re.compile(r"([0-9]{1,9})[.)]")
_SEPARATOR = re.compile(r"[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?")
_NO_BREAK = re.compile(
    r"^[ \t]*(?:#{1,6}|[*+-]|\d{1,3}[.)])(?P<space>[\u00a0\u2007\u202f\u200b\u3000])", re.MULTILINE
)
_BLANK_LINES = re.compile(r"\n[ \t]*\n[ \t]*\n+")
_PROSE = re.compile(r"(?:[^\s={}<>;/$|]+ ){3}[^={}<>;/$|]+")
_KEY = r"[ \t]*[^\W\d][\w -]{0,40}:(?:[ \t][^\n]*)?\n"
_FRONT_MATTER = re.compile(
    rf"---[ \t]*\n{_KEY}(?:{_KEY}|[ \t]*-[ \t][^\n]*\n){{0,50}}(?P<end>(?:---|\.\.\.)[ \t]*(?:\n|\Z))?"
)
"""What is meant for front matter: lines with keys, or items of lists, and perhaps the line that ends them."""
_TOML = re.compile(r"\+\+\+[ \t]*\n[ \t]*[\w.-]+[ \t]*=")
"""What is meant for front matter as Hugo writes it."""
_LONE_SENTENCE = re.compile(r"---[ \t]*\n[ \t]*[^\Wa-z][^\n]*\n")
"""A rule across the page, and what may be the first line of a paragraph: `Note: see below.`"""
_USFM = re.compile(r"^ {0,3}\\(?:c|v)[ \t]+\d", re.MULTILINE)
_CODE = 4
_INDENTED = re.compile(r"^(?: {4}|\t)", re.MULTILINE)
_DRAWN = 8
"""Columns from which on somebody meant to place the words."""
_BESIDE = 2
"""Columns by which a paragraph has to be deeper than the sign of an item to belong to it."""


@rule(codes.OPEN_CODE)
def open_code(file: MarkdownFile) -> Iterator[Spot]:
    at = open_fence(file.plain)
    if at >= 0:
        yield Spot("The block of code that begins here has no end.", at)


@rule(codes.ITEM_WITHOUT_SPACE)
def item_without_space(file: MarkdownFile) -> Iterator[Spot]:
    for at, sign in tight_items(file):
        yield Spot(Message("There is no space after {text}.", text=sign), at)


def tight_items(file: MarkdownFile) -> Iterator[tuple[int, str]]:
    """Offset and sign of each item without a space behind its sign: an item is beside it, or another one like it."""
    marks = [mark for mark in file.marks if mark.kind != "blank"]
    signs = [_tight_sign(file.plain, mark) for mark in marks]
    for number, mark in enumerate(marks):
        if not signs[number]:
            continue
        for at in (number - 1, number + 1):
            if not 0 <= at < len(marks):
                continue
            upper, lower = sorted((mark, marks[at]), key=lambda line: line.at)
            is_next = upper.end + 1 == lower.at
            beside = marks[at].mark if marks[at].kind == "item" else signs[at] if is_next else ""
            if beside.endswith(signs[number][-1]):
                yield mark.start, signs[number]
                break


def _tight_sign(plain: str, mark: Line) -> str:
    """The sign of an item without a space behind it, with which a line of text begins; empty where it has none."""
    found = _TIGHT_ITEM.match(plain, mark.at, mark.end) if mark.kind == "text" else None
    if found is None or (found["mark"] == "*" and plain.count("*", mark.at, mark.end) > 1):
        return ""
    return found["mark"]


@rule(codes.WRONG_NUMBER)
def wrong_number(file: MarkdownFile) -> Iterator[Spot]:
    # Indentation: first and last number, "goes up", the sign behind them.
    lists: dict[int, tuple[int, int, bool, str]] = {}
    above = "blank"
    for mark in file.marks:
        ends = mark.kind in ("heading", "rule") or (
            mark.kind != "item" and mark.indent < _BESIDE and above == "blank"
        )
        above = mark.kind
        if mark.kind == "blank":
            continue
        if ends:
            lists.clear()
        if mark.kind != "item":
            continue
        for indent in [indent for indent in lists if indent > mark.indent]:
            del lists[indent]
        found = _NUMBER.fullmatch(mark.mark)
        if found is None:
            lists.pop(mark.indent, None)
            continue
        number, sign = int(found[1]), mark.mark[-1]
        if mark.indent not in lists or lists[mark.indent][3] != sign:
            # Another sign begins another list (CommonMark 0.31, 5.3).
            lists[mark.indent] = (number, number, False, sign)
            continue
        first, last, up, _ = lists[mark.indent]
        if number != last + 1 and not (number == first and not up):
            expected = last + 1 if up or last == first else first
            yield Spot(
                Message(
                    "There is {mark} where {expected} is expected.",
                    mark=mark.mark,
                    expected=expected,
                ),
                mark.start - _width(mark, file),
            )
        lists[mark.indent] = (first, number, up or number != first, sign)


@rule(codes.ITEM_NOT_NESTED)
def item_not_nested(file: MarkdownFile) -> Iterator[Spot]:
    above: list[tuple[int, int]] = []  # of the items around: columns of the sign and of the text
    for mark in file.marks:
        if mark.kind != "item":
            if mark.kind in ("heading", "rule") or (mark.kind != "blank" and not mark.indent):
                above.clear()
            continue
        while above and above[-1][0] > mark.indent:
            above.pop()
        if above and above[-1][0] + _BESIDE <= mark.indent < above[-1][1]:
            yield Spot("This item does not belong to the item before it.", mark.at)
            continue
        found = _ITEM.match(file.text, mark.at)
        above.append((mark.indent, len(found[0].expandtabs(_CODE)) if found else mark.indent + 2))


def _width(mark: Line, file: MarkdownFile) -> int:
    """How many characters the sign of an item and the space after it have."""
    line = file.plain[mark.at : mark.start]
    return len(line) - line.index(mark.mark)


@rule(codes.UNEVEN_TABLE)
def uneven_table(file: MarkdownFile) -> Iterator[Spot]:
    marks = file.marks
    number = 1
    while number < len(marks):
        line = file.plain[marks[number].at : marks[number].end]
        head = file.plain[marks[number - 1].at : marks[number - 1].end]
        if "|" not in line or "|" not in head or not _SEPARATOR.fullmatch(line):
            number += 1
            continue
        # A sign in code parts cells as well (GFM 0.29, 4.10); other columns than in the line below are no table.
        first = number
        wanted = _cells(file.text[marks[number - 1].at : marks[number - 1].end])
        while number < len(marks) and marks[number].kind != "blank":
            row = marks[number]
            has = _cells(file.text[row.at : row.end])
            is_delimiter = row.at == marks[first].at
            if has != wanted:
                yield Spot(
                    Message.plural(
                        "This row has {count} cell; the first has {wanted}.",
                        "This row has {count} cells; the first has {wanted}.",
                        has,
                        wanted=wanted,
                    ),
                    row.start,
                )
            number += 1
            if has != wanted and is_delimiter:
                break
        number += 1


@rule(codes.TABLE_WITHOUT_DASHES, "markdown")
def table_without_dashes(file: MarkdownFile) -> Iterator[Spot]:
    is_told = False
    for number, mark in enumerate(file.marks[:-1]):
        below = file.marks[number + 1]
        if mark.kind == "blank":
            is_told = False
        elif not is_told and "|" in file.plain[below.at : below.end]:
            is_told = _SEPARATOR.fullmatch(file.plain, below.at, below.end) is not None
            row = file.plain[mark.at : mark.end]
            if not is_told and mark.kind == below.kind == "table" and _cells(row) > 1:
                is_told = True
                yield Spot("The rows of this table are shown as text.", mark.start)


def _cells(line: str) -> int:
    line = line.strip().replace("\\|", "")
    return line.count("|") + 1 - line.startswith("|") - (len(line) > 1 and line.endswith("|"))


@rule(codes.WORDS_SHOWN_AS_CODE)
def words_shown_as_code(file: MarkdownFile) -> Iterator[Spot]:
    # A licence has no text here; a line that is not indented is no code of this kind.
    if not file.plain or not _INDENTED.search(file.text):
        return
    lines = file.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    from tx_mkdocs.formats.markdown.reader import code_lines

    blocks = code_lines(file.text)
    ends = {end for _, end in blocks}
    for first, _ in blocks:
        words = lines[first].lstrip(" \t")
        blanks = lines[first][: len(lines[first]) - len(words)]
        above = lines[first - 1] if first and first not in ends else ""
        if above.lstrip(" \t").startswith(("```", "~~~")):
            # It is the first in a fence that nothing closes.
            continue
        if _CODE <= len(blanks.expandtabs(_CODE)) < _DRAWN and _PROSE.fullmatch(words):
            yield Spot("These words are shown as code.", starts[first] + len(blanks))


@rule(codes.NO_BREAK_SPACE_BEHIND_SIGN)
def no_break_space_behind_sign(file: MarkdownFile) -> Iterator[Spot]:
    for found in _NO_BREAK.finditer(file.plain):
        name = f"U+{ord(found['space']):04X}"
        yield Spot(
            Message("This space ({name}) is not an ordinary one.", name=name), found.start("space")
        )


@rule(codes.MIXED_SIGNS)
def mixed_signs(file: MarkdownFile) -> Iterator[Spot]:
    before: Line | None = None
    for mark in file.marks:
        if mark.kind == "item" and mark.mark in "*+-":
            if before and before.indent == mark.indent and before.mark != mark.mark:
                message = Message(
                    "This item begins with {mark}, the one before it with {before}.",
                    mark=mark.mark,
                    before=before.mark,
                )
                yield Spot(message, mark.start - _width(mark, file))
            before = mark
        elif mark.kind != "blank" and mark.indent < _BESIDE:
            before = None


@rule(codes.SEVERAL_EMPTY_LINES)
def several_empty_lines(file: MarkdownFile) -> Iterator[Spot]:
    for found in _BLANK_LINES.finditer(file.plain):
        if file.text[found.start() : found.end()].isspace():
            yield Spot(
                "There is more than one empty line here.",
                file.plain.index("\n", found.start() + 1) + 1,
            )


@rule(codes.TABS_AND_SPACES)
def tabs_and_spaces(file: MarkdownFile) -> Iterator[Spot]:
    spaces = False
    for mark in file.marks:
        if mark.kind == "item" and mark.indent:
            if file.plain[mark.at] == "\t":
                if spaces:
                    yield Spot("There is a tab before this item; others have spaces.", mark.at)
            else:
                spaces = True


@rule(codes.AS_TYPED)
def as_typed(file: MarkdownFile) -> Iterator[Spot]:
    if not file.plain or (is_bounded(file.text) and is_bounded_paragraph(file.text)):
        return
    from tx_mkdocs.formats.markdown.reader import lines_as_typed

    for line in lines_as_typed(file.text):
        yield Spot("This paragraph is shown as it was typed.", line=line, column=1)


@rule(codes.FRONT_MATTER_UNREADABLE)
def front_matter_unreadable(file: MarkdownFile) -> Iterator[Spot]:
    if file.text.startswith("---") and file.plain and not front_matter_end(file.text):
        found = _FRONT_MATTER.match(file.text)
        if found and (found["end"] or not _LONE_SENTENCE.fullmatch(found[0])):
            message = "These lines are no front matter that can be read; they are shown as text."
            if not found["end"]:
                message = "No line of hyphens ends this front matter; it is shown as text."
            yield Spot(message, 0)
    elif file.plain and _TOML.match(file.text) and not front_matter_end(file.text):
        message = "These lines are no front matter that can be read; they are shown as text."
        yield Spot(message, 0)


@rule(codes.USFM_IN_MARKDOWN)
def usfm_in_markdown(file: MarkdownFile) -> Iterator[Spot]:
    found = _USFM.search(file.plain) if "\\" in file.text else None
    if found:
        yield Spot("This is USFM; in Markdown its markers are shown as text.", found.start())
