"""HTML of pages that is let go, and read again from the cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.resources.lazy_html import HtmlCache, LazyHtml, last_made, packed

PAGES = ("<p>eins</p>\n", "<p>אחת</p>\n", "<p></p>\n")


def made_again(number: int) -> str:
    return f"again {number}"


def test_what_is_kept_is_read_again_when_it_was_let_go(tmp_path: Path) -> None:
    htmls = [LazyHtml.of(page) for page in PAGES]
    HtmlCache(Cache(tmp_path), "a book", made_again).keep(htmls)
    for html in htmls:
        html.let_go()
        assert html._text is None
    assert tuple(html.read() for html in htmls) == PAGES


def test_builds_at_the_same_time_take_nothing_from_each_other(tmp_path: Path) -> None:
    htmls = [LazyHtml.of(page) for page in PAGES]
    HtmlCache(Cache(tmp_path), "a book", made_again).keep(htmls)
    HtmlCache(Cache(tmp_path), "a book", made_again).keep(["<p>another</p>\n", PAGES[1]])
    for html in htmls:
        html.let_go()
    assert tuple(html.read() for html in htmls) == PAGES


def test_what_is_damaged_is_made_again_and_its_section_kept_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    htmls = [LazyHtml.of(page) for page in PAGES]
    told = HtmlCache(cache, "a book", made_again).keep(htmls)
    cache.put("a book", told)
    for _, _, entry in cache.entries():
        data = bytearray(entry.read_bytes())
        if PAGES[0].encode() in data:
            data[-8] ^= 1
            entry.write_bytes(data)
    assert cache.get("a book") == told
    kept = HtmlCache(cache, "a book", made_again)
    lost = [kept.html(number, of_page) for number, of_page in enumerate(told)]
    assert [html.read() for html in lost] == ["again 0", "again 1", "again 2"]
    assert cache.get("a book") is None


def test_a_section_is_made_once_for_all_of_its_pages() -> None:
    made = []

    def make() -> str:
        made.append("once")
        return "a book"

    assert [last_made(make) for _ in PAGES] == ["a book"] * len(PAGES)
    assert made == ["once"]


@pytest.mark.parametrize("page", PAGES)
def test_without_a_cache_nothing_is_let_go(page: str) -> None:
    html = LazyHtml.of(page)
    HtmlCache(NO_CACHE, "a book", made_again).keep([html])
    html.let_go()
    assert html._text == page and html.read() == page


def test_what_cannot_be_written_stays(tmp_path: Path) -> None:
    """A container has no home, a disk is full: to make each page again would take ten times as long."""
    (tmp_path / "no folder").touch()
    html = LazyHtml.of(PAGES[0])
    HtmlCache(Cache(tmp_path / "no folder"), "a book", made_again).keep([html])
    html.let_go()
    assert html.read() == PAGES[0]


@pytest.mark.parametrize("page", [*PAGES, "<p>\ud800</p>\n" * 50])
def test_what_is_packed_waits_in_less_memory(page: str) -> None:
    html = packed(page)
    assert html._text is None
    assert html.read() == page and html.digest == packed(page).digest
    html.let_go()
    assert html._text is None and html.read() == page
