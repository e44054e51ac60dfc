"""Published numbers take the place of those of `\\c`; ids, and what programs count by, stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.resources.repositories import loaded, page
from tx_mkdocs.formats.usfm import render_book
from tx_mkdocs.formats.usfm.usj import to_usj

CHAPTERS = {
    "instead of the number": ("\\c 1\n\\cp A\n\\p\n\\v 1 x\n", "Esther A", ""),
    "of several letters, escaped": ("\\c 1\n\\cp <1~a>\n\\p\n", "Esther &lt;1\u00a0a&gt;", ""),
    "a heading before it": ("\\c 1\n\\s1 S\n\\cp A\n\\p\n\\v 1 x\n", "Esther A", '<h2 class="s s1">S\n</h2>'),
    "a milestone behind it": ("\\c 1\n\\cp A\n\\ts\\*\n\\p\n\\v 1 x\n", "Esther A", "chunk-break"),
    "the first of two": ("\\c 1\n\\cp A\n\\cp B\n\\p\n\\v 1 x\n", "Esther A", '<p class="cp">B\n</p>'),
    "the word for all chapters": ("\\cl Psalm\n\\c 1\n\\cp A\n\\p\n\\v 1 x\n", "Psalm A", ""),
    "a label of its own": ("\\c 1\n\\cl Part one\n\\cp A\n\\p\n", 'Part one <span class="cp">A</span>', ""),
    "the label behind it": ("\\c 1\n\\cp A\n\\cl Part one\n\\p\n", 'Part one <span class="cp">A</span>', ""),
    "a label that says it": ("\\c 1\n\\cl Psalm 9A\n\\cp 9A\n\\p\n", "Psalm 9A", ""),
    "marks in it": ("\\c 1\n\\cp A \\nd B\\nd*\n\\p\n\\v 1 x\n", "Esther 1", '<p class="cp">A <span class="nd">'),
    "behind a verse": ("\\c 1\n\\p\n\\v 1 x\n\\cp A\n", "Esther 1", '<p class="cp">A\n</p>'),
    "nothing": ("\\c 1\n\\cp\n\\p\n\\v 1 x\n", "Esther 1", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_heading_of_a_chapter(name: str) -> None:
    text, heading, inside = CHAPTERS[name]
    book = render_book(f"\\id EST\n{text}")
    (chapter,) = book.chapters
    assert chapter.title(book.label or "Esther") == heading
    assert (chapter.id, chapter.number, chapter.written) == ("017-ch-001", 1, "1")
    assert inside in chapter.html
    assert inside or 'class="cp"' not in chapter.html


def test_pages_are_called_by_the_number_that_readers_see(tmp_path: Path) -> None:
    text = "\\id EST\n\\h Esther\n\\c 1\n\\cp A\n\\p\n\\v 1 x\n\\c 2\n\\p\n\\v 1 y\n"
    resource = loaded(tmp_path, {"17-EST.usfm": text})
    first = page(resource, "est/01")
    assert first.body.startswith('<h1 id="017-ch-001" class="c-num">Esther A</h1>')
    assert (first.title, first.label) == ("Esther A", "A")
    assert page(resource, "est/02").body.startswith(
        '<h1 id="017-ch-002" class="c-num">Esther 2</h1>'
    )


@pytest.mark.parametrize(("marker", "key"), [("vp", "pubnumber"), ("va", "altnumber")])
def test_words_behind_a_number_that_is_not_closed_stay_text(marker: str, key: str) -> None:
    usfm = f"\\id GEN\n\\c 1\n\\p\n\\v 1 \\{marker} 1b In the beginning\n\\p\n\\v 2 God\n"
    usj = json.dumps(to_usj(usfm))
    assert f'"{key}": "1b"}}, "In the beginning"]' in usj
    words_alone = json.dumps(to_usj(usfm.replace("1b ", "")))
    assert '"In the beginning "' in words_alone
    assert f'"{key}"' not in words_alone
    html = render_book(usfm.replace("1b ", "")).chapters[0].html
    assert '<sup id="001-ch-001-v-001" class="v-num">1</sup>' in html
