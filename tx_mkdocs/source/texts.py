"""The texts of a repository that were read, so that a build reads and decodes each file once."""

from __future__ import annotations

from collections.abc import Callable

from tx_mkdocs.cache import NO_FACTS, Facts
from tx_mkdocs.source.decoding import Text

BUDGET = 5 * 1024**2
"""Characters that are kept of one repository: all of a whole Bible (4.5 million) and its like."""
PART = 2 * 1024**2
"""Those that are kept of a larger one. More would add to the memory of a build, and most is read again anyway."""


class Texts:
    """Texts by path: all of a repository or, of one that is too large, the first that were read.

    A build goes through all files several times in the same order. So of a large repository the first texts stay, and
    the others are read again each time; to let the oldest go would keep none of them until it is wanted. Only the
    very last stays too: several steps often follow one another for each file.
    """

    __slots__ = ("_is_large", "_kept", "_last", "_left", "digests", "facts", "stamps")

    def __init__(self, budget: int | None = BUDGET, facts: Facts = NO_FACTS) -> None:
        """Keep up to `budget` characters, or all; `facts` keeps the digests of files by their sizes and times."""
        self._kept: dict[str, Text] = {}
        self._left: float = float("inf") if budget is None else budget
        self._is_large = self._left <= PART
        self._last: tuple[str, Text] | None = None
        self.digests: dict[str, str] = {}
        """By path: of the file as it was read last."""
        self.stamps: dict[str, tuple[str, ...]] = {}
        """By path: what tells that the file is as it was; see `Repository.fact`."""
        self.facts = facts

    def get(self, path: str, read: Callable[[str], Text]) -> Text:
        """The text of a file, read by `read` where it is not kept."""
        text = self._kept.get(path)
        if text is None:
            # Another thread may exchange it.
            last = self._last
            if last is not None and last[0] == path:
                return last[1]
            text = read(path)
            self.digests[path] = text.digest
            if len(text.text) > self._left and not self._is_large:
                self._keep_part()
            if len(text.text) <= self._left:
                self._kept[path] = text
                self._left -= len(text.text)
            else:
                self._last = path, text
        return text

    def _keep_part(self) -> None:
        kept, self._kept = self._kept, {}
        self._left, self._is_large = PART, True
        for path, text in kept.items():
            if len(text.text) <= self._left:
                self._kept[path] = text
                self._left -= len(text.text)

    def forget(self, path: str) -> None:
        """Read a text again when it is wanted next: its file has changed."""
        self._last = None
        self.digests.pop(path, None)
        self.stamps.pop(path, None)
        text = self._kept.pop(path, None)
        if text is not None:
            self._left += len(text.text)

    def has_room_for(self, path: str, size: int) -> bool:
        """Whether a file of so many bytes is kept, or will be once it is read."""
        return path in self._kept or size <= self._left
