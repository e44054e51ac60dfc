"""Notes, questions, word links, terms, lessons, entries and any other Markdown to HTML.

Each file becomes one page; a book of notes is on it with all its chapters. A link to what is in the
file leads there, any other link to the page at the git host where it should be.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.converters import NO_MORE, OTHER, Converter, ConvertOptions, rows
from tx_mkdocs.converters.contract import page_shell
from tx_mkdocs.converters.file_links import content_pages, filled_pages
from tx_mkdocs.data.books import book as known_book
from tx_mkdocs.data.languages import language as known_language
from tx_mkdocs.data.scripts import direction_of
from tx_mkdocs.data.subjects import subject_for
from tx_mkdocs.documents.join import join_pages
from tx_mkdocs.findings.codes.articles import NO_CONTENTS
from tx_mkdocs.findings.codes.settings import NOTES_ON_NO_VERSE
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.fragment import EMPTY
from tx_mkdocs.formats.helps.markdown import places_of_path
from tx_mkdocs.library.hrefs import site_href
from tx_mkdocs.library.member import Member
from tx_mkdocs.manifest.model import Language, Manifest, Project
from tx_mkdocs.manifest.places import MANUALS
from tx_mkdocs.resources import (
    Page,
    Resource,
    academy,
    generic_markdown,
    lexicon,
    words,
)
from tx_mkdocs.resources.articles import (
    address_name,
    article,
    article_page,
    home_page,
    words_of_name,
)
from tx_mkdocs.resources.helps.books import load_helps
from tx_mkdocs.resources.model import Section
from tx_mkdocs.resources.notes import NOTES
from tx_mkdocs.resources.options import DEFAULTS, LoadOptions
from tx_mkdocs.resources.questions import QUESTIONS
from tx_mkdocs.resources.word_links import WORD_LINKS
from tx_mkdocs.source.decoding import decode
from tx_mkdocs.source.repository import Repository

_BY_VERSE = {
    identifier: of for of in (NOTES, QUESTIONS, WORD_LINKS) for identifier in of.kind.identifiers
}
_WORDS = words.KIND.identifiers
_ACADEMY = academy.KIND.identifiers
_LEXICONS = lexicon.KIND.identifiers
_BESIDE = ("title.md", "sub-title.md")
# A file of a manual has no table of contents.
_NOT_OF_A_FILE = frozenset({NO_CONTENTS.name})

Load = Callable[[Repository, Manifest, LoadOptions, Cache], Resource]


def convert_file(
    identifier: str, source: Path, target: Path, options: ConvertOptions
) -> tuple[Finding, ...]:
    """Convert `source` to `<stem>.html` in the folder `target`.

    The book, chapter and verse of Markdown and JSON are told by the last folders (`gen/01/02.md`); so are
    category and manual. Title and question of a lesson are read from `title.md` and `sub-title.md` beside it.

    Args:
        identifier: resource id, or `other`.
        source: table, Markdown or JSON of translationStudio.
        target: exists.
        options: all but `image_base` count.
    """
    text = decode(source.read_bytes(), source.name).text
    book = known_book(options.book)
    path = path_in_repository(identifier, source, book.code if book else "")
    manifest = _manifest(identifier, source, path, text, options)
    found: list[Finding] = []
    with tempfile.TemporaryDirectory(prefix="tx-convert-") as folder:
        repository = _alone(source, path, Path(folder).resolve(), options)
        resource = _loader(identifier, path)(repository, manifest, DEFAULTS, NO_CACHE)
        pages = content_pages(resource)
        if not pages and text.strip() not in ("", "[]"):
            # The loader takes it for no help: it is not lost for that.
            if identifier in _BY_VERSE:
                message = "Nothing says which verses this file is about; it is shown as it is."
                found.append(NOTES_ON_NO_VERSE.at(source.name, message=message))
            resource = _any_markdown(path, repository, manifest, DEFAULTS, NO_CACHE)
            pages = content_pages(resource)
        member = Member(repository, manifest, resource, (), single_file=True)
        filled, broken = filled_pages(member, pages)
        # What is remarked on a repository is seldom true of one of its files.
        found += [
            finding
            for finding in resource.findings
            if finding.severity != "info" and finding.code not in _NOT_OF_A_FILE
        ]
        found += broken
    title = _title(resource, pages) or source.stem
    content = join_pages(title, [(page, "") for page in filled], site_href) if filled else ""
    language = manifest.language
    html = page_shell(title, language.identifier, language.direction, content)
    made = target / f"{source.stem}.html"
    made.write_text(html, encoding="utf-8", errors="backslashreplace")
    return tuple(
        replace(finding, path=source.name) if finding.path else finding for finding in found
    )


def _manifest(
    identifier: str, source: Path, path: PurePosixPath, text: str, options: ConvertOptions
) -> Manifest:
    """What is known of the repository that the file is from."""
    subject = subject_for(identifier, format=source.suffix.lstrip("."))
    tag = (options.language or "en").lower()
    known = known_language(tag) if options.language else None
    direction = options.direction or (known.direction if known else direction_of(text))
    manual = path.parts[0]
    return Manifest(
        identifier,
        source.stem,
        subject.name if subject else "",
        subject.type if subject else "",
        subject.format if subject else "",
        Language(tag, known.name if known else "", str(direction or "ltr")),
        projects=(Project(manual, path=manual),) if identifier in _ACADEMY else (),
    )


def path_in_repository(identifier: str, source: Path, book: str) -> PurePosixPath:
    """Where the file is in its repository, as far as its last folders tell."""
    # Not `resolve`: what a link is called counts, not what it leads to.
    *_, upper, folder, name = ("", "", *Path(os.path.abspath(source)).parts[1:])  # noqa: PTH100
    is_part = folder != "" and source.stem.lower() == "01"
    if identifier in _BY_VERSE and source.suffix.lower() != ".tsv":
        tails = [(upper, folder, name), (folder, name), (name,)]
        if book:
            tails = [(book, folder, name), (book, name)]
        paths = [PurePosixPath(*tail) for tail in tails]
        return next((path for path in paths if places_of_path(path.as_posix())), paths[-1])
    if identifier in _WORDS:
        if source.suffix.lower() == ".txt":
            # The one chapter of translationStudio's words.
            return PurePosixPath("01", name)
        return PurePosixPath("bible", folder if folder in words.CATEGORIES else "other", name)
    if identifier in _ACADEMY:
        manual = upper if is_part else folder
        manual = manual if manual in MANUALS else "translate"
        return PurePosixPath(manual, folder, name) if is_part else PurePosixPath(manual, name)
    if identifier in _LEXICONS and is_part:
        return PurePosixPath("content", folder, name)
    return PurePosixPath(name)


def _alone(source: Path, path: PurePosixPath, folder: Path, options: ConvertOptions) -> Repository:
    """A repository of nothing but the file and the titles beside it, put together in `folder`.

    The next chunk of its chapter is there without its text: the name tells where this one ends.
    """
    copied: dict[PurePosixPath, Path | None] = {}
    if len(path.parts) == 3 and path.stem.isdecimal() and places_of_path(path.as_posix()):
        numbers = (
            file for file in source.parent.glob(f"*{source.suffix}") if file.stem.isdecimal()
        )
        later = [number for number in numbers if int(number.stem) > int(path.stem)]
        if later:
            copied[path.with_name(min(later, key=lambda file: int(file.stem)).name)] = None
    if source.stem.lower() == "01":
        for name in _BESIDE:
            beside = source.with_name(name)
            if beside.is_file() and not beside.is_symlink():
                copied[path.with_name(name)] = beside
    copied[path] = source
    for inside, outside in copied.items():
        (folder / inside).parent.mkdir(parents=True, exist_ok=True)
        (folder / inside).write_bytes(outside.read_bytes() if outside else b"")
    return Repository(
        root=folder,
        name=source.stem,
        owner=options.owner,
        branch="",
        commit="",
        url="",
        location=str(source),
        findings=(),
        files=tuple(sorted(inside.as_posix() for inside in copied)),
    )


def _loader(identifier: str, path: PurePosixPath) -> Load:
    if path.name.lower() in _BESIDE:
        return partial(_any_markdown, path)
    if identifier in _BY_VERSE:
        return partial(load_helps, _BY_VERSE[identifier])
    if identifier in _WORDS:
        return words.load
    if identifier in _ACADEMY:
        return academy.load
    return lexicon.load if identifier in _LEXICONS else partial(_any_markdown, path)


def _any_markdown(
    path: PurePosixPath,
    repository: Repository,
    manifest: Manifest,
    options: LoadOptions,
    cache: Cache,
) -> Resource:
    """The file at `path` as an article of its own."""
    read = repository.read_text(path.as_posix())
    converted = article(read.text, cache)
    page = article_page(
        address_name(path.stem, "page", set()),
        converted.title or words_of_name(path.stem),
        converted.text,
        path.as_posix(),
        path.parent.as_posix().removeprefix("."),
        generated_title=not converted.title,
    )
    home = home_page(page.title, EMPTY, "")
    section = Section("pages", page.title, (page,))
    return Resource(generic_markdown.KIND, home, (section,), findings=read.findings)


def _title(resource: Resource, pages: list[Page]) -> str:
    if len(pages) == 1:
        return pages[0].title
    return resource.sections[0].title if resource.sections else ""


def _names(identifier: str) -> tuple[str, ...]:
    """What a resource goes by: its id and its subjects."""
    subjects = [subject_for(identifier), subject_for(identifier, format="tsv")]
    return tuple(dict.fromkeys((identifier, *(found.name for found in subjects if found))))


def _converters() -> Iterator[Converter]:
    formats: dict[str, tuple[str, ...]] = {
        **{name: ("tsv", "md", "txt") for name, of in _BY_VERSE.items() if of is not WORD_LINKS},
        **{name: ("tsv",) for name, of in _BY_VERSE.items() if of is WORD_LINKS},
        **dict.fromkeys(_WORDS, ("md", "txt")),
        **dict.fromkeys((*_ACADEMY, *_LEXICONS, OTHER), ("md",)),
    }
    for identifier, of_resource in formats.items():
        names = _names(identifier)
        for extension in of_resource:
            yield Converter(
                f"{identifier}-{extension}-html",
                (*names, "Generic Markdown") if identifier == OTHER else names,
                extension,
                "html",
                partial(convert_file, identifier),
                NO_MORE,
            )
    for identifier in NOTES.kind.identifiers:
        yield from rows.converters(_names(identifier), "note")
    for identifier in QUESTIONS.kind.identifiers:
        yield from rows.converters(_names(identifier), "question")


CONVERTERS = tuple(_converters())
