"""The page and id that show the place of a finding, for every resource type."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resources.repositories import open_member
from tx_mkdocs.cache import Cache
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.locate import locate, place_name
from tx_mkdocs.library.member import Member

BOOK = """\\id GEN
\\h Genesis
\\mt1 Genesis
\\c 1
\\p
\\v 1 One.
\\q1
\\v 2-3 Two. \\v 4 Four.
\\v 5
\\v 6 Six.
\\v 6 Six again.
\\c 2
\\s1 A heading
\\p
\\v 1 First.
\\c 2
\\v 1 Second.
\\c 7
"""
IN_BOOK = [
    (0, 0, "gen/index"),
    (3, 6, "gen/index"),
    (4, 1, "gen/01#001-ch-001"),
    (5, 1, "gen/01#001-ch-001-v-001"),  # the paragraph that the verse begins
    (6, 8, "gen/01#001-ch-001-v-001"),
    (6, 0, "gen/01#001-ch-001-v-001"),
    (7, 1, "gen/01#001-ch-001-v-002"),
    (8, 8, "gen/01#001-ch-001-v-002"),
    (8, 0, "gen/01#001-ch-001-v-002"),
    (8, 19, "gen/01#001-ch-001-v-004"),
    (9, 1, "gen/01#001-ch-001-v-005"),  # an empty verse is itself, not the next one
    (11, 6, "gen/01#001-ch-001-v-006-2"),
    (12, 1, "gen/02#001-ch-002"),
    (13, 5, "gen/02#001-ch-002"),
    (15, 7, "gen/02#001-ch-002-v-001"),
    (17, 7, "gen/02#001-ch-002-2-v-001"),
    (18, 1, "gen/07#001-ch-007"),
    (99, 1, "gen/index"),
]
NOTES = (
    "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
    "1:1\ta1b2\t\t\t\t0\tOne.\n"
    "1:2\tc3d4\t\t\t\t0\tTwo.\n"
    "what?\te5f6\t\t\t\t0\tLost.\n"
)
STORY = (
    "# 1. A Story\n\n![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-01-01.jpg)\n\nOne.\n\n"
    "![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-01-02.jpg)\n\nTwo.\n\n"
    "_A Bible story from: Genesis 1_\n"
)
STORIES = "Before.\n\n" + STORY + STORY.replace("# 1.", "# 2.").replace("obs-en-01", "obs-en-02")
TERMS = {
    "bible/kt/god.md": "# God\n\n## Facts\n\nText.\n",
    "bible/names/job.md": "# Job\n\nText.\n",
}
MANUAL = {
    "translate/toc.yaml": "title: T\nsections:\n  - title: A\n    link: a\n",
    "translate/a/01.md": "Text.\n",
    "translate/a/title.md": "A\n",
    "translate/b/01.md": "Text.\n",
}
STUDIO = {
    "01/01.txt": "\\c 1 \\v 1 One. \\v 2 Two.\n\\v 3 Three.\n",
    "01/04.txt": "\\v 4 Four.\n",
    "01/title.txt": "Chapter 1\n",
    "manifest.json": json.dumps(
        {
            "package_version": 6,
            "target_language": {"id": "en", "name": "English", "direction": "ltr"},
            "type": {"id": "text"},
            "project": {"id": "phm", "name": "Philemon"},
            "resource": {"id": "reg"},
            "format": "usfm",
        }
    ),
}
ELSEWHERE: list[tuple[dict[str, str], str, int, str]] = [
    ({"tn_GEN.tsv": NOTES}, "tn_GEN.tsv", 2, "gen/01#tn-gen-001-001-a1b2"),
    ({"tn_GEN.tsv": NOTES}, "tn_GEN.tsv", 3, "gen/01#tn-gen-001-002-c3d4"),
    ({"tn_GEN.tsv": NOTES}, "tn_GEN.tsv", 4, "gen/index#tn-gen-row-4"),
    ({"tn_GEN.tsv": NOTES}, "tn_GEN.tsv", 1, "gen/index#tn-gen"),
    ({"content/01.md": STORY, "content/02.md": STORY}, "content/01.md", 1, "01"),
    ({"content/01.md": STORY, "content/02.md": STORY}, "content/01.md", 5, "01#01-01"),
    ({"content/01.md": STORY, "content/02.md": STORY}, "content/01.md", 7, "01#01-02"),
    ({"content/01.md": STORY, "content/02.md": STORY}, "content/01.md", 11, "01"),
    ({"obs.md": STORIES}, "obs.md", 1, "front"),
    ({"obs.md": STORIES}, "obs.md", 9, "01#01-02"),
    ({"obs.md": STORIES}, "obs.md", 14, "02"),
    ({"obs.md": STORIES}, "obs.md", 18, "02#02-01"),
    (TERMS, "bible/kt/god.md", 5, "kt/god#god"),
    (TERMS, "bible/names/job.md", 0, "names/job#job"),
    (MANUAL, "translate/a/01.md", 1, "translate/a#a"),
    (MANUAL, "translate/a/title.md", 1, "translate/a#a"),
    (MANUAL, "translate/toc.yaml", 4, "translate/index"),
    (STUDIO, "01/01.txt", 1, "phm/01#057-ch-001"),
    (STUDIO, "01/01.txt", 2, "phm/01#057-ch-001-v-003"),
    (STUDIO, "01/04.txt", 1, "phm/01#057-ch-001-v-004"),
    (STUDIO, "manifest.json", 1, ""),
    ({"a/b.md": "# B\n\nText.\n", "c.md": "C"}, "a/b.md", 3, "a/b#b"),
]


def member_of(folder: Path, files: dict[str, str]) -> Member:
    """The repository of `files`; a folder can be read when it is closed."""
    with open_member(folder, files) as member:
        return member


def where(member: Member, path: str, line: int, column: int = 0, page: str = "") -> str:
    finding = Finding("TEXT002", "warning", "x", path, line, column, page=page)
    return locate(member, [finding])[0].page


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Member:
    return member_of(tmp_path_factory.mktemp("book"), {"01-GEN.usfm": BOOK})


@pytest.mark.parametrize(("line", "column", "page"), IN_BOOK)
def test_places_in_a_book(book: Member, line: int, column: int, page: str) -> None:
    assert where(book, "01-GEN.usfm", line, column) == page


BARE = "\\id GEN\n\\c 1\n\\p\n\\v 1 one\n\\v\n\\v\n\\v two\n\\v 0\n\\v 0 zero\n\\c\n\\v\n\\c one\n\\v\n\\v\n\\v"


@pytest.mark.parametrize(
    ("line", "anchor"),
    [
        (4, "001-ch-001-v-001"),
        (5, "001-ch-001-v-000"),
        (6, "001-ch-001-v-000-2"),
        (7, "001-ch-001-v-000-3"),
        (8, "001-ch-001-v-000-4"),
        (9, "001-ch-001-v-000-5"),
        (11, "001-ch-000-v-000"),
        (13, "001-ch-000-2-v-000"),
        (14, "001-ch-000-2-v-000-2"),
    ],
)
def test_verses_without_number_are_places_too(tmp_path: Path, line: int, anchor: str) -> None:
    member = member_of(tmp_path, {"01-GEN.usfm": BARE})
    assert where(member, "01-GEN.usfm", line).partition("#")[2] == anchor


@pytest.mark.parametrize(("files", "path", "line", "page"), ELSEWHERE)
def test_places_of_other_types(
    tmp_path: Path, files: dict[str, str], path: str, line: int, page: str
) -> None:
    member = member_of(tmp_path, files)
    assert where(member, path, line) == page
    if page:
        address, _, name = page.partition("#")
        body = next(page.body for page in member.resource.pages if page.address == address)
        assert f'id="{name}"' in body or not name


def test_a_page_that_is_known_better_stays(book: Member) -> None:
    assert where(book, "01-GEN.usfm", 6, 1, "gen/02") == "gen/02"
    assert where(book, "01-GEN.usfm", 6, 1, "gen/01#other") == "gen/01#other"
    assert where(book, "01-GEN.usfm", 6, 1, "gen/01") == "gen/01#001-ch-001-v-001"
    assert where(book, "LICENSE.md", 6, 1) == ""


def test_only_files_with_findings_are_read(book: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object, path: str) -> None:
        raise AssertionError(path)

    monkeypatch.setattr(type(book.repository), "read_text", fail)
    assert locate(book, [Finding("MAN001", "info", "x", "manifest.yaml", 3)])[0].page == ""


@pytest.mark.parametrize(
    ("title", "anchor", "name"),
    [
        ("Genesis 3", "001-ch-003-v-004", "Genesis 3:4"),
        ("Genesis 3", "001-ch-003-2-v-104-2", "Genesis 3:104"),
        ("Genesis 3", "001-ch-003-2-v-104", "Genesis 3:104"),
        ("Genesis 3", "001-ch-003", "Genesis 3"),
        ("Jonah 1", "tn-jon-001-002-k1l2", "Jonah 1:2"),
        ("Jonah 1", "tn-jon-001-intro", "Jonah 1"),
        ("Jonah 1", "tn-jon-001-intro-k1l2", "Jonah 1"),
        ("Jonah 1", "tn-chunk-jon-001-002", "Jonah 1"),
        ("1. A Story", "01-12", "1. A Story, 12"),
        ("God", "god", "God"),
    ],
)
def test_names_of_places(title: str, anchor: str, name: str) -> None:
    assert place_name(title, anchor) == name


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["hi_ulb", "en_tn_2books", "en_ta", "aab_obs_text_obs"])
def test_every_place_of_real_repositories_is_there(
    name: str, corpus_repository: Callable[[str], Path], corpus_cache: Cache
) -> None:
    """A finding at the beginning of every tenth line of every file leads to an id that exists."""
    from tx_mkdocs.library.member import load_member
    from tx_mkdocs.source.opening import open_repository

    with open_repository(corpus_repository(name)) as opened:
        member = load_member(opened, cache=corpus_cache)
        findings = [
            Finding("TEXT002", "info", "x", path, line, 1)
            for path in opened.files
            if path.endswith((".usfm", ".tsv", ".md", ".txt"))
            for line in range(1, opened.read_text(path).text.count("\n") + 2, 10)
        ]
        bodies = {page.address: page.body for page in member.resource.pages}
        found = [finding for finding in locate(member, findings) if finding.page]
        assert len(found) > 0.9 * len(findings)
        for finding in found:
            address, _, anchor = finding.page.partition("#")
            assert address in bodies
            assert not anchor or f'id="{anchor}"' in bodies[address], finding.page


TOKENS = st.sampled_from(
    [
        *("\\c 1 ", "\\c 2\n", "\\c x ", "\\c", "\\cl x\n", "\\v 1 ", "\\v 2-4 ", "\\v ٣ ", "\\v"),
        *("\\v 9999 ", "\\v 1-9999 ", "\\v 12345 ", "\\vp 1\\vp*", "\\p\n", "\\q1 ", "\\s1 a\n"),
        *("\\f + \\ft n\\f*", "word ", "\n", "\r\n", "<<<<<<<\n", ">>>>>>>\n"),
    ]
)


@settings(max_examples=60)
@given(st.lists(TOKENS, max_size=30), st.integers(-1, 40), st.integers(-1, 60))
def test_whatever_a_book_holds_a_place_is_on_its_page(
    tmp_path_factory: pytest.TempPathFactory, tokens: list[str], line: int, column: int
) -> None:
    folder = tmp_path_factory.mktemp("any")
    member = member_of(folder, {"01-GEN.usfm": f"\\id GEN\n{''.join(tokens)}"})
    address, _, name = where(member, "01-GEN.usfm", line, column).partition("#")
    body = next(page.body for page in member.resource.pages if page.address == address)
    assert not name or f'id="{name}"' in body
