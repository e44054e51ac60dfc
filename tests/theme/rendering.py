"""Pages of the theme, rendered without a site: what the plugin would hand over, in short."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.theme import Theme

FOLDER = Path(__file__).resolve().parents[2] / "themes" / "door43"
BODY = '<h1 id="001-ch-003" class="c-num">Genesis 3</h1>\n<p class="p">Text.</p>'

SITE: dict[str, Any] = {
    "language": {"identifier": "en", "title": "English", "direction": "ltr"},
    "resource": {
        "identifier": "ulb",
        "title": "Unlocked Literal Bible",
        "subject": "Bible",
        "version": "12",
        "issued": "2026-01-02",
        "rights": "CC BY-SA 4.0",
        "rights_url": "https://example.org/licence",
        "publisher": "A Publisher",
        "contributors": ["Ada", "Ben"],
        "checking_level": "3",
    },
    "repository": {
        "owner": "Team",
        "name": "en_ulb",
        "url": "https://example.org/Team/en_ulb",
    },
    "home": {"title": "Unlocked Literal Bible", "address": "index"},
    "generator": "tx-mkdocs 0.1.0",
}
ARABIC = {"identifier": "ar", "title": "العربية", "direction": "rtl", "script": "Arab"}
GROUPS = [
    {
        "title": "Old Testament",
        "sections": [{"title": "Genesis", "url": "../gen/index.html", "identifier": "gen"}],
    }
]
PAGES = [
    {"label": "2", "title": "Genesis 2", "url": "02.html", "thumbnail": ""},
    {"label": "3", "title": "Genesis 3", "url": "03.html", "thumbnail": ""},
]
STORIES = [{"label": "1", "title": "1. The Creation", "url": "01.html", "thumbnail": "01.jpg"}]
TERMS = [
    {"label": "", "title": "abomination, abominable", "url": "abomination.html", "thumbnail": ""},
    {"label": "adoption", "title": "Adoption", "url": "adoption.html", "thumbnail": ""},
]
BOOK = {"title": "Genesis", "url": "index.html"}


@cache
def environment() -> Environment:
    """MkDocs' own environment of the theme, as installed; nothing changes it."""
    environment: Environment = Theme("door43").get_env()
    return environment


def fragment(name: str, **context: Any) -> Markup:
    """A partial that the plugin renders once for many pages."""
    return Markup(environment().get_template(f"partials/{name}.html").render(**context))


def page_data(kind: str = "chapter", **changes: Any) -> dict[str, Any]:
    """`page.meta.tx` of a page with everything, for `changes`."""
    listed = STORIES if kind == "story" else PAGES
    data = {
        "kind": kind,
        "pages_label": {"chapter": "Chapters", "story": "Stories"}.get(kind, "Pages"),
        "heading": "English: Unlocked Literal Bible",
        "title": "Genesis 3",
        "description": "The third chapter",
        "book": BOOK,
        "sections_html": fragment("sections", groups=GROUPS),
        "pages_html": fragment("pages", section=BOOK, pages=listed),
        "previous": {"title": "Genesis 2", "url": "02.html"},
        "next": {"title": "Genesis 4", "url": "04.html"},
        "source_url": "https://example.org/Team/en_ulb/src/01-GEN.usfm",
        "edit_url": "https://example.org/Team/en_ulb/_edit/01-GEN.usfm",
    }
    return {**data, **changes}


def site_data(**changes: Any) -> dict[str, Any]:
    """`config.extra.tx`, for `changes`."""
    return {**copy.deepcopy(SITE), **changes}


def render(
    tx: object = None,
    site: Mapping[str, Any] | None = None,
    *,
    template: str = "main.html",
    body: str = BODY,
    plugins: tuple[str, ...] = (),
    base_url: str = "..",
) -> str:
    """One page; `tx` None stands for a page that the plugin did not make."""
    return environment().get_template(template).render(context(tx, site, body, plugins, base_url))


def context(
    tx: object,
    site: Mapping[str, Any] | None,
    body: str = BODY,
    plugins: tuple[str, ...] = (),
    base_url: str = "..",
) -> dict[str, Any]:
    """What MkDocs gives to a template."""
    config = SimpleNamespace(
        site_name="A site",
        site_description="",
        copyright=None,
        use_directory_urls=False,
        plugins=plugins,
        extra={"tx": site} if site is not None else {},
        extra_css=[],
        extra_javascript=["search/main.js"] if "search" in plugins else [],
        theme=Theme("door43"),
    )
    page = SimpleNamespace(
        content=body,
        title="Genesis 3",
        url="gen/03.html",
        canonical_url="https://example.org/gen/03.html",
        meta={"tx": tx} if tx is not None else {},
    )
    return {"config": config, "page": page, "base_url": base_url, "nav": None}


def static_page(template: str, site: Mapping[str, Any] | None, plugins: tuple[str, ...]) -> str:
    """404.html or search.html, which have no page."""
    given = context(None, site, plugins=plugins, base_url="/" if template == "404.html" else ".")
    return environment().get_template(template).render({**given, "page": None})
