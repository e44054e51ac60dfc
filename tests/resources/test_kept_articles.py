"""Articles in the cache."""

from __future__ import annotations

from pathlib import Path
from weakref import ref

from tx_mkdocs.cache import Cache
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.resources import Page
from tx_mkdocs.resources.kept_articles import KeptArticles


class Html(str):
    """A text that can be referred to weakly."""


def test_html_that_was_made_is_let_go_once_it_is_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    kept = KeptArticles(cache, cache.key("articles"))
    made: list[ref[Html]] = []

    def make() -> tuple[Page, list[Finding]]:
        html = Html("<h1>God</h1>\n")
        made.append(ref(html))
        return Page("kt/god", "God", html, "article"), []

    kept.article("god", "digest", make)
    pages = kept.keep()
    assert [of_html() for of_html in made] == [None]
    assert pages["god"].body == "<h1>God</h1>\n"
    assert len(made) == 1
