"""Checks of single characters in any text: damaged, unseen, or of another script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.findings.register import Spot, check

# What UTF-8 becomes when it is read as Windows-1252: é is Ã©, ’ is â€™, अ is à¤….
_TAIL = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_READ_WRONG = re.compile(
    f"[\u00c3\u00d0\u00d1\u00ce\u00cf\u00d8\u00d9][\u0080-\u009f\u00a1-\u00bf\u201a-\u201e\u2020-\u2026\u2030\u20ac]"
    f"(?:[\u00c3\u00c2\u00d0\u00d1\u00ce\u00cf\u00d8\u00d9][{_TAIL}])*"
    "|\u00e2\u20ac[\u00a6\u0153\u009d\u2122\u02dc\u201c\u201d\u00a2\u0080-\u009f]"
    "|\u00c2[\u00a0\u00ab\u00bb\u00b7\u00bf](?=[\\w\\s])"
    f"|(?:\u00e0[\u00a4\u00a5\u00a6\u00a7\u00ae\u00af\u00b8\u00b9][{_TAIL}])+"
)
_READ_WRONG_SIGNS = "ÃâÂÐÑÎÏØÙà"
_ZERO_WIDTH = re.compile(
    "[\ufeff\u200b-\u200d\u2060](?:(?<=\ufeff)"
    "|(?<=[\u200b\u2060])(?=[\\s\u200b\u2060]|\\Z)"
    "|(?<=[\\s\u200b-\u200d\u2060].))"
)
_ZERO_WIDTH_SIGNS = "\u200b\u200c\u200d\u2060\ufeff"
_NO_BLANKS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff]"
)
"""Scripts that put no blanks between words; U+200B shows there where a line may break."""
_DIRECTION = re.compile("[\u202a\u202b\u202d\u202e\u202c\u2066-\u2069]")
_DIRECTION_SIGNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_GREEK, _CYRILLIC = "\u0386-\u03ff\u1f00-\u1fff", "\u0400-\u052f"
_WORD = re.compile(f"[{_LATIN}{_GREEK}{_CYRILLIC}]+")
_FOREIGN = re.compile(f"[{_GREEK}{_CYRILLIC}](?:(?<=[{_LATIN}].)|(?=[{_LATIN}]))")
"""A Greek or Cyrillic letter beside a Latin one; `_LATIN_LETTER` the other way round."""
_LATIN_LETTER = re.compile(f"[{_LATIN}](?:(?<=[{_GREEK}{_CYRILLIC}].)|(?=[{_GREEK}{_CYRILLIC}]))")
_SAMPLE = 50_000
_OTHER_LETTER = re.compile(f"[{_GREEK}{_CYRILLIC}]")
_LETTERS = {"Latin": re.compile(f"[{_LATIN}]"), "Greek": re.compile(f"[{_GREEK}]"),
            "Cyrillic": re.compile(f"[{_CYRILLIC}]")}  # fmt: skip
_LOOK_ALIKE = frozenset("aceopxyijsABCEHIJKMOPSTXYαοικνρτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧасеорхуіјѕАВСЕНІЈКМОРЅТХУ")
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u0901-\u0903"
    "\u093a-\u093c\u093e-\u094f\u0981-\u0983\u09bc\u09be-\u09cd\u0a3c\u0a3e-\u0a4d\u0abc\u0abe-\u0acd"
    "\u0b3c\u0b3e-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc\u0cbe-\u0ccd\u0d3e-\u0d4d"
)
_LOOSE_MARK = re.compile(f"[ \t\n](?=[{_MARKS}])")
_MARKED = re.compile(f"[{_MARKS}]")
_ENTITY = re.compile(
    r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});"
    r"|</?(?:b|i|u|p|br|hr|em|strong|div|span|sup|sub|font|table|tr|td|o:p)(?:\s[^<>\n]{0,80})?/?>"
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def _has(file: TextFile, signs: str) -> bool:
    """Whether any of some characters is in a text; to look for one costs next to nothing."""
    return not file.text.isascii() and any(sign in file.text for sign in signs)


@check(
    "TEXT003",
    "error",
    "text",
    bad="Jonah went to the g\ufffdod.\n",
    at=(1, 20),
    good="Jonah went to the good.\n",
    fix="Look in an older version, or in the source, which letter it was.",
)
def replaced_character(file: TextFile) -> Iterator[Spot]:
    """A letter was lost, and the replacement character stands in its place.

    A program that could not read a letter wrote U+FFFD for it. What it was cannot be told from the file.
    """
    at = file.text.find("\ufffd")
    while at >= 0:
        yield Spot("A letter was lost here (U+FFFD).", at)
        at = file.text.find("\ufffd", at + 1)


@check(
    "TEXT004",
    "warning",
    "text",
    bad="El espÃ\u00adritu de Dios.\n",
    at=(1, 7),
    good="El espíritu de Dios.\n",
)
def read_in_the_wrong_encoding(file: TextFile) -> Iterator[Spot]:
    """Letters were read in the wrong encoding.

    Signs such as `Ã©` and `â€™` are the bytes of one letter, read as several. It happens when a program opens
    a file of UTF-8 as Windows-1252 and saves it. Take the text from an older version.
    """
    if not _has(file, _READ_WRONG_SIGNS):
        return
    for found in _READ_WRONG.finditer(file.text):
        right = _reread(found[0])
        fix = f"It was “{right}”; write that." if right else "Take the text from an older version."
        yield Spot(
            f"“{found[0][:20]}” is a letter that was read in the wrong encoding.",
            found.start(),
            fix=fix,
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


@check(
    "TEXT005",
    "warning",
    "text",
    bad="Jonah\u200b went \ufeffdown.\n",
    at=(1, 6),
    good="Jo\u200bnah went down; क्\u200dष, می\u200cرود.\n",
    fix="Delete it.",
)
def zero_width_out_of_place(file: TextFile) -> Iterator[Spot]:
    """A character without width stands where it has no effect.

    Inside a word such characters join letters, part them, or allow a line break; many scripts need them.
    Beside a blank, at the end of a line or twice they do nothing, but searching does not find the word.
    """
    if not _has(file, _ZERO_WIDTH_SIGNS):
        return
    for found in _ZERO_WIDTH.finditer(file.text):
        at = found.start()
        around = file.text[max(0, at - 2) : at + 3]
        if not (found[0] == "\u200b" and _NO_BLANKS.search(around)):
            yield Spot(f"A character without width (U+{ord(found[0]):04X}) stands here.", at)


@check(
    "TEXT006",
    "warning",
    "text",
    bad="He said \u202bשלום and went.\n",
    at=(1, 9),
    good="He said \u202bשלום\u202c and went.\n",
    fix="Put U+202C (or U+2069) behind the words, or delete the sign.",
)
def direction_not_closed(file: TextFile) -> Iterator[Spot]:
    """A sign that changes the direction of writing is not closed in its line.

    What follows is shown in the wrong order. Programs close the direction at the end of a paragraph, but not
    all in the same place.
    """
    if not _has(file, _DIRECTION_SIGNS):
        return
    open_at: list[int] = []
    line_end = -1
    for found in _DIRECTION.finditer(file.text):
        if found.start() > line_end:
            if open_at:
                yield Spot(
                    "The direction of writing is changed here and not changed back.", open_at[0]
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
        yield Spot("The direction of writing is changed here and not changed back.", open_at[0])


@check(
    "TEXT007",
    "info",
    "text",
    bad="Jonah went to Ni\u00adneveh.\n",
    at=(1, 17),
    good="Jonah went to Nineveh.\n",
    fix="Delete it.",
)
def soft_hyphen(file: TextFile) -> Iterator[Spot]:
    """A soft hyphen stands in a word.

    It says where a word may be divided at the end of a line, and came from a printed text. Searching does
    not find the word.
    """
    at = file.text.find("\u00ad")
    while at >= 0:
        if file.text[at - 1 : at] != "\u00c3":
            yield Spot("A soft hyphen, which is not seen, stands here.", at)
        at = file.text.find("\u00ad", at + 1)


@check(
    "TEXT008",
    "warning",
    "text",
    bad="Jоnah fled.\n",
    at=(1, 2),
    good="Jonah fled; Иона (Jonah).\n",
    fix="Write the letter on a keyboard of the right script.",
)
def scripts_mixed_in_a_word(file: TextFile) -> Iterator[Spot]:
    """A word has a letter of another script that looks the same.

    Latin `a`, Greek `α` and Cyrillic `а` look alike, but for a computer they are different letters: searching
    does not find the word, and it is spoken and sorted wrong.
    """
    if file.text.isascii() or not _OTHER_LETTER.search(file.text):
        return
    # The letters that are fewer are looked at, whatever the text is in.
    sample = file.text[:_SAMPLE]
    foreign = 2 * len(_OTHER_LETTER.findall(sample)) < len(sample)
    done = 0
    for beside in (_FOREIGN if foreign else _LATIN_LETTER).finditer(file.text):
        if beside.start() < done:
            continue
        start = beside.start()
        while start > done and _WORD.match(file.text, start - 1):
            start -= 1
        found = _WORD.match(file.text, start)
        assert found is not None
        done = found.end()
        counts = {name: len(letters.findall(found[0])) for name, letters in _LETTERS.items()}
        there = {name: count for name, count in counts.items() if count}
        fewest = min(there, key=lambda name: there[name])
        first = _LETTERS[fewest].search(found[0])
        if len(there) > 1 and first and first[0] in _LOOK_ALIKE:
            others = " and ".join(name for name in there if name != fewest)
            message = f"“{first[0]}” in “{found[0][:30]}” is a {fewest} letter among {others} ones."
            yield Spot(message, found.start() + first.start())


@check(
    "TEXT009",
    "warning",
    "usfm",
    bad="\\id JON\n\\c 1\n\\p\n\\v 1 Dios \u0301envió.\n",
    at=(4, 11),
    good="\\id JON\n\\c 1\n\\p\n\\v 1 Dios envió.\n",
    fix="Delete the blank before it, or the mark.",
)
def mark_without_a_letter(file: UsfmFile) -> Iterator[Spot]:
    """An accent or vowel sign has no letter before it.

    It belongs to the letter before it, and there is a blank. Readers see it alone, often on a circle of
    dots.
    """
    if not file.text.isascii() and _MARKED.search(file.text):
        for found in _LOOSE_MARK.finditer(file.text):
            mark = file.text[found.end()]
            yield Spot(f"A mark (U+{ord(mark):04X}) stands here without a letter.", found.end())


@check(
    "TEXT010",
    "warning",
    "usfm",
    bad="\\id JON\n\\c 1\n\\p\n\\v 1 Jonah &amp; the fish.\n",
    at=(4, 12),
    good="\\id JON\n\\c 1\n\\p\n\\v 1 Jonah & the fish.\n",
    fix="Write the character itself; for forms such as bold there are markers of USFM.",
)
def markup_of_web_pages(file: UsfmFile) -> Iterator[Spot]:
    """Markup of web pages stands in a text of USFM.

    Signs such as `&nbsp;` and `<br>` mean nothing in USFM: readers see them as they are.
    """
    if "&" in file.text or "<" in file.text:
        for found in _ENTITY.finditer(file.text):
            yield Spot(f"“{found[0][:30]}” stands here, as on a web page.", found.start())


@check(
    "TEXT011",
    "info",
    "usfm",
    bad="\\id JON\n\\c 1\n\\p\n\\v 1 Jonah\tfled.\n",
    at=(4, 11),
    good="\\id JON\n\\c 1\n\\p\n\\v 1 Jonah fled.\n",
    fix="Write a blank instead.",
)
def tab_in_a_text(file: UsfmFile) -> Iterator[Spot]:
    """A tab stands in the text.

    It is shown as a blank. Tables in USFM have markers, `\\tr` and `\\tc1`.
    """
    at = file.text.find("\t")
    while at >= 0:
        if not file.text[max(0, at - 1) : at + 2].isspace():
            yield Spot("A tab stands here.", at)
        at = file.text.find("\t", at + 1)


@check(
    "TEXT024",
    "info",
    "text",
    bad="Jonah \ue012 fled.\n",
    at=(1, 7),
    good="Jonah fled.\n",
    fix="Write it with a character of Unicode, or ask for one.",
)
def private_character(file: TextFile) -> Iterator[Spot]:
    """A character has a meaning in one font only.

    Characters from U+E000 to U+F8FF are free for private use. With another font readers see an empty box.
    """
    if not file.text.isascii():
        for found in _PRIVATE.finditer(file.text):
            yield Spot(
                f"A private character (U+{ord(found[0][0]):04X}) stands here.", found.start()
            )
