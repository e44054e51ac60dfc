"""Pages whose slots were filled in an earlier build: taken again where everything that was asked answers the same.

A link asks for titles and parts of pages, a note for verses and quotes, a word for articles. To compare each answer
takes as long as to ask again, so nearly all that may be asked goes into one digest: of the pages at hand what links
can see of them, and of texts at hand the files. One word more in a note is in neither; the pages of the same section
that stay as they were are then not filled again. One note more is one more part of its page: few pages link to parts
of their own resource, and each of these is kept with a digest of the parts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.interface import current, use
from tx_mkdocs.library.links.fill import CrossReferences, DoubtfulLink, FilledPage, fill_page
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Help, Page, words
from tx_mkdocs.resources.lazy_html import HtmlCache, LazyHtml, let_go, text_of
from tx_mkdocs.resources.lazy_rows import LazyRows
from tx_mkdocs.resources.model import digest_of_helps
from tx_mkdocs.source.repository import RepositoryError


@dataclass(slots=True)
class FillCache:
    """Filled pages in a cache, an entry for each section."""

    cache: Cache = NO_CACHE
    _seen: dict[tuple[int, bool], bytes] = field(default_factory=dict)
    """By member: what links can see of its pages, with their parts or without."""
    _pages: dict[int, dict[str, Page]] = field(default_factory=dict)
    """Of members, by address."""
    _texts: dict[int, bytes] = field(default_factory=dict)
    """By member: its files."""

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
        member = references.link_index.members[here]
        repository = member.repository
        # By its name and not by its text: what has changed takes the place of what it was.
        name = self.cache.key(
            "filled", repository.owner, repository.name, member.folder, identifier,
            self._answers(references, here),
        )  # fmt: skip
        interface = current()

        def make(number: int) -> str:
            with use(interface):
                return text_of(fill_page(references, here, pages[number]).html)

        entry = self.cache.get(name)
        known = entry if isinstance(entry, dict) else {}
        htmls = HtmlCache(self.cache, name, make)
        fillings: list[FilledPage] = []
        kept: list[tuple[list[Any], list[Any]]] = []
        is_new = len(known) != len(pages)
        for number, page in enumerate(pages):
            helps = references.helps(here, page.address)
            digest = _digest(page, helps)
            filled = None
            found: list[Any] = []
            data = known.get(page.address)
            if isinstance(data, list) and data[:2] == [number, digest]:
                filled = _read(data, page, helps, htmls, repository.commit)
                found = data[3:]
                if filled is not None and self._parts(references, here, filled.asked) != data[-1]:
                    filled = None
            if filled is None:
                is_new = True
                filled = fill_page(references, here, page)
                filled = replace(filled, html=LazyHtml.of(filled.html))
                found = _data(filled, repository.commit)
                found.append(self._parts(references, here, filled.asked))
            fillings.append(filled)
            kept.append(([number, digest], found))
            yield page, filled
        if is_new:
            told = htmls.keep([filled.html for filled in fillings])
            for filled in fillings:
                let_go(filled.html)
            self.cache.put(name, {
                page.address: [*start, of_page, *found]
                for page, (start, found), of_page in zip(pages, kept, told, strict=True)
            })  # fmt: skip

    def _parts(
        self, references: CrossReferences, here: int, addresses: Collection[str]
    ) -> dict[str, str]:
        """A digest of the parts of some pages, by address; empty where the member has no such page."""
        if not addresses:
            return {}
        pages = self._pages.get(here)
        if pages is None:
            listed = references.link_index.members[here].resource.pages
            pages = self._pages[here] = {page.address: page for page in listed}
        return {
            address: _digest_of(_parts_of(pages[address])) if address in pages else ""
            for address in addresses
        }

    def _answers(self, references: CrossReferences, here: int) -> bytes:
        """A digest of all that slots on the pages of a member may ask, but for the parts of its own pages."""
        digest = hashlib.sha256(f"{here} {current().key}\n".encode())
        for index, member in enumerate(references.link_index.members):
            key = index, index != here
            if key not in self._seen:
                self._seen[key] = _seen_by_links(member, has_parts=index != here)
            digest.update(self._seen[key])
            if index == here:
                continue
            # Its pages may lead to its host at the very commit; those of `here` do so only where they say it.
            digest.update(f"{member.repository.commit}\n".encode())
            if member.resource.kind.is_text or member.resource.kind is words.KIND:
                if index not in self._texts:
                    self._texts[index] = _files(member)
                digest.update(self._texts[index])
        return digest.digest()


def _seen_by_links(member: Member, *, has_parts: bool) -> bytes:
    """All of a member that decides where a link leads and what it is called, but for the commit of its repository and,
    unless it `has_parts`, the parts of its pages.
    """
    repository, manifest, language = member.repository, member.manifest, member.manifest.language
    about = (
        member.resource.kind.name, member.folder, member.shown, member.has_pages, member.site, member.partial,
        repository.name, repository.owner, repository.url, repository.branch, repository.pushed,
        repository.permalinks, repository.files, member.resource.files,
        manifest.identifier, language.identifier, language.direction,
    )  # fmt: skip
    digest = hashlib.sha256(repr(about).encode("utf-8", "surrogatepass"))
    for section in ("", *(section.identifier for section in member.resource.sections)):
        digest.update(f"{section!r}\n".encode("utf-8", "surrogatepass"))
    for page in member.resource.pages:
        seen = (
            page.address,
            page.title,
            page.kind,
            page.is_empty,
            page.source,
            page.folder,
            *(_parts_of(page) if has_parts else ()),
        )
        digest.update(repr(seen).encode("utf-8", "surrogatepass"))
    return digest.digest()


def _parts_of(page: Page) -> list[Any]:
    """What tells the parts of a page to which links may lead."""
    return [rows.digest if isinstance(rows, LazyRows) else rows for rows in (page.ids, page.spans)]


def _files(member: Member) -> bytes:
    """The texts of a member: verses and quotes are read from them, and the numbers of articles."""
    digest = hashlib.sha256()
    for unit in member.resource.units:
        for path in unit.files:
            try:
                of_file = member.repository.digest(path)
            except RepositoryError:
                of_file = ""
            digest.update(f"{path} {of_file} {unit.pages}\n".encode("utf-8", "surrogatepass"))
    return digest.digest()


def _digest(page: Page, helps: Sequence[Help]) -> str:
    """All of a page that decides how its slots are filled."""
    asking = digest_of_helps(helps)
    told = (page.address, page.folder, page.kind, page.source, page.digest, len(helps), asking)
    return _digest_of(told)


def _digest_of(told: Sequence[Any]) -> str:
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def _data(filled: FilledPage, commit: str) -> list[Any]:
    """What was found out about a page, as plain data, which `_read` takes with the parts of which it asked."""
    return [
        commit if commit and commit in text_of(filled.html) else "",
        [[member, address, entry.anchor] for member, address, entry in filled.uses],
        dict(filled.gateway),
        [[doubt.anchor, doubt.target, doubt.again, doubt.why] for doubt in filled.doubtful],
        {
            repository: [count, first.anchor, first.target]
            for repository, (count, first) in filled.at_host.items()
        },
    ]


def _read(
    data: list[Any], page: Page, helps: Sequence[Help], htmls: HtmlCache, commit: str
) -> FilledPage | None:
    """The filled page from `_data`; None where it is of another commit, or not what this version keeps."""
    try:
        number, _, told, of_commit, uses, gateway, doubtful, at_host, asked = data
        if of_commit not in ("", commit):
            return None
        by_anchor = {entry.anchor: entry for entry in helps} if uses else {}
        return FilledPage(
            htmls.html(number, told),
            [(member, address, by_anchor[anchor]) for member, address, anchor in uses],
            gateway,
            [DoubtfulLink(page, *doubt) for doubt in doubtful],
            {
                repository: (count, DoubtfulLink(page, anchor, target, 0, "host"))
                for repository, (count, anchor, target) in at_host.items()
            },
            set(asked),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
