"""Codes of findings about settings, related repositories and conversion (CHK, LIB, RES, CNV).

Source of the codes: `tx_mkdocs.checks.settings.settings`, `gathering`, `resources.unknown`, `converters.helps`.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_BOOK = {"01-GEN.usfm": "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n"}

SETTINGS_UNREADABLE = define(
    "CHK001",
    "warning",
    """The settings of the checks cannot be read.

    `tx.yaml` may say which checks are run: `select:`, `ignore:`, `severity:` or `paths:` under `checks:`. It
    has something else there, so all checks are run.
    """,
    bad={**_BOOK, "tx.yaml": "checks: no\n"},
    at=("tx.yaml", 1, 1),
    good={**_BOOK, "tx.yaml": "checks:\n  ignore: [TEXT002]\n"},
    fix="Write checks: with select: or ignore: below it, and codes such as TEXT004.",
)
UNKNOWN_SETTING = define(
    "CHK002",
    "warning",
    """A setting of the checks is unknown or malformed.

    `tx.yaml` may have `checks:` and `related:`. Under `checks:` it may have `select:` and `ignore:` with
    lists of codes, `severity:` with a severity for each code, and `paths:` with codes for each pattern of
    paths. The rest of the file is used.
    """,
    bad={**_BOOK, "tx.yaml": "checks:\n  ignore: [TEXT002]\n  severity: {TEXT001: bad}\n"},
    at=("tx.yaml", 3, 14),
    good={**_BOOK, "tx.yaml": "checks:\n  severity: {TEXT001: warning}\n"},
)
UNKNOWN_CODE = define(
    "CHK003",
    "warning",
    """The settings of the checks name a code that no check has.

    A code is a group and three digits, `TEXT002`; the group alone, `TEXT`, means all of its codes. Perhaps it
    is misspelt, and the findings that you do not want are still reported.
    """,
    bad={**_BOOK, "tx.yaml": "checks:\n  ignore:\n    - TEXT002\n    - TEST002\n"},
    at=("tx.yaml", 4, 7),
    good={**_BOOK, "tx.yaml": "checks:\n  ignore:\n    - TEXT002\n    - TEXT\n"},
)
NO_SUCH_FILES = define(
    "CHK004",
    "warning",
    """The settings of the checks name files that do not exist.

    `paths:` lists paths in the repository. An asterisk stands for any characters, even `/`. Perhaps the file
    was renamed, and the findings that you do not want are still reported.
    """,
    bad={**_BOOK, "tx.yaml": "checks:\n  paths:\n    02-EXO.usfm: [TEXT]\n"},
    at=("tx.yaml", 3, 5),
    good={**_BOOK, "tx.yaml": "checks:\n  paths:\n    01-*.usfm: [TEXT]\n"},
)
MORE_IN_THIS_FILE = define(
    "CHK006",
    "info",
    """A file has more mistakes of one kind than are listed.

    Five thousand findings of one code are listed for a file; the rest are only counted. Usually one mistake
    causes them all: wrong line ends, or a file in another format.
    """,
    bad=_BOOK,
    at=("many.md", 0, 0),
    good=_BOOK,
    made="many_mistakes",
    fix="Correct those that are listed first.",
)
RETIRED_CODE = define(
    "CHK007",
    "info",
    """The settings of the checks use an old name of a code.

    Codes that reported the same of notes, questions and word links are now one. A setting with an old name
    works as if it had the new one.
    """,
    bad={**_BOOK, "tx.yaml": "checks:\n  ignore: [TN006]\n"},
    at=("tx.yaml", 2, 12),
    good={**_BOOK, "tx.yaml": "checks:\n  ignore: [HELP006]\n"},
    fix="Write the new name.",
)
FORM_OF_RELATED = define(
    "CHK005",
    "warning",
    """The settings name a related repository in a different way from a manifest.

    `related:` lists languages and resources, such as `en/ult`: a copy `en_ult` in the same folder as the
    repository is then used. Folders and addresses can only be given on the command line or in `mkdocs.yml`,
    because a file in a repository must not open anything on the machine that reads it.
    """,
    bad={**_BOOK, "tx.yaml": "related:\n  - ../en_ult\n"},
    at=("tx.yaml", 2, 5),
    good={**_BOOK, "tx.yaml": "related:\n  - en/ult\n"},
)
RELATED_NOT_OPENED = define(
    "LIB001",
    "warning",
    """A related repository cannot be opened.

    Links of this resource lead to others, such as from notes to articles, and show their titles. If the other
    resource cannot be opened, these links lead to its git host instead. Perhaps the folder is gone, or the
    address is wrong.
    """,
    bad=_BOOK,
    at=("", 0, 0),
    good=_BOOK,
    related_bad={"en_tw": {}},
    fix="Correct it under `related:` (`--related`).",
)
NOTHING_TO_SHOW = define(
    "RES001",
    "warning",
    """The repository contains nothing of a known kind.

    There may be files, but no book of the Bible, stories, helps or articles. Text files are shown unchanged,
    under “Other files”. Usually files have unusual names, or the manifest does not match them.
    """,
    bad={"words.csv": "a,b\n"},
    at=("", 0, 0),
    good=_BOOK,
    fix="Check subject, identifier and projects in manifest.yaml.",
)
FILE_OF_NO_RESOURCE = define(
    "RES002",
    "warning",
    """A file is not part of the resource.

    It holds text, but does not have the name, the folder or the format that such a resource uses, so it does
    not become a book or an article. It is shown unchanged, on a page of its own under “Other files”, so that
    nothing is lost.
    """,
    bad={**_BOOK, "notes/draft.txt": "Ask Ana about verse 4.\n"},
    at=("notes/draft.txt", 0, 0),
    good=_BOOK,
    fix="Name it like the files beside it, list it in manifest.yaml, or delete it.",
    merge_within="repository",
)
NOTES_ON_NO_VERSE = define(
    "CNV001",
    "warning",
    """Nothing says which verses a file of notes is about.

    The name and folders of a file that is converted by itself give its book, chapter and verse. Those of this
    file do not, so it is shown like any other text, and rows of a table that is made of it name no verse.
    """,
    bad={"notes.md": "# in the beginning\n\nThis tells when.\n"},
    at=("notes.md", 0, 0),
    good={"gen/01/01.md": "# in the beginning\n\nThis tells when.\n"},
    converted="tn",
    fix="Name it like gen/01/02.md, or set the option book.",
)
