"""Checks of the texts of notes, questions and answers in tables: pairs, headings, what was left over.

Source: notices of uw-content-validation, by number:
777, 774, 768, 462 (brackets, quotes), 378 (Markdown pairs), 237 (straight quotes), 793, 780, 779,
282, 172 (headings), 124 (doubled spaces); tX TSV-BRACKET, TSV-HEAD, MD-PAIR, MD-EMPH.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.brackets import (
    ANY_BRACKET,
    CLOSING,
    OPENING,
    is_told_with_link,
    without_partner,
)
from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.files.table import TEXT_COLUMNS
from tx_mkdocs.checks.foreign_tags import FOREIGN_TAGS, OF_OFFICE, WITHOUT_OFFICE
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.markdown.blocks import TABLE_WITHOUT_DASHES
from tx_mkdocs.findings.codes.markdown.html import TAG_SHOWN_AS_TEXT
from tx_mkdocs.findings.codes.markdown.pairs import WORDS_LEFT_OVER
from tx_mkdocs.findings.codes.tables import texts as codes
from tx_mkdocs.findings.codes.text.punctuation import BRACKET_WITHOUT_PARTNER
from tx_mkdocs.findings.message import Message

_OPENING = {**OPENING, "”": "“"}
_CLOSING = {**CLOSING, "“": "”"}
_OF_SPREADSHEET = r"(?:NAME\?|REF!|VALUE!|N/A|DIV/0!|NULL!|NUM!)"
"""What a spreadsheet shows, behind `#`, in place of what it cannot work out."""
_TAG = re.compile(
    rf"`[^`\n]*`|<(?:{'|'.join(sorted(FOREIGN_TAGS))})(?=[\s/>])|{OF_OFFICE}", re.IGNORECASE
)
"""One that is shown as text, or code, in which all tags are."""
_QUOTES = re.compile("[“”]")
# What ends with a bracket that nothing opens: points of a list, `1)` and `a)`.
_POINT = re.compile(r"(?:^|[\s(]|\\n|<br>)(?:\d{1,3}|[A-Za-z])\)\Z")
_UNTIDY = re.compile(rf"#(?!{_OF_SPREADSHEET})(?:[^#\s\\<]| *(?=\\n|<br>|$))", re.MULTILINE)
_LEVEL = re.compile(r"(?:^|\\n|<br>) {0,3}(#{1,6}) ")
_DEEPEST = 6
_ROWS = re.compile(r"(?:^|\\n\\n) *(\|[^\\<\n|]*\|[^\\<\n]*)\\n *\|(?! *:?-)", re.MULTILINE)
_LINE_OF_STARS = re.compile(r"(?:^|(?<=\\n)|(?<=<br>)) {0,3}\*(?: *\*){2,} *(?=\\n|<br>|$)")
_AFTER_BREAK = re.compile(r"(?:^|\\n|<br\s?/?>) {0,3}\Z")
_LIST = re.compile(r"(?:^|\n|\\n|<br\s?/?>|[|\\]) *(?:\d+[.)]|[-*+])?\Z")
_SENTENCE_ENDS = '\n.!?:;…"”’»)]*_।॥؟۔。'
"""After these some write two blanks on purpose."""
_LEFT_OVER = re.compile(
    rf"TODO:|FIXME|TBD|MISSING NOTE|QUOTE_NOT_FOUND|\?\?\?|#{_OF_SPREADSHEET}|_x00[01][0-9A-F]_|=HYPERLINK(?=\()"
)
# Two stars on one side of a word and one on the other.
_LAME = re.compile(r"(?<![\w*])\*\*[^\s*][^*\\]{0,80}\*(?!\*)|(?<!\*)\*[^\s*][^*\\]{0,80}\*\*")


def _first_unpaired(cell: str, signs: re.Pattern[str]) -> tuple[str, int] | None:
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
            if any(before == _OPENING[sign] for before, _ in opened):
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


@rule(BRACKET_WITHOUT_PARTNER, "table")
def bracket(file: TableFile) -> Iterator[Spot]:
    for name in TEXT_COLUMNS if file.kind else ():
        for row, cell in _doubtful(file, name, "[](){}"):
            found = _first_unpaired(cell, ANY_BRACKET)
            if found is not None and not is_told_with_link(cell, found[1]):
                sign, inside = found
                yield Spot(without_partner(sign), file.at(row, name, inside))


@rule(codes.STARS)
def stars(file: TableFile) -> Iterator[Spot]:
    for name in TEXT_COLUMNS if file.kind else ():
        for row, cell in enumerate(file.columns[name]):
            if cell.count("**") & 1 and (_LINE_OF_STARS.sub("", cell).count("**") & 1):
                yield Spot(
                    "The asterisks ** have no matching ones.", file.at(row, name, _odd_stars(cell))
                )


@rule(TABLE_WITHOUT_DASHES, "table")
def table_without_dashes(file: TableFile) -> Iterator[Spot]:
    for name in TEXT_COLUMNS if file.kind else ():
        for row, inside, text in file.columns.matches(name, _ROWS):
            at = inside + text.index("|")
            yield Spot("The rows of this table are shown as text.", file.at(row, name, at))


@rule(TAG_SHOWN_AS_TEXT, "table")
def tag_shown_as_text(file: TableFile) -> Iterator[Spot]:
    for name in TEXT_COLUMNS if file.kind else ():
        if "<" not in file.columns.column_text(name):
            continue
        of_office: set[str] = set()
        for row, inside, text in file.columns.matches(name, _TAG):
            tag = text[1:].lower()
            if text.startswith("<") and tag not in of_office:
                is_of_office = tag not in FOREIGN_TAGS
                if is_of_office:
                    of_office.add(tag)
                message = Message(
                    "The tag <{name}> is not allowed here; it is shown as text.",
                    name=tag,
                )
                fix = WITHOUT_OFFICE if is_of_office else ""
                yield Spot(message, file.at(row, name, inside), fix=fix)


def _odd_stars(cell: str) -> int:
    """Where the stars without partner are; in the first paragraph with an odd number as a rule the last."""
    start = 0
    for part in re.split(r"(\\n|<br>)", cell):
        if part.count("**") & 1:
            lame = _LAME.search(part)
            return start + (lame.start() if lame else part.rfind("**"))
        start += len(part)
    return cell.rfind("**")


@rule(codes.CURLY_QUOTE)
def curly_quote(file: TableFile) -> Iterator[Spot]:
    for name in TEXT_COLUMNS if file.kind else ():
        signs = "".join(file.columns.pairs(name))
        opening, closing = signs.count("“"), signs.count("”")
        if "„" in signs or abs(opening - closing) * 5 > opening + closing + 5:
            continue
        for row, cell in _doubtful(file, name, "“”"):
            found = _first_unpaired(cell, _QUOTES)
            if found is not None and not _may_stay_open(cell, *found):
                sign, inside = found
                message = (
                    Message("The quotation mark {sign} is not closed.", sign=sign)
                    if sign == "“"
                    else Message("The quotation mark {sign} does not close anything.", sign=sign)
                )
                yield Spot(message, file.at(row, name, inside))


def _may_stay_open(cell: str, sign: str, at: int) -> bool:
    """Whether a mark without partner is right: a paragraph of several, a part of speech in brackets."""
    if sign == "“" and ("\\n" in cell or "<br>" in cell):
        return True
    end = cell.find("]", at)
    return end >= 0 and cell.rfind("[", 0, at) > cell.rfind("]", 0, at)


@rule(codes.STRAIGHT_QUOTE)
def straight_quote(file: TableFile) -> Iterator[Spot]:
    for name in TEXT_COLUMNS if file.kind else ():
        text = file.columns.column_text(name)
        if '"' not in text or text.count("“") < 2 * text.count('"') - 2 or "“" not in text:
            continue
        for row, cell in enumerate(file.columns[name]):
            if '"' in cell and "<" not in cell and "](" not in cell:
                message = "There is a straight quotation mark here."
                yield Spot(message, file.at(row, name, cell.find('"')))


@rule(WORDS_LEFT_OVER, "table")
def left_over(file: TableFile) -> Iterator[Spot]:
    for name in (*TEXT_COLUMNS, "quote") if file.kind else ():
        for row, inside, found in file.columns.matches(name, _LEFT_OVER):
            message = Message("“{text}” is in the text.", text=found)
            yield Spot(
                message,
                file.at(row, name, inside),
                fix="A spreadsheet left this in place of the text; write the text again."
                if found[0] == "#"
                else "",
            )


@rule(codes.UNTIDY_HEADING)
def untidy_heading(file: TableFile) -> Iterator[Spot]:
    for name in ("note", "response") if file.kind else ():
        if "#" in file.columns.column_text(name):
            for row, inside, found in file.columns.matches(name, _UNTIDY):
                cell = file.columns[name][row]
                before = cell[max(0, inside - _DEEPEST) : inside]
                first = inside - len(before) + len(before.rstrip("#"))
                if _AFTER_BREAK.search(cell, max(0, first - 12), first):
                    tidy = found.strip("# ")
                    message = "There is no space after #." if tidy else "This heading has no text."
                    yield Spot(message, file.at(row, name, first))


@rule(codes.HEADING_JUMPS)
def heading_jumps(file: TableFile) -> Iterator[Spot]:
    for name in ("note", "response") if file.kind else ():
        text = file.columns.column_text(name)
        at = text.find("###")
        while at >= 0:
            row, inside = file.columns.place(name, at)
            cell = file.columns[name][row]
            last = 0
            for found in _LEVEL.finditer(cell):
                level = len(found[1])
                if last and level > last + 1:
                    message = Message(
                        "This heading of level {level} follows one of level {last}.",
                        level=level,
                        last=last,
                    )
                    yield Spot(message, file.at(row, name, found.start(1)))
                last = level
            at = text.find("###", at - inside + len(cell))


@rule(codes.TWO_SPACES)
def two_spaces(file: TableFile) -> Iterator[Spot]:
    for name in TEXT_COLUMNS if file.kind else ():
        text = file.columns.column_text(name)
        at = text.find("  ")
        while at >= 0:
            end = at
            while text[end : end + 1] == " ":
                end += 1
            # Behind the last text of a column there is nothing.
            begins = at == 0 or text[at - 1] in _SENTENCE_ENDS or text[end : end + 1] in "\n|\\"
            if not begins and not _LIST.search(text, max(0, at - 12), at):
                row, inside = file.columns.place(name, at)
                yield Spot("There are two spaces here.", file.at(row, name, inside))
            at = text.find("  ", end)
