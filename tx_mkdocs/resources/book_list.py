"""What lists of books have in common: their home page, groups, and what is not here yet."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tx_mkdocs.data.books import Book
from tx_mkdocs.data.scripts import direction_of
from tx_mkdocs.formats.ranges import ranges
from tx_mkdocs.formats.slots import page_link, site_only
from tx_mkdocs.interface import (
    gettext,
    gettext_html,
    gettext_noop,
    lang_attribute,
    lang_dir_attributes,
    ngettext_html,
)
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.model import Page, Section

_GROUPS = (
    gettext_noop("Front matter"),
    gettext_noop("Old Testament"),
    gettext_noop("New Testament"),
    gettext_noop("Deuterocanon"),
    gettext_noop("Back matter"),
    gettext_noop("Other"),
)
"""The groups of data/books.tsv."""


def group_title(book: Book | None) -> str:
    """The heading under which a book is listed, in the language of the interface.

    Args:
        book: None for what is no book of the Bible.
    """
    return gettext(book.group if book else "Other")


def isolate(html: str, name: str, direction: str) -> str:
    """The HTML of a name with a number, in an element of its own if it runs against the text around it.

    Else “1 Samuel 3” would be “Samuel 3 1” beside Hebrew (Unicode UAX 9).

    Args:
        html: what is shown.
        name: its text.
        direction: `ltr` or `rtl`, of the text around it.
    """
    return html if direction_of(name) in (None, direction) else f"<bdi>{html}</bdi>"


def missing_chapters(missing: Sequence[int]) -> str:
    """HTML that says which chapters of a book are not here yet; documents leave it out."""
    words = ngettext_html(
        "Not here yet: chapter {chapters}.",
        "Not here yet: chapters {chapters}.",
        len(missing),
        chapters=ranges(missing, "–"),
    )
    return site_only(f'<p class="gen missing"{lang_dir_attributes()}>{words}</p>\n')


def missing_stories(missing: Sequence[int]) -> str:
    """HTML that says which of the Open Bible Stories are not here yet."""
    return ngettext_html(
        "Not here yet: story {stories}.",
        "Not here yet: stories {stories}.",
        len(missing),
        stories=ranges(missing),
    )


def list_of_books(manifest: Manifest, title: str, sections: Sequence[Section]) -> Page:
    """The page `index`: every section by its group, as a link to its first page."""
    body = [f"<h1>{escape(title)}</h1>\n"]
    groups: dict[str, list[Section]] = {}
    for section in sections:
        groups.setdefault(section.group, []).append(section)
    for group, members in groups.items():
        if len(groups) > 1:
            body.append(f'<h2 class="gen"{lang_attribute()}>{escape(group)}</h2>\n')
        body.append('<ul class="sections gen">\n')
        body.extend(
            f"<li>{page_link(section.pages[0].address, f'<bdi>{escape(section.title)}</bdi>')}</li>\n"
            for section in members
        )
        body.append("</ul>\n")
    if not sections:
        body.append(
            f'<p class="gen empty"{lang_dir_attributes()}>'
            f"{gettext_html('This repository has no book to show yet.')}</p>\n"
        )
    return Page("index", title, "".join(body), "home", description=manifest.description)
