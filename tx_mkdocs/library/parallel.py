"""Texts side by side: pages on which each row is a verse, or a frame, in two or three texts.

Rows follow the chapters of the first text. The others come to it through the English numbering, so that Psalm titles,
Joel and Malachi are where they belong. A bridge of verses in one text joins the rows that it spans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tx_mkdocs.data.books import STORIES, book
from tx_mkdocs.data.verse_mapping import Place, english_places, numbering_of
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.interface import gettext, gettext_html, lang_dir_attributes
from tx_mkdocs.library.hrefs import Target, site_href
from tx_mkdocs.library.member import Member
from tx_mkdocs.library.stated import stated_numbering, title_is_foreign
from tx_mkdocs.resources import Page, Section
from tx_mkdocs.resources.addresses import PARALLEL
from tx_mkdocs.resources.content import VerseText

MOST = 3
"""Texts on a page."""


class ParallelError(TxError):
    """Why some texts are not side by side."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A verse of one text."""

    text: VerseText
    places: tuple[Place, ...]
    """Where it is in the English numbering."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is side by side."""

    place: Place
    """The first, in the English numbering."""
    cells: tuple[tuple[VerseText, ...], ...]
    """Of each text, in its order; empty where it has nothing there."""


def chosen_texts(folders: Sequence[str], members: Sequence[Member]) -> list[Member]:
    """The members of a library in these folders.

    Raises:
        ParallelError: there are not two or three, one is not there, or they are no texts of one kind.
    """
    written = ", ".join(folders)
    if not 2 <= len(folders) <= MOST or len(set(folders)) < len(folders):
        raise ParallelError(f"parallel: name two or three different texts, not “{written}”.")
    by_folder = {member.folder.strip("/").lower(): member for member in members if member.folder}
    missing = [name for name in folders if name.strip("/").lower() not in by_folder]
    if missing:
        there = f"It has: {', '.join(by_folder)}." if by_folder else "It has one resource only."
        raise ParallelError(f"parallel: the site has no resource {missing[0]}. {there}")
    texts = [by_folder[name.strip("/").lower()] for name in folders]
    if not texts[0].resource.kind.is_text or len({text.resource.kind.form for text in texts}) > 1:
        raise ParallelError(f"parallel: “{written}” are not all Bibles, nor all stories.")
    return texts


def parallel_pages(texts: Sequence[Member]) -> list[Page]:
    """The pages of some texts side by side: a list of chapters, and a page for each.

    Args:
        texts: two or three members of the site, all of them Bibles or all of them stories.
    """
    base = PARALLEL + "--".join(text.folder.strip("/") for text in texts)
    chapters: list[tuple[Section, list[tuple[int, Page]]]] = []
    for section in texts[0].resource.own_sections:
        others = [_section(text, section.identifier) for text in texts[1:]]
        if not any(others):
            continue
        listed = [list(section.content().verse_texts())]
        listed += [list(other.content().verse_texts()) if other else [] for other in others]
        pages = [
            (
                number,
                _page(f"{base}/{section.identifier}/{number:03}", section, number, rows, texts),
            )
            for number, rows in chapter_rows(
                listed, [stated_numbering(text, section.identifier) for text in texts]
            )
        ]
        if pages:
            chapters.append((section, pages))
    return [
        _contents(f"{base}/index", chapters, texts),
        *(page for _, pages in chapters for _, page in pages),
    ]


def _section(member: Member, identifier: str) -> Section | None:
    return next(
        (section for section in member.resource.own_sections if section.identifier == identifier),
        None,
    )


