"""The page "What changed" of a site made from a git work tree."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.files import write_files
from tests.git_host import commit_all, git
from tx_mkdocs.formats.data_script import is_data_script
from tx_mkdocs.site.build import SiteOptions, build_site

BOOK = "\\id 3JN\n\\h 3 John\n\\mt 3 John\n\\c 1\n\\p\n\\v 1 The elder to Gaius.\n\\v 2 I pray.\n"
ATOM = "{http://www.w3.org/2005/Atom}"


def commit(folder: Path, text: str, subject: str) -> None:
    (folder / "65-3JN.usfm").write_text(text, encoding="utf-8")
    commit_all(folder, subject)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changed")
    repository = folder / "en_reg"
    repository.mkdir()
    commit(repository, BOOK, "First <draft> & more")
    git(repository, "tag", "v1")
    commit(repository, BOOK.replace("pray", "ask"), "Second")
    commit(repository, BOOK.replace("pray", "ask").replace("elder", "old man"), "Third\x08")
    options = SiteOptions(cache=False, site_url="https://example.org/reg/")
    build_site([str(repository)], folder / "site", options)
    return folder / "site"


def test_the_page_compares_with_the_release_and_the_commit_before(site: Path) -> None:
    page = (site / "tx-changes.html").read_text(encoding="utf-8")
    release, before = page.split('<h2 id="since-2">')
    assert "Since <bdi>v1</bdi>" in release
    assert "2 verses changed (words: 2)" in release
    assert "1 verse changed (words: 1)" in before
    assert '<a href="3jn/01.html#064-ch-001-v-001"><bdi>3 John 1:1</bdi></a>' in before
    assert "<h3><bdi>3 John</bdi></h3>" in before
    assert '<del><span class="unseen" lang="en">removed: </span>elder</del>' in before


def test_the_first_page_and_the_status_lead_there(site: Path) -> None:
    assert 'href="./tx-changes.html"' in (site / "index.html").read_text(encoding="utf-8")
    status = (site / "tx-status.js").read_text(encoding="utf-8")
    assert '"changes":["What changed","tx-changes.html"]' in status
    page = (site / "3jn/01.html").read_text(encoding="utf-8")
    assert "tx-changes" not in page, "else a push rewrites every page"


def test_marks_have_the_ids_of_verses(site: Path) -> None:
    script = (site / "tx-changes.js").read_text(encoding="utf-8")
    assert is_data_script(script)
    marks = json.loads(script.removeprefix('door43("tx-changes",').removesuffix(");\n"))
    assert marks == {
        "since": "v1",
        "kinds": {"words": "words"},
        "pages": {"3jn/01": {"064-ch-001-v-001": ["words"], "064-ch-001-v-002": ["words"]}},
        "history": ["3jn"],
    }


def test_a_book_has_the_history_of_its_verses(site: Path) -> None:
    script = (site / "3jn/history.js").read_text(encoding="utf-8")
    assert is_data_script(script)
    found = json.loads(script.removeprefix('door43("3jn/history",').removesuffix(");\n"))
    days = git(site.parent / "en_reg", "log", "-2", "--format=%as").split()
    commits = [(author, day, subject[:6]) for _, author, day, subject in found["commits"]]
    assert commits == [("Ana", days[0], "Third\x08"), ("Ana", days[1], "Second")]
    assert found["verses"] == {"1:1": [[0, "words"]], "1:2": [[1, "words"]]}
    assert found["kinds"] == {"words": "words"}


def test_the_data_has_all(site: Path) -> None:
    release, before = json.loads((site / "changes.json").read_text(encoding="utf-8"))
    assert release["base"] == "v1"
    assert [change["ref"] for change in release["changes"]] == ["3JN 1:1", "3JN 1:2"]
    assert before["verses_changed"] == 1


def test_the_feed_names_the_commits(site: Path) -> None:
    root = ElementTree.parse(site / "tx-changes.atom").getroot()
    entries = root.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert [str(title).rstrip("\ufffd") for title in titles] == [
        "Third",
        "Second",
        "First <draft> & more",
    ]
    assert entries[0].findtext(f"{ATOM}summary") == "1 verse changed (words: 1)"
    assert root.findtext(f"{ATOM}id") == "https://example.org/reg/tx-changes.atom"


def test_without_history_there_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "en_reg").mkdir()
    commit(tmp_path / "en_reg", BOOK, "First")
    build_site([str(tmp_path / "en_reg")], tmp_path / "site", SiteOptions(cache=False))
    assert not (tmp_path / "site" / "tx-changes.html").exists()
    assert "tx-changes" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_base_that_cannot_be_opened_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_files(tmp_path / "en_reg", {"57-TIT.usfm": "\\id TIT\n\\c 1\n\\p\n\\v 1 Paul.\n"})
    options = SiteOptions(cache=False, fonts="system", base=str(tmp_path / "nowhere"))
    build_site([str(tmp_path / "en_reg")], tmp_path / "site", options)
    assert "nowhere is neither a folder" in caplog.text
    assert (tmp_path / "site/tit/01.html").is_file()
    assert not (tmp_path / "site/tx-changes.html").exists()
