"""What a resource becomes: sections of pages in reading order, free of any site generator.

A `Page` is one file of the site. Its address never changes with MkDocs settings: page `gen/01`
is the file `gen/01.html`, so that the site can be read from a folder, without a server.

What depends on other resources, or on the output, is in a body as slots (`formats.slots`): links
that authors wrote, links to other pages, verses, quotes. Beside its HTML a page has its data.
A picture of the repository is `<img>` with a relative `src`, to one of `Resource.files`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, overload

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.entries import entry_texts, without_borders
from tx_mkdocs.formats.fragment import Link
from tx_mkdocs.formats.helps.entry import HelpKind
from tx_mkdocs.formats.page_texts import PageTexts, page_texts
from tx_mkdocs.formats.slots import has_pictures, has_slots
from tx_mkdocs.resources.anchors import Anchor, anchor_of
from tx_mkdocs.resources.content import Content, no_content
from tx_mkdocs.resources.kind import Kind, Proof
from tx_mkdocs.resources.lazy_html import Html, digest_of, let_go, text_of
from tx_mkdocs.resources.lazy_rows import LazyRows, digest_of_data

if TYPE_CHECKING:
    from tx_mkdocs.formats.audio.timings import Span

PageKind = Literal["home", "book", "matter", "chapter", "story", "article"]


Sources = tuple[tuple[str, str], ...]
"""Address and media type of each form of a recording: below the folder of the resource, or beginning with `https:`."""


class Recording(NamedTuple):
    """What a page sounds like; see `resources.recordings`."""

    sources: Sources
    """Of what is heard first."""
    spans: tuple[Span, ...] = ()
    """When verses or frames are spoken; empty where that is not known."""
    timings: str = ""
    """Repository path of the file that says so."""
    voices: tuple[tuple[str, Sources], ...] = ()
    """All that readers may choose from, the first included, each by who reads and its quality; empty of one alone."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    address: str
    """Site path without `.html`: `index`, `gen/01`, `12`."""
    title: str
    """Plain text, not escaped: `Genesis 1`."""
    html: Html
    """HTML of the page's content, its `<h1>` included, with its texts set apart (`formats.entries`); `body` is what
    people see of it."""
    kind: PageKind
    source: str = ""
    """Repository path of the file that the page shows, for the edit link; may be empty."""
    label: str = ""
    """Short text for the navigation: `1`, `Introduction`; the title when empty."""
    thumbnail: str = ""
    """Address of a small picture for lists of pages; may be empty."""
    description: str = ""
    """Plain text for lists and `<meta name=description>`; may be empty."""
    folder: str = ""
    """Where relative links of `body` start, in the terms of addresses: `gen/01` on a page of notes,
    `kt` on a term, `translate/figs-metaphor` on an article."""
    top: str = ""
    """Id of its `<h1>`; may be empty."""
    is_empty: bool = False
    """Whether it is an article on which nothing is written yet."""
    ids: Sequence[str] = ()
    """Every id that is in it."""
    links: Sequence[Link] = ()
    """The links that authors wrote, in order."""
    headings: tuple[tuple[str, str], ...] = ()
    """Id and plain text of the headings of an article that are below its `<h1>`."""
    is_bold: bool = True
    """Whether it may have something bold on it: all but a chapter of Scripture without headings."""
    spans: Sequence[tuple[int, int, str]] | None = None
    """Of a page of helps: first verse, last verse and id of everything on it that is about verses; None
    where ids tell the verses."""
    after: Html = ""
    """HTML at the end of the page: what others say about it, such as the verses that lead to a term."""
    recording: Recording | None = None
    """Of a chapter or story: what it sounds like, where that is known."""
    texts: Callable[[], PageTexts] | None = field(default=None, compare=False, repr=False)
    """What the search finds in it, where that is not set apart in the HTML: the verses of a chapter of Scripture, of
    which some are in several paragraphs and have notes in them."""

    @property
    def body(self) -> str:
        """The HTML as people see it."""
        return without_borders(self.with_borders) + text_of(self.after)

    @property
    def with_borders(self) -> str:
        """The HTML with its texts set apart, read from the cache where it is still there."""
        return text_of(self.html)

    def let_go(self) -> None:
        """Forget the HTML, where it can be read again."""
        let_go(self.html)
        let_go(self.after)

    @property
    def found_texts(self) -> PageTexts:
        """What the search finds in it."""
        if self.texts is not None:
            return self.texts()
        return page_texts(entry_texts(self.with_borders))

    @property
    def digest(self) -> str:
        """A digest of all of the HTML, which is not read for it."""
        own = digest_of(self.html)
        return digest_of(own + digest_of(self.after)) if self.after else own

    @property
    def has_slots(self) -> bool:
        """Whether there is anything to put in; see `formats.slots`."""
        return has_slots(self.html) if isinstance(self.html, str) else self.html.has_slots

    @property
    def has_pictures(self) -> bool:
        """Whether there are slots of pictures in it."""
        return has_pictures(self.html) if isinstance(self.html, str) else self.html.has_pictures

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every place that can be linked to, in order."""
        return tuple(anchor_of(name) for name in self.ids)


class Help(NamedTuple):
    """One note, question or word link as other pages speak of it: beside a verse, at a term.

    A repository of notes has 100,000 of them, and a tuple is made in a fraction of the time of a data class.
    """

    kind: HelpKind
    book: str
    """`gen`, `obs`."""
    places: tuple[tuple[int, int], ...]
    """Chapter and verse (story and frame) of all that it is about; see `formats.helps.entry`."""
    address: str
    """Page on which it is shown."""
    anchor: str
    """Its id on that page."""
    label: str
    """Plain text: the question, the words of the gateway language; may be empty."""
    quote: str = ""
    """The words of the original language, as written; may be empty."""
    occurrence: int = 1
    """Which of several in the verse is meant, from 1; 0: none, -1: all."""
    link: str = ""
    """Article or term that it leads to, as written; may be empty."""
    path: str = ""
    """Repository path of its source."""
    line: int = 0
    """From 1; 0 when unknown."""
    gloss: str = ""
    """Plain text: the first words of a note that has no label; may be empty."""


_PATH = Help._fields.index("path")


class HelpsOfPages(Sequence[Help]):
    """The helps of a resource, page by page: those of a page are read when somebody asks for them."""

    def __init__(self, pages: Iterable[tuple[str, str, Sequence[Help]]]) -> None:
        """Take of each page, in reading order, its address, its book as helps call it, and the helps on it."""
        known = [page for page in pages if page[2]]
        self.by_page: Mapping[str, Sequence[Help]] = {address: helps for address, _, helps in known}
        """Those of each page that has some, by its address."""
        self.by_book = [(book, helps) for _, book, helps in known]
        """Those of each page, with the book that they speak of."""
        self.books = frozenset(book for book, _ in self.by_book)
        """All of these."""

    def __len__(self) -> int:
        return sum(map(len, self.by_page.values()))

    def __iter__(self) -> Iterator[Help]:
        return chain.from_iterable(self.by_page.values())

    @overload
    def __getitem__(self, index: int) -> Help: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Help, ...]: ...
    def __getitem__(self, index: int | slice) -> Help | tuple[Help, ...]:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (HelpsOfPages, tuple)):
            return tuple(self) == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


def helps_by_page(helps: Sequence[Help]) -> Mapping[str, Sequence[Help]]:
    """The helps of a resource by the addresses of their pages."""
    if isinstance(helps, HelpsOfPages):
        return helps.by_page
    found: dict[str, list[Help]] = {}
    for entry in helps:
        found.setdefault(entry.address, []).append(entry)
    return found


def helps_by_book(helps: Sequence[Help]) -> Iterable[tuple[str, Sequence[Help]]]:
    """The helps of a resource in reading order, by books: several parts may be about one."""
    if isinstance(helps, HelpsOfPages):
        return helps.by_book
    return ((book, tuple(part)) for book, part in groupby(helps, lambda entry: entry.book))


def books_of_helps(helps: Sequence[Help]) -> frozenset[str]:
    """The books that the helps of a resource speak of."""
    if isinstance(helps, HelpsOfPages):
        return helps.books
    return frozenset(entry.book for entry in helps)


def digest_of_helps(helps: Sequence[Help]) -> str:
    """A digest of all of the helps on a page but for where in its file each is."""
    if isinstance(helps, LazyRows):
        return helps.digest
    return digest_of_data([(*entry[:_PATH], entry.gloss) for entry in helps])


@dataclass(frozen=True, slots=True)
class Section:
    """A book, or any run of pages that a reader leafs through together."""

    identifier: str
    """`gen`, `stories`, …"""
    title: str
    """Plain text: the book's own name."""
    pages: tuple[Page, ...]
    """In reading order. For a Bible book the first is the overview."""
    group: str = ""
    """Heading under which sections are listed: `Old Testament`; may be empty."""
    names: tuple[str, ...] = ()
    """What else it is called, where readers type a reference: a book by its `\\toc` and `\\h` lines."""
    other_files: bool = False
    """Whether it holds the files that the type of the resource cannot use."""
    content: Callable[[], Content] = field(default=no_content, compare=False, repr=False)
    """What it says, as data; see `resources.content`."""
    made_of: str = field(default="", compare=False)
    """A digest of all that its pages and helps are made of; empty where that is not known."""


