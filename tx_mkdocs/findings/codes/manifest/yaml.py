"""Codes about the YAML of a manifest: quotation marks, tabs, what other programs read otherwise."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import bible

_GOOD = bible()
CURLY_QUOTES = define(
    "MAN054",
    "warning",
    """A value in the manifest has curly quotation marks around it.

    YAML recognises only straight quotation marks. Curly ones become part of the value, and the resource is
    not found by it. Word processors make them.
    """,
    bad=bible({"  creator: 'Example Translators'": "  creator: “Example Translators”"}),
    at=("manifest.yaml", 5, 12),
    good=_GOOD,
    fix="Write straight quotation marks, ' or \", around it.",
    applies="repository",
)
TAB = define(
    "MAN055",
    "warning",
    """The manifest contains a tab.

    YAML allows tabs in some places and forbids them in most, and programs differ in which. Spaces are right
    everywhere.
    """,
    bad=bible({"  creator: 'Example Translators'": "  creator:\t'Example Translators'"}),
    at=("manifest.yaml", 5, 11),
    good=_GOOD,
    fix="Write spaces instead.",
    applies="repository",
)
ALIAS = define(
    "MAN056",
    "info",
    """The manifest refers from one place to another.

    YAML has names for values, `&name`, and references to them, `*name`. Most programs that read manifests do
    not support them and treat them as text.
    """,
    bad=bible(
        {
            "  creator: 'Example Translators'": "  creator: &us 'Example Translators'",
            "    - 'Example Translators'": "    - *us",
        }
    ),
    at=("manifest.yaml", 5, 12),
    good=_GOOD,
    fix="Write the value itself in each place.",
    applies="repository",
)
NUMBER_AS_VERSION = define(
    "MAN057",
    "warning",
    """A version without quotation marks is read as a number.

    Without quotation marks, 2.10 is the number 2.1 for most programs, so a new version looks older than the
    one before.
    """,
    bad=bible({"  version: '2'": "  version: 2.10"}),
    at=("manifest.yaml", 26, 12),
    good=bible({"  version: '2'": "  version: '2.10'"}),
    applies="repository",
)
