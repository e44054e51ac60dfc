"""Links between pages get their addresses from the output."""

from __future__ import annotations

import pytest

from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.library.hrefs import Href, Target, render_body, site_href
from tx_mkdocs.resources import Page


def rendered(body: str, folder: str, href: Href) -> str:
    return render_body(Page("gen/01", "Genesis 1", body, "chapter"), folder, href)


@pytest.mark.parametrize(
    ("target", "here", "href"),
    [
        (Target("gen/02", ""), "gen/01", "02.html"),
        (Target("gen/02", "002-ch-001"), "gen/01", "02.html#002-ch-001"),
        (Target("exo/01", ""), "gen/01", "../exo/01.html"),
        (Target("en_tw/kt/god", "part"), "en_tn/gen/01", "../../en_tw/kt/god.html#part"),
        (Target("gen/01", ""), "index", "gen/01.html"),
        (Target("index", ""), "gen/01", "../index.html"),
    ],
)
def test_addresses_in_a_site(target: Target, here: str, href: str) -> None:
    assert site_href(target, here) == href


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("gen/02", Target("en_ulb/gen/02", "")),
        ("gen/02#a'b", Target("en_ulb/gen/02", "a'b")),
        ("/en_tw/kt/god&co#part", Target("en_tw/kt/god&co", "part")),
    ],
)
def test_an_output_is_asked_for_pages_from_the_top_of_the_site(written: str, asked: Target) -> None:
    seen: list[tuple[Target, str]] = []

    def href(destination: Target, here: str) -> str:
        seen.append((destination, here))
        return 'x"y'

    body = f"<p>{page_link(written, '<b>T</b>')}</p>"
    shown = rendered(body, "en_ulb/", href)
    assert shown == '<p><a href="x&quot;y"><b>T</b></a></p>'
    assert seen == [(asked, "en_ulb/gen/01")]


def test_without_an_address_the_words_stay() -> None:
    body = f"<p>{page_link('gen/02', 'two')} and {page_link('gen/02', 'again')}</p>"
    shown = rendered(body, "", lambda *_: "")
    assert shown == "<p><a >two</a> and <a >again</a></p>"


def test_what_authors_wrote_about_attributes_is_no_link() -> None:
    body = '<p>Write &lt;a data-page="gen/01"&gt; data-page="x"</p>'
    assert rendered(body, "", site_href) == body
