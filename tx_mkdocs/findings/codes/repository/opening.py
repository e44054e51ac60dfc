"""Codes of what is found when a repository is opened and its files are read (REP001 to REP023).

Source of the codes: `tx_mkdocs.source.opening`, `repository`, `tree` and `decoding`.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_GENESIS = "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n"
_BOOK = {"01-GEN.usfm": _GENESIS}
_EXPORT = '{{"package_version": 2, "target_translations": [{}]}}\n'
_ONE = '{"path": "en_gen_text_reg"}'
_OTHER = '{"path": "en_exo_text_reg"}'

ALL_IN_ONE_FOLDER = define(
    "REP001",
    "info",
    """Everything is in one folder of the repository.

    The repository holds only a folder with the content in it, like an archive that was unpacked one folder
    too deep. The folder was opened, so the text is shown; other tools may find nothing.
    """,
    bad={f"en_reg/{path}": text for path, text in _BOOK.items()},
    at=("", 0, 0),
    good=_BOOK,
    fix="Move the files one folder up.",
)
SEVERAL_TRANSLATIONS = define(
    "REP002",
    "warning",
    """A translationStudio export has several translations.

    A site is made from one translation, so the first is shown and the others are left out.
    """,
    bad={
        "manifest.json": _EXPORT.format(f"{_ONE}, {_OTHER}"),
        "en_gen_text_reg/01/01.txt": "\\v 1 In the beginning.\n",
        "en_exo_text_reg/01/01.txt": "\\v 1 These are the names.\n",
    },
    at=("manifest.json", 0, 0),
    good={
        "manifest.json": _EXPORT.format(_ONE),
        "en_gen_text_reg/01/01.txt": "\\v 1 In the beginning.\n",
    },
    fix="Export them one by one.",
)
TRANSLATION_MISSING = define(
    "REP003",
    "error",
    """A translationStudio export lacks the translation that it names.

    The manifest of the export names the folder of the translation, but there is no such folder: the export
    was interrupted, or files were removed from it.
    """,
    bad={"manifest.json": _EXPORT.format(_ONE)},
    at=("manifest.json", 0, 0),
    good={
        "manifest.json": _EXPORT.format(_ONE),
        "en_gen_text_reg/01/01.txt": "\\v 1 In the beginning.\n",
    },
    fix="Export it again.",
)
NO_CONTENT = define(
    "REP004",
    "error",
    """There is no file with content.

    The repository is empty, or has only hidden files. Its site would have no text.
    """,
    bad={".keep": ""},
    at=("", 0, 0),
    good=_BOOK,
    fix="Add the text, or check whether this is the right folder.",
)
TOO_LARGE_TO_READ = define(
    "REP005",
    "error",
    """A file is too large to be read as a whole.

    Only its first 64 MB are read; the rest is not on any page. No book of the Bible is so large, even with
    all its alignment: find out how the file got so large.
    """,
    bad=_BOOK,
    made="too_large_file",
    at=("01-GEN.usfm", 0, 0),
    good=_BOOK,
    fix="Split the file.",
)
LINK_LEADS_OUT = define(
    "REP010",
    "error",
    """A link points outside the repository or is broken.

    A symbolic link leads to another file. One that leads out of the repository works on one computer only,
    and could publish files by accident, so it is not followed.
    """,
    bad=_BOOK,
    made="link_out",
    at=("link.md", 0, 0),
    good=_BOOK,
    fix="Put the file itself here.",
)
UNUSABLE_NAME = define(
    "REP011",
    "error",
    """The name of a file cannot be used.

    The name has a line break, a backslash or another character that is not allowed in web addresses or on
    some systems. The file is left out.
    """,
    bad=_BOOK,
    made="name_with_control",
    at=("a\ufffdb.md", 0, 0),
    good=_BOOK,
    fix="Rename it.",
)
TOO_MANY_FILES = define(
    "REP012",
    "error",
    """The repository has too many files.

    Only the first 200,000 are read. The largest resources of Door43 have some 30,000; perhaps something was
    added that is not content.
    """,
    bad=_BOOK,
    made="too_many_files",
    at=("", 0, 0),
    good=_BOOK,
    fix="Split the repository.",
)
LINK_TO_FOLDER = define(
    "REP013",
    "warning",
    """A link points to a folder.

    A symbolic link to a folder would show its contents a second time, so it is not followed.
    """,
    bad=_BOOK,
    made="link_to_folder",
    at=("link", 0, 0),
    good=_BOOK,
    fix="Put the folder itself here.",
)
TOO_DEEP = define(
    "REP014",
    "error",
    """Folders are nested too deep.

    Folders inside 40 others are not read. Usually a program copied a folder into itself.
    """,
    bad=_BOOK,
    made="too_deep",
    at=("/".join(["d"] * 41), 0, 0),
    good=_BOOK,
    fix="Delete the copies, or move the files up.",
)
NO_PLAIN_FILE = define(
    "REP015",
    "warning",
    """Something is neither a file nor a folder.

    Pipes, sockets and devices are not content; they are left out.
    """,
    bad=_BOOK,
    made="pipe",
    at=("pipe.md", 0, 0),
    good=_BOOK,
    fix="Delete it.",
)
UNREADABLE = define(
    "REP016",
    "error",
    """A file or folder cannot be read.

    The user who runs tx-mkdocs is not allowed to read it, or the disk is damaged. Its contents are on no
    page.
    """,
    bad=_BOOK,
    made="unreadable_folder",
    at=("locked", 0, 0),
    good=_BOOK,
    fix="Give permission to read it, and build again.",
)
MORE_OF_A_KIND = define(
    "REP019",
    "info",
    """There are more findings of a kind than are listed.

    After twenty findings of one code about the files of a repository, the others are only counted, so that
    they do not hide anything else.
    """,
    bad=_BOOK,
    made="many_links",
    at=("", 0, 0),
    good=_BOOK,
    fix="Correct those that are listed, and check again.",
)
NOT_UTF8 = define(
    "REP020",
    "warning",
    """A file is not UTF-8.

    All tools of Door43 expect UTF-8. A text of another script than Latin is read in the old encoding in which
    its letters make sense, such as Windows-1251; other bytes that are not UTF-8 are read as Windows-1252, which
    is right for western Europe. Check the letters.
    """,
    bad={"01-GEN.usfm": _GENESIS.replace("beginning", "d\udce9but")},
    at=("01-GEN.usfm", 5, 14),
    good={"01-GEN.usfm": _GENESIS.replace("beginning", "début")},
    fix="Save the file as UTF-8.",
)
UTF16_OR_32 = define(
    "REP021",
    "info",
    """A file is UTF-16 or UTF-32.

    Its first bytes say so, and it was read accordingly, so the text is shown. Other tools may refuse it.
    """,
    bad=_BOOK,
    made="utf_16",
    at=("01-GEN.usfm", 0, 0),
    good=_BOOK,
    fix="Save the file as UTF-8.",
)
UTF16_OR_32_DAMAGED = define(
    "REP022",
    "error",
    """A file in UTF-16 or UTF-32 is damaged.

    From this place on, bytes are missing or surplus, and letters may be wrong or lost. Usually the file was
    cut off, or two files were joined.
    """,
    bad=_BOOK,
    made="damaged_utf_16",
    at=("01-GEN.usfm", 6, 0),
    good=_BOOK,
    fix="Save the file as UTF-8.",
)
NUL_BYTES = define(
    "REP023",
    "warning",
    """A file has NUL bytes.

    They come from a disk or program that failed while saving. They are left out, but text may have been lost
    in their place.
    """,
    bad={"01-GEN.usfm": _GENESIS.replace("the ", "the \0\0")},
    at=("01-GEN.usfm", 5, 0),
    good=_BOOK,
    fix="Compare the place with an earlier version of the file.",
)
