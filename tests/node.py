"""Node, which runs scripts of the theme without a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import playwright

_OF_PLAYWRIGHT = Path(playwright.__file__).parent / "driver" / "node"
NODE = shutil.which("node") or (str(_OF_PLAYWRIGHT) if _OF_PLAYWRIGHT.is_file() else "")
"""That of the machine, else the one which Playwright brings; empty where there is none."""
