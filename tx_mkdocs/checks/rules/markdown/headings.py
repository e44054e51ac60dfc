"""Checks of the headings of Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.markdown_scan import Heading
from tx_mkdocs.checks.files.whole import MarkdownFile, Whole
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.sample_resources import WORDS
from tx_mkdocs.resources import academy
from tx_mkdocs.source.about import is_about

_INDENTED_CODE = 4


def with_space(file: MarkdownFile) -> str:
    """The text with a space behind the signs of each heading."""
    parts: list[str] = []
    at = 0
    for heading in _tight(file):
        parts += [file.text[at : heading.at + heading.level], " "]
        at = heading.at + heading.level
    return "".join([*parts, file.text[at:]])


def _tight(file: MarkdownFile) -> Iterator[Heading]:
    return (one for one in file.headings if not one.spaced and one.text and not one.indent)


@check(
    "MD002",
    "warning",
    "markdown",
    bad="# Title\n\n##Part\n\nText.\n",
    at=(3, 1),
    good="# Title\n\n## Part\n\nText.\n",
    fix="Put a space behind the #.",
    mends=with_space,
)
def heading_without_space(file: MarkdownFile) -> Iterator[Spot]:
    """No space stands behind the # of a heading.

    Here it becomes a heading all the same, but at the git host and in other programs the line is shown with
    its `#`, as text.
    """
    for heading in _tight(file):
        yield Spot(f"A space is missing behind {'#' * heading.level}.", heading.at)


@check(
    "MD003",
    "warning",
    "markdown",
    bad="# Title\n\n##\n\nText.\n",
    at=(3, 1),
    good="# Title\n\n## Part\n\nText.\n",
    fix="Write the heading behind the #, or delete the line.",
)
def empty_heading(file: MarkdownFile) -> Iterator[Spot]:
    """A heading has no words.

    The line has nothing but `#`. Readers see a gap, and lists of contents an entry without a name.
    """
    for heading in file.headings:
        if not heading.text and not heading.indent:
            yield Spot("This heading has no words.", heading.at)


@check(
    "MD004",
    "info",
    "markdown",
    bad="# Title\n\nText.\n\n### Part\n\nText.\n",
    at=(5, 1),
    good="# Title\n\nText.\n\n## Part\n\nText.\n",
    fix="Take away a #, if the heading belongs to the one before it.",
)
def heading_too_deep(file: MarkdownFile) -> Iterator[Spot]:
    """A heading is more than one level below the one before it.

    `###` may follow `##`, but not `#`. Who reads by ear, or goes from heading to heading, thinks that
    something between is missing.
    """
    before = 0
    for heading in file.headings:
        if before and heading.level > before + 1:
            has, right = "#" * heading.level, "#" * (before + 1)
            message = f"{has} follows {'#' * before}; a level between is left out."
            yield Spot(message, heading.at, fix=f"Write {right}, if that is what it belongs to.")
        before = heading.level


@check(
    "MD005",
    "info",
    "repository",
    path="bible/kt/grace.md",
    bad={**WORDS, "bible/kt/grace.md": "# grace\n\nKindness.\n\n# Suggestions\n\nMore.\n"},
    at=(5, 1),
    good={**WORDS, "bible/kt/grace.md": "# grace\n\nKindness.\n\n## Suggestions\n\nMore.\n"},
    fix="Begin it with ##; only the title of the page has one #.",
)
def second_title(whole: Whole) -> Iterator[Spot]:
    """A page has two titles.

    A line with one `#` is the title of the page, and a term, an entry or an article has one. Notes and
    questions are another matter: there each `#` is a note.
    """
    if not whole.kind.is_articles or whole.kind is academy.KIND:
        return
    for file in whole.files:
        if not isinstance(file, MarkdownFile) or is_about(file.path):
            continue
        titles = [heading for heading in file.headings if heading.level == 1]
        for heading in titles[1:]:
            line, column = file.place(heading.at)
            message = f"“{heading.text}” is a second title on this page."
            yield Spot(message, line=line, column=column, path=file.path)


@check(
    "MD006",
    "warning",
    "markdown",
    bad="# Title\n\n  ## Part\n\nText.\n",
    at=(3, 3),
    good="# Title\n\n## Part\n\nText.\n",
    fix="Delete the spaces before the #.",
)
def indented_heading(file: MarkdownFile) -> Iterator[Spot]:
    """Spaces stand before the # of a heading.

    Then the line is no heading: it is shown with its `#`, as text, or as a part of the list above it.
    """
    for mark in file.marks:
        if mark.kind != "heading" or not 0 < mark.indent < _INDENTED_CODE:
            continue
        words = file.text[mark.start : mark.end].lstrip("#")
        if words[:1].isspace() and words.strip():
            yield Spot("This heading does not stand at the start of its line.", mark.start)


@check(
    "MD007",
    "info",
    "markdown",
    bad="# Title\n\nText.\n## Part\n\nMore.\n",
    at=(4, 1),
    good="# Title\n\nText.\n\n## Part\n\nMore.\n",
    fix="Put an empty line before and behind it.",
    advice=True,
)
def heading_without_empty_lines(file: MarkdownFile) -> Iterator[Spot]:
    """A heading has no empty line before or behind it.

    It is shown well here. Some other programs take the line before or behind it for a part of the heading.
    """
    marks = file.marks
    for number, mark in enumerate(marks):
        if mark.kind != "heading" or mark.indent >= _INDENTED_CODE:
            continue
        before = marks[number - 1].kind if number else "blank"
        behind = marks[number + 1].kind if number + 1 < len(marks) else "blank"
        if before != "blank" or behind != "blank":
            where = "before" if before != "blank" else "behind"
            yield Spot(f"An empty line is missing {where} this heading.", mark.start)


@check(
    "MD008",
    "info",
    "markdown",
    bad="# Title ##\n\nText.\n",
    at=(1, 9),
    good="# Title #\n\nText.\n",
    fix="Delete the # at the end of the line.",
)
def uneven_heading(file: MarkdownFile) -> Iterator[Spot]:
    """The # at the end of a heading do not fit those at its start.

    A heading may end in as many `#` as it begins with, after a space; they are not shown, and not needed.
    Other numbers, or no space before them, are slips, and some programs show them.
    """
    for heading in file.headings:
        if not heading.closing or not heading.text:
            continue
        at = heading.start + file.plain[heading.start : heading.end].rindex(heading.closing)
        if len(heading.closing) != heading.level or not file.plain[at - 1].isspace():
            yield Spot(f"{heading.closing} stands at the end of this heading.", at)


@check(
    "MD009",
    "info",
    "markdown",
    bad="# Title\n\nText.\n\n## Part\n\n## Other part\n\nMore.\n",
    at=(5, 1),
    good="# Title\n\nText.\n\n## Part\n\nText.\n\n## Other part\n\nMore.\n",
    fix="Write the text below it, or delete the heading.",
)
def heading_without_text(file: MarkdownFile) -> Iterator[Spot]:
    """Nothing is written below a heading.

    The next heading follows at once, or the file ends. Either the text was forgotten, or the heading is not
    needed. A heading with smaller headings below it needs no text of its own.
    """
    headings = [heading for heading in file.headings if not heading.indent]
    for number, heading in enumerate(headings):
        last = number + 1 == len(headings)
        if last and len(headings) == 1 and not file.text[: heading.at].strip():
            continue
        if not last and headings[number + 1].level > heading.level:
            continue
        end = len(file.text) if last else headings[number + 1].at
        if heading.text and not file.text[heading.end : end].strip():
            yield Spot(f"Nothing is written below “{heading.text}”.", heading.at)