def chapter_rows(
    texts: Sequence[Sequence[VerseText]], stated: Sequence[str] = ()
) -> Iterator[tuple[int, list[Row]]]:
    """Each chapter with its rows: those of the first text, and whole ones that only others have.

    A verse that the first text does not have is after the one before it.

    Args:
        texts: of one book.
        stated: the versification of each, as its manifest names it.
    """
    names = stated or [""] * len(texts)
    cells = [_cells(text, name) for text, name in zip(texts, names, strict=True)]
    # Places that any verse spans together.
    order = sorted({place for listed in cells for cell in listed for place in cell.places})
    joined = _first_of_row(order, [cell.places for listed in cells for cell in listed])
    rows: dict[Place, list[list[VerseText]]] = defaultdict(lambda: [[] for _ in texts])
    chapter_of: dict[Place, int] = {}
    for number, listed in enumerate(cells):
        for cell in listed:
            row = joined[cell.places[0]]
            rows[row][number].append(cell.text)
            if number == 0:
                chapter_of.setdefault(row, cell.text.chapter)
    by_chapter: dict[int, list[Row]] = {}
    # The chapter of the first text in which a chapter of the English numbering begins.
    begins = {
        english: chapter_of[english, verse] for english, verse in sorted(chapter_of, reverse=True)
    }
    chapter = english = 0
    for place in sorted(rows):
        if place in chapter_of:
            chapter = chapter_of[place]
        elif place[0] != english:
            chapter = begins.get(place[0], place[0])
        english = place[0]
        together = Row(place, tuple(tuple(listed) for listed in rows[place]))
        by_chapter.setdefault(chapter, []).append(together)
    yield from sorted(by_chapter.items())


def _cells(text: Sequence[VerseText], stated: str) -> list[Cell]:
    last: dict[int, int] = {}
    for verse in text:
        last[verse.chapter] = max(last.get(verse.chapter, 0), verse.last)
    numbering = numbering_of(text[0].book, last, stated) if text else ""
    return [Cell(verse, tuple(dict.fromkeys(_places(verse, numbering)))) for verse in text]


def _places(verse: VerseText, numbering: str) -> Iterator[Place]:
    for number in range(verse.first, max(verse.first, verse.last) + 1):
        yield from english_places(verse.book, (verse.chapter, number), numbering)


def _first_of_row(
    order: Sequence[Place], spans: Sequence[Sequence[Place]]
) -> Mapping[Place, Place]:
    """For each place the first of those that are in one row with it."""
    position = {place: number for number, place in enumerate(order)}
    end = list(range(len(order)))
    for span in spans:
        first = position[min(span)]
        end[first] = max(end[first], position[max(span)])
    found: dict[Place, Place] = {}
    start = reach = -1
    for number, place in enumerate(order):
        if number > reach:
            start = number
        reach = max(reach, end[number])
        found[place] = order[start]
    return found


def _page(
    address: str, section: Section, number: int, rows: Sequence[Row], texts: Sequence[Member]
) -> Page:
    name = section.title if len(section.pages) > 1 else ""
    title = f"{name} {number}".strip()
    first = [_first_address(rows, column) for column in range(len(texts))]
    head = "".join(
        f'<th scope="col"{_title_mark(text, title, text.manifest.language.direction)}>'
        f"{_text_link(text, title, page, address)}</th>"
        for text, title, page in zip(texts, _titles(texts), first, strict=True)
    )
    names = _names(texts)
    body = "".join(_row(row, number, texts, names, address) for row in rows)
    back = escape(site_href(Target(_up(address), ""), address))
    return Page(
        address,
        title,
        f'<h1 class="gen"{_title_mark(texts[0], title)}>{escape(title)}</h1>\n'
        f'<p class="gen"{lang_dir_attributes()}><a href="{back}">'
        f"{gettext_html('All chapters side by side')}</a></p>\n"
        '<table class="gen side">\n'
        f"<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}</tbody></table>\n",
        "article",
    )


def _first_address(rows: Sequence[Row], column: int) -> str:
    """The page on which a text begins; empty where it has nothing."""
    return next((verse.address for row in rows for verse in row.cells[column]), "")


def _up(address: str) -> str:
    return f"{address.rsplit('/', 2)[0]}/index"


