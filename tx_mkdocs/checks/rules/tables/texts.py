"""Checks of the texts of notes, questions and answers in tables: pairs, headings, what was left over.

Source: E.1 777, 774, 768, 462 (brackets, quotes), 378 (Markdown pairs), 237 (straight quotes), 793, 780, 779,
282, 172 (headings), 124 (doubled spaces); tX TSV-BRACKET, TSV-HEAD, MD-PAIR, MD-EMPH.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TableFile
from tx_mkdocs.findings.register import Spot, check

_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_TEXTS = ("note", "question", "response")
_OPENING = {"]": "[", ")": "(", "}": "{", "”": "“"}
_CLOSING = {opening: closing for closing, opening in _OPENING.items()}
_BRACKETS = re.compile(r"[][(){}]")
_QUOTES = re.compile("[“”]")
# What ends with a bracket that nothing opens: points of a list, `1)` and `a)`.
_POINT = re.compile(r"(?:^|[\s(]|\\n|<br>)(?:\d{1,3}|[A-Za-z])\)\Z")
_UNTIDY = re.compile(r"#(?:[^#\s\\<]| *(?=\\n|<br>|$))", re.MULTILINE)
_LEVEL = re.compile(r"(?:^|\\n|<br>) {0,3}(#{1,6}) ")
_DEEPEST = 6
_AFTER_BREAK = re.compile(r"(?:^|\\n|<br\s?/?>) {0,3}\Z")
_LIST = re.compile(r"(?:^|\n|\\n|<br\s?/?>|[|\\]) *(?:\d+[.)]|[-*+])?\Z")
_SENTENCE_ENDS = '\n.!?:;…"”’»)]*_।॥؟۔。'
"""Behind these some write two blanks on purpose."""
_LEFT_OVER = re.compile(r"TODO:|FIXME|TBD|MISSING NOTE|QUOTE_NOT_FOUND|\?\?\?")
# Two stars on one side of a word and one on the other.
_LAME = re.compile(r"(?<![\w*])\*\*[^\s*][^*\\]{0,80}\*(?!\*)|(?<!\*)\*[^\s*][^*\\]{0,80}\*\*")


def _note(text: str) -> str:
    return f"{_HEADER}1:1\tab12\t\t\t\t0\t{text}\n"


def _unpaired(cell: str, signs: re.Pattern[str]) -> tuple[str, int] | None:
    """The first sign of a text that has no partner, with its offset."""
    opened: list[tuple[str, int]] = []
    for found in signs.finditer(cell):
        sign, at = found[0], found.start()
        if sign in _CLOSING:
            opened.append((sign, at))
        elif opened and opened[-1][0] == _OPENING[sign]:
            opened.pop()
        elif sign == ")" and _POINT.search(cell, max(0, at - 6), at + 1):
            continue
        else:
            # What was opened last and not closed is at fault rather than a bracket that has a partner.
            if any(one == _OPENING[sign] for one, _ in opened):
                return opened[-1]
            return sign, at
    return opened[-1] if opened else None


def _is_paired(signs: str) -> bool:
    opened: list[str] = []
    for sign in signs:
        if sign in _CLOSING:
            opened.append(sign)
        elif not opened or opened.pop() != _OPENING[sign]:
            return False
    return not opened


def _doubtful(file: TableFile, name: str, wanted: str) -> Iterator[tuple[int, str]]:
    """Rows, with their cell, in which signs of `wanted` are not paired at first sight."""
    known: dict[str, bool] = {}
    for row, signs in enumerate(file.columns.pairs(name)):
        if signs and (paired := known.get(signs)) is not True:
            if paired is None:
                known[signs] = paired = _is_paired("".join(s for s in signs if s in wanted))
            if not paired:
                yield row, file.columns[name][row]


@check(
    "TSV060",
    "warning",
    "table",
    bad=_note("This is a name (of a prophet."),
    at=(2, 30),
    good=_note("This is a name (of a prophet).\\n1) A list."),
    fix="Close it, or take it out.",
)
def bracket(file: TableFile) -> Iterator[Spot]:
    """A bracket has no partner.

    An opening or a closing bracket was forgotten, or one of them is of another kind. Links are written with
    brackets too and do not work with one of them missing. `1)` in lists is no fault.
    """
    for name in _TEXTS if file.kind else ():
        for row, cell in _doubtful(file, name, "[](){}"):
            found = _unpaired(cell, _BRACKETS)
            if found is not None:
                sign, inside = found
                what = "is not closed" if sign in _CLOSING else "closes nothing"
                yield Spot(f"The bracket {sign} {what}.", file.at(row, name, inside))


@check(
    "TSV061",
    "warning",
    "table",
    bad=_note("Here **he* is Jonah."),
    at=(2, 20),
    good=_note("Here **he** is Jonah."),
    fix="Put two stars before and behind what is meant.",
)
def stars(file: TableFile) -> Iterator[Spot]:
    """Two stars, which begin or end bold text, have no partner.

    Readers see the stars, or the rest of the paragraph in bold.
    """
    for name in _TEXTS if file.kind else ():
        for row, cell in enumerate(file.columns[name]):
            if cell.count("**") & 1:
                yield Spot("The stars ** have no partner.", file.at(row, name, _odd_stars(cell)))


def _odd_stars(cell: str) -> int:
    """Where the stars without partner are; in the first paragraph with an odd number as a rule the last."""
    start = 0
    for part in re.split(r"(\\n|<br>)", cell):
        if part.count("**") & 1:
            lame = _LAME.search(part)
            return start + (lame.start() if lame else part.rfind("**"))
        start += len(part)
    return cell.rfind("**")


@check(
    "TSV062",
    "info",
    "table",
    bad=_note("Alternate translation: “Jonah fled"),
    at=(2, 38),
    good=_note("Alternate translation: “Jonah fled”"),
    fix="Close it, or take it out.",
)
def curly_quote(file: TableFile) -> Iterator[Spot]:
    """A curly quotation mark has no partner.

    “ opens and ” closes. Where a quotation has several paragraphs, each may begin with a mark; within
    square brackets a part of what somebody says may begin or end with one. In tables that use these marks
    in other pairs, or „, nothing is said.
    """
    for name in _TEXTS if file.kind else ():
        signs = "".join(file.columns.pairs(name))
        opening, closing = signs.count("“"), signs.count("”")
        if "„" in signs or abs(opening - closing) * 5 > opening + closing + 5:
            continue
        for row, cell in _doubtful(file, name, "“”"):
            found = _unpaired(cell, _QUOTES)
            if found is not None and not _may_stay_open(cell, *found):
                sign, inside = found
                what = "is not closed" if sign == "“" else "closes nothing"
                yield Spot(f"The quotation mark {sign} {what}.", file.at(row, name, inside))


def _may_stay_open(cell: str, sign: str, at: int) -> bool:
    """Whether a mark without partner is right: a paragraph of several, a part of speech in brackets."""
    if sign == "“" and ("\\n" in cell or "<br>" in cell):
        return True
    end = cell.find("]", at)
    return end >= 0 and cell.rfind("[", 0, at) > cell.rfind("]", 0, at)


@check(
    "TSV063",
    "info",
    "table",
    bad=_note('Here “he” and "she" stand for “all”.'),
    at=(2, 29),
    good=_note("Here “he” and “she” stand for “all”."),
    fix="Write curly quotation marks here too.",
)
def straight_quote(file: TableFile) -> Iterator[Spot]:
    """Straight quotation marks stand in a text that has curly ones elsewhere.

    A table should have one kind of marks. Most fonts show the difference.
    """
    for name in _TEXTS if file.kind else ():
        text = file.columns.joined(name)
        if '"' not in text or text.count("“") < 2 * text.count('"') - 2 or "“" not in text:
            continue
        for row, cell in enumerate(file.columns[name]):
            if '"' in cell and "<" not in cell and "](" not in cell:
                message = "A straight quotation mark stands here."
                yield Spot(message, file.at(row, name, cell.find('"')))


@check(
    "TSV064",
    "warning",
    "table",
    bad=_note("This is a name. TODO: Look it up."),
    at=(2, 31),
    good=_note("This is a name."),
    fix="Do what it says, and take it out.",
)
def left_over(file: TableFile) -> Iterator[Spot]:
    """A word to the writers was left in the text.

    `TODO:`, `FIXME`, `TBD`, `???` say that something is still to be done, `QUOTE_NOT_FOUND` that a program did
    not find what it should. Readers see them.
    """
    for name in (*_TEXTS, "quote") if file.kind else ():
        for row, inside, found in file.columns.found(name, _LEFT_OVER):
            yield Spot(f"“{found}” stands in the text.", file.at(row, name, inside))


@check(
    "TSV065",
    "warning",
    "table",
    bad=_note("# Jonah 1\\n\\n##Structure\\n\\nIt begins in the middle."),
    at=(2, 28),
    good=_note("# Jonah 1\\n\\n## Structure\\n\\nIt begins in the middle."),
    fix="Write a space and the text of the heading behind the last #.",
)
def untidy_heading(file: TableFile) -> Iterator[Spot]:
    """A heading has no space behind its `#`, or no text.

    Without the space it is no heading: readers see `##Structure` as it stands. Without text it leaves a
    gap.
    """
    for name in ("note", "response") if file.kind else ():
        if "#" in file.columns.joined(name):
            for row, inside, found in file.columns.found(name, _UNTIDY):
                cell = file.columns[name][row]
                before = cell[max(0, inside - _DEEPEST) : inside]
                first = inside - len(before) + len(before.rstrip("#"))
                if _AFTER_BREAK.search(cell, max(0, first - 12), first):
                    tidy = found.strip("# ")
                    message = (
                        "Behind # a space is missing." if tidy else "This heading has no text."
                    )
                    yield Spot(message, file.at(row, name, first))


@check(
    "TSV066",
    "info",
    "table",
    bad=_note("# Jonah 1\\n\\n### Structure\\n\\nIt begins in the middle."),
    at=(2, 28),
    good=_note("# Jonah 1\\n\\n## Structure\\n\\nIt begins in the middle."),
    fix="Take out a #, or add a heading between.",
)
def heading_jumps(file: TableFile) -> Iterator[Spot]:
    """A heading is more than one level below the one before.

    People who hear a page instead of seeing it find their way by the levels of headings.
    """
    for name in ("note", "response") if file.kind else ():
        text = file.columns.joined(name)
        at = text.find("###")
        while at >= 0:
            row, inside = file.columns.place(name, at)
            cell = file.columns[name][row]
            last = 0
            for found in _LEVEL.finditer(cell):
                level = len(found[1])
                if last and level > last + 1:
                    message = f"This heading of level {level} follows one of level {last}."
                    yield Spot(message, file.at(row, name, found.start(1)))
                last = level
            at = text.find("###", at - inside + len(cell))


@check(
    "TSV067",
    "info",
    "table",
    bad=_note("This is  a name."),
    at=(2, 22),
    good=_note("This is a name.\\n    * One.\\n1.  Two."),
    fix="Take one out.",
)
def two_spaces(file: TableFile) -> Iterator[Spot]:
    """Two spaces stand between words.

    Readers see one. At the beginning of a line, before the points of a list and in tables of Markdown they
    have a meaning, and behind the end of a sentence some write them on purpose: there nothing is said.
    """
    for name in _TEXTS if file.kind else ():
        text = file.columns.joined(name)
        at = text.find("  ")
        while at >= 0:
            end = at
            while text[end] == " ":
                end += 1
                if end == len(text):
                    return
            begins = at == 0 or text[at - 1] in _SENTENCE_ENDS or text[end] in "\n|\\"
            if not begins and not _LIST.search(text, max(0, at - 12), at):
                row, inside = file.columns.place(name, at)
                yield Spot("Two spaces stand here.", file.at(row, name, inside))
            at = text.find("  ", end)
