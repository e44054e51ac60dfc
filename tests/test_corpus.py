"""Real repositories build, and nothing in them is lost."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.built import Site

pytestmark = pytest.mark.corpus

BIBLES = {
    "aac_jud_text_ulb_tstudio": (1, 1),
    "bible-no-manifest": (8, 0),
    "ceb_psa_text_ulb_L3": (1, 150),
    "ckb_2pe_text_reg": (1, 3),
    "el-x-koine_ugnt": (27, 260),
    "en-ulb-separate-projects": (5, 0),
    "en_ulb": (66, 1189),
    "en_ult_2018_3books": (3, 0),
    "en_ult_aligned": (63, 0),
    "hbo_uhb": (39, 929),
    "hi_ulb": (66, 1189),
    "id_mat_text_ulb-ts": (1, 28),
}
"""Books and chapters; 0 where the number of chapters is not known beforehand."""
STORIES = {
    "aab_obs_text_obs": 50,
    "en-obs-manifest-yaml": 50,
    "en-obs-package-json": 50,
    "en-obs-rc-0.2": 50,
    "es_obs": 50,
}


HELPS = {
    "en_ta": ("articles", 223),
    "en_tn_2books": ("entries", 3891),
    "en_tn_tsv7": ("entries", 98_348),
    "en_tn_tsv9": ("entries", 0),
    "en_tq_two_books": ("entries", 108),
    "en_tq_with_one_md_file": ("entries", 69),
    "en_tw": ("articles", 1013),
    "hi_tq": ("entries", 3984),
    "sb_en_ta": ("articles", 1),
    "sb_en_tn": ("entries", 0),
    "sb_en_tw": ("articles", 1),
    "sb_en_twl": ("entries", 0),
}
"""What is counted, and how much of it; 0 where the test counts itself."""
_ENTRIES = (
    *('<article class="note"', '<article class="note '),
    *('<details class="question"', '<li class="word"'),
)


SHARED = frozenset(["en_ult_aligned", "en_tn_tsv7", "en_ta", "en_tw"])
"""The large ones are looked at in the site of a library, which tests/library/test_corpus.py needs anyway."""


PARTS = {"en_tn_tsv9": "GEN|PSA|LUK|HEB|TIT|3JN"}
"""Books to which a large one is cut. That no row of the other 60 is missing from its page is shown, without a site, by
tests/resources/test_notes.py, and of almost the same notes, in seven columns, by the library."""


@pytest.fixture
def source(name: str, corpus_repository: Callable[[str], Path], tmp_path: Path) -> Path:
    """The repository, or a part of it."""
    archive = corpus_repository(name)
    if name not in PARTS:
        return archive
    part = tmp_path / archive.name
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(part, "w") as made:
        for path in whole.namelist():
            if not path.endswith(".tsv") or re.search(PARTS[name], path):
                made.writestr(path, whole.read(path))
    return part


@pytest.fixture
def site(name: str, source: Path, request: pytest.FixtureRequest) -> Site:
    """The site of a repository, or its folder in that of the library."""
    if name in SHARED:
        library: Site = request.getfixturevalue("corpus_library")
        return Site(library.folder / name, library.exit_code, library.output)
    built: Site = request.getfixturevalue("corpus_site")(name, source)
    return built


@pytest.mark.parametrize("name", HELPS)
def test_helps_build_and_all_of_them_are_shown(name: str, source: Path, site: Site) -> None:
    assert site.exit_code == 0
    assert [finding for finding in site.log["findings"] if finding["code"].startswith("LOST")] == []
    assert site.log["counts"]["source"] == site.log["counts"]["shown"]
    # Links of a library lead from one to the other; tests/library/test_corpus.py follows all of them.
    assert name in SHARED or site.dead_links() == []
    kind, number = HELPS[name]
    if kind == "entries":
        shown = sum(site.page(page).count(tag) for page in site.html_files for tag in _ENTRIES)
        assert shown == (number or rows_of(source))
    else:
        articles = [page for page in site.html_files if 'class="article' in site.page(page)]
        assert len([page for page in articles if not page.startswith("other-files/")]) == number


def rows_of(archive: Path) -> int:
    """Lines below the header of all tables in an archive."""
    with zipfile.ZipFile(archive) as opened:
        return sum(
            sum(bool(line.strip()) for line in opened.read(name).decode().split("\n")[1:])
            for name in opened.namelist()
            if name.endswith(".tsv")
        )


@pytest.mark.parametrize("name", [*BIBLES, *STORIES, "unknown_resource"])
def test_it_builds_and_nothing_is_lost(name: str, site: Site) -> None:
    assert site.exit_code == 0
    assert [finding for finding in site.log["findings"] if finding["code"].startswith("LOST")] == []
    assert site.log["counts"]["source"] == site.log["counts"]["shown"]
    for page in site.html_files:
        # The pages of checks quote markers; on all others none may be left.
        if "\\" in site.content(page) and not page.startswith("tx-checks"):
            assert not re.search(r"\\[a-z]", site.text(page)), page
    if name in BIBLES:
        books, chapters = BIBLES[name]
        found = {page.partition("/")[0] for page in site.html_files if "/" in page}
        # The pages of checks have a folder of their own where there are many findings, and so have files
        # that are no books.
        assert len(found - {"tx-checks", "other-files"}) == books
        if chapters:
            assert site.log["counts"]["source"]["chapters"] == chapters
            assert len(re.findall(r"/\d+\.html", "\n".join(site.html_files))) == chapters
    elif name in STORIES:
        pages = [page for page in site.html_files if re.fullmatch(r"\d\d\.html", page)]
        assert len(pages) == STORIES[name]
    else:
        assert "nothing to show" in site.text("index.html").lower()


@pytest.mark.parametrize("name", ["en_ulb", "hi_ulb"])
def test_every_verse_is_on_its_page_exactly_once(
    name: str, corpus_repository: Callable[[str], Path], site: Site
) -> None:
    """All 66 books, by a reader of a few lines that knows only these two texts' markers."""
    total = 0
    with zipfile.ZipFile(corpus_repository(name)) as archive:
        for member in archive.namelist():
            if not member.endswith(".usfm") or "__MACOSX" in member:
                continue
            text = archive.read(member).decode("utf-8-sig")
            book = re.search(r"\\id (\w{3})", text)
            assert book
            width = 3 if book[1] == "PSA" else 2
            for number, chapter in chapters_of(text):
                page = site.content(f"{book[1].lower()}/{number:0{width}}.html")
                shown = verses_of_page(page)
                for verse, words in chapter:
                    assert shown.pop(0) == (verse, words), f"{book[1]} {number}:{verse}"
                    total += 1
                assert shown == []
    assert total > 31_000


