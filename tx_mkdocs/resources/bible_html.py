"""The HTML of the chapters of a book, kept in the cache by the text of the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from tx_mkdocs.cache import Cache, Memory
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.page_html import has_words
from tx_mkdocs.formats.usfm.book_html import BookHtml, ChapterHtml
from tx_mkdocs.formats.usfm.by_chapter import BookByChapter
from tx_mkdocs.formats.usfm.html import render_book
from tx_mkdocs.interface import current, use
from tx_mkdocs.resources.bible_sources import Source, read_source
from tx_mkdocs.resources.kept_html import Html, KeptHtml, KeptTexts, digest_of
from tx_mkdocs.resources.model import SiteFile
from tx_mkdocs.resources.pictures import with_pictures
from tx_mkdocs.source.repository import Repository

_OF_CHAPTER = tuple(
    of_chapter.name for of_chapter in fields(ChapterHtml) if of_chapter.name != "html"
)
"""Not by `asdict`, which copies the id of each verse."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The HTML of a chapter, and what is known of it without reading it."""

    html: Html
    has_words: bool


def render(
    repository: Repository, source: Source, text: str, code: str, cache: Cache, alignment: bool
) -> tuple[BookHtml, tuple[Chapter, ...]]:
    """`render_book`, or `render_aligned_book` where `alignment` is to be shown, kept by its input.

    The HTML of its chapters is not in it, but beside it.
    """
    path = source.files[0]
    if isinstance(cache, Memory) and not alignment:
        return _rendered_again(text, path, code, cache, str(repository.root))
    # The heading above the original words is of the interface.
    words = current().key if alignment else ""
    name = cache.key("usfm-html", text, path, code, alignment, words)
    interface = current()

    def again(number: int) -> str:
        # It is asked for later, when other words may be in use.
        with use(interface):
            read = read_source(repository, source)
            return _made(read.text, path, code, alignment).chapters[number].html

    htmls = KeptTexts(cache, name, again)
    kept = cache.get(name)
    if kept is not None:
        try:
            told = zip(kept["html"], kept["words"], strict=True)
            chapters = tuple(
                Chapter(htmls.html(number, of_chapter), bool(words))
                for number, (of_chapter, words) in enumerate(told)
            )
            book = BookHtml(
                kept["code"],
                tuple((marker, line) for marker, line in kept["identification"]),
                kept["label"],
                kept["front"],
                tuple(
                    ChapterHtml(**{**chapter, "html": "", "ids": tuple(chapter["ids"])})
                    for chapter in kept["chapters"]
                ),
                tuple(Finding.from_dict(finding) for finding in kept["findings"]),
                tuple(kept["front_ids"]),
                kept["is_titled"],
                kept["has_figures"],
            )
            if len(chapters) == len(book.chapters):
                return book, chapters
        except (KeyError, TypeError, ValueError):
            pass
    html = _made(text, path, code, alignment)
    chapters = tuple(Chapter(chapter.html, has_words(chapter.html)) for chapter in html.chapters)
    if cache.folder is None:
        return _without_html(html), chapters
    cache.put(
        name,
        {
            "html": htmls.keep([chapter.html for chapter in chapters]),
            "words": [chapter.has_words for chapter in chapters],
            "code": html.code,
            "identification": html.identification,
            "label": html.label,
            "front": html.front,
            "chapters": [
                {name: getattr(chapter, name) for name in _OF_CHAPTER} for chapter in html.chapters
            ],
            "findings": [finding.as_dict() for finding in html.findings],
            "front_ids": html.front_ids,
            "is_titled": html.is_titled,
            "has_figures": html.has_figures,
        },
    )
    return _without_html(html), chapters


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A book as it was rendered last."""

    book: BookByChapter
    chapters: dict[str, Chapter]
    """By their HTML."""


def _rendered_again(
    text: str, path: str, code: str, memory: Memory, root: str
) -> tuple[BookHtml, tuple[Chapter, ...]]:
    """The book from what a preview knows of it: of chapters that are as they were nothing is made again."""
    name = memory.key("rendered", root, path)
    last: _Rendered = memory.get(name) or _Rendered(BookByChapter(), {})
    html = last.book.render(text, path=path, code=code)
    chapters = {
        chapter.html: last.chapters.get(chapter.html) or _chapter(chapter.html)
        for chapter in html.chapters
    }
    memory.put(name, _Rendered(last.book, chapters))
    return _without_html(html), tuple(chapters[chapter.html] for chapter in html.chapters)


def _chapter(html: str) -> Chapter:
    return Chapter(KeptHtml.of(html, digest_of(html)), has_words(html))


def _made(text: str, path: str, code: str, alignment: bool) -> BookHtml:
    if alignment:
        from tx_mkdocs.formats.usfm.alignment_html import render_aligned_book

        return render_aligned_book(text, path=path, code=code)
    return render_book(text, path=path, code=code)


def _without_html(book: BookHtml) -> BookHtml:
    return replace(book, chapters=tuple(replace(chapter, html="") for chapter in book.chapters))


def put_together(
    pieces: Sequence[Html], address: str, pictures: Mapping[str, SiteFile]
) -> KeptHtml:
    """The HTML of a chapter, its pictures in place; its pieces are read when it is."""

    def make() -> str:
        html = "".join(piece if isinstance(piece, str) else piece.read() for piece in pieces)
        return with_pictures(html, address, pictures.get, lambda target, words: "")[0]

    told = (address, sorted(pictures.items()) if pictures else (), *map(digest_of, pieces))
    digest = digest_of(repr(told))
    if any(isinstance(piece, KeptHtml) for piece in pieces):
        has_slots = any(piece.has_slots for piece in pieces if isinstance(piece, KeptHtml))
        return KeptHtml(digest, has_slots, False, make)
    # Made now, so that its pieces are not kept in memory as well.
    return KeptHtml.of(make(), digest)
