"""The files of a revision as passages: small texts, each with a reference by which it is found again.

Alignment and attributes of words are no part of a passage: a new alignment changes none. Every build of a site with a
history imports this module: the readers of each kind of file are imported where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tx_mkdocs.data.books import book, book_in_name, book_of_id_line
from tx_mkdocs.data.metadata_files import METADATA_FILES
from tx_mkdocs.formats.markdown.files import TEXT_EXTENSIONS
from tx_mkdocs.formats.usfm.alignment import without_alignment
from tx_mkdocs.formats.usfm.events import parse
from tx_mkdocs.formats.usfm.files import is_usfm
from tx_mkdocs.formats.usfm.markers import TITLES_AND_HEADINGS, Kind
from tx_mkdocs.formats.usfm.outline import outline, plain_chapters, second_book
from tx_mkdocs.formats.yaml.parsing import parse as parse_metadata
from tx_mkdocs.manifest import standardize
from tx_mkdocs.resources import obs
from tx_mkdocs.source.about import is_about
from tx_mkdocs.source.repository import Repository

if TYPE_CHECKING:
    from tx_mkdocs.resources.obs.layout import Layout

Part = Literal["text", "heading", "note", "paragraphs", "manifest"]
_HEADINGS = TITLES_AND_HEADINGS - {"cl", "cp", "cd"}
_NAMES = frozenset(["h", "h1", "h2", "h3", "toc1", "toc2", "toc3", "toca1", "toca2", "toca3"])
_ARTICLE = re.compile(r"/0?1\.md\Z|\.md\Z|\.markdown\Z", re.IGNORECASE)
_ANY_CHAPTER = re.compile(r"\\[Cc](?![A-Za-z])")
_ITEM_NUMBER = re.compile(r"\A((?:[ \t]*(?:>|[*+-](?=[ \t])))*[ \t]*)\d{1,9}(?=[.)][ \t])")
"""Of an item of a list, in a quotation or list too (CommonMark, ordered list marker)."""


class Passage(NamedTuple):
    """A small text."""

    ref: str
    """`GEN 1:1`; see `Change.ref`."""
    part: Part
    text: str
    line: int
    is_verse: bool = False
    """Whether it is of a verse of Scripture."""
    key: str = ""
    """By what it is found in the other revision, where that is not the reference: a note by its id."""


Reader = Callable[[str, str], Iterator[Passage]]


def passages(path: str, text: str) -> list[Passage]:
    """The passages of a file, in order; none where it holds no text that is compared.

    Args:
        path: in the repository; it tells the form.
        text: of the file, decoded.
    """
    reader = _reader(path)
    return list(reader(path, text)) if reader else []


def differing_passages(path: str, old: str, new: str) -> tuple[list[Passage], list[Passage]]:
    """The passages of two contents of a file; of a book in USFM without those of most chapters that both have.

    Args:
        path: in the repository; it tells the form.
        old: one content, decoded.
        new: the other.
    """
    if _reader(path) is _scripture:
        bare = without_alignment(old), without_alignment(new)
        if parts := _differing_chapters(*bare):
            books = _Book(path), _Book(path)
            found = books[0].read(parts[0]), books[1].read(parts[1])
            if books[0].is_closed and books[1].is_closed:
                return found
        return _Book(path).read(bare[0]), _Book(path).read(bare[1])
    return passages(path, old), passages(path, new)


def is_compared(path: str) -> bool:
    """Whether a file has passages."""
    return _reader(path) is not None


def _reader(path: str) -> Reader | None:
    name = path.rpartition("/")[2].lower()
    if path in METADATA_FILES:
        return _metadata
    if path.startswith(".") or "/." in path or is_about(path):
        return None
    if is_usfm(path):
        return _scripture
    if name.endswith(".tsv"):
        return _table
    return _article if name.endswith(TEXT_EXTENSIONS) else None


def _scripture(path: str, text: str) -> Iterator[Passage]:
    """Each verse with its notes, the headings before it and the paragraphs that it is in."""
    return iter(_Book(path).read(without_alignment(text)))


def _differing_chapters(old: str, new: str) -> tuple[str, str] | None:
    """Two texts of a book without the chapters that both have, on the same lines; None where none is left out.

    What stands before the first chapter stays, and a chapter before and behind those that differ: a paragraph that
    it opens may begin with the next verse.
    """
    before, after = _by_chapter(old), _by_chapter(new)
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    end = next(
        (at for at in range(most - start) if before[-1 - at] != after[-1 - at]), most - start
    )
    first = max(1, start - 1)
    if first == 1 and end < 2:
        return None
    found = []
    for parts in (before, after):
        skipped = sum(part.count("\n") for part in parts[1:first])
        last = len(parts) - max(0, end - 1)
        found.append("".join((parts[0], "\n" * skipped, *parts[first:last])))
    return found[0], found[1]


def _by_chapter(text: str) -> list[str]:
    """A text cut before each chapter; not where it has others than plain ones, or a number twice."""
    chapters = plain_chapters(text) if second_book(text) < 0 else []
    numbers = {number.lstrip("0") for number, _ in chapters}
    if len(numbers) < len(chapters) or len(_ANY_CHAPTER.findall(text)) != len(chapters):
        return [text]
    return [text[begin:end] for begin, end in pairwise([0, *(at for _, at in chapters), len(text)])]


class _Book:
    """The state of one pass over the events of a book."""

    def __init__(self, path: str) -> None:
        named = book_in_name(path)
        self.code = named.code.upper() if named else path.rpartition("/")[2].partition(".")[0]
        self.chapter = "0"
        self.verse = "0"
        self.start = 1
        """Line of the `\\v` or `\\c` that is read."""
        self.found: list[Passage] = []
        self.seen: dict[str, int] = {}
        self.headings: list[str] = []
        """Those whose verse has not come yet."""
        self.text: list[str] = []
        self.notes: list[str] = []
        self.paragraphs: list[str] = []
        self.letters = 0
        self.before: tuple[str, ...] = ()
        """The headings before the verse that is read."""
        self.open_paragraph = ""
        """Marker of a paragraph without text yet: it may begin with the next verse."""
        self.is_closed = True
        """Whether the text says the same in front of others and behind them; see `ParsedUsfm`."""

    def read(self, text: str) -> list[Passage]:
        """The passages of a text without alignment."""
        into = outside = self.text
        lines = _lines_of_verses(text)
        parsed = parse(text)
        self.is_closed = parsed.is_closed
        for kind, name, run, _ in parsed.events:
            if kind is Kind.CHAPTER:
                self.end()
                self.chapter, self.verse, into = name or "0", "0", self.text
                self.start = next(lines, self.start)
            elif kind is Kind.VERSE:
                self.end(closes_headings=False)
                self.verse, into = name or "?", self.text
                self.start = next(lines, self.start)
            elif kind is Kind.IDENTIFICATION or kind is Kind.PARAGRAPH:
                into = self.block(kind, name, run)
            elif kind is Kind.NOTE:
                outside, into = into, self.notes
                self.notes.append("")
            elif kind is Kind.END_NOTE:
                into = outside
            self.add(run, into)
        self.end()
        return self.found

    def block(self, kind: Kind, name: str, run: str) -> list[str]:
        """Where the text of a paragraph goes."""
        if kind is Kind.IDENTIFICATION and name not in _NAMES:
            if name == "id":
                self.begin_book(run)
            return []
        if kind is Kind.IDENTIFICATION or name in _HEADINGS:
            self.headings.append("")
            return self.headings
        self.open_paragraph = name
        return self.text

    def begin_book(self, line: str) -> None:
        """The text of an `\\id` line: of a file of several books each has its own references."""
        known = book_of_id_line(line)
        if self.chapter == "0":
            own = line[:3].upper() if len(line[:4].strip()) == 3 else self.code
            self.code = known.code.upper() if known else own
        elif known and known is book(line[:3]) and known.code.upper() != self.code:
            self.end()
            self.code, self.chapter, self.verse = known.code.upper(), "0", "0"

    def add(self, run: str, into: list[str]) -> None:
        """Put a run of text where it belongs; the last heading or note grows."""
        if into is self.text:
            letters = len("".join(run.split()))
            if letters and self.open_paragraph:
                self.paragraphs.append(f"{self.letters}:{self.open_paragraph}")
                self.open_paragraph = ""
            self.letters += letters
            into.append(run)
        elif into:
            into[-1] += run

    def end(self, *, closes_headings: bool = True) -> None:
        """Write down the verse that ends; headings after it belong to the next, or end the chapter."""
        place = f"{self.code} {self.chapter}:{self.verse}"
        number = self.seen[place] = self.seen.get(place, 0) + 1
        ref = place if number == 1 else f"{place} ({number})"
        is_verse = self.verse != "0"

        def put(part: Part, text: str) -> None:
            # A verse without a paragraph of its own may get one.
            if text.strip() or part == "paragraphs":
                self.found.append(Passage(ref, part, text.strip(), self.start, is_verse))

        for heading in self.before:
            put("heading", heading)
        put("text", "".join(self.text))
        for note in self.notes:
            put("note", note)
        put("paragraphs", " ".join(self.paragraphs))
        if closes_headings:
            for heading in self.headings:
                put("heading", heading)
            self.headings.clear()
        self.before = tuple(self.headings)
        self.headings.clear()
        self.text.clear()
        self.notes.clear()
        self.paragraphs.clear()
        self.letters = 0


def _lines_of_verses(text: str) -> Iterator[int]:
    """The line of each `\\c` and `\\v`, in order; events do not have it."""
    line, counted = 1, 0
    for chapter in outline(text):
        verses = sorted((*chapter.verses, *chapter.unnumbered), key=attrgetter("at"))
        for at in (chapter.at, *(verse.at for verse in verses)):
            if at >= 0:
                line += text.count("\n", counted, at)
                counted = at
                yield line


def _table(path: str, text: str) -> Iterator[Passage]:
    """Each row by its reference and id, whatever columns the table has."""
    from tx_mkdocs.formats.helps.tables import read_entries

    named = book_in_name(path)
    book = named.code.upper() if named else "OBS" if "obs" in path.lower() else path
    entries, _ = read_entries(text, path, "note", book.lower())
    seen: dict[str, int] = {}
    for entry in entries:
        place = " ".join(part for part in (book, entry.reference, entry.id) if part)
        key = f"{book} {entry.id}" if entry.id else place
        number = seen[key] = seen.get(key, 0) + 1
        key = key if number == 1 else f"{key} ({number})"
        words = [entry.question, entry.text] if entry.question else [entry.text or entry.raw]
        yield Passage(place, "text", "\n".join(words), entry.line, key=key)
        about = " | ".join(part for part in (entry.quote, entry.link) if part)
        yield Passage(place, "note", about, entry.line, key=key)


def story_layout(repository: Repository) -> Layout | None:
    """Where Open Bible Stories has its files, whatever their layout; None where the repository is none."""
    from tx_mkdocs.resources.obs.layout import find_layout

    manifest, _ = standardize(repository)
    return find_layout(repository, manifest) if obs.recognises(repository, manifest) else None


def stories(
    repository: Repository, layout: Layout, paths: frozenset[str]
) -> Iterator[tuple[str, Passage]]:
    """Each frame of the stories that have one of `paths`; their titles and references as headings."""
    from tx_mkdocs.formats.obs.reading import read_story

    for source in layout.stories:
        if source.number is None or not paths.intersection(source.files):
            continue
        story = read_story(source.files, repository.text_of, source.folder, source.number)
        for block in (*story.opening, *story.closing):
            yield block.path, Passage(f"OBS {source.number}:0", "heading", block.text, block.line)
        for frame in story.frames:
            words = "\n\n".join(block.text for block in frame.paragraphs)
            ref = f"OBS {source.number}:{frame.number}"
            yield frame.path, Passage(ref, "text", words, frame.line)


def _article(path: str, text: str) -> Iterator[Passage]:
    """Each block of Markdown; those of a file share its reference and are paired by their words."""
    from tx_mkdocs.formats.helps.markdown import places_of_path
    from tx_mkdocs.formats.helps.references import format_reference
    from tx_mkdocs.formats.markdown.reader import block_lines

    code, places = places_of_path(path) or ("", ())
    is_of_verse = book(code) is not None and bool(places)
    ref = f"{code.upper()} {format_reference(places)}" if is_of_verse else _ARTICLE.sub("", path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for first, behind in _whole(block_lines(text), lines):
        block = "\n".join(lines[first:behind]).strip()
        # An item more changes the numbers of all that follow, and no words.
        yield Passage(ref, "text", _ITEM_NUMBER.sub(r"\g<1>1", block, count=1), first + 1)


def _whole(blocks: Iterable[tuple[int, int]], lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Blocks by their lines, and in their order whatever is in none, parted at blank lines: definitions of links."""
    at = 0
    for first, behind in (*blocks, (len(lines), len(lines))):
        start = at
        for number in range(at, first + 1):
            if number == first or not lines[number].strip(" \t>"):
                if start < number:
                    yield start, number
                start = number + 1
        if first < behind:
            yield first, behind
        at = max(at, behind)


def _metadata(path: str, text: str) -> Iterator[Passage]:
    """Each value by the keys that lead to it."""
    for keys, value in _leaves(parse_metadata(text, path).data, ()):
        yield Passage(f"manifest {'.'.join(keys)}", "manifest", value, 1)


def _leaves(data: Any, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Keys and value of everything that is no mapping and no list; plain members of a list share its keys."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*keys, str(key)))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            name = str(value.get("identifier", number)) if isinstance(value, dict) else ""
            yield from _leaves(value, (*keys, name) if name else keys)
    else:
        yield keys, str(data)
