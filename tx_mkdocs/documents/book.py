"""A book for a document: pages of a resource in reading order, and what is said about them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache as once
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.documents.appendix import appendices
from tx_mkdocs.documents.options import OptionError, Range
from tx_mkdocs.library.hrefs import Target, site_href
from tx_mkdocs.library.links.resolve import address_elsewhere
from tx_mkdocs.library.member import Member
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import Page
from tx_mkdocs.resources.content import Content, no_content
from tx_mkdocs.resources.model import Section
from tx_mkdocs.resources.pictures import MAX_BYTES, is_picture
from tx_mkdocs.source.repository import RepositoryError

_MOST_NAME = 100
"""Characters of the name of a file."""
FindPicture = Callable[[str, str], bytes | None]
"""From the address of a page and the `src` of a picture on it to the file; None where it is not at hand."""


def no_file(path: str) -> bytes | None:
    """No file is at hand."""
    return None


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a resource in a document: a book of the Bible, a manual."""

    name: str
    """Identifier of the section, with the range if there is one: `gen`, `gen_1-11`, `stories`, `kt`."""
    title: str
    """Plain text, in the language of the content."""
    pages: tuple[Page, ...]
    """In reading order; where there is an overview, it comes first."""
    member: Member = field(compare=False, repr=False)
    """To which the pages belong; its repository is open."""
    picture: FindPicture = field(compare=False, repr=False)
    """Gives the pictures of pages."""
    content: Callable[[], Content] = field(default=no_content, compare=False, repr=False)
    """The same as data, made when it is first asked for; see `resources.content`."""
    range: Range | None = None
    """What is shown of it; None: everything."""
    section: str = ""
    """Identifier of the section, where `name` has the range too."""
    is_appendix: bool = False
    """Whether it has the articles of another resource, to which the pages before it lead."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of its pages, from the top of the site."""
        return tuple(f"{self.member.folder}{page.address}" for page in self.pages)


@dataclass(frozen=True, slots=True)
class Book:
    """What one document holds."""

    name: str
    """Of the file: the identifier of its only section, else the name of the repository: `gen`, `en_ulb`."""
    title: str
    """Plain text, in the language of the content."""
    parts: tuple[Part, ...]
    """One or more, in the order of the site."""
    manifest: Manifest
    """Language, direction, rights, contributors and version."""
    file: Callable[[str], bytes | None] = field(default=no_file, compare=False, repr=False)
    """Gives a picture by its repository path."""
    is_scripture: bool = False
    """Whether it is a text of the Bible."""
    cache: Cache = field(default=NO_CACHE, compare=False, repr=False)
    """Keeps what several books need and takes long to make, such as fonts."""
    at_hand: tuple[Member, ...] = field(default=(), compare=False, repr=False)
    """Resources of articles that are not in the site of the book."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page, in reading order."""
        return tuple(page for part in self.parts for page in part.pages)

    @property
    def source(self) -> str:
        """Path of the first file whose text it shows; empty if there is none."""
        return next((page.source for page in self.pages if page.source), "")

    def address_outside(self, destination: Target, site: str) -> str:
        """Where a page that the document does not have can be read; empty: nobody knows.

        Args:
            destination: the page.
            site: address of the site, with `/` at the end; empty: there is none.
        """
        for member in self.at_hand:
            if destination.page.startswith(member.folder):
                address = destination.page[len(member.folder) :]
                for page in member.resource.pages:
                    if page.address == address:
                        return address_elsewhere(member, page, unquote(destination.id))
        return urljoin(site, site_href(destination, "")) if site else ""


