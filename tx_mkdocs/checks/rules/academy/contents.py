"""Checks of the tables of contents of an academy."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.manuals import articles_listed, entries
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.academy import contents as codes
from tx_mkdocs.findings.message import Message


@rule(codes.CONTENTS_WITHOUT_TITLE)
def contents_without_title(content: Content) -> Iterator[Spot]:
    for manual in content.manuals:
        if manual.toc.entries and not manual.toc.title:
            message = "The table of contents has no title."
            yield Spot(message, line=1, column=1, path=manual.manual.toc)


@rule(codes.HEADING_WITHOUT_ARTICLES)
def heading_without_articles(content: Content) -> Iterator[Spot]:
    for manual, entry in entries(content.manuals):
        if entry.title and not entry.link and not entry.sections:
            message = Message(
                "“{title}” leads to nothing and has nothing below it.", title=entry.title
            )
            yield Spot(message, line=entry.line, column=entry.column, path=manual.manual.toc)


@rule(codes.ENTRY_WITHOUT_TITLE)
def entry_without_title(content: Content) -> Iterator[Spot]:
    for manual, entry in articles_listed(content.manuals):
        if not entry.title:
            message = Message("The entry of “{link}” has no title.", link=entry.link)
            yield Spot(message, line=entry.line, column=entry.column, path=manual.manual.toc)


@rule(codes.OTHER_TITLE)
def other_title(content: Content) -> Iterator[Spot]:
    for manual, entry in entries(content.manuals):
        file = content.file(manual.part(entry.link, "title")) if entry.link else None
        if file is None or not entry.title or entry.manual not in ("", manual.manual.identifier):
            continue
        title = " ".join(file.text.strip().strip("#").split())
        if title and title != entry.title:
            message = Message(
                "It is “{title}” here and “{title_there}” in title.md.",
                title=entry.title[:60],
                title_there=title[:60],
            )
            yield Spot(message, line=entry.line, column=entry.column, path=manual.manual.toc)


@rule(codes.LINK_WITH_PATH)
def link_with_path(content: Content) -> Iterator[Spot]:
    for manual, entry in articles_listed(content.manuals):
        if entry.written != entry.link and not entry.written.startswith("rc:"):
            message = Message(
                "“{written}” is not the name of an article.", written=entry.written[:80]
            )
            fix = Message("Write link: {link}", link=entry.link)
            yield Spot(
                message, line=entry.line, column=entry.column, path=manual.manual.toc, fix=fix
            )
