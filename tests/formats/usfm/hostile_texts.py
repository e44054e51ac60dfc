"""Texts of any length that a careless parser would read in quadratic time, and one ordinary text."""

from __future__ import annotations

from collections.abc import Callable

_CHAPTER = """\\c {0}
\\s1 A heading
\\p
\\v 1 In the beginning there was a plain text of some words,\\f + \\fr 1:1 \\ft Or \\fqa a word.\\f*
\\q1
\\v 2 and a line of \\nd poetry\\nd* followed it, “as lines do”.
\\v 3-4 \\add A bridge\\add* ends \\w the|lemma="the"\\w* chapter.
"""

_HEAD = "\\id GEN\n\\c 1\n\\p\n\\v 1 "

HOSTILE: dict[str, Callable[[int], str]] = {
    "ordinary text": lambda n: "\\id GEN\n" + "".join(map(_CHAPTER.format, range(1, n // 24 + 2))),
    "backslashes": lambda n: _HEAD + "\\" * n,
    "backslashes and blanks": lambda n: _HEAD + "\\ " * n,
    "notes never closed": lambda n: _HEAD + "\\f " * n,
    "notes with callers never closed": lambda n: _HEAD + "\\f + \\ft a " * n,
    "characters never closed": lambda n: _HEAD + "\\nd " * n,
    "nested characters never closed": lambda n: _HEAD + "\\+nd " * n,
    "nested characters closed from without": lambda n: (
        _HEAD + "\\+nd " * (n // 2) + "\\+nd*" * (n // 2)
    ),
    "characters closed in the wrong order": lambda n: _HEAD + "\\bd \\it a\\bd*\\it* " * (n // 4),
    "ends of nothing": lambda n: _HEAD + "\\nd*" * n,
    "ends of nothing in an open note": lambda n: _HEAD + "\\f + \\ft a" + "\\bd*" * n,
    "ends of nothing in deep nesting": lambda n: (
        _HEAD + "\\+nd " * (n // 2) + "\\+bd*" * (n // 2)
    ),
    "ends of notes": lambda n: _HEAD + "\\f*" * n,
    "bars": lambda n: _HEAD + "|" * n,
    "bars in a word": lambda n: _HEAD + "\\w a" + "|" * n + "\\w*",
    "bars and bars never closed": lambda n: _HEAD + "\\w a|b" * n,
    "attributes without end": lambda n: _HEAD + '\\w a|b="' * n,
    "many attributes": lambda n: _HEAD + "\\w a|" + 'x-a="b" ' * n + "\\w*",
    "many attributes without end": lambda n: _HEAD + "\\w a|" + 'x-a="b" ' * n,
    "attribute names": lambda n: _HEAD + "\\w a|" + "x-" * n + "\\w*",
    "quotes in an attribute": lambda n: _HEAD + "\\w a|b=" + '"' * n + "\\w*",
    "escapes in an attribute": lambda n: _HEAD + '\\w a|b="' + '\\"' * n + "\\w*",
    "blanks in an attribute": lambda n: _HEAD + "\\w a|b" + " " * n + "\\w*",
    "torn words before the first chapter": lambda n: "\\id GEN\n" + "\\w a|" * n,
    "words never closed": lambda n: _HEAD + "\\w " * n,
    "one long line": lambda n: _HEAD + "word " * n,
    "one long word": lambda n: _HEAD + "a" * n,
    "blanks": lambda n: _HEAD + " " * n + "a",
    "lines": lambda n: _HEAD + "\n" * n + "a",
    "blanks and lines": lambda n: _HEAD + " \n" * n + "a",
    "verses": lambda n: "\\id GEN\n\\c 1\n\\p\n" + "\\v 1 " * n,
    "verses without number": lambda n: "\\id GEN\n\\c 1\n\\p\n" + "\\v " * n,
    "verses outside paragraphs": lambda n: "\\id GEN\n\\c 1\n\\s a\n" + "\\v 1 a\n\\s b\n" * (n // 2),
    "a long verse number": lambda n: _HEAD + "\\v 1" + "-2" * n + " a",
    "wide bridges": lambda n: _HEAD + "\\v 1-9999 a " * (n // 4),
    "chapters": lambda n: "\\id GEN\n" + "\\c 1 " * n,
    "chapters without number": lambda n: "\\id GEN\n" + "\\c " * n,
    "labels of chapters": lambda n: "\\id GEN\n\\c 1\n" + "\\cl a\n" * n,
    "paragraphs": lambda n: "\\id GEN\n\\c 1\n" + "\\p\n" * n,
    "list items": lambda n: "\\id GEN\n\\c 1\n" + "\\li1 a\n" * n,
    "rows": lambda n: "\\id GEN\n\\c 1\n" + "\\tr " * n,
    "cells": lambda n: "\\id GEN\n\\c 1\n\\tr " + "\\tc1-99 a" * n,
    "sidebars": lambda n: "\\id GEN\n\\c 1\n" + "\\esb\n" * n,
    "ends of sidebars": lambda n: "\\id GEN\n\\c 1\n" + "\\esbe\n" * n,
    "categories": lambda n: _HEAD + "\\cat a\\cat*" * n,
    "peripherals": lambda n: '\\id FRT\n' + '\\periph a|id="b"\n' * n,
    "alignment never closed": lambda n: _HEAD + '\\zaln-s |x-strong="G1" ' * n,
    "alignment without attributes": lambda n: _HEAD + "\\zaln-s " * n,
    "alignment of 2018": lambda n: _HEAD + '\\zaln-s | x-a="b"\n\\w a|x="1"\\w*\n\\zaln-e\\*\n' * (n // 4),
    "ends of alignment": lambda n: _HEAD + "\n\\zaln-e\\*" * n,
    "stars": lambda n: _HEAD + "\\*" * n,
    "milestones never closed": lambda n: _HEAD + "\\qt-s |" * n,
    "unknown markers": lambda n: _HEAD + "".join(f"\\y{i} a" for i in range(n)),
    "one long marker": lambda n: _HEAD + "\\" + "a" * n,
    "one long marker of known beginnings": lambda n: _HEAD + "\\p" + "1" * n,
    "glued markers": lambda n: _HEAD + "\\bMazmur " * n,
    "optional breaks": lambda n: _HEAD + "//" * n,
    "markup": lambda n: _HEAD + "<" * n,
    "identification": lambda n: "\\h a\n" * n,
    "text before the first marker": lambda n: "a\n" * n,
    "rubies": lambda n: _HEAD + "\\rb a|b\\rb*" * n,
    "figures": lambda n: _HEAD + "\\fig a|b|c|d|e|f|g\\fig*" * (n // 4),
    "figures in a note": lambda n: _HEAD + "\\f + \\ft " + "\\fig a|b|c|d|e|f|g\\fig*" * (n // 4),
    "addresses": lambda n: _HEAD + '\\jmp a|link-href="https://a"\\jmp*' * (n // 4),
}  # fmt: skip
"""Name of a text to what makes it, `n` pieces long."""