def _names(texts: Sequence[Member]) -> list[str]:
    """What each text is called before its verses; two of the same name have their languages with it."""
    names = [text.manifest.identifier.upper() or text.repository.name for text in texts]
    return [
        f"{name} {text.manifest.language.identifier}" if names.count(name) > 1 else name
        for text, name in zip(texts, names, strict=True)
    ]


def _row(
    row: Row, chapter: int, texts: Sequence[Member], names: Sequence[str], address: str
) -> str:
    cells = []
    for text, name, listed in zip(texts, names, row.cells, strict=True):
        verses = [
            _verse_link(text, name, verse, chapter, address) + escape(verse.text)
            for verse in listed
        ]
        cells.append(f"<td{_mark(text)}>{' '.join(verses)}</td>")
    return f"<tr>{''.join(cells)}</tr>\n"


def _number(verse: VerseText, chapter: int) -> str:
    """The number of a verse, with its chapter where that is not the one of the page."""
    if not verse.first:
        return ""
    there = "" if verse.chapter == chapter else f"{verse.chapter}:"
    return there + (
        str(verse.first) if verse.last <= verse.first else f"{verse.first}–{verse.last}"
    )


def _mark(text: Member) -> str:
    language = text.manifest.language
    return f' lang="{escape(language.identifier)}" dir="{language.direction}"'


def _title_mark(text: Member, title: str, direction: str = "") -> str:
    """Language and direction of a title: of its text, unless it is foreign."""
    if title_is_foreign(text, title):
        return f' lang="" dir="{direction or "ltr"}"'
    return _mark(text)


def _titles(texts: Sequence[Member]) -> list[str]:
    """What each text is called above its column; those of the same title have their languages with it."""
    titles = [
        text.manifest.title or text.manifest.identifier or text.repository.name for text in texts
    ]
    languages = [
        text.manifest.language.title or text.manifest.language.identifier for text in texts
    ]
    return [
        f"{title} ({language})" if titles.count(title) > 1 else title
        for title, language in zip(titles, languages, strict=True)
    ]


def _text_link(text: Member, title: str, page: str, here: str) -> str:
    name = escape(title)
    if not page:
        return name
    return f'<a href="{escape(site_href(Target(text.folder + page, ""), here))}">{name}</a>'


def _verse_link(text: Member, name: str, verse: VerseText, chapter: int, here: str) -> str:
    """The way to a verse where its text has its notes; on a phone the name of the text is before it."""
    shown = _number(verse, chapter)
    if not shown:
        return ""
    href = escape(site_href(Target(text.folder + verse.address, _anchor(verse)), here))
    return f'<a class="n" href="{href}"><span class="of">{escape(name)} </span>{shown}</a> '


def _anchor(verse: VerseText) -> str:
    """The id of a verse or frame on its page, as tX made them."""
    if verse.book == STORIES:
        return f"{verse.chapter:02}-{verse.first:02}"
    known = book(verse.book)
    number = known.page_number if known else "000"
    return f"{number}-ch-{verse.chapter:03}-v-{verse.first:03}"


def _contents(
    address: str,
    chapters: Sequence[tuple[Section, Sequence[tuple[int, Page]]]],
    texts: Sequence[Member],
) -> Page:
    titles = _titles(texts)
    heading = " | ".join(
        f"<bdi{_title_mark(text, title)}>{escape(title)}</bdi>"
        for text, title in zip(texts, titles, strict=True)
    )
    parts = [
        f'<h1 class="gen"{lang_dir_attributes()}>{gettext_html("Side by side")}</h1>\n<p class="gen">{heading}</p>\n'
    ]
    for section, pages in chapters:
        items = "".join(
            f'<li><a href="{escape(site_href(Target(page.address, ""), address))}">{number}</a></li>\n'
            for number, page in pages
        )
        parts.append(
            f'<h2 class="gen"{_title_mark(texts[0], section.title)}>{escape(section.title)}</h2>\n'
            f'<ul class="squares gen">\n{items}</ul>\n'
        )
    return Page(
        address, f"{gettext('Side by side')}: {' | '.join(titles)}", "".join(parts), "article"
    )
