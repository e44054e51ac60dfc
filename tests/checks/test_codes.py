"""Every code that anything reports is a check with its words and its examples."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import tx_mkdocs
from tests.checks.makers import MAKERS
from tx_mkdocs.checks.registered import registered_checks
from tx_mkdocs.findings.register import CHECKS
from tx_mkdocs.reports.reference.preparations import PREPARATIONS

assert registered_checks() is CHECKS
_CODE = re.compile("[A-Z]{2,5}[0-9]{3}")


def reported() -> set[str]:
    """Every code that stands in the source as a text of its own."""
    found: set[str] = set()
    for path in Path(tx_mkdocs.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and _CODE.fullmatch(value):
                found.add(value)
    return found


def test_every_code_is_described() -> None:
    assert reported() - set(CHECKS) == set(), "describe these with `described`"


def test_nothing_is_described_that_is_not_reported() -> None:
    assert set(CHECKS) - reported() == set()


def test_every_code_has_words_and_examples() -> None:
    for one in CHECKS.values():
        assert re.fullmatch("[A-Z]{2,5}[0-9]{3}", one.code)
        assert one.title and one.text, one.code
        assert one.bad.files or one.bad.made, one.code
        assert one.good.files and one.good != one.bad, one.code


def test_every_step_of_an_example_has_words() -> None:
    assert set(MAKERS) == set(PREPARATIONS) == {one.bad.made for one in CHECKS.values()} - {""}