class Unit(NamedTuple):
    """What the proof of completeness compares: source files, and the pages that show all of them."""

    files: tuple[str, ...]
    """Repository paths, in reading order."""
    pages: tuple[str, ...]
    """Addresses, in reading order."""
    kind: Proof
    """Which reader of sources understands the files."""


class SiteFile(NamedTuple):
    """A file of the repository that pages show, or link to, as it is: a picture, a recording, a PDF."""

    path: str
    """In the repository."""
    address: str
    """In the site, below the folder of the resource: `pictures/images/ship.jpg`."""


class Redirect(NamedTuple):
    """What leads from a legacy address to the pages that are there now."""

    name: str
    """The legacy file: `01-GEN.html`."""
    title: str
    """Plain text."""
    by: Literal["chapter", "id"]
    """What the part after `#` is looked up by: the number of the chapter in it, or as a whole."""
    parts: tuple[tuple[str, str], ...]
    """Numbers of chapters or ids, and the addresses of their pages."""
    listed: tuple[tuple[str, str], ...]
    """Addresses and titles of the pages to choose from, the one that is led to otherwise first."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A whole resource, ready to be put on pages."""

    kind: Kind
    """Its type: the row of the module that made it."""
    home: Page
    """The page that lists the sections."""
    sections: tuple[Section, ...]
    redirects: tuple[Redirect, ...] = ()
    """What is at legacy addresses."""
    findings: tuple[Finding, ...] = ()
    units: tuple[Unit, ...] = ()
    """What to compare after the build."""
    helps: Sequence[Help] = ()
    """Notes, questions and word links, in reading order."""
    files: tuple[SiteFile, ...] = ()
    """What bodies refer to by relative addresses and the site therefore holds, each once."""

    @property
    def own_sections(self) -> tuple[Section, ...]:
        """The sections without that of other files."""
        return tuple(section for section in self.sections if not section.other_files)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page in reading order, home first."""
        return (self.home, *chain.from_iterable(section.pages for section in self.sections))
