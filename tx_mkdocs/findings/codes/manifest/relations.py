"""Codes about what a manifest says of other resources: relations, originals, sources."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import MANIFEST, NOTE_COLUMNS, bible

_GOOD = bible()
_NOTES = {
    "manifest.yaml": MANIFEST.replace("'text/usfm'", "'text/tsv'")
    .replace("'ulb'", "'tn'")
    .replace("'Bible'", "'TSV Translation Notes'")
    .replace("'bundle'", "'help'")
    .replace("./01-GEN.usfm", "./tn_GEN.tsv"),
    "tn_GEN.tsv": NOTE_COLUMNS
    + "1:1\tgh3k\t\t\t\u05d1\u05bc\u05b0\u05e8\u05b5\u05d0\u05e9\u05c1\u05b4\u0596\u05d9\u05ea\t1\tGod made all.\n",
}


def _notes(relation: str) -> dict[str, str]:
    """Notes with this relation."""
    return {**_NOTES, "manifest.yaml": _NOTES["manifest.yaml"].replace("en/tw?v=12", relation)}


FORM_OF_RELATION = define(
    "MAN070",
    "warning",
    """A relation is malformed.

    `relation` lists the resources that belong to this one, each as language and resource, with the version if
    it matters. Links, titles and verses are found by it.
    """,
    bad=bible({"en/tw?v=12": "en-tw"}),
    at=("manifest.yaml", 17, 7),
    good=_GOOD,
    fix="Write language, slash and resource, such as en/tw or en/tw?v=12.",
    applies="repository",
)
VERSION_OF_RELATION = define(
    "MAN071",
    "info",
    """A relation names a different version than the one available.

    The related resource is available in a different version from the one for which this was made. Words that
    are quoted from it may have changed.
    """,
    bad=_GOOD,
    at=("manifest.yaml", 17, 7),
    good=bible({"en/tw?v=12": "en/tw?v=2"}),
    fix="Check whether this text fits the other version, and write its number.",
    applies="repository",
    related={
        "en_tw": {
            "manifest.yaml": MANIFEST.replace("'ulb'", "'tw'")
            .replace("'Bible'", "'Translation Words'")
            .replace("'text/usfm'", "'text/markdown'")
            .replace("'bundle'", "'dict'")
            .partition("projects:\n")[0],
            "bible/kt/god.md": "# God\n\nThe maker of all.\n",
        }
    },
)
MISSING_ORIGINAL = define(
    "MAN072",
    "info",
    """The original text is not among the relations.

    Notes and alignments quote words of the Hebrew or Greek text. `relation` must say which text, and which
    version of it, has these words: `hbo/uhb`, `el-x-koine/ugnt`.
    """,
    bad=_notes("en/tw?v=12"),
    at=("manifest.yaml", 16, 3),
    good=_notes("hbo/uhb?v=2.1.30"),
    applies="repository",
)
ORIGINAL_WITHOUT_VERSION = define(
    "MAN073",
    "info",
    """The version of a quoted text is not named.

    Quoted words are compared with the text that they come from. That text changes, so its version must be
    known.
    """,
    bad=_notes("hbo/uhb"),
    at=("manifest.yaml", 17, 7),
    good=_notes("hbo/uhb?v=2.1.30"),
    applies="repository",
)
NO_SOURCE = define(
    "MAN074",
    "info",
    """Nothing says from which text this was translated.

    `source` names each text from which the translators worked, with its language and version. When the source
    changes, this shows what needs revision. An original work has none.
    """,
    bad=bible(
        {"    - identifier: 'asv'\n      language: 'en'\n      version: '1901'": "    []"},
    ),
    at=("manifest.yaml", 19, 3),
    good=_GOOD,
    fix="Write identifier, language and version of the source below `source`.",
    applies="repository",
    opt_in=True,
)
INCOMPLETE_SOURCE = define(
    "MAN075",
    "info",
    """A source text is not completely named.

    A source has an identifier, a language and a version; one of them is missing. The same text has many
    versions, and the same identifier is used in many languages.
    """,
    bad=bible({"      version: '1901'": "      version: ''"}),
    at=("manifest.yaml", 20, 7),
    good=_GOOD,
    fix="Fill it in.",
    applies="repository",
)
