"""Files of text that the type of a repository cannot use, shown as they are, each on a page of its own.

Whatever can be shown is shown: a table in a repository of articles, a draft in plain text, a second copy of a
book. Markdown becomes an article; everything else is shown line by line, as it was written.

Finding: RES002 file that is no part of the resource.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import chain, repeat

from tx_mkdocs.cache import Cache
from tx_mkdocs.data.books import book
from tx_mkdocs.findings.codes.settings import FILE_OF_NO_RESOURCE
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.entries import entry_html
from tx_mkdocs.formats.helps.comma_table import CommaRow, comma_rows, is_comma_table
from tx_mkdocs.formats.names import unique
from tx_mkdocs.formats.usfm.files import (
    START,
    form_of_text,
    has_book_name,
    is_named_for,
)
from tx_mkdocs.interface import gettext, lang_dir_attributes
from tx_mkdocs.resources.articles import (
    address_name,
    article,
    article_page,
    is_markdown,
    section_list,
    top_of,
)
from tx_mkdocs.resources.content_files import content_files, is_text
from tx_mkdocs.resources.model import Page, Resource, Section, Unit
from tx_mkdocs.source.about import is_folder_readme
from tx_mkdocs.source.repository import Repository

_PAGE_SIZE = 400_000
"""Characters on one page; a longer file gets several."""


def with_other_files(resource: Resource, repository: Repository, cache: Cache) -> Resource:
    """The resource with a page for each file of content that none of its pages shows.

    A file counts as shown where it is part of a unit of the proof, or the source of a page.
    """
    used = {path for unit in resource.units for path in unit.files}
    used |= {page.source for page in resource.pages}
    used |= {page.recording.timings for page in resource.pages if page.recording}
    left = content_files(repository, used)
    if not left:
        return resource
    folder = "other-files" + unique("", {page.address.partition("/")[0] for page in resource.pages})
    pages: list[Page] = []
    units: list[Unit] = []
    found: list[Finding] = []
    # What makes a whole file unreadable is said of the file, or at the place of the mistake.
    reported = {
        finding.path
        for finding in resource.findings
        if not finding.line or finding.severity == "error"
    }
    taken = {"index"}
    books = frozenset(section.identifier for section in resource.sections)
    for path in left:
        if not is_text(repository, path):
            continue
        read = repository.read_text(path)
        # What reads books has told of its bytes before it gave a damaged one up.
        found += [finding for finding in read.findings if finding not in resource.findings]
        text = read.text
        if not text.strip():
            continue
        name = address_name(path.replace("/", "-"), "file", taken)
        if is_markdown(path):
            made = [_article_page(f"{folder}/{name}", path, text, cache)]
            units.append(Unit((path,), (made[0].address,), "article"))
        else:
            made = _text_pages(f"{folder}/{name}", path, text)
            units.append(Unit((path,), tuple(page.address for page in made), "text"))
        pages += made
        # That a folder has a README is no mistake.
        if path not in reported and not is_folder_readme(path):
            found.append(_finding(path, text, books))
    if not pages:
        return resource
    listed = [(page.address, page.title) for page in pages]
    title = gettext("Other files")
    heading = f'<h1 class="gen"{lang_dir_attributes()}>{escape(title, quote=False)}</h1>\n'
    overview = Page(f"{folder}/index", title, heading + section_list(listed).html, "book")
    link = section_list([(overview.address, title)], lang_dir_attributes())
    return replace(
        resource,
        home=replace(resource.home, html=f"{resource.home.body}{link.html}"),
        sections=(*resource.sections, Section(folder, title, (overview, *pages), other_files=True)),
        units=(*resource.units, *units),
        findings=(*resource.findings, *found),
    )


def _article_page(address: str, path: str, text: str, cache: Cache) -> Page:
    converted = article(text, cache)
    return article_page(
        address,
        converted.title or path,
        converted.text,
        path,
        path.rpartition("/")[0],
        generated_title=not converted.has_heading,
    )


def _text_pages(address: str, path: str, text: str) -> list[Page]:
    """A file as it was written, on as many pages as its length asks for; a table as such."""
    # With tabs, a quotation mark is a character like any other.
    is_table = is_comma_table(path) or (path.lower().endswith(".tsv") and '"' not in text)
    if is_table and len(text) <= _PAGE_SIZE and (rows := comma_rows(text)):
        heading = f'<h1 class="gen" dir="ltr">{escape(path, quote=False)}</h1>\n'
        return [Page(address, path, entry_html(heading + _table(rows)), "article", path)]
    parts = _parts(text)
    pages = []
    for number, part in enumerate(parts, 1):
        title = f"{path} ({number}/{len(parts)})" if len(parts) > 1 else path
        heading = f'<h1 class="gen" dir="ltr">{escape(title, quote=False)}</h1>\n'
        body = f'{heading}<pre class="text" dir="auto">\n{escape(part, quote=False)}</pre>\n'
        at = address if number == 1 else f"{address}-{number}"
        pages.append(Page(at, title, entry_html(body), "article", path))
    return pages


def _table(rows: Sequence[CommaRow]) -> str:
    """The first row names the columns."""
    lines = []
    for name, row in zip(chain(("th",), repeat("td")), rows, strict=False):
        cells = "".join(
            f'<{name} dir="auto">{escape(cell, quote=False)}</{name}>' for cell in row.cells
        )
        lines.append(f"<tr>{cells}</tr>\n")
    return f"<table><thead>\n{lines[0]}</thead><tbody>\n{''.join(lines[1:])}</tbody></table>\n"


def _parts(text: str) -> list[str]:
    """`text` cut after line ends, or after blanks where a line is longer than a page."""
    parts = []
    at = 0
    while len(text) - at > _PAGE_SIZE:
        end = at + _PAGE_SIZE
        cut = max(text.rfind("\n", at, end), text.rfind(" ", at, end)) + 1
        cut = cut if cut > at else end
        parts.append(text[at:cut])
        at = cut
    parts.append(text[at:])
    return [part for part in parts if part.strip()]


def _finding(path: str, text: str, books: frozenset[str]) -> Finding:
    return book_named_otherwise(path, text, books) or FILE_OF_NO_RESOURCE.at(
        path,
        message="This file is not part of the resource; its page is under “Other files”.",
        fix="Name it like the files beside it, list it in manifest.yaml, or delete it.",
        cause=top_of(path),
    )


def book_named_otherwise(
    path: str, text: str, books: frozenset[str] = frozenset()
) -> Finding | None:
    """What is told of a text that is a book by how it begins, and not by its name; None of any other.

    A second file of one of `books`, by code, is rather what an editor kept of an older state.
    """
    form, code = form_of_text(text[:START])
    if not form or code.lower() in books or (has_book_name(path) and is_named_for(form, path)):
        return None
    if form == "HTML":
        return (
            FILE_OF_NO_RESOURCE.at(
                path,
                message="This is a web page, not a text in USFM; it is shown as plain text.",
                fix="Download the file itself, which its host calls raw, and save it here.",
            )
            if has_book_name(path)
            else None
        )
    known = book(code)
    stem = f"{known.file_number}-{known.code.upper()}" if known else code
    return FILE_OF_NO_RESOURCE.at(
        path,
        message=Message(
            "This is a book in {form}, but its name does not say so; it is shown as plain text.",
            form=form,
        ),
        fix=Message("Name it {name}.", name=f"{stem}.{form.lower()}"),
    )
