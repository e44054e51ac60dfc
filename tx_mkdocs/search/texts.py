"""What is found: the verses, frames, notes, questions and articles of a resource, as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tx_mkdocs.data.books import STORIES
from tx_mkdocs.data.books import book as book_of
from tx_mkdocs.formats.page_texts import PageTexts, Text, page_texts
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page, Section
from tx_mkdocs.resources.kind import Kind

NONE_KNOWN: Mapping[str, PageTexts] = {}
_TESTAMENTS = {"Old Testament": "ot", "New Testament": "nt"}


class Group(NamedTuple):
    """The texts of one page."""

    page: str
    """Its address in the resource."""
    ref: str
    """What their references begin with: `GEN 2:`, `OBS 1:`, `tw/kt/grace`."""
    title: str
    """The same for readers: `Genesis 2:`, `Esther A:`, `grace`."""
    texts: PageTexts
    label: str = ""
    """The number of its chapter that readers see, where that is another (`\\cp`); else empty."""


class Texts(NamedTuple):
    """A book, or another section, with its texts in reading order."""

    number: int
    """Of the section, from 0."""
    identifier: str
    """Of the section: `gen`, `kt`."""
    title: str
    code: str
    """Of a book of the Bible, lower-case, or `obs`; else empty."""
    testament: str
    """`ot`, `nt` or empty."""
    groups: tuple[Group, ...]
    beside: int = 0
    """How many of the last texts stand beside others: headings, footnotes, the introduction."""


def texts_of_section(
    member: Member, number: int, of_pages: Mapping[str, PageTexts] = NONE_KNOWN
) -> Texts | None:
    """The texts of a section, counted from 0; None where it has none. `of_pages` has those of some
    pages, by address."""
    kind, section = member.resource.kind, member.resource.sections[number]
    name = name_of(member)
    known = book_of(section.identifier.partition("-")[0])
    stories = kind.form == "stories" or section.identifier == STORIES
    code = known.code if known and not kind.is_articles else STORIES if stories else ""
    # A book that nobody knows has verses, too.
    book = code or ("" if kind.is_articles else section.identifier)
    groups = tuple(
        group
        for page in section.pages
        if (group := _group(page, section, kind, book, name, of_pages.get(page.address)))
        is not None
    )
    if not groups:
        return None
    beside = list[Group]()
    if kind.is_scripture:
        groups, beside = _apart(groups)
    testament = _TESTAMENTS.get(known.group, "") if known and code else ""
    count = sum(len(group.texts.entries) for group in beside)
    listed = (*groups, *beside)
    return Texts(number, section.identifier, section.title, code, testament, listed, count)


def _apart(groups: tuple[Group, ...]) -> tuple[tuple[Group, ...], list[Group]]:
    """The verses of a book; and its introduction, headings and footnotes."""
    verses, others = list[Group](), list[Group]()
    for group in groups:
        entries = group.texts.entries
        end = len(entries)
        while end and isinstance(entry := entries[end - 1], Text) and entry.beside:
            end -= 1
        if end == len(entries):
            verses.append(group)
            continue
        if end:
            verses.append(group._replace(texts=PageTexts(entries[:end], group.texts.prefix)))
        others.append(group._replace(texts=PageTexts(entries[end:])))
    return tuple(verses), others


def name_of(member: Member) -> str:
    """What references to the articles of a resource begin with: `tw`."""
    kind = member.resource.kind
    return kind.rc_names[0] if kind.rc_names else member.manifest.identifier or kind.name


def _group(
    page: Page, section: Section, kind: Kind, book: str, name: str, known: PageTexts | None
) -> Group | None:
    """The texts of a page, which may be known, or None where it has none."""
    number = page.address.rpartition("/")[2]
    numbered = book and (number.isdecimal() or (kind.is_helps and number == "front"))
    if numbered:
        chapter = number.lstrip("0") or "0"
        published = page.label if kind.is_scripture and page.label != chapter else ""
        title = section.title if kind.form != "stories" else page.title
        ref, shown = f"{book.upper()} {chapter}:", f"{title} {published or chapter}:"
        texts = _texts_of_page(page) if known is None else known
        return Group(page.address, ref, shown, texts, published) if texts.entries else None
    if page.kind == "book" and book and kind.is_scripture:
        texts = _introduction(page) if known is None else known
        return (
            Group(page.address, f"{book.upper()} ", section.title, texts) if texts.entries else None
        )
    if page.kind not in ("article", "matter") or page.is_empty:
        return None
    texts = _whole(page) if known is None else known
    ref = f"{name}/{page.address}"
    return Group(page.address, ref, page.title, texts) if texts.entries else None


def _texts_of_page(page: Page) -> PageTexts:
    """The verses of a chapter, the frames of a story, or the helps about them."""
    texts = page.found_texts
    page.let_go()
    digits = digits_of(page.label)
    return page_texts(_with_digits(texts, digits)) if digits else texts


def _whole(page: Page) -> PageTexts:
    """All that an article says."""
    text = " ".join(page.found_texts.plain)
    page.let_go()
    return PageTexts((Text("", text, ""),) if text else ())


def _introduction(page: Page) -> PageTexts:
    """What stands before the first chapter of a book, unless that is its name alone."""
    text = "".join(words.text for words in _whole(page)).removeprefix(f"{page.title} ")
    said = {*text.casefold().split()} - {*page.title.casefold().split()}
    return PageTexts((Text("intro", text, "", " ", "introduction"),) if said else ())


def _with_digits(texts: PageTexts, digits: Mapping[int, int]) -> Iterator[Text]:
    """The verses of a chapter, their numbers in the digits of its own."""
    for text in texts:
        shown = (text.shown or text.label).translate(digits)
        yield text._replace(shown=shown if shown != text.label else "")


def digits_of(chapter: str) -> dict[int, int]:
    """The digits in the number of a chapter by those of ASCII, where they are others, as `str.translate` takes them."""
    last = chapter[-1:]
    if not last.isdecimal() or last.isascii():
        return {}
    zero = ord(last) - int(last)
    return {ord("0") + digit: zero + digit for digit in range(10)}
