"""A bound on how many findings of one code are kept, so that none floods a report."""

from __future__ import annotations

from collections import Counter

from tx_mkdocs.findings.code import Code


class BoundedCodes:
    """Counts findings by their code, of which the first few are kept."""

    def __init__(self, most: int) -> None:
        """`most`: findings of one code that are kept."""
        self._most = most
        self._seen: Counter[Code] = Counter()

    def wants(self, code: Code) -> bool:
        """Count one more of a code; whether it is among the first."""
        self._seen[code] += 1
        return self._seen[code] <= self._most

    def rest(self) -> list[tuple[Code, int]]:
        """Each code of which there were more, and how many more."""
        return [(code, seen - self._most) for code, seen in self._seen.items() if seen > self._most]
