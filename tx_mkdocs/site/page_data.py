"""The data that the theme reads of each page, as themes/door43/README.md describes it.

Lists that many pages share are rendered once.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

from markupsafe import Markup
from mkdocs.structure.pages import Page as MkDocsPage

from tx_mkdocs.changes.bases import ADDRESS as CHANGES_ADDRESS
from tx_mkdocs.data.licences import licence_address
from tx_mkdocs.interface import current, gettext, gettext_noop, use
from tx_mkdocs.library.hrefs import relative
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page, Section
from tx_mkdocs.resources.model import Sources
from tx_mkdocs.site.library_home import is_library
from tx_mkdocs.site.pages import ResourcePage, pages_by_member
from tx_mkdocs.site.theme_data import site_data, site_heading

if TYPE_CHECKING:
    from jinja2 import Environment

_NUMBERED = {"story": gettext_noop("Stories"), "chapter": gettext_noop("Chapters")}
"""What the pages of a section are called beside one that has a number."""
_FEWEST_HEADINGS = 3
"""Of an article that lists them."""
_LONGEST_LIST, _MOST_SQUARES = 60, 200
"""Titles, and numbers, that are listed beside a page; the overview lists all. Else a page would cost more than its
text where there are hundreds of terms, and thousands of other files would take gigabytes."""


def add_page_data(
    pages: Sequence[ResourcePage],
    own: Sequence[MkDocsPage],
    members: Sequence[Member],
    environment: Environment,
    title: str,
) -> None:
    """Set `page.meta.tx` of every page, as themes/door43/README.md describes it.

    Args:
        pages: those of the members.
        own: those of the repository's own `docs_dir`.
        members: those that the site shows.
        environment: of the theme's templates.
        title: of the site; it heads every page, in a library only those of no resource.
    """
    fragment = _fragments(environment)
    library = is_library(members)
    of_members = pages_by_member(pages)
    for member in members:
        heading = site_heading(member) if library else title
        site = None
        if library:
            named = _library_title(title, members[0], member)
            site = {**site_data(member), "library": {"title": named, "address": "index"}}
        listed = of_members[id(member)]
        with use(member.interface):
            beside = own if not library else ()
            _MemberPages(listed, beside, member, fragment, heading, site).add()
    for page in pages:
        if page.member is None:
            page.meta["tx"] = {
                "kind": page.shown.kind,
                "resource_kind": "library",
                "heading": title,
                "title": page.shown.title,
            }
    _add_alternates(pages)
    first = members[0].resource.sections if members and not library else ()
    lists: dict[str, Markup] = {}
    for other in own:
        folder = posixpath.dirname(other.file.dest_uri)
        # What front matter says under this name is not for templates: it is not checked.
        with use(members[0].interface):
            menu = _sections(fragment, first, own, folder, "", lists)
        other.meta["tx"] = {"heading": title, "sections_html": menu}


def _library_title(title: str, first: Member, member: Member) -> str:
    """What the pages of a member call the library: its name, or that it is one, in their language."""
    with use(first.interface):
        is_named = title != gettext("Library")
    with use(member.interface):
        return title if is_named else gettext("Library")


def _add_alternates(pages: Sequence[ResourcePage]) -> None:
    """Name the same page of texts in other languages, where the site's address is known."""
    same: dict[tuple[str, str], list[ResourcePage]] = defaultdict(list)
    for page in pages:
        if page.member is not None and page.member.resource.kind.is_text and page.canonical_url:
            same[page.member.resource.kind.name, page.shown.address].append(page)
    for listed in same.values():
        by_language: dict[str, str] = {}
        for page in listed:
            if page.member is not None and page.canonical_url:
                language = page.member.manifest.language.identifier
                by_language.setdefault(language, page.canonical_url)
        if len(by_language) > 1:
            alternates = [{"language": tag, "url": url} for tag, url in by_language.items()]
            for page in listed:
                page.meta["tx"]["alternates"] = alternates


def _structured_data(member: Member) -> dict[str, str]:
    """What search engines may know of a resource (source: schema.org, Book and CreativeWork)."""
    manifest = member.manifest
    facts = {
        "@context": "https://schema.org",
        "@type": "Book" if member.resource.kind.is_text else "CreativeWork",
        "name": manifest.title,
        "inLanguage": manifest.language.identifier,
        "license": licence_address(manifest.rights) or manifest.rights,
        "publisher": manifest.publisher,
        "version": manifest.version,
        "dateModified": manifest.modified or manifest.issued,
    }
    return {name: value for name, value in facts.items() if value}


