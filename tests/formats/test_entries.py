"""Texts set apart in the HTML of a page: found, taken off again, and nothing else made part of them."""

from __future__ import annotations

import pytest

from tx_mkdocs.formats.entries import beside_entries, entry_html, entry_texts, without_borders
from tx_mkdocs.formats.page_texts import Text
from tx_mkdocs.formats.slots import fill, link_slot

PAGE = (
    f"<h2>Jonah 1:3</h2>\n<article>{entry_html('<p>He fled</p><p>down.</p>', '3', 'a')}<p>See</p></article>"
    f"<article>{entry_html('', '3', 'b')}</article><li>{entry_html('sea &amp; <b>ship</b>', 'intro', 'c')}</li>"
)


def test_a_text_has_its_label_and_id_and_blocks_part_its_words() -> None:
    assert list(entry_texts(PAGE)) == [
        Text("3", "He fled down.", "a"),
        Text("intro", "sea & ship", "c"),
    ]


def test_people_see_no_borders() -> None:
    assert without_borders(PAGE) == (
        "<h2>Jonah 1:3</h2>\n<article><p>He fled</p><p>down.</p><p>See</p></article>"
        "<article></article><li>sea &amp; <b>ship</b></li>"
    )
    assert without_borders("<p>none</p>") == "<p>none</p>"
    assert list(entry_texts("<p>none</p>")) == []


def test_texts_of_one_label_and_id_are_one() -> None:
    page = f"{entry_html('<h1>Faith</h1>')}<p>Read first</p>{entry_html('<p>To trust</p>')}"
    assert list(entry_texts(page)) == [Text("", "Faith To trust", "")]


def is_between_tags(before: str) -> bool:
    """Whether it ends neither in a tag nor in what stands before a text."""
    return before.rfind("<") <= before.rfind(">") and before.count("<>") % 2 == 0


@pytest.mark.parametrize("at", [at for at in range(len(PAGE) + 1) if is_between_tags(PAGE[:at])])
def test_a_sign_is_no_part_of_the_text_in_which_it_stands(at: int) -> None:
    before, after = PAGE[:at], PAGE[at:]
    made = before + beside_entries("<i>Warning</i>", before) + after
    assert without_borders(made).replace("<i>Warning</i>", "") == without_borders(PAGE)
    assert [text.label for text in entry_texts(made)] == ["3", "intro"]
    assert not any("Warning" in text.text for text in entry_texts(made))


def test_a_link_is_of_the_text_in_which_or_behind_which_it_stands() -> None:
    page = (
        link_slot("top")
        + entry_html(link_slot("in-a"), "1", "a")
        + link_slot("below-a")
        + entry_html(link_slot("in-b"), "2", "b")
    )
    seen: dict[str, str] = {}

    def put(kind: str, target: str, text: str, entry: str) -> str:
        seen[target] = entry
        return target.upper()

    assert list(entry_texts(fill(page, put))) == [Text("1", "IN-A", "a"), Text("2", "IN-B", "b")]
    assert seen == {"top": "", "in-a": "a", "below-a": "a", "in-b": "b"}
