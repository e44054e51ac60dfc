"""Checks of the blocks of Markdown: lists, tables, code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.markdown_scan import Line, open_fence
from tx_mkdocs.checks.files.whole import MarkdownFile
from tx_mkdocs.findings.register import Spot, check

_TIGHT_ITEM = re.compile(r"[ \t]*(?P<mark>[*+-]|\d{1,3}[.)])(?=[^\s*+.)\d-])")
_NUMBER = re.compile(r"(\d{1,9})[.)]")
_SEPARATOR = re.compile(r"[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?")
_NO_BREAK = re.compile(
    r"^[ \t]*(?:#{1,6}|[*+-]|\d{1,3}[.)])(?P<space>[\u00a0\u2007\u202f\u200b\u3000])", re.MULTILINE
)
_BLANK_LINES = re.compile(r"\n[ \t]*\n[ \t]*\n+")
_PROSE = re.compile(r"(?:[^\s={}<>;/$|]+ ){3,}[^={}<>;/$|]+")
_CODE = 4
_DRAWN = 8
"""Columns from which on somebody meant to place the words."""
_BESIDE = 2
"""Columns by which a paragraph has to be deeper than the sign of an item to belong to it."""


@check(
    "MD012",
    "warning",
    "markdown",
    bad="# Title\n\n```\nThe first line.\n\nMore.\n",
    at=(3, 1),
    good="# Title\n\n```\nThe first line.\n```\n\nMore.\n",
    fix="Write the same signs on a line of their own behind the last line of the code.",
)
def open_code(file: MarkdownFile) -> Iterator[Spot]:
    """A block of code is not closed.

    Three backticks or tildes begin a block that is shown letter by letter, and the same signs end it. Without
    the end, some programs show all the rest of the page as code, and here the signs stand in the text.
    """
    at = open_fence(file.plain)
    if at >= 0:
        yield Spot("The block of code that begins here has no end.", at)


@check(
    "MD013",
    "warning",
    "markdown",
    bad="# Title\n\n* one thing\n*another thing\n",
    at=(4, 1),
    good="# Title\n\n* one thing\n* another thing\n",
    fix="Put a space behind the sign.",
)
def item_without_space(file: MarkdownFile) -> Iterator[Spot]:
    """No space stands behind the sign of a list item.

    Lines before or behind it are items of a list. This one is not: it is shown with its sign, as a part of the
    item above it.
    """
    marks = [mark for mark in file.marks if mark.kind != "blank"]
    for number, mark in enumerate(marks):
        if mark.kind != "text":
            continue
        found = _TIGHT_ITEM.match(file.plain, mark.at, mark.end)
        if found is None or (found["mark"] == "*" and file.plain.count("*", mark.at, mark.end) > 1):
            continue
        beside = [*marks[max(0, number - 1) : number], *marks[number + 1 : number + 2]]
        sign = found["mark"][-1]
        if any(one.kind == "item" and one.mark[-1] == sign for one in beside):
            message = f"A space is missing behind {found['mark']}."
            yield Spot(message, found.start("mark"))


@check(
    "MD014",
    "info",
    "markdown",
    bad="# Title\n\n1. one\n2. two\n4. three\n",
    at=(5, 1),
    good="# Title\n\n1. one\n2. two\n3. three\n",
    fix="Correct the number, or look whether an item is missing.",
)
def wrong_number(file: MarkdownFile) -> Iterator[Spot]:
    """The numbers of a list do not go up one by one.

    The list is numbered anew when it is shown, so that readers see other numbers than the author wrote. Lists
    in which each item has the same number are in order.
    """
    lists: dict[int, tuple[int, int, bool]] = {}  # indentation: first and last number, "goes up"
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
        number = int(found[1])
        if mark.indent not in lists:
            lists[mark.indent] = (number, number, False)
            continue
        first, last, up = lists[mark.indent]
        if number != last + 1 and not (number == first and not up):
            expected = last + 1 if up or last == first else first
            yield Spot(
                f"{mark.mark} stands where {expected} is expected.", mark.start - _width(mark, file)
            )
        lists[mark.indent] = (first, number, up or number != first)


def _width(mark: Line, file: MarkdownFile) -> int:
    """How many characters the sign of an item and the space behind it have."""
    line = file.plain[mark.at : mark.start]
    return len(line) - line.index(mark.mark)


@check(
    "MD015",
    "warning",
    "markdown",
    bad="| Word | Meaning |\n| --- | --- |\n| one | two | three |\n",
    at=(3, 1),
    good="| Word | Meaning |\n| --- | --- |\n| one | two, three |\n",
    fix="Put as many | into this row as into the first.",
)
def uneven_table(file: MarkdownFile) -> Iterator[Spot]:
    """A row of a table has more or fewer cells than its first row.

    What stands in a cell too many is not shown. Where a cell is missing, the others stand below the wrong
    heading. A `|` that is meant as a letter is written `\\|`.
    """
    marks = file.marks
    number = 1
    while number < len(marks):
        line = file.plain[marks[number].at : marks[number].end]
        head = file.plain[marks[number - 1].at : marks[number - 1].end]
        if "|" not in line or "|" not in head or not _SEPARATOR.fullmatch(line):
            number += 1
            continue
        wanted = _cells(head)
        while number < len(marks) and marks[number].kind != "blank":
            row = marks[number]
            has = _cells(file.plain[row.at : row.end])
            if has != wanted:
                cells = "1 cell" if has == 1 else f"{has} cells"
                yield Spot(f"This row has {cells}; the first has {wanted}.", row.start)
            number += 1
        number += 1


def _cells(line: str) -> int:
    line = line.strip()
    return line.count("|") + 1 - line.startswith("|") - (len(line) > 1 and line.endswith("|"))


@check(
    "MD016",
    "info",
    "markdown",
    bad="# Title\n\nSome words.\n\n    The king went to the city.\n",
    at=(5, 5),
    good="# Title\n\nSome words.\n\n> The king went to the city.\n",
    fix="Delete the spaces; a quotation begins with >.",
)
def words_shown_as_code(file: MarkdownFile) -> Iterator[Spot]:
    """Words are shown as code, because four spaces stand before them.

    A line that begins with four spaces or a tab behind an empty line, outside a list, is a piece of a program
    for Markdown: it is shown letter by letter, in one long line. For words that is seldom meant.
    """
    listed = False
    above = "blank"
    for mark in file.marks:
        if mark.kind == "blank":
            above = "blank" if above != "code" else "code"
            continue
        if mark.kind == "item" and (listed or mark.indent < _CODE):
            listed, above = True, "item"
        elif not listed and mark.indent >= _CODE and above in ("blank", "code"):
            is_prose = mark.indent < _DRAWN and _PROSE.fullmatch(file.plain, mark.start, mark.end)
            if above == "blank" and is_prose:
                yield Spot("These words are shown as code.", mark.start)
            above = "code"
        else:
            if mark.kind in ("heading", "rule") or (mark.indent < _BESIDE and above == "blank"):
                listed = False
            above = "text"


@check(
    "MD017",
    "warning",
    "markdown",
    bad="# Title\n\n* one\n*\u00a0two\n",
    at=(4, 2),
    good="# Title\n\n* one\n* two\n",
    fix="Type a usual space in its place.",
)
def no_break_space_behind_sign(file: MarkdownFile) -> Iterator[Spot]:
    """The space behind the sign of a heading or an item is not a usual one.

    It looks like a space, but it is a no-break space or another of its kind. Then many programs do not see the line as
    a heading or item. Such spaces come from word processors.
    """
    for found in _NO_BREAK.finditer(file.plain):
        name = f"U+{ord(found['space']):04X}"
        yield Spot(f"This space ({name}) is not a usual one.", found.start("space"))


@check(
    "MD018",
    "info",
    "markdown",
    bad="# Title\n\n* one\n- two\n",
    at=(4, 1),
    good="# Title\n\n* one\n* two\n",
    fix="Begin all items of one list with the same sign.",
    advice=True,
)
def mixed_signs(file: MarkdownFile) -> Iterator[Spot]:
    """The items of a list begin with different signs.

    Here they are one list; other programs make several lists of them, with gaps between.
    """
    before: Line | None = None
    for mark in file.marks:
        if mark.kind == "item" and mark.mark in "*+-":
            if before and before.indent == mark.indent and before.mark != mark.mark:
                message = f"{mark.mark} begins this item, {before.mark} the one before."
                yield Spot(message, mark.start - _width(mark, file))
            before = mark
        elif mark.kind != "blank" and mark.indent < _BESIDE:
            before = None


@check(
    "MD019",
    "info",
    "markdown",
    bad="# Title\n\n\n\nText.\n",
    at=(3, 1),
    good="# Title\n\nText.\n",
    fix="Keep one of them.",
    advice=True,
)
def several_empty_lines(file: MarkdownFile) -> Iterator[Spot]:
    """Several empty lines follow one another.

    They are shown as one. Often a piece of text was taken out here.
    """
    for found in _BLANK_LINES.finditer(file.plain):
        if file.text[found.start() : found.end()].isspace():
            yield Spot(
                "More than one empty line stands here.",
                file.plain.index("\n", found.start() + 1) + 1,
            )


@check(
    "MD020",
    "info",
    "markdown",
    bad="# Title\n\n* one\n    * two\n\t* three\n",
    at=(5, 1),
    good="# Title\n\n* one\n    * two\n    * three\n",
    fix="Use four spaces for each level.",
    advice=True,
)
def tabs_and_spaces(file: MarkdownFile) -> Iterator[Spot]:
    """Some items are indented with tabs, others with spaces.

    How wide a tab is differs from program to program, so that items can slip to another level.
    """
    spaces = False
    for mark in file.marks:
        if mark.kind == "item" and mark.indent:
            if file.plain[mark.at] == "\t":
                if spaces:
                    yield Spot("A tab stands before this item, spaces before others.", mark.at)
            else:
                spaces = True
