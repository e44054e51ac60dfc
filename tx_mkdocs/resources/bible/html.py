"""The HTML of the chapters of a book, kept in the cache by the text of the book."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from tx_mkdocs.cache import Cache, Memory
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.page_texts import NO_TEXTS, PageTexts
from tx_mkdocs.formats.slots import has_pictures, has_slots
from tx_mkdocs.formats.usfm.book_html import BookHtml, ChapterHtml
from tx_mkdocs.formats.usfm.by_chapter import BookByChapter
from tx_mkdocs.formats.usfm.html import render_book
from tx_mkdocs.interface import current, use
from tx_mkdocs.resources.bible.sources import BookText, Source, read_source
from tx_mkdocs.resources.lazy_html import Html, HtmlCache, LazyHtml, last_made, text_of
from tx_mkdocs.resources.lazy_rows import digest_of_form
from tx_mkdocs.resources.model import SiteFile
from tx_mkdocs.resources.pictures import with_pictures
from tx_mkdocs.source.repository import Repository


class Chapter(NamedTuple):
    """The HTML of a chapter, and what is known of it without reading it."""

    html: LazyHtml
    texts: Callable[[], PageTexts]
    """What the search finds in it."""


def render(
    repository: Repository,
    source: Source,
    read: BookText,
    cache: Cache,
    *,
    alignment: bool,
    texts: bool,
) -> tuple[BookHtml, tuple[Chapter, ...]]:
    """`render_book`, or `render_aligned_book` where `alignment` is to be shown, kept by its input.

    The HTML of its chapters is not in it, but beside it. Their texts are made with it where `texts` says so, else
    when they are asked for.
    """
    path, code = source.files[0], read.code
    if isinstance(cache, Memory) and not alignment:
        return _rendered_again(read.text(), path, code, cache, str(repository.root), texts=texts)
    # The heading above the original words is of the interface.
    words = current().key if alignment else ""
    name = cache.key("usfm-html", read.digest or read.text(), path, code, alignment, words)
    interface = current()

    def again(*, texts: bool) -> BookHtml:
        # It is asked for later, when other words may be in use.
        with use(interface):
            read = read_source(repository, source)
            return _render(read.text(), path, code, alignment=alignment, texts=texts)

    html_again = partial(again, texts=False)
    html_cache = HtmlCache(cache, name, lambda number: last_made(html_again).chapters[number].html)

    @lru_cache(maxsize=1)
    def all_texts() -> Sequence[PageTexts]:
        known = html_cache.texts()
        if known:
            return known
        book = again(texts=True)
        html_cache.keep([chapter.html for chapter in book.chapters], book.texts)
        return book.texts

    def texts_of(number: int) -> PageTexts:
        found = all_texts()
        # Somebody may have changed the file.
        return found[number] if number < len(found) else NO_TEXTS

    kept = cache.get(name)
    if kept is not None:
        try:
            chapters = tuple(
                Chapter(html_cache.html(number, told), partial(texts_of, number))
                for number, told in enumerate(kept["html"])
            )
            book = _book_of(kept)
            if len(chapters) == len(book.chapters):
                return book, chapters
        except (KeyError, TypeError, ValueError):
            pass
    html = _render(read.text(), path, code, alignment=alignment, texts=texts)
    made = html.texts
    htmls = [LazyHtml.of(chapter.html) for chapter in html.chapters]
    texts_at = made.__getitem__ if texts else texts_of
    told = html_cache.keep(htmls, made)
    cache.put(name, {**_as_data(html), "html": told})
    return _without_html(html), tuple(
        Chapter(of_chapter, partial(texts_at, number)) for number, of_chapter in enumerate(htmls)
    )


def _as_data(book: BookHtml) -> dict[str, Any]:
    """A book without the HTML of its chapters, as it is kept."""
    return {
        "code": book.code,
        "identification": book.identification,
        "label": book.label,
        "front": book.front,
        "chapters": [chapter._replace(html="") for chapter in book.chapters],
        "findings": [finding.as_dict() for finding in book.findings],
        "front_ids": book.front_ids,
        "is_titled": book.is_titled,
        "has_figures": book.has_figures,
    }


def _book_of(data: Mapping[str, Any]) -> BookHtml:
    """What `_as_data` kept.

    Raises:
        KeyError, TypeError, ValueError: it is something else.
    """
    return BookHtml(
        data["code"],
        tuple((marker, line) for marker, line in data["identification"]),
        data["label"],
        data["front"],
        tuple(ChapterHtml(*chapter) for chapter in data["chapters"]),
        tuple(Finding.from_dict(finding) for finding in data["findings"]),
        tuple(data["front_ids"]),
        data["is_titled"],
        data["has_figures"],
    )


class _Rendered(NamedTuple):
    """A book as it was rendered last."""

    book: BookByChapter
    htmls: dict[str, LazyHtml]
    """Of its chapters, by itself."""


def _rendered_again(
    text: str, path: str, code: str, memory: Memory, root: str, *, texts: bool
) -> tuple[BookHtml, tuple[Chapter, ...]]:
    """The book from what a preview knows of it: of chapters that are as they were nothing is made again."""
    name = memory.key("rendered", root, path)
    last: _Rendered = memory.get(name) or _Rendered(BookByChapter(), {})
    html = last.book.render(text, path=path, code=code, texts=texts)
    made = html.texts or (NO_TEXTS,) * len(html.chapters)
    htmls = {
        chapter.html: last.htmls.get(chapter.html) or LazyHtml.of(chapter.html)
        for chapter in html.chapters
    }
    memory.put(name, _Rendered(last.book, htmls))
    chapters = tuple(
        Chapter(htmls[chapter.html], partial(made.__getitem__, number))
        for number, chapter in enumerate(html.chapters)
    )
    return _without_html(html), chapters


def _render(text: str, path: str, code: str, *, alignment: bool, texts: bool) -> BookHtml:
    if alignment:
        from tx_mkdocs.formats.usfm.alignment_html import render_aligned_book

        return render_aligned_book(text, path=path, code=code, texts=texts)
    return render_book(text, path=path, code=code, texts=texts)


def _without_html(book: BookHtml) -> BookHtml:
    chapters = tuple(chapter._replace(html="") for chapter in book.chapters)
    return book._replace(chapters=chapters, texts=())


def with_figures(html: str, address: str, pictures: Mapping[str, SiteFile]) -> str:
    """HTML with the pictures that are here; of others the caption."""
    return with_pictures(html, address, pictures.get, lambda target, words: "")[0]


def put_together(
    pieces: Sequence[Html], address: str, pictures: Mapping[str, SiteFile]
) -> LazyHtml:
    """The HTML of a chapter, its pictures in place; its pieces are read when it is."""
    told: list[object] = [address, sorted(pictures.items()) if pictures else ()]
    kept: list[LazyHtml] = []
    shows_pictures = fills_slots = is_kept = False
    for piece in pieces:
        if isinstance(piece, LazyHtml):
            kept.append(piece)
            told.append(piece.digest)
            shows_pictures = shows_pictures or piece.has_pictures
            fills_slots = fills_slots or piece.has_slots
            is_kept = is_kept or piece.is_kept
        else:
            told.append(piece)
            shows_pictures = shows_pictures or has_pictures(piece)
            fills_slots = fills_slots or has_slots(piece)

    def make() -> str:
        html = "".join(map(text_of, pieces))
        for piece in kept:
            piece.let_go()
        if not shows_pictures:
            return html
        return with_figures(html, address, pictures)

    return LazyHtml(digest_of_form(told), fills_slots, False, make, is_kept=is_kept, pieces=kept)
