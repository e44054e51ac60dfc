"""Events of a USFM book as USJ, the JSON form of the standard (USFM 3.1)."""

from __future__ import annotations

from typing import Any


def to_usj(text: str) -> dict[str, Any]:
    """The USJ document of `text`."""
    raise NotImplementedError
