"""Codes about the files around a manifest: licence, readme, other metadata."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import bible

_GOOD = bible()
_PACKAGE = (
    '{"resource": {"slug": "ulb", "name": "ULB"},\n'
    ' "language": {"slug": "en"}, "content_mime_type": "text/usfm"}\n'
)
UNKNOWN_LICENCE = define(
    "MAN090",
    "warning",
    """The licence is not one that Door43 knows.

    What is published there may be used, changed and shared by everyone: CC BY, CC BY-SA, Free Translate 2.0
    or public domain. With another licence, readers do not know what is allowed.
    """,
    bad=bible({"  rights: 'CC BY-SA 4.0'": "  rights: 'all rights reserved'"}),
    at=("manifest.yaml", 18, 11),
    good=_GOOD,
    fix="Write CC BY-SA 4.0, unless the text is under another licence of Door43.",
    applies="repository",
)
OTHER_LICENCE = define(
    "MAN091",
    "warning",
    """The manifest and the licence file give different licences.

    Only the owners of the text can say which of the two applies; until then nobody can rely on either.
    """,
    bad=bible({"  rights: 'CC BY-SA 4.0'": "  rights: 'Public Domain'"}),
    at=("manifest.yaml", 18, 11),
    good=_GOOD,
    fix="Make the two agree.",
    applies="repository",
)
NO_LICENCE_FILE = define(
    "MAN092",
    "info",
    """There is no licence file.

    The manifest names the licence, but whoever gets the files wants to read what it allows. Creative Commons
    licences require that the text, or a link to it, comes with the work.
    """,
    bad=bible(files={"LICENSE.md": None}),
    at=("manifest.yaml", 18, 3),
    good=_GOOD,
    fix="Put the text of the licence into LICENSE.md.",
    applies="repository",
)
NO_README = define(
    "MAN093",
    "info",
    """There is no README.

    It is the first thing that others see of a repository: what the text is, who makes it and how to help.
    """,
    bad=bible(files={"README.md": None}),
    at=("", 0, 0),
    good=_GOOD,
    fix="Write README.md: what this is, who makes it and how to help.",
    applies="repository",
)
METADATA_DISAGREE = define(
    "MAN094",
    "warning",
    """Two metadata files say different things.

    Each program reads the one that it knows, so they show the same text under different names. The file that
    is not used is usually left over from an older program.
    """,
    bad=bible(files={"package.json": _PACKAGE.replace('"en"', '"fr"')}),
    at=("package.json", 2, 24),
    good=bible(files={"package.json": _PACKAGE}),
    fix="Correct it, or delete this file if no program needs it.",
    applies="repository",
)
METADATA_BROKEN = define(
    "MAN095",
    "warning",
    """Another metadata file cannot be read.

    The manifest is right, but beside it is a damaged file that older programs read.
    """,
    bad=bible(files={"package.json": '{"language": }\n'}),
    at=("package.json", 1, 14),
    good=bible(files={"package.json": _PACKAGE}),
    fix="Correct it, or delete it if no program needs it.",
    applies="repository",
)
DATA_BROKEN = define(
    "MAN096",
    "warning",
    """A YAML or JSON file cannot be read.

    It breaks the rules of its format: a bracket or quotation mark is not closed, or the indentation is wrong.
    Programs that need it stop there.
    """,
    bad=bible(files={"media.yaml": "projects:\n  - identifier: 'gen' book\n"}),
    at=("media.yaml", 2, 23),
    good=bible(files={"media.yaml": "projects:\n  - identifier: gen\n"}),
    fix="Correct the place, or delete the file if no program needs it.",
    applies="repository",
)
