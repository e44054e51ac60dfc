"""How the numbers of verses are judged: tables of small books."""

from __future__ import annotations

import pytest

from tx_mkdocs.checks.files.counting import better_versification, fits, irregular_verses
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.rules.bible import chapters
from tx_mkdocs.checks.rules.bible import verses as verse_rules
from tx_mkdocs.checks.rules.bible.chapters import chapter_out_of_order
from tx_mkdocs.data.versification import verse_counts


def book(code: str, *chapters: str, versification: str = "eng") -> UsfmFile:
    """A book whose chapters are lists of verse numbers: `1 2-3 5a 5b`."""
    text = f"\\id {code}\n"
    for number, verses in enumerate(chapters, 1):
        text += f"\\c {number}\n\\p\n" + "".join(
            f"\\v {verse} Words.\n" for verse in verses.split()
        )
    return UsfmFile(f"{code}.usfm", text, versification)


IRREGULAR: list[tuple[str, str, list[tuple[str, str, tuple[int, ...]]]]] = [
    ("in order", "1 2 3", []),
    ("a bridge", "1 2-4 5", []),
    ("two parts of a verse", "1 2a 2b 3", []),
    ("parts of a verse in two bridges", "1-2a 2b-3a 3b 4", []),
    ("a bridge and its last verse again", "1-2 2-3 4", [("twice", "1:2-3", ())]),
    ("two parts in the wrong order", "1 2b 2a 3", [("twice", "1:2a", ())]),
    ("twice", "1 2 2 3", [("twice", "1:2", ())]),
    ("twice in a bridge", "1 2-3 3 4", [("twice", "1:3", ())]),
    ("missing", "1 2 5", [("missing", "1:5", (3, 4))]),
    ("missing at the beginning", "2 3", [("missing", "1:2", (1,))]),
    ("exchanged", "1 3 2 4", [("order", "1:2", ())]),
    ("one too early", "1 9 2 3 4 5 6 7 8 10", [("order", "1:2", ())]),
    (
        "two too early",
        "1 9 2 3 8 4 6 7 10",
        [("order", "1:2", ()), ("order", "1:4", ()), ("missing", "1:6", (5,))],
    ),
    ("a number beyond the chapter for another", "1 2 33 4 5", []),
    ("a number beyond the chapter at its end", "1 2 33", []),
    ("a number of the chapter for another", "1 2 13 4 5", [("missing", "1:13", (3,))]),
    ("a wild number is no gap of thousands", "1 2 9999", []),
    ("a wide bridge", "1-9999 3", []),
    (
        "a bridge beyond the chapter",
        "1-4 5-50 6 7 7 9",
        [("twice", "1:7", ()), ("missing", "1:9", (8,))],
    ),
    ("a bridge to the end of the chapter", "1-4 5-17 6", [("twice", "1:6", ())]),
]


@pytest.mark.parametrize(("name", "verses", "expected"), IRREGULAR)
def test_irregular_verses(
    name: str, verses: str, expected: list[tuple[str, str, tuple[int, ...]]]
) -> None:
    found = [
        (irregularity.what, irregularity.verse.label, irregularity.missing)
        for irregularity in irregular_verses(book("JON", verses))
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("code", "chapter", "verses", "missing"),
    [
        ("MAT", 17, "20 22", ()),
        ("MRK", 9, "43 45 47", ()),
        ("MAT", 17, "20 23", (22,)),
        ("GEN", 17, "20 22", (21,)),
    ],
)
def test_verses_that_many_leave_out_are_not_missed(
    code: str, chapter: int, verses: str, missing: tuple[int, ...]
) -> None:
    first = int(verses.split()[0])
    text = f"\\id {code}\n\\c {chapter}\n\\p\n"
    text += "".join(f"\\v {number} Words.\n" for number in (*range(1, first), *verses.split()))
    found = [
        irregularity.missing
        for irregularity in irregular_verses(UsfmFile("a.usfm", text))
        if irregularity.missing
    ]
    assert found == ([missing] if missing else [])


@pytest.mark.parametrize(
    ("chapters", "expected"),
    [
        ((1, 2, 3), []),
        ((1, 3, 2), ["Chapter 2 comes after chapter 3."]),
        ((1, 2, 12, *range(3, 13)), ["Chapter 3 comes after chapter 12."]),
        ((3, 1, 2, 4), ["Chapter 1 comes after chapter 3."]),
        ((1, 2, 2, 1, 3), []),
    ],
)
def test_a_chapter_in_the_wrong_place_is_told_once(
    chapters: tuple[int, ...], expected: list[str]
) -> None:
    text = "\\id DAN\n" + "".join(f"\\c {number}\n\\p\n\\v 1 Words.\n" for number in chapters)
    found = chapter_out_of_order(UsfmFile("a.usfm", text))
    assert [str(spot.message) for spot in found] == expected


def whole(code: str, versification: str) -> tuple[str, ...]:
    return tuple(" ".join(map(str, range(1, n + 1))) for n in verse_counts(code, versification))


