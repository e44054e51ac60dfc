"""How finished a resource is: each resource type counts what it is made of.

A type says in its `Kind` what is counted; a new way to count is one function and one line in `COUNTERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tx_mkdocs.cache import NO_FACTS, Facts
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.progress import articles, helps, scripture, stories
from tx_mkdocs.reports.progress.model import Column, Part, Progress, Row

COUNTERS: Mapping[str, Callable[[Member, Facts], Progress]] = {
    "verses": scripture.count,
    "frames": lambda member, _: stories.count(member),
    "helps": helps.count,
    "articles": lambda member, _: articles.count(member),
}
"""Who counts, by what the resource's type says is counted."""


def progress_of(member: Member, facts: Facts = NO_FACTS) -> Progress:
    """What is there of a resource, and of how much; nothing where its type has nothing to count.

    `facts` keeps what is found in a file.
    """
    counter = COUNTERS.get(member.resource.kind.counted)
    return counter(member, facts) if counter else Progress()


__all__ = ["COUNTERS", "Column", "Part", "Progress", "Row", "progress_of"]
