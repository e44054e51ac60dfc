"""Pages of a resource as MkDocs files and pages.

A page brings its own HTML, so Markdown never runs on it, and its file name in the site does not
depend on MkDocs' settings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from tx_mkdocs.cache import NO_FACTS, Cache, Facts
from tx_mkdocs.changes.bases import compare_with_bases
from tx_mkdocs.interface import use
from tx_mkdocs.library.hrefs import site_body
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.pages.checks import findings_pages
from tx_mkdocs.reports.pages.library import library_checks
from tx_mkdocs.reports.pages.progress import DATA, progress_data, progress_page
from tx_mkdocs.reports.progress import progress_of
from tx_mkdocs.resources import Page
from tx_mkdocs.site.library_home import is_library, library_home
from tx_mkdocs.site.reader_data import LATER, PARTS, reader_files
from tx_mkdocs.site.redirects import SCRIPT, redirect_page, script
from tx_mkdocs.source.repository import RepositoryError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from tx_mkdocs.site.config import TxConfig

log = get_plugin_logger(__name__)
_LATER = "made later"
"""Stands for the content of a page while MkDocs hands it from step to step."""


class ResourcePage(MkDocsPage):
    """A page that is HTML already.

    Its `content`, which has the addresses of links, is made when it is asked for. MkDocs would keep a second copy
    of the whole site.
    """

    def __init__(
        self, shown: Page, file: File, config: MkDocsConfig, member: Member | None
    ) -> None:
        self.shown = shown
        self._content: str | None = None
        super().__init__(escape(shown.title), file, config)
        self.member = member
        """The resource whose page it is; None for the home page of a library."""
        self.is_report = False
        """Whether it is about the resource, a page that no reader leafs through."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing is read: the resource was."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take over the HTML of the resource's page; where no plugin wants it now, it is made later."""
        is_wanted = config.plugins.events["page_content"]
        self._content = self._html() if is_wanted else _LATER
        self.toc = TableOfContents([])

    @property
    def content(self) -> str:
        """The HTML, with the addresses that links have in a site."""
        if self._content is None:
            self._content = self._html()
        return self._content

    @content.setter
    def content(self, html: str | None) -> None:
        self._content = None if html is _LATER else html

    def let_go(self) -> None:
        """Forget the content: the page is written."""
        self._content = None
        self.shown.let_go()

    def _html(self) -> str:
        return site_body(self.shown, self.member.folder if self.member else "")


class _PageFile(File):
    """The file of a page. MkDocs asks for each several times whether it is one, and writes its path as URLs have it."""

    @property
    def src_path(self) -> str:
        """Its path in the documentation, which has none."""
        return self.src_uri

    @src_path.setter
    def src_path(self, value: str) -> None:
        self.src_uri = value

    def is_documentation_page(self) -> bool:
        """It is one."""
        return True


def pages_by_member(pages: Iterable[ResourcePage]) -> dict[int, list[ResourcePage]]:
    """The pages of each member, by its `id`."""
    found: dict[int, list[ResourcePage]] = {}
    for page in pages:
        if page.member is not None:
            found.setdefault(id(page.member), []).append(page)
    return found


def reference_folder(members: Sequence[Member], options: TxConfig) -> str:
    """The folder of the member that explains the checks, with `/` at the end; empty where the site has none."""
    return members[-1].folder if options.reference else ""


def taken_addresses(files: Files) -> set[str]:
    """Addresses that no page of a resource can have."""
    # Two pages of the same source are one page for MkDocs, wherever they lead.
    sources = {f"{file.src_uri.rpartition('.')[0]}.html" for file in files}
    return sources.union(file.dest_uri for file in files)


def _keep_none(addresses: Sequence[str]) -> Collection[str]:
    """Make all pages."""
    return ()


