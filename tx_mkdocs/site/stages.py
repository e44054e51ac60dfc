"""One build of a site: its stages, between which MkDocs does what is its own.

What few builds need is imported by the stage that needs it.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from tx_mkdocs.cache import NO_CACHE, NO_FACTS, Cache, Facts, Work, default_folder
from tx_mkdocs.library.gather import gather
from tx_mkdocs.reports.build_log import failed_log, now, write_record
from tx_mkdocs.site.adopt import adopt
from tx_mkdocs.site.checks import check_and_mark
from tx_mkdocs.site.config import (
    TxConfig,
    load_options,
    location,
    related_repositories,
    sources,
)
from tx_mkdocs.site.obstacles import whole_build
from tx_mkdocs.source.repository import RepositoryError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from tx_mkdocs.findings.model import Finding
    from tx_mkdocs.interface import Catalogue
    from tx_mkdocs.library.member import Member
    from tx_mkdocs.site.incremental import ExistingSite
    from tx_mkdocs.site.live.preview import Preview
    from tx_mkdocs.site.outcome import Outcome
    from tx_mkdocs.site.pages import ResourcePage

log = get_plugin_logger(__name__)
_PROGRESS_SECONDS = 2.0
_MOST_FINISHED = 16 * 1024**2
"""Bytes of finished pages that are kept for the proof: twice as many as a Bible has. Those of all notes take 60 MB, and
are read from the site again."""


class Build:
    """What one build knows; nothing of it is left for the next one but what its preview keeps."""

    members: list[Member]
    """The repositories that are shown, with what was found in them."""

    def __init__(self, options: TxConfig, config: MkDocsConfig, preview: Preview | None) -> None:
        """Args:
        options: of the plugin.
        config: of the site.
        preview: the preview that it is made for.
        """
        self.options, self.config, self.preview = options, config, preview
        self.started_at = now()
        self.opened = ExitStack()
        self.cache = self._cache()
        place = "" if preview else str(Path(config.site_dir).absolute())
        kept_by = preview.memory if preview else self.cache
        self.facts = Facts(kept_by, kept_by.key("facts", place))
        self.existing: ExistingSite | None = None
        """The site that is there, where what stays the same is kept."""
        self.finished: dict[str, bytes] = {}
        """By address: the marked content of pages that were made, all or the first `_MOST_FINISHED` bytes."""
        self.finished_bytes = 0
        self.characters: set[str] = set()
        self.of_documents: dict[str, tuple[Finding, ...]] = {}
        """By folder of a member: what was found when its documents were made."""
        self.written = 0
        self.last_progress = time.monotonic()

    def read(self) -> None:
        """Open, convert and check the repositories; let their manifests say what mkdocs.yml does not.

        Raises:
            mkdocs.exceptions.Abort: a repository cannot be opened; build_log.json says so.
        """
        options, config = self.options, self.config
        self.load_options = load_options(options, self._progress)
        shown = [*sources(options, config), *self._reference()]
        beside = related_repositories(options, config)
        if not self.preview:
            from tx_mkdocs.site.site_folder import refuse_folder

            refuse_folder(Path(config.site_dir), [*shown, *(other.source for other in beside)])
        work = Work(self.cache, self.facts, self.between)
        try:
            self.gathered = gather(
                self.opened,
                shown,
                beside,
                find_related=options.find_related,
                options=self.load_options,
                work=work,
            )
        except RepositoryError as error:
            self.opened.close()
            finding = error.code.at(message=error.message)
            record = failed_log(finding, ", ".join(shown), self.started_at)
            write_record(Path(config.site_dir), record)
            raise Abort(str(error)) from error
        is_preview = self.preview is not None
        if not self.preview:
            # What a changed page would be completed with takes as much memory as the lists of helps on all pages.
            self.gathered = self.gathered._replace(links=None)
        self.members = check_and_mark(self.gathered, options, work, is_preview=is_preview)
        adopt(config, self.members)
        if options.search:
            from tx_mkdocs.site.search import add_search_page

            add_search_page(config)
        if options.offline and not self.preview:
            from tx_mkdocs.site.offline import add_offline_page

            add_offline_page(config)

    def build_beside(self) -> None:
        """Make the site beside the one that is there, so that what stays the same is kept."""
        from tx_mkdocs.site.incremental import BESIDE, open_existing_site, site_of_preview

        config, why = self.config, whole_build(self.config)
        if self.preview:
            live = self.preview.live
            if live is not None:
                config.site_dir = str(live.beside)
            if not why:
                name = self.cache.key("preview", *sources(self.options, config))
                root = live.root if live else Path(config.site_dir)
                self.existing = site_of_preview(
                    root, self.preview.memory, name, is_there=live is not None
                )
            return
        if why:
            log.info(f"The whole site is built again, because {why}")
            return
        self.existing = open_existing_site(config, self.cache)
        if self.existing.is_there:
            config.site_dir = str(self.existing.folder / BESIDE)

    def add_pages(self, files: Files) -> Files:
        """The files of the site, with those that this build adds."""
        from tx_mkdocs.site.pages import add_files, add_reader_files, pages_by_member

        self.between()
        options, config = self.options, self.config
        add_reader_files(files, self.members, config, options.parallel, self.facts)
        base = location(options.base, config) if options.base else ""
        keep = partial(self._keep_sections, files)
        self.pages = add_files(
            files, self.members, config, options, base, self.cache, self.facts, keep
        )
        self.pages_of = pages_by_member(self.pages)
        if self.existing is None:
            return files
        from tx_mkdocs.site.changed_files import ChangedFiles

        if config.nav is None and len(self.pages) == len(files.documentation_pages()):
            # Else MkDocs sorts all pages into a navigation, and `order_pages` makes another.
            config.nav = []
        return ChangedFiles(files, self.existing)

    def _keep_sections(self, files: Files, others: Sequence[str]) -> Collection[str]:
        """The files of the sections that stay as a whole, beside pages with the addresses `others`.

        A library has pages that name those of other resources, and so may pages of a repository of its own; documents
        are on no page before they are made, and a preview has to know all pages.
        """
        from tx_mkdocs.site.kept_sections import files_of_sections, sections_of
        from tx_mkdocs.site.pages import taken_addresses

        config, options, existing = self.config, self.options, self.existing
        has_others = len(self.members) > 1 or files.documentation_pages() or config.nav is not None
        has_documents = options.documents or options.whole_documents
        if existing is None or self.preview or has_others or has_documents:
            return ()
        (member,) = self.members
        taken, of_sections = taken_addresses(files), files_of_sections(member)
        of_pages = [file for of_section in of_sections for file in of_section]
        if len(taken.union(of_pages)) < len(taken) + len(of_pages):
            # Some pages have other files.
            return ()
        around = (existing.theme_digest(config), sorted(taken), others, self._fonts_of_texts())
        sections = sections_of(member, around)
        existing.keep_sections(sections, of_sections)
        return frozenset(existing.kept)

    def _fonts_of_texts(self) -> Mapping[str, Sequence[str]]:
        if not self._has_fonts():
            return {}
        from tx_mkdocs.site.fonts import fonts_of_texts

        return fonts_of_texts(self.members, self._font_folder())

    def order_pages(self, nav: Navigation) -> Navigation:
        """The navigation, with the pages of this build."""
        from tx_mkdocs.site.navigation import navigation

        self.nav = navigation(nav, self.pages, self.members, self.config)
        return self.nav

    def prepare_theme(self, env: Environment, files: Files) -> None:
        """Give the theme its data; lists that pages share are rendered here, once."""
        from tx_mkdocs.formats.usfm.outline import forget_outlines
        from tx_mkdocs.site.compiled_templates import keep_compiled
        from tx_mkdocs.site.library_home import is_library
        from tx_mkdocs.site.page_data import add_page_data
        from tx_mkdocs.site.rendering import Rendering

        self.between()
        keep_compiled(env)
        forget_outlines()
        ours = {page.file.src_uri for page in self.pages}
        own = [f.page for f in files.documentation_pages() if f.page and f.src_uri not in ours]
        add_page_data(self.pages, own, self.members, env, self.config.site_name)
        if self._has_fonts():
            from tx_mkdocs.site.fonts import ask_for_fonts

            ask_for_fonts(self.pages, self._fonts_of_texts())
        self._make_downloads()
        if is_library(self.members):
            from tx_mkdocs.site.memory import give_back_memory

            # The texts of several large repositories take more memory than the pages leave.
            for member in (*self.gathered.shown, *self.gathered.at_hand):
                member.repository.texts.let_go()
            give_back_memory()
        self.rendering = Rendering(self.config, files, self.nav, env)
        if self.existing is not None:
            from tx_mkdocs.site.frames import share_frames

            # No other theme, plugin or hook has a hand in the pages.
            share_frames(env)
            self.existing.keep_files(self.pages, self.rendering, self.interface_of(None))

    def interface_of(self, page: Page | None) -> Catalogue:
        """The interface of a page; without one, that of the site."""
        from tx_mkdocs.site.pages import ResourcePage

        member = page.member if isinstance(page, ResourcePage) else None
        return (member or self.members[0]).interface

    def take_page(self, page: Page, output: str) -> None:
        """Keep of a finished page what proves that nothing was lost."""
        from tx_mkdocs.data.scripts import characters_in
        from tx_mkdocs.site.pages import ResourcePage

        if self.existing is not None:
            if not self.preview:
                self.existing.add_page(page.file.dest_uri, output, characters=self._has_fonts())
        elif self._has_fonts():
            self.characters |= characters_in(output)
        if isinstance(page, ResourcePage) and page.member is not None:
            if page.member.resource.units:
                self._keep_content(page.member.folder + page.shown.address, output, page)
            page.let_go()
            if self.preview is None or self.preview.live is None or self.preview.is_building:
                self.written += 1
                self._progress("Writing", self.written, len(self.pages), "pages")
        self.between()

    def _keep_content(self, address: str, output: str, page: ResourcePage) -> None:
        """Keep the marked content of a finished page, unless it can be read from the site and there are too many."""
        from tx_mkdocs.proof.page_words import marked_content
        from tx_mkdocs.site.pages import with_marked_content

        if self.existing is None or self.finished_bytes < _MOST_FINISHED:
            content = marked_content(with_marked_content(output, page))
            self.finished[address] = content
            self.finished_bytes += len(content)

    def finish(self) -> None:
        """Compare the pages with the source, report, write build_log.json, and put the site into its place."""
        from tx_mkdocs.site.library_home import is_library
        from tx_mkdocs.site.offline import offline_files, write_offline
        from tx_mkdocs.site.outcome import write_outcome_of_library
        from tx_mkdocs.site.search import write_index

        config, existing = self.config, self.existing
        self.between()
        missing = self._write_fonts()
        finished: Mapping[str, str | bytes] = self.finished
        if existing is not None:
            finished = existing.marked_contents(self.finished, Path(config.site_dir))
        known = self.preview.known_findings() if self.preview else frozenset[str]()
        reported = [self._report(m, finished, missing, known) for m in self.members]
        # Megabytes that the index needs.
        finished, self.finished = {}, {}
        if self.finished_bytes >= _MOST_FINISHED:
            from tx_mkdocs.site.memory import give_back_memory

            give_back_memory()
        self.between()
        if self.options.search:
            write_index(config, self.members, self.cache, existing)
        self.facts.keep()
        self.facts = NO_FACTS
        outcomes = [outcome for outcome, _ in reported]
        if is_library(self.members):
            records = [record for _, record in reported]
            write_outcome_of_library(outcomes, records, Path(config.site_dir), self.started_at)
        if existing is not None:
            existing.kept |= offline_files(config, self.members)
            if self.preview is None or self.preview.live is None:
                existing.finish(Path(config.site_dir))
                config.site_dir = str(existing.folder)
        digests, stamps = (existing.digests, existing.there) if existing else ({}, None)
        write_offline(config, self.members, self.cache, digests, stamps)
        self.close()
        if self.preview:
            self._leave(self.preview, [outcome.lost for outcome in outcomes])

    def replace(self, root: Path, beside: Path) -> tuple[list[str], list[str]]:
        """Put the site of a preview, made in the folder `beside`, into its place, `root`.

        Returns the files that were written, and those that were removed, `/` separated.
        """
        if self.existing is not None:
            return self.existing.finish(beside)
        from tx_mkdocs.site.output import replace_folder

        return replace_folder(beside, root)

    def close(self) -> None:
        """Let go of the sources, and let other builds of the same site begin."""
        self.opened.close()
        if self.existing is not None:
            self.existing.release()

    def abandon(self) -> None:
        """Leave the site as it was, but for its log."""
        self.opened.close()
        if self.existing is not None:
            self.existing.abandon()

    def between(self) -> None:
        """Called often: gives up a build of a preview for which nobody waits, when a file changes."""
        if self.preview and self.preview.live and self.preview.is_building:
            self.preview.live.interrupt()

    def _report(
        self,
        member: Member,
        finished: Mapping[str, str | bytes],
        missing: frozenset[str],
        known: frozenset[str],
    ) -> tuple[Outcome, dict[str, Any]]:
        """Prove a member, and say what was found: in the log, on its page of the checks, in its build_log.json."""
        from tx_mkdocs.site.findings_log import log_findings
        from tx_mkdocs.site.missing_glyphs import glyph_findings, not_known
        from tx_mkdocs.site.outcome import outcome_of, write_outcome

        options = self.options
        compare = self.existing.compare if self.existing is not None else None
        late = list(self.of_documents.get(member.folder, ()))
        if options.makes_checks:
            existing = self.existing
            characters_of = existing.characters_of if existing is not None else not_known
            late += glyph_findings(member, missing, options.rules, self.facts, characters_of)
        outcome = outcome_of(member, finished, compare, late)
        findings = outcome.findings
        if len(findings) > len(member.findings):
            self._write_checks_again(member, findings)
        log_findings(findings, member.folder, options.findings_shown, known)
        line = outcome.summary
        log.info(f"{member.folder}: {line}" if member.folder else line)
        record = write_outcome(
            outcome,
            Path(self.config.site_dir),
            self.started_at,
            made=options.makes_checks,
            changes=self._changes_page(member),
        )
        return outcome, record

    def _write_checks_again(self, member: Member, findings: Sequence[Finding]) -> None:
        from tx_mkdocs.site.late_findings import write_checks_again

        written = write_checks_again(
            member, findings, self.members, self.pages_of[id(member)], self.options,
            self.rendering,
        )  # fmt: skip
        if self.existing is not None:
            self.existing.let_go(written)

    def _leave(self, preview: Preview, lost: list[tuple[Finding, ...]]) -> None:
        """Leave to a preview what it needs to make one page again."""
        from tx_mkdocs.site.live.update import LastBuild

        preview.last_build = LastBuild(
            self.rendering,
            self.pages,
            self.members,
            lost,
            self.gathered,
            self.load_options,
            rules=self.options.rules,
            makes_checks=self.options.makes_checks,
            memory=preview.recent_books,
        )

    def _has_fonts(self) -> bool:
        """Whether the site brings fonts along; a preview has no time to cut any."""
        return self.options.fonts != "system" and not self.preview

    def _font_folder(self) -> Path | None:
        """Where complete fonts are; None for those that are installed."""
        fonts = self.options.fonts
        return Path(location(fonts, self.config)) if fonts != "auto" else None

    def _write_fonts(self) -> frozenset[str]:
        """Put the fonts into the finished site; the characters on its pages that none of them has."""
        if not self._has_fonts():
            return frozenset()
        from tx_mkdocs.site.missing_glyphs import bring_fonts

        if self.existing is not None:
            self.characters.update(*self.existing.characters.values())
        site = Path(self.config.site_dir)
        return bring_fonts(site, self.members, self.characters, self._font_folder(), self.cache)

    def _changes_page(self, member: Member) -> str:
        """Name of the page that says what changed in a resource; empty where there is none."""
        from tx_mkdocs.changes.bases import ADDRESS

        name = f"{ADDRESS}.html"
        pages = self.pages_of[id(member)]
        there = any(page.file.dest_uri == f"{member.folder}{name}" for page in pages)
        return name if there else ""

    def _make_downloads(self) -> None:
        """Put the books of each resource into `downloads`, in the formats that are wanted, before its first page
        lists them. A preview has no time for it.
        """
        options, config = self.options, self.config
        books, whole = options.documents, options.whole_documents
        if self.preview or not (books or whole):
            return
        from tx_mkdocs.site.downloads import WantedDocuments, add_downloads

        layout = {"site_url": config.site_url or "", **options.document_options}
        self.of_documents = add_downloads(
            self.members,
            self.pages,
            config.extra["tx"],
            Path(config.site_dir),
            WantedDocuments(books, whole, layout),
            self.cache,
            lambda name: self._say_seldom(f"Writing {name}"),
        )

    def _reference(self) -> list[str]:
        """The reference of the checks, as one more repository of the site where it is wanted."""
        if not self.options.reference:
            return []
        from tx_mkdocs.reports.reference import write_reference

        folder = Path(self.opened.enter_context(TemporaryDirectory(prefix="tx-")), "checks")
        write_reference(folder)
        return [str(folder)]

    def _cache(self) -> Cache:
        if self.options.cache:
            folder = self.options.cache_dir
            return Cache(Path(folder) if folder else default_folder())
        if not self.preview:
            # In memory all that pages are made of takes half as much again.
            with suppress(OSError):
                return Cache(Path(self.opened.enter_context(TemporaryDirectory(prefix="tx-"))))
        return NO_CACHE

    def _progress(self, verb: str, done: int, total: int, what: str) -> None:
        """Say how far the build is, when it takes long."""
        self.between()
        if done <= 1:
            # What went before tells nothing of how long this takes.
            self.last_progress = time.monotonic()
        self._say_seldom(f"{verb} {what}: {done:,} of {total:,}")

    def _say_seldom(self, what: str) -> None:
        if time.monotonic() - self.last_progress > _PROGRESS_SECONDS:
            self.last_progress = time.monotonic()
            log.info(what)