def books_of(
    member: Member,
    *,
    whole: bool = False,
    pictures: Path | None = None,
    ranges: Sequence[Range] = (),
    cache: Cache = NO_CACHE,
    others: Sequence[Member] = (),
) -> Iterator[Book]:
    """Every section of a resource as a book, in the order of the site.

    What a book says is read at most once while the book is in use, however many formats ask for it.

    Args:
        member: as `library.gather` gives it, its links and slots filled; its repository is open.
        whole: whether all sections are one book.
        pictures: folder in which pictures of the web lie under their file names.
        ranges: what to show, and of the books that they name only; empty: all of every book.
        cache: for the books.
        others: whose articles a book of helps has as its appendix: those of the same site, and those printed for it.

    Raises:
        OptionError: a range holds nothing of the resource.
    """
    manifest, is_scripture = member.manifest, member.resource.kind.is_scripture
    file = partial(_picture, member)
    at_hand = tuple(other for other in others if not other.shown)
    sections = member.resource.sections
    if whole:
        sections = member.resource.own_sections or sections
    _check_ranges(ranges, sections, member)
    held = ((section, wanted) for section in sections for wanted in _ranges_of(section, ranges))
    if not whole:
        for section, wanted in held:
            part = _part(member, section, once(section.content), wanted, pictures)
            parts = (part, *_appendix(member, [part], others, pictures))
            yield Book(part.name, part.title, parts, manifest, file, is_scripture, cache, at_hand)
        return
    # Each part is read when it is its turn: all of them are too much for the memory.
    parts = tuple(
        _part(member, section, section.content, wanted, pictures) for section, wanted in held
    )
    if parts:
        name = member.repository.name or manifest.identifier
        title = manifest.title or name
        if ranges:
            name = "_".join((name, *(part.name for part in parts)))[:_MOST_NAME]
        parts += _appendix(member, parts, others, pictures)
        yield Book(name, title, parts, manifest, file, is_scripture, cache, at_hand)


def _check_ranges(ranges: Sequence[Range], sections: Sequence[Section], member: Member) -> None:
    """Raises OptionError for a range of which the resource has nothing."""
    for wanted in ranges:
        pages = [
            page
            for section in sections
            if wanted in _ranges_of(section, [wanted])
            for page in _pages_within(section, wanted)
        ]
        if member.resource.kind.is_scripture and not wanted.is_whole:
            places = (anchor for page in pages for anchor in page.anchors if anchor.chapter)
            holds = any(wanted.has(place.chapter, place.verse) for place in places)
        else:
            holds = bool(pages)
        if not holds:
            where = member.repository.name or "this repository"
            raise OptionError(f"{wanted} is not in {where}.")


def _ranges_of(section: Section, ranges: Sequence[Range]) -> tuple[Range | None, ...]:
    if not ranges:
        return (None,)
    names = {section.identifier.lower(), "obs" if section.identifier == "stories" else ""}
    return tuple(wanted for wanted in ranges if wanted.book in names)


def _pages_within(section: Section, wanted: Range) -> tuple[Page, ...]:
    return tuple(page for page in section.pages if wanted.has_chapter(_chapter(page)))


def _chapter(page: Page) -> int:
    """The chapter or story on a page; 0 for what is none."""
    return next((anchor.chapter for anchor in page.anchors if anchor.chapter), 0)


def _part(
    member: Member,
    section: Section,
    content: Callable[[], Content],
    wanted: Range | None,
    pictures: Path | None,
) -> Part:
    name, pages, find = section.identifier, section.pages, _finder(member, pictures)
    if wanted is None or wanted.is_whole:
        return Part(name, section.title, pages, member, find, content)
    pages = _pages_within(section, wanted)
    return Part(wanted.name, section.title, pages, member, find, content, wanted, name)


def _appendix(
    member: Member, parts: Sequence[Part], others: Sequence[Member], pictures: Path | None
) -> tuple[Part, ...]:
    """A part for each resource of which articles are used; only helps have them."""
    if not member.resource.kind.is_helps:
        return ()
    shown = [page for part in parts for page in part.pages]
    return tuple(
        Part(
            f"appendix/{other.folder}",
            pages[0].title,
            pages,
            other,
            _finder(other, pictures),
            is_appendix=True,
        )
        for other, pages in appendices(member, shown, others)
    )


def _finder(member: Member, folder: Path | None) -> FindPicture:
    paths = {file.address: file.path for file in member.resource.files}

    def find(page: str, source: str) -> bytes | None:
        try:
            address = urlsplit(source)
        except ValueError:
            return None
        way = unquote(address.path)
        try:
            if not address.netloc:
                path = paths.get(posixpath.normpath(posixpath.join(posixpath.dirname(page), way)))
                return member.repository.read_bytes(path, MAX_BYTES) if path else None
            name = way.rpartition("/")[2]
            return _file(folder / name) if folder and name not in ("", ".", "..") else None
        except (RepositoryError, OSError, ValueError):
            return None

    return find


def _picture(member: Member, path: str) -> bytes | None:
    try:
        data = member.repository.read_bytes(path, MAX_BYTES)
    except (RepositoryError, OSError):
        return None
    return data if is_picture(data) else None


def _file(path: Path) -> bytes | None:
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        return None
    data = path.read_bytes()
    return data if is_picture(data) else None
