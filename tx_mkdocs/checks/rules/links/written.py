"""Checks of how links are written: brackets, white space, what is missing.

They read Markdown and tables alike, and know nothing of what the links lead to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tx_mkdocs.checks.files.content import MarkdownFile, TextFile
from tx_mkdocs.checks.register import Spot, fixes, rule
from tx_mkdocs.findings.codes.links import written as codes
from tx_mkdocs.findings.message import Message

if TYPE_CHECKING:
    from tx_mkdocs.checks.files.markdown_scan import Link

_STARTS = r"(?:rc:|https?:|\.{1,2}/)"
_GAP = re.compile(rf"\](?P<gap>[ \t]+)\((?={_STARTS}|#[\w-]|[^()\s]{{1,80}}\.md[#)])")
_REVERSED = re.compile(rf"\([^()\[\]\n\t]{{1,200}}\)\[{_STARTS}[^\[\]\n\t]*\]")
_JOINT = re.compile(r"\]\((?=\S)")
# It begins with a certain letter, which lets the search for it go fast.
_DOUBLED = re.compile(
    rf"\[(?:\[(?={_STARTS}[^\[\]\n\t]*(?:\](?!\])|[\[\n\t]|$))|(?={_STARTS}[^\[\]\n\t]*\](?:\]|(?![(\[:]))))"
)
_MAY_BE_PATH = re.compile(r"/|\.md(?=[# ]|\Z)|\A#")
_NAME = re.compile(r"[^\W_][^\s#:/]*(?:#[^:/]*)?|#[^:/]+")
"""The name of an article, a page or a file, or a part of one."""


@rule(codes.SPACE_IN_TARGET)
def space_in_target(file: TextFile) -> Iterator[Spot]:
    for link in file.links:
        if link.form == "reference" or " " not in link.target:
            continue
        is_path = link.form == "image" or _MAY_BE_PATH.search(link.target) is not None
        if not is_path or f"<{link.target}>" in link.written:
            continue
        if "\n" in file.link_text[link.start : link.start + len(link.target)]:
            yield Spot(
                "The target of this link goes on in the next line.",
                link.start,
                fix="Write the target on one line.",
            )
        else:
            yield Spot("The target of this link contains a space.", link.start)


def without_space_around(file: TextFile) -> str:
    """The text without white space around the targets of links."""
    parts: list[str] = []
    at = 0
    for link in _links_with_space(file):
        first = file.text.find(link.written, link.at, link.end)
        if first >= at:
            parts += [file.text[at:first], link.written.strip()]
            at = first + len(link.written)
    return "".join([*parts, file.text[at:]])


def _links_with_space(file: TextFile) -> Iterator[Link]:
    """The links with white space around their targets."""
    for link in file.links:
        if not link.target or link.form == "reference" or link.written == link.written.strip():
            continue
        if "\n" in file.link_text[link.end - len(link.written) - 2 : link.end]:
            # As in a paragraph, the end of a line is a blank.
            continue
        if link.form != "titled" or ":" in link.target or "/" in link.target:
            yield link


@rule(codes.SPACE_AROUND_TARGET)
def space_around_target(file: TextFile) -> Iterator[Spot]:
    for link in _links_with_space(file):
        before = link.written[0].isspace()
        at = link.start - 1 if before else link.start + len(link.target)
        yield Spot(
            "There is a space before the target of this link."
            if before
            else "There is a space after the target of this link.",
            at,
        )


fixes(codes.SPACE_AROUND_TARGET, without_space_around)


def without_gaps(file: TextFile) -> str:
    """The text without white space between the words of links and their targets."""
    parts: list[str] = []
    at = 0
    for found in _GAP.finditer(file.link_text):
        parts.append(file.text[at : found.start("gap")])
        at = found.end("gap")
    return "".join([*parts, file.text[at:]])


@rule(codes.SPACE_BEFORE_TARGET)
def space_before_target(file: TextFile) -> Iterator[Spot]:
    for found in _GAP.finditer(file.link_text):
        yield Spot("There is a space between ] and (.", found.start("gap"))


fixes(codes.SPACE_BEFORE_TARGET, without_gaps)


@rule(codes.REVERSED_LINK)
def reversed_link(file: TextFile) -> Iterator[Spot]:
    for found in _REVERSED.finditer(file.link_text):
        if found.string[found.start() - 1 : found.start()] != "]":
            yield Spot("The brackets of this link are the wrong way round.", found.start())


@rule(codes.BRACKET_MISSING)
def bracket_missing(file: TextFile) -> Iterator[Spot]:
    text = file.link_text
    joints = {
        find("](", link.at, link.start)
        for link in file.links
        if link.form in ("inline", "image")
        for find in (text.find, text.rfind)
    }
    for found in _JOINT.finditer(text):
        if found.start() not in joints:
            yield Spot("A bracket of this link is missing.", found.start())


@rule(codes.DOUBLE_BRACKETS)
def double_brackets(file: TextFile) -> Iterator[Spot]:
    text = file.link_text
    for found in _DOUBLED.finditer(text):
        end = text.find("]", found.end())
        if found[0] == "[" and text.startswith("http", found.end()) and text[end : end + 2] != "]]":
            # An address of the web between brackets, as many write one, asks for no title.
            continue
        if found[0] == "[[" or text[found.start() - 1 : found.start()] != "[":
            yield Spot("[[ and ]] do not match in this link.", found.start())


@rule(codes.BARE_NAME)
def bare_name(file: TextFile) -> Iterator[Spot]:
    for link in file.links:
        if link.form == "titled" and _NAME.fullmatch(link.target) and "|" not in link.target:
            if file.link_text[link.at - 1 : link.at] == "!" and isinstance(file, MarkdownFile):
                # `![[x.png]]` is markup of Obsidian, which has a check of its own.
                continue
            yield Spot(Message("[[{target}]] is not a link.", target=link.target), link.start)


@rule(codes.LINK_WITHOUT_WORDS)
def link_without_words(file: TextFile) -> Iterator[Spot]:
    for link in file.links:
        if link.form == "inline" and not link.text.strip() and link.target:
            yield Spot("This link has no words.", link.at)


@rule(codes.LINK_WITHOUT_TARGET)
def link_without_target(file: TextFile) -> Iterator[Spot]:
    for link in file.links:
        if link.form in ("inline", "image") and not link.target:
            yield Spot("This link has no target.", link.at)


@rule(codes.LINKS_TOUCH)
def links_touch(file: TextFile) -> Iterator[Spot]:
    before = -1
    for link in file.links:
        if link.form == "inline":
            if link.at == before:
                yield Spot("This link directly follows another.", link.at)
            before = link.end
