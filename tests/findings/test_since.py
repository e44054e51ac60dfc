"""Findings of two revisions side by side."""

from __future__ import annotations

import pytest

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.findings.since import since


def finding(message: str, line: int, excerpt: str, path: str = "a.usfm") -> Finding:
    return Finding("TEXT001", "error", message, path, line, excerpt=excerpt)


OLD = finding("A conflict.", 7, "<<<<<<< HEAD")


@pytest.mark.parametrize(
    ("base", "head", "new", "gone", "unchanged"),
    [
        ([OLD], [OLD], 0, 0, 1),
        ([], [OLD], 1, 0, 0),
        ([OLD], [], 0, 1, 0),
        ([OLD], [finding("A conflict.", 90, "<<<<<<< HEAD")], 0, 0, 1),
        ([OLD], [OLD, finding("A conflict.", 90, "<<<<<<< HEAD")], 1, 0, 1),
        ([OLD], [finding("A conflict.", 7, "<<<<<<< HEAD", "b.usfm")], 0, 0, 1),
        ([OLD], [finding("A conflict.", 7, "<<<<<<< HEAD of main")], 0, 0, 1),
        ([OLD], [finding("A conflict.", 7, "another line altogether")], 1, 1, 0),
        ([OLD], [finding("Another message.", 7, "<<<<<<< HEAD")], 1, 1, 0),
    ],
)
def test_each_finding_is_new_gone_or_unchanged(
    base: list[Finding], head: list[Finding], new: int, gone: int, unchanged: int
) -> None:
    found = since(base, head)
    assert (len(found.new), len(found.gone), found.unchanged) == (new, gone, unchanged)


def test_new_places_of_one_cause_are_one_finding() -> None:
    places = [
        Finding("LINK001", "warning", "No page.", path, 2, cause="kt/god", excerpt=excerpt)
        for path, excerpt in (("a.md", "[[x]]"), ("b.md", "one [[x]]"), ("c.md", "two [[x]]"))
    ]
    found = since(places[:1], places)
    assert found.gone == ()
    assert found.unchanged == 1
    assert sum(revision.number for revision in found.new) == 2
