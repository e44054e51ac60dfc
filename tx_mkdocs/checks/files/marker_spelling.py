"""Markers of USFM as they should be written: the old section mark, blanks that were forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from tx_mkdocs.checks.files.content import TextFile
from tx_mkdocs.findings.codes.usfm.structure import NO_BLANK_AFTER_MARKER
from tx_mkdocs.formats.usfm.markers import MARKERS
from tx_mkdocs.formats.usfm.number_spelling import has_other_sign
from tx_mkdocs.formats.usfm.spelling import BEFORE_LETTER, is_text_behind, respell

OLD_SECTION = re.compile(r"^\\s5(?=[ \t]*(?:\r?$|\r?\Z))", re.MULTILINE)
"""`\\s5` alone on its line."""
_BLANKS = re.compile(r"[ \t\u00a0]+")
_TOKEN = re.compile(r"\\([A-Za-z0-9_-]+)")
_VERSE = re.compile(r"\\v[ \t]+(?=[^\W_])")
_QUOTATION_MARKS = frozenset("\"'“”‘’«»¿¡([")


def with_section_milestones(file: TextFile) -> str:
    """The text with `\\ts\\*` of USFM 3 for `\\s5`, where that stands alone."""
    return OLD_SECTION.sub(r"\\ts\\*", file.text)


def with_blanks_after_markers(file: TextFile) -> str:
    """The text with a blank in `\\v1` and `\\pThe`, where it is known what the marker is."""
    wrong: dict[str, str] = {}
    for token in dict.fromkeys(_TOKEN.findall(file.text)):
        if token not in MARKERS:
            # Neither place nor end marker are told, so that nothing is guessed.
            meant = respell(token, at_line_start=False, before_milestone_end=False, spellings=())
            if meant.complaint is NO_BLANK_AFTER_MARKER:
                wrong[token] = f"{meant.name} {token[len(meant.name) :]}"
    text = file.text
    if wrong:
        text = _TOKEN.sub(lambda found: "\\" + wrong.get(found[1], found[1]), text)
    if text.isascii():
        return text
    return BEFORE_LETTER.sub(
        lambda found: f"{found[0]} " if is_text_behind(found) else found[0], text
    )


def with_blanks_after_numbers(file: TextFile) -> str:
    """The text with a blank after the number of a verse, where a word or a quotation follows at once."""

    def with_blank(end: int) -> str:
        behind = file.text[end : end + 1]
        # A small letter of the alphabet may be meant as a part of the number: `\\v 2abc`.
        is_word = behind.isalpha() and not (behind.isascii() and behind.islower())
        return " " if is_word or behind in _QUOTATION_MARKS else ""

    return _with_numbers(file.text, lambda written, number, end: written + with_blank(end))


def with_bridges_closed(file: TextFile) -> str:
    """The text without the blanks in the number of a verse."""

    def closed(written: str, number: str, end: int) -> str:
        bare = _BLANKS.sub("", written)
        # Another sign has to be written too.
        return number if bare == number and not has_other_sign(number) else written

    return _with_numbers(file.text, closed)


def _with_numbers(text: str, change: Callable[[str, str, int], str]) -> str:
    """The text with the number of each verse changed.

    Args:
        text: in USFM.
        change: from the number as it is written, as it is understood, and where it ends.
    """
    from tx_mkdocs.formats.usfm.verse_number import next_verse_in, verse_number

    parts: list[str] = []
    done = 0
    for found in _VERSE.finditer(text):
        at = found.end()
        number, end = verse_number(text, at, partial(next_verse_in, text, at))
        if number:
            parts += (text[done : found.end()], change(text[found.end() : end], number, end))
            done = end
    return "".join(parts) + text[done:]
