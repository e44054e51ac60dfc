"""The examples of CONTRIBUTING.md are the packages that these tests install."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
BLOCKS = re.findall(
    r"```python\n(.*?)```", (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL
)
PACKAGES = (
    "extensions/toy_resource/tx_toy_songs.py",
    "extensions/toy_check/tx_toy_check.py",
    "extensions/toy_document/tx_toy_document.py",
    "extensions/toy_target/tx_toy_target.py",
    "converters/example_package/tx_shouting.py",
)


def bare(source: str) -> list[str]:
    """The statements of a module, without docstrings and the import that examples have no use for."""
    module = ast.parse(source)
    for node in ast.walk(module):
        if isinstance(node, (ast.Module, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            del node.body[0]
    return [
        ast.unparse(node)
        for node in module.body
        if not (isinstance(node, ast.ImportFrom) and node.module == "__future__")
    ]


@pytest.mark.parametrize(("block", "package"), list(zip(BLOCKS, PACKAGES, strict=True)))
def test_an_example_is_a_package_that_works(block: str, package: str) -> None:
    assert bare(block) == bare((CHECKOUT / "tests" / package).read_text(encoding="utf-8"))
