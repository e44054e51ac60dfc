"""Checks of how links are written: brackets, white space, what is missing.

They read Markdown and tables alike, and know nothing of what the links lead to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.markdown_scan import Link
from tx_mkdocs.checks.files.whole import TextFile
from tx_mkdocs.findings.register import Spot, check

_STARTS = r"(?:rc:|https?:|\.{1,2}/)"
_GAP = re.compile(rf"\](?P<gap>[ \t]+)\((?={_STARTS}|#[\w-]|[^()\s]{{1,80}}\.md[#)])")
_REVERSED = re.compile(rf"\([^()\[\]\n\t]{{1,200}}\)\[{_STARTS}[^\[\]\n\t]*\]")
_JOINT = re.compile(r"\]\((?=\S)")
# It begins with a certain letter, which lets the search for it go fast.
_DOUBLED = re.compile(
    rf"\[(?:\[(?={_STARTS}[^\[\]\n\t]*(?:\](?!\])|[\[\n\t]|$))|(?={_STARTS}[^\[\]\n\t]*\](?:\]|(?![(\[:]))))"
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
    for link in file.links:
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
    for link in file.links:
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
    for found in _GAP.finditer(file.linked):
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
    for found in _GAP.finditer(file.linked):
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
    for found in _REVERSED.finditer(file.linked):
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
    text = file.linked
    joints = {
        find("](", link.at, link.start)
        for link in file.links
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
    text = file.linked
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
    for link in file.links:
        if link.form == "titled" and _SLUG.fullmatch(link.target):
            yield Spot(f"[[{link.target}]] is no link.", link.start)


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
    for link in file.links:
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
    for link in file.links:
        if link.form in ("inline", "image") and not link.target:
            yield Spot("This link has no target.", link.at)


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
    for link in file.links:
        if link.form == "inline":
            if link.at == before:
                yield Spot("This link touches the one before.", link.at)
            before = link.end
