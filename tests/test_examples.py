"""Every example builds into a site without a fault."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import html5lib
import pytest
import yaml
from click.testing import CliRunner

from tests.site.built import Site, build
from tx_mkdocs.cli.main import main

CHECKOUT = Path(__file__).resolve().parent.parent
TEXTS = ("ar_reg", "en_obs", "en_phm_text_reg", "en_reg", "en_ult", "es_dbl", "es_ulb")
BY_VERSE = (
    "ar_tn", "en_obs-sn", "en_obs-sq", "en_obs-tn", "en_obs-tq", "en_obs-twl", "en_sn", "en_sq",
    "en_tn", "en_tq", "en_twl", "es_tq",
)  # fmt: skip
ARTICLES = ("en_handbook", "en_ta", "en_tw", "en_ugg", "en_ugl")
NAMES = (*TEXTS, *BY_VERSE, *ARTICLES)
GUESSED = {"MAN001", "MAN010", "MAN011", "MAN012", "MAN015", "MAN026"}
"""What is said of a repository without a manifest."""
WANTED = {
    "ar_reg": {"BIB004"},
    "en_handbook": GUESSED,
    "en_obs": {"OBS011"},
    "en_obs-sn": {"HELP014"},
    "en_obs-sq": {"HELP014"},
    "en_obs-tq": {"HELP014"},
    "en_phm_text_reg": {"MAN018", "MAN026"},
    "en_reg": {"BIB004"},
    "en_tn": {"HELP003", "HELP013"},
    "en_tq": {"HELP003"},
    "en_twl": {"HELP003"},
    "en_ult": {"BIB004", "BIB020", "USFM059"},
    "es_dbl": {"MAN010"},
    "es_ulb": {*GUESSED, "MAN018", "MAN019"},
}
"""The findings that an example is meant to have; all are mere remarks."""


@pytest.fixture(scope="module", params=NAMES)
def site(
    request: pytest.FixtureRequest, examples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Site:
    folder = tmp_path_factory.mktemp(request.param)
    return build(examples / request.param, folder / "site")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """All examples as one site, as `mkdocs build` at the top of the checkout makes it."""
    folder = tmp_path_factory.mktemp("library")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", folder / "site"],
        cwd=CHECKOUT,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    return Site(folder / "site", done.returncode, done.stderr)


def test_no_example_is_left_out(examples: Path) -> None:
    folders = {path.name for path in examples.iterdir() if (path / "LICENSE.md").exists()}
    assert folders == set(NAMES)
    listed = yaml.safe_load((CHECKOUT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert {f"examples/{name}" for name in NAMES} == set(listed["plugins"][0]["tx"]["source"])
    described = (examples / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in described] == []


def test_nothing_is_wrong(site: Site) -> None:
    assert site.exit_code == 0
    assert site.log["status"] == "success"
    assert [finding for finding in site.log["findings"] if finding["severity"] != "info"] == []
    assert set(site.codes) == WANTED.get(site.log["repo_name"], set())
    assert site.log["counts"]["source"] == site.log["counts"]["shown"]
    if site.log["repo_name"] in TEXTS:
        assert site.log["counts"]["source"]["words"] > 80


def test_every_page_is_valid_html_with_unique_ids(site: Site) -> None:
    for name in site.html_files:
        html5lib.HTMLParser(strict=True).parse(site.page(name))
        ids = re.findall(r'\sid="([^"]*)"', site.page(name))
        assert len(ids) == len(set(ids)), name


def test_every_link_leads_somewhere(site: Site) -> None:
    assert site.dead_links() == []


def test_no_marker_is_left(site: Site) -> None:
    for name in site.html_files:
        # The pages of checks quote the source.
        assert name.startswith("tx-checks") or "\\" not in site.text(name), name
        assert "data-to=" not in site.page(name), name
        assert "<!--tx:" not in site.page(name), name


def test_links_to_other_examples_are_checked(site: Site) -> None:
    """What an example refers to is beside it, so that the words of the target can stand there."""
    for name in site.html_files:
        assert 'class="host"' not in site.content(name), name


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
    assert "&quot;3&quot;:&quot;jon/03.html&quot;" in site.page("32-JON.html")
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


def test_the_library_is_whole(library: Site) -> None:
    assert library.exit_code == 0, library.output
    assert library.log["status"] == "success"
    shown = {part["folder"].strip("/") for part in library.log["resources"]}
    assert shown == {*NAMES, "checks"}
    for name in NAMES:
        log = json.loads((library.folder / name / "build_log.json").read_bytes())
        assert {finding["code"] for finding in log["findings"]} == WANTED.get(name, set())
    assert library.dead_links() == []
    for name in library.html_files:
        html5lib.HTMLParser(strict=True).parse(library.page(name))
        assert "data-to=" not in library.page(name), name
        assert "<!--tx:" not in library.page(name), name
        assert 'class="host"' not in library.content(name), name
        assert 'class="broken"' not in library.content(name), name


def test_the_commands_of_the_guide_work(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = (CHECKOUT / "docs" / "guide.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    tx-mkdocs (.*)$", guide, re.MULTILINE)
    assert len(commands) > 7
    shutil.copytree(examples, tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for command in commands:
        done = CliRunner().invoke(main, shlex.split(command), catch_exceptions=False)
        assert done.exit_code == 0, command
        if " -d " in command:
            assert Site(tmp_path / command.partition("-d ")[2].split()[0], 0, "").dead_links() == []


def test_a_chapter_shows_its_helps(library: Site) -> None:
    for name in ("en_ult/jon/01.html", "en_reg/jon/01.html"):
        _, found, aside = library.content(name).partition('<section id="helps-002">')
        assert found, name
        verse = aside.partition("</section>")[0]
        assert 'href="../../en_tn/jon/01.html#tn-jon-001-002-k1l2">the evil they do<' in verse
        assert "../../en_tq/jon/01.html#tq-jon-001-002" in verse
        assert ">Where was Jonah told to go?<" in verse
        assert 'href="../../en_tw/names/nineveh.html">Nineveh<' in verse
    story = library.content("en_obs/01.html")
    assert "../en_obs-tn/01.html#tn-obs-001-001" in story
    assert "../en_obs-tq/01.html#tq-obs-001-001-ab12" in story
    assert "../en_obs-sn/01.html#sn-obs-001-002-da11" in story
    assert "../en_obs-sq/01.html#sq-obs-001-015" in story


def test_a_note_shows_its_verse_and_the_words_it_is_about(library: Site) -> None:
    page = library.content("en_tn/jon/01.html")
    assert "for <mark>the evil they do</mark> has come up before me" in page
    assert "with them <mark>to Tarshish</mark>, out of the sight" in page
    assert '<b class="gateway gen">to Tarshish</b>' in page
    assert "<mark>a slave of God</mark>" in library.content("en_tn/tit/01.html")
    assert "الشيخ إلى صديقي العزيز" in library.content("ar_tn/3jn/01.html")


def test_a_term_and_a_lesson_list_where_they_are_used(library: Site) -> None:
    term = library.content("en_tw/names/jonah.html").partition('id="uses"')[2]
    assert re.findall(r'href="([^"]*)"', term) == [
        "../../en_reg/jon/01.html#032-ch-001-v-001",
        "../../en_reg/jon/01.html#032-ch-001-v-003",
    ]
    lesson = library.text("en_ta/translate/figs-metaphor.html").partition("Where it is used")[2]
    assert "Jonah" in lesson
    assert "Titus" in lesson
    repent = library.content("en_tw/kt/repent.html").partition('id="uses"')[2]
    assert "../../en_obs/03.html#03-04" in repent


def test_links_carry_titles_of_other_repositories(library: Site) -> None:
    introduction = library.content("en_tn/jon/index.html")
    assert 'href="../../en_tw/kt/prophet.html">prophet, prophecy, prophesy</a>' in introduction
    note = library.content("en_tn/jon/01.html")
    assert 'href="../../en_ta/translate/figs-metaphor.html">Metaphor</a>' in note
    assert "../es_ulb/" in unescape(library.content("es_tq/oba/01.html"))


def test_aligned_words_lead_to_the_term(library: Site) -> None:
    chapter = library.content("en_ult/jon/01.html")
    assert re.search(r'H3124</span> <a href="\.\./\.\./en_tw/names/jonah\.html">', chapter)
