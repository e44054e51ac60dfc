"""The report for a terminal: places, carets, characters that nobody sees."""

from __future__ import annotations

import unicodedata

import click
import pytest
from wcwidth import wcswidth

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.reports.caret import visible, with_caret
from tx_mkdocs.reports.formats import CheckedRepository, Report
from tx_mkdocs.reports.formats.text import render
from tx_mkdocs.source.excerpts import excerpt


def report(*findings: Finding, folder: str = "en_ulb/", styled: bool = False) -> Report:
    return Report((CheckedRepository("en_ulb", folder, "", "", findings),), styled)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("\\v 1 In teh beginning", "teh"),
        ("\\v 1 आदि में परमेश्वर ने x", "x"),
        ("\\v 1 太初有道 x", "x"),
        ("\\v 1 café x", "x"),
        ("1:1\tab12\t\trc://x\tquote", "rc:"),
        ("a\u200bb\u202ec x", "x"),
        ("\x02\x7f\x85 x", "x"),
        ("y" * 500 + "太初有道" * 10 + "x" + "y" * 500, "x"),
        ("👩‍👩‍👧 x", "x"),
    ],
)
def test_the_caret_stands_below_what_is_meant(line: str, meant: str) -> None:
    column = line.index(meant) + 1
    shown, caret = with_caret(excerpt(line, column), column)
    before = shown[: shown.index(meant)]
    assert wcswidth(before) == caret.index("^")
    assert wcswidth(shown) >= 0, "nothing in it moves the cursor"


@pytest.mark.parametrize(
    ("line", "column", "below"),
    [
        ("שלום עולם", 6, "     ^ עולם"),
        ("\\v 1 السلام عليكم", 13, "            ^ عليكم"),
        ("\\v 1 السلام", 12, "           ^"),
        ("plain", 2, " ^"),
        ("plain", 0, ""),
    ],
)
def test_beside_the_caret_stands_the_word_where_a_terminal_may_turn_the_line(
    line: str, column: int, below: str
) -> None:
    assert with_caret(excerpt(line, column), column)[1] == below


def test_a_joiner_is_shown_only_where_it_is_meant() -> None:
    line = "क्\u200dष ک\u200cها"
    assert visible(line) == line
    assert with_caret(line, 3)[0] == "क्<U+200D>ष ک\u200cها"


@pytest.mark.parametrize("character", [*map(chr, range(0x20)), "\x7f", "\x9b", "\u202e", "\udc80"])
def test_nothing_reaches_the_terminal_that_could_command_it(character: str) -> None:
    found = Finding(
        "X001", "error", f"a{character}b", f"a{character}b", 1, 1, f"a{character}b",
        excerpt=f"a{character}b",
    )  # fmt: skip
    text = render(report(found))
    assert not [sign for sign in text if sign != "\n" and unicodedata.category(sign)[0] == "C"]


def test_a_finding_is_its_place_its_line_and_what_to_do() -> None:
    found = Finding("X001", "warning", "Twice.", "01-GEN.usfm", 3, 7, "Do.", excerpt="\\v 1 a a")
    assert render(report(found)) == (
        "en_ulb/01-GEN.usfm:3:7: X001 warning Twice.\n"
        "    \\v 1 a a\n"
        "          ^\n"
        "    Do.\n"
        "\n"
        "1 warning in 1 file.\n"
    )


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ((), "No problems found."),
        (("error",), "1 error in 1 file."),
        (("info", "error", "info"), "1 error and 2 info findings in 3 files."),
        (("info", "error", "warning"), "1 error, 1 warning and 1 info finding in 3 files."),
    ],
)
def test_the_sum(severities: tuple[str, ...], expected: str) -> None:
    findings = [
        Finding("X001", severity, "", f"{number}.md")  # type: ignore[arg-type]
        for number, severity in enumerate(severities)
    ]
    assert render(report(*findings)).splitlines()[-1] == expected


def test_colours_change_nothing_but_the_colour() -> None:
    found = Finding("X001", "error", "Wrong.", "a.md", 1, 2, "Do.", excerpt="abc")
    styled = render(report(found, styled=True))
    assert "\x1b[" in styled
    assert click.unstyle(styled) == render(report(found))


def test_a_finding_about_the_repository_names_it() -> None:
    found = Finding("X001", "info", "No title.")
    assert render(report(found)).startswith("en_ulb: X001 info No title.\n")
    assert render(report(found, folder="")).startswith("en_ulb: X001")
