"""Checks of punctuation in the text of Bibles: blanks around it, pairs without partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.brackets import CLOSING, OPENING
from tx_mkdocs.checks.expressions import Expressions
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.text import punctuation as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.usfm.numbers import BRIDGE_SIGN

# Each is tried where its sign is among the odd ones of a book.
_BEFORE = Expressions(
    {
        sign: rf"""{re.escape(sign)}(?<=\w {re.escape(sign)})(?=[\s\\”’"'»)]|\Z)"""
        for sign in ",;:.!?"
    }
)
_FRENCH = ("fr", "br", "frp", "oc", "mfe", "ht")
_REPEATED = Expressions(
    {
        ",": r",(?=,),+(?=[\s\\”’»)]|\Z)",
        ";": r";(?=;);+(?=[\s\\”’»)]|\Z)",
        ":": r":(?=:):+(?=[\s\\”’»)]|\Z)",
        ".": r"\.(?=\.(?!\.))\.(?<![.…]\.\.)",
        "،": r"،(?=،)،+",
        "؛": r"؛(?=؛)؛+",
        "।": r"।(?=।।)।+",
    }
)
_INSIDE = Expressions(
    {sign: rf"{re.escape(sign)}(?= \w) " for sign in "([“¿¡"}
    | {sign: rf"{re.escape(sign)}(?<=\w {re.escape(sign)})(?=[\s\\.,;:!?]|\Z)" for sign in ")]”"}
)
_AFTER = Expressions(
    {
        sign: rf"{re.escape(sign)}(?=[^\W\d_]{{2}})(?<=[^\W\d_][^\W\d_]{re.escape(sign)})"
        for sign in ",;!?،"
    }
)
_NO_BLANKS = ("zh", "ja", "th", "lo", "km", "my", "bo", "dz", "shn")
_Scope = dict[str, list[int]]
"""Where the brackets that are open in a note, or around it, stand."""
_VERSES = rf"\d+[a-z]?(?:[{BRIDGE_SIGN}]\d+[a-z]?)?\b"
# Each character can be read in one way only: a line of numbers and blanks has very many ways otherwise.
_LONGEST_MARKERS = 80
_RARE = Expressions(
    {
        "sign at the beginning": rf"\\(?:v \d{{1,4}}[a-z]?(?:[{BRIDGE_SIGN}]\d{{1,4}})?|p|m|q[1-4]?|pi[1-3]?)[ \n]+"
        r"([,;:.!?،؛。])(?=[\s\w])(?!\.\.)",
        "brackets": r"[()\[\]{}]|\\(f|x|fe|ef|ex)( |\*)|\\(c) ",
        "sign of a list": r"(?:\A|[\s(\\])(?:\w|\d{1,3}|[ivx]{1,4})\Z",
        "quotes": "[“”]",
        # A quotation in a quotation, a new verse or paragraph: what comes then may open the same speech again.
        "openings": r"[“”‘]|\\(?:[cv]|p|m|nb|b|d|q[1-4rcm]?|pi[1-3]?|li[1-4]?|s[1-5]?)(?=[ \n])"
        r"|\\(?:f|x|fe|ef|ex)(?:\*| )",
        "only markers": rf"\\(?:v {_VERSES}|[pmq]\w*)(?:\\\+?\w+\b\*?|\b{_VERSES}|[‘“«\s(])*",
    }
)


def _of_signs(file: UsfmFile, expressions: Expressions) -> Iterator[re.Match[str]]:
    """What the expressions find in a text, one after the other, by the sign with which each begins.

    Attributes, as in `|src="../a.png"`, are not text.
    """
    text = file.text
    for sign in expressions.written:
        end = 0
        for at in file.odd_signs.get(sign, ()):
            found = expressions[sign].match(text, at) if at >= end else None
            if found:
                end = found.end()
                if not _is_in_attributes(text, at):
                    yield found


def _ends_a_marker(text: str, at: int) -> bool:
    """Whether a blank belongs to the marker before it."""
    before = text.rfind("\\", max(0, at - 12), at)
    return before >= 0 and text[before + 1 : at].lstrip("+").isalnum()


def _is_in_attributes(text: str, at: int) -> bool:
    """Whether a sign is between the `|` of a marker and the next backslash or end of line."""
    bar = text.rfind("|", max(0, at - 1000), at)
    return bar >= 0 and "\\" not in text[bar:at] and "\n" not in text[bar:at]


@rule(codes.BLANK_BEFORE_PUNCTUATION)
def blank_before_punctuation(file: UsfmFile) -> Iterator[Spot]:
    text = file.text
    allowed = ";:!?" if file.language.partition("-")[0] in _FRENCH else ""
    for found in _of_signs(file, _BEFORE):
        sign, at = found[0], found.start() - 1
        # In some scripts a colon without a blank is taken for a letter.
        plain = sign != ":" or text[at - 1] < "\u0590"
        if sign not in allowed and plain and not _ends_a_marker(text, at):
            yield Spot(Message("There is a space before “{sign}”.", sign=sign), at)