class _MemberPages:
    """Gives the pages of one resource what the theme reads of them."""

    def __init__(
        self,
        pages: Sequence[ResourcePage],
        own: Sequence[MkDocsPage],
        member: Member,
        fragment: Callable[..., Markup],
        heading: str,
        site: dict[str, Any] | None,
    ) -> None:
        """Args:
        pages: of the resource, but those of sections that stay as a whole; the first lists the sections.
        own: pages that are no part of a resource.
        member: the resource.
        fragment: renders a template of lists.
        heading: over the pages, where it is not the name of the site.
        site: what the theme reads of the whole site in place of its own; None where that is right.
        """
        self._pages, self._own, self._member = pages, own, member
        self._fragment, self._heading, self._site = fragment, heading, site
        self._by_address = {page.shown.address: page for page in pages}
        self._style = "" if member.resource.kind.numbered else "list"
        heard = [self._file(page) for page in member.resource.pages if page.recording]
        self._heard_next = dict(pairwise(heard))
        self._menus: dict[str, Markup] = {}

    def add(self) -> None:
        """Put the data on all pages."""
        first, *others = self._pages
        for page in (first, *(page for page in others if page.is_report)):
            page.meta["tx"] = self._data_of(page)
            folder = posixpath.dirname(page.file.dest_uri)
            page.meta["tx"]["sections_html"] = self._menu(folder)
        if first.shown.kind == "home":
            first.meta["tx"]["data"] = _structured_data(self._member)
        sections = self._member.resource.sections
        if len(sections) == 1:
            first.meta["tx"]["print"] = self._asked(sections[0])
        for section in sections:
            if section.pages[0].address in self._by_address:
                self._add_section(section)

    def _file(self, shown: Page) -> str:
        """The file of a page, which may be one that stays and is not made."""
        made = self._by_address.get(shown.address)
        return made.file.dest_uri if made else f"{self._member.folder}{shown.address}.html"

    def _data_of(self, page: ResourcePage) -> dict[str, Any]:
        data = page_data(page, self._member, self._heading)
        if then := self._heard_next.get(page.file.dest_uri):
            data["recording"]["next"] = relative(then, posixpath.dirname(page.file.dest_uri))
        if self._site is not None:
            data["site"] = self._site
        # Elsewhere the status links to it: no page changes when a repository gets a history.
        if page.shown.kind == "home" and CHANGES_ADDRESS in self._by_address:
            data["changes"] = f"{self._member.folder}{CHANGES_ADDRESS}"
        return data

    def _add_section(self, section: Section) -> None:
        of_section = [self._by_address[page.address] for page in section.pages]
        first = of_section[0]
        folder = posixpath.dirname(first.file.dest_uri)
        overview = first if first.shown.kind in ("book", "matter") else self._pages[0]
        book = {"title": section.title, "url": relative(overview.file.dest_uri, folder)}
        menu = self._menu(folder)
        list_of = self._lists(of_section, folder, book)
        for page in of_section:
            data = page.meta["tx"] = self._data_of(page)
            if page.shown.kind == "book":
                data["print"] = self._asked(section)
            data["book"] = book
            data["sections_html"] = menu
            if page.shown.kind != "book":
                # An overview lists its chapters itself.
                url = relative(page.file.dest_uri, folder)
                data["pages_html"] = _MarkedListing(list_of[url], url)

    def _asked(self, section: Section) -> str:
        """What the page that prints is asked for a section."""
        return urlencode({"of": self._member.folder, "section": section.identifier}, safe="/")

    def _lists(
        self, pages: Sequence[ResourcePage], folder: str, book: dict[str, str]
    ) -> dict[str, _Listing]:
        """The list that each page of a section shows, by the URL of the page: a long one is several."""
        listed = [
            _Listed(
                page.shown.label or page.shown.title,
                page.shown.title,
                relative(page.file.dest_uri, folder),
                page.shown.thumbnail,
            )
            for page in (pages[1:] if pages[0].shown.kind == "book" else pages)
        ]
        list_of: dict[str, _Listing] = {}
        most = _LONGEST_LIST if self._style else _MOST_SQUARES
        for start in range(0, len(listed), most):
            part = listed[start : start + most]
            listing = _Listing(self._fragment, book, part, self._style)
            list_of |= dict.fromkeys((entry.url for entry in part), listing)
        return list_of

    def _menu(self, folder: str) -> Markup:
        sections = self._member.resource.sections
        return _sections(
            self._fragment, sections, self._own, folder, self._member.folder, self._menus
        )


class _Listed(NamedTuple):
    """A page in a list of pages."""

    label: str
    title: str
    url: str
    thumbnail: str


class _Listing:
    """The list of the pages of a section, rendered for the first page that shows it: most stay as they are."""

    def __init__(
        self,
        fragment: Callable[..., Markup],
        section: dict[str, str],
        pages: Sequence[_Listed],
        style: str,
    ) -> None:
        self._fragment, self._section, self._pages, self._style = fragment, section, pages, style
        told = repr((section, *pages, style)).encode("utf-8", "surrogatepass")
        self.digest = blake2b(told).hexdigest()
        """Of all that it is made of but the theme."""

    @cached_property
    def html(self) -> str:
        """The list itself."""
        name, style = "partials/pages.html", self._style
        return str(self._fragment(name, section=self._section, pages=self._pages, style=style))


