"""Files shown as they are, and files that nobody shows, before the proof."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tx_mkdocs.library.member import load_member
from tx_mkdocs.proof.compare_text import compare_text
from tx_mkdocs.proof.content import is_text, may_be_content
from tx_mkdocs.proof.site import check_site
from tx_mkdocs.source.opening import open_repository

PAGE = '<div id="content"><h1 class="gen">x</h1><pre class="text">{}</pre><!-- /content --></div>'


@pytest.mark.parametrize(
    ("shown", "codes"),
    [
        ("one &lt;two&gt;\nthree", []),
        ("one &lt;two&gt;", ["LOST001"]),
        ("one &lt;two&gt; three four", ["LOST002"]),
        ("one three &lt;two&gt;", ["LOST001"]),
    ],
)
def test_words_are_compared(shown: str, codes: list[str]) -> None:
    done = compare_text([("a.txt", "one\n<two> three\n")], [("a", PAGE.format(shown))])
    assert [finding.code for finding in done.findings] == codes
    assert (done.source.files, done.source.words) == (1, 3)


def test_byte_order_marks_are_no_words() -> None:
    pages = [("a", PAGE.format("\ufeff\ufeffone"))]
    assert not compare_text([("a.txt", "\ufeff \ufeff one\ufeff")], pages).findings


def test_a_word_may_be_parted_by_a_page() -> None:
    pages = [("a", PAGE.format("on")), ("b", PAGE.format("e two"))]
    assert not compare_text([("a.txt", "one two")], pages).findings


def test_a_file_in_no_unit_is_lost(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some words.", encoding="utf-8")
    with open_repository(tmp_path) as repository:
        resource = replace(load_member(repository).resource, units=())
        proof = check_site(repository, resource, {})
    assert [(finding.code, finding.severity, finding.path) for finding in proof.findings] == [
        ("LOST004", "error", "a.txt")
    ]
    assert (proof.source.words, proof.shown.words) == (2, 0)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.usfm", True), ("GEN", True), ("a/b.rst", True), ("a.json", True), ("README.md", False),
        ("LICENSE-CC.txt", False), ("manifest.json", False), (".x/a.md", False), ("a.yaml", False),
        ("a.docx", False), ("licensed words.md", True), ("a/README.md", True), ("a/LICENSE.md", False),
    ],
)  # fmt: skip
def test_what_may_be_content(path: str, expected: bool) -> None:
    assert may_be_content(path) is expected


@pytest.mark.parametrize(
    ("start", "path", "expected"),
    [
        (b"words", "a", True),
        (b"\xff\xfea\0", "a", True),
        (b"\x89PNG\0", "a", False),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.txt", False),
        (b"w\0o\0r\0d\0s\0", "a.md", True),
        (b"words\0\0\0\0\0\0\0\0", "a.usfm", True),
        (b"words\0\0\0\0\0\0\0\0", "a", False),
        (b"\0\0\0", "a.txt", False),
        (b"", "a", False),
        (b" \n", "a", False),
    ],
)
def test_what_is_text(start: bytes, path: str, expected: bool) -> None:
    assert is_text(start, path) is expected


@pytest.mark.parametrize(("name", "lost"), [("a.csv", 0), ("a.tsv", 0), ("a.txt", 1)])
def test_what_parts_the_cells_of_a_table_is_no_text(name: str, lost: int) -> None:
    pages = [("a", PAGE.format("<table><tr><td>one</td><td>two</td></tr></table>"))]
    assert len(compare_text([(name, "|one|two|\n")], pages).findings) == lost
