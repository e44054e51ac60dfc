"""Codes of what is found when a manifest is completed (MAN010 to MAN019, MAN026, MAN027, MAN032 to MAN035).

Source of the codes: `tx_mkdocs.manifest.standard` and `speech`.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import GENESIS, bible

_GOOD = bible()
_ARABIC = (
    "\\id GEN\n\\h التكوين\n\\c 1\n\\p\n\\v 1 " + "في البدء خلق الله السماوات والأرض " * 5 + "\n"
)

IDENTIFIER_GUESSED = define(
    "MAN010",
    "info",
    """The resource id was guessed.

    `identifier` says which resource this is: `ulb`, `obs`, `tn`. Links of other resources find this one by
    it. It was taken from the name of the repository or from its files.
    """,
    bad=bible({"  identifier: 'ulb'\n": ""}),
    at=("manifest.yaml", 1, 1),
    good=_GOOD,
    fix="Write it as `identifier` below `dublin_core`.",
)
TITLE_GUESSED = define(
    "MAN011",
    "info",
    """The title was guessed.

    The title is at the top of every page. The manifest has none, so the usual English one was used.
    """,
    bad=bible({"  title: 'Unlocked Literal Bible'\n": ""}),
    at=("manifest.yaml", 1, 1),
    good=_GOOD,
    fix="Write it as `title` below `dublin_core`, in the language of the readers.",
)
LANGUAGE_GUESSED = define(
    "MAN012",
    "info",
    """The language was guessed.

    The language determines direction, letters and line breaks, and the voice of screen readers. It was taken
    from the name of the repository.
    """,
    bad=bible({"  language:\n    identifier: 'en'\n": "  language:\n"}),
    at=("manifest.yaml", 10, 3),
    good=_GOOD,
    fix="Write its tag as `identifier` below `language`.",
)
LANGUAGE_UNKNOWN = define(
    "MAN046",
    "warning",
    """No language is given.

    The language determines direction, letters and line breaks, and the voice of screen readers. Neither the
    metadata, nor the text, nor the name of the repository says which it is.
    """,
    bad={"01-GEN.usfm": GENESIS},
    at=("", 0, 0),
    good=_GOOD,
    made="unnamed",
    fix="Write its tag into `language`, or name the repository like en_ulb.",
)
NO_LANGUAGE_TAG = define(
    "MAN013",
    "warning",
    """The language tag is not valid.

    Languages are named by tags such as `en`, `es-419` or `el-x-koine`: letters, digits and hyphens. The name
    of the language belongs in `title`.
    """,
    bad=bible({"    identifier: 'en'": "    identifier: 'English language'"}),
    at=("manifest.yaml", 11, 18),
    good=_GOOD,
    fix="Write en or es-419.",
)
DIRECTION_AGAINST_TEXT = define(
    "MAN014",
    "warning",
    """The direction contradicts the text.

    The manifest says that the text runs from left to right, but nearly all of its letters run from right to
    left, or the other way round. All pages would be shown in the wrong direction.
    """,
    bad=bible(files={"01-GEN.usfm": _ARABIC}),
    at=("manifest.yaml", 13, 5),
    good=_GOOD,
    fix="Write direction: rtl, unless that is meant.",
)
DIRECTION_GUESSED = define(
    "MAN015",
    "info",
    """The direction of the text was guessed.

    It was taken from the language or, if that is unknown, from the letters of the text.
    """,
    bad=bible({"    direction: 'ltr'\n": ""}),
    at=("manifest.yaml", 10, 3),
    good=_GOOD,
    fix="Write direction: ltr or direction: rtl below `language`.",
)
LANGUAGE_NAME_GUESSED = define(
    "MAN016",
    "info",
    """The name of the language was guessed.

    It was taken from the table of languages. Its speakers may spell it differently.
    """,
    bad=bible({"    title: 'English'\n": ""}),
    at=("manifest.yaml", 10, 3),
    good=_GOOD,
    fix="Write it as `title` below `language`, as its speakers do.",
)
NO_DIRECTION = define(
    "MAN017",
    "warning",
    """The direction is not valid.

    A text runs from left to right, `ltr`, or from right to left, `rtl`.
    """,
    bad=bible({"    direction: 'ltr'": "    direction: 'left'"}),
    at=("manifest.yaml", 13, 17),
    good=_GOOD,
    fix="Write ltr or rtl.",
)
SUBJECT_GUESSED = define(
    "MAN018",
    "info",
    """The subject was guessed, or is an old name.

    The subject, such as `Bible` or `Translation Words`, determines how the files are read. The manifest has
    none of today's subjects, so the one that fits resource, format and files was used.
    """,
    bad=bible({"  subject: 'Bible'": "  subject: 'Bible translation'"}),
    at=("manifest.yaml", 23, 13),
    good=_GOOD,
    fix="Write a subject of Resource Container 0.2.",
)
FORMAT_GUESSED = define(
    "MAN019",
    "info",
    """The format was guessed.

    `format` says what the files are: text/usfm, text/markdown or text/tsv. It was taken from the subject.
    """,
    bad=bible({"  format: 'text/usfm'\n": ""}),
    at=("manifest.yaml", 1, 1),
    good=_GOOD,
    fix="Write it as `format` below `dublin_core`.",
)
LICENCE_FROM_FILE = define(
    "MAN026",
    "info",
    """The licence was taken from the licence file.

    The manifest does not name the licence, but a file of the repository does.
    """,
    bad=bible({"  rights: 'CC BY-SA 4.0'\n": ""}),
    at=("manifest.yaml", 1, 1),
    good=_GOOD,
    fix="Write it as `rights` below `dublin_core`.",
)
NO_LICENCE = define(
    "MAN027",
    "info",
    """No licence is given.

    Without a licence nobody may print, copy or translate the text. Neither the manifest nor a licence
    file names one.
    """,
    bad=bible({"  rights: 'CC BY-SA 4.0'\n": ""}, {"LICENSE.md": "To be written.\n"}),
    at=("manifest.yaml", 1, 1),
    good=_GOOD,
    fix="Write the licence in `rights`, such as CC BY-SA 4.0.",
)
UNREADABLE_DATE = define(
    "MAN032",
    "warning",
    """A date cannot be understood.

    Dates are written as year, month and day, 2024-07-31, so that programs can sort them and nobody mistakes
    the day for the month.
    """,
    bad=bible({"  issued: '2024-05-01'": "  issued: '1 May 2024'"}),
    at=("manifest.yaml", 9, 12),
    good=_GOOD,
    fix="Write issued as in 2024-07-31.",
)
UNKNOWN_FORMAT = define(
    "MAN033",
    "warning",
    """The format is unknown, or is not that of the files.

    A resource is read by its format: USFM, Markdown or tables. Here the files decided; other programs may
    believe the manifest and show nothing.
    """,
    bad=bible({"  format: 'text/usfm'": "  format: 'text/markdown'"}),
    at=("manifest.yaml", 7, 12),
    good=_GOOD,
    fix="Correct `format`.",
)
UNKNOWN_TYPE = define(
    "MAN034",
    "warning",
    """The type is not one of Resource Container.

    The types are book, bundle, dict, help and man. The one that fits the subject was used.
    """,
    bad=bible({"  type: 'bundle'": "  type: 'text'"}),
    at=("manifest.yaml", 25, 10),
    good=_GOOD,
    fix="Write book, bundle, dict, help or man.",
)
NO_CHECKING_LEVEL = define(
    "MAN035",
    "warning",
    """The checking level is not valid.

    A translation is checked at level 1, by the translators, 2, by the community, or 3, by churches of the
    region. Anything else counts as unknown.
    """,
    bad=bible({"  checking_level: '1'": "  checking_level: 'high'"}),
    at=("manifest.yaml", 30, 20),
    good=_GOOD,
    fix="Write 1, 2 or 3.",
)
