"""The texts of a repository that were read, so that a build reads and decodes each file once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tx_mkdocs.cache import NO_FACTS, Facts
from tx_mkdocs.source.decoding import Text

FEW = 5 * 1024**2
"""Characters that are kept as they are to the end of a build: all of a whole Bible (4.5 million) and its like."""
MOST = 128 * 1024**2
"""Characters and, of a larger repository, bytes that are kept: an aligned Bible has 80 MB, and none more."""


class Texts:
    """Texts by path: all of a repository or, of one that is too large, the first that were read.

    A build goes through all files several times in the same order. So of a repository that is too large the first
    texts stay, and the others are read again each time; to let the oldest go would keep none of them until it is
    wanted. The very last stays too: several steps often follow one another for each file.

    What comes after the first `FEW` characters is kept in UTF-8. That takes half the memory, and to decode it a third
    of the time of reading it again.
    """

    __slots__ = (
        "_encoded",
        "_kept",
        "_last",
        "_left",
        "_left_as_it_is",
        "digests",
        "facts",
        "found",
        "stamps",
    )

    def __init__(self, budget: int = MOST, facts: Facts = NO_FACTS) -> None:
        """Keep up to `budget` characters or bytes; `facts` keeps the digests of files by their sizes and times."""
        self._kept: dict[str, Text] = {}
        self._encoded: dict[str, tuple[bytes, Text]] = {}
        """By path: the text in UTF-8, and what else is known of it."""
        self._left = budget
        self._left_as_it_is = min(budget, FEW)
        self._last: tuple[str, Text] | None = None
        self.digests: dict[str, str] = {}
        """By path: of the file as it was read last."""
        self.stamps: dict[str, tuple[str, ...]] = {}
        """By path: what tells that the file is as it was; see `Repository.fact`."""
        self.facts = facts
        self.found: dict[str, tuple[tuple[str, ...], Any]] = {}
        """By name: the files of the repository, and what was found in them; see `Repository.once`."""

    def get(self, path: str, read: Callable[[str], Text]) -> Text:
        """The text of a file, read by `read` where it is not kept."""
        text = self._kept.get(path)
        if text is not None:
            return text
        # Another thread may exchange it.
        last = self._last
        if last is not None and last[0] == path:
            return last[1]
        known = self._encoded.get(path)
        if known is not None:
            encoded, about = known
            text = about._replace(text=encoded.decode("utf-8", "surrogatepass"))
        else:
            text = read(path)
            self.digests[path] = text.digest
            if self._keep(path, text):
                return text
        self._last = path, text
        return text

    def _keep(self, path: str, text: Text) -> bool:
        """Keep a text where there is room for it; whether it stays as it is."""
        size = len(text.text)
        if size <= self._left_as_it_is:
            self._left_as_it_is -= size
            self._left -= size
            self._kept[path] = text
            return True
        if size <= self._left:
            encoded = text.text.encode("utf-8", "surrogatepass")
            self._left -= len(encoded)
            self._encoded[path] = encoded, text._replace(text="")
        return False

    def let_go(self) -> None:
        """Keep no text of a large repository from now on: few steps want it, and the pages need the memory."""
        if self._encoded:
            self._kept, self._encoded = {}, {}
            self._left = self._left_as_it_is = 0

    def forget(self, path: str) -> None:
        """Read a text again when it is wanted next: its file has changed."""
        self._last = None
        self.digests.pop(path, None)
        self.stamps.pop(path, None)
        self.found.clear()
        text = self._kept.pop(path, None)
        if text is not None:
            self._left += len(text.text)
            self._left_as_it_is += len(text.text)
        known = self._encoded.pop(path, None)
        if known is not None:
            self._left += len(known[0])

    def has_room_for(self, path: str, size: int) -> bool:
        """Whether a file of so many bytes is kept, or will be once it is read."""
        return path in self._kept or path in self._encoded or size <= self._left
