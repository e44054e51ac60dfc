"""What the service tells of content that it fetched, and files that never came (REP040 to REP044, SRV)."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_BOOK = {"01-GEN.usfm": "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n"}
_POINTER = "version https://git-lfs.github.com/spec/v1"
_BLOB = "100644 blob 0123456789012345678901234567890123456789 "
_FILE = f"{_BLOB}     20\tcontent/01.md"
SUBMODULE = define(
    "REP040",
    "warning",
    """A submodule is left out.

    A submodule is a link to another repository at that place. The service fetches one repository and
    nothing else, so the files behind the link are not on the site.
    """,
    bad=_BOOK,
    at=("content", 0, 0),
    good=_BOOK,
    listings=("160000 commit 0123456789012345678901234567890123456789       -\tcontent", _FILE),
    fix="Put its files here.",
)
NAME_LEFT_OUT = define(
    "REP041",
    "warning",
    """A file is left out because of its name.

    The name has a backslash or a control character, leads out of the repository, or is longer than any web
    server accepts.
    """,
    bad=_BOOK,
    at=("content\ufffd01.md", 0, 0),
    good=_BOOK,
    listings=(f"{_BLOB}     20\tcontent\\01.md", _FILE),
    fix="Rename it.",
)
TOO_LARGE_FOR_SERVICE = define(
    "REP042",
    "warning",
    """A file is too large for the service, and is left out.

    A single text file is hardly ever larger than a few megabytes. Audio, video and printed books should be
    offered as downloads, not kept in the repository of the text.
    """,
    bad=_BOOK,
    at=("film.md", 0, 0),
    good=_BOOK,
    listings=(f"{_BLOB}9999999999\tfilm.md", _FILE),
    fix="Delete it from the repository.",
)
SYMBOLIC_LINK = define(
    "REP044",
    "warning",
    """A symbolic link in a fetched repository is left out.

    A link may lead anywhere on the machine that builds the site, so the service follows none.
    """,
    bad=_BOOK,
    at=("link.md", 0, 0),
    good=_BOOK,
    listings=("120000 blob 0123456789012345678901234567890123456789      11\tlink.md", _FILE),
    fix="Put the file itself here.",
)
MKDOCS_YML_NOT_FOLLOWED = define(
    "SRV001",
    "warning",
    """The service does not follow a mkdocs.yml that has tags or cannot be read.

    The service reads a few plain values of a repository's mkdocs.yml, such as the name of the site. A tag
    (`!ENV`, `!!python/name`) asks for something to be executed; the whole file is then ignored. The site is
    built all the same.
    """,
    bad={**_BOOK, "mkdocs.yml": "site_name: !ENV [NAME, Genesis]\n"},
    at=("mkdocs.yml", 1, 0),
    good={**_BOOK, "mkdocs.yml": "site_name: Genesis\n"},
    fix="Write plain words; nothing in a repository is executed here.",
)
MKDOCS_YML_IN_PART = define(
    "SRV002",
    "info",
    """The service does not follow parts of mkdocs.yml.

    Plugins, hooks, themes and extensions are programs. The service runs none that comes with a repository,
    whoever wrote it; it builds the site with its own.
    """,
    bad={**_BOOK, "mkdocs.yml": "site_name: Genesis\nhooks: [hook.py]\n"},
    at=("mkdocs.yml", 0, 0),
    good={**_BOOK, "mkdocs.yml": "site_name: Genesis\n"},
    fix="Nothing in a repository is executed; delete them, or build the site yourself.",
)
FILE_KEPT_ELSEWHERE = define(
    "REP043",
    "warning",
    """A file is only a pointer to the real one.

    Git LFS keeps large files on a server of its own and puts a few lines of text into the repository
    instead. Readers see no picture, only those lines.
    """,
    bad={**_BOOK, "map.png": f"{_POINTER}\noid sha256:00\nsize 120000\n"},
    at=("map.png", 0, 0),
    good={**_BOOK, "map.png": "a picture"},
    fix="Commit the file itself, or run `git lfs pull` before building.",
    applies="repository",
)
TEXT_KEPT_ELSEWHERE = define(
    "REP045",
    "error",
    """A text is only a pointer to the real one.

    Git LFS keeps large files on a server of its own and puts a few lines into the repository instead. None of
    the text can be shown.
    """,
    bad={**_BOOK, "02-EXO.usfm": f"{_POINTER}\noid sha256:00\nsize 120000\n"},
    at=("02-EXO.usfm", 0, 0),
    good={**_BOOK, "02-EXO.usfm": _BOOK["01-GEN.usfm"].replace("GEN", "EXO")},
    fix="Commit the file itself, or run `git lfs pull` before building.",
)
TEXT_IN_OTHER_FORMAT = define(
    "REP064",
    "error",
    """A file has the name of a text, but is a document or an archive.

    Programs for writing and packing save in formats of their own, whatever the name of the file says. None of
    what is in it can be shown.
    """,
    bad={**_BOOK, "02-EXO.usfm": "{\\rtf1\\ansi \\\\id EXO\\par\n}"},
    at=("02-EXO.usfm", 0, 0),
    good={**_BOOK, "02-EXO.usfm": _BOOK["01-GEN.usfm"].replace("GEN", "EXO")},
    fix="Open it in the program that made it, and save it as plain text in UTF-8.",
)
NOTHING_TO_READ = frozenset([TEXT_KEPT_ELSEWHERE.name, TEXT_IN_OTHER_FORMAT.name])
"""What says why a file has no text here."""
