"""Codes about the keys of a manifest: missing, empty, misspelled, of another kind."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import bible

_GOOD = bible()
MISSING_KEY = define(
    "MAN050",
    "warning",
    """A key that every manifest must have is missing.

    Other programs of Door43 look for these keys, and its validation rejects a manifest without one. A key may
    have an empty value.
    """,
    bad=bible({"  publisher: 'Example Press'\n": ""}),
    at=("manifest.yaml", 1, 1),
    good=_GOOD,
    fix="Add the key; its value may be empty.",
    applies="repository",
)
EMPTY_VALUE = define(
    "MAN051",
    "info",
    """A value of the manifest is empty.

    Readers want to know who made a text, which version it is and when it was published; translators want to
    know who checked it. The key is there, but has no value.
    """,
    bad=bible({"  publisher: 'Example Press'": "  publisher: ''"}),
    at=("manifest.yaml", 15, 3),
    good=_GOOD,
    fix="Fill it in.",
    applies="repository",
)
MISSPELLED_KEY = define(
    "MAN052",
    "warning",
    """A key of the manifest seems to be misspelled.

    No program knows this key, but it differs only slightly from one that is missing. Its value is not read.
    """,
    bad=bible({"  publisher: 'Example Press'": "  publischer: 'Example Press'"}),
    at=("manifest.yaml", 15, 3),
    good=_GOOD,
    applies="repository",
)
OTHER_FORM = define(
    "MAN053",
    "warning",
    """The manifest does not say that it is of Resource Container 0.2.

    `conformsto` tells programs how to read the rest. Door43 knows `rc0.2`; with anything else its validation
    fails.
    """,
    bad=bible({"conformsto: 'rc0.2'": "conformsto: 'rc2'"}),
    at=("manifest.yaml", 2, 15),
    good=_GOOD,
    fix="Write conformsto: 'rc0.2'.",
    applies="repository",
)
FORM_OF_IDENTIFIER = define(
    "MAN058",
    "warning",
    """An identifier has characters other than lower-case letters, digits and hyphens.

    Identifiers become parts of links and file names. Programs compare them letter by letter, so a search for
    `ulb` does not find `ULB`.
    """,
    bad=bible({"  identifier: 'ulb'": "  identifier: 'ULB text'"}),
    at=("manifest.yaml", 8, 15),
    good=_GOOD,
    applies="repository",
)
LIST_EXPECTED = define(
    "MAN059",
    "warning",
    """There is a single text where there should be a list.

    Contributors, relations, sources and categories are lists, even with only one item. It was read as a list
    of one; other programs refuse the manifest.
    """,
    bad=bible({"  contributor:\n    - 'Ann Example'": "  contributor: 'Ann Example'"}),
    at=("manifest.yaml", 3, 16),
    good=_GOOD,
    applies="repository",
)
