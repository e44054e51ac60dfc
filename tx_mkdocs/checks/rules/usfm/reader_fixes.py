"""What `check --fix` does about codes that the reader of USFM reports."""

from __future__ import annotations

from tx_mkdocs.checks.files.marker_spelling import (
    with_blanks_after_markers,
    with_blanks_after_numbers,
    with_bridges_closed,
)
from tx_mkdocs.checks.register import fixes
from tx_mkdocs.findings.codes.usfm.structure import (
    NO_BLANK_AFTER_MARKER,
    NO_BLANK_AFTER_VERSE_NUMBER,
    SPACED_BRIDGE,
)

fixes(NO_BLANK_AFTER_VERSE_NUMBER, with_blanks_after_numbers, "usfm")
fixes(NO_BLANK_AFTER_MARKER, with_blanks_after_markers, "usfm")
fixes(SPACED_BRIDGE, with_bridges_closed, "usfm")
