"""Codes about the addresses in links: how they begin, and of what kind they are."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

RC_MISSPELT = define(
    "LINK007",
    "warning",
    """The beginning of an rc link is misspelt.

    A link to another resource begins with `rc://`, in small letters, with one colon and two slashes. Programs
    see no link in anything else.
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

    Folders are parted by `/` in links, on Windows too. Here the link works all the same; elsewhere it does not.
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

    Sites give pages other names than files, and each another one. A link names the file; the site makes it
    lead to the page.
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

    What is sent there and back can be read and changed on the way. Nearly every site has https today.
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

    Links may lead to files of repositories, to `http`, `https`, `ftp`, `mailto` and `rc`. Others lead into the
    computer of the author, or run a program at that of the reader; of those the words alone are shown.
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

    Branches other than `master` and `main` are deleted when their work is done, and the link leads nowhere
    then. A commit or a tag stays, but never gets better.
    """,
    bad="# Title\n\nSee [this](https://git.door43.org/unfoldingWord/en_tw/src/branch/my-branch/README.md).\n",
    at=("page.md", 3, 12),
    good="# Title\n\nSee [this](https://git.door43.org/unfoldingWord/en_tw/src/branch/master/README.md).\n",
    fix="Name the branch master or main.",
    applies="text",
)
