from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tx_mkdocs.data.books import book, books
from tx_mkdocs.data.tables import rows
from tx_mkdocs.data.versification import (
    optional_verse,
    verse_counts,
    versification_name,
    versifications,
)

CANON = [entry.code for entry in books() if entry.group.endswith("Testament")]


def test_totals_of_the_english_bible() -> None:
    counts = [verse_counts(code) for code in CANON]
    assert sum(map(len, counts)) == 1189
    assert sum(map(sum, counts)) == 31103


def test_the_table_is_sound() -> None:
    seen = [(name, code) for name, code, _ in rows("versification.tsv", 3)]
    assert len(set(seen)) == len(seen)
    assert all(book(code) for _, code in seen)
    assert {code for name, code in seen if name == "eng"} >= set(CANON)
    for name, code in seen:
        assert all(0 < count <= 200 for count in verse_counts(code, name)), (name, code)


@pytest.mark.parametrize(
    ("code", "versification", "chapters", "chapter", "verses"),
    [
        ("gen", "eng", 50, 31, 55),
        ("GEN", "org", 50, 31, 54),
        ("gen", "org", 50, 32, 33),
        ("jol", "eng", 3, 2, 32),
        ("jol", "org", 4, 2, 27),
        ("mal", "eng", 4, 4, 6),
        ("mal", "org", 3, 3, 24),
        ("psa", "eng", 150, 3, 8),
        ("psa", "org", 150, 3, 9),
        ("psa", "rsc", 150, 118, 176),
        ("psa", "lxx", 151, 9, 39),
        ("psa", "vul", 150, 118, 176),
        # A book that a versification does not list is counted as in English.
        ("rut", "org", 4, 4, 22),
        ("sir", "eng", 51, 51, 30),
        ("2co", "eng", 13, 13, 14),
        ("3jn", "eng", 1, 1, 15),
        ("rev", "eng", 22, 12, 17),
    ],
)
def test_verse_counts(
    code: str, versification: str, chapters: int, chapter: int, verses: int
) -> None:
    counts = verse_counts(code, versification)
    assert len(counts) == chapters
    assert counts[chapter - 1] == verses


@pytest.mark.parametrize("alias", ["", "kjv", "ufw", "ufw-bn", "ufw-odx", "ENG", "English"])
def test_aliases_of_english(alias: str) -> None:
    assert versification_name(alias) == "eng"
    assert verse_counts("psa", alias) == verse_counts("psa", "eng")


@pytest.mark.parametrize(
    ("code", "versification"), [("frt", "eng"), ("xyz", "eng"), ("gen", "avd"), ("", "org")]
)
def test_nothing_is_known(code: str, versification: str) -> None:
    assert verse_counts(code, versification) == ()


def test_versifications() -> None:
    assert versifications() == ("eng", "org", "rsc", "rso", "vul", "lxx")


def test_optional_verse_is_the_last_one_counted_or_the_next() -> None:
    assert optional_verse("REV", 12) == 18
    assert optional_verse("rev", 13) is None
    for code, chapter in (("act", 19), ("2co", 13), ("3jn", 1), ("rev", 12)):
        for versification in ("eng", "org"):
            last = verse_counts(code, versification)[chapter - 1]
            assert optional_verse(code, chapter) in (last, last + 1)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "versification", "different"),
    [
        ("hbo_uhb", "org", {}),
        ("el-x-koine_ugnt", "org", {("act", 19): 41}),
        ("en_ulb", "eng", {("rev", 12): 18}),
        ("hi_ulb", "eng", {("rev", 12): 18}),
    ],
)
def test_real_bibles_have_these_verses(
    corpus_repository: Callable[[str], Path],
    name: str,
    versification: str,
    different: dict[tuple[str, int], int],
) -> None:
    found = {}
    with zipfile.ZipFile(corpus_repository(name)) as archive:
        for path in archive.namelist():
            if not path.endswith(".usfm") or "__MACOSX" in path:
                continue
            text = archive.read(path).decode("utf-8-sig")
            identifier = re.search(r"\\id (\w{3})", text)
            assert identifier
            code, counts = identifier[1].lower(), [0]
            for marker, first, last in re.findall(r"\\(c|v) (\d+)(?:-(\d+))?", text):
                if marker == "c":
                    counts.append(0)
                counts[-1] = max(counts[-1], int(last or first) if marker == "v" else 0)
            expected = verse_counts(code, versification)
            assert len(counts) - 1 == len(expected), code
            for chapter, (count, known) in enumerate(zip(counts[1:], expected, strict=True), 1):
                if count != known:
                    found[code, chapter] = count
                    assert optional_verse(code, chapter) == max(count, known)
    assert found == different
