"""Checks of USFM that was right once and is written in another way today."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.marker_spelling import OLD_SECTION, with_section_milestones
from tx_mkdocs.checks.files.whole import UsfmFile
from tx_mkdocs.findings.register import Spot, check

_HEAD = "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 One.\n"


@check(
    "USFM060",
    "info",
    "usfm",
    bad=_HEAD + "\\s5\n\\v 2 Two.\n",
    at=(6, 1),
    good=_HEAD + "\\ts\\*\n\\v 2 Two.\n",
    fix="Write \\ts\\* instead.",
    advice=True,
    mends=with_section_milestones,
)
def old_section_mark(file: UsfmFile) -> Iterator[Spot]:
    """The section mark \\s5 is older than USFM 3.

    In USFM `\\s5` is a heading of the fifth level without text. Door43 used it to part the text into sections
    for translators; USFM 3 has `\\ts\\*` for that. `tx-mkdocs check --fix` writes it.
    """
    for found in OLD_SECTION.finditer(file.text):
        yield Spot("A section is marked with \\s5.", found.start())
