"""Checks of USFM that was right once and is written in another way today."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.content import UsfmFile
from tx_mkdocs.checks.files.marker_spelling import OLD_SECTION, with_section_milestones
from tx_mkdocs.checks.register import Spot, fixes, rule
from tx_mkdocs.findings.codes.usfm import old_marks as codes


@rule(codes.OLD_SECTION_MARK)
def old_section_mark(file: UsfmFile) -> Iterator[Spot]:
    for found in OLD_SECTION.finditer(file.text):
        yield Spot("A section is marked with \\s5.", found.start())


fixes(codes.OLD_SECTION_MARK, with_section_milestones)
