"""The pages of Bibles: one for each chapter of a book.

Every book has an overview page with its titles and introductions; a book without chapters (front
matter) has that page alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from itertools import chain
from typing import NamedTuple

from tx_mkdocs.cache import Cache
from tx_mkdocs.data.book_names import title_of_book
from tx_mkdocs.data.books import Book, book_in_name, book_of_id_line
from tx_mkdocs.data.books import book as book_of_code
from tx_mkdocs.data.versification import counts_with
from tx_mkdocs.findings.codes.bible.books import (
    BOOK_IN_TWO_FILES,
    CHAPTER_TWICE,
    CHAPTERS_MISSING,
    FILE_WITHOUT_TEXT,
    UNKNOWN_BOOK,
)
from tx_mkdocs.findings.codes.repository.fetching import NOTHING_TO_READ
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding, Location
from tx_mkdocs.formats.entries import entry_html
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.names import slug, unique, unlike_a_device
from tx_mkdocs.formats.page_texts import PageTexts, page_texts
from tx_mkdocs.formats.ranges import ranges
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.formats.usfm.book_html import BookHtml, ChapterHtml
from tx_mkdocs.formats.usfm.files import chunk_order, has_book_name, is_named_for, is_other_form
from tx_mkdocs.formats.usfm.outline import outline
from tx_mkdocs.formats.usfm.published import chapter_number
from tx_mkdocs.interface import (
    gettext_html,
    lang_attribute,
    lang_dir_attributes,
)
from tx_mkdocs.manifest.model import Language, Manifest
from tx_mkdocs.resources.addresses import chapter_redirect
from tx_mkdocs.resources.bible.html import Chapter, put_together, render, with_figures
from tx_mkdocs.resources.bible.pictures import Find, picture_finder, pictures_of
from tx_mkdocs.resources.bible.sources import (
    BookText,
    Source,
    read_source,
    scripture,
    sources,
    versification_of,
    wanted_sources,
    with_books_apart,
)
from tx_mkdocs.resources.book_list import group_title, isolate, list_of_books, missing_chapters
from tx_mkdocs.resources.content import cache_weakly
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.lazy_html import Html
from tx_mkdocs.resources.model import Page, Redirect, Resource, Section, SiteFile, Unit
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.resources.pictures import with_files
from tx_mkdocs.source.repository import Repository

_NAMES = ("h", "toc1", "toc2", "toc3")
"""Lines that name a book, in its text (source: USFM 3.1, "Identification")."""


class RenderedBook(NamedTuple):
    """A book, converted, with what its pages need."""

    source: Source
    html: BookHtml
    """Its chapters have no HTML: `chapters` has it."""
    chapters: tuple[Chapter, ...]
    identifier: str
    """Folder of its pages: `gen`, `gen-2`."""
    title: str
    direction: str
    """Of its text: `ltr`, `rtl`."""
    book: Book | None
    places: Mapping[int, tuple[int, int]]
    """Line and column of the second `\\c` of each number that is given twice."""
    is_joined: bool
    """Whether another book begins in its file, with chapters of the same numbers."""
    pictures: Mapping[str, SiteFile]
    """Those of `\\fig` that are here, by the names that the text gives them."""


def load_books(
    kind: Kind, repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache
) -> Resource:
    """Convert every book of the repository, for the resource type `kind`; see `load` of the package."""
    found: list[Finding] = []
    books: list[RenderedBook] = []
    names: set[str] = set()
    listed = wanted_sources(sources(repository, manifest), options.books)
    listed = list(with_books_apart(repository, listed))
    progress = options.progress
    find = picture_finder(repository)
    language = manifest.language
    for source in listed:
        converted, wrong = _convert(repository, source, language, cache, options, find)
        found += wrong
        if converted is not None:
            found += _second_file(converted, names)
            books.append(converted._replace(identifier=unique(converted.identifier, names)))
        if progress is not None:
            progress("Converting", len(books), len(listed), "books")
    books.sort(key=_reading_order(manifest))
    sections: list[Section] = []
    redirects: dict[str, Redirect] = {}
    pages: dict[tuple[str, ...], list[tuple[int, Sequence[Page]]]] = {}
    for converted in books:
        section, wrong = _section(repository, converted, manifest, options.alignment)
        found += wrong
        sections.append(section)
        source = converted.source
        pages.setdefault(source.files, []).append((source.part, section.pages))
        if converted.book is not None:
            legacy = f"{converted.book.file_number}-{converted.book.code.upper()}.html"
            redirects.setdefault(legacy, chapter_redirect(legacy, section))
    resource = Resource(
        kind,
        list_of_books(manifest, manifest.title, sections),
        tuple(sections),
        tuple(redirects.values()),
        tuple(found),
        tuple(_unit(files, shown) for files, shown in pages.items()),
    )
    return with_files(resource, [picture for book in books for picture in book.pictures.values()])


def _unit(files: tuple[str, ...], shown: list[tuple[int, Sequence[Page]]]) -> Unit:
    """The files of a book, or a file of several books, with the pages of each in the order of the file."""
    shown.sort(key=lambda part: part[0])
    addresses = tuple(page.address for _, pages in shown for page in pages)
    return Unit(files, addresses, "usx" if is_other_form(files[0]) else "usfm")


def _convert(
    repository: Repository,
    source: Source,
    language: Language,
    cache: Cache,
    options: LoadOptions,
    find: Find,
) -> tuple[RenderedBook | None, list[Finding]]:
    """Read and render one book, and say what is wrong with it.

    None for a damaged file of which nothing can be read as a book, and for one in another form than its name
    says: it is shown as any other file is.
    """
    first = source.files[0]
    read = read_source(repository, source)
    if read.form and not is_named_for(read.form, first):
        return None, []
    pictures, found = _pictures(read, find)
    html, chapters = render(
        repository, source, read, cache, alignment=options.alignment, texts=options.texts
    )
    is_empty = not html.front and not html.chapters and not source.chunks
    is_damaged = any(finding.severity == "error" for finding in read.findings)
    if is_empty and is_damaged and is_other_form(first):
        return None, [*read.findings]
    found = [*read.findings, *found, *map(read.locate, html.findings)]
    found += _problems_of_id_line(source, html)
    if is_empty and all(finding.code not in NOTHING_TO_READ for finding in found):
        found.append(_without_text(source, read.text()))
    name = first.rpartition("/")[2]
    identifier = unlike_a_device(slug(html.code or read.code or name.partition(".")[0], "book"))
    known = book_of_code(html.code)
    title = (
        html.head_text("toc2", "h", "h1", "toc1")
        or title_of_book(_project_title(source), known, language.identifier)
        or name
    )
    return RenderedBook(
        source,
        html,
        chapters,
        identifier,
        " ".join(title.split()),
        language.direction,
        known,
        _places_of_second_chapters(source, read, html),
        read.is_joined,
        pictures,
    ), found


def _second_file(converted: RenderedBook, names: Collection[str]) -> Iterator[Finding]:
    """A finding for a book that is in an earlier file too."""
    if converted.identifier in names:
        message = Message(
            "{identifier} is in more than one file; all are shown.",
            identifier=converted.identifier.upper(),
        )
        yield BOOK_IN_TWO_FILES.at(converted.source.files[0], message=message)


def _pictures(read: BookText, find: Find) -> tuple[dict[str, SiteFile], list[Finding]]:
    """The pictures of a book that are here, by the names that its text gives them, and what is wrong with others."""
    pictures: dict[str, SiteFile] = {}
    found: list[Finding] = []
    for path, figures in read.figures:
        here, missing = pictures_of(figures, path, find)
        pictures |= here
        found.extend(map(read.locate_in_file, missing))
    return pictures, found


def _without_text(source: Source, text: str) -> Finding:
    """What is told of a file that has nothing to show, or of a book in a file with several."""
    path = source.files[0]
    if source.part < 0:
        return FILE_WITHOUT_TEXT.at(path, message="The file has no text to show.")
    line = 1 + len(text) - len(text.lstrip("\n"))
    return FILE_WITHOUT_TEXT.at(path, line, message="This book has no text.")


def _problems_of_id_line(source: Source, html: BookHtml) -> Iterator[Finding]:
    """An `\\id` line that names no book; chunks need none."""
    named = html.head_text("id")
    is_blank = not named and any(marker == "id" for marker, _ in html.identification)
    # Where the name of the file tells the book, CODE_OF_THE_BOOK is told; the manifest may know it too.
    told = book_of_id_line(named) or book_in_name(source.files[0].rpartition("/")[2])
    known = book_of_code(html.code)
    if not source.chunks and (is_blank or (named and not (told and known))):
        fix = Message("Write \\id {code}.", code=known.code.upper()) if known else ""
        yield UNKNOWN_BOOK.at(
            source.files[0],
            1,
            5 if named else 1,
            message="The \\id line names no book of the Bible.",
            fix=fix,
        )


def _places_of_second_chapters(
    source: Source, read: BookText, html: BookHtml
) -> Mapping[int, tuple[int, int]]:
    """See `RenderedBook.places`."""
    are_all_different = len({chapter.number for chapter in html.chapters}) == len(html.chapters)
    if are_all_different or source.chunks:
        return {}
    places = _second_chapters(read.text())
    first = source.files[0]
    if not is_other_form(first):
        return places
    # Columns are those of the USFM that it was turned into.
    return {
        number: (read.locate(Location(first, *place)).line, 0) for number, place in places.items()
    }


def _second_chapters(text: str) -> dict[int, tuple[int, int]]:
    """Line and column, from 1, of the second `\\c` of each number that appears twice."""
    seen: set[int] = set()
    places: dict[int, tuple[int, int]] = {}
    for chapter in outline(text):
        if chapter.number in seen and chapter.number not in places:
            at = chapter.at
            places[chapter.number] = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        if chapter.at >= 0:
            seen.add(chapter.number)
    return places


def _project_title(source: Source) -> str:
    """The manifest's title where the project is one book."""
    project = source.project
    is_one = (source.chunks and not source.begins) or has_book_name(project.path)
    return project.title if is_one and source.part <= 0 else ""


