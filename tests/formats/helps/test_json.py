"""Chunks of notes and questions that translationStudio wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.helps.json import is_json, read_json

HERE = ((1, 3),)


@pytest.mark.parametrize(
    ("units", "found"),
    [
        (
            [{"title": "a man", "body": "A.\n\nB."}, {"title": "went", "body": ""}],
            [("a man", "A.\n\nB."), ("went", "")],
        ),
        ([{"title": " a \n man ", "body": "A."}], [("a man", "A.")]),
        ([{"body": "A."}, {"title": "b"}], [("", "A."), ("b", "")]),
        ([{"title": "", "body": " "}, {"title": None, "body": None}], []),
        (["A.", 7], [("", "A."), ("", "7")]),
        ([], []),
    ],
)
def test_a_unit_is_an_entry(units: list[Any], found: list[tuple[str, str]]) -> None:
    text = json.dumps(units)
    notes, findings = read_json(text, "tit/01/03.txt", HERE, "note")
    assert findings == ()
    assert [(entry.gateway, entry.text) for entry in notes] == found
    questions, _ = read_json(text, "tit/01/03.txt", HERE, "question")
    assert [(entry.question, entry.text) for entry in questions] == found
    assert {(entry.reference, entry.places, entry.path) for entry in notes} <= {
        ("1:3", HERE, "tit/01/03.txt")
    }


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [('[{"title": "a",\n "body": }]', 2, 10), ('{"title": "a"}', 1, 1), ("[" * 100_000, 1, 1)],
    ids=["broken", "no list", "too deep"],
)
def test_of_broken_json_the_text_is_shown(text: str, line: int, column: int) -> None:
    (entry,), (finding,) = read_json(text, "tit/01/03.txt", HERE, "note")
    assert entry.text == text
    assert (finding.code, finding.path) == ("TSJ001", "tit/01/03.txt")
    assert (finding.line, finding.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *[('[{"title": "a"}]', True), (" \n[ ]", True), ('[{"title', True)],
        *[("[[rc://en/tw/x]]", False), ("[Note] text", False), ("", False), ('{"a": 1}', False)],
    ],
)
def test_a_list_of_units_is_told_from_text(text: str, answer: bool) -> None:
    assert is_json(text) is answer


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner)
                    | st.dictionaries(st.sampled_from(["title", "body", "x"]), inner)))  # fmt: skip
def test_any_json_is_read(data: object) -> None:
    text = json.dumps(data)
    entries, findings = read_json(text, "x.txt", HERE, "note")
    assert bool(findings) is not isinstance(data, list)
    assert all((entry.gateway + entry.text).strip() for entry in entries)
