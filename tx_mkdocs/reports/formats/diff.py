"""What `--fix` would change: the old and the new line, with blanks at ends and unseen characters shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tx_mkdocs.reports.caret import visible

_END = re.compile(r"(?<![ \t])[ \t]+(?=\r?\Z)")


def changes(folder: str, path: str, lines: Sequence[tuple[int, str, str]]) -> str:
    """The changes of one file as text.

    Args:
        folder: where the repository is, as the user named it.
        path: of the file in it.
        lines: number, old and new text of every line that changes.
    """
    name = visible(str(Path(folder, path)))
    parts = [f"--- {name}\n+++ {name}\n"]
    for number, old, new in lines:
        parts.append(f"@@ -{number} +{number} @@\n-{_visible_ends(old)}\n+{_visible_ends(new)}\n")
    return "".join(parts)


def _visible_ends(line: str) -> str:
    return visible(_END.sub(lambda found: "·" * len(found[0]), line))
