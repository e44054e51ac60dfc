"""The pages "Checks": every finding by book and kind, with links; many of them stay readable."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import html5lib
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from tests.library.links.members import member
from tests.library.links.members import page as made_page
from tests.site.built import Site, build
from tx_mkdocs.findings.model import Finding, Location
from tx_mkdocs.library.hrefs import render_body, site_href
from tx_mkdocs.reports.pages.checks import MOST, MOST_TOGETHER, findings_pages
from tx_mkdocs.resources import Page, Section

BAD = "\\id 3JN\n\\h 3 John\n\\c 1\n\\p\n\\v 1 The elder \\nd to <Gaius>.\n"


def pages(root: Path, *findings: Finding) -> list[Page]:
    """The pages about a repository with two terms in two sections."""
    one = member(root, "en_tw", "words", [], owner="Team")
    sections = tuple(
        Section(name, title, (made_page(f"{name}/{term}", term.title(), ""),))
        for name, title, term in (("kt", "Key <Terms>", "god"), ("names", "Names", "job"))
    )
    resource = replace(one.resource, sections=sections)
    found = findings_pages(replace(one, resource=resource, findings=findings))
    return [replace(page, html=render_body(page, "", site_href)) for page in found]


def test_findings_stand_by_book_and_kind_errors_first(tmp_path: Path) -> None:
    (page,) = pages(
        tmp_path,
        Finding("MD001", "info", "A remark.", "a.md", 1, page="names/job"),
        Finding("TEXT001", "error", "Two <b>versions</b>.", "b.md", 7, 3, "Decide.", "kt/god#god", "a <<b"),
        Finding("TEXT002", "warning", "A sign.", "b.md", 9, page="kt/god"),
        Finding("TEXT001", "error", "Two versions.", "b.md", 2, page="kt/god"),
        Finding("RES001", "warning", "Nothing to show."),
    )  # fmt: skip
    html = page.body
    listed = html[html.index("By kind") :]
    listed = listed[listed.index('id="tx-repository"') :]
    assert listed.index("The whole repository") < listed.index("Key &lt;Terms&gt;") < listed.index("Names")  # fmt: skip
    key_terms = listed[listed.index('id="tx-kt"') : listed.index('id="tx-names"')]
    assert key_terms.index("TEXT001") < key_terms.index("TEXT002")
    assert key_terms.index("line 2<") < key_terms.index("line 7")
    text = re.sub("<[^>]*>", "", html)
    assert "2 errors, 2 warnings, 1 info finding" in text
    assert "&lt;b&gt;versions&lt;/b&gt;" in html and "<b>versions" not in html
    assert 'href="https://git.door43.org/Team/en_tw/src/branch/master/b.md#L7"' in html
    assert 'href="kt/god.html#god"><bdi>God</bdi>' in html
    assert "<em>Decide.</em>" in html
    assert "a <mark>&lt;</mark>&lt;b" in html
    assert 'href="#TEXT001"' in html and 'id="TEXT001"' in html
    assert "A conflict of two versions was never solved." in html
    html5lib.HTMLParser(strict=True).parseFragment(html)


def test_what_is_to_be_done_is_said_once_where_it_is_the_same(tmp_path: Path) -> None:
    same = [Finding("MD001", "info", "x", "a.md", line, 1, "Do it.", "kt/god") for line in (1, 2)]
    (page,) = pages(tmp_path, *same)
    assert page.body.count("Do it.") == 1
    (page,) = pages(tmp_path, *same, replace(same[0], fix="Do that."))
    assert page.body.count("Do it.") == 2


def test_nothing_is_left_out_silently(tmp_path: Path) -> None:
    found = [Finding("MD001", "info", "x", "a.md", line) for line in range(1, MOST + 31)]
    (page,) = pages(tmp_path, *found)
    assert page.body.count('line">') + page.body.count("<bdi>a.md, line") >= MOST
    assert "… and 30 more" in page.body and 'href="build_log.json"' in page.body


def test_thousands_of_findings_are_divided_by_book(tmp_path: Path) -> None:
    found = [
        Finding(f"TEXT{number % 40:03}", "warning", "x" * 80, "a.md", number, 1, page=page)
        for number in range(1, 5_001)
        for page in ("kt/god", "names/job")
    ]
    overview, *others = pages(tmp_path, *found)
    assert [page.address for page in others] == ["tx-checks/kt", "tx-checks/names"]
    assert len(overview.body) < 60_000
    assert 'href="tx-checks/kt.html"' in overview.body and "5,000" in overview.body
    assert 'href="../kt/god.html"' in others[0].body
    assert 'href="../tx-checks.html#TEXT002"' in others[0].body
    assert others[0].title == "Checks: Key <Terms>"
    assert "<details open>" not in others[0].body


def test_a_divided_list_is_reached_and_leads_back(tmp_path: Path) -> None:
    folder = tmp_path / "en_reg"
    folder.mkdir()
    verses = "".join(f"\\v {number} A \\nd word.\n" for number in range(1, MOST_TOGETHER + 10))
    for name in ("65-3JN", "64-2JN"):
        text = f"\\id {name[3:]}\n\\c 1\n\\p\n{verses}"
        (folder / f"{name}.usfm").write_text(text, encoding="utf-8")
    site = build(folder, tmp_path / "site", "--checks", "visible")
    assert "All checks" in site.text("tx-checks/2jn.html")
    assert site.dead_links() == []
    # No one leafs from the text to these pages.
    assert 'rel="next" href="tx-' not in site.page("3jn/01.html")
    assert 'rel="next"' not in site.page("tx-checks/2jn.html")


def test_the_page_is_reached_from_every_page(tmp_path: Path) -> None:
    folder = tmp_path / "en_reg"
    folder.mkdir()
    (folder / "65-3JN.usfm").write_text(BAD, encoding="utf-8")
    site = build(folder, tmp_path / "site")
    assert "USFM009" in site.text("tx-checks.html")
    assert 'href="../tx-checks.html"' in site.page("3jn/01.html").replace('"./../', '"../')
    assert site.dead_links() == []


def test_tx_yaml_of_the_repository_says_what_is_checked(tmp_path: Path) -> None:
    folder = tmp_path / "en_reg"
    folder.mkdir()
    (folder / "65-3JN.usfm").write_text(BAD, encoding="utf-8")
    (folder / "tx.yaml").write_text("checks:\n  ignore: [USFM009]\n", encoding="utf-8")
    site = build(folder, tmp_path / "site")
    assert "USFM009" not in site.codes
    (folder / "tx.yaml").write_text("checks: 7\n", encoding="utf-8")
    site = build(folder, tmp_path / "other")
    assert {"USFM009", "CHK001"} <= set(site.codes)


def test_a_repository_without_faults_says_so(examples: Path, tmp_path: Path) -> None:
    site = build(examples / "en_ta", tmp_path / "site")
    assert re.search(r"No problems found|info finding", site.text("tx-checks.html"))


def test_codes_lead_to_their_examples_where_the_site_has_them(
    examples: Path, tmp_path: Path
) -> None:
    configuration = tmp_path / "mkdocs.yml"
    (tmp_path / "docs").mkdir()
    configuration.write_text(
        "site_name: x\ntheme: door43\nuse_directory_urls: false\nplugins:\n  - tx:\n"
        f"      source: {examples / 'en_tn'}\n      reference: true\n      find_related: false\n",
        encoding="utf-8",
    )
    build_site(load_config(str(configuration)))
    site = Site(tmp_path / "site", 0, "")
    assert 'href="../checks/' in site.content("en_tn/tx-checks.html")
    assert [link for link in site.dead_links() if "checks" in link] == []


def test_what_stands_between_grave_accents_is_code(tmp_path: Path) -> None:
    (page,) = pages(tmp_path, Finding("MD001", "info", "The `<b>` is wrong.", fix="Write `x`."))
    assert "The <code>&lt;b&gt;</code> is wrong. <em>Write <code>x</code>.</em>" in page.body


def test_a_library_has_a_page_of_all_resources(examples: Path, tmp_path: Path) -> None:
    site = build(examples / "en_tn", tmp_path / "site", str(examples / "en_ta"))
    content, text = site.content("tx-checks.html"), site.text("tx-checks.html")
    for name in ("en_tn", "en_ta"):
        assert f'href="{name}/tx-checks.html"' in content
        assert f'href="{name}/tx-progress.html"' in content
    assert "ResourceInfoProgress" in text
    assert "Articles: 7 of 7" in text and "Verses with notes: 6 of 94" in text
    assert 'href="./tx-checks.html"' in site.page("index.html")
    assert 'rel="next"' not in site.page("tx-checks.html")
    assert site.dead_links() == []


def test_a_finding_of_several_places_lists_them_and_what_mends_most_comes_first(
    tmp_path: Path,
) -> None:
    further = tuple(Location("b.md", line, 2, "kt/god") for line in range(3, 153))
    in_two = (Location("c.md", 1, 1, "names/job"),)
    (page,) = pages(
        tmp_path,
        Finding("LINK001", "warning", "Nowhere <a>.", "b.md", 2, 2, "Mend it.", "kt/god", places=further),
        Finding("LINK001", "warning", "Two books.", "b.md", 1, 2, "", "kt/god", places=in_two),
    )  # fmt: skip
    html = page.body
    assert "2 warnings" in re.sub("<[^>]*>", "", html)
    first = html[html.index("What to fix first") : html.index("By kind")]
    assert "151 places:" in first and "Nowhere &lt;a&gt;." in first and "Two books" not in first
    listed = html[html.index("By kind") :]
    whole = listed[listed.index('id="tx-repository"') : listed.index('id="tx-kt"')]
    assert "Two books." in whole and 'href="names/job.html"' in whole and "1 other place<" in whole
    key_terms = listed[listed.index('id="tx-kt"') :]
    assert "150 other places" in key_terms and "… and 50 more" in key_terms
    assert 'href="https://git.door43.org/Team/en_tw/src/branch/master/b.md#L102"' in key_terms
    html5lib.HTMLParser(strict=True).parseFragment(html)
