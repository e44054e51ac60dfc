"""On a term's or article's page: the verses that speak of it, by book."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tx_mkdocs.data.books import STORIES
from tx_mkdocs.data.books import book as book_of_code
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.interface import gettext_html, lang_dir_attributes, ngettext_html
from tx_mkdocs.library.links import LinkIndex
from tx_mkdocs.library.links.fill import CrossReferences, Use
from tx_mkdocs.library.links.target import Place

MOST = 2000
"""Places that one page lists; how many more there are is said."""


def uses_html(references: CrossReferences, here: int, uses: Sequence[Use]) -> str:
    """A section with links to every verse, or story frame, whose helps lead to a page of the member `here`.

    A link leads to the verse where a Bible of the site has it, one of the same language before others, else to the
    help itself.

    Args:
        references: finds the verses.
        here: whose page it is.
        uses: the helps that lead to the page.
    """
    places: dict[tuple[str, int, int], Use] = {}
    for use in uses:
        for chapter, verse in use.places:
            places.setdefault((use.book, chapter, verse), use)
    if not places:
        return ""
    link_index = references.link_index
    language = link_index.members[here].manifest.language.identifier
    books: dict[str, list[str]] = {}
    for book, chapter, verse in sorted(places, key=_order)[:MOST]:
        place = Place(book, chapter, max(verse, 0))
        address = _address(link_index, language, place) or places[book, chapter, verse].address
        name = (
            f"{chapter}:{verse}"
            if chapter and verse > 0
            else str(chapter)
            if chapter
            else gettext_html("front")
        )
        books.setdefault(book, []).append(page_link(address, name))
    items = "".join(
        f"<li><details><summary>{escape(_title(link_index, language, book))} <small>{len(links)}</small></summary>"
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


def _title(link_index: LinkIndex, language: str, code: str) -> str:
    """The book's name where a Bible has it."""
    title = link_index.book_title(language, code)
    if title:
        return title
    known = book_of_code(code)
    return known.name if known else "Open Bible Stories" if code == STORIES else code.upper()


def _address(link_index: LinkIndex, language: str, place: Place) -> str:
    """Where a text of the site has a place; empty where none has it."""
    for listed in (language, ""):
        for index in link_index.texts(listed):
            member = link_index.members[index]
            if member.shown and (found := link_index.place(index, place)) is not None:
                target, anchor = found
                return f"/{member.folder}{target.address}" + (f"#{anchor}" if anchor else "")
    return ""
