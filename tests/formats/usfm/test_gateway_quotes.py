"""Quotes of notes in the words of an aligned translation."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.usfm.aligned_words import Word, aligned_verses
from tx_mkdocs.formats.usfm.gateway_quotes import find_quotes, marked_verse, quote_text


def aligned(*parts: tuple[str, str]) -> str:
    """A verse of words with the original words of each, `Θεοῦ/2 τοῦ`, empty where not aligned."""
    source = []
    for text, originals in parts:
        names = [name.partition("/") for name in originals.split()]
        before, word, after = re.fullmatch(r"(\W*)(.*?)(\W*)", text, re.DOTALL).groups()
        starts = "".join(
            rf'\zaln-s |x-occurrence="{number or 1}" x-occurrences="3" x-content="{content}"\*'
            for content, _, number in names
        )
        source.append(rf'{before}{starts}\w {word}|x="1"\w*{chr(92)}zaln-e\*{after}')
    return " ".join(source)


GREEK = aligned_verses(
    "\\c 1\n\\p\n\\v 1 "
    + aligned(
        ("Paul,", "Παῦλος"),
        ("a slave", "δοῦλος"),
        ("of God", "Θεοῦ"),
        ("and", "δὲ"),
        ("one sent", "ἀπόστολος"),
        ("by the", "Θεοῦ/2"),
        ("living", "ζῶντος"),
        ("God", "Θεοῦ/2"),
        ("& hope", "ἐλπίδι"),
        ("<of>", ""),
        ("life,", "ζωῆς τῆς"),
    )
    + "\n\\v 2 "
    + aligned(("Yes,", "δὲ"), ("God", "Θεοῦ"), ("<said>", "εἶπεν"))
)
ONE, TWO = GREEK[1, 1], GREEK[1, 2]


def find(words: tuple[Word, ...], quote: str, occurrence: int) -> tuple[int, ...]:
    return find_quotes(words, [(quote, occurrence)])[0]


HEBREW = aligned_verses(
    "\\c 1\n\\p\n\\v 1 "
    + aligned(("The earth", "הָ\u2060אָ֗רֶץ"), ("God", "אֱלֹהִ֑ים"), ("made", "עָשָׂ֖ה"), ("all", "אֶת"))
)[1, 1]


@pytest.mark.parametrize(
    ("words", "quote", "occurrence", "text"),
    [
        (ONE, "δοῦλος", 1, "a slave"),
        (ONE, "Θεοῦ", 1, "of God"),
        (ONE, "Θεοῦ", 2, "by the … God"),
        (ONE, "Θεοῦ", 3, ""),
        (ONE, "Θεοῦ", -1, "of God … by the … God"),
        (ONE, "Θεοῦ", 0, ""),
        (ONE, "δοῦλος Θεοῦ", 1, "a slave of God"),
        (ONE, "ζῶντος Θεοῦ", 1, "by the living God"),
        (ONE, "Θεοῦ δοῦλος", 1, "a slave of God"),
        (ONE, "Παῦλος & ἀπόστολος", 1, "Paul … one sent"),
        (ONE, "Παῦλος … ἀπόστολος,", 1, "Paul … one sent"),
        (ONE, "Παῦλος...ἀπόστολος", 1, "Paul … one sent"),
        (ONE, "ἐλπίδι ζωῆς", 1, "hope … life"),
        (ONE, "παυλος δουλος", 1, "Paul, a slave"),
        (ONE, "πίστις", 1, ""),
        (ONE, "", 1, ""),
        (ONE, "a slave of God", 1, "a slave of God"),
        (ONE, "God", 2, "God"),
        (ONE, "slave & living", 1, "a slave … living"),
        (ONE, "hope of", 2, ""),
        (ONE + TWO, "Θεοῦ", 4, "God"),
        (ONE + TWO, "ζωῆς & δὲ", 1, "life, Yes"),
        (ONE + TWO, "ζωῆς & εἶπεν", 1, "life … said"),
        (HEBREW, "הָאָ֗רֶץ", 1, "The earth"),
        (HEBREW, "אֱלֹהִים עשׂה", 1, "God"),
        (HEBREW, "אֶת־הָאָרֶץ", 1, "The earth … all"),
        ((), "Θεοῦ", 1, ""),
    ],
)
def test_find_quotes(words: tuple[Word, ...], quote: str, occurrence: int, text: str) -> None:
    assert quote_text(words, find(words, quote, occurrence)) == text


def test_a_gap_of_nothing_is_none() -> None:
    assert quote_text(ONE + TWO, (10, 11)) == "life, Yes"


@pytest.mark.parametrize(
    ("marks", "html"),
    [
        ([], "Yes, God &lt;said&gt;"),
        ([(0,)], "<mark>Yes</mark>, God &lt;said&gt;"),
        ([(0, 1)], "<mark>Yes, God</mark> &lt;said&gt;"),
        ([(0,), (1, 2)], "<mark>Yes, God &lt;said</mark>&gt;"),
        ([(2,), (0,)], "<mark>Yes</mark>, God &lt;<mark>said</mark>&gt;"),
    ],
)
def test_marked_verse(marks: list[tuple[int, ...]], html: str) -> None:
    assert marked_verse(TWO, marks) == html


QUOTES = st.one_of(
    st.text(max_size=12),
    st.lists(
        st.sampled_from(["δὲ", "Θεοῦ", "τῆς", "ζωῆς", "δοῦλος", "&", "…", "God", "said", "-", "־"])
    ).map(" ".join),
)


@given(QUOTES, st.integers(-2, 5), st.booleans())
def test_what_is_found_can_be_shown(quote: str, occurrence: int, both: bool) -> None:
    words = ONE + TWO if both else ONE
    found = find(words, quote, occurrence)
    assert list(found) == sorted(set(found))
    assert all(0 <= index < len(words) for index in found)
    assert bool(quote_text(words, found)) == bool(found)
    html = marked_verse(words, [found])
    assert html.count("<mark>") == html.count("</mark>") <= len(found)
    assert re.sub("</?mark>", "", html) == marked_verse(words, [])


@pytest.mark.corpus
def test_nine_quotes_of_ten_are_found(corpus_repository: Callable[[str], Path]) -> None:
    looked, found = 0, 0
    with (
        ZipFile(corpus_repository("en_ult_aligned")) as texts,
        ZipFile(corpus_repository("en_tn_tsv7")) as notes,
    ):
        for name in texts.namelist():
            book = re.search(r"-(EXO|RUT|JON|ACT|TIT)\.usfm$", name)
            if book is None:
                continue
            verses = aligned_verses(texts.read(name).decode())
            table = next(name for name in notes.namelist() if name.endswith(f"tn_{book[1]}.tsv"))
            rows = csv.DictReader(
                io.StringIO(notes.read(table).decode()), delimiter="\t", quoting=csv.QUOTE_NONE
            )
            for row in rows:
                place = re.fullmatch(r"(\d+):(\d+)", row["Reference"])
                if place and row["Occurrence"] not in ("", "0") and row["Quote"]:
                    looked += 1
                    words = verses.get((int(place[1]), int(place[2])), ())
                    found += bool(find(words, row["Quote"], int(row["Occurrence"])))
    assert looked > 5000
    assert found > 0.97 * looked