def _reading_order(manifest: Manifest) -> Callable[[RenderedBook], tuple[int, int, str]]:
    """Key that sorts books: by the manifest where it numbers them all differently, else as in Bibles."""
    sorts = [project.sort for project in manifest.projects]
    numbered = len(sorts) > 1 and len(set(sorts)) == len(sorts)

    def order(converted: RenderedBook) -> tuple[int, int, str]:
        place = converted.book.order if converted.book else 10_000
        # Of a book that is there more than once the first found comes first.
        name = converted.source.files[0] if converted.book is None or numbered else ""
        return (converted.source.project.sort, place, name) if numbered else (place, 0, name)

    return order


def _section(
    repository: Repository,
    converted: RenderedBook,
    manifest: Manifest,
    alignment: bool,
) -> tuple[Section, list[Finding]]:
    """The pages of one book with what gives it as data, and what is wrong with its chapters."""
    html, title, folder = converted.html, converted.title, converted.identifier
    width = 3 if any(chapter.number > 99 for chapter in html.chapters) else 2
    by_address: dict[str, list[ChapterHtml]] = {}
    contents: dict[str, list[Chapter]] = {}
    for chapter, content_of in zip(html.chapters, converted.chapters, strict=True):
        address = f"{folder}/{chapter.number:0{width}}"
        by_address.setdefault(address, []).append(chapter)
        contents.setdefault(address, []).append(content_of)
    label = html.label or escape(title)
    pages = [
        _chapter_page(address, parts, contents[address], converted, label)
        for address, parts in by_address.items()
    ]
    missing = _missing_chapters(converted, manifest)
    found = [*_chapters_told_twice(converted, by_address.values())]
    if missing:
        found.append(
            CHAPTERS_MISSING.at(
                converted.source.files[0],
                message=Message.plural(
                    "{title} has no chapter {missing}.",
                    "{title} has no chapters {missing}.",
                    len(missing),
                    title=title,
                    missing=ranges(missing, "–"),
                ),
            )
        )
    page_of = {part.id: address for address, parts in by_address.items() for part in parts}
    content = partial(
        scripture, repository, converted.source, title, page_of, converted.pictures, alignment
    )
    names = [" ".join(html.head_text(marker).split()) for marker in _NAMES]
    section = Section(
        folder,
        title,
        (_overview(converted, pages, missing), *pages),
        group_title(converted.book),
        names=tuple(filter(None, names)),
        content=cache_weakly(content),
    )
    return section, found


