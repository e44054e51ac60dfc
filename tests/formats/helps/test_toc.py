"""Tables of contents and relations of articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.helps.toc import Relations, TocEntry, article_name, read_config, read_toc

TOC = """title: "Table of Contents"
sections:
  - title: "Beginning"
    sections:
      - title: "Terms: to know"
        link: terms
  - title: Meaning
    link: meaning
    sections:
      - link: rc://en/ta/man/process/share
      - title: Terms again
        link: terms
"""


def shape(entries: tuple[TocEntry, ...]) -> list[object]:
    return [
        (entry.title, entry.manual, entry.link, entry.line, shape(entry.sections))
        for entry in entries
    ]


def test_a_tree_with_the_lines_on_which_it_stands() -> None:
    toc = read_toc(TOC, "toc.yaml")
    assert toc.findings == ()
    assert toc.title == "Table of Contents"
    assert shape(toc.entries) == [
        ("Beginning", "", "", 3, [("Terms: to know", "", "terms", 6, [])]),
        (
            "Meaning",
            "",
            "meaning",
            8,
            [("", "process", "share", 10, []), ("Terms again", "", "terms", 12, [])],
        ),
    ]
    assert [entry.link for entry in toc.walk()] == ["", "terms", "meaning", "share", "terms"]


@pytest.mark.parametrize(
    ("text", "links", "codes"),
    [
        ("", [], ["TOC001"]),
        ("# nothing\n", [], ["TOC001"]),
        ("title: A\nsections: []\n", [], ["TOC001"]),
        ("sections: some words\n", [], ["TOC001"]),
        ("- link: a\n- b\n", ["a", "b"], []),
        ("title: A\nlink: a\nsections:\n- link: b\n", ["a", "b"], []),
        ("sections:\n- link: a\n- {}\n- [c]\n", ["a"], ["TOC002", "TOC003"]),
        ("sections:\n- link: a\n  sections:\n- link: b\n", ["a", "b"], []),
        ("sections:\n- title: 'A\n- link: b\n", [], ["MAN002"]),
        ("sections: &a\n- link: b\n  sections: *a\n", [], ["MAN004"]),
        ("sections:\n" + "".join(" " * d * 2 + "- sections:\n" for d in range(60)), [], ["MAN004"]),
        ("sections:\n<<<<<<< HEAD\n- link: a\n", [], ["MAN002"]),
        ("sections:\n- title: !!python/object:os.system\n  link: a\n", ["a"], []),
    ],
)
def test_whatever_authors_write(text: str, links: list[str], codes: list[str]) -> None:
    toc = read_toc(text, "m/toc.yaml")
    assert [entry.link for entry in toc.walk() if entry.link] == links
    assert [finding.code for finding in toc.findings] == codes
    assert all(finding.path == "m/toc.yaml" for finding in toc.findings)


def test_many_bad_entries_give_few_findings() -> None:
    toc = read_toc("sections:\n" + "- {}\n" * 500, "toc.yaml")
    assert 1 < len(toc.findings) < 50


def test_a_parse_error_has_its_line() -> None:
    toc = read_toc("sections:\n  - title: A\n   - link: b\n", "toc.yaml")
    assert [finding.line for finding in toc.findings] == [3]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("figs-you", ("", "figs-you")),
        (" figs-you.md ", ("", "figs-you")),
        ("./figs-you", ("", "figs-you")),
        ("../figs-you/01.md", ("", "figs-you")),
        ("../../process/share/01.md", ("process", "share")),
        ("rc://en/ta/man/translate/figs-you", ("translate", "figs-you")),
        ("rc://*/ta/man/translate/figs-you/01.md", ("translate", "figs-you")),
        ("rc://en/ta", ("", "")),
        ("", ("", "")),
    ],
)
def test_links_to_articles(link: str, expected: tuple[str, str]) -> None:
    assert article_name(link) == expected


def test_relations() -> None:
    text = "a:\n  recommended:\n  - b\n  - b\n  - c\n  dependencies: d\nx: y\nz:\n  - q\n"
    config, findings = read_config(text, "config.yaml")
    assert config == {"a": Relations(("d",), ("b", "c"))}
    assert findings == ()
    assert read_config(" \n", "config.yaml") == ({}, ())
    assert [finding.code for finding in read_config("a: [", "config.yaml")[1]] == ["MAN002"]


def test_the_line_of_a_name_below_its_article() -> None:
    text = "a:\n  recommended:\n  - c\nb:\n  recommended:\n  - 'c'\n"
    config, _ = read_config(text, "config.yaml")
    assert config["a"].place("c") == (3, 5)
    assert config["b"].place("c") == (6, 5)
    assert config["b"].place("d") == (0, 0)
    assert (config["b"].line, config["b"].column) == (4, 1)


@given(st.text(alphabet="ab:-[]{}'\"&*!|>#\n link sections title", max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    for entry in read_toc(text, "toc.yaml").walk():
        assert entry.title or entry.link or entry.sections
        assert 0 <= entry.line <= len(text.splitlines())
    read_config(text, "config.yaml")


def test_an_entry_leads_to_the_article_of_its_capitals_before_another() -> None:
    toc = read_toc("sections:\n- link: First\n- link: first\n- link: FIRST\n", "toc.yaml")
    links = [entry.link for entry in toc.naming(["First", "first"]).walk()]
    assert links[:2] == ["First", "first"]
    assert links[2] in ("First", "first")
