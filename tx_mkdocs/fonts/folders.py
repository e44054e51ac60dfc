"""Where systems have their fonts; imported before a build is, so that it imports next to nothing."""

from __future__ import annotations

import os
from pathlib import Path

_HOME = Path(os.path.expanduser("~"))  # noqa: PTH111 (`Path.home` fails where the user has none)
FOLDERS: tuple[Path, ...] = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    _HOME / ".local" / "share" / "fonts",
    _HOME / ".fonts",
    _HOME / "Library" / "Fonts",
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
"""Where systems have their fonts."""
