"""Codes about the addresses in links: how they begin, and of what kind they are."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

RC_MISSPELT = define(
    "LINK007",
    "warning",
    """The beginning of an rc link is misspelt.

    A link to another resource begins with `rc://`, in small letters, with one colon and two slashes. Programs
    do not recognise anything else as a link.
    """,
    bad="# Title\n\nSee [prophet](rc:/*/tw/dict/bible/kt/prophet).\n",
    at=("page.md", 3, 15),
    good="# Title\n\nSee [prophet](rc://*/tw/dict/bible/kt/prophet).\n",
    fix="Write rc:// and then * or the code of the language.",
    applies="text",
    merge_within="file",
)
BACKSLASH_IN_TARGET = define(
    "LINK017",
    "warning",
    """The target of a link contains a backslash.

    Folders are separated by `/` in links, on Windows too. Here the link works; elsewhere it does not.
    """,
    bad="# Title\n\nSee [prophet](..\\kt\\prophet.md).\n",
    at=("page.md", 3, 17),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Write / instead.",
    applies="markdown",
    merge_within="file",
)
PAGE_AS_TARGET = define(
    "LINK018",
    "info",
    """A link points to a page of a site, not to a file of the repository.

    Sites name pages differently from files, and no two sites alike. Link to the file; the site turns it into
    a link to the page.
    """,
    bad="# Title\n\nSee [prophet](../kt/prophet.html).\n",
    at=("page.md", 3, 15),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Name the file of the repository, which ends in .md.",
    applies="text",
    merge_within="file",
)
OLD_SITE = define(
    "LINK019",
    "info",
    """An address belongs to a Door43 site that no longer exists.

    The wiki and the first sites of Door43 were replaced years ago.
    """,
    bad="# Title\n\nSee [this](https://dw.door43.org/en/obe/kt/prophet).\n",
    at=("page.md", 3, 12),
    good="# Title\n\nSee [this](rc://*/tw/dict/bible/kt/prophet).\n",
    fix="Link to the repository that has the text today.",
    applies="text",
    merge_within="file",
)
NOT_ENCRYPTED = define(
    "LINK020",
    "info",
    """An address begins with http, not with https.

    Others on the way can read and change what is sent. Nearly every site has https today.
    """,
    bad="# Title\n\nSee [this](http://unfoldingword.org).\n",
    at=("page.md", 3, 12),
    good="# Title\n\nSee [this](https://unfoldingword.org).\n",
    fix="Check whether the address works with https://, and write that.",
    applies="text",
    opt_in=True,
    merge_within="file",
)
ADDRESS_NOT_LET_THROUGH = define(
    "LINK023",
    "warning",
    """The address of a link is not allowed.

    Links may lead to files of repositories, and to `http`, `https`, `ftp`, `mailto` and `rc` addresses.
    Others lead to a file on the author's computer, or run a program on the reader's; only their words are
    shown.
    """,
    bad="# Title\n\nSee [this](file:///C:/words/prophet.md).\n",
    at=("page.md", 3, 12),
    good="# Title\n\nSee [this](../kt/prophet.md).\n",
    fix="Write the path from this file, or an address that begins with https:// or rc://.",
    applies="text",
)
PASSING_BRANCH = define(
    "LINK024",
    "info",
    """A link points to a branch that will not stay.

    Branches other than `master` and `main` are deleted when their work is done; the link then leads nowhere.
    A commit or a tag stays, but is never updated.
    """,
    bad="# Title\n\nSee [this](https://git.door43.org/unfoldingWord/en_tw/src/branch/my-branch/README.md).\n",
    at=("page.md", 3, 12),
    good="# Title\n\nSee [this](https://git.door43.org/unfoldingWord/en_tw/src/branch/master/README.md).\n",
    fix="Name the branch master or main.",
    applies="text",
)
