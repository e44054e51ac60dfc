"""Chapters that both revisions of a book have are not read, and nothing else is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files import write_files
from tx_mkdocs.changes import passages
from tx_mkdocs.changes.compare import compare
from tx_mkdocs.changes.model import Changes
from tx_mkdocs.changes.revisions import open_revisions

PIECES = (
    "\\v 1 In the days\n", "\\v 2 judges ruled.\n", "\\v 3-4 There was a famine.\n", "\\v 2b again\n",
    "\\p\n", "\\q1\n", "\\s A famine\n", "\\s5\n", "\\p", "\\c 7 ", "\n\\c1 ", "\\cl Psalm\n", "\n\n",
    "\\f + \\ft Or judge.\\f*", "\\f + \\ft open", "\\f*", "\\x - \\xt Ruth 1\\x*", "\\add one", "\\add*", "\\xyz odd",
    "\\xyz*", "\\esb\n", "\\esbe\n", "\\w days|lemma=\"day\"\\w*", "\\zaln-s |x-strong=\"H1\"\\*", "\\zaln-e\\*",
    "\\h Ruth\n", "\\id RUT\n", "\\v\n", "\\b\n", "and it came to pass", "é",
)  # fmt: skip
CHAPTERS = st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=6)


@st.composite
def _books(draw: st.DrawFn) -> tuple[str, str]:
    """A book, and the same with some of its chapters exchanged, added or taken away."""
    old = draw(CHAPTERS)
    new = list(old)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(new)))
        new[at : at + draw(st.integers(0, 1))] = draw(CHAPTERS.filter(lambda made: len(made) < 3))
    head = draw(st.sampled_from(["\\id RUT\n\\h Ruth\n", "", "\\id RUT\n\\mt Ruth\n\\v 1 Early\n"]))
    one, two = (
        head + "".join(f"\\c {number}\n{text}\n" for number, text in enumerate(chapters, 1))
        for chapters in (old, new)
    )
    return one, two


def _changes(folder: Path, old: str, new: str) -> Changes:
    write_files(folder / "old", {"08-RUT.usfm": old})
    write_files(folder / "new", {"08-RUT.usfm": new})
    with open_revisions(str(folder / "new"), str(folder / "old")) as (base, head):
        return compare(base, head)


@given(books=_books())
def test_the_same_is_found_as_in_the_whole_books(
    books: tuple[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("revisions")
    found = _changes(folder, *books)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passages, "_differing_chapters", lambda old, new: None)
        assert found == _changes(folder, *books)


def test_only_chapters_that_differ_are_read_and_those_beside_them() -> None:
    """The lines are those of the file."""
    texts = [f"\\c {number}\n\\p\n\\v 1 Words of {number}.\n" for number in range(1, 10)]
    old = "\\id RUT\n" + "".join(texts)
    was, now = passages.differing_passages("RUT.usfm", old, old.replace("of 5", "of five"))
    assert [passage.ref for passage in now if passage.part == "text"] == [
        f"RUT {number}:1" for number in (4, 5, 6)
    ]
    whole = {
        (passage.ref, passage.part): passage.line for passage in passages.passages("RUT.usfm", old)
    }
    assert all(whole[passage.ref, passage.part] == passage.line for passage in (*was, *now))
