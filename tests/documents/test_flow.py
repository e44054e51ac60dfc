"""Blocks for paper: what stands in them, in which order, and that no word is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.conftest import MakeBooks, headings
from tests.documents.test_epub import EXAMPLES, GENESIS, MANIFEST, PIXEL
from tx_mkdocs.documents import DocumentOptions
from tx_mkdocs.documents.book import Book
from tx_mkdocs.documents.book_flow import book_flow
from tx_mkdocs.documents.flow import (
    Block,
    Note,
    Picture,
    Text,
    VerseNumber,
    all_blocks,
    all_runs,
    verse_a_line,
)
from tx_mkdocs.documents.options import DEFAULTS, options_from


def blocks_of(book: Book, options: DocumentOptions = DEFAULTS) -> list[Block]:
    return [block for _, blocks in book_flow(book, options) for block in blocks]


def shown(block: Block) -> str:
    """A block as one line that a person can read."""
    parts = []
    for run in all_runs(block):
        if isinstance(run, Text):
            parts.append(f"{{{'.'.join(run.styles)} {run.text}}}" if run.styles else run.text)
        elif isinstance(run, VerseNumber):
            parts.append(f"[{run.shown}]")
        elif isinstance(run, Note):
            parts.append(f"({run.origin}: {''.join(one.text for one in run.runs)})")
        elif isinstance(run, Picture):
            parts.append(f"<{run.words}{' +' if run.data else ''}>")
    inside = "".join(f" | {shown(one)}" for one in block.blocks)
    about = " ".join(filter(None, (block.kind, block.style, "".join(parts))))
    return f"{about}{inside}"


def test_a_book_of_the_bible(make_books: MakeBooks) -> None:
    files = {"manifest.yaml": MANIFEST, "01-GEN.usfm": GENESIS, "images/ship.png": PIXEL}
    (book,) = make_books(files)
    assert [shown(block) for block in blocks_of(book)] == [
        "part Genesis",
        "chapter Genesis 1",
        "heading s Beginning",
        "paragraph p [1]In the beginning(1:1: A note.) God made",
        "paragraph q1 the heavens [2]and {nd Yahweh} <b>&",
        "chapter Genesis 2",
        "paragraph p [1]Then. ",
        "picture fig <images/ship.png +>Noah",
    ]


def test_verses_of_a_range(make_books: MakeBooks) -> None:
    options = options_from({"ranges": "GEN 1:2"})
    (book,) = make_books({"01-GEN.usfm": GENESIS}, ranges=options.ranges)
    assert [shown(block) for block in blocks_of(book, options)] == [
        "part Genesis",
        "chapter Genesis 1",
        "paragraph q1 [2]and {nd Yahweh} <b>&",
    ]


def test_a_verse_a_line() -> None:
    runs = (VerseNumber("1", "1:1"), Text("a "), VerseNumber("2", "1:2"), Text("b"))
    assert shown(verse_a_line(Block("paragraph", "p", runs))) == "paragraph p [1]a \n[2]b"


ARTICLE = """# Title

One **bold** and `code` [link](https://x.org/) with a note[^1].

1. first
2. second
   - inner

> said

| a | b |
|---|---|
| 1 | 2 |

<table><caption>Names</caption><tr><td>Gaius</td></tr></table>

<table><tr><td>Paul<table><caption>In</caption><tr><td>a</td><td>b</td></tr></table></td></tr></table>

<details><summary>Who?</summary>A friend.</details>

    raw  text

[^1]: The *note*, see[^2].

[^2]: More[^2].

[^3]: Unused.
"""


def test_an_article(make_books: MakeBooks) -> None:
    (book, *_) = make_books({"start/01-one.md": ARTICLE})
    found = [shown(block) for block in blocks_of(book) if block.kind != "part"]
    assert found == [
        "chapter Title",
        "paragraph One {b bold} and {code code} link with a note(: The note, see2.).",
        "item first",
        "item second",
        "item inner",
        "box blockquote | paragraph said",
        "table ab12",
        "paragraph Names",
        "table Gaius",
        "table Paul\nIn\na b",
        "paragraph question {b Who?}",
        "paragraph A friend.",
        "code {code raw  text}",
        "paragraph More{sup 2}.",
        "paragraph Unused.",
    ]


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_keep_their_headings(make_books: MakeBooks, examples: Path, name: str) -> None:
    for book in make_books(examples / name):
        words = letters(
            "".join(
                run.text
                for block in all_blocks(tuple(blocks_of(book)))
                for run in all_runs(block)
                if isinstance(run, Text)
            )
        )
        for heading in headings(book):
            assert heading in words
