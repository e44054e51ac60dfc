"""Beside a chapter or story: its notes, questions and words, verse by verse."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from tx_mkdocs.data.books import STORIES
from tx_mkdocs.data.scripts import original_language
from tx_mkdocs.formats.helps.entry import INTRODUCTION
from tx_mkdocs.interface import gettext, gettext_html, gettext_noop, lang_attribute, number
from tx_mkdocs.library.links.fill import CrossReferences, link_html
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Help, Page
from tx_mkdocs.resources.lazy_rows import digest_of_form
from tx_mkdocs.resources.model import digest_of_helps, helps_by_book

_KINDS = (
    ("note", gettext_noop("Notes")),
    ("question", gettext_noop("Questions")),
    ("word", gettext_noop("Words")),
)


class HelpsAside:
    """The helps of all shown members, by language, book and chapter."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._helps: dict[tuple[str, str], list[tuple[int, Sequence[Help]]]] = defaultdict(list)
        """By language and book: members and the helps on each of their pages."""
        for index, member in enumerate(members):
            language = member.manifest.language.identifier
            for book, helps in helps_by_book(member.resource.helps) if member.shown else ():
                self._helps[language, book].append((index, helps))
        self._book: tuple[tuple[str, str], Mapping[int, list[tuple[int, int, Help]]]] = ("", ""), {}
        """The book that was asked for last; all take more memory than the rest of a library."""
        texts = [member for member in members if member.has_pages and member.resource.kind.is_text]
        languages = Counter(member.manifest.language.identifier for member in texts)
        self._shared = {language for language, count in languages.items() if count > 1}
        """Languages of which several texts have the same helps beside them."""
        self._last: dict[str, tuple[tuple[str, str, int], list[tuple[int, str]], set[str]]] = {}
        """By language: the lists that were asked for last, and what they asked."""

    def _by_chapter(self, language: str, book: str) -> Mapping[int, list[tuple[int, int, Help]]]:
        """Verse, member and help."""
        asked, known = self._book
        if asked == (language, book):
            return known
        found: dict[int, list[tuple[int, int, Help]]] = defaultdict(list)
        for index, helps in self._helps.get((language, book), ()):
            for entry in helps:
                for chapter, verse in dict.fromkeys(entry.places):
                    if chapter:
                        found[chapter].append((verse, index, entry))
        self._book = (language, book), found
        return found

    def html(self, references: CrossReferences, here: int, page: Page) -> str:
        """The aside for a page of the Bible or the stories `here`; empty where there are no helps."""
        book, _, chapter = page.address.rpartition("/")
        if page.kind not in ("chapter", "story") or not chapter.isdecimal():
            return ""
        members = references.link_index.members
        language = members[here].manifest.language
        where = (language.identifier, book or STORIES, int(chapter))
        if where[2] not in self._by_chapter(*where[:2]):
            return ""
        _, anchors = references.link_index.ids(here, page)
        anchor_of = dict(anchors)
        sections = []
        for verse, lists in self.lists(references, where):
            name = number(verse) if verse else gettext_html("Introduction")
            anchor = anchor_of.get(verse, "")
            heading = f'<a href="#{escape(anchor)}">{name}</a>' if anchor else name
            sections.append(
                f'<section id="helps-{verse:03d}"><h2>{heading}</h2>{lists}</section>\n'
            )
        if not sections:
            return ""
        return (
            f'<aside class="gen helps" aria-labelledby="tx-helps" lang="{escape(language.identifier)}" '
            f'dir="{language.direction}">'
            f'<details><summary id="tx-helps"{lang_attribute()}>{gettext_html("Helps")}</summary>\n'
            f"{''.join(sections)}</details></aside>\n"
        )

    def lists(
        self, references: CrossReferences, where: tuple[str, str, int]
    ) -> list[tuple[int, str]]:
        """The helps of every verse as HTML; several Bibles share them, if they ask one after the other."""
        link_index = references.link_index
        last, known, asked = self._last.get(where[0], (None, [], set()))
        if last != where:
            before, link_index.asked = link_index.asked, set()
            by_verse: dict[int, list[tuple[int, Help]]] = defaultdict(list)
            for verse, index, entry in self._by_chapter(*where[:2])[where[2]]:
                by_verse[max(verse, 0)].append((index, entry))
            known = []
            for verse in sorted(by_verse):
                helps = by_verse[verse]
                html = "".join(_list(references, kind, title, helps) for kind, title in _KINDS)
                if html:
                    known.append((verse, html))
            asked, link_index.asked = link_index.asked, before
            if where[0] in self._shared:
                self._last[where[0]] = where, known, asked
        link_index.asked |= asked
        return known

    def made_of(self, references: CrossReferences, language: str, book: str) -> str:
        """A digest of the helps of a book, with their quotes in the words of a Bible; empty where it has none."""
        told: list[Any] = []
        for index, helps in self._helps.get((language, book), ()):
            told += [references.link_index.keys[index], digest_of_helps(helps)]
            if index in references.quoted:
                told += [references.gateway.get((index, entry.anchor)) for entry in helps]
        return digest_of_form(told) if told else ""


def _list(
    references: CrossReferences, kind: str, title: str, helps: Sequence[tuple[int, Help]]
) -> str:
    items: dict[str, str] = {}
    for index, entry in helps:
        if entry.kind != kind:
            continue
        member = references.link_index.members[index]
        address = f"/{member.folder}{entry.address}#{entry.anchor}"
        label = escape(entry.label or references.gateway.get((index, entry.anchor), ""))
        if kind == "word" and entry.link:
            destination = references.destination(index, member.resource.home, entry.link)
            # The word of the verse; else the first of those that title the article.
            label = label or escape(destination.title.partition(",")[0])
            if destination.status == "found":
                address = destination.address
        if not label:
            label = _gloss(entry) or gettext_html(_kind_of_help(entry))
        html = f"<li>{link_html(address, label)}</li>"
        items.setdefault(html, html)
    return (
        f'<ul class="{kind}s" title="{escape(gettext(title))}">{"".join(items)}</ul>'
        if items
        else ""
    )


def _gloss(entry: Help) -> str:
    """The first words of a note and after them, small, the words of the original that it is about."""
    quote = _quote(entry) if entry.quote else ""
    if not entry.gloss:
        return quote
    return f"{escape(entry.gloss)}{f' <small>{quote}</small>' if quote else ''}"


def _kind_of_help(entry: Help) -> str:
    """The message for a help that has neither a heading nor a quote."""
    if entry.places and entry.places[0][1] == INTRODUCTION:
        return gettext_noop("Introduction")
    return gettext_noop("Note")


def _quote(entry: Help) -> str:
    """Words of the original language, marked with it by their script."""
    language = original_language(entry.quote)
    mark = f' lang="{language}"' if language else ""
    return f"<bdi{mark}>{escape(entry.quote.replace(' & ', ' … '))}</bdi>"