def chapters_of(text: str) -> list[tuple[int, list[tuple[str, str]]]]:
    """Number and verses, each with its characters without white space, of every chapter."""
    text = re.sub(r"\\f .*?\\f\*", "", text, flags=re.S)
    pieces = re.split(r"\\c\s+(\d+)", text)
    chapters = []
    for number, body in zip(pieces[1::2], pieces[2::2], strict=True):
        body = re.sub(r"\\(?:s\d?|ms\d?|mr|r|sp|qa|d|cl)(?=\s)[^\\\n]*", "", body)
        parts = re.split(r"\\v\s+(\S+)", body)
        verses = [
            (verse, "".join(re.sub(r"\\\+?[a-z]+\d?\*?", " ", words).split()))
            for verse, words in zip(parts[1::2], parts[2::2], strict=True)
        ]
        chapters.append((int(number), verses))
    return chapters


def verses_of_page(page: str) -> list[tuple[str, str]]:
    """The same of a page's content."""
    page = page.partition('<div class="notes">')[0]
    page = re.sub(r'<sup class="caller".*?</sup>', "", page)
    page = re.sub(r"<h\d.*?</h\d>", "", page, flags=re.S)
    page = re.sub(r'<p class="(?:mr|r|sp|qa|d)[ "].*?</p>', "", page, flags=re.S)
    parts = re.split(r'<sup id="[^"]*" class="v-num">(?:<a [^>]*>)?([^<]*)(?:</a>)?</sup>', page)
    return [
        (verse, "".join(html.unescape(re.sub(r"<[^>]*>", " ", words)).split()))
        for verse, words in zip(parts[1::2], parts[2::2], strict=True)
    ]
