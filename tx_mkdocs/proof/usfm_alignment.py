"""Alignment and word attributes, taken away before a book is read: what is left is as though there had been none."""

from __future__ import annotations

import re

from tx_mkdocs.proof.usfm_markers import IDENTIFICATION

# Milestones, closed or of 2018, and words.
_PAIR = rb'(?:[ \t]*[\w-]+[ \t]*=[ \t]*"[^"\n\\]*")'
_WELL_FORMED_MILESTONE = re.compile(
    rb"(?<!\\)\\(?:zaln|k)-(?:[se]\\\*|s[ \t]*\|(?:"
    + _PAIR
    + rb"+(?:[ \t]+(?=\n)|(?=\n|\Z)(?![^\\]{0,2000}\\\*))|"
    + _PAIR
    + rb"*[ \t]*\\\*))"
)
_WELL_FORMED_WORDS = [
    re.compile(
        rb"(?<!\\)\\" + word + rb" ([^|\\\n]*)\|[ \t]*" + _PAIR + rb"*[ \t]*\\" + word + rb"\*"
    )
    for word in (b"w", rb"\+w")
]
_HAS_ALIGNMENT = re.compile(rb"\||[w\\]\*")
_BEFORE_ALIGNMENT = re.compile(
    rb"(\\(?:[cv] \d+(?:-\d+)*|\+?[A-Za-z0-9_-]+))(?=\\(?:(?:zaln|k)-[se]|\+?w ))"
)
_IDENTIFICATION_BEFORE_WORD = re.compile(
    rb"(\\" + IDENTIFICATION + rb"(?![\w*-])[^\\\n]*\n\s*)(?=\\(?:\+?w |(?:zaln|k)-s))"
)


def without_alignment(text: bytes) -> bytes:
    """Text in which well-formed milestones of an alignment are nothing, and its words are words.

    What is around them belongs together, as in `\\c \\zaln-e\\*2`; a marker ends before them, and so does a line of
    identification.
    """
    if not _HAS_ALIGNMENT.search(text):
        return text
    text = _IDENTIFICATION_BEFORE_WORD.sub(rb"\1\\p ", text)
    text = _BEFORE_ALIGNMENT.sub(rb"\1 ", text)
    text = _WELL_FORMED_MILESTONE.sub(b"", text)
    for word in _WELL_FORMED_WORDS:
        text = word.sub(rb"\1", text)
    return text
