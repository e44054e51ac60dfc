"""Codes about what a manifest says of the resource: language, subject, version, dates, licence of the whole."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import GENESIS, bible

_GOOD = bible()
_ALIGNED = GENESIS.replace(
    "In the beginning.", '\\zaln-s |x-strong="H1"\\*\\w In|x-occurrence="1"\\w*\\zaln-e\\* it.'
)
UNKNOWN_LANGUAGE = define(
    "MAN060",
    "warning",
    """The language tag is not known.

    It has the form of a tag, but is not in the list of languages. Usually a letter is wrong. A language
    without a tag of its own gets one with `x`: `aey-x-haya`.
    """,
    bad=bible({"    identifier: 'en'": "    identifier: 'qqz'"}),
    at=("manifest.yaml", 11, 17),
    good=_GOOD,
    fix="Look up the tag in Door43's list of languages.",
    applies="repository",
)
LANGUAGE_OF_NAME = define(
    "MAN061",
    "warning",
    """The manifest and the repository's name give different languages.

    The name of a repository begins with the tag of its language, such as `en_ulb`. Links find a
    repository by its name, so one of the two is wrong.
    """,
    bad={f"fr_ulb/{path}": text for path, text in _GOOD.items()},
    at=("manifest.yaml", 11, 17),
    good={f"en_ulb/{path}": text for path, text in _GOOD.items()},
    fix="Correct the tag, or rename the repository.",
    applies="repository",
)
DIRECTION_OF_LANGUAGE = define(
    "MAN062",
    "warning",
    """The direction is not that of the language.

    The language is written from right to left and the manifest says left to right, or the other way round.
    There is too little text to decide by its letters.
    """,
    bad=bible(
        {"    identifier: 'en'": "    identifier: 'ar'"},
        {"01-GEN.usfm": "\\id GEN\n\\c 1\n\\p\n\\v 1\n"},
    ),
    at=("manifest.yaml", 13, 16),
    good=_GOOD,
    applies="repository",
)
RESOURCE_OF_NAME = define(
    "MAN063",
    "warning",
    """The manifest and the repository's name give different resources.

    The name of a repository ends with the id of its resource, such as `en_ulb`. Links find a repository
    by its name, so one of the two is wrong.
    """,
    bad={f"en_udb/{path}": text for path, text in _GOOD.items()},
    at=("manifest.yaml", 8, 15),
    good={f"en_ulb/{path}": text for path, text in _GOOD.items()},
    fix="Correct the identifier, or rename the repository.",
    applies="repository",
)
SUBJECT_OF_RESOURCE = define(
    "MAN064",
    "warning",
    """The subject is not that of the resource.

    `identifier` and `subject` both say what the resource is, and here they disagree. The subject decides how
    files are read.
    """,
    bad=bible({"  subject: 'Bible'": "  subject: 'Open Bible Stories'"}),
    at=("manifest.yaml", 23, 12),
    good=_GOOD,
    applies="repository",
)
SUBJECT_OF_FILES = define(
    "MAN098",
    "warning",
    """The manifest and the files are of different resources.

    The files are shown as what they are. Programs that trust the manifest look for other files and find nothing.
    Usually the manifest was copied from another repository.
    """,
    bad=bible(
        {
            "  subject: 'Bible'": "  subject: 'Translation Words'",
            "  identifier: 'ulb'": "  identifier: 'tw'",
        }
    ),
    at=("manifest.yaml", 23, 12),
    good=_GOOD,
    fix="Correct the subject or the identifier.",
    applies="repository",
)
SUBJECT_AND_ALIGNMENT = define(
    "MAN065",
    "info",
    """The subject and the alignment of the text do not agree.

    In an Aligned Bible, words are linked to those of the original. Programs that need the alignment look for
    this subject, and expect the alignment to be there.
    """,
    bad=bible({"  subject: 'Bible'": "  subject: 'Aligned Bible'"}),
    at=("manifest.yaml", 23, 12),
    good=bible({"  subject: 'Bible'": "  subject: 'Aligned Bible'"}, {"01-GEN.usfm": _ALIGNED}),
    applies="repository",
)
FORM_OF_VERSION = define(
    "MAN066",
    "warning",
    """The version is not a number.

    Readers and programs must be able to tell which of two versions is newer. A version begins with a digit
    and has no space: 12, 3.2.1, 24-07.
    """,
    bad=bible({"  version: '2'": "  version: 'second draft'"}),
    at=("manifest.yaml", 26, 12),
    good=_GOOD,
    fix="Write a number such as 2, 2.1 or 24-07.",
    applies="repository",
)
CHANGED_BEFORE_PUBLISHED = define(
    "MAN067",
    "warning",
    """The modification date is before the publication date.

    `issued` is the day of the first publication, `modified` that of the last change. One of them was not
    updated.
    """,
    bad=bible({"  modified: '2024-05-02'": "  modified: '2023-05-02'"}),
    at=("manifest.yaml", 14, 13),
    good=_GOOD,
    fix="Correct one of the dates.",
    applies="repository",
)
DATE_IN_THE_FUTURE = define(
    "MAN068",
    "warning",
    """A date is in the future.

    Programs choose the newest text by its date. One with a wrong year stays the newest for years.
    """,
    bad=bible({"  modified: '2024-05-02'": "  modified: '2994-05-02'"}),
    at=("manifest.yaml", 14, 13),
    good=_GOOD,
    fix="Correct the date.",
    applies="repository",
)
UNKNOWN_SUBJECT = define(
    "MAN069",
    "warning",
    """The subject is not known.

    The subject decides how files are read. A resource with an unknown subject is shown as plain Markdown
    pages; other programs show nothing.
    """,
    bad=bible(
        {"  subject: 'Bible'": "  subject: 'Poems'", "'ulb'": "'poems'", "/usfm'": "/markdown'"},
        {"01-GEN.usfm": None, "poems.md": "# Poems\n"},
    ),
    at=("manifest.yaml", 23, 12),
    good=_GOOD,
    fix="Write a subject of Resource Container 0.2, such as Bible or Translation Words.",
    applies="repository",
)
FORM_OF_NAME = define(
    "MAN076",
    "info",
    """The name of the repository gives neither language nor resource.

    Repositories of Door43 have names such as en_ulb or es-419_tn, and links find them by these names.
    """,
    bad={f"my-work/{path}": text for path, text in _GOOD.items()},
    at=("", 0, 0),
    good={f"en_ulb/{path}": text for path, text in _GOOD.items()},
    fix="Name it like en_ulb: the language tag, an underscore, the resource.",
    applies="repository",
    opt_in=True,
)
