"""Changes as text for a terminal, as JSON for programs, as an HTML file for readers, as DOCX for reviewers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from tx_mkdocs.changes.docx import as_docx
from tx_mkdocs.changes.model import Changes, Sign
from tx_mkdocs.changes.page import MOST_LISTED, changes_file, summary
from tx_mkdocs.changes.words import pieces

_MARKS: Mapping[Sign, tuple[str, str]] = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}


def as_text(changes: Changes) -> str:
    """One line for each change, the words that are gone as `[-gone-]`, new ones as `{+new+}`."""
    lines = [f"{changes.base} -> {changes.head}: {summary(changes)}"]
    for change in changes.changes[:MOST_LISTED]:
        origin = f" (was {change.moved_from})" if change.moved_from else ""
        lines.append(
            f"{change.ref}: {change.kind}{origin}: {word_diff(change.before, change.after)}"
        )
    lines += [f"{book}: {count:,} more" for book, count in changes.beyond(MOST_LISTED).items()]
    lines += [f"{path}: file added" for path in changes.files_added]
    lines += [f"{path}: file removed" for path in changes.files_removed]
    return "\n".join(lines) + "\n"


def as_json(changes: Changes) -> str:
    """All of it; see `Changes.as_dict`."""
    return json.dumps(changes.as_dict(), ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Changes], bytes]] = {
    "text": lambda changes: as_text(changes).encode(),
    "json": lambda changes: as_json(changes).encode(),
    "html": lambda changes: changes_file(changes).encode(),
    "docx": as_docx,
}
"""The file in every format, by the name of the option; text is UTF-8."""


def word_diff(before: str, after: str) -> str:
    """The new text on one line; the words that are gone as `[-gone-]`, new ones as `{+new+}`."""
    found = []
    for sign, text in pieces(before, after):
        before, after = _MARKS[sign]
        found.append(f"{before}{text}{after}")
    return " ".join("".join(found).split())
