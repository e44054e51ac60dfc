"""What notes, questions and word links share: books of entries become sections of pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.data.books import STORIES
from tx_mkdocs.data.stories import stories
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.findings.codes.helps.books import (
    NO_ENTRIES,
)
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.helps.entry import Entry
from tx_mkdocs.formats.helps.json import read_json
from tx_mkdocs.formats.helps.markdown import read_markdown
from tx_mkdocs.formats.helps.tables import entries_of, read_entries
from tx_mkdocs.formats.names import slug, unique, unlike_a_device
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.interface import current, lang_dir_attributes, use
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.addresses import chapter_redirect
from tx_mkdocs.resources.book_list import group_title, list_of_books, missing_stories
from tx_mkdocs.resources.content import Helps, cache_weakly
from tx_mkdocs.resources.helps.arrange import BookHelps, Look
from tx_mkdocs.resources.helps.cached_book import CachedBook, ConvertedBook, former_pages
from tx_mkdocs.resources.helps.help_type import HelpType
from tx_mkdocs.resources.helps.page_data import page_data
from tx_mkdocs.resources.helps.pages import NONE_KNOWN, PageOfHelps, book_pages
from tx_mkdocs.resources.helps.problems import book_problems
from tx_mkdocs.resources.helps.sources import File, Source, rows_by_book, sources
from tx_mkdocs.resources.model import (
    Help,
    HelpsOfPages,
    Page,
    Redirect,
    Resource,
    Section,
    Unit,
)
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.repository import Repository


def load_helps(
    of: HelpType,
    repository: Repository,
    manifest: Manifest,
    options: LoadOptions,
    cache: Cache = NO_CACHE,
) -> Resource:
    """Convert every book of a repository with helps; what is wrong with it is a finding.

    Of `options` it uses `progress`, `books` and `bodies`.
    """
    sections: list[Section] = []
    redirects: dict[str, Redirect] = {}
    helps: list[tuple[str, str, Sequence[Help]]] = []
    listed, found = sources(repository, manifest, of.help)
    wanted = options.books
    if wanted is not None:
        listed = [source for source in listed if source.code in wanted]
    look = Look(
        of.help,
        of.prefix(manifest.identifier),
        manifest.language,
        of.entry_html,
        of.around,
        options.bodies,
    )
    names: set[str] = set()
    shown: list[tuple[Source, Sequence[Page]]] = []
    progress = options.progress
    for number, source in enumerate(listed, 1):
        folder = (
            ""
            if source.code == STORIES
            else unique(unlike_a_device(slug(source.code, "book")), names)
        )
        converted = _convert(repository, source, folder, of, look, cache)
        found += converted.findings
        pages = tuple(page.page for page in converted.pages)
        helps += ((page.page.address, source.code, page.helps) for page in converted.pages)
        if pages:
            group = "" if source.code == STORIES else group_title(source.book)
            content = cache_weakly(partial(_content, repository, source, of))
            section = Section(
                folder or "stories", source.title, pages, group,
                content=content, made_of=converted.made_of,
            )  # fmt: skip
            sections.append(section)
            shown.append((source, pages))
            if source.book is not None:
                legacy = f"{source.book.file_number}-{source.book.code.upper()}.html"
                redirects.setdefault(legacy, chapter_redirect(legacy, section))
        if progress is not None:
            progress("Converting", number, len(listed), "books")
    if not sections:
        message = "Nothing in this repository could be read as notes, questions or word links."
        found.append(NO_ENTRIES.at(message=message))
    title = manifest.title or repository.name
    home = (
        _stories_home(manifest, title, sections[0])
        if len(sections) == 1 and sections[0].identifier == "stories"
        else list_of_books(manifest, title, sections)
    )
    return Resource(
        of.kind,
        home,
        tuple(sections),
        tuple(redirects.values()),
        tuple(found),
        _units(shown),
        helps=HelpsOfPages(helps),
    )


def _units(books: Iterable[tuple[Source, Sequence[Page]]]) -> tuple[Unit, ...]:
    """Books with their pages as units of the proof.

    Several books in one table are one unit, with all other files of theirs: the table cannot be taken apart
    without reading it.
    """
    units: dict[tuple[str, ...], tuple[str, ...]] = {}
    holders: dict[str, tuple[str, ...]] = {}
    """By file: the files of its unit."""
    for source, pages in books:
        files = tuple(dict.fromkeys(file.path for file in source.files))
        shared = list(dict.fromkeys(holders[path] for path in files if path in holders))
        joined = tuple(dict.fromkeys([*(path for unit in shared for path in unit), *files]))
        before = [address for unit in shared for address in units.pop(unit)]
        units[joined] = (*before, *(page.address for page in pages))
        holders.update(dict.fromkeys(joined, joined))
    return tuple(Unit(files, addresses, "helps") for files, addresses in units.items())


def _content(repository: Repository, source: Source, of: HelpType) -> Helps:
    """The helps of one book as data."""
    texts = [(file, repository.read_text(file.path).text) for file in source.files]
    counts = verse_counts(source.code, _versification(source) or "eng")
    entries, _ = _entries(texts, source.code, counts, of)
    return Helps(source.title, source.code, of.help, tuple(entries))


def _versification(source: Source) -> str:
    return source.project.versification if source.project else ""


def _texts(repository: Repository, source: Source) -> tuple[list[tuple[File, str]], list[Finding]]:
    """The files of a book with their texts, and what was wrong in their bytes."""
    texts: list[tuple[File, str]] = []
    found: list[Finding] = []
    for file in source.files:
        read = repository.read_text(file.path)
        if file is source.files[0] or not file.of_book:
            found += read.findings
        texts.append((file, read.text))
    return texts, found


def _convert(
    repository: Repository,
    source: Source,
    folder: str,
    of: HelpType,
    look: Look,
    cache: Cache,
) -> ConvertedBook:
    """The pages of one book, kept under a key of all that they depend on."""
    versification = _versification(source)
    language = look.language
    interface = current()
    about: tuple[str | int, ...] = (
        of.kind.name, look.bodies, look.prefix, folder, source.code, source.title, versification,
        language.identifier, language.direction, interface.key,
        *(part for file in source.files
          for part in (file.path, file.form, repr(file.places), file.of_book)),
    )  # fmt: skip

    def named() -> str:
        digests = (repository.digest(file.path) for file in source.files)
        return cache.key("by-verse", *about, *digests)

    def again() -> ConvertedBook:
        # It is asked for later, when other words may be in use; texts are not kept in memory for it.
        with use(interface):
            texts, _ = _texts(repository, source)
            return _make_book(texts, source, folder, of, look)

    # Of a book in many files each is opened once; one file is decoded where it is needed.
    read = _texts(repository, source) if len(source.files) > 1 else None
    name = named() if cache.folder is not None else ""
    kept = CachedBook(cache, name, again).read()
    if kept is not None:
        return kept
    texts, unread = read or _texts(repository, source)
    # By its name and not by its text: what has changed takes the place of what it was.
    former = cache.key("by-verse before", repository.owner, repository.name, *about)
    known = former_pages(cache, cache.get(former))
    made = _make_book(texts, source, folder, of, look, known)
    converted = replace(made, findings=(*unread, *made.findings))
    if cache.folder is None:
        return converted
    # What is read is as it is now, whatever it was before.
    name = named()
    cache.put(former, name)
    return CachedBook(cache, name, again).keep(converted)


def _make_book(
    texts: Sequence[tuple[File, str]],
    source: Source,
    folder: str,
    of: HelpType,
    look: Look,
    known: Mapping[str, PageOfHelps] = NONE_KNOWN,
) -> ConvertedBook:
    """The pages of one book; for `known` see `book_pages`."""
    versification = _versification(source)
    counts = verse_counts(source.code, versification or "eng")
    entries, findings = _entries(texts, source.code, counts, of)
    helps = BookHelps(
        folder,
        source.code,
        source.title,
        entries,
        {file.places: file.path for file in source.files if file.form != "table"},
        versification,
        source.files[0].path,
    )
    pages = book_pages(helps, look, known) if look.bodies else page_data(helps, look)
    findings += book_problems(source, entries, {file.path: text for file, text in texts}, of.help)
    return ConvertedBook(pages, tuple(findings))


def _entries(
    texts: Sequence[tuple[File, str]],
    book: str,
    counts: Sequence[int],
    of: HelpType,
) -> tuple[list[Entry], list[Finding]]:
    """All entries of a book, file by file, and what is wrong with them."""
    findings: list[Finding] = []
    entries: list[Entry] = []
    for file, text in texts:
        found: tuple[Finding, ...] = ()
        if file.of_book:
            table = rows_by_book(text, file.path)[file.of_book]
            read, found = entries_of(table, file.path, file.of_book, counts)
            found = (*table.findings, *found)
        elif file.form == "table":
            read, found = read_entries(text, file.path, of.help, book, counts)
        elif of.help == "word":
            continue
        elif file.form == "json":
            read, found = read_json(text, file.path, file.places, of.help)
        else:
            read = read_markdown(text, file.path, file.places, of.help)
        entries += read
        findings += found
    return entries, findings


def _stories_home(manifest: Manifest, title: str, section: Section) -> Page:
    """The list of stories."""
    front = [page for page in section.pages if page.kind != "story"]
    numbered = [page for page in section.pages if page.kind == "story"]
    lists = "".join(
        f'<ul class="{style} gen">\n{_items(pages)}</ul>\n'
        for style, pages in (("sections", front), ("squares", numbered))
        if pages
    )
    numbers = {int(page.label) for page in numbered}
    missing = [number for number in stories() if number not in numbers]
    note = (
        f'<p class="gen missing"{lang_dir_attributes()}>{missing_stories(missing)}</p>\n'
        if missing and len(numbers) > 1
        else ""
    )
    heading = f"<h1>{escape(title, quote=False)}</h1>\n"
    return Page("index", title, heading + lists + note, "home", description=manifest.description)


def _items(pages: Sequence[Page]) -> str:
    return "".join(
        f"<li>{page_link(page.address, escape(page.label, quote=False))}</li>\n" for page in pages
    )
