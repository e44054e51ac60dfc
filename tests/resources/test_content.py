"""What sections say, as data."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.resources.repositories import manifest, open_member
from tx_mkdocs.cache import Cache
from tx_mkdocs.changes.passages import passages
from tx_mkdocs.documents import books_of
from tx_mkdocs.library.member import load_member
from tx_mkdocs.resources.content import (
    Articles,
    ArticleText,
    Content,
    Helps,
    Scripture,
    Stories,
    StoryText,
    cache_weakly,
)
from tx_mkdocs.source.opening import open_repository

PSALM = "\\id PSA\n\\h Psalms\n\\c 3\n\\d Of David\n\\q1\n\\v 1 Lord,\n\\q2 how\n\\v 2-3 many\n\\c 4\n\\p\n\\v 1\n"
STORY = (
    "# 1. One\n\n![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg)\n\n"
    "In the **beginning**.\n\n_From Genesis_\n"
)
NOTES = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n1:1\tabcd\t\trc://*/ta/man/translate/x\tλόγος\t1\tA\\n\\nb\n"


def contents(folder: Path, files: dict[str, str], name: str = "en_x") -> list[Content]:
    with open_member(folder, files, name) as member:
        return [section.content() for section in member.resource.sections]


def test_a_bible_gives_books(tmp_path: Path) -> None:
    (content,) = contents(tmp_path, {"19-PSA.usfm": PSALM})
    assert isinstance(content, Scripture)
    assert (content.title, content.book.code) == ("Psalms", "psa")
    assert content.addresses == {"019-ch-003": "psa/03", "019-ch-004": "psa/04"}
    assert content.place(6) == ("19-PSA.usfm", 6)
    assert [tuple(verse) for verse in content.verse_texts()] == [
        ("psa", 3, 0, 0, "Of David", "psa/03"),
        ("psa", 3, 1, 1, "Lord, how", "psa/03"),
        ("psa", 3, 2, 3, "many", "psa/03"),
    ]


def test_chunks_are_a_book_whose_lines_are_those_of_their_files(tmp_path: Path) -> None:
    project = '{"project": {"id": "jud"}, "type": {"id": "text"}, "package_version": 7}'
    files = {"manifest.json": project, "01/01.txt": "\\v 1 A", "01/02.txt": "\n\\v 2 B"}
    (content,) = contents(tmp_path, files, "en_jud_text_ulb")
    assert isinstance(content, Scripture)
    first, second = [verse.start for verse in content.book.chapters[0].verses if verse.start]
    assert content.place(first.line) == ("01/01.txt", 1)
    assert content.place(second.line) == ("01/02.txt", 2)


def test_stories_have_frames_and_the_matter_around_them(tmp_path: Path) -> None:
    files = {"content/01.md": STORY, "content/front/intro.md": "# Welcome\n\nHello\n"}
    (content,) = contents(tmp_path, files, "en_obs")
    assert isinstance(content, Stories)
    front, story = content.parts
    assert front == ArticleText("front", "Welcome", "Hello\n", "content/front/intro.md")
    assert isinstance(story, StoryText) and story.address == "01"
    assert story.story.reference == "From Genesis"
    assert list(content.verse_texts()) == [("obs", 1, 1, 1, "In the beginning.", "01")]


def test_helps_are_entries(tmp_path: Path) -> None:
    files = {"manifest.yaml": manifest("TSV Translation Notes", "tn"), "tn_JHN.tsv": NOTES}
    (content,) = contents(tmp_path, files, "en_tn")
    assert isinstance(content, Helps)
    (entry,) = content.entries
    assert (content.book, content.help, entry.places) == ("jhn", "note", ((1, 1),))
    assert (entry.quote, entry.text, entry.link) == ("λόγος", "A\n\nb", "rc://*/ta/man/translate/x")
    assert list(content.verse_texts()) == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"bible/kt/god.md": "# God\n\nText\n", "bible/names/adam.md": "Text\n"},
            [ArticleText("kt/god", "God", "Text\n", "bible/kt/god.md"),
             ArticleText("names/adam", "adam", "Text\n", "bible/names/adam.md")],
        ),
        (
            {"manifest.yaml": manifest("Translation Words", "tw", "bible"),
             "bible/01/god.txt": '[{"title": "God", "body": "Text"}]'},
            [ArticleText("other/god", "God", "Text", "bible/01/god.txt")],
        ),
        (
            {"translate/toc.yaml": "title: T\nsections:\n- {title: One, link: one}\n",
             "translate/one/title.md": "One", "translate/one/sub-title.md": "Why?", "translate/one/01.md": "Text"},
            [ArticleText("translate/one", "One", "Text", "translate/one/01.md", "Why?")],
        ),
        (
            {"a.md": "# Apple\n\nText\n"},
            [ArticleText("a", "Apple", "Text\n", "a.md")],
        ),
    ],
)  # fmt: skip
def test_articles_are_markdown(
    tmp_path: Path, files: dict[str, str], expected: list[ArticleText]
) -> None:
    found = [
        article
        for content in contents(tmp_path, files)
        if isinstance(content, Articles)
        for article in content.articles
    ]
    assert [article for article in found if article in expected] == expected


def test_what_is_in_use_is_read_once() -> None:
    made: list[Content] = []

    def read() -> Content:
        made.append(Articles(str(len(made)), ()))
        return made[-1]

    content = cache_weakly(read)
    first = content()
    assert content() is first
    made.clear()
    del first
    assert content() is made[0]


def test_a_book_of_a_document_has_its_content(tmp_path: Path) -> None:
    with open_member(tmp_path, {"19-PSA.usfm": PSALM}) as member:
        (book,) = books_of(member)
        (part,) = book.parts
        assert isinstance(part.content(), Scripture)
        assert part.content() is part.content()


_BLANKS = re.compile(r"[ \t\r\n]+")


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["en_ulb", "hi_ulb"])
def test_the_words_of_real_verses_are_those_that_changes_compare(
    name: str, corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    with open_repository(corpus_repository(name)) as repository:
        for section in load_member(repository, cache=corpus_cache).resource.sections:
            content = section.content()
            if not isinstance(content, Scripture):
                continue
            path, _ = content.place(1)
            compared = [
                _BLANKS.sub(" ", passage.text.replace("~", "\u00a0"))
                for passage in passages(path, repository.read_text(path).text)
                if passage.is_verse and passage.part == "text"
            ]
            assert [verse.text for verse in content.verse_texts() if verse.first] == compared
            assert compared
