"""Pages of articles in the cache, all those of a resource in one entry: its files need not be read again.

Where one has changed, only that one is made; the HTML of the others stays where it is until somebody reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from tx_mkdocs.cache import Cache
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.fragment import Link
from tx_mkdocs.resources.lazy_html import HtmlCache, LazyHtml
from tx_mkdocs.resources.model import Page

_DEFAULTS = {of.name: of.default for of in fields(Page) if of.name not in ("html", "texts")}

Article = tuple[Page, list[Finding]]
"""A page, and what is wrong with its files."""


class KeptArticles:
    """What is kept of the articles of a resource."""

    def __init__(self, cache: Cache, name: str) -> None:
        """Open the entry of that name, a key of the cache; what has changed takes the place of what it was."""
        self._cache, self._name = cache, name
        self._htmls = HtmlCache(cache, name, self._made_again)
        kept = cache.get(name)
        self._known: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
        self._articles: dict[str, tuple[str, Article]] = {}
        """Those that were asked for, by name, with what they are made of."""
        self._make: list[Callable[[], Article]] = []
        self._is_new = False

    def article(self, name: str, made_of: str, make: Callable[[], Article]) -> Article:
        """An article as it was kept, or as `make` makes it.

        Args:
            name: of it, once in the resource.
            made_of: tells all that it is made of.
            make: may be asked again, for its HTML alone.
        """
        self._make.append(make)
        found = self._read(self._known.get(name), made_of)
        if found is None:
            self._is_new = True
            found = make()
        self._articles[name] = made_of, found
        return found

    def keep(self) -> Mapping[str, Page]:
        """Keep the articles that were asked for, where they are not what was kept before; their pages by name."""
        articles, known = self._articles, self._known
        # Pages whose HTML may have to be made again lead here: as they were made, they have it in memory.
        self._articles, self._known = {}, {}
        pages = {name: page for name, (_, (page, _)) in articles.items()}
        if self._cache.folder is None:
            return pages
        if self._is_new or len(articles) != len(known):
            htmls = [LazyHtml.of(page.html) for page in pages.values()]
            told = self._htmls.keep(htmls)
            for (name, page), html in zip(pages.items(), htmls, strict=True):
                html.let_go()
                pages[name] = replace(page, html=html)
            self._cache.put(
                self._name,
                {
                    name: [made_of, _plain(page), [f.as_dict() for f in findings], html]
                    for (name, (made_of, (page, findings))), html in zip(
                        articles.items(), told, strict=True
                    )
                },
            )
        return pages

    def _read(self, kept: Any, made_of: str) -> Article | None:
        """An article from what was kept; None where it is another one, or not what this version keeps."""
        try:
            of, plain, findings, html = kept
            if of != made_of:
                return None
            plain["ids"] = tuple(plain.get("ids", ()))
            plain["links"] = tuple(Link(*link) for link in plain.get("links", ()))
            plain["headings"] = tuple((anchor, text) for anchor, text in plain.get("headings", ()))
            page = Page(**plain, html=self._htmls.html(len(self._make) - 1, html))
            return page, [Finding.from_dict(finding) for finding in findings]
        except (AttributeError, KeyError, TypeError, ValueError):
            return None

    def _made_again(self, number: int) -> str:
        page, _ = self._make[number]()
        return page.with_borders


def _plain(page: Page) -> dict[str, Any]:
    """What is known of a page without its HTML, but for what is as it is of most pages."""
    known = {name: getattr(page, name) for name in _DEFAULTS}
    return {name: value for name, value in known.items() if value != _DEFAULTS[name]}
