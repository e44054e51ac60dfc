"""What stands on a page, whatever it is given."""

from __future__ import annotations

import copy
import re
import time
from pathlib import Path
from typing import Any

import html5lib
import pytest
from lxml import etree

from tests.theme.rendering import (
    ARABIC,
    BODY,
    BOOK,
    PAGES,
    STORIES,
    TERMS,
    context,
    environment,
    fragment,
    page_data,
    render,
    site_data,
    static_page,
)
from tx_mkdocs.site.assets import assets_version
from tx_mkdocs.site.theme_data import host_name

KINDS = ("home", "book", "matter", "chapter", "story", "article")
LIBRARY: dict[str, Any] = {
    "language": ARABIC,
    "home": {"title": "كلمات", "address": "ar_tw/index"},
    "library": {"title": "A & B", "address": "index"},
}
PAGES_OF_THE_THEME = {
    **{kind: render(page_data(kind), site_data()) for kind in KINDS},
    "arabic": render(page_data(), site_data(language=ARABIC)),
    "in a library": render(
        page_data("article", resource_kind="words", site=site_data(**LIBRARY)), site_data()
    ),
    "bare": render(page_data("home", pages_html="", sections_html="", previous=None), {}),
    "no plugin": render(None, None),
    "search on": render(page_data(), site_data(), plugins=("tx", "search")),
    "404": static_page("404.html", site_data(language=ARABIC), ("tx",)),
    "404 without plugin": static_page("404.html", None, ()),
    "search": static_page("search.html", site_data(language=ARABIC), ("tx", "search")),
}
ALERT = '"><script>alert(1)</script>'


def tree(html: str) -> Any:
    """The parsed page; html5lib complains about anything that HTML does not allow."""
    parser = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False
    )
    return parser.parse(html).getroot()


@pytest.fixture(params=PAGES_OF_THE_THEME)
def page(request: pytest.FixtureRequest) -> str:
    return PAGES_OF_THE_THEME[request.param]


def test_page_is_valid_with_one_heading_and_unique_ids(page: str) -> None:
    root = tree(page)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert len(root.findall(".//h1")) == 1
    assert root.findtext(".//title")
    for reference in root.xpath("//@aria-labelledby | //label/@for"):
        assert reference in ids
    for reference in root.xpath("//a[starts-with(@href, '#')]/@href"):
        assert reference[1:] in ids


def test_landmarks_are_told_apart(page: str) -> None:
    root = tree(page)
    assert [len(root.xpath(f"//{name}")) for name in ("main", "header", "footer")] == [1, 1, 1]
    labels = root.xpath("//nav/@aria-label")
    assert len(labels) == len(root.xpath("//nav"))
    assert len(labels) == len(set(labels))


def test_nothing_is_asked_of_another_host(page: str) -> None:
    asked = tree(page).xpath("//script/@src | //img/@src | //iframe/@src | //link/@href")
    canonical = tree(page).xpath("//link[@rel='canonical']/@href")
    assert [
        address
        for address in asked
        if "//" in address and not address.startswith("data:") and address not in canonical
    ] == []


def test_language_is_the_content_s_and_words_of_the_interface_are_marked() -> None:
    root = tree(PAGES_OF_THE_THEME["arabic"])
    assert dict(root.attrib) == {"lang": "ar", "dir": "rtl", "data-script": "Arab"}
    for text in ("Books", "Go", "Previous", "Skip to the text", "Edit this chapter"):
        (element,) = root.xpath(f"//*[normalize-space(text())='{text}']")
        assert element.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["en"], text
    for text in ("Genesis", "Genesis 4", "2"):
        for element in root.xpath(f"//body//*[normalize-space(text())='{text}']"):
            assert element.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["ar"], text
    assert "lang" not in tree(PAGES_OF_THE_THEME["chapter"]).find("body").attrib
    assert PAGES_OF_THE_THEME["chapter"].count(' lang="en"') == 2  # <html>, group of books


