"""What the resources at hand answer to the questions of pages, as digests: equal where the answer is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tx_mkdocs.library.links import LinkIndex, questions
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page, words
from tx_mkdocs.resources.lazy_rows import LazyRows, digest_of_form
from tx_mkdocs.source.repository import RepositoryError


@dataclass(slots=True)
class Answers:
    """The answers, each found once: most pages ask the same."""

    link_index: LinkIndex
    _known: dict[str, str] = field(default_factory=dict)
    """By question."""
    _pages: dict[str, dict[str, Page]] = field(default_factory=dict)
    """By key of a member and address."""
    _files: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """By key of a member and section."""

    def of(self, question: str) -> str:
        """The answer to a question of `links.questions`; empty where there is none."""
        known = self._known.get(question)
        if known is None:
            kind, *of = question.split("\n")
            answer = _ANSWERS.get(kind)
            try:
                known = digest_of_form(answer(self, *of)) if answer else ""
            except TypeError:
                # An author wrote a line feed into a link.
                known = ""
            self._known[question] = known
        return known

    def _candidates(self, own: str, language: str, resource: str) -> list[str]:
        found = self.link_index.candidates_in(own, language, resource)
        return [self.link_index.keys[index] for index in found]

    def _named(self, name: str) -> list[Any]:
        index = self.link_index
        return [[index.keys[found] for found in index.named(name)], index.is_named(name)]

    def _texts(self, language: str) -> list[str]:
        return [self.link_index.keys[index] for index in self.link_index.texts(language)]

    def _book(self, language: str, code: str) -> str:
        return self.link_index.book_title(language, code)

    def _pages_of(self, key: str) -> list[Any]:
        member = self._member(key)
        if member is None:
            return []
        manifest, repository, resource = member.manifest, member.repository, member.resource
        about: list[Any] = [
            resource.kind.name, member.folder, member.shown, member.has_pages, member.site, member.partial,
            manifest.identifier, manifest.language.identifier, manifest.language.direction,
        ]  # fmt: skip
        if not member.has_pages:
            # Links to it may lead to its host at the very commit.
            about += [*_at_host(member), repository.commit]
        about += [section.identifier for section in resource.sections]
        about += [[page.address, page.kind, page.source] for page in resource.pages]
        return about

    def _files_of(self, key: str) -> list[Any]:
        member = self._member(key)
        if member is None:
            return []
        # Pages that say the commit are looked for by it.
        listed = [tuple(file) for file in member.resource.files]
        language = member.manifest.language.identifier
        return [*_at_host(member), member.repository.files, listed, language]

    def _text_of(self, key: str, section: str) -> list[str]:
        member = self._member(key)
        if member is None:
            return []
        files = self._files.get(key)
        if files is None:
            files = self._files[key] = _files_of_sections(member)
        return [f"{path} {_digest_of_file(member, path)}" for path in files.get(section, ())]

    def _title_of(self, key: str, address: str) -> list[Any]:
        page = self._page(key, address)
        return [page.title, page.is_empty] if page else []

    def _parts_of(self, key: str, address: str) -> list[Any]:
        page = self._page(key, address)
        if page is None:
            return []
        # What tells the parts of a page to which links may lead.
        return [_plain(rows) for rows in (page.ids, page.spans)]

    def _terms(self) -> list[Any]:
        found: list[Any] = []
        for key, member in zip(self.link_index.keys, self.link_index.members, strict=True):
            if member.resource.kind is words.KIND:
                files = _files_of_sections(member)
                found += [[key, section, self._text_of(key, section)] for section in files]
                found += [[page.address, page.title] for page in member.resource.pages]
                found.append([member.folder, member.has_pages])
        return found

    def _member(self, key: str) -> Member | None:
        index = self.link_index.by_key.get(key)
        return None if index is None else self.link_index.members[index]

    def _page(self, key: str, address: str) -> Page | None:
        pages = self._pages.get(key)
        if pages is None:
            member = self._member(key)
            listed = member.resource.pages if member else ()
            pages = self._pages[key] = {page.address: page for page in listed}
        return pages.get(address)


_ANSWERS: dict[str, Callable[..., Any]] = {
    "candidates": Answers._candidates,
    "named": Answers._named,
    "texts": Answers._texts,
    "book": Answers._book,
    "pages": Answers._pages_of,
    "files": Answers._files_of,
    "text": Answers._text_of,
    "title": Answers._title_of,
    "parts": Answers._parts_of,
    questions.ALL_TERMS: Answers._terms,
}


def _at_host(member: Member) -> list[Any]:
    """What tells where the files of a member are at its host, but for the commit."""
    repository = member.repository
    return [
        repository.name, repository.owner, repository.url, repository.branch, repository.pushed,
        repository.permalinks,
    ]  # fmt: skip


def _files_of_sections(member: Member) -> dict[str, list[str]]:
    """By section the files that its pages show."""
    found: dict[str, list[str]] = defaultdict(list)
    for unit in member.resource.units:
        for section in dict.fromkeys(page.rpartition("/")[0] for page in unit.pages):
            found[section or "stories"] += unit.files
    return found


def _digest_of_file(member: Member, path: str) -> str:
    try:
        return member.repository.digest(path)
    except RepositoryError:
        return ""


def _plain(rows: Any) -> Any:
    if isinstance(rows, LazyRows):
        return rows.digest
    return rows and tuple(rows)
