"""Sheets and scripts of a theme, as a site has them: small, and to be kept for ever."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

_SHEET_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SCRIPT_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
_SHEET_STRING = re.compile(r"""("[^"]*"|'[^']*')""")
_INDENTATION = re.compile(r"^\s+", re.MULTILINE)


def without_comments(name: str, text: str) -> str:
    """A sheet or script without comments and needless blanks; a quarter less to load. Others stay as they are.

    Comments of a script are those that are a line of their own, so no text that spans lines may be in one: a test
    of the theme sees to that.
    """
    if name.endswith(".css"):
        parts = _SHEET_STRING.split(_SHEET_COMMENT.sub("", text))
        parts[::2] = _without_blanks("\0".join(parts[::2])).split("\0")
        return "".join(parts).replace(";}", "}").strip()
    if name.endswith(".js"):
        return _INDENTATION.sub("", _SCRIPT_COMMENT.sub("", text))
    return text


def _without_blanks(rules: str) -> str:
    """Rules of a sheet, with a sign of control for each string and no comments, with no more blanks than they need."""
    compact = " ".join(rules.split())
    for sign in "{},;":
        compact = compact.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    # After a colon a value begins; elsewhere a blank parts two words, or two selectors.
    return compact.replace(": ", ":")


def assets_version(folders: Sequence[str]) -> str:
    """What is after the addresses of a theme's sheets and scripts, so that browsers may keep them for ever.

    Args:
        folders: of the theme, those with the greatest right first. It changes with any file in `css` and `js`.
    """
    found = hashlib.sha256()
    for folder in folders:
        for kind in ("css", "js"):
            for path in sorted(Path(folder, kind).rglob(f"*.{kind}")):
                found.update(path.read_bytes())
    return found.hexdigest()[:8]
