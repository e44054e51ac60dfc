"""How finished a resource is: each resource type counts what it is made of.

A new type adds one function and one line in `COUNTERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tx_mkdocs.library.member import Prepared
from tx_mkdocs.reports.progress import articles, helps, scripture, stories
from tx_mkdocs.reports.progress.model import Column, Part, Progress, Row

COUNTERS: Mapping[str, Callable[[Prepared], Progress]] = {
    "bible": scripture.count,
    "obs": stories.count,
    "notes": helps.count,
    "questions": helps.count,
    "word_links": helps.count,
    "words": articles.count,
    "academy": articles.count,
    "lexicon": articles.count,
    "markdown": articles.count,
}
"""Who counts, by kind of the resource."""


def progress_of(member: Prepared) -> Progress:
    """What is there of a resource, and of how much; nothing where its type has nothing to count."""
    counter = COUNTERS.get(member.resource.kind)
    return counter(member) if counter else Progress()


__all__ = ["COUNTERS", "Column", "Part", "Progress", "Row", "progress_of"]