def add_files(
    files: Files,
    members: Sequence[Member],
    config: MkDocsConfig,
    options: TxConfig,
    base: str,
    cache: Cache,
    facts: Facts,
    keep: Callable[[Sequence[str]], Collection[str]] = _keep_none,
) -> list[ResourcePage]:
    """Put a file for every page, legacy addresses included, among MkDocs' files.

    A page of the repository's own `docs_dir` keeps its place: where it is the index, the list of
    books moves to `contents.html`.

    Args:
        files: MkDocs' files.
        members: those that the site shows.
        config: MkDocs' options.
        options: those of the plugin.
        base: revision since which the members say what changed; see `compare_with_bases`.
        cache: keeps what old contents of files say.
        facts: keeps what is in a file.
        keep: gives the files of pages that stay as they are, for which nothing is put there, when it is told the
            addresses of the pages about a member.
    """
    reference = reference_folder(members, options)
    taken = taken_addresses(files)
    pages = []
    counted = []
    for member in members:
        with use(member.interface):
            counted.append((member, progress_of(member, facts)))
    with use(members[0].interface):
        together = _side_by_side(options.parallel, members)
    if is_library(members):
        with use(members[0].interface):
            home = library_home(counted, config.site_name, [listed[0] for listed in together])
            pages.append(_page(files, home, None, taken, config))
            for listed in together:
                pages += [_report(files, shown, None, taken, config) for shown in listed]
            pages.append(_report(files, library_checks(counted), None, taken, config))
    for member, progress in counted:
        with use(member.interface):
            found = findings_pages(member, reference, made=options.makes_checks, facts=facts)
            found.append(progress_page(member, progress))
        generated = [(DATA, progress_data(member, progress))]
        if options.changes:
            page, beside = _what_changed(
                member, config.site_url or "", base, cache, options.history
            )
            found += page
            generated += beside.items()
        kept = keep([shown.address for shown in found])
        taken.update(kept)
        pages += [
            _page(files, shown, member, taken, config)
            for shown in member.resource.pages
            if f"{member.folder}{shown.address}.html" not in kept
        ]
        for shown in found:
            pages.append(_report(files, shown, member, taken, config))
        _add_redirects(files, member, taken, config)
        for name, text in generated:
            _add_generated(files, member.folder + name, text, taken, config)
        _add_shown_files(files, member, taken, config)
        if member.resource.redirects:
            _add_generated(files, SCRIPT, script(), taken, config)
    return pages


def _add_redirects(files: Files, member: Member, taken: set[str], config: MkDocsConfig) -> None:
    """Add what leads from the legacy addresses of a member to its pages."""
    root = "../" * member.folder.count("/")
    for redirect in member.resource.redirects:
        html = redirect_page(redirect, member.manifest.language, root)
        _add_generated(files, member.folder + redirect.name, html, taken, config)


def _add_generated(
    files: Files, address: str, content: str | bytes, taken: set[str], config: MkDocsConfig
) -> None:
    """Add a file that is no page, unless its address is taken."""
    if address not in taken:
        taken.add(address)
        files.append(
            File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED)
        )


def _what_changed(
    member: Member, site_url: str, base: str, cache: Cache, history: int
) -> tuple[list[Page], dict[str, str]]:
    """The page that says so, and the files beside it by name; nothing where nobody can say what changed."""
    try:
        comparisons = compare_with_bases(member.repository, base)
    except RepositoryError as error:
        log.warning(f"base: {error}")
        comparisons = []
    if not comparisons:
        return [], {}
    # Many repositories have no history here.
    from tx_mkdocs.site.what_changed import what_changed

    page, files = what_changed(member, comparisons, site_url, cache, history)
    return [page], files


def _side_by_side(parallel: Sequence[Sequence[str]], members: Sequence[Member]) -> list[list[Page]]:
    """The pages of each group of texts, the list of chapters first."""
    if not parallel:
        return []
    from tx_mkdocs.library.parallel import ParallelError, chosen_texts, parallel_pages

    found = []
    for folders in parallel:
        try:
            found.append(parallel_pages(chosen_texts([str(name) for name in folders], members)))
        except ParallelError as error:
            log.warning(str(error))
    return found


