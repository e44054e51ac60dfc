"""Mistakes in YAML in the words of those who make them: the parser says where it stopped, in words of its own."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

import yaml

from tx_mkdocs.findings.message import Message, message_noop

_VALUE_BEFORE = re.compile(r"\s*(?:- +)*(?P<key>[^\s:'\"#\[{][^:]*):\s+[^\s'\"\[{]")
"""A name and the beginning of its value, without quotation marks."""
_ENTRY = re.compile(r"-(?: |$)|.*:(?: |$)")
_QUOTED_BEFORE = re.compile(r"(?:^|[\s,:\[{-])(['\"]).*\1|['\"]$")
_AROUND = message_noop("Write straight quotation marks, ' or \", around it.")
_CLOSE = message_noop("Close it, or delete it.")
_INDENT = message_noop("Indent it like the lines beside it.")
_CLOSING = {"[": "]", "{": "}"}


class Mistake(NamedTuple):
    """What is wrong, as it stands after a colon, and where; lines and columns count from 1."""

    problem: Message
    line: int
    column: int
    fix: str = ""


def mistake(error: yaml.YAMLError, text: str) -> Mistake | None:
    """What somebody did wrong whom the parser stopped; None where only the parser's own words are left.

    Args:
        error: as PyYAML raised it, with or without its C library.
        text: the whole file.
    """
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return None
    lines = text.split("\n")
    problem, mark, opened = error.problem or "", error.problem_mark, error.context_mark
    line, column = mark.line + 1, mark.column + 1
    at = lines[mark.line] if mark.line < len(lines) else ""
    if problem.startswith("mapping values are not allowed"):
        return _second_colon(lines, line, column)
    if "cannot start any token" in problem and at[mark.column : mark.column + 1] == "\t":
        problem = Message("the indentation of this line fits no line above it")
        return Mistake(problem, line, column)
    if "cannot start any token" in problem and at[mark.column : mark.column + 1] in ("@", "%", "`"):
        sign = at[mark.column]
        problem = Message("a value may not begin with {sign}", sign=sign)
        return Mistake(problem, line, column, _AROUND)
    if opened is not None and opened.line < len(lines):
        sign = lines[opened.line][opened.column : opened.column + 1]
        between = "\n".join(lines[opened.line : mark.line + 1])[opened.column + 1 :]
        place = (opened.line + 1, opened.column + 1)
        if sign in ("'", '"') and "end of stream" in problem:
            return Mistake(
                Message("the quotation mark {sign} is not closed", sign=sign), *place, _CLOSE
            )
        if sign in _CLOSING and _CLOSING[sign] not in between:
            return Mistake(Message("the bracket {sign} is not closed", sign=sign), *place, _CLOSE)
    if error.context == "while parsing a block mapping":
        if _QUOTED_BEFORE.search(at[: mark.column]):
            problem = Message("text follows a closing quotation mark")
            fix = "Put all of the value into one pair of quotation marks; inside '…' an apostrophe is written ''."
            return Mistake(problem, line, column, fix)
        if not at[: mark.column].strip():
            problem = Message("the indentation of this line fits no line above it")
            return Mistake(problem, line, column, _INDENT)
    return None


def _second_colon(lines: list[str], line: int, column: int) -> Mistake | None:
    """A colon where none may be: in a value, or because the line before is none that another may follow."""
    at = lines[line - 1] if line <= len(lines) else ""
    if found := _VALUE_BEFORE.match(at[: column - 1]):
        key = found["key"][:80]
        problem = Message("the value of `{key}` contains a colon and a space", key=key)
        return Mistake(problem, line, found.end(), _AROUND)
    before = line - 1
    while before and not lines[before - 1].strip():
        before -= 1
    if not before:
        return None
    start = len(lines[before - 1]) - len(lines[before - 1].lstrip())
    if not _ENTRY.match(lines[before - 1], start):
        problem = Message("this line is neither `name: value` nor an item of a list")
        return Mistake(problem, before, start + 1)
    indent = len(at) - len(at.lstrip())
    if indent > start:
        problem = Message(
            "this line is indented further than the one before it, which has a value already"
        )
        return Mistake(problem, line, indent + 1, _INDENT)
    return None


_JSON_SAYS = (
    ("Expecting ',' delimiter", Message("a comma or a closing bracket is missing")),
    ("Expecting ':' delimiter", Message("a colon is missing after a name")),
    ("Expecting property name", Message("a name in straight quotation marks is expected")),
    ("Expecting value", Message("a value is expected")),
    ("Extra data", Message("there is more text after the last bracket")),
    ("Invalid control character", Message("a line break or tab is between quotation marks")),
    ("Invalid \\", Message("a backslash must be written twice")),
)


def json_mistake(error: json.JSONDecodeError) -> Message | str:
    """What somebody did wrong whom the parser of JSON stopped, as it stands after a colon."""
    if error.msg.startswith("Unterminated string"):
        return Message("the quotation mark {sign} is not closed", sign='"')
    return next((said for known, said in _JSON_SAYS if error.msg.startswith(known)), error.msg)
