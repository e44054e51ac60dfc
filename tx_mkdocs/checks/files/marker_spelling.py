"""Markers of USFM as they should be written: the old section mark, blanks that were forgotten."""

from __future__ import annotations

import re

from tx_mkdocs.checks.files.content import TextFile
from tx_mkdocs.findings.codes.usfm.structure import NO_BLANK_AFTER_MARKER
from tx_mkdocs.formats.usfm.markers import MARKERS
from tx_mkdocs.formats.usfm.spelling import BEFORE_LETTER, is_text_behind, respell

OLD_SECTION = re.compile(r"^\\s5(?=[ \t]*(?:\r?$|\r?\Z))", re.MULTILINE)
"""`\\s5` alone on its line."""
_TOKEN = re.compile(r"\\([A-Za-z0-9_-]+)")
# A small letter may be a part of the number: `\v 1a`.
_NUMBER = re.compile(
    r"(\\v[ \t]+\d{1,4}(?:[-\u2010-\u2015]\d{1,4})?)(?=[^\W\d_a-z]|[\"'“”‘’«»¿¡(\[])"
)


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
    return _NUMBER.sub(r"\1 ", file.text)
