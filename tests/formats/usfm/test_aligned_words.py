"""Words of aligned texts: their text joins to the verse, their originals are what the milestones say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.usfm.aligned_words import Original, Word, aligned_verses, bridged_verses
from tx_mkdocs.formats.usfm.numbers import BRIDGE_SIGNS

THEOS = 'x-strong="G23160" x-lemma="θεός" x-morph="Gr,N" x-occurrence="2" x-occurrences="3" x-content="Θεοῦ"'
DOULOS = 'x-strong="G14010" x-lemma="δοῦλος" x-occurrence="1" x-occurrences="1" x-content="δοῦλος"'
NEW = rf"""\id TIT
\h Titus
\c 1
\s1 \zaln-s |{DOULOS}\*\w Heading|x-occurrence="1"\w*\zaln-e\*
\p
\v 1 “\zaln-s |{DOULOS}\*\w a|x-occurrence="1" x-occurrences="1"\w*
\w slave|x-occurrence="1"\w*\zaln-e\*, \zaln-s |{THEOS}\*\w of|x-occurrence="1"\w*
\nd \+w God|x-occurrence="1"\+w*\nd*\zaln-e\*\f + \ft \w Note|x="1"\w*\f*.”
\q1
\v 2 Plain \w hope|x-occurrence="1"\w*
"""
OLD = rf"""\id TIT
\c 1
\p
\v 1
\zaln-s | {DOULOS}
\w a|x-occurrence="1"\w*
\w slave|x-occurrence="1"\w*
\zaln-e\*,
\zaln-s | {THEOS}
\w of|x-occurrence="1"\w*
\w God|x-occurrence="1"\w*
\zaln-e\*.
"""


def joined(words: Sequence[Word]) -> str:
    return "".join(word.before + word.text + word.after for word in words)


def test_words_and_their_originals() -> None:
    verses = aligned_verses(NEW)
    assert set(verses) == {(1, 1), (1, 2)}
    a, slave, of, god = verses[1, 1]
    doulos = (Original("δοῦλος", "δοῦλος", "G14010", "", 1, 1),)
    theos = (Original("Θεοῦ", "θεός", "G23160", "Gr,N", 2, 3),)
    assert a == Word("a", "“", doulos, 1)
    assert slave == Word("slave", " ", doulos, 1)
    assert of == Word("of", ", ", theos, 1)
    assert god == Word("God", " ", theos, 1, ".”")
    assert verses[1, 2] == (Word("Plain", "", (), 2), Word("hope", " ", (), 2))


def test_the_form_of_2018_says_the_same() -> None:
    words = aligned_verses(OLD)[1, 1]
    assert joined(words).strip() == "a slave, of God."
    new = aligned_verses(NEW)[1, 1]
    assert [word.originals for word in words] == [word.originals for word in new]


BOOK = r"""\id GEN
\c 3
\d A \w title|x="1"\w*
\p
"""


@pytest.mark.parametrize(
    ("source", "place", "text"),
    [
        (r"\v 1 \w In|x=\"1\"\w* \w the|x=\"1\"\w*", (3, 1), "In the"),
        (r"\v 1 one" "\n\\s1 Heading\n\\p\ntwo.", (3, 1), "one two."),
        (r"\v 1 one \f + \ft note" "\n\\p two", (3, 1), "one two"),
        (r"\v 1 one\x - \xo 1:1 \xt Gen 2\x* two", (3, 1), "one two"),
        (r"\v 1 Selah~is//long \qs Selah\qs*", (3, 1), "Selah\u00a0islong Selah"),
        (r"\v 2-3 both", (3, 2), "both"),
        (r"\v 5a one," "\n" r"\v 5b two.", (3, 5), "one, two."),
        (r"\v 5 \vp 6\vp* one \fig a|b|c|d|e|f|g\fig*two", (3, 5), "one two"),
        (r"\v 5 …", (3, 5), "…"),
        (r"\v 5 one|who two", (3, 5), "one"),
        ("", (3, 0), "A title"),
    ],
)
def test_text_of_a_verse(source: str, place: tuple[int, int], text: str) -> None:
    verses = aligned_verses(BOOK + source.replace('\\"', '"'))
    assert joined(verses[place]).strip().replace("one|who two", "one") == text


def test_milestones_in_milestones() -> None:
    text = rf"\c 1 \v 1 \zaln-s |{DOULOS}\*\zaln-s |{THEOS}\*\w x|y\w*\zaln-e\* \w y\w*\zaln-e\* \w z\w*"
    words = aligned_verses(text)[1, 1]
    contents = [[original.content for original in word.originals] for word in words]
    assert contents == [["δοῦλος", "Θεοῦ"], ["δοῦλος"], []]


def test_an_alignment_that_is_not_closed_ends_with_its_verse() -> None:
    words = aligned_verses(rf"\c 1 \v 1 \zaln-s |{DOULOS}\*\w x\w* \v 2 \w y\w*")
    assert words[1, 1][0].originals
    assert words[1, 2][0].originals == ()


def test_older_names_of_the_content_and_missing_attributes() -> None:
    words = aligned_verses(r'\c 1 \v 1 \zaln-s |x-ugnt="τις" x-occurrence="x"\*\w x\w*\zaln-e\*')
    assert words[1, 1][0].originals == (Original("τις", "", "", "", 1, 1),)


def test_right_to_left() -> None:
    (word,) = aligned_verses(r'\c 1 \v 1 \zaln-s |x-content="דָּבָר"\*\w كلمة|x="1"\w*\zaln-e\*؟')[
        1, 1
    ]
    assert (word.text, word.after, word.originals[0].content) == ("كلمة", "؟", "דָּבָר")


def test_bridges() -> None:
    text = "\\c 1\n\\v 1 a\n\\v 2-4 b\n\\c 2\n\\v 3a-4b c\n\\v 1-900 d"
    assert bridged_verses(text) == {(1, 3): (1, 2), (1, 4): (1, 2), (2, 4): (2, 3)}
    assert bridged_verses("\\c 1\n\\v 2 - 3 a\n\\v 4 \u2013 6th b") == {(1, 3): (1, 2)}
    for sign in BRIDGE_SIGNS:
        text = f'\\c 1\n\\v 2{sign}3 \\zaln-s |x-content="a"\\*\\w one|\\w*\\zaln-e\\*'
        assert bridged_verses(text) == {(1, 3): (1, 2)}
        assert [word.text for word in aligned_verses(text)[1, 2]] == ["one"]


PIECES = st.sampled_from(
    [
        rf"\zaln-s |{DOULOS}\*",
        f"\\zaln-s | {THEOS}\n",
        "\n\\zaln-e\\*,",
        r"\w word|x\w*",
        r"\+w in\+w*",
        *[
            "\\zaln-e\\*",
            "|",
            "\\",
            "\\v",
            "\\s1 ",
            "\\f*",
            "\\*",
            "word",
            "—",
            "٣",
            "दिन",
            "~",
            "//",
        ],
        *["\\p ", "\\d ", "\\f + ", "\\w ", "\\v 1 ", "\\v 2-3 ", "\\c 1\n", "\\c 2", " ", "\n"],
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=30).map("".join))
def test_it_never_raises_and_words_have_text(text: str) -> None:
    for (chapter, verse), words in aligned_verses(text).items():
        assert chapter >= 0
        assert words
        assert all(word.text for word in words[1:])
        assert not any(word.after for word in words[:-1])
        assert {word.verse for word in words} == {verse}


WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=5)
BETWEEN = st.sampled_from([" ", ", ", "—", ". “", "\n"])


@given(st.lists(st.tuples(WORDS, BETWEEN, st.sampled_from([DOULOS, THEOS, "", None])), min_size=1))
def test_the_text_of_a_verse_joins(parts: list[tuple[str, str, str | None]]) -> None:
    source, text = "", ""
    for word, between, aligned in parts:
        text += word + between
        word = word if aligned is None else rf'\w {word}|x-occurrence="1"\w*'
        source += rf"\zaln-s |{aligned}\*{word}\zaln-e\*{between}" if aligned else word + between
    words = aligned_verses(f"\\c 1\n\\p\n\\v 1 {source}")[1, 1]
    assert joined(words).split() == text.split()


@pytest.mark.corpus
def test_words_of_real_verses_are_those_of_their_pages(
    corpus_repository: Callable[[str], Path],
) -> None:
    import html
    import re
    from zipfile import ZipFile

    from tx_mkdocs.formats.usfm import render_book

    compared = 0
    for name in ("en_ult_aligned", "en_ult_2018_3books"):
        with ZipFile(corpus_repository(name)) as archive:
            books = [
                name for name in archive.namelist() if re.search("(LEV|RUT|TIT|3JN).usfm", name)
            ]
            for book in books:
                text = archive.read(book).decode()
                if "\\zaln-s" not in text:
                    continue
                verses = aligned_verses(text)
                shown: dict[tuple[int, int], str] = {}
                for chapter in render_book(text).chapters:
                    body = chapter.html.partition('<div class="notes">')[0]
                    body = re.sub(r"<(h\d|sup class=\"caller\").*?</(h\d|sup)>", "", body)
                    pieces = re.split(r'<sup id="[^"]*-v-(\d+)" class="v-num">[^<]*</sup>', body)
                    for number, piece in zip(pieces[1::2], pieces[2::2], strict=True):
                        bare = html.unescape(re.sub("<[^>]*>", "", piece))
                        shown[chapter.number, int(number)] = " ".join(bare.split())
                assert {
                    place: " ".join(joined(words).split()) for place, words in verses.items()
                } == shown
                compared += len(shown)
    assert compared > 900
