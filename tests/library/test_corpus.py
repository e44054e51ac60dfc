"""A library of real repositories: every link leads somewhere, or is reported where it stands."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import CORPUS_LIBRARY
from tests.site.built import Site

pytestmark = pytest.mark.corpus


def findings(library: Site, folder: str, code: str) -> list[dict[str, str]]:
    """Those of a code, with each of their places."""
    log = json.loads((library.folder / folder / "build_log.json").read_bytes())
    return [
        {**finding, **place}
        for finding in log["findings"]
        if finding["code"] == code
        for place in ({}, *finding.get("places", ()))
    ]


def test_no_dead_link_or_anchor(corpus_library: Site) -> None:
    assert corpus_library.exit_code == 0
    assert corpus_library.dead_links() == []


def test_no_slot_is_left(corpus_library: Site) -> None:
    for name in corpus_library.html_files:
        page = corpus_library.page(name)
        assert "data-to=" not in page and "<!--tx:" not in page, name


def test_a_broken_link_has_no_target_in_the_library(
    corpus_library: Site, corpus_folders: dict[str, Path]
) -> None:
    """Looked up in the source folders, without any code of the package."""
    articles = {path.parent.name for path in corpus_folders["en_ta"].rglob("01.md")}
    terms = {path.stem for path in corpus_folders["en_tw"].rglob("bible/*/*.md")}
    assert len(articles) > 200 and len(terms) > 900
    reported = 0
    lines_of = cache(lambda path: path.read_text(encoding="utf-8").split("\n"))
    for name in CORPUS_LIBRARY:
        for finding in findings(corpus_library, name, "LINK001"):
            reported += 1
            target = re.fullmatch(r"The link (.*) is broken\.", finding["message"])
            assert target is not None
            line = lines_of(corpus_folders[name] / finding["path"])[int(finding["line"]) - 1]
            written = line[int(finding["column"]) - 1 :]
            # The message has the spelling of the first place; the last part is the same at all.
            last = target[1].removesuffix("/01.md").removesuffix(".md").rpartition("/")[2].strip()
            assert last in written[: len(target[1]) + 20], finding
            if "/ta/" in target[1] or name == "en_ta":
                assert last not in articles, finding
            elif "/tw/" in target[1] or name == "en_tw":
                assert last not in terms, finding
            else:
                assert not is_verse(corpus_library, finding["path"], target[1]), finding
    assert reported > 1000


def is_verse(library: Site, path: str, target: str) -> bool:
    """Whether a relative target of a note is a chapter and verse of its book in the ULT."""
    numbers = [int(number) for number in re.findall(r"\d+", target)]
    book = re.search(r"tn_(\w{3})\.tsv", path)
    assert book is not None
    folder = library.folder / "en_ult_aligned" / book[1].lower()
    if len(numbers) != 2 or re.search(r"[a-z]{3}/", target):
        return False
    page = folder / f"{numbers[0]:02d}.html"
    wide = folder / f"{numbers[0]:03d}.html"
    file = page if page.is_file() else wide
    shown = file.relative_to(library.folder).as_posix()
    return file.is_file() and f"-v-{numbers[1]:03d}" in library.page(shown)


def test_links_of_every_kind_lead_where_they_say(corpus_library: Site) -> None:
    notes = corpus_library.content("en_tn_tsv7/tit/01.html")
    assert 'href="../../en_ta/translate/figs-abstractnouns.html">Abstract Nouns</a>' in notes
    assert (
        "<mark>" in notes
        # The name leads to the verse in its text.
        and re.search('<b class="name">(?:<a [^>]*>)?ULT<', notes)
        and re.search('<b class="name">(?:<a [^>]*>)?ULB<', notes)
    )
    text = corpus_library.content("en_ulb/tit/01.html")
    assert '<aside class="gen helps"' in text
    assert 'href="../../en_tn_tsv7/tit/01.html#tn-tit-001-001-' in text
    term = corpus_library.content("en_tw/kt/faith.html")
    assert 'class="gen uses"' in term and 'href="../../en_ulb/' in term


def test_every_note_is_shown_once(corpus_library: Site, corpus_folders: dict[str, Path]) -> None:
    shown = 0
    for name in corpus_library.html_files:
        if name.startswith("en_tn_tsv7/") and "/" in name.removeprefix("en_tn_tsv7/"):
            shown += corpus_library.page(name).count('<article class="note')
    rows = 0
    for table in corpus_folders["en_tn_tsv7"].glob("*.tsv"):
        lines = table.read_text(encoding="utf-8").split("\n")
        rows += sum(bool(line.strip()) for line in lines[1:])
    assert shown == rows > 98_000


def test_words_and_quotes_meet(corpus_library: Site) -> None:
    """Most quotes of notes on books that the ULT has are found in its words."""
    pages = [
        name
        for name in corpus_library.html_files
        if re.match(r"en_tn_tsv7/(?:tit|phm|jon)/\d", name)
    ]
    notes = sum(corpus_library.page(name).count('<bdi class="quote" lang="') for name in pages)
    found = sum(corpus_library.page(name).count('class="gateway gen"') for name in pages)
    assert notes > 300 and found > 0.9 * notes


def test_addresses_on_pages_are_relative(corpus_library: Site) -> None:
    for name in ("en_tn_tsv7/gen/01.html", "en_ulb/gen/01.html", "en_tw/kt/god.html"):
        for link in re.findall(r'<a\b[^>]* href="([^"]*)"', corpus_library.page(name)):
            split = urlsplit(unescape(unquote(link)))
            assert split.scheme in ("", "http", "https", "mailto") and not link.startswith("/")
