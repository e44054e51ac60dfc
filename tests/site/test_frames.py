"""A page made by a frame is the page that the template makes by itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.theme import Theme

from tests.theme.rendering import context, page_data, site_data
from tx_mkdocs.resources import Page
from tx_mkdocs.site import frames
from tx_mkdocs.site.build import SiteOptions, build_site
from tx_mkdocs.site.frames import share_frames
from tx_mkdocs.site.pages import ResourcePage

EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTILE = """</title>&amp;"'%00 \0é{{ page }}"""


@cache
def config() -> MkDocsConfig:
    made = MkDocsConfig()
    made.load_dict({"site_name": "A site", "site_dir": "/site", "use_directory_urls": False})
    return made


def page_of(tx: Any, body: str = "<p>Text</p>", canonical_url: str | None = None) -> ResourcePage:
    file = File("gen/03.md", "/docs", "/site", use_directory_urls=False)
    shown = Page(address="gen/03", title="Genesis 3", html=body, kind="chapter", source="")
    page = ResourcePage(shown, file, config(), None)
    page.meta["tx"] = tx
    page.canonical_url = canonical_url
    return page


def rendered(environment: Environment, page: ResourcePage, site: Any = None) -> str:
    given = {**context(None, site if site is not None else site_data()), "page": page}
    return environment.get_template("main.html").render(given)


@cache
def theme(*, framed: bool) -> Environment:
    environment: Environment = Theme("door43").get_env()
    if framed:
        share_frames(environment)
    return environment


def small(template: str) -> tuple[Environment, Environment]:
    """Environments with and without frames."""
    plain, framed = (Environment(loader=DictLoader({"main.html": template})) for _ in "12")
    share_frames(framed)
    return plain, framed


def frames_of(environment: Environment) -> list[object]:
    """The frames of the template; None stands for one that could not be made."""
    return list(vars(environment.get_template("main.html")).get("frames", {}).values())


texts = st.text(st.sampled_from(HOSTILE), max_size=4) | st.sampled_from(["", "Genesis", HOSTILE])
words = texts.map(lambda text: text.replace("\0", "").replace("%00", ""))
neighbours = st.none() | st.fixed_dictionaries({"title": texts, "url": texts})


@given(
    tx=st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["home", "chapter", "article"]),
            "heading": words,
            "title": texts,
            "description": texts,
            "address": texts,
            "number": texts,
            "previous": neighbours,
            "next": neighbours,
            "source_url": texts,
            "edit_url": texts,
            "print": texts,
            "pages_html": texts | texts.map(Markup),
        },
        optional={
            "book": st.fixed_dictionaries({"title": texts, "url": texts}),
            "lang": words,
            "headings": st.lists(st.fixed_dictionaries({"title": texts, "url": texts}), max_size=3),
            "alternates": st.lists(
                st.fixed_dictionaries({"language": words, "url": texts}), max_size=2
            ),
            "data": st.fixed_dictionaries({"name": words}),
        },
    ),
    body=texts,
    canonical_url=st.none() | texts,
)
def test_page_of_theme_is_the_same_with_and_without_frame(
    tx: dict[str, Any], body: str, canonical_url: str | None
) -> None:
    pages = [page_of(tx, body, canonical_url) for _ in "12"]
    expected = rendered(theme(framed=False), pages[0])
    assert rendered(theme(framed=True), pages[1]) == expected


def test_pages_that_differ_in_texts_share_a_frame() -> None:
    environment: Environment = Theme("door43").get_env()
    share_frames(environment)
    site = site_data()
    for title in ("Genesis 2", "Genesis 3", HOSTILE):
        assert "<p>Text</p>" in rendered(environment, page_of(page_data(title=title)), site)
    assert len(frames_of(environment)) == 1
    rendered(environment, page_of(page_data(kind="story")), site)
    assert len(frames_of(environment)) == 2
    assert None not in frames_of(environment)


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.meta.tx.title|upper }}",
        "{{ page.meta.tx.title|trim }}",
        "{{ page.meta.tx.title|striptags }}",
        "{{ page.meta.tx.title|truncate(5) }}",
        "{{ ('<' ~ page.meta.tx.title)|e }}",
        "{{ page.meta.tx.title|length }}",
        "{{ page.meta.tx.title[:3] }}",
        "{{ page.meta.tx.title[0] }}",
        "{{ page.meta.tx.title.startswith('G') }}",
        "{% if page.meta.tx.description == 'Gen' %}yes{% endif %}",
        "{% if page.meta.tx.title == page.meta.tx.next.url %}yes{% endif %}",
        "{% for letter in page.meta.tx.title %}{{ letter }},{% endfor %}",
        "{{ page.file.dest_uri }} {{ page.meta.tx.title }}",
        "{{ page.meta.tx.heading }}\0 {{ page.meta.tx.title }}",
    ],
)
def test_template_that_does_more_with_texts_makes_its_pages_by_itself(template: str) -> None:
    plain, framed = small(template)
    for title in ("Genesis 2", " <b>Exodus</b> "):
        page = page_of(page_data(title=title))
        assert rendered(framed, page) == rendered(plain, page)
    assert set(frames_of(framed)) == {None}


def test_text_that_looks_like_a_mark_is_a_text() -> None:
    plain, framed = small("{{ page.meta.tx.title|e }} {{ page.content }} {{ config.site_name }}")
    page = page_of(page_data(title="\0tX:0:raw\0"), body="\0tX:2:html\0<b>")
    assert rendered(framed, page) == rendered(plain, page)


def test_folder_counts_where_addresses_are_relative_to_it() -> None:
    page = page_of(page_data())
    given = context(None, site_data())
    given["config"] = SimpleNamespace(**{**vars(given["config"]), "extra_css": ["gen/own.css"]})
    made = []
    for address in ("gen/03", "exo/03"):
        page.file.dest_uri = f"{address}.html"
        vars(page.file).pop("url", None)
        template = theme(framed=True).get_template("main.html")
        made.append(template.render({**given, "page": page}))
    assert 'href="own.css"' in made[0]
    assert 'href="../gen/own.css"' in made[1]


def test_error_of_a_template_is_told() -> None:
    _, framed = small("{{ page.meta.tx.title }}{{ missing.name }}")
    with pytest.raises(Exception, match="'missing' is undefined"):
        rendered(framed, page_of(page_data()))


def test_site_of_frames_is_the_site_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [str(EXAMPLES / name) for name in ("es_ulb", "en_obs", "en_tw", "ar_tn")]
    options = SiteOptions(fonts="system", search=False, site_url="https://example.org/")
    made = []
    make = frames._FramedTemplate._frame

    def listening(*given: Any) -> object:
        made.append(make(*given))
        return made[-1]

    monkeypatch.setattr(frames._FramedTemplate, "_frame", listening)
    build_site(sources, tmp_path / "framed", options)
    assert made
    assert None not in made
    monkeypatch.setattr(frames, "share_frames", lambda environment: None)
    build_site(sources, tmp_path / "plain", options)
    names = {path.relative_to(tmp_path / "plain") for path in (tmp_path / "plain").rglob("*.html")}
    assert len(names) > 40
    for name in names:
        assert (tmp_path / "framed" / name).read_bytes() == (tmp_path / "plain" / name).read_bytes()
