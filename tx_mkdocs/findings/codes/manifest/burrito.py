"""Codes about a Scripture Burrito against its files."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import GENESIS

_BURRITO = """\
{
  "format": "scripture burrito",
  "meta": {
    "version": "1.0.0", "category": "source", "defaultLocale": "en",
    "dateCreated": "2024-05-01T12:00:00Z"
  },
  "idAuthorities": {"dcs": {"id": "https://git.door43.org", "name": {"en": "Door43"}}},
  "identification": {"primary": {"dcs": {}}, "name": {"en": "A small Bible"}},
  "confidential": false,
  "languages": [{"tag": "en", "name": {"en": "English"}}],
  "type": {"flavorType": {"name": "scripture", "flavor": {"name": "textTranslation"}}},
  "copyright": {"publicDomain": true},
  "ingredients": {
    "ingredients/GEN.usfm": {"mimeType": "text/x-usfm", "size": SIZE, "scope": {"GEN": []}}
  }
}
""".replace("SIZE", str(len(GENESIS)))
_FILE = "ingredients/GEN.usfm"
_GOOD = {"metadata.json": _BURRITO, _FILE: GENESIS}
MISSING_PART = define(
    "MAN100",
    "warning",
    """Something that every Scripture Burrito must have is missing.

    Other programs look for it, and the validation of Door43 fails without it.
    """,
    bad={**_GOOD, "metadata.json": _BURRITO.replace('  "confidential": false,\n', "")},
    at=("metadata.json", 1, 1),
    good=_GOOD,
    fix="Export it again with a newer program, or add the part.",
    applies="repository",
)
CHANGED_INGREDIENT = define(
    "MAN101",
    "warning",
    """A file differs from the one that the metadata describes.

    The metadata gives the size and checksum of each file, and they do not match: the file was changed after
    the export, or was damaged in transit.
    """,
    bad={**_GOOD, _FILE: GENESIS + "\\v 2 And more.\n"},
    at=("metadata.json", 14, 65),
    good=_GOOD,
    fix="Export it again, so that metadata and files belong together.",
    applies="repository",
)
NOT_AN_INGREDIENT = define(
    "MAN102",
    "info",
    """There are files that the metadata does not list.

    They are shown, but programs that read Scripture Burritos know only the files that are listed.
    """,
    bad={**_GOOD, "ingredients/EXO.usfm": GENESIS.replace("GEN", "EXO")},
    at=("metadata.json", 13, 3),
    good=_GOOD,
    fix="Export it again, so that all files are listed.",
    applies="repository",
)
INCOMPLETE_INGREDIENT = define(
    "MAN103",
    "warning",
    """A file's description is incomplete.

    For each file the metadata gives at least its type (`mimeType`) and size. Without them the validation of
    Door43 fails.
    """,
    bad={**_GOOD, "metadata.json": _BURRITO.replace('"mimeType": "text/x-usfm", ', "")},
    at=("metadata.json", 14, 5),
    good=_GOOD,
    fix="Export it again with a newer program.",
    applies="repository",
)
OTHER_BURRITO = define(
    "MAN104",
    "info",
    """The version of the Scripture Burrito is not 1.0.

    Earlier drafts and later versions may have other parts, some of which are not understood here.
    """,
    bad={**_GOOD, "metadata.json": _BURRITO.replace("1.0.0", "0.3.0")},
    at=("metadata.json", 4, 16),
    good=_GOOD,
    fix="Export it again with a newer program.",
    applies="repository",
)
