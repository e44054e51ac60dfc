"""Where things stand in Markdown: offsets, pairs of emphasis, and no text that takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.checks.files import markdown_scan as scan
from tx_mkdocs.checks.files.content import MarkdownFile

MANY = 60_000


def left(text: str) -> list[tuple[str, int]]:
    """The signs without partner, and where they stand."""
    plain = scan.outside_code(text)
    lines = tuple(scan.lines_of(plain))
    return [
        (run.mark, run.at)
        for block in scan.blocks_of(lines)
        for run in scan.unpaired_runs(plain, *block)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** c", []),
        ("**a *b* c** and *a **b** c*", []),
        ("***a*** and **a**_b_", []),
        ("**a****b**", []),
        ("a **b", [("**", 2)]),
        ("a b**", [("**", 3)]),
        ("**a** **b", [("**", 6)]),
        ("a **b ** c", [("**", 2), ("**", 6)]),
        ("5 * 3", [("*", 2)]),
        ("snake_case and ____ to fill in", []),
        ("__[a](rc://*/x_y)__ and rc://*/ta/man_x", []),
        ("* one *a*\n* two **b\n\n**c", [("**", 16), ("**", 21)]),
        ("`**` and \\*\\*", []),
        ("| **a | b** |", []),
        ("***\n", []),
    ],
)
def test_signs_without_partner(text: str, expected: list[tuple[str, int]]) -> None:
    assert left(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", [("inline", "a", "b.md", 4)]),
        ('[a]( <b.md> "words" )', [("inline", "a", "b.md", 6)]),
        ("![a](b.png)", [("image", "a", "b.png", 5)]),
        ("[[rc://*/ta/x]]", [("titled", "", "rc://*/ta/x", 2)]),
        ("[a][b]", [("reference", "a", "b", 4)]),
        (
            "[![a](b.png)](c.md)",
            [("image", "a", "b.png", 6), ("inline", "![a](b.png)", "c.md", 14)],
        ),
        ("[a](b_(c).md)", [("inline", "a", "b_(c).md", 4)]),
        ("[a] (b.md) [c\n](d)", []),
    ],
)
def test_links(text: str, expected: list[tuple[str, str, str, int]]) -> None:
    found = scan.links_of(text)
    assert [(link.form, link.text, link.target, link.start) for link in found] == expected


def test_what_is_code_is_blank_and_offsets_stay() -> None:
    text = "a `*` <!-- # x -->\n```\n# y\n```\n# z \\# w\n"
    plain = scan.outside_code(text)
    assert len(plain) == len(text)
    assert [line.strip() for line in plain.split("\n")] == ["a", "", "", "", "# z    w", ""]
    assert [(heading.text, heading.at) for heading in scan.headings_of(plain)] == [("z    w", 31)]


def test_a_licence_has_no_parts() -> None:
    text = "#Title **x\n[a](b)"
    assert MarkdownFile("LICENSE.md", text).links == ()
    assert len(MarkdownFile("page.md", text).links) == 1


@given(st.text(alphabet="ab *_[]()#`\n\\<>!-.1|\t", max_size=300))
def test_every_offset_is_that_of_what_stands_there(text: str) -> None:
    file = MarkdownFile("page.md", text)
    assert len(file.plain) == len(text)
    for heading in file.headings:
        assert text[heading.at] == "#" and file.plain[heading.start :].startswith(heading.text)
    for link in file.links:
        assert file.plain[link.start :].startswith(link.target)
        assert 0 <= link.at < link.end <= len(text)
    assert [mark.end for mark in file.marks][-1] == len(text)
    for block in scan.blocks_of(file.marks):
        for run in scan.unpaired_runs(file.plain, *block):
            assert file.plain.startswith(run.mark, run.at)


@pytest.mark.parametrize(
    "text",
    [
        "[" * MANY,
        "[ " + "[a](b)" * (MANY // 6),
        "-->" + "<!--" * (MANY // 4),
        "~~~a\n" * (MANY // 5),
        "`a " * (MANY // 3),
        "**a " * (MANY // 4),
        "**a\n" * (MANY // 4),
        "# a" + " " * MANY + "b",
        "# a" + "#" * MANY + "b",
        "[a](" + " " * MANY + "b)",
        "<a " * (MANY // 3),
        "- " * (MANY // 2) + "x",
    ],
    ids=lambda text: repr(text[:8]),
)
def test_no_text_takes_long(text: str) -> None:
    started = time.process_time()
    file = MarkdownFile("page.md", text)
    assert file.links is not None and file.tags is not None
    for block in scan.blocks_of(file.marks):
        scan.unpaired_runs(file.plain, *block)
    assert time.process_time() - started < 3
