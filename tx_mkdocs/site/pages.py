"""Pages of a resource as MkDocs files and pages, with the data that the theme reads.

A page brings its own HTML, so Markdown never runs on it, and its file name in the site does not
depend on MkDocs' settings. Lists that many pages share are rendered once.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.nav import Section as NavSection
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from tx_mkdocs import __version__
from tx_mkdocs.data.languages import language as language_of
from tx_mkdocs.data.licences import licence_address
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.member import Prepared
from tx_mkdocs.reports.pages.checks import ADDRESS as CHECKS_ADDRESS
from tx_mkdocs.reports.pages.checks import findings_pages
from tx_mkdocs.reports.pages.library import library_checks
from tx_mkdocs.reports.pages.progress import ADDRESS as PROGRESS_ADDRESS
from tx_mkdocs.reports.pages.progress import DATA, progress_data, progress_page
from tx_mkdocs.reports.progress import progress_of
from tx_mkdocs.resources import Page, Section

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


_LISTED = frozenset({"words", "academy", "lexicon", "markdown"})
"""Kinds whose pages are listed by title: they have no numbers."""


_LONGEST_LIST = 60
"""Titles that are listed beside a page; the overview lists all. Else a page would cost more than its
text where there are hundreds of terms."""


class ResourcePage(MkDocsPage):
    """A page that is HTML already."""

    def __init__(
        self, shown: Page, file: File, config: MkDocsConfig, member: Prepared | None
    ) -> None:
        super().__init__(escape(shown.title), file, config)
        self.shown = shown
        self.member = member
        """The resource whose page it is; None for the home page of a library."""
        self.is_report = False
        """Whether it is about the resource, a page that no reader leafs through."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing is read: the resource was."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take over the HTML of the resource's page."""
        self.content = self.shown.body
        self.toc = TableOfContents([])


def add_files(
    files: Files,
    members: Sequence[Prepared],
    config: MkDocsConfig,
    *,
    reference: str = "",
    checks_made: bool = True,
) -> list[ResourcePage]:
    """Put a file for every page, legacy addresses included, among MkDocs' files.

    `reference` is the folder of the member that explains the checks, with `/` at the end; else empty.
    `checks_made` tells whether the findings of the members are those of the checks too.

    A page of the repository's own `docs_dir` keeps its place: where it is the index, the list of
    books moves to `contents.html`.
    """
    taken = {file.dest_uri for file in files}
    pages = []
    if is_library(members):
        pages.append(_page(files, library_home(members, config.site_name), None, taken, config))
    counted = [(member, progress_of(member)) for member in members]
    if is_library(members):
        pages.append(_report(files, library_checks(counted), None, taken, config))
    for member, progress in counted:
        pages += [_page(files, shown, member, taken, config) for shown in member.resource.pages]
        explained = f"{relative(reference, member.folder)}/" if reference else ""
        found = findings_pages(member, explained, made=checks_made)
        for shown in (*found, progress_page(member, progress)):
            pages.append(_report(files, shown, member, taken, config))
        data = (DATA, progress_data(member, progress))
        for name, html in (*member.resource.redirects, data):
            address = member.folder + name
            if address not in taken:
                taken.add(address)
                files.append(
                    File.generated(config, address, content=html, inclusion=InclusionLevel.INCLUDED)
                )
    return pages


def _report(
    files: Files, shown: Page, member: Prepared | None, taken: set[str], config: MkDocsConfig
) -> ResourcePage:
    page = _page(files, shown, member, taken, config)
    page.is_report = True
    return page


def _page(
    files: Files, shown: Page, member: Prepared | None, taken: set[str], config: MkDocsConfig
) -> ResourcePage:
    address = f"{member.folder if member else ''}{shown.address}"
    if f"{address}.html" in taken:
        address = "contents" if address == "index" else f"{address}-resource"
    taken.add(f"{address}.html")
    repository = member.repository if member else None
    source = repository.root / (shown.source or ".") if repository else Path(config.docs_dir)
    file = File.generated(
        config, f"{address}.md", abs_src_path=str(source), inclusion=InclusionLevel.INCLUDED
    )
    file.dest_uri = f"{address}.html"
    file.edit_uri = None
    page = ResourcePage(shown, file, config, member)
    if repository and shown.source:
        page.edit_url = repository.edit_url(shown.source) or None
    files.append(file)
    return page


def is_library(members: Sequence[Prepared]) -> bool:
    """Whether the site has several resources, each in its folder."""
    return any(member.folder for member in members)


