"""Pages of a resource as MkDocs files and pages, with the data that the theme reads.

A page brings its own HTML, so Markdown never runs on it, and its file name in the site does not
depend on MkDocs' settings. Lists that many pages share are rendered once.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from html import escape
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
from tx_mkdocs.preparing import Prepared
from tx_mkdocs.resources import Page, Section

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


class ResourcePage(MkDocsPage):
    """A page that is HTML already."""

    def __init__(self, shown: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(shown.title), file, config)
        self.shown = shown

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing is read: the resource was."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take over the HTML of the resource's page."""
        self.content = self.shown.body
        self.toc = TableOfContents([])


def add_files(files: Files, prepared: Prepared, config: MkDocsConfig) -> list[ResourcePage]:
    """Put a file for every page, legacy addresses included, among MkDocs' files.

    A page of the repository's own `docs_dir` keeps its place: where it is the index, the list of
    books moves to `contents.html`.
    """
    taken = {file.dest_uri for file in files}
    pages = []
    for shown in prepared.resource.pages:
        address = shown.address
        if f"{address}.html" in taken:
            address = "contents" if address == "index" else f"{address}-resource"
        taken.add(f"{address}.html")
        source = prepared.repository.root / (shown.source or ".")
        file = File.generated(
            config, f"{address}.md", abs_src_path=str(source), inclusion=InclusionLevel.INCLUDED
        )
        file.dest_uri = f"{address}.html"
        file.edit_uri = None
        page = ResourcePage(shown, file, config)
        if shown.source:
            page.edit_url = prepared.repository.edit_url(shown.source) or None
        files.append(file)
        pages.append(page)
    for name, html in prepared.resource.redirects:
        if name not in taken:
            files.append(
                File.generated(config, name, content=html, inclusion=InclusionLevel.INCLUDED)
            )
    return pages


def navigation(nav: Navigation, pages: Sequence[ResourcePage], prepared: Prepared) -> Navigation:
    """The site's navigation: home, the sections in order, then the repository's own pages."""
    ours = set(map(id, pages))
    own = [page for page in nav.pages if id(page) not in ours]
    of_address = {page.shown.address: page for page in pages}
    items: list[Any] = [pages[0]] if pages else []
    for section in prepared.resource.sections:
        members: list[Any] = [of_address[page.address] for page in section.pages]
        group = NavSection(escape(section.title), members)
        for member in members:
            member.parent = group
        items.append(group)
    ordered: list[MkDocsPage] = [*pages, *own]
    for index, page in enumerate(ordered):
        page.previous_page = ordered[index - 1] if index else None
        page.next_page = ordered[index + 1] if index + 1 < len(ordered) else None
    if pages:
        pages[-1].next_page = None
    if own:
        own[0].previous_page = None
    return Navigation([*items, *own], ordered)


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
            "commit": repository.commit,
            "url": repository.url,
        },
        "home": {"title": manifest.title, "address": "index"},
        "problems": {
            "errors": sum(finding.severity == "error" for finding in findings),
            "warnings": sum(finding.severity == "warning" for finding in findings),
        },
        "generator": f"tx-mkdocs {__version__}",
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
    prepared: Prepared,
    environment: Environment,
    heading: str,
) -> None:
    """Set `page.meta.tx` of every page, as themes/door43/README.md describes it."""
    fragment = _fragments(environment)
    by_address = {page.shown.address: page for page in pages}
    sections = prepared.resource.sections
    lists: dict[str, Markup] = {}
    for shown_page in pages[:1]:
        shown_page.meta["tx"] = _page_data(shown_page, prepared, heading)
        shown_page.meta["tx"]["sections_html"] = _sections(fragment, sections, own, "", lists)
    for section in sections:
        members = [by_address[page.address] for page in section.pages]
        folder = posixpath.dirname(members[0].file.dest_uri)
        listed = [
            {
                "label": page.shown.label or page.shown.title,
                "title": page.shown.title,
                "url": relative(page.file.dest_uri, folder),
                "thumbnail": page.shown.thumbnail,
            }
            for page in (members[1:] if members[0].shown.kind == "book" else members)
        ]
        overview = members[0] if members[0].shown.kind in ("book", "matter") else pages[0]
        book = {"title": section.title, "url": relative(overview.file.dest_uri, folder)}
        chapters = (
            str(fragment("partials/pages.html", section=book, pages=listed)) if listed else ""
        )
        menu = _sections(fragment, sections, own, folder, lists)
        for page in members:
            data = page.meta["tx"] = _page_data(page, prepared, heading)
            data["book"] = book
            data["sections_html"] = menu
            link = f'<a href="{escape(relative(page.file.dest_uri, folder))}"'
            if page.shown.kind != "book":
                # An overview lists its chapters itself.
                marked = chapters.replace(link, f'{link} aria-current="page"', 1)
                data["pages_html"] = Markup(marked)
    for other in own:
        folder = posixpath.dirname(other.file.dest_uri)
        # What front matter says under this name is not for templates: it is not checked.
        other.meta["tx"] = {
            "heading": heading,
            "sections_html": _sections(fragment, sections, own, folder, lists),
        }


def relative(target: str, folder: str) -> str:
    """Address of the site file `target` from a page in `folder`."""
    return posixpath.relpath(target, folder or ".")


def _sections(
    fragment: Callable[..., Markup],
    sections: Sequence[Section],
    own: Sequence[MkDocsPage],
    folder: str,
    known: dict[str, Markup],
) -> Markup:
    """The menu of sections, the same for all pages of one depth; empty where there is no choice."""
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
                "url": f"{key}{section.pages[0].address}.html",
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