def test_page_may_differ_from_its_site() -> None:
    root = tree(render(page_data(lang="hbo", dir="rtl"), site_data()))
    assert (root.get("lang"), root.get("dir")) == ("hbo", "rtl")


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Genesis 3", "English: ULB", "Genesis 3 - English: ULB"),
        ("English: ULB", "English: ULB", "English: ULB"),
        ("", "English: ULB", "Genesis 3 - English: ULB"),
        ("A & B <i>", "C", "A & B <i> - C"),
    ],
)
def test_title(title: str, heading: str, expected: str) -> None:
    root = tree(render(page_data(title=title, heading=heading), site_data()))
    assert root.findtext(".//title") == expected


def test_neighbours_are_linked_for_readers_and_machines() -> None:
    root = tree(PAGES_OF_THE_THEME["chapter"])
    for relation, address in (("prev", "02.html"), ("next", "04.html")):
        assert root.xpath(f"//head/link[@rel='{relation}']/@href") == [address]
        assert root.xpath(f"//nav/a[@rel='{relation}']/@href") == [address]
    alone = render(page_data(previous=None, next=None), site_data())
    assert "rel=" not in alone.partition("<main")[2].partition("</main>")[0]


def test_footer_names_licence_version_source_and_edit_link() -> None:
    footer = tree(PAGES_OF_THE_THEME["chapter"]).find(".//footer")
    text = " ".join("".join(footer.itertext()).split())
    assert "Unlocked Literal Bible · version 12 · A Publisher" in text
    assert "Licence: CC BY-SA 4.0" in text
    assert "Source: Team/en_ulb" in text
    assert footer.xpath(".//a[@rel='license']/@href") == ["https://example.org/licence"]
    assert footer.xpath(".//a[text()='Edit this chapter']/@href") == [page_data()["edit_url"]]


def test_home_tells_about_the_resource() -> None:
    about = tree(PAGES_OF_THE_THEME["home"]).find(".//section")
    assert [*about.xpath(".//dd[bdi]/bdi/text()")][-2:] == ["Ada", "Ben"]
    assert tree(PAGES_OF_THE_THEME["chapter"]).find(".//section") is None


def test_no_page_holds_the_number_of_findings_but_a_link_and_a_script() -> None:
    site = site_data(
        checks={"address": "en_ulb/tx-checks"}, status={"address": "en_ulb/tx-status.js"}
    )
    root = tree(render(page_data(), site))
    assert root.xpath("//footer//a[@id='tx-checked']/@href") == ["../en_ulb/tx-checks.html"]
    assert root.xpath("//script[@src='../js/reader.js']/@data-status") == ["en_ulb/tx-status.js"]
    assert "status" not in render(page_data(), site_data())


def test_a_draft_says_so_on_every_page() -> None:
    for kind in ("home", "chapter"):
        root = tree(render(page_data(kind), site_data(draft=True)))
        assert "".join(root.xpath("//p[@class='draft']")[0].itertext()).startswith("Draft")
        assert not tree(render(page_data(kind), site_data())).xpath("//p[@class='draft']")


def test_a_section_of_the_name_of_its_resource_is_named_once() -> None:
    data = page_data("story", book={"title": site_data()["resource"]["title"], "url": "index.html"})
    assert len(tree(render(data, site_data())).xpath("//nav[@class='crumbs']/a")) == 1


def test_the_source_is_seen_on_the_host_that_readers_know() -> None:
    link = tree(render(page_data(), site_data(host="Door43"))).xpath("//a[@id='tx-source']")[0]
    assert "".join(link.itertext()) == "See on Door43: Team/en_ulb"
    assert host_name("https://git.door43.org/Team/en_ulb") == "Door43"
    assert host_name("https://github.com/Team/en_ulb") == "github.com"
    assert host_name("") == host_name("https://[bad/") == ""