def _chapters_told_twice(
    converted: RenderedBook, pages: Iterable[Sequence[ChapterHtml]]
) -> Iterator[Finding]:
    """A finding for each page with several chapters of one number, but where two books are in one file."""
    for parts in pages:
        if not parts[0].number:
            # A chapter without a number that can be read is told at its `\c`.
            parts = [part for part in parts if part.written.strip("0") == "" != part.written]
        if len(parts) > 1 and not converted.is_joined:
            yield CHAPTER_TWICE.at(
                converted.source.files[0],
                *converted.places.get(parts[1].number, (0, 0)),
                message=Message(
                    "Chapter {number} is in {title} {count} times.",
                    number=parts[0].written,
                    count=len(parts),
                    title=converted.title,
                ),
            )


def _missing_chapters(converted: RenderedBook, manifest: Manifest) -> list[int]:
    """Chapters that the book has by its versification and not here; none of a book without chapters."""
    present = {chapter.number for chapter in converted.html.chapters}
    if not present:
        return []
    versification = versification_of(converted.source.project, manifest)
    counts = counts_with(converted.html.code, versification, present - {0})
    return [number for number, count in enumerate(counts, 1) if count and number not in present]


def _chapter_page(
    address: str,
    parts: Sequence[ChapterHtml],
    contents: Sequence[Chapter],
    converted: RenderedBook,
    label: str,
) -> Page:
    """One page; chapters that share a number share it. `label` is HTML of what chapters are called."""
    first = parts[0]
    number = (first.published and chapter_number(first.written, first.published)) or first.written
    title = f"{converted.title} {number}".strip()
    pieces: list[Html] = []
    for part, content in zip(parts, contents, strict=True):
        element = "h1" if part is first else "h2"
        heading = isolate(part.title(label), title, converted.direction)
        pieces.append(f'<{element} id="{part.id}" class="c-num">{heading}</{element}>\n')
        pieces.append(content.html)
        if not part.has_words:
            pieces.append(_nothing_yet())
    return Page(
        address,
        title,
        put_together(pieces, address, converted.pictures),
        "chapter",
        _source_of(converted.source, first.number),
        number or "?",
        top=first.id,
        ids=tuple(chain.from_iterable((part.id, *part.ids) for part in parts)),
        is_bold=len(parts) > 1 or first.has_headings,
        texts=contents[0].texts if len(contents) == 1 else partial(_all_texts, contents),
    )


