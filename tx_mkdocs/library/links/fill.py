"""The slots of one body are filled: links, verses above their notes, quotes in the gateway language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Literal, NamedTuple

from tx_mkdocs.formats.slots import Kind as SlotKind
from tx_mkdocs.formats.slots import fill, page_link
from tx_mkdocs.interface import gettext
from tx_mkdocs.library.links import Destination, LinkIndex, questions, resolve
from tx_mkdocs.library.links.quotes import Quotes, quotes_of
from tx_mkdocs.library.links.verses import Verses, verse_slot
from tx_mkdocs.resources import Help, Page
from tx_mkdocs.resources.lazy_html import Html
from tx_mkdocs.resources.model import helps_by_page

if TYPE_CHECKING:
    from tx_mkdocs.formats.helps.references import Places


class Use(NamedTuple):
    """A help that leads to a term or an article; all notes of a library have so many that the rest of them must go."""

    address: str
    """Of the help, from the top of the site: `/en_tn/gen/01#tn-gen-001-001-abcd`."""
    book: str
    """`gen`, `obs`."""
    places: Places
    """As a `Help` has them."""


Why = Literal["broken", "unshown", "absent", "anchor", "itself", "empty", "host"]
"""What is wrong with a link: it leads nowhere, to a book that is not here and may be once, to a part that its
page does not have, to the page on which it is, to a page without text, to a resource not at hand."""


class DoubtfulLink(NamedTuple):
    """A link that does not lead where it should, or of which that is not known."""

    page: Page
    anchor: str
    """Of the help that contains it; empty outside notes and questions."""
    target: str
    again: int
    """How many links with the same target are before it in the same help or page."""
    why: Why


@dataclass(frozen=True, slots=True)
class FilledPage:
    """A body whose slots are filled, and what was found out about its page."""

    html: Html
    uses: list[tuple[int, str, Use]] = field(default_factory=list)
    """Member and address of each term or article that a help of the page leads to and that says so."""
    gateway: Mapping[str, str] = field(default_factory=dict)
    """By the anchor of a note: its quote in the words of a Bible at hand."""
    doubtful: list[DoubtfulLink] = field(default_factory=list)
    """In the order of the page, without links to hosts."""
    at_host: dict[str, tuple[int, DoubtfulLink]] = field(default_factory=dict)
    """By resource at the host: how many links lead there unseen, and the first of them."""

    def add_doubt(self, doubt: DoubtfulLink, destination: Destination) -> None:
        """Note a link that does not lead where it should."""
        if doubt.why != "host":
            self.doubtful.append(doubt)
            return
        repository = _at_host(destination)
        count, first = self.at_host.get(repository, (0, doubt))
        self.at_host[repository] = count + 1, first


@dataclass(slots=True)
class CrossReferences:
    """What is found out while the slots of all pages are filled."""

    link_index: LinkIndex
    uses: dict[tuple[int, str], list[Use]] = field(default_factory=lambda: defaultdict(list))
    """By member and address of a term or article: the helps that lead to it."""
    gateway: dict[tuple[int, str], str] = field(default_factory=dict)
    """By member and anchor of a note: its quote in the words of a Bible at hand."""
    quoted: set[int] = field(default_factory=set)
    """Members of which there are such notes."""
    doubtful: dict[int, list[DoubtfulLink]] = field(default_factory=lambda: defaultdict(list))
    """By member, in the order of its pages."""
    first_at_host: dict[tuple[int, str], DoubtfulLink] = field(default_factory=dict)
    """By member and resource at the host: the first link that leads there unseen."""
    at_host: dict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    """By member and resource at the host: how many links lead there unseen."""
    hosts: dict[tuple[int, str], str] = field(default_factory=dict)
    """By member and complete target: the resource at the host to which it leads unseen."""
    quotes: Quotes = field(default_factory=Quotes)
    verses: Verses = field(default_factory=Verses)
    _strongs: dict[str, list[tuple[int, Page]]] | None = None
    _destinations: dict[tuple[int, str, str], Destination] = field(default_factory=dict)
    _places: dict[Places, Places] = field(default_factory=dict)
    _helps: dict[int, Mapping[str, Sequence[Help]]] = field(default_factory=dict)
    _empty: dict[int, frozenset[str]] = field(default_factory=dict)

    def destination(self, here: int, page: Page, target: str) -> Destination:
        """`resolve`, once for each complete target, and for each relative one in each folder."""
        # What is on the page itself depends on the page.
        where = page.address if target.startswith("#") else "" if "://" in target else page.folder
        key = (here, where, target)
        known = self._destinations.get(key)
        if known is None:
            known = self._destinations[key] = resolve(self.link_index, here, page, target)
        self.link_index.asked |= known.asked
        return known

    def forget_destinations(self) -> None:
        """Find out again where links lead: each is on the pages of one member, and those of all are many."""
        self._destinations.clear()

    def articles(self, strong: str) -> list[tuple[int, Page]]:
        """Word articles of the site that name a Strong's number."""
        # Few pages name one.
        from tx_mkdocs.library.links.strongs import articles_by_strong, plain_strong

        self.link_index.asked.add(questions.ALL_TERMS)
        if self._strongs is None:
            self._strongs = articles_by_strong(self.link_index)
        return self._strongs.get(plain_strong(strong), [])

    def why(self, here: int, page: Page, destination: Destination) -> Why | None:
        """What is wrong with a link on `page`; None where it leads where it should."""
        if destination.status == "found":
            if destination.lost:
                return "anchor"
            if destination.address.startswith("#"):
                return None
            if (destination.member, destination.page) == (here, page.address):
                is_whole = page.kind == "article" and "#" not in destination.address
                return "itself" if is_whole else None
            return "empty" if destination.page in self.empty(destination.member) else None
        return destination.status if destination.status != "web" else None

    def empty(self, member: int) -> frozenset[str]:
        """Addresses of the articles of a member on which nothing is written."""
        known = self._empty.get(member)
        if known is None:
            pages = self.link_index.members[member].resource.pages
            known = self._empty[member] = frozenset(
                page.address for page in pages if page.kind == "article" and page.is_empty
            )
        return known

    def shows_uses(self, destination: Destination) -> bool:
        """Whether the page to which a link leads says what leads to it."""
        members = self.link_index.members
        return destination.member >= 0 and members[destination.member].resource.kind.shows_uses

    def take(self, here: int, filled: FilledPage) -> None:
        """Note what was found out about a page of a member."""
        for member, address, use in filled.uses:
            self.uses[member, address].append(use)
        for anchor, text in filled.gateway.items():
            self.gateway[here, anchor] = text
            self.quoted.add(here)
        self.doubtful[here] += filled.doubtful
        for repository, (count, first) in filled.at_host.items():
            self.add_at_host(here, repository, count, first)

    def add_at_host(self, here: int, repository: str, count: int, first: DoubtfulLink) -> None:
        """Note how many links of a page lead to a resource at the host, and the first of them."""
        counts = self.at_host[here]
        if repository not in counts:
            self.first_at_host[here, repository] = first
        counts[repository] = counts.get(repository, 0) + count

    def use(self, here: int, entry: Help) -> Use:
        """A help of the member `here`, as that to which it leads speaks of it."""
        where = f"/{self.link_index.members[here].folder}{entry.address}#{entry.anchor}"
        return self.use_at(where, entry.book, entry.places)

    def use_at(self, address: str, book: str, places: Places) -> Use:
        """The same from what is kept of it."""
        # Most verses have several notes.
        return Use(address, book, self._places.setdefault(places, places))

    def helps(self, member: int, address: str) -> Sequence[Help]:
        """The helps that are shown on a page."""
        by_page = self._helps.get(member)
        if by_page is None:
            helps = self.link_index.members[member].resource.helps
            by_page = self._helps[member] = helps_by_page(helps)
        return by_page.get(address, ())


