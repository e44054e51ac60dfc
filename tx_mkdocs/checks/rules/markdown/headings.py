"""Checks of the headings of Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content, MarkdownFile
from tx_mkdocs.checks.files.markdown_scan import Heading
from tx_mkdocs.checks.register import Spot, fixes, rule
from tx_mkdocs.findings.codes.markdown import headings as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.resources import academy
from tx_mkdocs.source.about import is_about

_INDENTED_CODE = 4


def with_space(file: MarkdownFile) -> str:
    """The text with a space after the signs of each heading."""
    parts: list[str] = []
    at = 0
    for heading in _tight(file):
        parts += [file.text[at : heading.at + heading.level], " "]
        at = heading.at + heading.level
    return "".join([*parts, file.text[at:]])


def _tight(file: MarkdownFile) -> Iterator[Heading]:
    return (
        heading
        for heading in file.headings
        if not heading.spaced and heading.text and not heading.indent
    )


@rule(codes.HEADING_WITHOUT_SPACE)
def heading_without_space(file: MarkdownFile) -> Iterator[Spot]:
    for heading in _tight(file):
        yield Spot(Message("There is no space after {what}.", what="#" * heading.level), heading.at)


fixes(codes.HEADING_WITHOUT_SPACE, with_space)


@rule(codes.EMPTY_HEADING)
def empty_heading(file: MarkdownFile) -> Iterator[Spot]:
    for heading in file.headings:
        # Words in code are words.
        written = file.text[heading.start : heading.end].strip("# \t")
        if not written and not heading.indent:
            yield Spot("This heading has no words.", heading.at)


@rule(codes.HEADING_TOO_DEEP)
def heading_too_deep(file: MarkdownFile) -> Iterator[Spot]:
    before = 0
    for heading in file.headings:
        if before and heading.level > before + 1:
            has, right = "#" * heading.level, "#" * (before + 1)
            message = Message(
                "{has} follows {what}; a level is skipped.", has=has, what="#" * before
            )
            yield Spot(
                message,
                heading.at,
                fix=Message("Write {right}, if that is what it is about.", right=right),
            )
        before = heading.level


@rule(codes.SECOND_TITLE)
def second_title(content: Content) -> Iterator[Spot]:
    if not content.kind.is_articles or content.kind is academy.KIND:
        return
    for file in content.files:
        if not isinstance(file, MarkdownFile) or is_about(file.path):
            continue
        titles = [
            heading
            for heading in file.headings
            if heading.level == 1 and heading.text and heading.spaced
        ]
        for heading in titles[1:]:
            message = Message("“{text}” is a second title on this page.", text=heading.text)
            yield Spot(message, heading.at, path=file.path)


@rule(codes.INDENTED_HEADING)
def indented_heading(file: MarkdownFile) -> Iterator[Spot]:
    for mark in file.marks:
        if mark.kind != "heading" or not 0 < mark.indent < _INDENTED_CODE:
            continue
        words = file.text[mark.start : mark.end].lstrip("#")
        if words[:1].isspace() and words.strip():
            yield Spot("This heading is not at the start of its line.", mark.start)


@rule(codes.HEADING_WITHOUT_EMPTY_LINES)
def heading_without_empty_lines(file: MarkdownFile) -> Iterator[Spot]:
    marks = file.marks
    for number, mark in enumerate(marks):
        if mark.kind != "heading" or mark.indent >= _INDENTED_CODE:
            continue
        before = marks[number - 1].kind if number else "blank"
        behind = marks[number + 1].kind if number + 1 < len(marks) else "blank"
        if before != "blank" or behind != "blank":
            yield Spot(
                "There is no empty line before this heading."
                if before != "blank"
                else "There is no empty line after this heading.",
                mark.start,
            )


@rule(codes.UNEVEN_HEADING)
def uneven_heading(file: MarkdownFile) -> Iterator[Spot]:
    for heading in file.headings:
        if not heading.closing or not heading.text:
            continue
        at = heading.start + file.plain[heading.start : heading.end].rindex(heading.closing)
        if len(heading.closing) != heading.level or not file.plain[at - 1].isspace():
            yield Spot(
                Message("There is {closing} at the end of this heading.", closing=heading.closing),
                at,
            )


@rule(codes.HEADING_WITHOUT_TEXT)
def heading_without_text(file: MarkdownFile) -> Iterator[Spot]:
    # What has no space after its signs is text.
    headings = [
        heading
        for heading in file.headings
        if not heading.indent and (heading.spaced or not heading.text)
    ]
    for number, heading in enumerate(headings):
        last = number + 1 == len(headings)
        if last and len(headings) == 1 and not file.text[: heading.at].strip():
            continue
        if not last and headings[number + 1].level > heading.level:
            continue
        end = len(file.text) if last else headings[number + 1].at
        if heading.text and not file.text[heading.end : end].strip():
            # Words in code are words.
            written = file.text[heading.at : heading.end].strip(" \t#")
            message = Message("There is nothing below “{text}”.", text=written)
            yield Spot(message, heading.at, cause="heading")
