"""Findings of two revisions side by side: which are new, which are gone, which are still there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tx_mkdocs.findings.grouping import by_cause
from tx_mkdocs.findings.model import Finding

_ALIKE = 0.6
"""Share of the letters of two lines that an edited line keeps."""
_MOST_TRIED = 50


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the findings of a base."""

    new: tuple[Finding, ...]
    """Those that the base does not have. One with several places has only its new places."""
    gone: tuple[Finding, ...]
    """Those that only the base has, likewise; their paths and lines are those of the base."""
    unchanged: int
    """Places at which the base and the head have the same."""


def since(base: Sequence[Finding], head: Sequence[Finding]) -> Since:
    """Compare the findings of two revisions, place by place.

    Two findings are the same when they have the same code and say the same of the same line of the same
    file, wherever that line is now. What is left is compared without the path, because a file may have
    another name, and then with lines of the file that are alike: the line may have been edited elsewhere.

    Args:
        base: all findings of the older revision, a finding for each place (`Finding.apart`), with their
            excerpts.
        head: likewise, of the newer one.
    """
    old, new = list(base), list(head)
    for key, alike in ((_with_path, _same), (_without_path, _same), (_without_line, _is_edited)):
        old, new = _without_pairs(old, new, key, alike)
    return Since(tuple(by_cause(new)), tuple(by_cause(old)), len(head) - len(new))


def _without_pairs(
    old: Sequence[Finding],
    new: Sequence[Finding],
    key: Callable[[Finding], Hashable],
    alike: Callable[[Finding, Finding], bool],
) -> tuple[list[Finding], list[Finding]]:
    """What is left of both when findings of one key that are alike are taken out in pairs, in their order."""
    waiting: dict[Hashable, list[Finding]] = defaultdict(list)
    for finding in old:
        waiting[key(finding)].append(finding)
    left: list[Finding] = []
    for finding in new:
        same = waiting.get(key(finding), [])
        at = next((n for n, known in enumerate(same[:_MOST_TRIED]) if alike(known, finding)), None)
        if at is None:
            left.append(finding)
        else:
            del same[at]
    kept = {id(finding) for same in waiting.values() for finding in same}
    return [finding for finding in old if id(finding) in kept], left


def _with_path(finding: Finding) -> Hashable:
    return (finding.path, *_without_path(finding))


def _without_path(finding: Finding) -> tuple[str, ...]:
    return (finding.code, finding.cause or finding.message, finding.excerpt.strip())


def _without_line(finding: Finding) -> Hashable:
    return (finding.path, finding.code, finding.cause or finding.message)


def _same(_: Finding, __: Finding) -> bool:
    return True


def _is_edited(old: Finding, new: Finding) -> bool:
    if not old.excerpt or not new.excerpt:
        # Kept without the text of its line: one of several places.
        return True
    return SequenceMatcher(None, old.excerpt, new.excerpt, autojunk=False).ratio() > _ALIKE
