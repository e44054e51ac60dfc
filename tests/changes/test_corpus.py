"""Two hundred seeded edits of a whole Bible: each is found once, as what it is, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from tx_mkdocs.changes import compare, open_revisions
from tx_mkdocs.formats.usfm.outline import outline

Edit = Callable[[str], str]
WORD = re.compile(r"(?<![\\\w])[a-z]{4,}(?![\w*|])")


def word(text: str) -> str:
    return WORD.sub("zebrafish", text, count=1)


def capital(text: str) -> str:
    return WORD.sub(lambda found: found[0].capitalize(), text, count=1)


EDITS: dict[str, Edit] = {
    "words": word,
    "punctuation": lambda text: WORD.sub(lambda found: f"{found[0]};", text, count=1),
    "spelling": capital,
    "white space": lambda text: re.sub(r"(?<=[a-z,]) (?=[a-z])", "  ", text, count=1),
    "note": lambda text: WORD.sub(lambda found: rf"{found[0]}\f + \ft New.\f*", text, count=1),
    "paragraphing": lambda text: re.sub(r"(?<= [a-z]{4}) ", r"\n\\q3 ", text, count=1),
    "heading": lambda text: f"{text.rstrip()}\n\\s New heading\n\\p\n",
}  # fmt: skip


@pytest.mark.corpus
def test_two_hundred_edits(corpus_repository: Callable[[str], Path], tmp_path: Path) -> None:
    source = corpus_repository("en_ulb")
    with ZipFile(source) as archive:
        archive.extractall(tmp_path / "old")
        archive.extractall(tmp_path / "new")
    random = Random(16)
    books = sorted((tmp_path / "new").rglob("*.usfm"))
    expected: list[tuple[str, str]] = []
    kinds = [*EDITS] * 100
    for path in books[1:]:
        text = path.read_text(encoding="utf-8")
        code = text[4:7]
        chapter = random.choice(
            [chapter for chapter in outline(text) if chapter.verses and chapter.number]
        )
        # From the back, so that offsets stay; never two edits in a row.
        for verse in reversed(chapter.verses[1:-2:2][-10:]):
            kind = kinds.pop()
            old = text[verse.start : verse.end]
            if (
                "\\f" in old
                or "\\q" in old
                or "\\p" in old
                or "\\s" in old
                or not re.search(r" [a-z]{4} ", old)
            ):
                continue
            text = text[: verse.start] + EDITS[kind](old) + text[verse.end :]
            at = verse.last + (kind == "heading")
            expected.append((f"{code} {chapter.number}:{at}", kind))
        path.write_text(text, encoding="utf-8")
    with open_revisions(str(tmp_path / "new"), str(tmp_path / "old")) as (base, head):
        found = compare(base, head)
    told = [(change.ref, change.kind) for change in found.changes]
    # A new heading ends the paragraph before the next verse: that verse begins a paragraph, too.
    beside = {ref for ref, kind in expected if kind == "heading"}
    told = [item for item in told if not (item[1] == "paragraphing" and item[0] in beside)]
    odd = set(told) ^ set(expected)
    assert not odd, [change for change in found.changes if (change.ref, change.kind) in odd]
    assert len(told) == len(expected)
    assert len(expected) >= 200
