"""The proof on real books: both readings agree, and a lost word of any verse is found in that verse."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tx_mkdocs.formats.usfm.html import render_book
from tx_mkdocs.proof import compare
from tx_mkdocs.proof.compare import compare_usfm

BOOKS = [
    ("en_ulb", "19-PSA"),
    ("hi_ulb", "42-MRK"),
    ("hbo_uhb", "08-RUT"),
    ("en_ult_aligned", "57-TIT"),
    ("en_ult_2018_3books", "57-TIT"),
]
pytestmark = pytest.mark.corpus


def book(archive: Path, name: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a book and its pages."""
    with zipfile.ZipFile(archive) as opened:
        (member,) = (each for each in opened.namelist() if each.endswith(f"{name}.usfm"))
        text = opened.read(member).decode("utf-8-sig")
    html = render_book(text)
    bodies = [("index", html.front)]
    for chapter in html.chapters:
        heading = chapter.title(html.label)
        body = f'<h1 id="{chapter.id}" class="c-num">{heading}</h1>\n{chapter.html}'
        bodies.append((chapter.written, body))
    return text, [
        (address, f'<div id="content">{body}<!-- /content --></div>') for address, body in bodies
    ]


@pytest.mark.parametrize(("archive", "name"), BOOKS)
def test_both_readings_find_real_books_complete(
    archive: str,
    name: str,
    corpus_repository: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text, pages = book(corpus_repository(archive), name)
    quick = compare_usfm([("book.usfm", text)], pages)
    monkeypatch.setattr(compare, "_equal", lambda source, shown: False)
    close = compare_usfm([("book.usfm", text)], pages)
    assert quick.findings == close.findings == ()
    assert quick.source == quick.shown == close.source == close.shown


@pytest.mark.parametrize(("archive", "name"), BOOKS)
def test_a_lost_word_is_found_in_its_verse(
    archive: str, name: str, corpus_repository: Callable[[str], Path]
) -> None:
    text, pages = book(corpus_repository(archive), name)
    starts = [(found[1], found.start()) for found in re.finditer(r"\\c (\d+)", text)]
    chance = random.Random(2)
    for _ in range(10):
        at = chance.randrange(1, len(pages))
        address, html = pages[at]
        verses = re.split(
            r'(<sup id="[^"]*" class="v-num">\d+</sup>)', html.partition('<div class="notes">')[0]
        )
        number = chance.randrange(1, len(verses), 2)
        words = list(re.finditer(r"(?<=\s)[^\s<>&]*\w[^\s<>&]*(?![^<]*>)", verses[number + 1]))
        if not words:
            continue
        word = chance.choice(words)
        place = sum(map(len, verses[: number + 1]))
        damaged = html[: place + word.start()] + html[place + word.end() :]
        changed = [*pages[:at], (address, damaged), *pages[at + 1 :]]
        found = compare_usfm([("book.usfm", text)], changed).findings
        assert [finding.code for finding in found] == ["LOST001"], (address, word[0])
        written = re.search(r">(\d+)<", verses[number])
        assert written
        chapter = next(start for key, start in starts if key == address)
        verse = re.compile(rf"\\v {written[1]}\b").search(text, chapter)
        assert verse
        following = text.find("\\v ", verse.end())
        first = text.count("\n", 0, verse.start()) + 1
        last = text.count("\n", 0, following if following > 0 else len(text)) + 1
        assert first <= found[0].line <= last
        assert found[0].page == address
