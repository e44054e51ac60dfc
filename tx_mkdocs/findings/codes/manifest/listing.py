"""Codes of what is found when the projects of a manifest are compared with the files (MAN020 to MAN031).

Source of the codes: `tx_mkdocs.manifest.listing`.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import GENESIS, MANIFEST, bible

_GOOD = bible()
_EXODUS = "\\id EXO\n\\h Exodus\n\\c 1\n\\p\n\\v 1 These are the names.\n"
_PROJECT = MANIFEST.partition("projects:\n")[2]

PATH_OUTSIDE = define(
    "MAN020",
    "error",
    """The path of a project leads out of the repository.

    A path with `..`, or one that begins with `/`, leads to files that belong to somebody else. The
    project is left out.
    """,
    bad=bible({"./01-GEN.usfm": "../01-GEN.usfm"}),
    at=("manifest.yaml", 36, 12),
    good=_GOOD,
    fix="Write a path inside the repository, such as ./01-GEN.usfm.",
)
LISTED_FILE_MISSING = define(
    "MAN021",
    "warning",
    """The manifest lists a file that is not there.

    The book or part has no page. Its file was deleted or renamed, or was never added.
    """,
    bad=bible({"./01-GEN.usfm": "./texts/genesis"}, {"01-GEN.usfm": _EXODUS}),
    at=("manifest.yaml", 36, 14),
    good=_GOOD,
    fix="Add what is missing, or delete it from the manifest.",
)
OTHER_BOOK = define(
    "MAN022",
    "warning",
    """A project is not the book that its identifier names.

    The identifier, the name of the file and the `\\id` line do not agree. Two of them overrule the third;
    links lead to the right place only if all agree.
    """,
    bad=bible({"identifier: 'gen'": "identifier: 'exo'"}),
    at=("manifest.yaml", 36, 14),
    good=_GOOD,
    fix="Write identifier: gen",
)
FILES_NOT_LISTED = define(
    "MAN023",
    "info",
    """There are files that the manifest does not list.

    They are shown, but other programs show only what is listed.
    """,
    bad=bible(files={"02-EXO.usfm": _EXODUS}),
    at=("manifest.yaml", 31, 1),
    good=_GOOD,
    fix="List them under `projects`.",
)
SECOND_FILE_NOT_LISTED = define(
    "MAN044",
    "warning",
    """A file that the manifest does not list contains a book that is listed elsewhere.

    Usually it is an old copy of the book in another folder. The book is shown once, from the file that is
    listed; this file is shown unchanged under “Other files”.
    """,
    bad=bible(files={"old/01-GEN.usfm": GENESIS}),
    at=("manifest.yaml", 31, 1),
    good=_GOOD,
    fix="Delete it, or list it.",
)
PROJECT_WITHOUT_TITLE = define(
    "MAN024",
    "info",
    """A project has no title.

    The title of a book was taken from its text or, if that has none, is the English one.
    """,
    bad=bible({"  - title: 'Genesis'": "  - title: ''"}),
    at=("manifest.yaml", 34, 18),
    good=_GOOD,
    fix="Write `title` for each project.",
)
PROJECT_WITHOUT_IDENTIFIER = define(
    "MAN025",
    "info",
    """A project has no identifier.

    The identifier of a book is its code, such as `gen`. It was taken from the name of the file.
    """,
    bad=bible(
        {"    identifier: 'gen'\n": "", "./01-GEN.usfm": "./words.usfm"},
        {"words.usfm": "\\h Words\n\\c 1\n\\p\n\\v 1 Words.\n"},
    ),
    at=("manifest.yaml", 31, 1),
    good=_GOOD,
    fix="Write `identifier` for each project.",
)
NAMED_OTHERWISE = define(
    "MAN028",
    "warning",
    """The manifest names a file that has a different name here.

    The name differs in capital letters, or in its number or extension. The file was found here and is shown;
    other systems may not find it.
    """,
    bad=bible({"./01-GEN.usfm": "./01-gen.usfm"}),
    at=("manifest.yaml", 36, 14),
    good=_GOOD,
    fix="Correct the paths.",
)
PROJECT_TWICE = define(
    "MAN029",
    "warning",
    """A project is listed twice.

    Identifier and path are the same, so the second is left out. Usually a line was copied and not changed.
    """,
    bad=bible(files={"manifest.yaml": MANIFEST + _PROJECT}),
    at=("manifest.yaml", 43, 12),
    good=_GOOD,
    fix="Remove one.",
)
NO_PROJECTS = define(
    "MAN030",
    "info",
    """The manifest lists no projects.

    Each book or manual should be listed under `projects`, with its title and path. The files were found
    without it.
    """,
    bad=bible(files={"manifest.yaml": MANIFEST.partition("projects:\n")[0] + "projects: []\n"}),
    at=("manifest.yaml", 31, 1),
    good=_GOOD,
    fix="List them under `projects`.",
)
FOLDER_OF_BOOKS = define(
    "MAN031",
    "info",
    """A project is a folder of several books.

    Each book has a page of its own, so each was made a project of its own.
    """,
    bad=bible({"identifier: 'gen'": "identifier: 'ulb'", "./01-GEN.usfm": "."}),
    at=("manifest.yaml", 36, 12),
    good=_GOOD,
    fix="List each book.",
)
PROJECT_WITHOUT_PAGE = define(
    "MAN043",
    "warning",
    """A project of the manifest is on no page.

    Its file or folder is there, but has no text of the kind that the resource consists of: a word processor
    document in place of USFM, for instance, or a folder of pictures.
    """,
    bad=bible({"./01-GEN.usfm": "./01-GEN.docx"}, {"01-GEN.docx": "Genesis", "01-GEN.usfm": None}),
    at=("01-GEN.docx", 0, 0),
    good=_GOOD,
    fix="Correct the path of the project, or delete the project from the manifest.",
)
