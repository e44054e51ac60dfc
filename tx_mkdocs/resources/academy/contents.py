"""What a manual contains: its articles in the order of its table of contents, and the page that lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tx_mkdocs.findings.codes.articles import (
    ARTICLE_NOT_LISTED,
    LISTED_ARTICLE_MISSING,
    LISTED_TWICE,
    NO_CONTENTS,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.fragment import EMPTY
from tx_mkdocs.formats.helps.toc import Relations, Toc, TocEntry, read_config, read_toc
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.interface import gettext_html, lang_dir_attributes
from tx_mkdocs.resources.academy.layout import Manual
from tx_mkdocs.resources.articles import address_name, natural, with_heading
from tx_mkdocs.resources.model import Page
from tx_mkdocs.source.repository import Repository

_MOST_NAMED = 20
"""Articles that are listed and not there, each with a finding of its own."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A manual with its table of contents and the relations of its articles."""

    manual: Manual
    toc: Toc
    relations: Mapping[str, Relations]
    addresses: Mapping[str, str]
    """Address of each article by its name."""
    order: tuple[str, ...]
    """Articles as they are read: those of the table of contents, then the others."""
    unlisted: tuple[str, ...]
    listed: Mapping[str, TocEntry]
    """Articles of the table of contents, each where it comes first."""


def read_contents(repository: Repository, manual: Manual) -> tuple[Contents, list[Finding]]:
    """Bring the articles of a manual and its tables together, and say what is wrong with these."""
    toc = Toc()
    found: list[Finding] = []
    if manual.toc:
        text = repository.read_text(manual.toc)
        toc = read_toc(text.text, manual.toc).naming(manual.articles)
        found += (*text.findings, *toc.findings)
    else:
        message = Message(
            "The manual “{identifier}” has no table of contents; its articles are in "
            "alphabetical order.",
            identifier=manual.identifier,
        )
        fix: str = Message("Write {folder}/toc.yaml.", folder=manual.folder)
        found.append(NO_CONTENTS.at(message=message, fix=fix))
    relations: Mapping[str, Relations] = {}
    if manual.config:
        text = repository.read_text(manual.config)
        relations, wrong = read_config(text.text, manual.config)
        found += (*text.findings, *wrong)
    listed: dict[str, TocEntry] = {}
    for entry in toc.walk():
        if entry.link not in manual.articles or entry.manual not in ("", manual.identifier):
            continue
        if entry.link in listed:
            message = Message(
                "“{link}” is listed twice; its page comes at the first place.", link=entry.link
            )
            place = (entry.line, entry.column)
            found.append(LISTED_TWICE.at(manual.toc, *place, message=message))
        listed.setdefault(entry.link, entry)
    unlisted = sorted((name for name in manual.articles if name not in listed), key=natural)
    if toc.entries:
        for name in unlisted:
            message = Message(
                "“{name}” is not in the table of contents; it is shown after the others.", name=name
            )
            fix = Message("List it in {toc}.", toc=manual.toc)
            found.append(ARTICLE_NOT_LISTED.at(manual.articles[name][0], message=message, fix=fix))
    taken = {"index"}
    addresses = {
        name: f"{manual.identifier}/{address_name(name, 'article', taken)}"
        for name in (*listed, *unlisted)
    }
    order = (*listed, *unlisted)
    return Contents(manual, toc, relations, addresses, order, tuple(unlisted), listed), found


def owner_of(book: Contents, manual: str, name: str, books: Sequence[Contents]) -> Contents | None:
    """The manual that has the article: the one named, else this one, else the first."""
    for candidate in (book, *books):
        if name in candidate.addresses and manual in ("", candidate.manual.identifier):
            return candidate
    return None


def overview_page(
    book: Contents, books: Sequence[Contents], pages: Mapping[str, Page]
) -> tuple[Page, list[Finding]]:
    """The table of contents, with the articles that it leaves out after it, and what it lists in vain."""
    missing: list[TocEntry] = []

    def item(entry: TocEntry) -> str:
        below = listing(entry.sections)
        owner = owner_of(book, entry.manual, entry.link, books) if entry.link else None
        if owner is book:
            page = pages[entry.link]
            return link(page.address, page.title) + below
        title = entry.title or entry.link
        if owner is not None:
            return link(owner.addresses[entry.link], title) + below
        if entry.link:
            missing.append(entry)
            return f'<span class="missing">{escape(title, quote=False)}</span>{below}'
        return f"<span>{escape(title, quote=False)}</span>{below}"

    def listing(entries: Sequence[TocEntry]) -> str:
        items = "".join(f"<li>{item(entry)}</li>\n" for entry in entries)
        return f"\n<ul>\n{items}</ul>\n" if items else ""

    def link(address: str, title: str) -> str:
        return page_link(address, escape(title, quote=False))

    contents = listing(book.toc.entries)
    rest = "".join(
        f"<li>{link(pages[name].address, pages[name].title)}</li>\n" for name in book.unlisted
    )
    whole = with_heading(book.manual.title, EMPTY)
    parts = [whole.html]
    if contents:
        parts.append(f'<div class="gen toc">{contents}</div>\n')
    if rest:
        parts.append('<div class="gen toc">\n')
        if contents:
            words = gettext_html("Not in the table of contents")
            parts.append(f'<h2 class="gen"{lang_dir_attributes()}>{words}</h2>\n')
        parts.append(f"<ul>\n{rest}</ul>\n</div>\n")
    overview = Page(
        f"{book.manual.identifier}/index",
        book.manual.title,
        "".join(parts),
        "book",
        folder=book.manual.identifier,
        ids=whole.ids,
    )
    return overview, _missing(missing, book.manual.toc)


def _missing(entries: Sequence[TocEntry], path: str) -> list[Finding]:
    """Findings for the first of the listed articles that are not there, and one for the others."""
    found = [
        LISTED_ARTICLE_MISSING.at(
            path,
            entry.line,
            entry.column,
            message=Message("The article “{link}” does not exist.", link=entry.written[:80]),
        )
        for entry in entries[:_MOST_NAMED]
    ]
    if len(entries) > _MOST_NAMED:
        message = Message(
            "{count} more articles are listed but do not exist.", count=len(entries) - _MOST_NAMED
        )
        first = entries[_MOST_NAMED]
        found.append(LISTED_ARTICLE_MISSING.at(path, first.line, first.column, message=message))
    return found
