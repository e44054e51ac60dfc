"""What other resources say about a page, put at its end: helps beside a chapter, at a term the verses that speak of it.

It is kept from build to build with what it is made of, and made again where that is different.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from tx_mkdocs.cache import Work
from tx_mkdocs.data.books import STORIES
from tx_mkdocs.interface import use
from tx_mkdocs.library.links.answers import Answers
from tx_mkdocs.library.links.backlinks import uses_html
from tx_mkdocs.library.links.fill import CrossReferences
from tx_mkdocs.library.links.helps_aside import HelpsAside
from tx_mkdocs.library.links.kept_pages import CompletedPage, KeptPages, entry_name
from tx_mkdocs.resources import Page, Section
from tx_mkdocs.resources.lazy_html import LazyHtml, digest_of, packed
from tx_mkdocs.resources.lazy_rows import digest_of_data

_NOTHING = digest_of("")


class _Ends:
    """The ends of the pages of a section."""

    def __init__(
        self,
        references: CrossReferences,
        answers: Answers,
        work: Work,
        member: int,
        section: Section,
        what: str,
        html: Callable[[int, Page], str],
    ) -> None:
        """Open the entry of the cache that has them.

        Args:
            references: by which they are made.
            answers: to what they ask.
            work: keeps them.
            member: of which the section is.
            section: has the pages.
            what: they are.
            html: of the end of a page of a member.
        """
        self.member, self.pages = member, {page.address: page for page in section.pages}
        self._references, self._html = references, html
        shown = references.link_index.members[member]
        self._interface = shown.interface
        name = entry_name(work.cache, what, shown, section.identifier)
        self._addresses: list[str] = []
        self._kept = KeptPages(work.cache, name, answers, self._made)
        self._ends: dict[str, LazyHtml] = {}

    def add(self, address: str, made_of: str) -> None:
        """Find or make the end of a page; `made_of` is a digest of what it is made of beside what it asks."""
        self._addresses.append(address)
        end = None
        with suppress(TypeError, ValueError, IndexError):
            end = self._kept.known(address, made_of)
        if end is None:
            asked = self._references.link_index.asked
            asked.clear()
            html = self._made(len(self._addresses) - 1)
            end = CompletedPage(html, None, frozenset(asked))
        self._ends[address] = self._kept.put(address, made_of, end)

    def _made(self, number: int) -> str:
        with use(self._interface):
            return self._html(self.member, self.pages[self._addresses[number]])

    def all(self) -> Iterator[tuple[str, LazyHtml]]:
        """Address and end of each page that has one; they are kept from then on."""
        self._kept.keep()
        for address, html in self._ends.items():
            if html.digest != _NOTHING:
                yield address, html if html.is_kept else packed(html.read())


@dataclass(frozen=True, slots=True)
class PageEnds:
    """Puts them at the pages of all members."""

    references: CrossReferences
    answers: Answers
    aside: HelpsAside
    work: Work

    def add_helps(self, linked: Mapping[int, dict[str, Page]]) -> None:
        """Put helps at the chapters of texts; `linked` has by member and address the pages without it."""
        members = self.references.link_index.members
        books: dict[tuple[str, str], list[tuple[int, Section]]] = defaultdict(list)
        for index in linked:
            member = members[index]
            if member.resource.kind.is_text:
                language = member.manifest.language.identifier
                for section in member.resource.sections:
                    book = section.pages[-1].address.rpartition("/")[0] if section.pages else ""
                    books[language, book or STORIES].append((index, section))
        for (language, book), texts in books.items():
            made_of = self.aside.made_of(self.references, language, book)
            if made_of:
                self._put(linked, self._helps_of(texts, made_of))

    def _helps_of(self, texts: Sequence[tuple[int, Section]], made_of: str) -> list[_Ends]:
        html = partial(self.aside.html, self.references)
        ends = [self._ends(index, section, "aside", html) for index, section in texts]
        # The same chapter of one text after the other: they share the lists of its helps.
        for address in dict.fromkeys(chain.from_iterable(of_text.pages for of_text in ends)):
            self.work.between()
            for of_text in ends:
                if (page := of_text.pages.get(address)) is not None:
                    language = self.references.link_index.members[of_text.member].manifest.language
                    told = made_of, page.kind, language.direction
                    of_text.add(address, digest_of_data(told))
        return ends

    def add_uses(self, linked: Mapping[int, dict[str, Page]]) -> None:
        """Put at terms and articles which verses speak of them."""
        uses = self.references.uses

        def html(index: int, page: Page) -> str:
            return uses_html(self.references, index, uses[index, page.address])

        for index in linked:
            resource = self.references.link_index.members[index].resource
            for section in resource.sections if resource.kind.shows_uses else ():
                self.work.between()
                ends = self._ends(index, section, "uses", html)
                for address in ends.pages:
                    if (index, address) in uses:
                        ends.add(address, digest_of_data([*map(tuple, uses[index, address])]))
                self._put(linked, [ends])

    def _ends(
        self, index: int, section: Section, what: str, html: Callable[[int, Page], str]
    ) -> _Ends:
        return _Ends(self.references, self.answers, self.work, index, section, what, html)

    def _put(self, linked: Mapping[int, dict[str, Page]], found: Sequence[_Ends]) -> None:
        for ends in found:
            pages = linked[ends.member]
            for address, html in ends.all():
                pages[address] = replace(pages[address], after=html)
