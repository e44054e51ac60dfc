"""The texts of the search: those of pages, and how they are written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.page_html import regular_verses, verse_texts
from tx_mkdocs.formats.usfm.html import render_book
from tx_mkdocs.search.originals import NO_ORIGINALS
from tx_mkdocs.search.parts import PIECE, part_of
from tx_mkdocs.search.texts import Text, Texts, group_of


def chapter(usfm: str) -> str:
    return render_book(f"\\id GEN\n\\c 1\n{usfm}\n").chapters[0].html


@pytest.mark.parametrize(
    "usfm",
    [
        "\\p\n\\v 1 In the beginning\n\\v 2 was the word.",
        "\\d A psalm.\n\\q1\n\\v 1 O \\nd Lord\\nd*,\n\\q2 how  many\t they\u2003are \n\\b\n\\q1\n\\v 2 Many say",
        '\\p\n\\v 1 He said: "Go\\f + \\ft note\\f* & see" < >.\n\\s A heading\n\\p\n\\v 2 So~he went.\n\\s5',
        "\\p\n\\v 1 " + "\n\\v 2 ".join(["One.", "Two."]) + "\n\\r (Ps 1)\n\\p and\n\\li more",
    ],
)
def test_the_verses_of_a_regular_chapter_are_read_at_once(usfm: str) -> None:
    html = chapter(usfm)
    found = regular_verses(html)
    assert found is not None
    prefix, before, texts = found
    expected = [(0, 0, before, "", "")] if before else []
    expected += [
        (number, number, text, f"{prefix}{number:03}", str(number))
        for number, text in enumerate(texts, 1)
    ]
    assert list(verse_texts(html)) == expected


@pytest.mark.parametrize(
    "usfm",
    [
        "\\p Nothing",
        "\\p\n\\v 2 Two",
        "\\p\n\\v 1-2 Both\n\\v 3 Three",
        "\\p\n\\v 1 One\n\\v 2\n\\v 3 Three",
        "\\p\n\\v 1 One\n\\v 3 Three",
        "\\p\n\\v 1 One\n\\v 1 One",
        "\\p\n\\v 1 \\vp 1b\\vp* One",
    ],
)
def test_any_other_chapter_is_read_verse_by_verse(usfm: str) -> None:
    assert regular_verses(chapter(usfm)) is None


TEXTS = st.builds(
    Text,
    st.sampled_from(["0", "1", "2", "3", "3-4", "5", "intro", ""]),
    st.text('ab"\\\n\x01\ud800é ', min_size=1, max_size=5),
    st.sampled_from(["", "v-001", "v-002", "v-003", "v-005", "a1"]),
    st.sampled_from(["", "", "", "٣"]),
)


@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_a_group_has_the_texts_that_it_was_made_of(texts: list[Text]) -> None:
    group = group_of("gen/01", "GEN 1:", "Genesis 1:", texts)
    assert list(group.texts) == texts
    assert [group.text_at(number) for number in range(len(texts))] == texts


@given(st.lists(TEXTS, min_size=1, max_size=5), st.integers(1, 3))
def test_files_of_texts_have_every_text(texts: list[Text], times: int) -> None:
    long = [text._replace(text=text.text + "x" * (PIECE // 2 - 20)) for text in texts * times]
    groups = tuple(group_of(f"gen/0{number}", "GEN 1:", "1:", long) for number in range(2))
    part = part_of(Texts(0, "gen", "Genesis", "gen", "ot", groups), NO_ORIGINALS)
    read = []
    for piece in part.pieces:
        for _, _, _, entries, *prefix in json.loads(piece):
            last = 0
            for entry in entries:
                if isinstance(entry, str):
                    last += 1
                    entry = [str(last), entry, f"{prefix[0]}{last:03}"]
                text = Text(*entry, *[""] * (4 - len(entry)))
                last = text.last
                read.append(text)
    assert read == [
        text._replace(text=text.text.replace("\ud800", "?")) for _ in groups for text in long
    ]
