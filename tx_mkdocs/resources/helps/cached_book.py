"""Books of notes, questions and word links in the cache: what is told of their pages, and apart from that the rest.

Of a book that has changed, the chapters that have not are taken from what was kept of it before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

from tx_mkdocs.cache import Cache
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.fragment import Link
from tx_mkdocs.resources.columns import columns_of, map_column, rows_of
from tx_mkdocs.resources.helps.pages import PageOfHelps
from tx_mkdocs.resources.lazy_html import HtmlCache, LazyHtml, Place, last_made
from tx_mkdocs.resources.lazy_rows import LazyRows, RowCache, digest_of_data
from tx_mkdocs.resources.model import Help, Page, digest_of_helps

_ROWS: dict[str, tuple[int, Callable[[Iterable[Any]], Any]]] = {
    "ids": (1, lambda row: next(iter(row))),
    "links": (len(Link._fields), Link._make),
    "spans": (3, tuple),
}
"""Fields of a page that are rows: of how many values, and what makes one of them."""
_HELPS = "helps"
"""What the rows are called that are the helps on a page."""
_PAGE = tuple(of.name for of in fields(Page) if of.name not in ("html", *_ROWS))
_DEFAULTS = {of.name: of.default for of in fields(Page)}


@dataclass(frozen=True, slots=True)
class ConvertedBook:
    """A book with its pages."""

    pages: tuple[PageOfHelps, ...]
    findings: tuple[Finding, ...]
    made_of: str = ""
    """The name under which it is kept; else empty."""


class CachedBook:
    """A book in the cache, with the HTML and the rows of its pages in entries of their own."""

    def __init__(self, cache: Cache, name: str, again: Callable[[], ConvertedBook]) -> None:
        """Name it; `again` makes it where some of it cannot be read."""
        self._cache, self._name = cache, name
        self._htmls = HtmlCache(
            cache, name, lambda number: last_made(again).pages[number].page.with_borders
        )
        self._details = RowCache(cache, name, lambda: list(map(_columns, last_made(again).pages)))

    def keep(self, book: ConvertedBook) -> ConvertedBook:
        """Keep a book; gives it with the digests of its parts."""
        places = self._details.keep([_place(shown) or _columns(shown) for shown in book.pages])
        htmls = [LazyHtml.of(shown.page.html) for shown in book.pages]
        of_htmls = self._htmls.keep(htmls)
        pages = tuple(
            self._with_digests(number, shown, place, html, of_html)
            for number, (shown, place, html, of_html) in enumerate(
                zip(book.pages, places, htmls, of_htmls, strict=True)
            )
        )
        told = [
            [shown.key, _plain_page(shown.page), _about(shown), place, of_html]
            for shown, place, of_html in zip(pages, places, of_htmls, strict=True)
        ]
        findings = [finding.as_dict() for finding in book.findings]
        self._cache.put(self._name, {"pages": told, "findings": findings})
        return replace(book, pages=pages, made_of=self._name)

    def read(self) -> ConvertedBook | None:
        """What was kept, if it is what this version keeps."""
        kept = self._cache.get(self._name)
        try:
            pages = tuple(self._page(number, *told) for number, told in enumerate(kept["pages"]))
            findings = tuple(map(Finding.from_dict, kept["findings"]))
        except (AttributeError, KeyError, TypeError, ValueError):
            return None
        return ConvertedBook(pages, findings, self._name)

    def _page(
        self,
        number: int,
        key: str,
        plain: Mapping[str, Any],
        about: Any,
        place: Place,
        html: Sequence[Any],
    ) -> PageOfHelps:
        rows: dict[str, Any] = {
            name: self._rows(number, name, of_rows, place) for name, of_rows in about.items()
        }
        helps = rows.pop(_HELPS)
        return PageOfHelps(Page(**plain, **rows, html=self._htmls.html(number, html)), helps, key)

    def _with_digests(
        self, number: int, shown: PageOfHelps, place: Place, html: LazyHtml, told: Sequence[Any]
    ) -> PageOfHelps:
        rows: dict[str, Any] = dict(_rows_on(shown))
        for name, known in rows.items():
            if isinstance(known, LazyRows):
                # Whatever is lost of it is made of what the text is now.
                rows[name] = self._rows(number, name, (known.digest, len(known)), place)
            else:
                digest = digest_of_helps(known) if name == _HELPS else digest_of_data(_plain(known))
                rows[name] = LazyRows(digest, len(known), partial(tuple, known))
        helps = rows.pop(_HELPS)
        if html.is_kept:
            # All books of notes would take 100 MB: it is read again when its slots are filled.
            html = self._htmls.html(number, told)
        return replace(shown, page=replace(shown.page, html=html, **rows), helps=helps)

    def _rows(self, number: int, name: str, about: Any, place: Place) -> LazyRows[Any]:
        return self._details.rows(number, name, about, place, partial(_rows_of, name))


def former_pages(cache: Cache, name: Any) -> Mapping[str, PageOfHelps]:
    """The pages of a book that was kept under a name, by their keys; none where it is gone.

    They are to be kept again: only then what is lost of them can be made again.
    """

    def gone() -> ConvertedBook:
        raise LookupError

    kept = CachedBook(cache, name, gone).read() if isinstance(name, str) else None
    return {shown.key: shown for shown in kept.pages} if kept else {}


def _plain(rows: Sequence[Any]) -> list[Any]:
    return [row if isinstance(row, str) else tuple(row) for row in rows]


def _place(shown: PageOfHelps) -> Place | None:
    """Where the rows of a page are in the cache; None where they were just made."""
    return shown.helps.place if isinstance(shown.helps, LazyRows) else None


def _rows_on(shown: PageOfHelps) -> dict[str, Sequence[Any]]:
    """The rows of a page, by what they are."""
    rows = {name: getattr(shown.page, name) for name in _ROWS}
    rows[_HELPS] = shown.helps
    return {name: known for name, known in rows.items() if known is not None}


def _about(shown: PageOfHelps) -> dict[str, Any]:
    """Digest and number of the rows of a page that is kept."""
    rows = _rows_on(shown).items()
    return {name: [of.digest, len(of)] for name, of in rows if isinstance(of, LazyRows)}


def _columns(shown: PageOfHelps) -> dict[str, Any]:
    """The rows of a page, as they are kept."""
    return {name: _columns_of(name, rows) for name, rows in _rows_on(shown).items()}


def _columns_of(name: str, rows: Sequence[Any]) -> Any:
    if name == _HELPS:
        return columns_of(rows, len(Help._fields))
    return columns_of([(value,) for value in rows] if name == "ids" else rows, _ROWS[name][0])


def _rows_of(name: str, columns: Any) -> tuple[Any, ...]:
    if name != _HELPS:
        return rows_of(columns, _ROWS[name][1])
    at = Help._fields.index("places")
    places = map_column(
        columns[at], lambda found: tuple((chapter, verse) for chapter, verse in found)
    )
    return rows_of([*columns[:at], places, *columns[at + 1 :]], Help._make)


def _plain_page(page: Page) -> dict[str, Any]:
    """What is known of a page without its HTML and its rows, but for what is as it is of most pages."""
    known = {name: getattr(page, name) for name in _PAGE}
    return {name: value for name, value in known.items() if value != _DEFAULTS[name]}
