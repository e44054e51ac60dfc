"""The template of the catalogues, as it should be: every message of the source and of the theme."""

from __future__ import annotations

import ast
import io
import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import write_po

from tx_mkdocs.findings.register import all_codes

CHECKOUT = Path(__file__).resolve().parents[2]
CATALOGUES = CHECKOUT / "tx_mkdocs" / "interface" / "catalogues"
TEMPLATE = CATALOGUES / "tx_mkdocs.pot"
FINDINGS = CATALOGUES / "findings" / "findings.pot"
ROOMS = (
    "checks", "converters", "documents", "findings", "formats", "library", "manifest", "proof",
    "reports/top_fixes.py", "resources", "service/build", "service/fetch", "site", "source",
)  # fmt: skip
"""Which make findings."""
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


def sentences(tree: ast.AST) -> Iterator[ast.expr]:
    """What a module says in findings: where it makes one, a message, or the exception that becomes one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("Message", "Spot", "message_noop", "plural"):
                yield from _choices(node.args[0])
            elif name in ("at", "at_key", "_at", "_spot", "Complaint"):
                for value in node.args[0 if name == "Complaint" else 1 :]:
                    yield from filter(_has_words, _choices(value))
            elif any(map(_is_code, node.args)):
                for value in node.args:
                    yield from filter(_is_sentence, _choices(value))
            for keyword in node.keywords:
                if keyword.arg in ("message", "fix"):
                    yield from _choices(keyword.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                yield from _assigned(target, node.value)


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    """What is assigned to `message` and `fix`, also both at once."""
    if isinstance(target, ast.Name) and target.id in ("message", "fix"):
        yield from _choices(value)
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for part, given in zip(target.elts, value.elts, strict=False):
            yield from _assigned(part, given)


def _is_code(value: ast.expr) -> bool:
    """Whether a code is named: `TOO_DEEP`, `structure.OUTSIDE_PARAGRAPH`."""
    name = getattr(value, "id", getattr(value, "attr", ""))
    return name.isupper() and not name.startswith("_")


def _has_words(value: ast.expr) -> bool:
    """Whether a text has several words: one alone is the name of a column, as in `file.at(row, "id")`."""
    return not isinstance(value, ast.Constant) or " " in str(value.value)


def _is_sentence(value: ast.expr) -> bool:
    """Whether a text beside a code is what is said, and not the name of a key."""
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    texts = [str(part.value) for part in parts if isinstance(part, ast.Constant)]
    return " " in "".join(texts) and texts[-1].endswith(".")


def _choices(value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(value, ast.IfExp):
        yield from _choices(value.body)
        yield from _choices(value.orelse)
    elif isinstance(value, ast.BoolOp):
        for part in value.values:
            yield from _choices(part)
    elif isinstance(value, ast.Constant | ast.JoinedStr):
        yield value


def plurals(tree: ast.AST) -> dict[str, str]:
    """Of each sentence of `Message.plural` the form for other numbers than 1."""
    return {
        node.args[0].value: node.args[1].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "plural"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[1], ast.Constant)
    }


def modules() -> Iterator[tuple[str, ast.Module]]:
    """The modules that make findings."""
    for room in ROOMS:
        at = CHECKOUT / "tx_mkdocs" / room
        for path in [at] if at.is_file() else sorted(at.rglob("*.py")):
            yield path.relative_to(CHECKOUT).as_posix(), ast.parse(path.read_text("utf-8"))


def extracted_findings() -> str:
    """The template of what findings say: their sentences, the titles of codes and what to do about each."""
    catalogue = Catalog(
        project="tx-mkdocs", version="", charset="utf-8",
        header_comment="# Sentences of findings; `pytest --update-goldens tests/interface` writes this file.\n#",
    )  # fmt: skip
    for path, tree in modules():
        of_number = plurals(tree)
        for sentence in sentences(tree):
            if (
                isinstance(sentence, ast.Constant)
                and isinstance(sentence.value, str)
                and sentence.value
            ):
                text = sentence.value
                many = of_number.get(text)
                catalogue.add((text, many) if many else text, locations=[(path, 0)])
    for name, code in sorted(all_codes().items()):
        for text in filter(None, (code.title, code.fix)):
            catalogue.add(text, auto_comments=[name])
    made = io.BytesIO()
    write_po(made, catalogue, width=100, sort_output=True, include_lineno=False)
    return _CHANGING.sub("", made.getvalue().decode())
