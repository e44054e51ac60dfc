"""What `check --fix` does about codes that the reader of USFM reports."""

from __future__ import annotations

from tx_mkdocs.checks.files.marker_spelling import (
    with_blanks_after_markers,
    with_blanks_after_numbers,
)
from tx_mkdocs.findings.codes import usfm as _usfm
from tx_mkdocs.findings.register import mended_by

__all__ = ["_usfm"]

mended_by("USFM006", with_blanks_after_numbers)
mended_by("USFM015", with_blanks_after_markers)