def test_sheet_and_script_have_another_address_when_they_change(tmp_path: Path) -> None:
    root = tree(render(page_data(), site_data(assets="abc")))
    assert root.xpath("//link[@rel='stylesheet']/@href") == ["../css/reader.css?v=abc"]
    assert root.xpath("//script/@src") == ["../js/reader.js?v=abc"]
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "a.css").write_text("a{}")
    before = assets_version([str(tmp_path)])
    assert before == assets_version([str(tmp_path)])
    (tmp_path / "css" / "a.css").write_text("b{}")
    assert before != assets_version([str(tmp_path)])


def test_how_finished_is_linked_where_a_page_tells() -> None:
    site = site_data(progress={"address": "en_ulb/tx-progress"})
    for kind, number in (("home", 2), ("chapter", 1)):
        root = tree(render(page_data(kind), site))
        assert len(root.xpath("//a[@href='../en_ulb/tx-progress.html']")) == number
    assert "Progress" not in render(page_data("home"), site_data())


def test_a_page_asks_for_one_style_sheet_and_one_script() -> None:
    for page in PAGES_OF_THE_THEME.values():
        root = tree(page)
        sheets = root.xpath("//link[@rel='stylesheet']/@href")
        scripts = [one for one in root.xpath("//script/@src") if "search" not in one]
        assert [one.rpartition("/")[2] for one in sheets + scripts] == ["reader.css", "reader.js"]


def test_resource_of_a_library_has_its_own_language_home_and_repository() -> None:
    root = tree(PAGES_OF_THE_THEME["in a library"])
    assert (root.get("lang"), root.get("dir"), root.get("data-script")) == ("ar", "rtl", "Arab")
    links = root.xpath("//nav[@class='crumbs']/a")
    assert [(link.get("href"), "".join(link.itertext())) for link in links] == [
        ("../index.html", "A & B"),
        ("../ar_tw/index.html", "English: Unlocked Literal Bible"),
        ("index.html", "Genesis"),
    ]
    assert root.xpath("//a[@class='brand']/@href") == ["../ar_tw/index.html"]


def test_home_of_a_library_does_not_link_to_itself_twice() -> None:
    home = {"title": "A & B", "address": "index"}
    root = tree(render(page_data("home"), site_data(home=home, library=home)))
    assert root.xpath("//nav[@class='crumbs']/a/@href") == ["../index.html", "index.html"]


def test_home_of_a_library_tells_about_no_resource() -> None:
    site = {key: value for key, value in site_data().items() if key != "resource"}
    assert "About this resource" not in render(page_data("home"), site)


@pytest.mark.parametrize(
    ("kind", "resource_kind", "classes"),
    [
        ("chapter", "notes", "chapter notes"),
        ("article", "words", "article words"),
        ("chapter", "", "chapter"),
    ],
)
def test_body_has_the_classes_of_page_and_resource(
    kind: str, resource_kind: str, classes: str
) -> None:
    html = render(page_data(kind, resource_kind=resource_kind), site_data())
    assert tree(html).xpath("//body/@class") == [classes]


@pytest.mark.parametrize(
    ("labels", "pages", "sections"),
    [
        ({"pages_label": "Terms", "sections_label": "Kinds"}, "Terms", "Kinds"),
        ({"pages_label": "Stories"}, "Stories", "Books"),
        ({}, "Pages", "Books"),
    ],
)
def test_menus_are_named_after_what_they_list(
    labels: dict[str, str], pages: str, sections: str
) -> None:
    root = tree(render(page_data("article", **labels), site_data()))
    here = "You are here"
    assert root.xpath("//nav/@aria-label") == [here, sections, "Previous and next page", pages]


def test_terms_become_a_list_with_labels_or_titles() -> None:
    html = fragment("pages", section=BOOK, pages=TERMS, style="list")
    page = render(page_data("article", pages_html=html), site_data())
    assert tree(page).xpath("//ul[@class='titles']/li/a/text()") == [
        "abomination, abominable",
        "adoption",
    ]
    assert html.count('<a href="adoption.html"') == 1


def test_current_page_can_be_marked_by_one_replacement() -> None:
    html = fragment("pages", section=page_data()["book"], pages=PAGES)
    assert html.count('<a href="03.html"') == 1


