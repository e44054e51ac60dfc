"""The template of the catalogues, as it should be: every message of the source and of the theme."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.frontend import CommandLineInterface

CHECKOUT = Path(__file__).resolve().parents[2]
CATALOGUES = CHECKOUT / "tx_mkdocs" / "interface" / "catalogues"
TEMPLATE = CATALOGUES / "tx_mkdocs.pot"
_HEADER = "Words of the interface of tx-mkdocs; `pytest --update-goldens tests/interface` writes this file."
_CHANGING = re.compile(r'^"(?:POT-Creation-Date|Generated-By): [^\n]*\n', re.MULTILINE)


def extracted(folder: Path) -> str:
    """The template that Babel writes for the messages of this checkout, without dates."""
    made = folder / "extracted.pot"
    before = Path.cwd()
    os.chdir(CHECKOUT)
    try:
        CommandLineInterface().run([
            "pybabel", "--quiet", "extract", "--mapping", "babel.cfg",
            "-k", "gettext_html", "-k", "ngettext_html:1,2", "-k", "gettext_noop",
            "--add-location=file", "--sort-output", "--width=100",
            "--project=tx-mkdocs", "--version=", "--header-comment", f"# {_HEADER}\n#",
            "--output-file", str(made), "tx_mkdocs", "themes/door43",
        ])  # fmt: skip
    finally:
        os.chdir(before)
    return _CHANGING.sub("", made.read_text(encoding="utf-8"))


def messages_of_source(
    opened: IO[bytes],
    keywords: Mapping[str, Any],
    tags: Collection[str],
    options: Mapping[str, str],
) -> Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]:
    """The messages of a Python file, as Babel asks for them.

    Babel's own extractor reads tokens: before Python 3.12 it sees no call inside an f-string.
    """
    for node in ast.walk(ast.parse(opened.read())):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in keywords
        ):
            texts = tuple(
                part.value
                for part in node.args
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )
            if texts:
                yield node.lineno, node.func.id, texts if len(texts) > 1 else texts[0], []
