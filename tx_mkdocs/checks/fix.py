"""What is mechanical is put right: every fix of the register, as far as that is certainly safe.

A file is left as it is, byte for byte, where it is not plain UTF-8, where a CR stands alone, where two
versions are in it, and where it is data (JSON, YAML, a table) that cannot be read as such.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import yaml

from tx_mkdocs.checks.files.content import MarkdownFile, TableFile, TextFile, UsfmFile, text_file
from tx_mkdocs.checks.register import CodeFix
from tx_mkdocs.formats.yaml.nodes import Loader
from tx_mkdocs.source.decoding import other_format
from tx_mkdocs.source.repository import MAX_READ

_ROUNDS = 4
"""One fix can make room for another; after two nothing is left."""
_LONE_RETURN = re.compile(r"\r(?!\n)")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?:\s|$)", re.MULTILINE)
_FREE = re.compile(r"[ \t\r\n\u00a0]+|\\s5|\\ts\\\*")
"""What a fix may change, beside the byte-order mark."""
_FORMS = {"usfm": UsfmFile, "table": TableFile, "markdown": MarkdownFile, "text": TextFile}


def apply_fixes(data: bytes, path: str, wanted: Sequence[CodeFix]) -> bytes:
    """A file put right; the very same bytes where there is nothing to do or it is not safe.

    Args:
        data: the whole file.
        path: its path, which says what it is.
        wanted: the fixes to make.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data
    if len(data) > MAX_READ or other_format(data) or not _is_sound(text, path):
        return data
    done = text
    for _ in range(_ROUNDS):
        before = done
        for fix in wanted:
            done = _apply(done, path, fix)
        if done == before:
            return done.encode()
    # It never came to rest: nothing that is written could be relied on.
    return data


def _apply(text: str, path: str, fix: CodeFix) -> str:
    file = text_file(path, text)
    if not isinstance(file, _FORMS[fix.applies]):
        return text
    done = fix.change(file)
    return done if done != text and _is_safe(text, done) else text


def _is_safe(text: str, done: str) -> bool:
    """Whether nothing was changed but what may be; and no line is gone, so that places stay right."""
    before, after = (_FREE.sub("", version.lstrip("\ufeff")) for version in (text, done))
    return before == after and text.count("\n") == done.count("\n")


def _is_sound(text: str, path: str) -> bool:
    """Whether a text is what its name says."""
    if "\0" in text or _LONE_RETURN.search(text) or _CONFLICT.search(text):
        return False
    plain = text.lstrip("\ufeff")
    lowered = path.lower()
    if lowered.endswith(".json"):
        return _is_json(plain)
    if lowered.endswith((".yaml", ".yml")):
        return _is_yaml(plain)
    file = text_file(path, plain.replace("\r\n", "\n"))
    return not isinstance(file, TableFile) or not any(
        finding.severity == "error" for finding in file.table.findings
    )


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_yaml(text: str) -> bool:
    try:
        for _ in yaml.parse(text, Loader=Loader):
            pass
    except (yaml.YAMLError, RecursionError, ValueError):
        return False
    return True
