"""The MkDocs plugin: on this event, call that room.

The rooms are imported by the events that call them: MkDocs imports this module for whatever it is asked, and
few builds need all of them.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, get_plugin_logger

from tx_mkdocs.cache import NO_CACHE, NO_FACTS, Cache, Facts, Memory, default_folder
from tx_mkdocs.site.config import (
    TxConfig,
    load_options,
    location,
    related_repositories,
    sources,
)
from tx_mkdocs.site.obstacles import obstacle, whole_build

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from tx_mkdocs.findings.model import Finding
    from tx_mkdocs.library.member import Member
    from tx_mkdocs.site.incremental import ExistingSite
    from tx_mkdocs.site.live.server import LiveServer
    from tx_mkdocs.site.live.update import LastBuild
    from tx_mkdocs.site.outcome import Outcome

log = get_plugin_logger(__name__)
_PROGRESS_SECONDS = 2.0
_MOST_BOOKS = 8
"""Whose chapters a preview keeps: half a megabyte for each, of the longest a whole one."""


class TxPlugin(BasePlugin[TxConfig]):  # type: ignore[no-untyped-call]
    """Turns a repository of Bible translation content into pages."""

    is_preview = False
    reported: frozenset[str] = frozenset()
    """What the last build of a preview has reported."""

    def __init__(self) -> None:
        # Another plugin may fail before `on_config` gets here: then there is nothing to let go of.
        self.opened = ExitStack()
        self.existing: ExistingSite | None = None
        self.made: ExistingSite | None = None
        """`existing`, when all of the site is written."""
        self.facts = NO_FACTS
        self.live: LiveServer | None = None
        """What follows changes in a preview."""
        self.last_build: LastBuild | None = None
        """What the last build of a preview left for it."""
        self.memory = Memory()
        """What a preview keeps from one build to the next."""
        self.worked_on = Memory(most=_MOST_BOOKS)
        """What it keeps of the books that somebody works on."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps this object from one rebuild of a preview to the next."""
        self.is_preview = command == "serve"
        self.live = self.last_build = None
        self.memory, self.worked_on = Memory(), Memory(most=_MOST_BOOKS)
        self.reported = frozenset()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Open and convert the repository; let the manifest say what mkdocs.yml does not."""
        from tx_mkdocs.library.gather import gather
        from tx_mkdocs.reports.build_log import failed_log, now, write_record
        from tx_mkdocs.site.adopt import adopt
        from tx_mkdocs.site.checks import check_and_mark
        from tx_mkdocs.site.offline import add_offline_page
        from tx_mkdocs.site.search import add_search_page
        from tx_mkdocs.site.site_folder import refuse_folder
        from tx_mkdocs.source.repository import RepositoryError

        self.started_at = now()
        self.existing = self.made = None
        self.finished: dict[str, bytes] = {}
        self.characters: set[str] = set()
        self.written = 0
        self.last_progress = time.monotonic()
        self.known, self.reported = self.reported, frozenset()
        self.opened = ExitStack()
        cache = self.memory if self.is_preview else self._cache()
        place = "" if self.is_preview else str(Path(config.site_dir).absolute())
        self.facts = Facts(cache, cache.key("facts", place))
        options = load_options(self.config, self._progress)
        shown = [*sources(self.config, config), *self._reference()]
        beside = related_repositories(self.config, config)
        if not self.is_preview:
            refuse_folder(Path(config.site_dir), [*shown, *(other.source for other in beside)])
        try:
            gathered = gather(
                self.opened,
                shown,
                beside,
                find_related=self.config.find_related,
                options=options,
                cache=self._cache(),
                facts=self.facts,
                permalinks=self.config.permalinks,
                between=self._between,
            )
        except RepositoryError as error:
            self.opened.close()
            finding = error.code.at(message=error.message)
            write_record(
                Path(config.site_dir), failed_log(finding, ", ".join(shown), self.started_at)
            )
            raise Abort(str(error)) from error
        self.gathered, self.options = gathered, options
        self.members = check_and_mark(
            gathered,
            self.config,
            self._cache(),
            self.facts,
            self._between,
            is_preview=self.is_preview,
        )
        adopt(config, self.members)
        if self.config.search:
            add_search_page(config)
        if self.config.offline and not self.is_preview:
            add_offline_page(config)
        self._build_beside(config)
        return config

    def _build_beside(self, config: MkDocsConfig) -> None:
        """Make the site beside the one that is there, so that what stays the same is kept."""
        from tx_mkdocs.site.incremental import BESIDE, open_existing_site, site_of_preview

        why = whole_build(config)
        if self.is_preview:
            if self.live is not None:
                config.site_dir = str(self.live.beside)
            if not why:
                name = self._cache().key("preview", *sources(self.config, config))
                root = self.live.root if self.live else Path(config.site_dir)
                self.existing = site_of_preview(
                    root, self.memory, name, is_there=self.live is not None
                )
            return
        if why:
            log.info(f"The whole site is built again, because {why}")
            return
        self.existing = open_existing_site(config, self._cache())
        if self.existing.is_there:
            config.site_dir = str(self.existing.folder / BESIDE)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages."""
        from tx_mkdocs.site.pages import add_files, add_reader_files

        self._between()
        add_reader_files(files, self.members, config, self.config.parallel, self.facts)
        base = location(self.config.base, config) if self.config.base else ""
        self.pages = add_files(
            files, self.members, config, self.config, base, self._cache(), self.facts
        )
        if self.existing is not None:
            from tx_mkdocs.site.incremental import ChangedFiles

            if config.nav is None and len(self.pages) == len(files.documentation_pages()):
                # Else MkDocs sorts all pages into a navigation, and `on_nav` makes another.
                config.nav = []
            return ChangedFiles(files, self.existing)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Order them."""
        from tx_mkdocs.site.navigation import navigation

        self.nav = navigation(nav, self.pages, self.members)
        return self.nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme its data; lists that pages share are rendered here, once."""
        from tx_mkdocs.formats.usfm.outline import forget_outlines
        from tx_mkdocs.site.compiled_templates import keep_compiled
        from tx_mkdocs.site.page_data import add_page_data
        from tx_mkdocs.site.rendering import Rendering

        self._between()
        keep_compiled(env)
        forget_outlines()
        ours = {page.file.src_uri for page in self.pages}
        own = [f.page for f in files.documentation_pages() if f.page and f.src_uri not in ours]
        add_page_data(self.pages, own, self.members, env, config.site_name)
        self._make_downloads(config)
        self.rendering = Rendering(config, files, self.nav, env)
        if self.existing is not None:
            from tx_mkdocs.site.frames import share_frames

            # No other theme, plugin or hook has a hand in the pages.
            share_frames(env)
            self.existing.keep_pages(self.pages, config)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates the words of the page's interface."""
        from tx_mkdocs.site.pages import ResourcePage
        from tx_mkdocs.site.theme_data import template_words

        member = page.member if isinstance(page, ResourcePage) else None
        words = template_words((member or self.members[0]).interface)
        context.update(words)  # type: ignore[typeddict-item]
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The same for pages that are made of a template alone."""
        from tx_mkdocs.site.theme_data import template_words

        context.update(template_words(self.members[0].interface))  # type: ignore[typeddict-item]
        return context

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave out of the theme's sheet and script what readers do not need."""
        from tx_mkdocs.site.assets import without_comments

        return without_comments(template_name, output)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Keep the finished page for the proof that nothing was lost."""
        from tx_mkdocs.data.scripts import characters_in
        from tx_mkdocs.proof.page_words import marked_content
        from tx_mkdocs.site.pages import ResourcePage, with_marked_content

        if self.existing is not None:
            if not self.is_preview:
                self.existing.add_page(page.file.dest_uri, output, characters=self._has_fonts())
        elif self._has_fonts():
            self.characters |= characters_in(output)
        if isinstance(page, ResourcePage) and page.member is not None:
            if page.member.resource.units:
                address = page.member.folder + page.shown.address
                self.finished[address] = marked_content(with_marked_content(output, page))
            page.let_go()
            if self.live is None or self.live.is_building:
                self.written += 1
                self._progress("Writing", self.written, len(self.pages), "pages")
        self._between()
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Compare the pages with the source, report, and write build_log.json."""
        from tx_mkdocs.site.library_home import is_library
        from tx_mkdocs.site.offline import offline_files, write_offline
        from tx_mkdocs.site.outcome import write_outcome_of_library
        from tx_mkdocs.site.search import write_index

        self._between()
        missing = self._write_fonts(config)
        finished: Mapping[str, str | bytes] = self.finished
        if self.existing is not None:
            finished = self.existing.marked_contents(self.finished)
        with self.opened:
            told = [self._tell(member, finished, missing, config) for member in self.members]
            # Megabytes that the index needs.
            finished, self.finished = {}, {}
            self._between()
            if self.config.search:
                write_index(config, self.members, self._cache(), self.existing)
        self.facts.keep()
        self.facts = NO_FACTS
        outcomes = [outcome for outcome, _ in told]
        if is_library(self.members):
            records = [record for _, record in told]
            write_outcome_of_library(outcomes, records, Path(config.site_dir), self.started_at)
        if self.existing is not None:
            self.existing.kept |= offline_files(config, self.members)
            if self.live is None:
                self.existing.finish(Path(config.site_dir))
                config.site_dir = str(self.existing.folder)
            self.made, self.existing = self.existing, None
        digests, stamps = (self.made.digests, self.made.there) if self.made else ({}, None)
        write_offline(config, self.members, self._cache(), digests, stamps)
        if self.is_preview:
            self._keep(config, [outcome.lost for outcome in outcomes])

    def _tell(
        self,
        member: Member,
        finished: Mapping[str, str | bytes],
        missing: frozenset[str],
        config: MkDocsConfig,
    ) -> tuple[Outcome, dict[str, Any]]:
        """Prove a member, and say what was found: in the log, on its page of the checks, in its build_log.json."""
        from tx_mkdocs.site.findings_log import log_findings
        from tx_mkdocs.site.missing_glyphs import glyph_findings
        from tx_mkdocs.site.outcome import outcome_of, write_outcome

        made = self.config.makes_checks
        compare = self.existing.compare if self.existing is not None else None
        late = list(self.of_documents.get(member.folder, ()))
        if made:
            late += glyph_findings(member, missing, self.config.rules, self.facts)
        outcome = outcome_of(member, finished, compare, late)
        findings = outcome.findings
        if len(findings) > len(member.findings):
            self._write_checks_again(member, findings, config)
        self.reported |= {f"{member.folder}{finding}" for finding in findings}
        # Those that are known were told when they came.
        known = self.known if self.live else frozenset[str]()
        log_findings(findings, member.folder, self.config.findings_shown, known)
        line = outcome.summary
        log.info(f"{member.folder}: {line}" if member.folder else line)
        record = write_outcome(
            outcome,
            Path(config.site_dir),
            self.started_at,
            made=made,
            changes=self._changes_page(member),
        )
        return outcome, record

    def _write_checks_again(
        self, member: Member, findings: Sequence[Finding], config: MkDocsConfig
    ) -> None:
        from tx_mkdocs.site.late_findings import write_checks_again

        written = write_checks_again(
            member, findings, self.members, self.pages, self.config, self.rendering
        )
        if self.existing is not None:
            self.existing.let_go(written)

    def _keep(self, config: MkDocsConfig, proven: list[tuple[Finding, ...]]) -> None:
        """Leave to a preview what it needs to make one page again."""
        from tx_mkdocs.site.live.update import LastBuild

        self.last_build = LastBuild(
            self.rendering,
            self.pages,
            self.members,
            proven,
            self.gathered,
            self.options,
            rules=self.config.rules,
            makes_checks=self.config.makes_checks,
            memory=self.worked_on,
        )

    def _has_fonts(self) -> bool:
        """Whether the site brings fonts along; a preview has no time to cut any."""
        return self.config.fonts != "system" and not self.is_preview

    def _write_fonts(self, config: MkDocsConfig) -> frozenset[str]:
        """Put the fonts into the finished site; the characters on its pages that none of them has."""
        if not self._has_fonts():
            return frozenset()
        from tx_mkdocs.site.missing_glyphs import bring_fonts

        if self.existing is not None:
            self.characters.update(*self.existing.characters.values())
        named = self.config.fonts != "auto"
        folder = Path(location(self.config.fonts, config)) if named else None
        site = Path(config.site_dir)
        return bring_fonts(site, self.members, self.characters, folder, self._cache())

    def _changes_page(self, member: Member) -> str:
        """Name of the page that says what changed in a resource; empty where there is none."""
        from tx_mkdocs.changes.bases import ADDRESS

        name = f"{ADDRESS}.html"
        there = any(page.file.dest_uri == f"{member.folder}{name}" for page in self.pages)
        return name if there else ""

    def _make_downloads(self, config: MkDocsConfig) -> None:
        """Put the books of each resource into `downloads`, in the formats that are wanted, before its first page
        lists them. A preview has no time for it.
        """
        self.of_documents: dict[str, tuple[Finding, ...]] = {}
        books, whole = self.config.documents, self.config.whole_documents
        if self.is_preview or not (books or whole):
            return
        from tx_mkdocs.site.downloads import WantedDocuments, add_downloads

        options = {"site_url": config.site_url or "", **self.config.document_options}
        site, wanted = Path(config.site_dir), WantedDocuments(books, whole, options)
        self.of_documents = add_downloads(
            self.members,
            self.pages,
            config.extra["tx"],
            site,
            wanted,
            self._cache(),
            lambda name: self._say_seldom(f"Writing {name}"),
        )

    def on_shutdown(self) -> None:
        """Take away the folder in which a preview builds, and let go of the site."""
        if self.existing is not None:
            self.existing.release()
        if self.live is not None:
            shutil.rmtree(self.live.beside, ignore_errors=True)
        self.live = self.last_build = None
        self.is_preview = False

    def on_build_error(self, error: Exception) -> None:
        """Let go of the source."""
        self.opened.close()
        if self.existing is not None:
            self.existing.abandon()

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch the source, but not what git and builds write into it."""
        from tx_mkdocs.site.live.server import LiveServer

        self.live = LiveServer(
            server,
            lambda: self.last_build,
            self._build_with(builder),
            obstacle(config),
            self.config.editor,
            lambda: self._watched(config),
        )
        self.live.install()
        return server

    def _watched(self, config: MkDocsConfig) -> list[tuple[Path, bool]]:
        """The folders of the sources that are there, each with whether all below counts."""
        from tx_mkdocs.site.watch import watched_folders

        related = (other.source for other in related_repositories(self.config, config))
        places = map(Path, (*sources(self.config, config), *related))
        return [
            watched
            for place in places
            if place.is_dir()
            for watched in watched_folders(place, Path(config.site_dir))
        ]

    def _build_with(self, builder: Any) -> Callable[[], tuple[list[str], list[str]]]:
        """MkDocs' builder; what it made is put in place then. It lets go of the source when it is interrupted."""
        from tx_mkdocs.site.output import replace_folder

        def build() -> tuple[list[str], list[str]]:
            assert self.live is not None
            if self.last_build is not None:
                self.reported = self.last_build.findings()
            try:
                builder()
            finally:
                self.opened.close()
            if self.made is None:
                return replace_folder(self.live.beside, self.live.root)
            return self.made.finish(self.live.beside)

        return build

    def _reference(self) -> list[str]:
        """The reference of the checks, as one more repository of the site where it is wanted."""
        if not self.config.reference:
            return []
        from tx_mkdocs.reports.reference import write_reference

        folder = Path(self.opened.enter_context(TemporaryDirectory(prefix="tx-")), "checks")
        write_reference(folder)
        return [str(folder)]

    def _cache(self) -> Cache:
        if not self.config.cache:
            return NO_CACHE
        return Cache(Path(self.config.cache_dir) if self.config.cache_dir else default_folder())

    def _between(self) -> None:
        """Called often: gives up a build of a preview for which nobody waits, when a file changes."""
        if self.live is not None and self.live.is_building:
            self.live.interrupt()

    def _progress(self, verb: str, done: int, total: int, what: str) -> None:
        """Say how far the build is, when it takes long."""
        self._between()
        self._say_seldom(f"{verb} {what}: {done:,} of {total:,}")

    def _say_seldom(self, what: str) -> None:
        if time.monotonic() - self.last_progress > _PROGRESS_SECONDS:
            self.last_progress = time.monotonic()
            log.info(what)
