"""Quotes are compared with the verses of the original: what is found, and what is wrong with the rest."""

from __future__ import annotations

import pytest

from tx_mkdocs.checks.files.columns import Columns
from tx_mkdocs.checks.files.quotes import Original, against_alignment, against_original
from tx_mkdocs.formats.helps.tsv import read_table

GREEK = (
    "\\id TIT\n\\c 1\n\\p\n\\v 1\n"
    '\\w Παῦλος|lemma="Παῦλος" strong="G39720"\\w*,\n\\w δοῦλος|lemma="δοῦλος"\\w*\n'
    '\\k-s | x-tw="rc://*/tw/dict/bible/kt/god"\n\\w Θεοῦ|lemma="θεός"\\w*\n\\k-e\\*,\n'
    '\\w κατ’|lemma="κατά"\\w* \\w Θεοῦ|lemma="θεός"\\w*\n'
    "\\v 2 \\w ἐλπίδι|lemma=\"ἐλπίς\"\\w*\\f + \\ft or \\+w ἐλπίδος|lemma=\"ἐλπίς\"\\+w*\\f*\n"
)  # fmt: skip
HEBREW = (
    "\\id JON\n\\c 4\n\\p\n\\v 1\n\\w וַֽ\u2060יְהִי֙|lemma=\"הָיָה\"\\w*\n"
    "\\w דְּבַר|lemma=\"דָּבָר\"\\w*־\n\\w יְהוָ֔ה|lemma=\"יְהֹוָה\"\\w*׃\n"
    "\\c 2\n\\p\n\\v 1 \\w וַיְמַ֤ן|lemma=\"מָנָה\"\\w*\n\\v 11 \\w וַיֹּ֥אמֶר|lemma=\"אָמַר\"\\w*\n"
)  # fmt: skip


def table(reference: str, quote: str, occurrence: str = "1") -> Columns:
    header = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
    row = f"{reference}\tab12\t\t\t{quote}\t{occurrence}\tText.\n"
    return Columns(read_table(header + row, "tn.tsv"))


@pytest.mark.parametrize(
    ("reference", "quote", "occurrence", "expected"),
    [
        ("1:1", "δοῦλος Θεοῦ", "1", []),
        ("1:1", "Παῦλος, δοῦλος", "1", []),
        ("1:1", "παῦλος", "1", []),
        ("1:1", "κατ' Θεοῦ", "1", []),
        ("1:1", "Παῦλος & Θεοῦ", "1", []),
        ("1:1", "Παῦλος … Θεοῦ", "1", []),
        ("1:1", "Παῦλος...Θεοῦ", "1", []),
        ("1:1", "Θεοῦ", "2", []),
        ("1:1", "Θεοῦ", "-1", []),
        ("1:1-2", "Θεοῦ ἐλπίδι", "1", []),
        ("1:2", "ἐλπίδος", "1", []),
        ("1:intro", "Τίτῳ", "1", []),
        ("9:9", "Τίτῳ", "1", []),
        ("1:1", "Θεοῦ", "3", ["occurrence"]),
        ("1:1", "Θεοῦ & Παῦλος", "1", ["order"]),
        ("1:1", "δοῦλος Παῦλος", "1", ["order"]),
        ("1:1", "δοῦλ Θεοῦ", "1", ["cut"]),
        ("1:1", "Τίτῳ", "1", ["missing"]),
        ("1:2", "Παῦλος", "1", ["missing"]),
        ("1:1", "δούλος", "1", ["spelled"]),
        ("1:1", "δοῦλοις Θεοῦ", "1", ["near"]),
        ("1:1", "the slave", "1", []),
        ("1:1", "δοῦλος ἐλπίς", "1", ["missing"]),
    ],
)
def test_greek(reference: str, quote: str, occurrence: str, expected: list[str]) -> None:
    found = against_original("tn.tsv", table(reference, quote, occurrence), Original("tit", GREEK))
    faults = [one.fault for one in found]
    if quote == "δοῦλ Θεοῦ":
        # The first word is cut, the whole is no part of the verse: its words tell.
        assert faults in (["cut"], ["near"], ["order"])
    else:
        assert faults == expected


@pytest.mark.parametrize(
    ("reference", "quote", "expected"),
    [
        ("4:1", "וַֽ\u2060יְהִי֙ דְּבַר־יְהוָ֔ה", []),
        ("4:1", "וַֽיְהִי דְּבַר יְהוָה", ["spelled"]),
        ("4:1", "דְּבַר־יְהוָ֔", ["cut"]),
        ("4:1", "אֱלֹהִים", ["missing"]),
        # Jonah 1:17 of English Bibles is 2:1 here.
        ("1:17", "וַיְמַ֤ן", []),
        ("2:10", "וַיֹּ֥אמֶר", []),
        ("2:10", "אֱלֹהִים", ["missing"]),
    ],
)
def test_hebrew(reference: str, quote: str, expected: list[str]) -> None:
    found = against_original("tn.tsv", table(reference, quote), Original("jon", HEBREW))
    assert [one.fault for one in found] == expected


def test_a_row_is_told_by_its_index() -> None:
    header = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
    rows = "1:1\ta\t\t\t\t0\tx\nragged\n1:1\tb\t\t\tTitus\t0\tx\n1:1\tc\t\t\tΤίτῳ\t1\tx\n"
    columns = Columns(read_table(header + rows, "tn.tsv"))
    (fault,) = against_original("tn.tsv", columns, Original("tit", GREEK))
    assert columns.rows[fault.row].line == 5


@pytest.mark.parametrize(
    ("reference", "quote", "expected"),
    [
        ("1:1", "δοῦλος", []),
        ("1:1", "δοῦλος Τίτῳ", []),
        ("1:1", "Τίτῳ", ["unaligned"]),
        ("1:2", "Τίτῳ", []),
        ("1:1-3", "Τίτῳ", []),
    ],
)
def test_an_aligned_bible(reference: str, quote: str, expected: list[str]) -> None:
    words = ("Παῦλος", "δοῦλος", "Θεοῦ")
    aligned = " ".join(f'\\zaln-s |x-content="{word}"\\*\\w x\\w*\\zaln-e\\*' for word in words)
    text = f'\\id TIT\n\\c 1\n\\v 1 {aligned}\n\\v 2 \\zaln-s |x-content="ἐλπίδι"\\*\\w hope\\w*\n'
    found = against_alignment("tn.tsv", table(reference, quote), text)
    assert [one.fault for one in found] == expected


def test_an_aligned_bible_without_verses_says_nothing_about_quotes() -> None:
    assert list(against_alignment("tn.tsv", table("1:1", "Θεοῦ"), "\\id TIT\n")) == []