@dataclass(frozen=True, slots=True)
class _MarkedListing:
    """The same with the link to one page marked as that of the current page: HTML (`__html__`) once it is printed."""

    of: _Listing
    url: str

    def __html__(self) -> str:
        link = f'<a href="{escape(self.url)}"'
        return self.of.html.replace(link, f'{link} aria-current="page"', 1)

    __str__ = __html__

    def __bool__(self) -> bool:
        return bool(self.of.html)

    def __repr__(self) -> str:
        # Stands for it in digests of what a page is made of.
        return f"{self.of.digest} {self.url}"


def _sections(
    fragment: Callable[..., Markup],
    sections: Sequence[Section],
    own: Sequence[MkDocsPage],
    folder: str,
    base: str,
    known: dict[str, Markup],
) -> Markup:
    """The menu of sections where the site has pages of its own, the same for all pages of one depth.

    Else empty: the first page lists the sections, and the script the contents; see `site.reader_data`.
    `base` is the folder of the resource in the site.
    """
    if not own:
        return Markup("")
    depth = folder.count("/") + 1 if folder else 0
    key = "../" * depth
    if key not in known:
        groups: dict[str, list[dict[str, str]]] = {}
        for section in sections:
            entry = {
                "title": section.title,
                "identifier": section.identifier,
                "url": f"{key}{base}{section.pages[0].address}.html",
            }
            groups.setdefault(section.group, []).append(entry)
        groups[gettext("More")] = [
            {
                "title": str(page.title or page.file.name),
                "identifier": "",
                "url": f"{key}{page.file.dest_uri}",
            }
            for page in own
        ]
        listed = [{"title": title, "sections": members} for title, members in groups.items()]
        language = current().language
        known[key] = fragment("partials/sections.html", groups=listed, words_lang=language)
    return known[key]


def page_data(page: ResourcePage, member: Member, heading: str) -> dict[str, Any]:
    """What `page.meta.tx` says of the page itself; the lists that it shares with others come from `add_page_data`."""
    shown = page.shown
    folder = posixpath.dirname(page.file.dest_uri)
    return {
        "kind": shown.kind,
        "resource_kind": member.resource.kind.name,
        "pages_label": gettext(_NUMBERED.get(shown.kind) or member.resource.kind.pages_label),
        "sections_label": gettext(member.resource.kind.sections_label),
        "heading": heading,
        "title": shown.title,
        "address": f"{member.folder}{shown.address}",
        "description": shown.description,
        "previous": _neighbour(page.previous_page, folder),
        "next": _neighbour(page.next_page, folder),
        "source_url": member.repository.branch_url(shown.source) if shown.source else "",
        "edit_url": page.edit_url or "",
        "headings": _headings(shown),
        "recording": _recording(shown, page.file.dest_uri, member.folder),
        "number": shown.label
        if member.resource.kind.is_scripture and shown.kind == "chapter"
        else "",
    }


def _recording(shown: Page, file: str, folder: str) -> dict[str, Any] | None:
    """The sound of a page, with addresses from there, and when its verses are heard."""
    recording = shown.recording
    if recording is None:
        return None

    def forms(sources: Sources) -> list[dict[str, str]]:
        return [
            {
                "url": source
                if source.startswith("https:")
                else relative(folder + source, posixpath.dirname(file)),
                "type": kind,
            }
            for source, kind in sources
        ]

    spans = (
        f"{span.start:.2f} {span.end:.2f} {span.first} {span.last}" for span in recording.spans
    )
    voices = [
        # One that has no name is called by its form: `MP3`.
        {"name": name or sources[0][0].rpartition(".")[2].upper(), "sources": forms(sources)}
        for name, sources in recording.voices
    ]
    return {"sources": forms(recording.sources), "spans": ";".join(spans), "voices": voices}


def _headings(shown: Page) -> list[dict[str, str]]:
    """What an article says, where that is more than fits a screen; else empty."""
    if len(shown.headings) < _FEWEST_HEADINGS:
        return []
    return [{"title": title, "url": f"#{quote(name)}"} for name, title in shown.headings if title]


def _neighbour(page: MkDocsPage | None, folder: str) -> dict[str, str] | None:
    if page is None:
        return None
    title = page.shown.title if isinstance(page, ResourcePage) else str(page.title or "")
    return {"title": title, "url": relative(page.file.dest_uri, folder)}


def _fragments(environment: Environment) -> Callable[..., Markup]:
    """A function that renders a partial of the theme, or nothing where the theme has it not."""

    def render(name: str, **context: object) -> Markup:
        try:
            template = environment.get_template(name)
        except Exception as error:
            if type(error).__name__ != "TemplateNotFound":
                raise
            return Markup("")
        return Markup(template.render(**context))

    return render
