"""One finding for one cause: what is joined, what is not, and that no place is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files import found as find_all
from tests.files import write_files
from tx_mkdocs.findings.codes.links.targets import LEADS_NOWHERE, OWN_PAGE
from tx_mkdocs.findings.codes.tables.cells import SPACE_AROUND_TEXT
from tx_mkdocs.findings.grouping import by_cause
from tx_mkdocs.findings.model import Finding, Location

BLESSING = {"message": "The link a leads nowhere.", "cause": "en/ta/translate/blessing"}


def test_one_missing_target_is_one_finding_in_all_files() -> None:
    found = by_cause([
        LEADS_NOWHERE.at("a.tsv", 3, 7, **BLESSING),
        LEADS_NOWHERE.at("a.tsv", 4, 7, message="Another.", cause="en/ta/translate/other"),
        LEADS_NOWHERE.at("b.tsv", 9, 2, page="gen/01", **{**BLESSING, "message": "Written otherwise."}),
    ])  # fmt: skip
    assert [(finding.place, finding.message, finding.places) for finding in found] == [
        ("a.tsv:3:7", "The link a leads nowhere.", (Location("b.tsv", 9, 2, "gen/01"),)),
        ("a.tsv:4:7", "Another.", ()),
    ]


def test_white_space_is_one_finding_in_each_file() -> None:
    message = "White space ends this text."
    found = by_cause([
        SPACE_AROUND_TEXT.at(path, line, 1, message=message)
        for path, line in (("a.tsv", 2), ("a.tsv", 3), ("b.tsv", 2), ("a.tsv", 4))
    ])  # fmt: skip
    assert [(finding.place, finding.number) for finding in found] == [
        ("a.tsv:2:1", 3),
        ("b.tsv:2:1", 1),
    ]


def test_headings_without_text_are_one_finding_in_each_file(tmp_path: Path) -> None:
    text = "# a\n\nText.\n\n## b\n\n## c\n\n## d\n"
    folder = write_files(tmp_path / "en_x", {"a.md": text, "b.md": text})
    joined = by_cause(find_all(folder, "MD009"))
    assert [(one.path, one.message, one.number) for one in joined] == [
        ("a.md", "There is nothing below “b”.", 3),
        ("b.md", "There is nothing below “b”.", 3),
    ]


def test_other_words_another_severity_or_another_code_are_not_joined() -> None:
    found = [
        LEADS_NOWHERE.at("a", 1, 1, message="One."),
        LEADS_NOWHERE.at("a", 2, 1, message="Two."),
        LEADS_NOWHERE.at("a", 3, 1, message="One.", fix="Another act."),
        Finding("LINK001", "error", "One.", "a", 4, 1, LEADS_NOWHERE.fix),
        OWN_PAGE.at("a", 5, 1, message="One."),
        OWN_PAGE.at("a", 6, 1, message="One."),
        Finding("XYZ001", "info", "Nobody knows this code.", "a", 7),
        Finding("XYZ001", "info", "Nobody knows this code.", "a", 8),
    ]
    assert by_cause(found) == found


PLACES = st.builds(
    Finding,
    st.sampled_from(["LINK001", "TSV051", "LINK005", "BIB009", "XYZ001"]),
    st.sampled_from(["error", "warning", "info"]),
    st.sampled_from(["One.", "Two."]),
    st.sampled_from(["a.tsv", "b.tsv", ""]),
    st.integers(0, 9),
    st.integers(0, 9),
)


def places(findings: list[Finding]) -> set[tuple[object, ...]]:
    return {(f.code, f.severity, f.message, at) for f in findings for at in f.every_place}


@given(st.lists(PLACES, max_size=40))
def test_no_place_is_lost_and_none_told_twice(findings: list[Finding]) -> None:
    joined = by_cause(findings)
    assert places(joined) == places(findings)
    for finding in joined:
        assert max(Counter(finding.every_place).values()) == 1
    assert by_cause(joined) == joined
    assert by_cause([each for one in joined for each in one.by_place()]) == joined


@pytest.mark.parametrize("number", [1, 2, 1_002])
def test_a_finding_says_how_many_places_it_has(number: int) -> None:
    further = tuple(Location("a", line) for line in range(2, number + 1))
    finding = Finding("LINK001", "warning", "Nowhere.", "a", 1, fix="Mend it.", places=further)
    words = {1: "", 2: " (And at 1 other place.)", 1_002: " (And at 1,001 other places.)"}[number]
    assert str(finding) == f"a:1: LINK001 Nowhere.{words} Mend it."
    assert [one.place for one in finding.by_place()] == [
        f"a:{line}" for line in range(1, number + 1)
    ]
    assert ("places" in finding.as_dict()) == (number > 1)