def fill_page(references: CrossReferences, here: int, page: Page) -> FilledPage:
    """The body of `page` of the member `here` with all its slots filled; `references` is to take what was found out."""
    helps = {entry.anchor: entry for entry in references.helps(here, page.address)}
    uses = []
    for entry in helps.values():
        if entry.kind == "word" and entry.link:
            destination = references.destination(here, page, entry.link)
            if references.shows_uses(destination):
                uses.append((destination.member, destination.page, references.use(here, entry)))
    if not page.has_slots:
        return FilledPage(page.html, uses)
    found = quotes_of(references.quotes, references.link_index, here, list(helps.values()))
    filled = FilledPage("", uses, found.texts)
    doubts = _Doubts(references, here, page)

    def put(kind: SlotKind, of: str, text: str, entry: str) -> str:
        if kind == "link":
            return link(of, text, helps.get(entry))
        if kind == "verse":
            return verse_slot(references.verses, references.link_index, here, of, found.marked)
        if kind == "quote":
            words = found.texts.get(of, "")
            return f'<b class="gateway gen">{escape(words)}</b> ' if words else ""
        return _articles(references, of)

    def link(target: str, text: str, current: Help | None) -> str:
        destination = references.destination(here, page, target)
        if current is not None and current.kind != "word" and references.shows_uses(destination):
            uses.append((destination.member, destination.page, references.use(here, current)))
        anchor = current.anchor if current is not None else ""
        doubt = doubts.of(anchor, target, destination)
        if doubt is not None:
            filled.add_doubt(doubt, destination)
        return anchor_html(destination, text)

    return replace(filled, html=fill(page.with_borders, put))