@rule(codes.PUNCTUATION_REPEATED)
def punctuation_repeated(file: UsfmFile) -> Iterator[Spot]:
    for found in _of_signs(file, _REPEATED):
        yield Spot(
            Message("There is more than one “{text}” here.", text=found[0][0]), found.start()
        )


@rule(codes.PUNCTUATION_AT_THE_BEGINNING)
def punctuation_at_the_beginning(file: UsfmFile) -> Iterator[Spot]:
    text = file.text
    behind_blanks = [
        at
        for places in file.odd_signs.values()
        for at in places
        if text[at - 1 : at] in (" ", "\n")
    ]
    for at in sorted(behind_blanks):
        found = _RARE["sign at the beginning"].match(text, max(0, text.rfind("\\", 0, at)))
        if found and found.start(1) == at:
            yield Spot(Message("“{text}” is at the beginning.", text=found[1]), at)


@rule(codes.BRACKET_WITHOUT_PARTNER, "usfm")
def bracket_without_partner(file: UsfmFile) -> Iterator[Spot]:
    text = file.text
    wanted = {
        closing
        for closing, opening in OPENING.items()
        if (closing in text or opening in text) and text.count(closing) != text.count(opening)
    }
    if not wanted:
        return
    wanted |= {OPENING[closing] for closing in wanted}
    scopes: list[_Scope] = [{}]
    for found in _RARE["brackets"].finditer(text):
        sign = found[0]
        if sign in OPENING:
            if sign in wanted:
                yield from _close(text, scopes[-1], sign, found.start())
        elif found[1]:
            if found[2] == " ":
                scopes.append({})
            elif len(scopes) > 1:
                yield from _open(scopes.pop())
        elif found[3]:
            while len(scopes) > 1:
                yield from _open(scopes.pop())
            yield from _open({"(": scopes[0].pop("(", [])})
        elif sign in wanted:
            scopes[-1].setdefault(sign, []).append(found.start())
    for scope in scopes:
        yield from _open(scope)


def _close(text: str, scope: _Scope, sign: str, at: int) -> Iterator[Spot]:
    """Take the partner of a closing bracket from those that are open."""
    opened = scope.get(OPENING[sign])
    if opened:
        opened.pop()
    elif not _RARE["sign of a list"].search(text[max(0, at - 6) : at]):
        fix = Message("Write “{sign}” where it begins, or delete it.", sign=OPENING[sign])
        yield Spot(
            Message("“{sign}” closes something that was never opened.", sign=sign), at, fix=fix
        )


def _open(scope: _Scope) -> Iterator[Spot]:
    for at, sign in sorted((at, sign) for sign, places in scope.items() for at in places):
        fix = Message("Write “{sign}” where it ends, or delete it.", sign=CLOSING[sign])
        yield Spot(Message("“{sign}” is not closed.", sign=sign), at, fix=fix)


@rule(codes.QUOTATION_NOT_OPENED)
def quotation_not_opened(file: UsfmFile) -> Iterator[Spot]:
    text = file.text
    if "”" not in text or "„" in text:
        return
    depth, nested = 0, 0
    for found in _RARE["quotes"].finditer(text):
        at = found.start()
        if found[0] == "”":
            if not depth and not nested:
                yield Spot("This quotation mark closes a speech that was never opened.", at)
            elif depth:
                depth -= 1
            else:
                nested -= 1
            continue
        if not depth:
            nested = 0
        begin = text.rfind("\n", max(0, at - _LONGEST_MARKERS), at) + 1
        # At the beginning of a verse or paragraph it opens the same speech again, or one in it.
        if (
            depth
            and at - begin < _LONGEST_MARKERS
            and _RARE["only markers"].fullmatch(text, begin, at)
        ):
            nested += 1
        else:
            depth += 1


@rule(codes.QUOTATION_OPENED_TWICE)
def quotation_opened_twice(file: UsfmFile) -> Iterator[Spot]:
    text = file.text
    if "“" not in text or "‘" not in text:
        return
    is_open = False
    for found in _RARE["openings"].finditer(text):
        sign = found[0]
        if sign == "“":
            if is_open:
                yield Spot(
                    "A quotation begins here, but the one before it is not closed.", found.start()
                )
            is_open = True
        else:
            is_open = False


@rule(codes.BLANK_INSIDE_BRACKETS)
def blank_inside_brackets(file: UsfmFile) -> Iterator[Spot]:
    for found in _of_signs(file, _INSIDE):
        sign = found[0].strip()
        if file.text[found.start() - 1] in "\u00c2\u00c3":
            # `\u00c3\u00a1` was `\u00e1`: that is told.
            continue
        if found[0] != sign:
            yield Spot(Message("There is a space after “{sign}”.", sign=sign), found.start())
        elif not _ends_a_marker(file.text, found.start() - 1):
            yield Spot(Message("There is a space before “{sign}”.", sign=sign), found.start() - 1)


@rule(codes.NO_BLANK_AFTER_PUNCTUATION)
def no_blank_after_punctuation(file: UsfmFile) -> Iterator[Spot]:
    if file.language.partition("-")[0] in _NO_BLANKS or file.has_morphology:
        return
    for found in _of_signs(file, _AFTER):
        yield Spot(Message("There is no space after “{text}”.", text=found[0]), found.start())
