"""Checks of the tables of contents of an academy."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.manuals import entries
from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.sample_resources import academy

_GOOD = academy("title: Contents\nsections:\n- title: A\n  link: a\n")


@check(
    "TOC004",
    "info",
    "repository",
    path="translate/toc.yaml",
    bad=academy("sections:\n- title: A\n  link: a\n"),
    at=(1, 1),
    good=_GOOD,
    fix="Begin the file with title: and a title.",
)
def contents_without_title(whole: Whole) -> Iterator[Spot]:
    """A table of contents has no title.

    Its first line is `title:` and what stands above the list. Here the name of the manual stands there.
    """
    for one in whole.manuals:
        if one.toc.entries and not one.toc.title:
            message = "The table of contents has no title."
            yield Spot(message, line=1, column=1, path=one.manual.toc)


@check(
    "TOC005",
    "warning",
    "repository",
    path="translate/toc.yaml",
    bad=academy(
        "title: Contents\nsections:\n- title: A\n  link: a\n- title: More\n  sections: []\n"
    ),
    at=(5, 10),
    good=_GOOD,
    fix="Give it a link, or list articles under its sections, or remove it.",
)
def heading_without_articles(whole: Whole) -> Iterator[Spot]:
    """An entry of a table of contents has neither an article nor entries below it.

    Readers see a title that they cannot open and below which nothing stands.
    """
    for one, entry in entries(whole.manuals):
        if entry.title and not entry.link and not entry.sections:
            message = f"“{entry.title}” leads to nothing and has nothing below it."
            yield Spot(message, line=entry.line, column=entry.column, path=one.manual.toc)


@check(
    "TOC006",
    "info",
    "repository",
    path="translate/toc.yaml",
    bad=academy("title: Contents\nsections:\n- link: a\n"),
    at=(3, 9),
    good=_GOOD,
    fix="Add title: above its link.",
)
def entry_without_title(whole: Whole) -> Iterator[Spot]:
    """An entry of a table of contents has no title.

    The title of the article is shown. Other programs show the name of its folder, or nothing.
    """
    for one, entry in entries(whole.manuals):
        if entry.link and not entry.title:
            message = f"The entry of “{entry.link}” has no title."
            yield Spot(message, line=entry.line, column=entry.column, path=one.manual.toc)


@check(
    "TOC007",
    "info",
    "repository",
    path="translate/toc.yaml",
    bad=academy("title: Contents\nsections:\n- title: Another\n  link: a\n"),
    at=(4, 9),
    good=_GOOD,
    fix="Write the same title in both files.",
    advice=True,
)
def other_title(whole: Whole) -> Iterator[Spot]:
    """A table of contents calls an article otherwise than the article itself.

    Readers choose a title and come to a page with another. A shorter one in the table of contents may be meant.
    """
    for one, entry in entries(whole.manuals):
        file = whole.file(one.part(entry.link, "title")) if entry.link else None
        if file is None or not entry.title or entry.manual not in ("", one.manual.identifier):
            continue
        title = " ".join(file.text.strip().strip("#").split())
        if title and title != entry.title:
            message = f"It is “{entry.title[:60]}” here and “{title[:60]}” in title.md."
            yield Spot(message, line=entry.line, column=entry.column, path=one.manual.toc)


@check(
    "TOC008",
    "info",
    "repository",
    path="translate/toc.yaml",
    bad=academy("title: Contents\nsections:\n- title: A\n  link: ../a/01.md\n"),
    at=(4, 9),
    good=_GOOD,
    fix="Write the name of the folder alone.",
)
def link_with_path(whole: Whole) -> Iterator[Spot]:
    """A link of a table of contents is more than the name of an article.

    The link is the name of the folder of the article, without path and ending. Here more is understood; other
    programs look for a folder of this very name.
    """
    for one, entry in entries(whole.manuals):
        if entry.link and entry.written != entry.link and not entry.written.startswith("rc:"):
            message = f"“{entry.written[:80]}” is not the name of an article."
            fix = f"Write link: {entry.link}"
            yield Spot(message, line=entry.line, column=entry.column, path=one.manual.toc, fix=fix)
