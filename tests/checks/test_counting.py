"""How the numbers of verses are judged: tables of small books."""

from __future__ import annotations

import pytest

from tx_mkdocs.checks.files.counting import better_versification, fits, irregular_verses
from tx_mkdocs.checks.files.usfm import UsfmFile
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
    ("two parts in the wrong order", "1 2b 2a 3", [("twice", "1:2a", ())]),
    ("twice", "1 2 2 3", [("twice", "1:2", ())]),
    ("twice in a bridge", "1 2-3 3 4", [("twice", "1:3", ())]),
    ("missing", "1 2 5", [("missing", "1:5", (3, 4))]),
    ("missing at the beginning", "2 3", [("missing", "1:2", (1,))]),
    ("exchanged", "1 3 2 4", [("order", "1:2", ())]),
    ("a wild number is no gap of thousands", "1 2 9999", []),
    ("a wide bridge", "1-9999 3", [("twice", "1:3", ())]),
]


@pytest.mark.parametrize(("name", "verses", "expected"), IRREGULAR)
def test_irregular_verses(
    name: str, verses: str, expected: list[tuple[str, str, tuple[int, ...]]]
) -> None:
    found = [
        (one.what, one.verse.label, one.missing) for one in irregular_verses(book("JON", verses))
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
    found = [one.missing for one in irregular_verses(UsfmFile("a.usfm", text)) if one.missing]
    assert found == ([missing] if missing else [])


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
