"""Codes of what is found when an archive is unpacked, and when nothing can be opened (REP030 to REP053).

Source of the codes: `tx_mkdocs.source.archive` and `repository`.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_BOOK = {"01-GEN.usfm": "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n"}
_AGAIN = "Make the archive again without it."

MEMBER_LEADS_OUT = define(
    "REP030",
    "error",
    """A name in an archive leads out of its folder.

    An archive may contain names such as `../file`, which would overwrite other files when it is unpacked. No
    honest program makes them, so the file is refused.
    """,
    bad=_BOOK,
    made="zip_leading_out",
    at=("../evil.md", 0, 0),
    good=_BOOK,
    fix=_AGAIN,
)
MEMBER_IS_LINK = define(
    "REP031",
    "error",
    """An archive has a link or a device.

    A link in an archive could lead to any file of the computer that unpacks it, so it is refused.
    """,
    bad=_BOOK,
    made="zip_with_link",
    at=("link.md", 0, 0),
    good=_BOOK,
    fix="Put the file itself into the archive.",
)
MEMBER_TWICE = define(
    "REP032",
    "error",
    """An archive has the same file twice.

    Programs differ in which of the two they use. Here the first counts.
    """,
    bad=_BOOK,
    made="zip_with_double",
    at=("01-GEN.usfm", 0, 0),
    good=_BOOK,
    fix=_AGAIN,
)
MEMBER_ENCRYPTED = define(
    "REP033",
    "error",
    """A file in an archive is encrypted.

    It cannot be read without a password, so it is left out.
    """,
    bad=_BOOK,
    made="zip_encrypted",
    at=("locked.md", 0, 0),
    good=_BOOK,
    fix="Make the archive again without a password.",
)
MEMBER_TOO_LARGE = define(
    "REP034",
    "error",
    """A file in an archive is too large, or packed too tightly.

    A small archive can be made that unpacks to more than a disk holds. A file that grows to more than 200
    times its packed size, or to more than 256 MB, is left out. Text never packs that well.
    """,
    bad=_BOOK,
    made="zip_too_tight",
    at=("bomb.md", 0, 0),
    good=_BOOK,
    fix=_AGAIN,
)
MEMBER_DAMAGED = define(
    "REP035",
    "error",
    """A file in an archive is damaged.

    The unpacked file is not the one that was packed. It is left out; the others are shown.
    """,
    bad=_BOOK,
    made="zip_damaged",
    at=("damaged.md", 0, 0),
    good=_BOOK,
    fix="Download the archive again, or make it again.",
)
MEMBER_NOT_WRITABLE = define(
    "REP036",
    "error",
    """A file of an archive cannot be written here.

    The disk is full, or the name is not possible here, for example because it puts a file inside another
    file.
    """,
    bad=_BOOK,
    made="zip_unwritable",
    at=("01-GEN.usfm/a.md", 0, 0),
    good=_BOOK,
    fix=_AGAIN,
)
NOTHING_TO_OPEN = define(
    "REP050",
    "error",
    """There is nothing that can be opened.

    The address is not that of a folder, a zip or a git repository. Usually it is misspelt, or the folder was
    moved.
    """,
    bad=_BOOK,
    made="nothing_there",
    refused="neither a folder, a zip nor a git address",
    at=("", 0, 0),
    good=_BOOK,
    fix="Correct the address.",
)
NO_ZIP = define(
    "REP051",
    "error",
    """An archive is not a zip, or not all of it is there.

    A zip ends with a list of its contents. This one has no end: its download was not complete, or it is
    another kind of file.
    """,
    bad=_BOOK,
    made="zip_cut_off",
    refused="is not a complete zip",
    at=("", 0, 0),
    good=_BOOK,
    fix="Download or export it again.",
)
ARCHIVE_TOO_LARGE = define(
    "REP052",
    "error",
    """An archive is too large.

    It has more than 200,000 files, or unpacks to more than 2 GB. Such an archive could fill the disk; no
    resource of Door43 is so large.
    """,
    bad=_BOOK,
    made="zip_too_large",
    refused="unpacks to more than",
    at=("", 0, 0),
    good=_BOOK,
    fix="Publish a smaller archive.",
)
NOT_FETCHED = define(
    "REP053",
    "error",
    """A git repository cannot be fetched.

    There is none at the address, it is not public, it has no such branch, or its host does not answer. The
    message says which.
    """,
    bad=_BOOK,
    made="git_without_repository",
    refused="is not there or not public",
    at=("", 0, 0),
    good=_BOOK,
    fix="Check the address and the network.",
)
