"""Checks of what Markdown refers to: footnotes, pictures, addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import MarkdownFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.markdown import references as codes
from tx_mkdocs.findings.message import Message

_FOOTNOTE = re.compile(
    r"^(?P<defines>(?: {0,3}|[ \t]*(?:(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*)+)"
    r"\[\^(?P<defined>[^\[\]\n]{1,60})\]:)|\[\^(?P<used>[^\[\]\n]{1,60})\]",
    re.MULTILINE,
)
_IMG = re.compile(r"\salt\s*=\s*(?:\"\s*[^\"\s]|'\s*[^'\s]|[^\s\"'>])", re.IGNORECASE)
_BARE = re.compile(r"(?<![(<\[\"'=\w/])(?:https?://|www\.)[^\s<>()\[\]\"']+")


@rule(codes.FOOTNOTE_NOT_WRITTEN)
def footnote_not_written(file: MarkdownFile) -> Iterator[Spot]:
    used, defined = _footnotes(file)
    for name, at in used:
        if name not in defined:
            message = Message("The footnote {name} is not in this file.", name=name)
            fix = Message(
                "Write the footnote at the end of the file: [^{name}]: and its text.", name=name
            )
            yield Spot(message, at, fix=fix)


@rule(codes.FOOTNOTE_NOT_USED)
def footnote_not_used(file: MarkdownFile) -> Iterator[Spot]:
    used, defined = _footnotes(file)
    names = {name for name, _ in used}
    for name, at in defined.items():
        if name not in names:
            message = Message("Nothing in the text refers to the footnote {name}.", name=name)
            fix = Message("Write [^{name}] where it belongs, or delete the footnote.", name=name)
            yield Spot(message, at, fix=fix)


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


@rule(codes.PICTURE_WITHOUT_WORDS)
def picture_without_words(file: MarkdownFile) -> Iterator[Spot]:
    for link in file.links:
        if link.form == "image" and not link.text.strip():
            yield Spot("This picture has no description.", link.at)
    for tag in file.tags:
        if tag.name == "img" and not _IMG.search(tag.rest):
            yield Spot(
                "This picture has no description.", tag.at, fix='Say in alt="" what it shows.'
            )


@rule(codes.BARE_ADDRESS)
def bare_address(file: MarkdownFile) -> Iterator[Spot]:
    starts = sorted(link.at for link in file.links)
    ends = sorted(link.end for link in file.links)
    for found in _BARE.finditer(file.plain):
        # Outside all links as many have ended as have begun.
        if bisect_right(starts, found.start()) == bisect_right(ends, found.start()):
            yield Spot("This address is not a link with words.", found.start())


@rule(codes.TARGET_IN_SQUARE_BRACKETS)
def target_in_square_brackets(file: MarkdownFile) -> Iterator[Spot]:
    for link in file.links:
        if link.form != "reference" or ("/" not in link.target and ".md" not in link.target):
            continue
        if f"[{link.target}]:" not in file.plain:
            yield Spot("The target of this link is in square brackets.", link.start - 1)
