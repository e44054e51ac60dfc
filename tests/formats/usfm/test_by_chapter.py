"""A book of which one chapter after the other changes is always what it would be if all of it were read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.usfm.test_properties import soup, well_formed
from tx_mkdocs.formats.usfm import by_chapter, render_book
from tx_mkdocs.formats.usfm.by_chapter import BookByChapter
from tx_mkdocs.formats.usfm.parsed import ParsedUsfm

HEAD = "\\id GEN\n\\h Genesis\n\\cl Chapter\n\\mt Genesis\n"
PLAIN = "\n\\p\n\\v 1 In the beginning,\\f + \\ft Or: at first\\f* words\n\\v 2 and more.\n"
CHAPTERS = st.one_of(
    st.just(PLAIN), st.just(PLAIN), well_formed().map(lambda text: text.partition("\\c 1")[2]), soup()
)  # fmt: skip


@st.composite
def books(draw: st.DrawFn) -> list[str]:
    """A book, and the same after each of several edits."""
    head = draw(
        st.sampled_from([HEAD, HEAD, "\\id PSA\n\\c1\n", "", "words\n", "\\mt A\n\\v 1 b\n"])
    )
    chapters = draw(st.lists(CHAPTERS, min_size=1, max_size=4))
    numbers = [*range(1, 1 + len(chapters))]
    texts = []
    for _ in range(3):
        body = "".join(
            f"\n\\c {number}{chapter}" for number, chapter in zip(numbers, chapters, strict=True)
        )
        texts.append(head + body)
        at = draw(st.integers(0, len(chapters) - 1))
        chapters[at] = draw(CHAPTERS)
        numbers[at] = draw(st.sampled_from([numbers[at], numbers[at], numbers[0], 150]))
    return texts


@given(books())
def test_chapters_that_are_known_say_what_the_whole_says(texts: list[str]) -> None:
    book = BookByChapter()
    for text in texts:
        made = book.render(text, path="01-GEN.usfm", texts=True)
        assert made == render_book(text, path="01-GEN.usfm", texts=True)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is parsed."""
    texts: list[str] = []
    parse = by_chapter.parse

    def noted(text: str) -> ParsedUsfm:
        texts.append(text)
        return parse(text)

    monkeypatch.setattr(by_chapter, "parse", noted)
    return texts


def test_only_what_changed_is_read_again(parsed: list[str]) -> None:
    book = BookByChapter()
    chapters = [f"\\c {number}{PLAIN}" for number in range(1, 6)]
    book.render(HEAD + "".join(chapters))
    parsed.clear()
    chapters[2] = chapters[2].replace("more", "\\nd other")
    text = HEAD + "".join(chapters)
    rendered = book.render(text, path="01-GEN.usfm")
    assert parsed == [chapters[2]]
    assert rendered == render_book(text, path="01-GEN.usfm")
    assert [finding.line for finding in rendered.findings] == [16]
    # Lines before it move what is found in it, and nothing else.
    parsed.clear()
    head = HEAD + "\\mt2 Words\n\n"
    rendered = book.render(head + "".join(chapters), path="01-GEN.usfm")
    assert parsed == [head]
    assert rendered == render_book(head + "".join(chapters), path="01-GEN.usfm")
    assert [finding.line for finding in rendered.findings] == [18]
    # The first chapter is the beginning where the head is gone.
    text = "".join(chapters)
    assert book.render(text, path="01-GEN.usfm", code="gen") == render_book(
        text, path="01-GEN.usfm", code="gen"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("\n\\p\n\\v 1 a\\f ab\n", PLAIN),
        ("\n\\p\n\\v 1 a\\f + \\ft b \\f + \\ft c\\f* d\n", "\n\\p\n\\v 1 e\\f* f\n"),
        ("\n\\p\n\\v 1 a\\ts-s |b c\n", "\n\\p\n\\v 1 d\\*\n"),
        ("\n\\p\n\\v 1 a \\zq b\n", "\n\\p\n\\v 1 c\\zq*\n"),
        ("\n\\p\n\\v 1 a\n\\zq b\n", "\n\\p\n\\v 1 c\\zq*\n"),
        ("\n\\p\n\\v 1\n\\nd a\\nd*\n", "\n\\p\n\\v 1 b\\sup c\\sup*~ d\n"),
        ("\n\\p\n\\v 1 ἐν ἀρχῇ ἦν ὁ λόγος\\f + \\ft ἦν\\f*\n", "\n\\p\n\\v 1 a\\f + \\ft b\\f*\n"),
        ("\n\\esb\n\\p a\n", "\n\\p\n\\v 1 b\n\\esbe\n"),
        ("\n\\tr \\tc2 a\n", "\n\\tc2 b\n"),
        ("\n\\cl Psalm 1\n\\cp A\n\\p\n\\v 1 \\vp 1b\\vp* a & b // c\n", "\n\\p\n\\v 1 a ~ b\n"),
        ("\n\\rem a\n\\id EXO\n\\p\n\\v 1 \\w a|lemma=\"b\"\\w*\n", "\n\\p\n\\v 1 \\w c\\w*\n"),
        ("\n\\p\n\\v 1 \\w a|lemma=\"b\"\\w* \\nd c\n", "\n\\p\n\\v 1 \\w d|lemma=\"e\"\\w* \\nd f\n"),
        ("\n\\p\n\\v 1 בּ־\n", "\n\\p\n\\v 1 בּ־\nב\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", [HEAD, "\\id GEN\n", "", "words\n", "\\ words\n"])
@pytest.mark.parametrize("numbers", [(1, 2), (2, 1), (1, 1), (1, 200)])
def test_what_reaches_across_chapters(
    first: str, second: str, head: str, numbers: tuple[int, int]
) -> None:
    text = f"{head}\\c {numbers[0]}{first}\\c {numbers[1]}{second}"
    assert BookByChapter().render(text, path="a.usfm") == render_book(text, path="a.usfm")


def test_chapters_that_are_gone_are_forgotten() -> None:
    book = BookByChapter()
    for number in range(5):
        book.render(f"{HEAD}\\c 1{PLAIN}\\c 2\n\\p\n\\v 1 {number}\n")
    assert len(book._parts) == 3
