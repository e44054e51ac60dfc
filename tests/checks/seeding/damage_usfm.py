"""Ways to damage a Bible in USFM; see `test_seeding`."""

from __future__ import annotations

import re
from collections.abc import Callable

Change = Callable[[str], str]
PSALMS, JONAH, TITUS = "en_reg/19-PSA.usfm", "en_reg/32-JON.usfm", "en_reg/57-TIT.usfm"
MATTHEW = "en_reg/41-MAT.usfm"
ALIGNED = "en_ult/57-TIT.usfm"
PAUL = '\\w Paul|x-occurrence="1" x-occurrences="1"\\w*'


def swap(old: str, new: str) -> Change:
    """Put `new` in the place of the first `old`."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def drop(line: int, last: int = 0) -> Change:
    """Take out a line, or all to `last`."""

    def change(text: str) -> str:
        lines = text.split("\n")
        return "\n".join([*lines[: line - 1], *lines[max(line, last) :]])

    return change


def exchange(line: int, other: int) -> Change:
    """Put two lines into the place of each other."""

    def change(text: str) -> str:
        lines = text.split("\n")
        lines[line - 1], lines[other - 1] = lines[other - 1], lines[line - 1]
        return "\n".join(lines)

    return change


def swap_chapters(text: str) -> str:
    """Put the third chapter behind the fourth."""
    lines = text.split("\n")
    return "\n".join([*lines[:105], *lines[129:151], *lines[105:129], ""])


def as_in_hebrew(text: str) -> str:
    """Let the last verse of the first chapter of Jonah be the first of the second."""
    lines = text.split("\n")
    second = [
        re.sub(r"^\\v (\d+)", lambda found: f"\\v {int(found[1]) + 1}", line)
        for line in lines[57:105]
    ]
    seventeenth = lines[55].replace("\\v 17", "\\v 1")
    return "\n".join([*lines[:55], lines[56], "\\p", seventeenth, *second, *lines[105:]])


DAMAGES = [
    ("the line of the book lost", TITUS, drop(1), "USFM002", 1),
    ("text before the first marker", TITUS, lambda text: "Notes\n" + text, "USFM001", 1),
    ("a word for the chapter's number", TITUS, swap("\\c 1\n", "\\c one\n"), "USFM003", 10),
    ("a footnote not closed", TITUS, swap("south of Greece.\\f*", "south of Greece."), "USFM010", 20),
    ("the paragraph after a heading lost", TITUS, drop(12), "USFM007", 12),
    ("the last chapters exchanged", JONAH, swap_chapters, "BIB007", 128),
    ("a chapter dropped", JONAH, drop(106, 129), "BIB008", 106),
    ("a chapter too many", JONAH, lambda text: text + "\\c 5\n\\p\n\\v 1 More.\n", "BIB009", 152),
    ("a chapter given twice", JONAH, swap("\\c 4\n", "\\c 3\n"), "BIB003", 130),
    ("a verse dropped", JONAH, drop(39), "BIB012", 39),
    ("the last verse dropped", JONAH, drop(56), "BIB013", 52),
    ("a verse given twice", JONAH, swap("\\v 9 ", "\\v 8 "), "BIB010", 40),
    ("two verses exchanged", JONAH, exchange(39, 40), "BIB011", 40),
    ("a verse with the number of a later one", JONAH, swap("\\v 8 “Out", "\\v 10 “Out"), "BIB012", 39),
    ("a verse too many", TITUS, lambda text: text + "\\v 17 More.\n", "BIB014", 62),
    ("a verse emptied", JONAH, swap("The \\nd Lord\\nd* asked, “Are you right to be so angry?”\n", "\n"),
     "BIB016", 138),
    ("a bridge turned round", TITUS, swap("\\v 2-3 ", "\\v 3-2 "), "BIB017", 14),
    ("the number of the first verse lost", TITUS, swap("\\v 1 From", "From"), "BIB019", 13),
    ("verses counted as in Hebrew", JONAH, as_in_hebrew, "BIB018", 1),
    ("the verses of a chapter lost", TITUS, drop(12, 61), "BIB015", 10),
    ("milestones without the version", JONAH, drop(2), "USFM029", 20),
    ("the encoding of former times", TITUS, swap("UTF-8", "CP-1252"), "USFM030", 3),
    ("the name of the book dropped", TITUS, drop(4), "USFM031", 1),
    ("a name for the contents dropped", TITUS, drop(6), "USFM032", 1),
    ("the book of another file", TITUS, swap("\\id TIT", "\\id PHM"), "USFM033", 1),
    ("the first line doubled", TITUS, lambda text: "\\id TIT\n" + text, "USFM034", 2),
    ("the name in capitals", TITUS, swap("\\h Titus", "\\h TITUS"), "USFM035", 4),
    ("the title emptied", TITUS, swap("\\mt1 Titus", "\\mt1"), "USFM038", 9),
    ("the code in small letters", TITUS, swap("\\id TIT", "\\id tit"), "USFM039", 1),
    ("a zero before a number", JONAH, swap("\\v 9 He", "\\v 09 He"), "USFM040", 40),
    ("a paragraph too many", JONAH, swap("\\s1 The fish\n", "\\p\n\\s1 The fish\n"), "USFM041", 54),
    ("number and paragraph exchanged", JONAH, swap("\\p\n\\v 7 Then", "\\v 7\n\\p Then"), "USFM042", 38),
    ("a note with another verse", JONAH, swap("\\fr 1:8", "\\fr 1:7"), "USFM043", 39),
    ("a note emptied", TITUS, swap("\\fk Crete: \\ft A large island south of Greece.", "\\ft"), "USFM044", 20),
    ("the marker of a note's text dropped", TITUS, swap("\\fk Crete: \\ft A large", "A large"), "USFM045", 20),
    ("lines joined", JONAH, swap("\n\\v 2 \\qt-s |sid=\"JON 3", "\\v 2 \\qt-s |sid=\"JON 3"), "USFM048", 110),
    ("the words of a marker deleted", JONAH, swap("The \\nd Lord\\nd* had", "The \\nd\\nd* had"), "USFM049", 27),
    ("a slash for a backslash", JONAH, swap("\\v 9 He", "/v 9 He"), "USFM051", 40),
    ("the file of a picture lost", JONAH, swap('src="jon-01-joppa.png" ', ""), "USFM054", 30),
    ("the verse of a picture lost", JONAH, swap(' ref="1:3"', ""), "USFM055", 30),
    ("an end of alignment dropped", ALIGNED, swap(PAUL + "\\zaln-e\\*", PAUL), "USFM056", 11),
    ("an occurrence too high", ALIGNED, swap(PAUL, PAUL.replace('ce="1"', 'ce="2"')), "USFM057", 11),
    ("a word counted wrong", ALIGNED, swap(PAUL, PAUL.replace('ces="1"', 'ces="2"')), "USFM058", 11),
    (
        "an original word counted anew",
        ALIGNED,
        swap('"2" x-occurrences="2" x-content="Θεοῦ"', '"2" x-occurrences="3" x-content="Θεοῦ"'),
        "USFM072",
        28,
    ),
    ("an attribute dropped", ALIGNED, swap(' x-content="Παῦλος"', ""), "USFM061", 11),
    ("a number without its letter", ALIGNED, swap('x-strong="G39720"', 'x-strong="39720"'), "USFM062", 11),
    ("stars of Markdown", TITUS, swap("a true child", "a **true** child"), "USFM066", 16),
    ("text in a blank line", JONAH, swap("\\b\n\\q1 “Trapped", "\\b “Trapped"), "USFM067", 63),
    ("a marker glued to its number", JONAH, swap("\\v 9 He", "\\v9 He"), "USFM015", 40),
    ("a marker misspelled", JONAH, swap("\\q1 And yet", "\\qz And yet"), "USFM017", 76),
    ("an end marker dropped", JONAH, swap("to the \\nd Lord\\nd*,\\x", "to the \\nd Lord,\\x"), "USFM009", 64),
    ("a beginning dropped", JONAH, swap("to the \\nd Lord\\nd*,\\x", "to the Lord\\nd*,\\x"), "USFM008", 64),
    ("a sidebar left open", TITUS, drop(48), "USFM025", 44),
    ("a letter lost", JONAH, swap("great city", "gre\ufffdt city"), "TEXT003", 28),
    ("an apostrophe read wrong", TITUS, swap("God’s slave", "Godâ€™s slave"), "TEXT004", 13),
    ("a joiner at the end of a word", JONAH, swap("Amittai’s son", "Amittai\u200b’s\u200b son"), "TEXT005", 27),
    ("a direction left open", TITUS, swap("in Crete\\f", "in \u202bCrete\\f"), "TEXT006", 20),
    ("a soft hyphen", JONAH, swap("Tarshish,", "Tar\u00adshish,"), "TEXT007", 29),
    ("a Cyrillic letter", TITUS, swap("\\v 4 To Titus", "\\v 4 To Тitus"), "TEXT008", 16),
    ("an accent alone", TITUS, swap("\\v 4 To Titus", "\\v 4 To \u0301Titus"), "TEXT009", 16),
    ("a space of web pages", TITUS, swap("\\v 4 To Titus", "\\v 4 To&nbsp;Titus"), "TEXT010", 16),
    ("a tab", TITUS, swap("\\v 4 To Titus", "\\v 4 To\tTitus"), "TEXT011", 16),
    ("a blank before a comma", TITUS, swap("Titus, a true", "Titus , a true"), "TEXT012", 16),
    ("a comma twice", TITUS, swap("Titus, a true", "Titus,, a true"), "TEXT013", 16),
    ("a bracket lost", JONAH, swap("\\r (2 Kings 14:23–27)", "\\r (2 Kings 14:23–27"), "TEXT014", 25),
    ("an opening mark lost", JONAH, swap("\\v 12 “Pick", "\\v 12 Pick"), "TEXT015", 45),
    ("an opening mark too many", MATTHEW, swap("I know you are", "“I know you are"), "TEXT037", 19),
    ("a blank in brackets", JONAH, swap("\\r (2 Kings", "\\r ( 2 Kings"), "TEXT025", 25),
    ("a blank lost", TITUS, swap("Titus, a true", "Titus,and a true"), "TEXT026", 16),
    ("a word twice", TITUS, swap("a true child", "a true true child"), "TEXT018", 16),
    ("a conflict left in a verse", PSALMS, swap("\\q1\n\\v 2 ", "<<<<<<< HEAD\n\\q1\n\\v 2 "), "TEXT001", 21),
]  # fmt: skip
