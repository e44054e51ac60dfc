"""The texts of the search: those of pages, and how they are written."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.page_texts import Text, divided_texts, joined_texts, page_texts
from tx_mkdocs.search.originals import NO_ORIGINALS
from tx_mkdocs.search.parts import PIECE, part_of, texts_in
from tx_mkdocs.search.texts import Group, Texts

TEXTS = st.builds(
    Text,
    st.sampled_from(["0", "1", "2", "3", "3-4", "5", "intro", ""]),
    st.text('ab"\\\n\x01\x7f\ud800é ', min_size=1, max_size=5),
    st.sampled_from(["", "v-001", "v-002", "v-003", "v-005", "a1"]),
    st.sampled_from(["", "", "", "٣"]),
    st.sampled_from(["", "", "", "note"]),
)


@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_a_page_has_the_texts_that_it_was_made_of(texts: list[Text]) -> None:
    made = page_texts(texts)
    assert list(made) == texts
    assert [made[number] for number in range(len(texts))] == texts


@given(st.lists(st.lists(TEXTS, max_size=4), max_size=4))
def test_texts_that_are_kept_are_those_of_their_pages(texts: list[list[Text]]) -> None:
    pages = list(map(page_texts, texts))
    joined, about = joined_texts(pages)
    assert divided_texts(joined, json.loads(json.dumps(about))) == pages


@given(st.lists(TEXTS, min_size=1, max_size=5), st.integers(1, 3))
def test_files_of_texts_have_every_text(texts: list[Text], times: int) -> None:
    long = [text._replace(text=text.text + "x" * (PIECE // 2 - 20)) for text in texts * times]
    groups = tuple(Group(f"gen/0{number}", "GEN 1:", "1:", page_texts(long)) for number in range(2))
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
    assert texts_in(part.pieces)[0] == {
        group.page: page_texts(
            text._replace(text=text.text.replace("\ud800", "?")) for text in group.texts
        )
        for group in groups
    }
