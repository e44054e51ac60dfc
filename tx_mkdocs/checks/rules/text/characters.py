"""Checks of single characters in any text: damaged, unseen, or of another script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.expressions import Expressions
from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.text import characters as codes
from tx_mkdocs.findings.message import Message, message_noop

_READ_WRONG_SIGNS = "ÃâÂÐÑÎÏØÙà"
_LETTERS_OF_A_WHOLE_TEXT = 4
_ZERO_WIDTH_SIGNS = "\u200b\u200c\u200d\u2060\ufeff"
_DIRECTION_SIGNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SAMPLE = 50_000
_AMONG_OTHERS = {
    "Latin": message_noop(
        "“{first}” is a Latin letter, but “{text}” has letters of another script."
    ),
    "Greek": message_noop(
        "“{first}” is a Greek letter, but “{text}” has letters of another script."
    ),
    "Cyrillic": message_noop(
        "“{first}” is a Cyrillic letter, but “{text}” has letters of another script."
    ),
}
_LOOK_ALIKE = frozenset("aceopxyijsABCEHIJKMOPSTXYαοικνρτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧасеорхуіјѕАВСЕНІЈКМОРЅТХУ")
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_GREEK, _CYRILLIC = "\u0386-\u03ff\u1f00-\u1fff", "\u0400-\u052f"
_OTHER_LETTER = re.compile(f"[{_GREEK}{_CYRILLIC}]")
_TAIL = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_FIRST_MARK = "\u0300"
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u0901-\u0903"
    "\u093a-\u093c\u093e-\u094f\u0981-\u0983\u09bc\u09be-\u09cd\u0a3c\u0a3e-\u0a4d\u0abc\u0abe-\u0acd"
    "\u0b3c\u0b3e-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc\u0cbe-\u0ccd\u0d3e-\u0d4d"
)
EXPRESSIONS = Expressions(
    {
        # What UTF-8 becomes when it is read as Windows-1252: é is Ã©, ’ is â€™, अ is à¤….
        "read wrong": "[\u00c3\u00d0\u00d1\u00ce\u00cf\u00d8\u00d9]"
        "[\u0080-\u009f\u00a1-\u00bf\u201a-\u201e\u2020-\u2026\u2030\u20ac]"
        f"(?:[\u00c3\u00c2\u00d0\u00d1\u00ce\u00cf\u00d8\u00d9][{_TAIL}])*"
        "|\u00e2\u20ac[\u00a6\u0153\u009d\u2122\u02dc\u201c\u201d\u00a2\u0080-\u009f]"
        "|\u00c2[\u00a0\u00ab\u00bb\u00b7\u00bf](?=[\\w\\s])"
        f"|(?:\u00e0[\u00a4\u00a5\u00a6\u00a7\u00ae\u00af\u00b8\u00b9][{_TAIL}])+",
        "zero width": "[\ufeff\u200b-\u200d\u2060](?:(?<=\ufeff)"
        "|(?<=[\u200b\u2060])(?=[\\s\u200b\u2060]|\\Z)"
        "|(?<=[\\s\u200b-\u200d\u2060].))",
        # Scripts that put no blanks between words; U+200B shows there where a line may break.
        "no blanks": "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff]",
        "direction": "[\u202a\u202b\u202d\u202e\u202c\u2066-\u2069]",
        "word": f"[{_LATIN}{_GREEK}{_CYRILLIC}]+",
        # A Greek or Cyrillic letter beside a Latin one, and the other way round.
        "foreign": f"[{_GREEK}{_CYRILLIC}](?:(?<=[{_LATIN}].)|(?=[{_LATIN}]))",
        "among foreign": f"[{_LATIN}](?:(?<=[{_GREEK}{_CYRILLIC}].)|(?=[{_GREEK}{_CYRILLIC}]))",
        "Latin": f"[{_LATIN}]",
        "Greek": f"[{_GREEK}]",
        "Cyrillic": f"[{_CYRILLIC}]",
        "mark": f"[{_MARKS}]",
        "loose mark": f"[ \t\n](?=[{_MARKS}])",
        "markup": r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});"
        r"|</?(?:a|b|i|u|p|br|hr|h[1-6]|em|strong|div|span|sup|sub|font|img|[ou]l|li|table|tr|td|o:p|script|style)"
        r"(?:\s[^<>\n]{0,80})?/?>|<!--[^<>\n]{0,80}-->"
        r"|<(?:/(?:para|verse|chapter|char|note)|(?:para|verse|chapter|char|note)\s[^<>\n]{0,80}=[^<>\n]{0,80})>",
        "private": "[\ue000-\uf8ff]",
    }
)
"""Most texts have no character for which most of them look."""


def _has(file: TextFile, signs: str) -> bool:
    """Whether any of some characters is in a text."""
    return not file.signs.isdisjoint(signs)


@rule(codes.REPLACED_CHARACTER)
def replaced_character(file: TextFile) -> Iterator[Spot]:
    at = file.text.find("\ufffd")
    while at >= 0:
        yield Spot("A letter was lost here (U+FFFD).", at)
        at = file.text.find("\ufffd", at + 1)


@rule(codes.READ_IN_THE_WRONG_ENCODING)
def read_in_the_wrong_encoding(file: TextFile) -> Iterator[Spot]:
    if not _has(file, _READ_WRONG_SIGNS):
        return
    every = list(EXPRESSIONS["read wrong"].finditer(file.text))
    # A program saved the whole text so: nobody types one letter after another again.
    is_whole = len({found[0] for found in every}) >= _LETTERS_OF_A_WHOLE_TEXT
    for found in every:
        right = "" if is_whole else _reread(found[0])
        fix = (
            Message("It was “{right}”; write that.", right=right)
            if right
            else "Take the text from an older version."
        )
        yield Spot(
            Message(
                "“{text}” is a letter that was read in the wrong encoding.", text=found[0][:20]
            ),
            found.start(),
            fix=fix,
            cause="encoding" if is_whole else "",
        )


def _reread(text: str) -> str:
    """What the letters were before; empty where that cannot be told."""
    data = bytearray()
    for letter in text:
        try:
            data += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return ""
            data.append(ord(letter))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


@rule(codes.ZERO_WIDTH_OUT_OF_PLACE)
def zero_width_out_of_place(file: TextFile) -> Iterator[Spot]:
    if not _has(file, _ZERO_WIDTH_SIGNS):
        return
    for found in EXPRESSIONS["zero width"].finditer(file.text):
        at = found.start()
        around = file.text[max(0, at - 2) : at + 3]
        if not (found[0] == "\u200b" and EXPRESSIONS["no blanks"].search(around)):
            yield Spot(
                Message(
                    "There is an invisible character (U+{text:04X}) of no width here.",
                    text=ord(found[0]),
                ),
                at,
            )


@rule(codes.DIRECTION_NOT_CLOSED)
def direction_not_closed(file: TextFile) -> Iterator[Spot]:
    if not _has(file, _DIRECTION_SIGNS):
        return
    open_at: list[int] = []
    line_end = -1
    for found in EXPRESSIONS["direction"].finditer(file.text):
        if found.start() > line_end:
            if open_at:
                yield Spot(
                    "The writing direction is changed here and not changed back.", open_at[0]
                )
            open_at = []
            line_end = file.text.find("\n", found.start())
            line_end = len(file.text) if line_end < 0 else line_end
        if found[0] in "\u202c\u2069":
            if open_at:
                open_at.pop()
        else:
            open_at.append(found.start())
    if open_at:
        yield Spot("The writing direction is changed here and not changed back.", open_at[0])


@rule(codes.SOFT_HYPHEN)
def soft_hyphen(file: TextFile) -> Iterator[Spot]:
    at = file.text.find("\u00ad")
    while at >= 0:
        if file.text[at - 1 : at] != "\u00c3":
            yield Spot("There is an invisible soft hyphen here.", at)
        at = file.text.find("\u00ad", at + 1)


@rule(codes.SCRIPTS_MIXED_IN_A_WORD)
def scripts_mixed_in_a_word(file: TextFile) -> Iterator[Spot]:
    if not any(map(_OTHER_LETTER.match, file.signs)):
        return
    # The letters that are fewer are looked at, whatever the text is in.
    sample = file.text[:_SAMPLE]
    foreign = 2 * len(_OTHER_LETTER.findall(sample)) < len(sample)
    done = 0
    word = EXPRESSIONS["word"]
    for beside in EXPRESSIONS["foreign" if foreign else "among foreign"].finditer(file.text):
        if beside.start() < done:
            continue
        start = beside.start()
        while start > done and word.match(file.text, start - 1):
            start -= 1
        found = word.match(file.text, start)
        assert found is not None
        done = found.end()
        counts = {name: len(EXPRESSIONS[name].findall(found[0])) for name in _AMONG_OTHERS}
        there = {name: count for name, count in counts.items() if count}
        fewest = min(there, key=lambda name: there[name])
        first = EXPRESSIONS[fewest].search(found[0])
        if len(there) > 1 and first and first[0] in _LOOK_ALIKE:
            message = Message(_AMONG_OTHERS[fewest], first=first[0], text=found[0][:30])
            yield Spot(message, found.start() + first.start())


@rule(codes.MARK_WITHOUT_A_LETTER)
def mark_without_a_letter(file: UsfmFile) -> Iterator[Spot]:
    if max(file.signs, default="") < _FIRST_MARK:
        return
    if any(map(EXPRESSIONS["mark"].match, file.signs)):
        for found in EXPRESSIONS["loose mark"].finditer(file.text):
            mark = file.text[found.end()]
            yield Spot(
                Message("There is a mark (U+{mark:04X}) without a letter here.", mark=ord(mark)),
                found.end(),
            )


@rule(codes.MARKUP_OF_WEB_PAGES)
def markup_of_web_pages(file: UsfmFile) -> Iterator[Spot]:
    if "&" in file.text or "<" in file.text:
        # With `<<` for “, as Paratext takes it, `<b>` is a quotation in a quotation.
        has_chevrons = "<<" in file.text
        for found in EXPRESSIONS["markup"].finditer(file.text):
            if has_chevrons and len(found[0]) == len("<b>"):
                continue
            yield Spot(
                Message("“{text}” is here, as on a web page.", text=found[0][:30]),
                found.start(),
            )


@rule(codes.TAB_IN_A_TEXT)
def tab_in_a_text(file: UsfmFile) -> Iterator[Spot]:
    at = file.text.find("\t")
    while at >= 0:
        if not file.text[max(0, at - 1) : at + 2].isspace():
            yield Spot("There is a tab here.", at)
        at = file.text.find("\t", at + 1)


@rule(codes.PRIVATE_CHARACTER)
def private_character(file: TextFile) -> Iterator[Spot]:
    if any("\ue000" <= sign <= "\uf8ff" for sign in file.signs):
        for found in EXPRESSIONS["private"].finditer(file.text):
            yield Spot(
                Message(
                    "There is a private-use character (U+{text:04X}) here.", text=ord(found[0][0])
                ),
                found.start(),
            )
