"""Checks of how links are written: brackets, white space, addresses.

They read Markdown and tables alike, and know nothing of what the links lead to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.markdown_scan import Link
from tx_mkdocs.checks.registry import Spot, check
from tx_mkdocs.checks.sources import MarkdownFile, TableFile, TextFile
from tx_mkdocs.formats.markdown_reader import is_safe_target

# Each begins with a certain letter where that can be, which lets the search for it go fast.
_RC = re.compile(r"[rR][cC] ?(?:[:;] ?[/\\]+|//)")
_STARTS = r"(?:rc:|https?:|\.{1,2}/)"
_GAP = re.compile(rf"\](?P<gap>[ \t]+)\((?={_STARTS}|#[\w-]|[^()\s]{{1,80}}\.md[#)])")
_REVERSED = re.compile(rf"\([^()\[\]\n\t]{{1,200}}\)\[{_STARTS}[^\[\]\n\t]*\]")
_JOINT = re.compile(r"\]\((?=\S)")
_DOUBLED = re.compile(
    rf"\[(?:\[(?={_STARTS}[^\[\]\n\t]*(?:\](?!\])|[\[\n\t]|$))|(?={_STARTS}[^\[\]\n\t]*\](?:\]|(?![(\[:]))))"
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BACKSLASH = re.compile(r"\\(?=[A-Za-z0-9.])")
_HTML = re.compile(r"(?!https?:|//|www\.)[^\s#?]+\.html?(?:#.*)?", re.IGNORECASE)
_OLD = re.compile(r"https?://(?:dw|live)\.door43\.org\b", re.IGNORECASE)
_BRANCH = re.compile(
    r"https?://(?:git\.door43\.org|github\.com)/[^/\s]+/[^/\s]+/(?:src|raw|blob)/(?:branch/|(?=commit/|tag/))?"
    r"(?P<name>[^/\s]+)", re.IGNORECASE,
)  # fmt: skip


def plain_of(file: TextFile) -> str:
    """The text in which a file has links; empty where it has none."""
    if isinstance(file, MarkdownFile):
        return file.plain
    return file.text if isinstance(file, TableFile) else ""


def links_in(file: TextFile) -> tuple[Link, ...]:
    """The links of a file of Markdown or of a table."""
    return file.links if isinstance(file, (MarkdownFile, TableFile)) else ()


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
    text = plain_of(file)
    for found in _RC.finditer(text):
        before = text[found.start() - 1 : found.start()]
        if found[0] != "rc://" and not (before.isalnum() or before == "/"):
            yield Spot(f"{found[0]} stands in the place of rc://.", found.start())


@check(
    "LINK010",
    "warning",
    "text",
    bad="# Title\n\nSee [prophet](../kt/old prophet.md).\n",
    at=(3, 15),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Delete the space, or write %20 where the name of the file has one.",
)
def space_in_target(file: TextFile) -> Iterator[Spot]:
    """A space stands within the target of a link.

    A target ends at the first space for many programs, which then lead elsewhere or see no link.
    """
    for link in links_in(file):
        if link.form not in ("inline", "titled") or " " not in link.target:
            continue
        is_path = "/" in link.target or link.target.endswith(".md")
        if is_path and f"<{link.target}>" not in link.written:
            yield Spot("A space stands in the target of this link.", link.start)


def without_space_around(file: TextFile) -> str:
    """The text without white space around the targets of links."""
    parts: list[str] = []
    at = 0
    for link in _spaced(file):
        first = file.text.find(link.written, link.at, link.end)
        if first >= at:
            parts += [file.text[at:first], link.written.strip()]
            at = first + len(link.written)
    return "".join([*parts, file.text[at:]])


def _spaced(file: TextFile) -> Iterator[Link]:
    """The links with white space around their targets."""
    for link in links_in(file):
        if not link.target or link.form == "reference" or link.written == link.written.strip():
            continue
        if link.form != "titled" or ":" in link.target or "/" in link.target:
            yield link


@check(
    "LINK011",
    "info",
    "text",
    bad="# Title\n\nSee [[ rc://*/tw/dict/bible/kt/prophet ]].\n",
    at=(3, 7),
    good="# Title\n\nSee [[rc://*/tw/dict/bible/kt/prophet]].\n",
    fix="Delete it.",
    mends=without_space_around,
)
def space_around_target(file: TextFile) -> Iterator[Spot]:
    """A space stands before or behind the target of a link.

    It is passed over here; other tools take it for a part of the target, and find nothing.
    """
    for link in _spaced(file):
        before = link.written[0].isspace()
        at = link.start - 1 if before else link.start + len(link.target)
        where = "before" if before else "behind"
        yield Spot(f"A space stands {where} the target of this link.", at)


def without_gaps(file: TextFile) -> str:
    """The text without white space between the words of links and their targets."""
    parts: list[str] = []
    at = 0
    for found in _GAP.finditer(plain_of(file)):
        parts.append(file.text[at : found.start("gap")])
        at = found.end("gap")
    return "".join([*parts, file.text[at:]])


@check(
    "LINK012",
    "warning",
    "text",
    bad="# Title\n\nSee [prophet] (../kt/prophet.md).\n",
    at=(3, 14),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Delete the space.",
    mends=without_gaps,
)
def space_before_target(file: TextFile) -> Iterator[Spot]:
    """A space parts the words of a link from its target.

    The round bracket has to touch the square one. With a space between them there is no link, and readers see
    all the brackets.
    """
    for found in _GAP.finditer(plain_of(file)):
        yield Spot("A space stands between ] and (.", found.start("gap"))


@check(
    "LINK013",
    "warning",
    "text",
    bad="# Title\n\nSee (prophet)[../kt/prophet.md].\n",
    at=(3, 5),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Write [words](target).",
)
def reversed_link(file: TextFile) -> Iterator[Spot]:
    """The brackets of a link are the wrong way round.

    The words of a link stand in square brackets and its target in round ones. The other way round there is no
    link, and readers see all the brackets.
    """
    for found in _REVERSED.finditer(plain_of(file)):
        if found.string[found.start() - 1 : found.start()] != "]":
            yield Spot("The brackets of this link are the wrong way round.", found.start())


@check(
    "LINK014",
    "warning",
    "text",
    bad="# Title\n\nSee [prophet](../kt/prophet.md for more.\n",
    at=(3, 13),
    good="# Title\n\nSee [prophet](../kt/prophet.md) for more.\n",
    fix="Write the bracket that is missing.",
)
def bracket_missing(file: TextFile) -> Iterator[Spot]:
    """A bracket of a link is missing.

    A link is `[words](target)`. One of the four brackets is not there, so there is no link, and readers see
    the target.
    """
    text = plain_of(file)
    joints = {
        find("](", link.at, link.start)
        for link in links_in(file)
        if link.form in ("inline", "image")
        for find in (text.find, text.rfind)
    }
    for found in _JOINT.finditer(text):
        if found.start() not in joints:
            yield Spot("A bracket of this link is missing.", found.start())


@check(
    "LINK015",
    "warning",
    "text",
    bad="# Title\n\n(See: [[rc://*/ta/man/translate/figs-metaphor])\n",
    at=(3, 7),
    good="# Title\n\n(See: [[rc://*/ta/man/translate/figs-metaphor]])\n",
    fix="Write [[ before the target and ]] behind it.",
)
def double_brackets(file: TextFile) -> Iterator[Spot]:
    """The double brackets of a link do not match.

    `[[target]]` becomes a link with the title of its target. Where one of the four brackets is missing, the
    others stand in the text.
    """
    text = plain_of(file)
    for found in _DOUBLED.finditer(text):
        if found[0] == "[[" or text[found.start() - 1 : found.start()] != "[":
            yield Spot("[[ and ]] do not match at this link.", found.start())


@check(
    "LINK016",
    "warning",
    "text",
    bad="# Title\n\n(See: [[figs-metaphor]])\n",
    at=(3, 9),
    good="# Title\n\n(See: [[rc://*/ta/man/translate/figs-metaphor]])\n",
    fix="Write the whole target: [[rc://*/ta/man/translate/…]] or [[rc://*/tw/dict/bible/kt/…]].",
)
def bare_name(file: TextFile) -> Iterator[Spot]:
    """A name alone stands in double brackets.

    Nothing tells whether it is a term or a lesson, so it is no link and is shown with its brackets.
    """
    for link in links_in(file):
        if link.form == "titled" and _SLUG.fullmatch(link.target):
            yield Spot(f"[[{link.target}]] is no link.", link.start)


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
    for link in links_in(file):
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
    text = plain_of(file)
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
    text = plain_of(file)
    at = text.find("http://")
    while at >= 0:
        yield Spot("This address begins with http://.", at)
        at = text.find("http://", at + 1)


@check(
    "LINK021",
    "info",
    "text",
    bad="# Title\n\nSee [](../kt/prophet.md).\n",
    at=(3, 5),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Write the words between [ and ].",
)
def link_without_words(file: TextFile) -> Iterator[Spot]:
    """A link has no words.

    Here the title of its target is put in. Other programs show nothing that a reader could choose.
    """
    for link in links_in(file):
        if link.form == "inline" and not link.text.strip() and link.target:
            yield Spot("This link has no words.", link.at)


@check(
    "LINK022",
    "warning",
    "text",
    bad="# Title\n\nSee [prophet]().\n",
    at=(3, 5),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Write the target between ( and ), or delete the brackets.",
)
def link_without_target(file: TextFile) -> Iterator[Spot]:
    """A link has no target.

    Nothing stands between the round brackets. Readers see the words alone.
    """
    for link in links_in(file):
        if link.form in ("inline", "image") and not link.target:
            yield Spot("This link has no target.", link.at)


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
    for link in links_in(file):
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
    for link in links_in(file):
        found = _BRANCH.match(link.target)
        if found and found["name"] not in ("master", "main", "commit", "tag"):
            yield Spot(f"The branch {found['name']} will not stay.", link.start)


@check(
    "LINK031",
    "info",
    "text",
    bad="# Title\n\n(See: [God](../kt/god.md)[king](../other/king.md))\n",
    at=(3, 26),
    good="# Title\n\n(See: [God](../kt/god.md), [king](../other/king.md))\n",
    fix="Write a comma or a space between the two.",
)
def links_touch(file: TextFile) -> Iterator[Spot]:
    """Two links touch each other.

    Their words are shown as one word. A comma or a space between them was forgotten.
    """
    before = -1
    for link in links_in(file):
        if link.form == "inline":
            if link.at == before:
                yield Spot("This link touches the one before.", link.at)
            before = link.end