@pytest.mark.parametrize(
    ("code", "written", "stated", "better"),
    [
        ("JON", "eng", "eng", ""),
        ("JON", "org", "eng", "org"),
        ("JON", "eng", "org", "eng"),
        ("MAL", "org", "eng", "org"),
        ("JOL", "org", "eng", "org"),
        ("PSA", "rsc", "eng", "rsc"),
        ("PSA", "eng", "eng", ""),
        ("3JN", "eng", "org", ""),
    ],
)
def test_the_versification_that_fits(code: str, written: str, stated: str, better: str) -> None:
    file = book(code, *whole(code, written), versification=stated)
    assert better_versification(file) == better


def test_a_verse_lacking_at_an_end_is_no_other_versification() -> None:
    chapters = whole("JON", "eng")
    lacking = (chapters[0].removesuffix(" 17"), *chapters[1:])
    assert better_versification(book("JON", *lacking)) == ""


@pytest.mark.parametrize(
    ("code", "chapter", "last", "count", "expected"),
    [
        ("gen", 1, 31, 31, True),
        ("gen", 1, 30, 31, False),
        ("3jn", 1, 14, 15, True),
        ("rev", 12, 18, 17, True),
        ("act", 28, 31, 31, True),
        ("rom", 14, 26, 23, True),
        ("rom", 16, 24, 27, True),
        ("rom", 16, 20, 27, False),
    ],
)
def test_fits(code: str, chapter: int, last: int, count: int, expected: bool) -> None:
    assert fits(code, chapter, last, count) is expected


def numbered(code: str, ends: dict[int, int], first: dict[int, int] | None = None) -> UsfmFile:
    """A book with these chapters, each with its last verse."""
    text = f"\\id {code}\n"
    for chapter, last in ends.items():
        verses = range((first or {}).get(chapter, 1), last + 1)
        text += f"\\c {chapter}\n\\p\n" + "".join(f"\\v {verse} Words.\n" for verse in verses)
    return UsfmFile(f"{code}.usfm", text)


ESTHER = {11: 12, 12: 6, 13: 18, 14: 19, 15: 16, 16: 24}
FIRST_TEN = dict(enumerate((22, 23, 15, 17, 14, 14, 10, 17, 32, 13), 1))
RULES = (
    chapters.chapter_beyond_the_book, chapters.chapter_ends_too_soon, chapters.chapter_missing_between,
    chapters.other_versification, verse_rules.verse_missing, verse_rules.verse_beyond_the_chapter,
)  # fmt: skip


@pytest.mark.parametrize(
    "file",
    [
        numbered("ESG", {10: 13, **ESTHER}, {10: 4}),
        numbered("ESG", FIRST_TEN | ESTHER),
        numbered("EST", dict(enumerate(verse_counts("est")[:9], 1)) | {10: 13, **ESTHER, 15: 19}),
        numbered("LJE", {6: 73}),
        numbered("BAR", {1: 22, 2: 35, 3: 37, 4: 37, 5: 9}),
        numbered("BAR", {1: 22, 2: 35, 3: 37, 4: 37, 5: 9, 6: 73}),
        numbered("LJE", {1: 73}),
        numbered("PS2", {151: 7}),
        numbered("PS2", {1: 7}),
        numbered("PSA", dict(enumerate(verse_counts("psa"), 1)) | {151: 7}),
        numbered("S3Y", {3: 90}, {3: 24}),
        numbered("SUS", {13: 64}),
        numbered("BEL", {14: 42}),
        numbered("DAN", dict(enumerate(verse_counts("dan"), 1)) | {13: 64, 14: 42}),
        numbered("DAG", dict(enumerate(verse_counts("dag"), 1))),
        numbered("DAG", dict(enumerate(verse_counts("dan", "rso"), 1))),
        numbered("DAG", dict(enumerate(verse_counts("dan", "vul"), 1))),
        numbered("DAG", dict(enumerate(verse_counts("dan", "org"), 1)) | {3: 100, 13: 64, 14: 42}),
        numbered("6EZ", {15: 63, 16: 78}),
        *(
            numbered(code, dict(enumerate(verse_counts(code), 1)))
            for code in (
                "1MA",
                "2MA",
                "3MA",
                "4MA",
                "MAN",
                "1ES",
                "2ES",
                "BAR",
                "TOB",
                "JDT",
                "WIS",
            )
        ),
    ],
    ids=lambda file: f"{file.code} {file.chapters[0][0]}-{file.chapters[-1][0]}",
)
def test_usual_numberings_of_the_deuterocanon_are_right(file: UsfmFile) -> None:
    assert [spot.message for rule in RULES for spot in rule(file)] == []


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (numbered("JON", {1: 17, 5: 3}), "There is no chapter 5; Jonah ends with chapter 4."),
        (
            numbered("LJE", {6: 73, 7: 3}),
            "There is no chapter 7; Letter of Jeremiah ends with chapter 6 in the numbering that fits best: "
            "Baruch 6.",
        ),
        (
            numbered("JOL", {1: 20, 2: 27, 3: 5, 4: 21, 5: 2}),
            "There is no chapter 5; Joel ends with chapter 4 in the numbering that fits best: “org”.",
        ),
        (
            numbered("ESG", {10: 13, **ESTHER, 17: 2}, {10: 4}),
            "There is no chapter 17; Esther (Greek) ends with chapter 16 in the numbering that fits best: "
            "the additions of the King James Version.",
        ),
    ],
)  # fmt: skip
def test_a_chapter_that_no_numbering_has(file: UsfmFile, message: str) -> None:
    assert [spot.message for spot in chapters.chapter_beyond_the_book(file)] == [message]