def check_page_links(references: CrossReferences, here: int, page: Page) -> None:
    """Find out about the links of `page` what `fill_page` finds out, and make nothing."""
    links = page.links
    if not links:
        return
    references.link_index.asked.clear()
    doubts = _Doubts(references, here, page)
    anchors = {entry.anchor for entry in references.helps(here, page.address)}
    for target, entry in links:
        repository = references.hosts.get((here, target))
        if repository is not None:
            references.at_host[here][repository] += 1
            continue
        destination = references.destination(here, page, target)
        anchor = entry if entry in anchors else ""
        doubt = doubts.of(anchor, target, destination)
        if doubt is None:
            continue
        if doubt.why != "host":
            references.doubtful[here].append(doubt)
            continue
        repository = _at_host(destination)
        references.add_at_host(here, repository, 1, doubt)
        if "://" in target and "&" not in target:
            references.hosts[here, target] = repository


def _at_host(destination: Destination) -> str:
    """The resource at the host to which a link leads."""
    return destination.address.partition("/src/")[0]


class _Doubts:
    """Finds the links of a page that do not lead where they should."""

    def __init__(self, references: CrossReferences, here: int, page: Page) -> None:
        self._references, self._here, self._page = references, here, page
        self._seen: dict[tuple[str, str], int] = {}
        """How many doubtful links there were so far, by anchor and target."""

    def of(self, anchor: str, target: str, destination: Destination) -> DoubtfulLink | None:
        """What is wrong with a link, or that it leads to a host; None where it leads where it should."""
        why = self._references.why(self._here, self._page, destination)
        if why is None:
            return None
        if why == "host":
            return DoubtfulLink(self._page, anchor, target, 0, why)
        again = self._seen.get((anchor, target), 0)
        self._seen[anchor, target] = again + 1
        return DoubtfulLink(self._page, anchor, target, again, why)


def anchor_html(destination: Destination, text: str) -> str:
    """The link itself; a broken one is readable text that is marked.

    `text` is HTML, empty where the target's title is wanted.
    """
    shown = text or escape(destination.title, quote=False)
    if destination.status == "broken":
        return (
            f'<span class="broken" title="{escape(gettext("This link is broken."))}">{shown}</span>'
        )
    if destination.status == "unshown":
        return f'<span class="broken" title="{escape(gettext("This file is not on the site."))}">{shown}</span>'
    if destination.status == "absent":
        return f'<span class="broken" title="{escape(gettext("This book is not here yet."))}">{shown}</span>'
    if destination.status == "found":
        return link_html(destination.address, shown)
    kind = ' class="host"' if destination.status == "host" else ""
    return f'<a{kind} href="{escape(destination.address)}">{shown}</a>'


def link_html(address: str, text: str) -> str:
    """A link to an address as `Destination` has it; `text` is HTML."""
    if address.startswith("/"):
        return page_link(address, text)
    return f'<a href="{escape(address)}">{text}</a>'


def _articles(references: CrossReferences, strong: str) -> str:
    """Links to the word articles about a Strong's number; empty where there is none in the site."""
    links = []
    for index, page in references.articles(strong):
        member = references.link_index.members[index]
        if member.has_pages:
            links.append(page_link(f"/{member.folder}{page.address}", escape(page.title)))
    # Titles have commas of their own.
    return "; ".join(links)
