"""Checks of what Markdown refers to: footnotes, pictures, addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import MarkdownFile
from tx_mkdocs.findings.register import Spot, check

_FOOTNOTE = re.compile(
    r"^(?P<defines> {0,3}\[\^(?P<defined>[^\[\]\n]{1,60})\]:)|\[\^(?P<used>[^\[\]\n]{1,60})\]",
    re.MULTILINE,
)
_IMG = re.compile(r"\salt\s*=\s*(?:\"\s*[^\"\s]|'\s*[^'\s]|[^\s\"'>])", re.IGNORECASE)
_BARE = re.compile(r"(?<![(<\[\"'=\w/])(?:https?://|www\.)[^\s<>()\[\]\"']+")


@check(
    "MD025",
    "warning",
    "markdown",
    bad="# Title\n\nSome words.[^1]\n",
    at=(3, 12),
    good="# Title\n\nSome words.[^1]\n\n[^1]: More about them.\n",
    fix="Write the footnote at the end of the file: [^1]: and its text.",
)
def footnote_not_written(file: MarkdownFile) -> Iterator[Spot]:
    """A footnote is announced and not written.

    Readers see the sign of the footnote as it was typed, and find nothing at the end of the page.
    """
    used, defined = _footnotes(file)
    for name, at in used:
        if name not in defined:
            yield Spot(f"The footnote {name} is nowhere in this file.", at)


@check(
    "MD026",
    "info",
    "markdown",
    bad="# Title\n\nSome words.\n\n[^1]: More about them.\n",
    at=(5, 1),
    good="# Title\n\nSome words.[^1]\n\n[^1]: More about them.\n",
    fix="Write [^1] where it belongs, or delete the footnote.",
)
def footnote_not_used(file: MarkdownFile) -> Iterator[Spot]:
    """A footnote belongs to no word.

    It is shown at the end of the page, and nothing in the text leads to it.
    """
    used, defined = _footnotes(file)
    names = {name for name, _ in used}
    for name, at in defined.items():
        if name not in names:
            yield Spot(f"Nothing in the text refers to the footnote {name}.", at)


def _footnotes(file: MarkdownFile) -> tuple[list[tuple[str, int]], dict[str, int]]:
    """Name and offset of every footnote that the text uses, and of those that are written."""
    used: list[tuple[str, int]] = []
    defined: dict[str, int] = {}
    if "[^" in file.plain:
        for found in _FOOTNOTE.finditer(file.plain):
            if found["defined"]:
                defined.setdefault(found["defined"], found.start("defines"))
            else:
                used.append((found["used"], found.start()))
    return used, defined


@check(
    "MD027",
    "info",
    "markdown",
    bad="# Title\n\n![](https://example.org/map.png)\n",
    at=(3, 1),
    good="# Title\n\n![A map of the journeys of Paul](https://example.org/map.png)\n",
    fix="Say in the square brackets what the picture shows.",
)
def picture_without_words(file: MarkdownFile) -> Iterator[Spot]:
    """A picture has no words.

    The words in the square brackets are read to people who cannot see the picture, and shown where it cannot
    be loaded.
    """
    for link in file.links:
        if link.form == "image" and not link.text.strip():
            yield Spot("This picture has no words.", link.at)
    for tag in file.tags:
        if tag.name == "img" and not _IMG.search(tag.rest):
            yield Spot("This picture has no words.", tag.at, fix='Say in alt="" what it shows.')


@check(
    "MD028",
    "info",
    "markdown",
    bad="# Title\n\nMore is at https://example.org/more.\n",
    at=(3, 12),
    good="# Title\n\n[More](https://example.org/more) is there.\n",
    fix="Give it words: [words](address).",
    advice=True,
)
def bare_address(file: MarkdownFile) -> Iterator[Spot]:
    """An address of the web stands in the text as it is.

    Here it becomes a link. Other programs leave it as text, and a reader can seldom tell from an address what
    it leads to.
    """
    starts = sorted(link.at for link in file.links)
    ends = sorted(link.end for link in file.links)
    for found in _BARE.finditer(file.plain):
        # Outside all links as many have ended as have begun.
        if bisect_right(starts, found.start()) == bisect_right(ends, found.start()):
            yield Spot("This address is no link with words.", found.start())


@check(
    "MD029",
    "warning",
    "markdown",
    bad="# Title\n\nSee [the film][https://example.org/film].\n",
    at=(3, 15),
    good="# Title\n\nSee [the film](https://example.org/film).\n",
    fix="Put the target between ( and ).",
)
def target_in_square_brackets(file: MarkdownFile) -> Iterator[Spot]:
    """The target of a link stands between the wrong brackets.

    A link is `[words](target)`. Two pairs of square brackets refer to a name that is defined elsewhere in the
    file, and this one is not, so readers see the brackets.
    """
    for link in file.links:
        if link.form != "reference" or ("/" not in link.target and ".md" not in link.target):
            continue
        if f"[{link.target}]:" not in file.plain:
            yield Spot("The target of this link stands between square brackets.", link.start - 1)
