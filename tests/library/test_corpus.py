"""A library of real repositories: every link leads somewhere, or is reported where it stands."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.built import Site, build_once
from tx_mkdocs.cache import Cache

pytestmark = pytest.mark.corpus

NAMES = ("en_ulb", "en_ult_aligned", "en_tn_tsv7", "en_tw", "en_ta")


@pytest.fixture(scope="module")
def folders(
    corpus_repository: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The repositories, unpacked, each below a folder of its name."""
    top = tmp_path_factory.mktemp("sources")
    for name in NAMES:
        with zipfile.ZipFile(corpus_repository(name)) as archive:
            archive.extractall(top / name)
    return {name: next((top / name).rglob("manifest.yaml")).parent for name in NAMES}


@pytest.fixture(scope="module")
def library(folders: dict[str, Path], shared_folder: Path, corpus_cache: Cache) -> Site:
    others = [str(folders[name]) for name in NAMES[1:]]
    kept = ("--cache", f"--cache-dir={corpus_cache.folder}")
    return build_once(shared_folder, "library", folders[NAMES[0]], *others, *kept)


def findings(library: Site, folder: str, code: str) -> list[dict[str, str]]:
    """Those of a code, with each of their places."""
    log = json.loads((library.folder / folder / "build_log.json").read_bytes())
    return [
        {**finding, **place}
        for finding in log["findings"]
        if finding["code"] == code
        for place in ({}, *finding.get("places", ()))
    ]


def test_no_dead_link_or_anchor(library: Site) -> None:
    assert library.exit_code == 0
    assert library.dead_links() == []


def test_no_slot_is_left(library: Site) -> None:
    for name in library.html_files:
        page = library.page(name)
        assert "data-to=" not in page and "<!--tx:" not in page, name


def test_a_broken_link_has_no_target_in_the_library(
    library: Site, folders: dict[str, Path]
) -> None:
    """Looked up in the source folders, without any code of the package."""
    articles = {path.parent.name for path in folders["en_ta"].rglob("01.md")}
    terms = {path.stem for path in folders["en_tw"].rglob("bible/*/*.md")}
    assert len(articles) > 200 and len(terms) > 900
    reported = 0
    lines_of = cache(lambda path: path.read_text(encoding="utf-8").split("\n"))
    for name in NAMES:
        for finding in findings(library, name, "LINK001"):
            reported += 1
            target = re.fullmatch(r"The link (.*) leads nowhere\.", finding["message"])
            assert target is not None
            line = lines_of(folders[name] / finding["path"])[int(finding["line"]) - 1]
            written = line[int(finding["column"]) - 1 :]
            # The message has the spelling of the first place; the last part is the same at all.
            last = target[1].removesuffix("/01.md").removesuffix(".md").rpartition("/")[2].strip()
            assert last in written[: len(target[1]) + 20], finding
            if "/ta/" in target[1] or name == "en_ta":
                assert last not in articles, finding
            elif "/tw/" in target[1] or name == "en_tw":
                assert last not in terms, finding
            else:
                assert not is_verse(library, finding["path"], target[1]), finding
    assert reported > 1000


def is_verse(library: Site, path: str, target: str) -> bool:
    """Whether a relative target of a note is a chapter and verse of its book in the ULB."""
    numbers = [int(number) for number in re.findall(r"\d+", target)]
    book = re.search(r"tn_(\w{3})\.tsv", path)
    assert book is not None
    folder = library.folder / "en_ulb" / book[1].lower()
    if len(numbers) != 2 or re.search(r"[a-z]{3}/", target):
        return False
    page = folder / f"{numbers[0]:02d}.html"
    wide = folder / f"{numbers[0]:03d}.html"
    file = page if page.is_file() else wide
    shown = file.relative_to(library.folder).as_posix()
    return file.is_file() and f"-v-{numbers[1]:03d}" in library.page(shown)


def test_links_of_every_kind_lead_where_they_say(library: Site) -> None:
    notes = library.content("en_tn_tsv7/tit/01.html")
    assert 'href="../../en_ta/translate/figs-abstractnouns.html">Abstract Nouns</a>' in notes
    assert (
        "<mark>" in notes
        # The name leads to the verse in its text.
        and re.search('<b class="name">(?:<a [^>]*>)?ULT<', notes)
        and re.search('<b class="name">(?:<a [^>]*>)?ULB<', notes)
    )
    text = library.content("en_ulb/tit/01.html")
    assert '<aside class="gen helps"' in text
    assert 'href="../../en_tn_tsv7/tit/01.html#tn-tit-001-001-' in text
    term = library.content("en_tw/kt/faith.html")
    assert 'class="gen uses"' in term and 'href="../../en_ulb/' in term


def test_every_note_is_shown_once(library: Site, folders: dict[str, Path]) -> None:
    shown = 0
    for name in library.html_files:
        if name.startswith("en_tn_tsv7/") and "/" in name.removeprefix("en_tn_tsv7/"):
            shown += library.page(name).count('<article class="note')
    rows = 0
    for table in folders["en_tn_tsv7"].glob("*.tsv"):
        lines = table.read_text(encoding="utf-8").split("\n")
        rows += sum(bool(line.strip()) for line in lines[1:])
    assert shown == rows > 98_000


def test_words_and_quotes_meet(library: Site) -> None:
    """Most quotes of notes on books that the ULT has are found in its words."""
    pages = [
        name for name in library.html_files if re.match(r"en_tn_tsv7/(?:tit|phm|jon)/\d", name)
    ]
    notes = sum(library.page(name).count('<bdi class="quote" lang="') for name in pages)
    found = sum(library.page(name).count('class="gateway gen"') for name in pages)
    assert notes > 300 and found > 0.9 * notes


def test_addresses_on_pages_are_relative(library: Site) -> None:
    for name in ("en_tn_tsv7/gen/01.html", "en_ulb/gen/01.html", "en_tw/kt/god.html"):
        for link in re.findall(r'<a\b[^>]* href="([^"]*)"', library.page(name)):
            split = urlsplit(unescape(unquote(link)))
            assert split.scheme in ("", "http", "https", "mailto") and not link.startswith("/")