def test_stories_become_cards_with_pictures() -> None:
    introduction = {
        "label": "Foreword",
        "title": "Before you read",
        "url": "f.html",
        "thumbnail": "",
    }
    html = fragment("pages", section=page_data()["book"], pages=[introduction, *STORIES])
    page = render(page_data("story", pages_html=html), site_data())
    first, card = tree(page).xpath("//ul[@class='cards']/li/a")
    assert "".join(first.itertext()) == "Before you read"
    assert card.xpath("img/@src") == ["01.jpg"]
    assert "".join(card.itertext()) == "1. The Creation"


@pytest.mark.parametrize("base_url", ["/", "/sub/"])
def test_error_page_works_at_any_depth(base_url: str) -> None:
    given = context(None, site_data(), base_url=base_url)
    html = environment().get_template("404.html").render({**given, "page": None})
    local = tree(html).xpath("//link[not(@rel='icon')]/@href | //img/@src | //header//a/@href")
    assert all(re.match(rf"{base_url}\w", address) for address in local)


def test_search_script_is_loaded_by_the_search_page_alone() -> None:
    assert "search/main.js" in PAGES_OF_THE_THEME["search"]
    assert "search/main.js" not in PAGES_OF_THE_THEME["search on"]
    assert tree(PAGES_OF_THE_THEME["search on"]).xpath("//form/@action") == ["../search.html"]
    # Without an index the box leads to references alone, which the script understands.
    assert tree(PAGES_OF_THE_THEME["chapter"]).xpath("//form[@hidden]/@action") == [
        "../search.html"
    ]


def poisoned(value: Any) -> Any:
    """The same data with an attack in every text."""
    if isinstance(value, dict):
        return {key: poisoned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item) for item in value]
    return f"{value}{ALERT}"


@pytest.mark.parametrize("kind", KINDS)
def test_text_is_never_markup(kind: str) -> None:
    groups = poisoned([{"title": "g", "sections": [{"title": "s", "url": "u"}]}])
    listed = poisoned(copy.deepcopy(PAGES))
    data = {
        **poisoned(page_data(kind)),
        "kind": kind,
        "sections_html": fragment("sections", groups=groups),
        "pages_html": fragment("pages", section=poisoned({"title": "b", "url": "u"}), pages=listed),
    }
    site = poisoned(site_data(language=ARABIC))
    html = render(data, site)
    assert ALERT not in html
    assert tree(html).xpath("//script[not(@src)]") == []
    assert "alert(1)" in html


@pytest.mark.parametrize(
    "tx",
    [
        "text",
        ["list"],
        7,
        {"kind": ["a"], "previous": "x", "next": 3, "title": 5, "pages_html": ALERT},
        {"sections_html": ALERT, "book": "x", "edit_url": ["y"]},
        {"site": "x", "resource_kind": ["y"]},
        {
            "site": {
                "language": ALERT,
                "home": ALERT,
                "library": ALERT,
                "checks": [1],
                "status": ALERT,
            }
        },
    ],
)
def test_front_matter_of_a_stranger_does_no_harm(tx: object) -> None:
    html = render(tx, site_data())
    assert ALERT not in html
    assert BODY in html
    assert "built-in method" not in html.partition("<main")[0]


def test_chrome_is_small() -> None:
    data = page_data(sections_html=fragment("sections", groups=[]))
    data["pages_html"] = fragment("pages", section=data["book"], pages=[])
    assert len(render(data, site_data(language=ARABIC), body="").encode()) < 4000


def test_page_costs_less_than_a_millisecond() -> None:
    template = environment().get_template("main.html")
    given = context(page_data(), site_data())
    template.render(given)
    best = 1.0
    for _ in range(5):
        begin = time.process_time()
        for _ in range(100):
            template.render(given)
        best = min(best, (time.process_time() - begin) / 100)
    assert best < 0.001


def test_parser_would_complain() -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        tree("<!doctype html><title>x</title><p><div></p>")
    assert isinstance(tree("<!doctype html><title>x</title><p>y"), etree._Element)
