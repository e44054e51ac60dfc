"""Codes about USFM that was right once and is written in another way today."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 One.\n"
OLD_SECTION_MARK = define(
    "USFM060",
    "info",
    """The section mark \\s5 is older than USFM 3.

    In USFM `\\s5` is a heading of the fifth level. Door43 used it without text to divide a book into sections
    for translators; USFM 3 has `\\ts\\*` for that. `tx-mkdocs check --fix` writes it.
    """,
    bad=_HEAD + "\\s5\n\\v 2 Two.\n",
    at=("01-GEN.usfm", 6, 1),
    good=_HEAD + "\\ts\\*\n\\v 2 Two.\n",
    fix="Write \\ts\\* instead.",
    applies="usfm",
    opt_in=True,
    fixable=True,
    merge_within="file",
)
