"""Ways to damage a Bible in USFM; see `test_seeding`."""

from __future__ import annotations

from collections.abc import Callable

Change = Callable[[str], str]
PSALMS, JONAH, TITUS = "en_reg/19-PSA.usfm", "en_reg/32-JON.usfm", "en_reg/57-TIT.usfm"
ALIGNED = "en_ult/57-TIT.usfm"


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


DAMAGES = [
    ("the line of the book lost", TITUS, drop(1), "USFM002", 1),
    ("text before the first marker", TITUS, lambda text: "Notes\n" + text, "USFM001", 1),
    ("a word for the chapter's number", TITUS, swap("\\c 1\n", "\\c one\n"), "USFM003", 10),
    ("a footnote not closed", TITUS, swap("south of Greece.\\f*", "south of Greece."), "USFM010", 20),
    ("the paragraph after a heading lost", TITUS, drop(12), "USFM007", 12),
    ("a conflict left in a verse", PSALMS, swap("\\q1\n\\v 2 ", "<<<<<<< HEAD\n\\q1\n\\v 2 "), "TEXT001", 21),
]  # fmt: skip
