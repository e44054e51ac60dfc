"""Checks of the addresses in links: how they begin, and of what kind they are.

They read Markdown and tables alike, and know nothing of what the links lead to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import MarkdownFile, TextFile
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.formats.markdown.targets import is_safe_target

# It begins with a certain letter, which lets the search for it go fast.
_RC = re.compile(r"[rR][cC] ?(?:[:;] ?[/\\]+|//)")
_BACKSLASH = re.compile(r"\\(?=[A-Za-z0-9.])")
_HTML = re.compile(r"(?!https?:|//|www\.)[^\s#?]+\.html?(?:#.*)?", re.IGNORECASE)
_OLD = re.compile(r"https?://(?:dw|live)\.door43\.org\b", re.IGNORECASE)
_BRANCH = re.compile(
    r"https?://(?:git\.door43\.org|github\.com)/[^/\s]+/[^/\s]+/(?:src|raw|blob)/(?:branch/|(?=commit/|tag/))?"
    r"(?P<name>[^/\s]+)", re.IGNORECASE,
)  # fmt: skip


@check(
    "LINK007",
    "warning",
    "text",
    bad="# Title\n\nSee [prophet](rc:/*/tw/dict/bible/kt/prophet).\n",
    at=(3, 15),
    good="# Title\n\nSee [prophet](rc://*/tw/dict/bible/kt/prophet).\n",
    fix="Write rc:// and then * or the code of the language.",
)
def rc_misspelt(file: TextFile) -> Iterator[Spot]:
    """The beginning of an rc link is misspelt.

    A link to another resource begins with `rc://`, in small letters, with one colon and two slashes. Programs
    see no link in anything else.
    """
    text = file.linked
    for found in _RC.finditer(text):
        before = text[found.start() - 1 : found.start()]
        if found[0] != "rc://" and not (before.isalnum() or before == "/"):
            yield Spot(f"{found[0]} stands in the place of rc://.", found.start())


@check(
    "LINK017",
    "warning",
    "markdown",
    bad="# Title\n\nSee [prophet](..\\kt\\prophet.md).\n",
    at=(3, 17),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Write / for it.",
)
def backslash_in_target(file: MarkdownFile) -> Iterator[Spot]:
    """A backslash stands in the target of a link.

    Folders are parted by `/` in links, on Windows too. Here the link works all the same; elsewhere it does not.
    """
    for link in file.links:
        found = _BACKSLASH.search(link.target) if link.form != "reference" else None
        if found:
            yield Spot("A backslash stands in the target of this link.", link.start + found.start())


@check(
    "LINK018",
    "info",
    "text",
    bad="# Title\n\nSee [prophet](../kt/prophet.html).\n",
    at=(3, 15),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Name the file of the repository, which ends in .md.",
)
def page_as_target(file: TextFile) -> Iterator[Spot]:
    """A link leads to a page of a site, not to a file of the repository.

    Sites give pages other names than files, and each another one. A link names the file; the site makes it
    lead to the page.
    """
    for link in file.links:
        if link.form == "inline" and _HTML.fullmatch(link.target):
            yield Spot("The target of this link is a page, not a file.", link.start)


@check(
    "LINK019",
    "info",
    "text",
    bad="# Title\n\nSee [this](https://dw.door43.org/en/obe/kt/prophet).\n",
    at=(3, 12),
    good="# Title\n\nSee [this](rc://*/tw/dict/bible/kt/prophet).\n",
    fix="Lead it to the repository that has the text today.",
)
def old_site(file: TextFile) -> Iterator[Spot]:
    """An address belongs to a site of Door43 that is no more.

    The wiki and the first sites of Door43 were replaced years ago.
    """
    text = file.linked
    for found in _OLD.finditer(text) if "door43.org" in text else ():
        yield Spot("This site of Door43 is no more.", found.start())


@check(
    "LINK020",
    "info",
    "text",
    bad="# Title\n\nSee [this](http://unfoldingword.org).\n",
    at=(3, 12),
    good="# Title\n\nSee [this](https://unfoldingword.org).\n",
    fix="Try whether the address works with https://, and write that.",
    advice=True,
)
def not_encrypted(file: TextFile) -> Iterator[Spot]:
    """An address begins with http, not with https.

    What is sent there and back can be read and changed on the way. Nearly every site has https today.
    """
    text = file.linked
    at = text.find("http://")
    while at >= 0:
        yield Spot("This address begins with http://.", at)
        at = text.find("http://", at + 1)


@check(
    "LINK023",
    "warning",
    "text",
    bad="# Title\n\nSee [this](file:///C:/words/prophet.md).\n",
    at=(3, 12),
    good="# Title\n\nSee [this](../kt/prophet.md).\n",
    fix="Name the file as it is seen from this one, or an address that begins with https:// or rc://.",
)
def address_not_let_through(file: TextFile) -> Iterator[Spot]:
    """The address of a link is not let through.

    Links may lead to files of repositories, to `http`, `https`, `ftp`, `mailto` and `rc`. Others lead into the
    computer of the author, or run a program at that of the reader; of those the words alone are shown.
    """
    for link in file.links:
        if link.form in ("inline", "image") and not is_safe_target(link.target, titled=True):
            yield Spot("This address is not let through.", link.start)


@check(
    "LINK024",
    "info",
    "text",
    bad="# Title\n\nSee [this](https://git.door43.org/unfoldingWord/en_tw/src/branch/my-branch/README.md).\n",
    at=(3, 12),
    good="# Title\n\nSee [this](https://git.door43.org/unfoldingWord/en_tw/src/branch/master/README.md).\n",
    fix="Name the branch master or main.",
)
def passing_branch(file: TextFile) -> Iterator[Spot]:
    """A link leads to a branch that will not stay.

    Branches other than `master` and `main` are deleted when their work is done, and the link leads nowhere
    then. A commit or a tag stays, but never gets better.
    """
    for link in file.links:
        found = _BRANCH.match(link.target)
        if found and found["name"] not in ("master", "main", "commit", "tag"):
            yield Spot(f"The branch {found['name']} will not stay.", link.start)
