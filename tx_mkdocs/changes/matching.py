"""What two sequences have in common, in a time that no text can drive up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate

_MOST = 1_000_000
"""Pairs of equal members that are looked at, a tenth of a second; 700 words against 700 others take half of them."""
Operation = tuple[str, int, int, int, int]
"""`equal`, `replace`, `insert` or `delete`, and from where to where in the old and the new sequence."""


def operations(old: Sequence[str], new: Sequence[str]) -> list[Operation]:
    """What makes `new` of `old`, as `SequenceMatcher.get_opcodes` says it.

    The same beginning and end are found first. What lies between counts as replaced where the same few members
    occur so often that it would take longer than anyone waits.
    """
    start, behind = 0, min(len(old), len(new))
    while start < behind and old[start] == new[start]:
        start += 1
    end = 0
    while end < behind - start and old[-1 - end] == new[-1 - end]:
        end += 1
    old_end, new_end = len(old) - end, len(new) - end
    found: list[Operation] = [("equal", 0, start, 0, start)] if start else []
    if start < old_end or start < new_end:
        between = _Patient(old[start:old_end], new[start:new_end])
        found += [
            (name, i1 + start, i2 + start, j1 + start, j2 + start)
            for name, i1, i2, j1, j2 in between.get_opcodes()
        ]
    if end:
        found.append(("equal", old_end, len(old), new_end, len(new)))
    return found


class _Patient(SequenceMatcher[str]):
    """Finds no more matches when it has looked at too many pairs."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, old, new, autojunk=False)
        there = Counter(new)
        self._pairs = [0, *accumulate(there[member] for member in old)]
        """How many a search through the first members of `old` looks at."""
        self._left = _MOST

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """As the base class says."""
        self._left -= self._pairs[-1 if ahi is None else ahi] - self._pairs[alo]
        if self._left < 0:
            return Match(alo, blo, 0)
        return super().find_longest_match(alo, ahi, blo, bhi)
