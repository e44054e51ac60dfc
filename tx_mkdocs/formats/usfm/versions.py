r"""The version that a text tells, `\usfm 3.0`, as USX and USJ have it: `version` of the whole document.

A document without a version is none, so each form has one that says nothing: 3.0 in USX and 3.1 in USJ, as in the
files of the standard's test suite. A text that tells 3.0 has 3.0.0 in USX, which is the same version (USX 3.0, schema:
two or three numbers), so that its line comes back.
"""

from __future__ import annotations

import re
from typing import Any, Literal

Form = Literal["usx", "usj"]

_LINE = re.compile(r"^\\usfm[ \t]+([3-9]\.[0-9]{1,3})[ \t\r]*$", re.MULTILINE)
_VERSION = re.compile(r"([3-9]\.[0-9]{1,3})(\.0)?\Z")
_SILENT = {"usx": "3.0", "usj": "3.1"}


def version_for(form: Form, text: str) -> str:
    """The `version` of the document of a text in USFM."""
    found = _LINE.search(text)
    if found is None:
        return _SILENT[form]
    return f"{found[1]}.0" if (form, found[1]) == ("usx", "3.0") else found[1]


def told_version(form: Form, version: object) -> str:
    r"""What `\usfm` says of a text whose document has this `version`; empty: it has no such line."""
    found = _VERSION.match(version) if isinstance(version, str) else None
    return found[1] if found and version != _SILENT[form] else ""


def add_version(content: list[Any], version: str) -> None:
    r"""Put `\usfm` after the identification of a book that tells a version and has no such line."""
    heads = [at for at, node in enumerate(content) if _is(node, "book", "id")]
    if version and heads and not any(_is(node, "para", "usfm") for node in content):
        head = content[heads[0]]
        # A node knows where in its file it begins.
        told = type(head)({"type": "para", "marker": "usfm", "content": [version]})
        if hasattr(head, "place"):
            told.place = head.place
        content.insert(heads[0] + 1, told)


def _is(node: Any, kind: str, marker: str) -> bool:
    return isinstance(node, dict) and node.get("type") == kind and node.get("marker") == marker
