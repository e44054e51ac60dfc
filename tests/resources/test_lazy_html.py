"""HTML of pages that is let go, and read again from the cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.resources.lazy_html import HtmlCache, LazyHtml, packed

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


def test_what_is_gone_or_another_is_made_again(tmp_path: Path) -> None:
    htmls = [LazyHtml.of(page) for page in PAGES]
    kept = HtmlCache(Cache(tmp_path), "a book", made_again)
    kept.keep(htmls)
    kept.keep(["<p>another</p>\n", PAGES[1]])
    for html in htmls:
        html.let_go()
    assert [html.read() for html in htmls] == ["again 0", PAGES[1], "again 2"]


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