def library_home(members: Sequence[Prepared], title: str) -> Page:
    """The page that lists the resources of a library, by language."""
    languages: dict[str, list[Prepared]] = {}
    for member in members:
        languages.setdefault(member.manifest.language.identifier, []).append(member)
    body = [f'<h1 class="gen">{escape(title)}</h1>\n']
    for listed in languages.values():
        language = listed[0].manifest.language
        name = language.title or language.identifier
        mark = f' lang="{escape(language.identifier)}" dir="{language.direction}"'
        if len(languages) > 1:
            body.append(f'<h2 class="gen"{mark}>{escape(name)}</h2>\n')
        body.append(f'<ul class="sections gen"{mark}>\n')
        body += [
            f'<li><a href="{escape(member.folder)}index.html">{escape(_title(member))}</a></li>\n'
            for member in listed
        ]
        body.append("</ul>\n")
    return Page("index", title, "".join(body), "home")


def navigation(
    nav: Navigation, pages: Sequence[ResourcePage], members: Sequence[Prepared]
) -> Navigation:
    """The site's navigation: home, the sections in order, then the repository's own pages."""
    ours = set(map(id, pages))
    own = [page for page in nav.pages if id(page) not in ours]
    items: list[Any] = [page for page in pages[:1] if page.member is None]
    for member in members:
        of_member = [page for page in pages if page.member is member]
        top: list[Any] = [of_member[0]]
        of_address = {page.shown.address: page for page in of_member}
        for section in member.resource.sections:
            listed: list[Any] = [of_address[page.address] for page in section.pages]
            group = NavSection(escape(section.title), listed)
            for page in listed:
                page.parent = group
            top.append(group)
        items += [NavSection(escape(_title(member)), top)] if member.folder else top
        _chain([page for page in of_member if not page.is_report])
        for page in of_member:
            if page.is_report:
                _chain([page])
    _chain(own)
    if pages and pages[0].member is None:
        for page in pages[:2]:
            _chain([page])
    elif own and pages:
        own[0].previous_page = None
    return Navigation([*items, *own], [*pages, *own])


def _chain(pages: Sequence[MkDocsPage]) -> None:
    """Let a reader leaf from each page to the next."""
    for index, page in enumerate(pages):
        page.previous_page = pages[index - 1] if index else None
        page.next_page = pages[index + 1] if index + 1 < len(pages) else None


def site_data(prepared: Prepared) -> dict[str, Any]:
    """`config.extra.tx`, as themes/door43/README.md describes it."""
    manifest, repository = prepared.manifest, prepared.repository
    findings = prepared.findings
    known = language_of(manifest.language.identifier)
    return {
        "language": {
            "identifier": manifest.language.identifier,
            "title": manifest.language.title,
            "direction": manifest.language.direction,
            "script": known.script if known else "",
        },
        "resource": {
            "identifier": manifest.identifier,
            "title": manifest.title,
            "subject": manifest.subject,
            "version": manifest.version,
            "issued": manifest.issued,
            "rights": manifest.rights,
            "rights_url": licence_address(manifest.rights),
            "publisher": manifest.publisher,
            "contributors": list(manifest.contributor),
            "checking_level": manifest.checking_level,
        },
        "repository": {
            "owner": repository.owner,
            "name": repository.name,
            "branch": repository.branch,
            "commit": repository.commit if repository.permalinks else "",
            "url": repository.url,
        },
        "home": {"title": manifest.title, "address": f"{prepared.folder}index"},
        "problems": {
            **_problems(findings),
            "address": f"{prepared.folder}{CHECKS_ADDRESS}",
        },
        "progress": {"address": f"{prepared.folder}{PROGRESS_ADDRESS}"},
        "generator": f"tx-mkdocs {__version__}",
    }


def library_data(members: Sequence[Prepared], title: str) -> dict[str, Any]:
    """`config.extra.tx` of a site with several resources: what they have in common."""
    language = members[0].manifest.language
    found = [finding for member in members for finding in member.findings]
    return {
        "language": {
            "identifier": language.identifier,
            "title": language.title,
            "direction": language.direction,
        },
        "home": {"title": title, "address": "index"},
        "library": {"title": title, "address": "index"},
        "problems": {**_problems(found), "address": CHECKS_ADDRESS},
        "progress": {"address": CHECKS_ADDRESS},
        "generator": f"tx-mkdocs {__version__}",
    }


def _title(member: Prepared) -> str:
    return member.manifest.title or member.resource.home.title or member.repository.name


def _problems(findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "errors": sum(finding.severity == "error" for finding in findings),
        "warnings": sum(finding.severity == "warning" for finding in findings),
    }


def site_heading(prepared: Prepared) -> str:
    """`English: Unlocked Literal Bible`, the heading of every page (source: tX templates)."""
    manifest = prepared.manifest
    language = manifest.language.title or manifest.language.identifier
    title = manifest.title or manifest.identifier or prepared.repository.name
    return f"{language}: {title}" if language and language not in title else title


