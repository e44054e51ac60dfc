"""What this program says of its own faults (TX).

Source of the code: `tx_mkdocs.findings.unexpected`.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_BOOK = {"01-GEN.usfm": "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n"}

FAILED = define(
    "TX001",
    "error",
    """tx-mkdocs failed at a file or a repository.

    This is a fault of the program, whatever the text is like. The step that failed was left out for this
    file, and everything else was done. The message names the place in the program.
    """,
    bad=_BOOK,
    at=("", 0, 0),
    good=_BOOK,
    made="failing_reader",
    fix="Please report it with the message and the file.",
)
