"""On a term's or article's page: the verses that speak of it, by book."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tx_mkdocs.data.books import STORIES
from tx_mkdocs.data.books import book as book_of_code
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.interface import gettext_html, lang_dir_attributes, ngettext_html
from tx_mkdocs.library.links.fill import CrossReferences, Use
from tx_mkdocs.library.links.target import Place

MOST = 2000
"""Places that one page lists; how many more there are is said."""


def uses_html(references: CrossReferences, uses: Sequence[Use]) -> str:
    """A section with links to every verse, or story frame, whose helps lead to a page.

    A link leads to the verse where a Bible of the site has it, else to the help itself.

    Args:
        references: finds the verses.
        uses: the helps that lead to the page.
    """
    places: dict[tuple[str, int, int], Use] = {}
    for use in uses:
        for chapter, verse in use.places:
            places.setdefault((use.book, chapter, verse), use)
    if not places:
        return ""
    books: dict[str, list[str]] = {}
    for book, chapter, verse in sorted(places, key=_order)[:MOST]:
        address = _address(references, places[book, chapter, verse], book, chapter, verse)
        name = (
            f"{chapter}:{verse}"
            if chapter and verse > 0
            else str(chapter)
            if chapter
            else gettext_html("front")
        )
        books.setdefault(book, []).append(page_link(address, name))
    items = "".join(
        f"<li><details><summary>{escape(_title(references, book))} <small>{len(links)}</small></summary>"
        f"{', '.join(links)}</details></li>\n"
        for book, links in books.items()
    )
    more = (
        f"<p{lang_dir_attributes()}>"
        + ngettext_html("… and {count} more.", "… and {count} more.", len(places) - MOST)
        + "</p>\n"
        if len(places) > MOST
        else ""
    )
    return (
        f'<section class="gen uses"{lang_dir_attributes()}>'
        f'<h2 id="uses">{gettext_html("Where it is used")}</h2>\n'
        f"<ul>\n{items}</ul>\n{more}</section>\n"
    )


def _order(place: tuple[str, int, int]) -> tuple[int, str, int, int]:
    book, chapter, verse = place
    known = book_of_code(book)
    return known.order if known else 10_000, book, chapter, verse


def _title(references: CrossReferences, code: str) -> str:
    """The book's name in the language of the site where a Bible has it."""
    for member in references.link_index.members:
        if member.resource.kind.names_books:
            for section in member.resource.sections:
                if section.identifier == code:
                    return section.title
    known = book_of_code(code)
    return known.name if known else "Open Bible Stories" if code == STORIES else code.upper()


def _address(references: CrossReferences, use: Use, book: str, chapter: int, verse: int) -> str:
    link_index = references.link_index
    place = Place(book, chapter, max(verse, 0))
    for index, member in enumerate(link_index.members):
        if member.shown and member.resource.kind.is_text:
            found = link_index.place(index, place)
            if found is not None:
                target, anchor = found
                return f"/{member.folder}{target.address}" + (f"#{anchor}" if anchor else "")
    return use.address
