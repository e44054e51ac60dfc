"""Codes about words and punctuation in the texts of tables; made only where they are asked for."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS


def _note(text: str) -> str:
    return f"{NOTE_COLUMNS}1:1\tab12\t\t\t\t0\t{text}\n"


BLANK_BEFORE_MARK = define(
    "TSV091",
    "info",
    """There is a space before a punctuation mark.

    The mark may end up at the beginning of the next line. In French and some other languages a space is right
    before some marks: ignore this check there.
    """,
    bad=_note("He fled , and God saw it."),
    at=("tn_GEN.tsv", 2, 22),
    good=_note("He fled, and God saw it."),
    fix="Delete the space.",
    applies="table",
    opt_in=True,
    merge_within="file",
)
MARK_TWICE = define(
    "TSV092",
    "info",
    """There are two punctuation marks where one is enough.

    Part of the sentence was deleted between them, or a key was pressed twice.
    """,
    bad=_note("He fled,, and God saw it."),
    at=("tn_GEN.tsv", 2, 22),
    good=_note("He fled … See [1:2](../01/02.md)."),
    fix="Delete one of them.",
    applies="table",
    opt_in=True,
    merge_within="file",
)
