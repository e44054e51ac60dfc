"""What a section of a resource says, as data: for documents, search, and texts side by side.

Pages have the same as HTML. `Section.content` gives it: read from the files when it is first asked for, and kept
as long as anybody uses it, because a whole Bible as data takes more memory than its pages.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

# Who asks for content has the modules that read it; every other build does without them.
from tx_mkdocs.data.books import STORIES

if TYPE_CHECKING:
    from tx_mkdocs.formats.helps.entry import Entry, HelpKind
    from tx_mkdocs.formats.obs.model import Story
    from tx_mkdocs.formats.usfm.book import Book, Chapter


class VerseText(NamedTuple):
    """The words of a verse or frame."""

    book: str
    """`gen`; `obs` for stories."""
    chapter: int
    """Or the number of the story; 0 where it cannot be read."""
    first: int
    """0 for what is before verse 1 and is text, as the title of a psalm, and where the number cannot be
    read."""
    last: int
    """The last verse of a bridge, else the same as `first`."""
    text: str
    """Plain, without headings and notes; never empty."""
    address: str
    """Of the page that shows it."""


# None of these has slots: they are kept by weak references.
@dataclass(frozen=True)
class Scripture:
    """A book of the Bible."""

    title: str
    book: Book
    addresses: Mapping[str, str]
    """Page of each chapter by the id of the chapter."""
    pictures: Mapping[str, str]
    """Repository paths of the pictures that are here, by the names that figures give them."""
    place: Callable[[int], tuple[str, int]]
    """File and line of a line of the book; the file is empty for a line that is in none."""

    def verse_texts(self) -> Iterator[VerseText]:
        """The words of every verse, in order; a verse without words is left out."""
        code = self.book.code
        for chapter in self.book.chapters:
            page = self.addresses.get(chapter.id, "")
            if title := _before_verses(chapter):
                yield VerseText(code, chapter.number, 0, 0, title, page)
            for verse in chapter.verses:
                if verse.start is not None and (text := verse.text):
                    first, last = verse.start.first, verse.start.last
                    yield VerseText(code, chapter.number, first, last, text, page)


@dataclass(frozen=True)
class StoryText:
    """A story with its place."""

    address: str
    """Of its page: `01`."""
    story: Story


@dataclass(frozen=True)
class ArticleText:
    """A Markdown text with its title: an article, a term, the front matter of the stories."""

    address: str
    """Of its page: `kt/god`, `translate/figs-metaphor`, `front`."""
    title: str
    """Plain text."""
    text: str
    """Markdown, without the title."""
    path: str
    """Repository path of the file."""
    question: str = ""
    """What it answers (`sub-title.md`), plain text; may be empty."""


@dataclass(frozen=True)
class Stories:
    """Open Bible Stories, or some of them, with the matter around them."""

    title: str
    parts: tuple[StoryText | ArticleText, ...]
    """In reading order."""

    def verse_texts(self) -> Iterator[VerseText]:
        """The words of every frame, in order; a frame without words is left out."""
        from tx_mkdocs.formats.obs.markdown import plain

        for part in self.parts:
            if isinstance(part, StoryText):
                for frame in part.story.frames:
                    text = " ".join(plain(block.text) for block in frame.paragraphs)
                    number = frame.number
                    if text:
                        story = part.story.number or 0
                        yield VerseText(STORIES, story, number, number, text, part.address)


@dataclass(frozen=True)
class Helps:
    """The notes, questions or word links of a book."""

    title: str
    book: str
    """`gen`; `obs` for stories."""
    help: HelpKind
    entries: tuple[Entry, ...]
    """As the files have them, file by file; their places tell to which verses they belong."""

    def verse_texts(self) -> Iterator[VerseText]:
        """Nothing: helps are about the words of another resource."""
        yield from ()


@dataclass(frozen=True)
class Articles:
    """A category of terms, a manual, or any run of articles."""

    title: str
    articles: tuple[ArticleText, ...]
    """In reading order."""

    def verse_texts(self) -> Iterator[VerseText]:
        """Nothing."""
        yield from ()


Content = Scripture | Stories | Helps | Articles


def no_content() -> Content:
    """The content of a section that has nothing but its pages."""
    return Articles("", ())


def cache_weakly(read: Callable[[], Content]) -> Callable[[], Content]:
    """What gives the content that `read` makes: the same one as long as anybody has it."""
    known: weakref.ref[Content] | None = None

    def content() -> Content:
        nonlocal known
        found = known() if known is not None else None
        if found is None:
            found = read()
            known = weakref.ref(found)
        return found

    return content


def _before_verses(chapter: Chapter) -> str:
    """The words before the first verse that are text, the title of a psalm (`d`) included."""
    from tx_mkdocs.formats.usfm.book import VerseStart, plain

    parts = []
    for block in chapter.blocks:
        runs = tuple(takewhile(lambda run: not isinstance(run, VerseStart), block.all_runs))
        is_first = len(runs) < len(block.all_runs)
        if is_first or block.marker == "d" or not block.is_heading:
            parts.append(plain(runs))
        if is_first:
            break
    return " ".join(filter(None, parts))
