"""Every example builds into a site without a fault."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

from tests.site import Site, build

NAMES = ("ar_reg", "en_obs", "en_phm_text_reg", "en_reg", "es_ulb")


@pytest.fixture(scope="module", params=NAMES)
def site(
    request: pytest.FixtureRequest, examples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Site:
    folder = tmp_path_factory.mktemp(request.param)
    return build(examples / request.param, folder / "site")


def test_nothing_is_wrong(site: Site) -> None:
    assert site.exit_code == 0
    assert [finding for finding in site.log["findings"] if finding["severity"] != "info"] == []
    assert site.log["status"] == "success"
    assert site.log["counts"]["source"] == site.log["counts"]["shown"]
    assert site.log["counts"]["source"]["words"] > 100


def test_every_page_is_valid_html_with_unique_ids(site: Site) -> None:
    for name in site.html_files:
        html5lib.HTMLParser(strict=True).parse(site.page(name))
        ids = re.findall(r'\sid="([^"]*)"', site.page(name))
        assert len(ids) == len(set(ids)), name


def test_every_link_leads_somewhere(site: Site) -> None:
    assert site.dead_links() == []


def test_no_marker_is_left(site: Site) -> None:
    for name in site.html_files:
        assert "\\" not in site.text(name), name


def test_direction_and_language(site: Site) -> None:
    name = site.log["repo_name"]
    language, direction = (name[:2], "rtl" if name.startswith("ar") else "ltr")
    assert f'<html lang="{language}" dir="{direction}"' in site.page("index.html")


def test_bible_pages(examples: Path, tmp_path: Path) -> None:
    site = build(examples / "en_reg", tmp_path / "site")
    chapter = site.page("jon/01.html")
    assert '<h1 id="032-ch-001" class="c-num">' in chapter
    for verse in range(1, 18):
        assert chapter.count(f'id="032-ch-001-v-{verse:03}"') == 1
    assert '<a rel="next" href="02.html"' in chapter
    assert 'href="01.html" aria-current="page"' in chapter
    assert "../psa/" in site.page("jon/index.html")
    assert "032-ch-003" not in site.page("32-JON.html")
    assert '"3":"jon/03.html"' in site.page("32-JON.html")
    assert (site.folder / "404.html").exists()


def test_stories(examples: Path, tmp_path: Path) -> None:
    site = build(examples / "en_obs", tmp_path / "site", "--image-base", "https://images.example/")
    story = site.page("01.html")
    assert story.count('<figure class="frame"') == 16
    assert 'id="01-16"' in story
    assert "https://images.example/obs-en-01-01.jpg" in story
    assert 'loading="lazy"' in story
    assert 'class="reference"' in story
    assert site.page("index.html").count("obs-en-0") >= 3


def test_chunks_give_the_same_text_as_one_file(examples: Path, tmp_path: Path) -> None:
    """Merged by hand into one USFM file, the example's chunks give the same page."""
    chunks = examples / "en_phm_text_reg" / "01"
    merged = tmp_path / "en_reg"
    merged.mkdir()
    body = "".join(
        path.read_text(encoding="utf-8").rstrip("\n") + "\n"
        for path in sorted(chunks.glob("[0-9]*.txt"))
    )
    body = re.sub(r"^\s*\\c 1\s*", "", body)
    text = "\\id PHM\n\\h Philemon\n\\mt Philemon\n\\c 1\n\\p\n" + body
    (merged / "58-PHM.usfm").write_text(text, encoding="utf-8")
    one = build(examples / "en_phm_text_reg", tmp_path / "one")
    two = build(merged, tmp_path / "two")
    first, second = (
        re.sub(r"<h1.*?</h1>", "", s.content("phm/01.html"), flags=re.S) for s in (one, two)
    )
    assert " ".join(first.split()) == " ".join(second.split())
