"""YAML and JSON become plain data, and hostile files one finding."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cpu import cpu_seconds
from tx_mkdocs.formats.yaml.parsing import MAX_CHARACTERS, parse

BOMB = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [" + ",".join([f"*a{n - 1}"] * 9) + "]\n" for n in range(1, 30)
)


@pytest.mark.parametrize(
    ("name", "text", "data"),
    [
        ("a.yaml", "version: 4.10", {"version": "4.10"}),
        ("a.yaml", "version: '4.10'\nn: 010", {"version": "4.10", "n": "010"}),
        ("a.yaml", "issued: 2018-07-05", {"issued": "2018-07-05"}),
        ("a.yaml", "language: no\nb: true\nc: 1_000", {"language": "no", "b": "true", "c": "1_000"}),
        ("a.yaml", "a:\nb: ~\nc: null\nd: ''\ne: 'null'",
         {"a": None, "b": None, "c": None, "d": "", "e": "null"}),
        ("a.yaml", "a: [1, {b: c}]\n", {"a": ["1", {"b": "c"}]}),
        ("a.yaml", "--- \na: b\n...\n", {"a": "b"}),
        ("a.yaml", "a: &x [1]\nb: *x", {"a": ["1"], "b": ["1"]}),
        ("a.yaml", "a: !!python/object/apply:os.system ['true']", {"a": ["true"]}),
        ("a.yaml", "title: \u200bसत्य\u00a0वेद", {"title": "\u200bसत्य\u00a0वेद"}),
        ("a.yaml", "title: one\u2028two\nb: three\x85", {"title": "one two", "b": "three"}),
        ("a.yaml", "- a\n- b", ["a", "b"]),
        ("a.yaml", "plain", "plain"),
        ("a.json", '{"version": 4.10, "n": 1e400, "x": NaN, "big": %s}' % ("9" * 5000),
         {"version": "4.10", "n": "1e400", "x": "NaN", "big": "9" * 5000}),
        ("a.json", '{"a": true, "b": null, "c": "\\ud800x\\ud83d\\ude00"}',
         {"a": "true", "b": None, "c": "\ufffdx\U0001f600"}),
    ],
)  # fmt: skip
def test_data(name: str, text: str, data: Any) -> None:
    parsed = parse(text, name)
    assert parsed.data == data
    assert not parsed.findings


@pytest.mark.parametrize(
    ("name", "text", "code", "line", "words"),
    [
        ("a.yaml", "a: 1\nb: [1", "MAN002", 2, "the bracket [ is not closed"),
        ("a.yaml", "a: 1\n\tb: 2", "MAN002", 2, ""),
        ("a.yaml", "a: 'open\n", "MAN002", 1, "the quotation mark ' is not closed"),
        ("a.yaml", "a: b: c", "MAN002", 1, "`a` contains a colon and a space"),
        ("a.yaml", "x:\n- t: b: c", "MAN002", 2, "`t` contains a colon"),
        ("a.yaml", "a: 'L'x'\n", "MAN002", 1, "text follows a closing quotation mark"),
        ("a.yaml", 'a: "b\nc: "d"\n', "MAN002", 2, "text follows a closing quotation mark"),
        ("a.yaml", "a: 1\n b: 2\n", "MAN002", 2, "indented further than the one before"),
        ("a.yaml", "a:\n  b: 1\n c: 2\n", "MAN002", 3, "fits no line above it"),
        ("a.yaml", "a:b\n\nc: 1\n", "MAN002", 1, "neither `name: value` nor an item"),
        ("a.yaml", "a: \u2029\u2028'b'\u0085\nc: d: e\n", "MAN002", 2, "`c` contains a colon"),
        ("a.yaml", "a: @b\n", "MAN002", 1, "may not begin with @"),
        ("a.yaml", "a: [1]: 2\n", "MAN002", 1, "mapping values"),
        ("a.yaml", "a: \x07", "MAN002", 0, "control"),
        ("a.yaml", "", "MAN002", 0, "is empty"),
        ("a.yaml", "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "MAN002", 2, "conflict"),
        ("a.yaml", BOMB, "MAN004", 6, "multiply"),
        ("a.yaml", "a: &a [*a]", "MAN004", 1, "itself"),
        ("a.yaml", "a: *nothing", "MAN004", 1, "nothing"),
        ("a.yaml", "[" * 100_000, "MAN004", 1, "too deep"),
        ("a.yaml", "- " * 5000 + "x", "MAN004", 1, "too deep"),
        ("a.yaml", "# " + "x" * MAX_CHARACTERS, "MAN004", 0, "too large"),
        ("a.yaml", "[" + "x," * 400_000 + "]", "MAN004", 1, "too many"),
        ("a.json", '{\n"a": 1,\n}', "MAN002", 2, "a comma follows"),
        ("a.json", '{"a": [1,\n2,]}', "MAN002", 2, "a comma follows"),
        ("a.json", " \n", "MAN002", 0, "is empty"),
        ("a.json", '{"a": "\n"}', "MAN002", 1, "line break"),
        ("a.json", "[" * 100_000, "MAN004", 0, "too deep"),
        ("a.json", "[" * 60 + "]" * 60, "MAN004", 0, "too deep"),
        ("a.json", "[" + "1," * 400_000 + "1]", "MAN004", 0, "too many"),
    ],
)  # fmt: skip
def test_refusals(name: str, text: str, code: str, line: int, words: str) -> None:
    started = time.process_time()
    parsed = parse(text, name)
    assert time.process_time() - started < 5
    assert parsed.data is None
    (finding,) = parsed.findings
    assert (finding.code, finding.severity) == (code, "error")
    assert words in finding.message
    if line:
        assert finding.line == line


@pytest.mark.parametrize(
    ("name", "text", "data", "line"),
    [
        ("a.yaml", "a: 1\nb: 2\na: 3\n", {"a": "3", "b": "2"}, 3),
        ("a.yaml", "p:\n- t: 1\n  t: 2\n", {"p": [{"t": "2"}]}, 3),
        ("a.json", '{\n"a": 1,\n"b": 2,\n"a": 3}', {"a": "3", "b": "2"}, 4),
    ],
)
def test_keys_given_twice(name: str, text: str, data: Any, line: int) -> None:
    parsed = parse(text, name)
    assert parsed.data == data
    assert [(finding.code, finding.line) for finding in parsed.findings] == [("MAN005", line)]


def test_second_document() -> None:
    parsed = parse("a: 1\n---\nb: 2\n", "a.yaml")
    assert parsed.data == {"a": "1"}
    assert [(finding.code, finding.line) for finding in parsed.findings] == [("MAN007", 2)]


def plain(data: Any) -> bool:
    if isinstance(data, dict):
        return all(isinstance(key, str) and plain(value) for key, value in data.items())
    if isinstance(data, list):
        return all(plain(value) for value in data)
    return data is None or isinstance(data, str)


@given(
    st.text(alphabet="a:-[]{},*&!|>'\"\\ \n\t#?%@`0~", max_size=60),
    st.sampled_from(["a.yaml", "a.json"]),
)
def test_any_text_is_plain_data_or_a_finding(text: str, name: str) -> None:
    parsed = parse(text, name)
    assert plain(parsed.data)
    lines = text.count("\n") + 2
    assert all(0 <= finding.line <= lines for finding in parsed.findings)


def test_many_names_that_are_there_twice_are_told_in_linear_time() -> None:
    def seconds(number: int, enough: float = 0.0) -> float:
        text = "{" + ",".join(f'"k{key % number}":1' for key in range(2 * number)) + "}"
        assert parse(text, "manifest.json").findings
        return cpu_seconds(lambda: parse(text, "manifest.json"), enough=enough)

    most = 3 * 8 * max(seconds(1_000), 0.005)
    assert seconds(8_000, most) < most
