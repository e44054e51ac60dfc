from __future__ import annotations

import pytest

from tx_mkdocs.data.books import Book, book, book_in_name, book_of_id_line, books

GROUPS = [
    "Front matter",
    "Old Testament",
    "New Testament",
    "Deuterocanon",
    "Back matter",
    "Other",
]


@pytest.mark.parametrize("field", ["code", "name", "file_number", "page_number", "order"])
def test_every_book_has_its_own(field: str) -> None:
    values = [getattr(entry, field) for entry in books()]
    assert len(set(values)) == len(values)


@pytest.mark.parametrize(
    ("code", "name", "file_number", "page_number"),
    [
        ("GEN", "Genesis", "01", "001"),
        ("mal", "Malachi", "39", "039"),
        ("Mat", "Matthew", "41", "040"),
        ("rev", "Revelation", "67", "066"),
        ("tob", "Tobit", "68", "067"),
        ("frt", "Front Matter", "A0", "000"),
        ("bak", "Back Matter", "A1", "101"),
        ("oth", "Other Matter", "A2", "102"),
        ("int", "Introduction", "A7", "107"),
        ("cnc", "Concordance", "A8", "108"),
        ("glo", "Glossary", "A9", "109"),
        ("tdx", "Topical Index", "B0", "110"),
        ("ndx", "Names Index", "B1", "111"),
        ("dag", "Daniel (Greek)", "B2", "112"),
        ("lao", "Laodiceans", "C3", "123"),
        ("xxa", "Extra A", "94", "093"),
        ("xxg", "Extra G", "100", "099"),
    ],
)
def test_book(code: str, name: str, file_number: str, page_number: str) -> None:
    found = book(code)
    assert found is not None
    assert (found.name, found.file_number, found.page_number) == (name, file_number, page_number)


@pytest.mark.parametrize("code", ["", "ulb", "genesis", "ge", "3ES"])
def test_no_book(code: str) -> None:
    assert book(code) is None


def test_groups_stand_in_reading_order() -> None:
    groups = [entry.group for entry in books()]
    assert list(dict.fromkeys(groups)) == GROUPS
    assert groups == sorted(groups, key=GROUPS.index)
    assert [entry.order for entry in books()] == list(range(len(groups)))
    assert (groups.count("Old Testament"), groups.count("New Testament")) == (39, 27)


def test_canon_stands_in_the_order_of_its_numbers() -> None:
    canon = [entry for entry in books() if entry.group.endswith("Testament")]
    assert [entry.page_number for entry in canon] == [f"{number:03}" for number in range(1, 67)]
    assert [int(entry.file_number) for entry in canon] == [*range(1, 40), *range(41, 68)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("01-GEN.usfm", "gen"),
        ("51-PHP", "php"),
        ("1 Corinthians.usfm", "1co"),
        ("1 John.sfm", "1jn"),
        ("II_Peter final.usfm", "2pe"),
        ("Second Kings.usfm", "2ki"),
        ("GEN.usfm", "gen"),
        ("A0-FRT.usfm", "frt"),
        ("en_ult_3jn_book", "3jn"),
        ("02-GENeng-web.usfm", "gen"),
        ("ceb_psa_text_ulb_L3", "psa"),
        ("10-2Sa.usfm3", "2sa"),
        ("en-ult-php-book", "php"),
        ("19-Psalms", "psa"),
        ("TIT01.usfm", "tit"),
        ("41MATKJV.SFM", "mat"),
        ("012SAeng.usfm", "2sa"),
        ("100-XXG.usfm", "xxg"),
        ("62-1 Peter.usfm", "1pe"),
        ("10-2-samuel", "2sa"),
        ("1john.usfm", "1jn"),
        ("song_of_songs.txt", "sng"),
        ("esther-greek", "esg"),
        ("kan-x-aruvu_mat_text_ulb", "mat"),
        ("id_mat_text_ulb-ts", "mat"),
        ("tn_TIT.tsv", "tit"),
        ("content/66-JUD.usfm", "jud"),
        ("ingredients\\RUT.usfm", "rut"),
        # The first part is a language (act, gal, job …) as long as there is anything else.
        ("act_gal_text_ulb", "gal"),
        ("gal_mat_text_reg", "mat"),
        ("act-php", "php"),
        ("en_job_text_ulb", "job"),
        ("ACT_ulb", "act"),
        ("gal_notes", "gal"),
        ("job", "job"),
    ],
)
def test_book_in_name(name: str, code: str) -> None:
    found = book_in_name(name)
    assert isinstance(found, Book)
    assert found.code == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("tit My draft", "tit"),
        ("GENeng", "gen"),
        ("Judges - my draft", "jdg"),
        ("1 John", "1jn"),
        ("I John", "1jn"),
        ("EZE", "ezk"),
        ("XYZ Titus", ""),
        ("", ""),
    ],
)
def test_book_of_id_line(line: str, code: str) -> None:
    found = book_of_id_line(line)
    assert (found.code if found else "") == code


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/",
        "ulb",
        "en_ulb",
        "gal_ulb",
        "job_ulb",
        "deu_reg",
        "hbo_uhb",
        "el-x-koine_ugnt",
        "en-obs-rc-0.2",
        "41.usfm",
        "notes.bak",
        "generations.usfm",
        "42-GENESIStext.usfm",
    ],
)
def test_no_book_in_name(name: str) -> None:
    assert book_in_name(name) is None


def test_a_long_name_costs_little() -> None:
    assert book_in_name("a-" * 500_000) is None
