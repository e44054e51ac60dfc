"""The net below everything that reads content: a fault of this program costs one file, not the site."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from tx_mkdocs.findings.codes.program import FAILED
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.findings.model import Finding

RAISE = "TX_MKDOCS_RAISE"
"""Environment variable that lets such exceptions through, for tests: there they must be seen."""
_PACKAGE = Path(__file__).resolve().parents[1]


def unexpected_error(error: Exception, path: str = "") -> Finding:
    """What is said of an exception that nobody foresaw.

    Args:
        error: as it was caught.
        path: the file whose content was at work; empty for all of the repository.

    Raises:
        Exception: `error` itself, where the environment variable `RAISE` is set.
    """
    if os.environ.get(RAISE):
        raise error
    kind = type(error).__name__
    message = Message(
        "tx-mkdocs failed here ({kind} at {place}); everything else was done.",
        kind=kind,
        place=_place(error),
    )
    return FAILED.at(path, message=message, fix=_FIX)


_FIX = message_noop(
    "This is a fault of tx-mkdocs, not of the text. Please report it with this message and the file."
)


def _place(error: Exception) -> str:
    """`formats/usfm/events.py:12`, the innermost place in this package."""
    place = "?"
    for frame in traceback.extract_tb(error.__traceback__):
        file = Path(frame.filename)
        if file.is_relative_to(_PACKAGE):
            place = f"{file.relative_to(_PACKAGE).as_posix()}:{frame.lineno}"
    return place
