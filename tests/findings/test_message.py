"""Messages of findings: the sentence, and what it is made from."""

from __future__ import annotations

import ast
import copy
import json
import pickle
from collections import defaultdict
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import tx_mkdocs
from tx_mkdocs.findings.codes.text.conflicts import UNSOLVED_CONFLICT
from tx_mkdocs.findings.message import Message, fill_message
from tx_mkdocs.findings.model import Finding

PACKAGE = Path(tx_mkdocs.__file__).parent


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (Message("Verse {verse} comes twice.", verse="3"), "Verse 3 comes twice."),
        (Message("{count:,} words {{sic}}.", count=1234), "1,234 words {sic}."),
        (Message("{{tag>}} is no link."), "{{tag>}} is no link."),
        (Message("“{text}” is here.", text="{verse}"), "“{verse}” is here."),
    ],
)
def test_a_message_is_its_sentence(message: Message, said: str) -> None:
    assert message == said == fill_message(message.message_id, message.values)
    for again in (pickle.loads(pickle.dumps(message)), copy.deepcopy(message)):
        assert (again, again.message_id, again.values) == (
            said,
            message.message_id,
            message.values,
        )


def test_a_finding_keeps_sentence_and_values_as_plain_data() -> None:
    finding = UNSOLVED_CONFLICT.at("a.md", 1, message=Message("Line {line} is wrong.", line=7))
    assert type(finding.message) is str
    data = json.loads(json.dumps(finding.as_dict()))
    assert data["message"] == "Line 7 is wrong."
    assert (data["message_id"], data["values"]) == ("Line {line} is wrong.", {"line": 7})
    assert Finding(**data) == finding
    assert "values" not in UNSOLVED_CONFLICT.at(message="This is wrong.").as_dict()


def test_a_message_within_a_message_keeps_its_own_sentence_and_values() -> None:
    verse = Message("Verse {label}", label="3:16")
    message = Message("{name} is missing: {words}", name=verse, words="“God so loved”")
    assert message == "Verse 3:16 is missing: “God so loved”"
    finding = UNSOLVED_CONFLICT.at("a.md", 1, message=message)
    data = json.loads(json.dumps(finding.as_dict()))
    assert data["values"] == {
        "name": {"message_id": "Verse {label}", "values": {"label": "3:16"}},
        "words": "“God so loved”",
    }
    again = Finding.from_dict(data)
    assert again == finding
    name = again.values["name"]
    assert isinstance(name, Message)
    assert (name.message_id, name.values) == (verse.message_id, verse.values)


@pytest.mark.parametrize(
    "values", ["text", {"name": {}}, {"name": {"message_id": "", "values": 1}}]
)
def test_values_that_are_none_are_an_error_of_their_own(values: object) -> None:
    data = {**UNSOLVED_CONFLICT.at(message="This is wrong.").as_dict(), "values": values}
    with pytest.raises((TypeError, AttributeError, KeyError)):
        Finding.from_dict(data)


@cache
def every_call() -> dict[str, list[tuple[Path, ast.Call]]]:
    """All calls in the package, by the name of the function or method."""
    found = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                found[called].append((path, node))
    return found


def calls(name: str) -> list[tuple[Path, ast.Call]]:
    """Every call of a function or method of this name in the package."""
    return every_call()[name]


def test_every_message_names_exactly_its_values() -> None:
    made = calls("Message")
    assert len(made) > 200
    for path, call in made:
        if "findings.message import Message" not in path.read_text(encoding="utf-8"):
            continue
        (template,) = call.args
        if is_prepared(path, template) or has_values_of_a_table(call):
            continue
        assert isinstance(template, ast.Constant), (path, call.lineno)
        assert names(template) == {keyword.arg for keyword in call.keywords}, (path, call.lineno)


def names(template: ast.Constant) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template.value) if name is not None}


def prepared(path: Path) -> list[ast.Constant]:
    """The sentences that a module has in tables, as `message_noop`."""
    return [call.args[0] for at, call in calls("message_noop") if at == path]


def has_values_of_a_table(call: ast.Call) -> bool:
    """Whether sentence and values come from elsewhere: `Message(sentence, **values)`."""
    return not isinstance(call.args[0], ast.Constant) and [
        keyword.arg for keyword in call.keywords
    ] == [None]


def is_prepared(path: Path, template: ast.expr) -> bool:
    return not isinstance(template, ast.Constant) and bool(prepared(path))


def test_prepared_sentences_name_exactly_the_values_that_some_call_gives() -> None:
    for path in {path for path, _ in calls("message_noop")}:
        given = {
            frozenset(keyword.arg for keyword in call.keywords) | plural
            for name, plural in (("Message", frozenset()), ("plural", frozenset({"count"})))
            for at, call in calls(name)
            if at == path and is_prepared(path, call.args[0]) and not has_values_of_a_table(call)
        }
        # A sentence without values may be used as it is.
        assert {frozenset(names(text)) for text in prepared(path)} - {frozenset()} == given, path


def test_both_forms_of_a_message_name_only_its_values() -> None:
    made = [(path, call) for path, call in calls("plural") if len(call.args) == 3]
    assert made
    for path, call in made:
        known = {keyword.arg for keyword in call.keywords} | {"count"}
        for form in call.args[:2]:
            if is_prepared(path, form):
                continue
            assert isinstance(form, ast.Constant), (path, call.lineno)
            # The form for one may leave the number out, and what differs by it.
            assert names(form) <= known, (path, call.lineno)


def test_no_message_is_given_with_its_values_in_it_already() -> None:
    for path, call in [*calls("Spot"), *calls("at")]:
        given = [keyword.value for keyword in call.keywords if keyword.arg == "message"]
        given += call.args[:1] if getattr(call.func, "id", "") == "Spot" else []
        assert not any(isinstance(value, ast.JoinedStr) for value in given), (path, call.lineno)