def _all_texts(contents: Sequence[Chapter]) -> PageTexts:
    texts = (text for content in contents for text in content.texts())
    # Headings and footnotes of all of them follow the verses of all.
    return page_texts(sorted(texts, key=lambda text: text.beside != ""))


def _nothing_yet() -> str:
    return (
        f'<p class="gen empty"{lang_dir_attributes()}>'
        f"{gettext_html('Nothing is translated here yet.')}</p>\n"
    )


def _source_of(source: Source, chapter: int) -> str:
    """The file to edit for a chapter: of several, the first that has verses of it."""
    if source.begins:
        return source.files[max(bisect_right(source.begins, chapter) - 1, 0)]
    if source.chunks:
        at = bisect_left(source.files, (1, chapter, 1, ""), key=chunk_order)
        if at < len(source.files) and chunk_order(source.files[at])[:2] == (1, chapter):
            return source.files[at]
    return source.files[0]


def _overview(converted: RenderedBook, pages: Sequence[Page], missing: Sequence[int]) -> Page:
    """Titles, introductions, the list of chapters, and what the book says about itself."""
    html = converted.html
    # Where the text brings its own title, the heading is for the outline of the page alone.
    titled = ' class="titled"' if html.is_titled else ""
    title = isolate(escape(converted.title), converted.title, converted.direction)
    body = [entry_html(f"<h1{titled}>{title}</h1>\n{html.front}")]
    if pages:
        body.append('<ul class="squares gen">\n')
        body.extend(f"<li>{page_link(page.address, escape(page.label))}</li>\n" for page in pages)
        body.append("</ul>\n")
    elif not html.front:
        body.append(_nothing_yet())
    if missing and pages:
        body.append(missing_chapters(missing))
    lines = [(marker, text) for marker, text in html.identification if text]
    if html.label and all(chapter.heading for chapter in html.chapters):
        # What chapters are called in general is in no heading, where each has a label of its own.
        lines.append(("cl", plain_text(html.label)))
    if lines:
        body.append(
            f'<details class="gen identification" dir="auto"><summary{lang_attribute()}>'
            f"{gettext_html('About this text')}</summary>\n<dl>\n"
        )
        body.extend(f"<dt>{escape(marker)}</dt><dd>{escape(text)}</dd>\n" for marker, text in lines)
        body.append("</dl></details>\n")
    address = f"{converted.identifier}/index"
    return Page(
        address,
        converted.title,
        with_figures("".join(body), address, converted.pictures),
        "book" if html.chapters else "matter",
        converted.source.files[0],
        converted.title,
        description=plain_text(html.front)[:200],
        ids=html.front_ids,
    )