def add_page_data(
    pages: Sequence[ResourcePage],
    own: Sequence[MkDocsPage],
    members: Sequence[Prepared],
    environment: Environment,
    title: str,
) -> None:
    """Set `page.meta.tx` of every page, as themes/door43/README.md describes it.

    `title` is that of the site; it heads every page, in a library only those of no resource.
    """
    fragment = _fragments(environment)
    library = is_library(members)
    for member in members:
        heading = site_heading(member) if library else title
        site = None
        if library:
            site = {**site_data(member), "library": {"title": title, "address": "index"}}
        listed = [page for page in pages if page.member is member]
        _add_to_member(listed, own if not library else (), member, fragment, heading, site)
    for page in pages:
        if page.member is None:
            page.meta["tx"] = {
                "kind": page.shown.kind,
                "resource_kind": "library",
                "heading": title,
                "title": page.shown.title,
            }
    first = members[0].resource.sections if members and not library else ()
    lists: dict[str, Markup] = {}
    for other in own:
        folder = posixpath.dirname(other.file.dest_uri)
        # What front matter says under this name is not for templates: it is not checked.
        other.meta["tx"] = {
            "heading": title,
            "sections_html": _sections(fragment, first, own, folder, "", lists),
        }


def _add_to_member(
    pages: Sequence[ResourcePage],
    own: Sequence[MkDocsPage],
    member: Prepared,
    fragment: Callable[..., Markup],
    heading: str,
    site: dict[str, Any] | None,
) -> None:
    by_address = {page.shown.address: page for page in pages}
    sections = member.resource.sections
    lists: dict[str, Markup] = {}
    style = "list" if member.resource.kind in _LISTED else ""

    def data_of(page: ResourcePage) -> dict[str, Any]:
        data = _page_data(page, member, heading)
        if site is not None:
            data["site"] = site
        return data

    for page in (pages[0], *(page for page in pages if page.is_report)):
        page.meta["tx"] = data_of(page)
        folder = posixpath.dirname(page.file.dest_uri)
        page.meta["tx"]["sections_html"] = _sections(
            fragment, sections, own, folder, member.folder, lists
        )
    for section in sections:
        of_section = [by_address[page.address] for page in section.pages]
        folder = posixpath.dirname(of_section[0].file.dest_uri)
        listed = [
            {
                "label": page.shown.label or page.shown.title,
                "title": page.shown.title,
                "url": relative(page.file.dest_uri, folder),
                "thumbnail": page.shown.thumbnail,
            }
            for page in (of_section[1:] if of_section[0].shown.kind == "book" else of_section)
        ]
        list_of: dict[str, str] = {}
        first = of_section[0]
        overview = first if first.shown.kind in ("book", "matter") else pages[0]
        book = {"title": section.title, "url": relative(overview.file.dest_uri, folder)}
        menu = _sections(fragment, sections, own, folder, member.folder, lists)
        for start in range(0, len(listed), _LONGEST_LIST if style else len(listed)):
            part = listed[start : start + _LONGEST_LIST] if style else listed
            html = str(fragment("partials/pages.html", section=book, pages=part, style=style))
            for entry in part:
                list_of[entry["url"]] = html
        for page in of_section:
            data = page.meta["tx"] = data_of(page)
            data["book"] = book
            data["sections_html"] = menu
            url = relative(page.file.dest_uri, folder)
            if page.shown.kind != "book":
                # An overview lists its chapters itself.
                link = f'<a href="{escape(url)}"'
                marked = list_of.get(url, "").replace(link, f'{link} aria-current="page"', 1)
                data["pages_html"] = Markup(marked)


def relative(target: str, folder: str) -> str:
    """Address of the site file `target` from a page in `folder`."""
    return posixpath.relpath(target, folder or ".")


def _sections(
    fragment: Callable[..., Markup],
    sections: Sequence[Section],
    own: Sequence[MkDocsPage],
    folder: str,
    base: str,
    known: dict[str, Markup],
) -> Markup:
    """The menu of sections, the same for all pages of one depth; empty where there is no choice.

    `base` is the folder of the resource in the site.
    """
    if len(sections) < 2 and not own:
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
        if own:
            groups["More"] = [
                {
                    "title": str(page.title or page.file.name),
                    "identifier": "",
                    "url": f"{key}{page.file.dest_uri}",
                }
                for page in own
            ]
        listed = [{"title": title, "sections": members} for title, members in groups.items()]
        known[key] = fragment("partials/sections.html", groups=listed) if listed else Markup("")
    return known[key]


def _page_data(page: ResourcePage, prepared: Prepared, heading: str) -> dict[str, Any]:
    shown = page.shown
    folder = posixpath.dirname(page.file.dest_uri)
    return {
        "kind": shown.kind,
        "resource_kind": prepared.resource.kind,
        "heading": heading,
        "title": shown.title,
        "description": shown.description,
        "previous": _neighbour(page.previous_page, folder),
        "next": _neighbour(page.next_page, folder),
        "source_url": prepared.repository.source_url(shown.source) if shown.source else "",
        "edit_url": page.edit_url or "",
    }


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
