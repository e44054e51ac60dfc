"""Headings of notes and questions become entries; paths tell what they are about."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tx_mkdocs.formats.helps.markdown import places_of_path, read_markdown

HERE = ((1, 3),)
TEXTS = {
    "notes": ("# a man\n\nA note.\n\n# went\n\nOne.\nTwo.\n", [(1, "a man", "A note."), (5, "went", "One.\nTwo.")]),
    "closing hashes": ("# a man #\nA.\n## went ##\nB.", [(1, "a man", "A.\n## went ##\nB.")]),
    "no space": ("#a man\nA.", [(1, "a man", "A.")]),
    "text first": ("\nBefore.\n\n# a\nA.", [(2, "", "Before."), (4, "a", "A.")]),
    "no heading": ("\n\nOnly text.\n\n* a\n", [(3, "", "Only text.\n\n* a")]),
    "lists of words": (
        "# a\nA.\n\n# translationWords\n\n* [[rc://en/tw/dict/bible/kt/god]]\n",
        [(1, "a", "A."), (4, "translationWords", "* [[rc://en/tw/dict/bible/kt/god]]")],
    ),
    "highest level counts": ("## a\nA.\n### b\nB.\n## c", [(1, "a", "A.\n### b\nB."), (5, "c", "")]),
    "heading without text": ("# a\n# b\nB.", [(1, "a", ""), (2, "b", "B.")]),
    "text without heading": ("# \nA.", [(1, "", "A.")]),
    "nothing but a hash": ("# \n", []),
    "blank": (" \n\n", []),
    "dokuwiki": ("== a man ==\nA.\n\n== b ==\nB.", [(1, "a man", "A."), (4, "b", "B.")]),
    "underlined": ("a man\n=====\nA.\n\nb\n=\nB.", [(1, "a man", "A."), (5, "b", "B.")]),
    "no underline": ("# a\nOne\ntwo\n====", [(1, "a", "One\ntwo\n====")]),
    "fenced": ("# a\n```\n# b\n```\n# c", [(1, "a", "```\n# b\n```"), (5, "c", "")]),
    "open fence": ("# a\n```\nA.\n# b", [(1, "a", "```\nA."), (4, "b", "")]),
    "indented code": ("# a\n\n    # b\n", [(1, "a", "    # b")]),
    "seven hashes": ("# a\n####### b", [(1, "a", "####### b")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found"), TEXTS.values(), ids=TEXTS)
def test_a_heading_and_the_text_below_it_are_an_entry(
    text: str, found: list[tuple[int, str, str]]
) -> None:
    notes = read_markdown(text, "tit/01/03.md", HERE, "note")
    assert [(entry.line, entry.gateway, entry.text) for entry in notes] == found
    questions = read_markdown(text, "tit/01/03.md", HERE, "question")
    assert [(entry.line, entry.question, entry.text) for entry in questions] == found
    for entry in (*notes, *questions):
        assert (entry.path, entry.places, entry.reference) == ("tit/01/03.md", HERE, "1:3")


def test_an_introduction_is_one_entry() -> None:
    text = "\n# Titus #\n\n## Part 1\n\n# Part 2\n\nEnd.\n"
    (entry,) = read_markdown(text, "tit/front/intro.md", ((0, -1),), "note")
    assert (entry.line, entry.reference, entry.gateway) == (2, "front:intro", "")
    assert entry.text == text.strip("\n")


def test_the_file_of_a_book_has_entries_without_places() -> None:
    entries = read_markdown("# Who?\n\nPaul.\n\n# Where?\n\nThere.\n", "php.md", (), "question")
    assert [(entry.question, entry.text, entry.line) for entry in entries] == [
        ("Who?", "Paul.", 1),
        ("Where?", "There.", 5),
    ]
    assert {(entry.places, entry.reference) for entry in entries} == {((), "")}


PATHS = {
    "gen/01/02.md": ("gen", ((1, 2),)),
    "GEN/001/intro.md": ("gen", ((1, -1),)),
    "gen/front/intro.md": ("gen", ((0, -1),)),
    "tn/gen/front/title.md": ("gen", ((0, -1),)),
    "psa/119/001.md": ("psa", ((119, 1),)),
    "1CO/10/5&8.md": ("1co", ((10, 5), (10, 8))),
    "JHN/15/22 & 24.md": ("jhn", ((15, 22), (15, 24))),
    "jhn/15/22-24.md": ("jhn", ((15, 22), (15, 23), (15, 24))),
    "tit/01/title.txt": ("tit", ((1, -1),)),
    "content/01/01.md": ("obs", ((1, 1),)),
    "content/50/17.md": ("obs", ((50, 17),)),
    "content/01.md": ("obs", ((1, 0),)),
    "content/01/intro.md": ("obs", ((1, -1),)),
    "content/front/intro.md": ("obs", ((0, -1),)),
    "gen/front/intro copy.md": ("gen", ((0, -1),)),
    "gen/01/02 (2).md": ("gen", ((1, 2),)),
    "gen/01/02-copy.md": ("gen", ((1, 2),)),
    "Jonah/Chapter 01/Verse 02.md": ("jon", ((1, 2),)),
    "Jonah/Capítulo_1/Versículo_2-3.md": ("jon", ((1, 2), (1, 3))),
    "jon/ch01/v02.md": ("jon", ((1, 2),)),
    "32-JON/第1章/第2节.md": ("jon", ((1, 2),)),
    "Ruth/Ruth 1/Introduction.md": ("rut", ((1, -1),)),
    "Ruth/Ruth 1/2.md": ("rut", ((1, 2),)),
    "Ruth/Introducción.md": ("rut", ((0, -1),)),
    "Jonah/Chapter 1.md": ("jon", ((1, 0),)),
    "Jonah/01.md": ("jon", ((1, 0),)),
    "01-Génesis/01/02.md": ("gen", ((1, 2),)),
    "1_Juan/01/02.md": ("1jn", ((1, 2),)),
    "約翰福音/3/16.md": ("jhn", ((3, 16),)),
    "Ruth/Ruth 1/Ruth 2.md": None,
    "Jonah/Part 1/Verse 2.md": None,
    "php.md": ("php", ()),
    "README.md": None,
    "LICENSE.md": None,
    "gen/01/notes.md": None,
    "gen/one/02.md": None,
    "gen/01/02/03.md": None,
    "media/01x.md": None,
    "": None,
}


@pytest.mark.parametrize(("path", "found"), PATHS.items())
def test_a_path_tells_book_and_places(path: str, found: object) -> None:
    assert places_of_path(path) == found


@given(st.text(alphabet="#= \t\nab`~-", max_size=200))
@example("#=\n=")
def test_no_text_is_lost_and_lines_are_right(text: str) -> None:
    lines = text.split("\n")
    seen = 0
    for entry in read_markdown(text, "x.md", HERE, "note"):
        assert entry.line > seen
        seen = entry.line
        assert entry.gateway in lines[entry.line - 1]
        assert entry.text in text
        assert (entry.gateway + entry.text).strip()
    kept = "".join(
        entry.gateway + entry.text for entry in read_markdown(text, "x.md", HERE, "note")
    )
    assert re.sub(r"[^ab]", "", kept) == re.sub(r"[^ab]", "", text)


@pytest.mark.parametrize(
    "text", ["# " + " " * 200_000 + "x", "#" + " #" * 200_000, "=" * 200_000 + "x"]
)
def test_headings_take_linear_time(text: str) -> None:
    assert len(read_markdown(text, "x.md", HERE, "note")) == 1


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("en_tn_2books", "note", 3_891),
        ("en_tq_two_books", "question", 108),
        ("hi_tq", "question", 3_984),
        ("en_tq_with_one_md_file", "question", 69),
    ],
)
def test_every_heading_of_real_files_is_an_entry(
    name: str,
    kind: Literal["note", "question"],
    count: int,
    corpus_repository: Callable[[str], Path],
) -> None:
    total = 0
    with zipfile.ZipFile(corpus_repository(name)) as archive:
        for member in archive.namelist():
            path = member.partition("/")[2]
            place = places_of_path(path)
            if not path.endswith(".md") or path in ("README.md", "LICENSE.md"):
                continue
            assert place is not None, path
            text = archive.read(member).decode("utf-8-sig").replace("\r\n", "\n")
            entries = read_markdown(text, path, place[1], kind)
            if path.endswith("intro.md"):
                assert [entry.text for entry in entries] == [text.strip("\n")]
            else:
                parts = [part for part in re.split(r"(?m)^#(?!#)", text) if part.strip("# \n\t")]
                assert len(entries) == len(parts)
                for entry, part in zip(entries, parts, strict=True):
                    shown = entry.gateway + entry.question + entry.text
                    assert re.sub(r"[#\s]", "", shown) == re.sub(r"[#\s]", "", part)
            total += len(entries)
    assert total == count
