"""Pages of a section as they were completed in an earlier build, each with what it asked of the resources at hand.

A link asks for titles and parts of pages, a note for verses and quotes, a term for the places of verses. Where all of
that answers the same, and what the page is made of is the same, so is what was made of it. Most pages of a section ask
the same: its questions are kept, and answered, once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from tx_mkdocs.cache import Cache
from tx_mkdocs.library.links.answers import Answers
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources.lazy_html import Html, HtmlCache, LazyHtml, let_go


class CompletedPage(NamedTuple):
    """What is kept of a page."""

    html: Html
    found: Any
    """On it, plain data."""
    asked: Collection[str]
    """What it asked, as `links.questions`."""
    is_known: bool = False
    """Whether it is as it was kept before."""


class KeptPages:
    """What is kept of the pages of a section, in an entry of a cache."""

    def __init__(
        self, cache: Cache, name: str, answers: Answers, make: Callable[[int], str]
    ) -> None:
        """Open an entry.

        Args:
            cache: has it.
            name: of the entry, a key of the cache. What has changed takes the place of what it was.
            answers: to what the pages asked.
            make: makes the HTML of the page that is put in at a number, where it cannot be read.
        """
        self._cache, self._name, self._answers = cache, name, answers
        self._htmls = HtmlCache(cache, name, make)
        self._known: dict[str, Any] = {}
        self._asked: list[str] = []
        self._stays: list[bool] = []
        kept = cache.get(name)
        if isinstance(kept, dict) and isinstance(kept.get("pages"), dict):
            try:
                self._asked, told = map(list, kept["asked"])
                # What nobody can answer may have changed.
                self._stays = [
                    bool(answer) and answers.of(question) == answer
                    for question, answer in zip(self._asked, told, strict=True)
                ]
                self._known = kept["pages"]
            except (KeyError, TypeError, ValueError, AttributeError):
                self._asked, self._stays = [], []
        self._all_stay = all(self._stays)
        self._put: dict[str, tuple[str, CompletedPage]] = {}

    def known(self, address: str, digest: str) -> CompletedPage | None:
        """The page that is put in next, as it was; None where it has to be made.

        Args:
            address: of the page.
            digest: of all that it is made of, but for what it asks.

        Raises:
            IndexError, TypeError, ValueError: the entry has something else.
        """
        kept = self._known.get(address)
        if not isinstance(kept, list) or kept[:1] != [digest]:
            return None
        _, numbers, told, found = kept
        if not self._all_stay and not all(self._stays[number] for number in numbers):
            return None
        asked = [self._asked[number] for number in numbers]
        return CompletedPage(self._htmls.html(len(self._put), told), found, asked, is_known=True)

    def put(self, address: str, digest: str, page: CompletedPage) -> LazyHtml:
        """Put a page in, with what `known` is to be asked for it; gives its HTML, with its digest."""
        html = LazyHtml.of(page.html)
        self._put[address] = digest, page._replace(html=html)
        return html

    def keep(self) -> None:
        """Keep the pages that were put in, where they are not what was kept before; their HTML is read again then."""
        put, known = self._put, self._known
        # What makes the HTML of pages again may lead here, and is there as long as they are.
        self._put, self._known, self._asked = {}, {}, []
        if self._cache.folder is None:
            return
        if all(page.is_known for _, page in put.values()) and len(put) == len(known):
            return
        htmls = self._htmls.keep([page.html for _, page in put.values()])
        numbers: dict[str, int] = {}
        pages = {}
        for (address, (digest, page)), html in zip(put.items(), htmls, strict=True):
            let_go(page.html)
            asked = sorted(numbers.setdefault(question, len(numbers)) for question in page.asked)
            pages[address] = [digest, asked, html, page.found]
        answers = list(map(self._answers.of, numbers))
        self._cache.put(self._name, {"asked": [list(numbers), answers], "pages": pages})


def entry_name(cache: Cache, what: str, member: Member, section: str) -> str:
    """Name of the entry that has something of the pages of a section.

    Args:
        cache: has the entry.
        what: it has of them.
        member: of which the section is. Its texts are not part of the name: what has changed takes the place of what
            it was.
        section: its identifier.
    """
    repository = member.repository
    return cache.key(
        what, repository.owner, repository.name, member.folder, section,
        member.manifest.language.identifier, member.interface.key,
    )  # fmt: skip