def _that_are_there(
    parallel: Sequence[Sequence[str]], members: Sequence[Member]
) -> list[list[str]]:
    """The groups that have pages, by the names of their folders."""
    if not parallel:
        return []
    from tx_mkdocs.library.parallel import ParallelError, chosen_texts

    found = []
    for folders in parallel:
        try:
            texts = chosen_texts([str(name) for name in folders], members)
        except ParallelError:
            # It was told where its pages would be made.
            continue
        found.append([text.folder.strip("/") for text in texts])
    return found


def add_reader_files(
    files: Files,
    members: Sequence[Member],
    config: MkDocsConfig,
    parallel: Sequence[Sequence[str]] = (),
    facts: Facts = NO_FACTS,
) -> None:
    """Add what the script of the pages loads, where the theme has that script.

    Its parts are in the theme as files, which the site does not need: the script has them all.

    Args:
        files: MkDocs' files.
        members: those that the site shows.
        config: MkDocs' options.
        parallel: names of the texts that pages show side by side.
        facts: keeps what is in a file.
    """
    parts = [file for file in files if file.src_uri.startswith(PARTS)]
    if not parts:
        return
    later = [file for file in files if file.src_uri.startswith(LATER)]
    sources = (
        Path(str(part.abs_src_path)).read_text(encoding="utf-8") for part in [*parts, *later]
    )
    for part in parts:
        files.remove(part)
    together = _that_are_there(parallel, members)
    for address, text in reader_files(members, sources, together, facts):
        files.append(
            File.generated(config, address, content=text, inclusion=InclusionLevel.INCLUDED)
        )


def _add_shown_files(files: Files, member: Member, taken: set[str], config: MkDocsConfig) -> None:
    """The files of the repository that pages refer to: MkDocs copies them."""
    for shown in member.resource.files:
        address = member.folder + shown.address
        if address in taken:
            continue
        try:
            real = member.repository.real_path(shown.path)
        except RepositoryError:
            # It went after the pages were made.
            continue
        taken.add(address)
        files.append(
            File.generated(
                config, address, abs_src_path=str(real), inclusion=InclusionLevel.INCLUDED
            )
        )


def _report(
    files: Files, shown: Page, member: Member | None, taken: set[str], config: MkDocsConfig
) -> ResourcePage:
    page = _page(files, shown, member, taken, config)
    page.is_report = True
    return page


def _page(
    files: Files, shown: Page, member: Member | None, taken: set[str], config: MkDocsConfig
) -> ResourcePage:
    address = f"{member.folder if member else ''}{shown.address}"
    if f"{address}.html" in taken:
        address = "contents" if address == "index" else f"{address}-resource"
    taken.add(f"{address}.html")
    page = page_at(address, shown, member, config)
    files.append(page.file)
    return page


def page_at(address: str, shown: Page, member: Member | None, config: MkDocsConfig) -> ResourcePage:
    """MkDocs' page at an address of the site, which is not among its files.

    Args:
        address: without `.html`.
        shown: what is on it.
        member: whose page it is; None for those of no resource.
        config: MkDocs' options.
    """
    repository = member.repository if member else None
    source = f"{repository.root}/{shown.source}" if repository else config.docs_dir
    file = _PageFile.generated(
        config, f"{address}.md", abs_src_path=source, inclusion=InclusionLevel.INCLUDED
    )
    file.dest_uri = f"{address}.html"
    file.edit_uri = None
    page = ResourcePage(shown, file, config, member)
    if repository and shown.source:
        page.edit_url = repository.edit_url(shown.source) or None
    return page


def with_marked_content(output: str, page: ResourcePage) -> str:
    """A finished page as the Door43 theme marks its content: for the proof, which reads nothing else of it."""
    from tx_mkdocs.proof.page_words import is_marked

    if is_marked(output):
        return output
    if (page.content or "") in output:
        return f'<div id="content">{page.content}<!-- /content -->'
    from tx_mkdocs.proof.rewritten import content_of

    return content_of(output)
