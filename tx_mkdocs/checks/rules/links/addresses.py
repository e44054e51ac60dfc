"""Checks of the addresses in links: how they begin, and of what kind they are.

They read Markdown and tables alike, and know nothing of what the links lead to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import MarkdownFile, TextFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.links import addresses as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.markdown.targets import is_safe_target

# Each begins with a certain sign, which lets the search for it go fast; what is before is seen afterwards.
_RC = tuple(
    re.compile(rf"{sign}(?:(?<=[rR][cC]{sign})|(?<=[rR][cC] {sign})){slashes}")
    for sign, slashes in ((":", r" ?[/\\]+"), (";", r" ?[/\\]+"), ("/", "/"))
)
_RC_LENGTH = len("rc://")
_BACKSLASH = re.compile(r"\\(?=[A-Za-z0-9.])")
_HTML = re.compile(r"(?!https?:|//|www\.)[^\s#?]+\.html?(?:#.*)?", re.IGNORECASE)
_OLD = re.compile(r"https?://(?:dw|live)\.door43\.org\b", re.IGNORECASE)
_DEFINED = re.compile(
    r"^ {0,3}\[[^\[\]^\n][^\[\]\n]{0,200}\]:[ \t]*<?(?P<target>[^\s<>]+)", re.MULTILINE
)
"""`[name]: address`"""
_IN_TAG = re.compile(
    r"(?:\s[^<>]{0,200})?\s(?:href|src)\s*=\s*[\"']?\s*(?P<target>[A-Za-z][A-Za-z0-9+.-]*:[^\s\"'<>]*)",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"(?:javascript|vbscript):|data:(?!image/)", re.IGNORECASE)
_BRANCH = re.compile(
    r"https?://(?:git\.door43\.org|github\.com)/[^/\s]+/[^/\s]+/(?:src|raw|blob)/(?:branch/|(?=commit/|tag/))?"
    r"(?P<name>[^/\s]+)", re.IGNORECASE,
)  # fmt: skip


@rule(codes.RC_MISSPELT)
def rc_misspelt(file: TextFile) -> Iterator[Spot]:
    text = file.link_text
    for start, end in sorted(_rc(text)):
        before, written = text[start - 1 : start], text[start:end]
        if not (before.isalnum() or before == "/"):
            yield Spot(Message("There is {text} in place of rc://.", text=written), start)


def _rc(text: str) -> Iterator[tuple[int, int]]:
    """Where `rc://` is written in another way."""
    for expression in _RC:
        for found in expression.finditer(text):
            start = found.start() - (3 if text[found.start() - 1] == " " else 2)
            if not (found.end() - start == _RC_LENGTH and text.startswith("rc://", start)):
                yield start, found.end()


@rule(codes.BACKSLASH_IN_TARGET)
def backslash_in_target(file: MarkdownFile) -> Iterator[Spot]:
    for link in file.links:
        found = _BACKSLASH.search(link.target) if link.form != "reference" else None
        if found:
            yield Spot("The target of this link contains a backslash.", link.start + found.start())


@rule(codes.PAGE_AS_TARGET)
def page_as_target(file: TextFile) -> Iterator[Spot]:
    for link in file.links:
        if link.form == "inline" and _HTML.fullmatch(link.target):
            yield Spot("The target of this link is a page, not a file.", link.start)


@rule(codes.OLD_SITE)
def old_site(file: TextFile) -> Iterator[Spot]:
    text = file.link_text
    for found in _OLD.finditer(text) if "door43.org" in text else ():
        yield Spot("This Door43 site no longer exists.", found.start())


@rule(codes.NOT_ENCRYPTED)
def not_encrypted(file: TextFile) -> Iterator[Spot]:
    text = file.link_text
    at = text.find("http://")
    while at >= 0:
        yield Spot("This address begins with http://.", at)
        at = text.find("http://", at + 1)


@rule(codes.ADDRESS_NOT_LET_THROUGH)
def address_not_let_through(file: TextFile) -> Iterator[Spot]:
    for link in file.links:
        if link.form in ("inline", "image") and not is_safe_target(link.target):
            yield _not_allowed(link.target, link.start)
    if isinstance(file, MarkdownFile):
        for found in _DEFINED.finditer(file.link_text):
            if not is_safe_target(found["target"]):
                yield _not_allowed(found["target"], found.start("target"))
        yield from _in_tags(file)


def _in_tags(file: MarkdownFile) -> Iterator[Spot]:
    """Addresses in HTML, but those that would run a program, which have a check of their own."""
    for tag in file.tags if "=" in file.plain and "<" in file.plain else ():
        found = _IN_TAG.match(tag.rest) if tag.name in ("a", "img") and not tag.closes else None
        if found and not is_safe_target(found["target"]) and not _PROGRAM.match(found["target"]):
            at = tag.at + 1 + len(tag.name) + found.start("target")
            yield _not_allowed(found["target"], at)


def _not_allowed(target: str, at: int) -> Spot:
    if target.lower().startswith("data:image/"):
        return Spot(
            "This picture is stored in the text itself, so it is not shown.",
            at,
            fix="Save it as a file in the repository, and write the path of that file.",
        )
    return Spot("This address is not allowed.", at)


@rule(codes.PASSING_BRANCH)
def passing_branch(file: TextFile) -> Iterator[Spot]:
    for link in file.links:
        found = _BRANCH.match(link.target)
        if found and found["name"] not in ("master", "main", "commit", "tag"):
            yield Spot(Message("The branch {text} will not stay.", text=found["name"]), link.start)
