"""A change, and all changes between two revisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tx_mkdocs.interface import gettext_noop

Kind = Literal[
    "words", "punctuation", "spelling", "white space", "moved", "added", "removed",
    "heading", "note", "paragraphing", "manifest",
]  # fmt: skip
"""`spelling`: the same letters but for marks and capitals; `moved`: the same words in another order, or a
whole passage at another place; `paragraphing`: other paragraph markers around the same words."""
OTHER_WORDS: Kind = "words"
KINDS: Mapping[Kind, str] = {
    "words": gettext_noop("words"),
    "punctuation": gettext_noop("punctuation"),
    "spelling": gettext_noop("spelling"),
    "white space": gettext_noop("white space"),
    "moved": gettext_noop("moved"),
    "added": gettext_noop("added"),
    "removed": gettext_noop("removed"),
    "heading": gettext_noop("heading"),
    "note": gettext_noop("note"),
    "paragraphing": gettext_noop("paragraphing"),
    "manifest": gettext_noop("manifest"),
}
"""What each kind is called; JSON has the key."""
Sign = Literal["=", "-", "+"]
Piece = tuple[Sign, str]
"""A run of text that both have, that only the old one has, or that only the new one has."""


@dataclass(frozen=True, slots=True)
class Change:
    """One passage that changed."""

    ref: str
    """`GEN 1:1`, `GEN 1:1 ab12` (a note by its id), `OBS 1:3`, `kt/god`, `manifest dublin_core.version`."""
    kind: Kind
    path: str
    """Repository path of the file, of the new revision unless the passage was removed."""
    line: int
    """Where it begins there, from 1."""
    before: str = ""
    after: str = ""
    moved_from: str = ""
    """Reference at which the same text was before; empty where the words only changed places inside."""

    @property
    def book(self) -> str:
        """`GEN`, `OBS`, `kt/god`: what changes are listed by."""
        return self.ref.partition(" ")[0]

    def as_dict(self) -> dict[str, Any]:
        """The change as plain data, for JSON; what is empty is left out."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in fields.items() if value or name in ("ref", "kind")}


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed between two revisions."""

    base: str
    """Name of the old revision, as asked for."""
    head: str
    changes: tuple[Change, ...]
    """In the order of the repository's files and of the text."""
    verses_changed: int
    """Verses of Scripture whose text, notes, headings or paragraphs changed; each counts once."""
    files_added: tuple[str, ...] = ()
    files_removed: tuple[str, ...] = ()

    def beyond(self, most: int) -> Counter[str]:
        """How many changes of each book come after the first `most`."""
        return Counter(change.book for change in self.changes[most:])

    def as_dict(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {
            "base": self.base,
            "head": self.head,
            "verses_changed": self.verses_changed,
            "changes": [change.as_dict() for change in self.changes],
            "files_added": list(self.files_added),
            "files_removed": list(self.files_removed),
        }
