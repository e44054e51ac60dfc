"""The picture that says how the checks went."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.site.built import build
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.reports.badge import status_badge

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("errors", "warnings", "words", "title", "colour"),
    [
        (0, 0, "no errors", "checks: 0 errors, 0 warnings", "#1b6e3c"),
        (1, 2, "1 error", "checks: 1 error, 2 warnings", "#b00020"),
        (0, 1, "1 warning", "checks: 0 errors, 1 warning", "#8a5a00"),
        (1234, 0, "1,234 errors", "checks: 1,234 errors, 0 warnings", "#b00020"),
    ],
)
def test_it_says_the_worst(errors: int, warnings: int, words: str, title: str, colour: str) -> None:
    findings = [
        *[Finding("TEXT001", "error", "x")] * errors,
        *[Finding("TEXT002", "warning", "x")] * warnings,
        Finding("MAN018", "info", "x"),
    ]
    root = ElementTree.fromstring(status_badge(findings))
    assert [text.text for text in root.iter(f"{SVG}text")] == ["checks", words]
    assert root.findtext(f"{SVG}title") == title == root.get("aria-label")
    assert root.get("role") == "img"
    assert [path.get("fill") for path in root.iter(f"{SVG}path")] == ["#333", colour]


def test_it_says_that_nothing_was_looked_at() -> None:
    assert ">not run<" in status_badge([], made=False)
    assert ">1 error<" in status_badge([Finding("REP005", "error", "x")], made=False)


def test_words_stay_inside(tmp_path: Path) -> None:
    root = ElementTree.fromstring(status_badge([Finding("TEXT001", "error", "x")] * 123_456))
    for text in root.iter(f"{SVG}text"):
        middle, length = float(text.get("x", "0")), float(text.get("textLength", "0"))
        assert middle - length / 2 > 0 and middle + length / 2 < int(root.get("width", "0"))


def test_every_resource_of_a_site_has_one(examples: Path, tmp_path: Path) -> None:
    site = build(examples / "en_tn", tmp_path / "site", str(examples / "en_ta"))
    for name in ("en_tn", "en_ta"):
        ElementTree.parse(site.folder / name / "badge.svg")
