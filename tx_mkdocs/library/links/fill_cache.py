"""Pages whose slots were filled in an earlier build: taken again where everything that was asked answers the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tx_mkdocs.cache import Cache
from tx_mkdocs.interface import current, use
from tx_mkdocs.library.links.answers import Answers
from tx_mkdocs.library.links.fill import CrossReferences, DoubtfulLink, FilledPage, fill_page
from tx_mkdocs.library.links.kept_pages import CompletedPage, KeptPages, entry_name
from tx_mkdocs.resources import Help, Page
from tx_mkdocs.resources.columns import columns_of, rows_of
from tx_mkdocs.resources.lazy_html import text_of
from tx_mkdocs.resources.lazy_rows import digest_of_form
from tx_mkdocs.resources.model import digest_of_helps

_USE = 5
"""Values that are kept of a use."""


@dataclass(frozen=True, slots=True)
class FillCache:
    """Filled pages in a cache, an entry for each section."""

    cache: Cache
    answers: Answers

    def fill_pages(
        self, references: CrossReferences, here: int
    ) -> Iterator[tuple[Page, FilledPage]]:
        """Every page of the member `here` in reading order, filled; as `fill_page` does it."""
        resource = references.link_index.members[here].resource
        yield resource.home, fill_page(references, here, resource.home)
        for section in resource.sections:
            if self.cache.folder is None or not any(page.has_slots for page in section.pages):
                for page in section.pages:
                    yield page, fill_page(references, here, page)
            else:
                yield from self._section(references, here, section.identifier, section.pages)

    def _section(
        self, references: CrossReferences, here: int, identifier: str, pages: Sequence[Page]
    ) -> Iterator[tuple[Page, FilledPage]]:
        link_index = references.link_index
        member = link_index.members[here]
        commit, interface = member.repository.commit, current()

        def make(number: int) -> str:
            with use(interface):
                return text_of(fill_page(references, here, pages[number]).html)

        name = entry_name(self.cache, "filled", member, identifier)
        kept = KeptPages(self.cache, name, self.answers, make)
        for page in pages:
            helps = references.helps(here, page.address)
            digest = _digest(page, helps)
            filled = _known(kept, references, page, digest, commit)
            if filled is None:
                link_index.asked.clear()
                filled = fill_page(references, here, page)
                found = _data(filled, references, commit)
                made = CompletedPage(filled.html, found, frozenset(link_index.asked))
                filled = replace(filled, html=kept.put(page.address, digest, made))
            yield page, filled
        kept.keep()


def _known(
    kept: KeptPages, references: CrossReferences, page: Page, digest: str, commit: str
) -> FilledPage | None:
    """A page as it was filled, put in again; None where it has to be filled."""
    try:
        known = kept.known(page.address, digest)
        filled = known and _read(known.html, known.found, references, page, commit)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None
    if known is not None and filled is not None:
        kept.put(page.address, digest, known)
    return filled


def _digest(page: Page, helps: Sequence[Help]) -> str:
    """All of a page that decides how its slots are filled."""
    asking = digest_of_helps(helps)
    return digest_of_form(
        (page.address, page.title, page.folder, page.kind, page.source, page.digest, len(helps), asking)
    )  # fmt: skip


def _data(filled: FilledPage, references: CrossReferences, commit: str) -> list[Any]:
    """What was found out about a page, as plain data."""
    keys = references.link_index.keys
    return [
        commit if commit and commit in text_of(filled.html) else "",
        columns_of([(keys[member], address, *use) for member, address, use in filled.uses], _USE),
        dict(filled.gateway),
        [[doubt.anchor, doubt.target, doubt.again, doubt.why] for doubt in filled.doubtful],
        {
            repository: [count, first.anchor, first.target]
            for repository, (count, first) in filled.at_host.items()
        },
    ]


def _read(
    html: Any, data: Any, references: CrossReferences, page: Page, commit: str
) -> FilledPage | None:
    """The filled page from `_data`; None where it is of another commit.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: this is not what this version keeps.
    """
    of_commit, uses, gateway, doubtful, at_host = data
    if of_commit not in ("", commit):
        return None
    by_key = references.link_index.by_key
    return FilledPage(
        html,
        [
            (by_key[key], address, references.use_at(where, book, tuple(map(tuple, places))))
            for key, address, where, book, places in rows_of(uses, tuple)
        ],
        gateway,
        [DoubtfulLink(page, *doubt) for doubt in doubtful],
        {
            repository: (count, DoubtfulLink(page, anchor, target, 0, "host"))
            for repository, (count, anchor, target) in at_host.items()
        },
    )
