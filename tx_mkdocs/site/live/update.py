"""A changed file of a source becomes changed pages: only what it is about is read, made and compared.

What else a change has consequences for (lists of chapters, backlinks, other resources) is left to the next whole
build, which the server makes when nobody waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tx_mkdocs import resources
from tx_mkdocs.cache import Memory
from tx_mkdocs.checks.files.books_as_usfm import books_as_usfm
from tx_mkdocs.checks.files.content import TextFile, is_checked, read_file
from tx_mkdocs.checks.rule_index import all_rules
from tx_mkdocs.checks.run import apply_settings, check_file, once, without_floods
from tx_mkdocs.checks.settings.settings import Settings, settings_of
from tx_mkdocs.findings.grouping import by_cause
from tx_mkdocs.findings.model import Finding, Location
from tx_mkdocs.interface import use
from tx_mkdocs.library.gather import GatheredSite
from tx_mkdocs.library.locate import locate
from tx_mkdocs.library.member import Member
from tx_mkdocs.proof.site import compare_unit
from tx_mkdocs.reports.pages.checks import ADDRESS as CHECKS_ADDRESS
from tx_mkdocs.reports.pages.marks import mark_some
from tx_mkdocs.resources import LoadOptions, Page, Resource, Unit
from tx_mkdocs.resources.bible.sources import chapter_files, sources
from tx_mkdocs.site.library_home import is_library
from tx_mkdocs.site.page_data import page_data
from tx_mkdocs.site.pages import ResourcePage
from tx_mkdocs.site.status import FILE as STATUS
from tx_mkdocs.site.status import status_script
from tx_mkdocs.site.theme_data import site_heading
from tx_mkdocs.site.watch import git_log
from tx_mkdocs.source.excerpts import with_excerpts
from tx_mkdocs.source.repository import Repository, RepositoryError
from tx_mkdocs.source.texts import Texts
from tx_mkdocs.source.tree import is_of_no_content

if TYPE_CHECKING:
    from tx_mkdocs.site.rendering import Rendering


_OF_TEXT = ("chapter", "story", "article")
"""Kinds of pages without which nothing of a file is shown."""


@dataclass(slots=True)
class LastBuild:
    """What the last whole build left: with it one page is made again, and what is made is put back into it."""

    rendering: Rendering
    pages: list[ResourcePage]
    members: list[Member]
    """Those shown, as they were put on pages."""
    lost: list[tuple[Finding, ...]]
    """For each, what the proof found."""
    gathered: GatheredSite
    options: LoadOptions
    rules: Settings
    """Of the options of the plugin."""
    makes_checks: bool
    """Whether checks are made and marked."""
    memory: Memory
    """Keeps what is known of the books that somebody works on, from one whole build to the next."""
    _pages: dict[tuple[int, str], ResourcePage] = field(init=False)

    def __post_init__(self) -> None:
        at = {id(member): index for index, member in enumerate(self.members)}
        self._pages = {
            (at[id(page.member)], page.shown.address): page
            for page in self.pages
            if page.member is not None and not page.is_report
        }

    def findings(self) -> frozenset[str]:
        """The findings, as they are told, each with the folder of its member."""
        return frozenset(
            f"{member.folder}{finding}"
            for member, lost in zip(self.members, self.lost, strict=True)
            for finding in (*member.findings, *lost)
        )

    def repositories(self) -> list[Repository]:
        """The repositories that are shown, and those at hand."""
        assert self.gathered.links is not None
        return [member.repository for member in self.gathered.links.references.link_index.members]

    def page(self, member: int, address: str) -> ResourcePage | None:
        """The page of a member at an address."""
        return self._pages.get((member, address))

    def raw(self, member: int) -> Member:
        """A member as it was read, before its pages were completed."""
        assert self.gathered.links is not None
        return self.gathered.links.references.link_index.members[member]


@dataclass(slots=True)
class Change:
    """What came of a changed file, for the second step and for those who watch."""

    member: int
    units: list[Unit]
    """What the file belongs to, as it is now."""
    findings: list[Finding]
    """What its readers found."""
    codes: set[str] = field(default_factory=set)
    """Codes of what they had found before."""
    pages: dict[str, str] = field(default_factory=dict)
    """The changed pages: address of the file in the site, HTML."""
    is_whole: bool = True
    """Whether nothing but these pages can have changed in the resource."""
    broken: tuple[str, ...] = ()
    """Files of which nothing can be shown any more: the pages stay as they were."""

    @property
    def files(self) -> dict[str, None]:
        """Those of the units, in their order."""
        return dict.fromkeys(path for unit in self.units for path in unit.files)

    def take_over(self, earlier: Sequence[Change]) -> list[Change]:
        """Stand for those of earlier changes, of which more steps are to come, that are about the same files.

        Returns the others, without what is broken now: what its pages show is in no file any more.
        """
        others: list[Change] = []
        for change in earlier:
            if change.member == self.member:
                change.units = [
                    unit for unit in change.units if not set(self.broken).intersection(unit.files)
                ]
                if change.files.keys() <= self.files.keys():
                    self.codes |= change.codes
                    continue
            others.append(change)
        return others


def owners(last: LastBuild, paths: Collection[Path]) -> tuple[dict[int, set[str]], set[Path]]:
    """The members whose pages show the files, with their paths in the repositories; and the other files.

    Those belong to no page, are new or are gone: then more may have changed than pages.
    """
    found: dict[int, set[str]] = {}
    others: set[Path] = set()
    for path in paths:
        known = False
        for index in range(len(last.members)):
            member = last.raw(index)
            root = member.repository.root
            if not path.is_relative_to(root):
                continue
            inside = path.relative_to(root).as_posix()
            if path.is_file() and any(inside in unit.files for unit in member.resource.units):
                found.setdefault(index, set()).add(inside)
                known = True
        if not known:
            others.add(path)
    return found, others


def counts(last: LastBuild, path: Path) -> bool:
    """Whether a changed file may be content: not one that an editor made, and removed again, nor one of git's own,
    but for what tells of a commit."""
    # Of a link that leads nowhere there is a finding.
    is_there = path.exists() or path.is_symlink()
    docs = Path(last.rendering.config.docs_dir).resolve()
    if not is_there and path.is_relative_to(docs):
        return (
            last.rendering.files.get_file_from_path(path.relative_to(docs).as_posix()) is not None
        )
    for repository in last.repositories():
        if path.is_relative_to(repository.root):
            if is_of_no_content(repository.root, path):
                return any(path == git_log(each.root) for each in last.repositories())
            inside = path.relative_to(repository.root)
            return is_there or repository.exists(inside.as_posix())
    return True


def change(last: LastBuild, index: int, paths: Collection[str]) -> Change:
    """Read the changed files of a member again, and make the pages that show them, where they differ."""
    raw = last.raw(index)
    for path in paths:
        raw.repository.texts.forget(path)
    before = [unit for unit in raw.resource.units if not paths.isdisjoint(unit.files)]  # type: ignore[attr-defined]
    try:
        part = _part(raw, before, last)
    except RepositoryError as error:
        # What to do depends on why, which only the message tells.
        found = [
            replace(error.code.at(path, message=error.message), fix="") for path in sorted(paths)
        ]
        return Change(index, [], found, broken=tuple(sorted(paths)))
    after = {unit.files: unit for unit in part.units}
    made = Change(index, [], [*part.findings])
    pages = {page.address: page for page in part.pages}
    kept = {page.address: page for page in raw.resource.pages}
    changed: list[Page] = []
    broken: list[str] = []
    for unit in before:
        now = after.get(unit.files)
        of_text = {a for a in unit.pages if a in kept and kept[a].kind in _OF_TEXT}
        if now is None or (of_text and of_text.isdisjoint(now.pages)):
            made.is_whole = False
            if now is None or not any(pages[a].kind in _OF_TEXT for a in now.pages):
                broken += [path for path in unit.files if path in paths]
            # Else its text is on other pages now, as where `\id` names another book: a whole build makes them.
            continue
        made.units.append(now)
        if now.pages != unit.pages:
            made.is_whole = False
        for address in now.pages:
            old, new = kept.get(address), pages[address]
            if old is None or old == new:
                continue
            if (old.title, old.label, old.ids) != (new.title, new.label, new.ids):
                made.is_whole = False
            changed.append(new)
    if not set(part.files) <= set(raw.resource.files):
        # A picture or a file that no page had before has to be copied.
        made.is_whole = False
    if made.units:
        shown = {path for unit in made.units for path in unit.files}
        staying = [finding for finding in raw.resource.findings if finding.path not in shown]
        made.codes = {finding.code for finding in raw.resource.findings if finding.path in shown}
        staying += [finding for finding in part.findings if finding.path in shown]
        _keep_raw(last, index, {page.address: page for page in changed}, tuple(staying))
    made.broken = tuple(broken)
    _show(last, index, changed, made.pages, paths)
    return made


def recheck(last: LastBuild, made: Change) -> tuple[dict[str, str], list[Finding]]:
    """Check the files of a change, and mark anew the pages whose findings changed.

    Returns the changed files of the site, and the findings that were not there before.
    """
    index = made.member
    raw, member = last.raw(index), last.members[index]
    fresh, replaced = _found_again(last, made, raw)
    # Only what is kept raw has the pages of verses that are new.
    fresh = locate(raw, with_excerpts(by_cause(fresh), raw.repository))
    own = set(made.files)
    staying = [
        finding
        for finding in member.findings
        if finding.path not in own or finding.code not in replaced
    ]
    was = {str(finding) for finding in member.findings}
    gone = (f for f in member.findings if f.path in own and f.code in replaced)
    before, after = _by_page(gone), _by_page(fresh)
    touched = {page for page in (*before, *after) if before.get(page) != after.get(page)}
    # At further places of a finding its mark shows the line, which may be another now.
    touched |= {_address(at) for finding in fresh for at in finding.places}
    last.members[index] = member = replace(member, findings=(*staying, *fresh))
    pages: dict[str, str] = {}
    if last.makes_checks:
        again = {address for unit in made.units for address in unit.pages if address in touched}
        raw_pages = {page.address: page for page in raw.resource.pages}
        _show(last, index, [raw_pages[a] for a in again if a in raw_pages], pages)
    pages.update(_status(last, index))
    return pages, [finding for finding in fresh if str(finding) not in was]


def _found_again(
    last: LastBuild, made: Change, raw: Member
) -> tuple[Sequence[Finding], Collection[str]]:
    """What is found in the files of a change now, and the codes of which all that was found in them before is gone."""
    files = made.files
    fresh = [finding for finding in made.findings if finding.path in files]
    replaced = made.codes | {finding.code for finding in fresh}
    if not last.makes_checks:
        return fresh, replaced
    settings, _ = settings_of(raw.repository, given=last.rules)
    replaced |= {
        rule.code.name
        for rule in all_rules()
        if rule.applies != "repository" and settings.makes(rule.code)
    }
    found: list[Finding] = []
    texts: list[TextFile] = []
    is_bible = raw.resource.kind.is_scripture
    parts = chapter_files(sources(raw.repository, raw.manifest)) if is_bible else frozenset()
    for path in files:
        # What went in the meantime is left out, as in a build.
        with suppress(RepositoryError):
            if is_checked(path, raw.manifest):
                file, read = read_file(raw.repository, path, raw.manifest)
                found += (*read.findings, *check_file(file, settings, is_part=path in parts))
                texts.append(file)
    if is_bible:
        # Books in chunks or other forms are checked as books, too.
        here = tuple(path for path in raw.repository.files if path in files)
        repository = replace(raw.repository, files=here)
        listed = sources(repository, raw.manifest)
        for book in books_as_usfm(repository, raw.manifest, listed, texts):
            found += check_file(book, settings)
    # Of what the readers said already the checks say no more.
    read_already = {(finding.code, finding.path, finding.line) for finding in fresh}
    fresh += [
        finding
        for finding in found
        if (finding.code, finding.path, finding.line) not in read_already
    ]
    return without_floods(once(apply_settings(fresh, settings))), replaced


def prove(last: LastBuild, made: Change) -> tuple[dict[str, str], list[Finding]]:
    """Prove the pages of a change; returns what `recheck` does."""
    index = made.member
    own = made.files
    was = {str(finding) for finding in last.lost[index]}
    lost = _lost(last, made)
    last.lost[index] = (*(f for f in last.lost[index] if f.path not in own), *lost)
    return _status(last, index), [finding for finding in lost if str(finding) not in was]


def _by_page(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings by the address of each page on which they are marked."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for at in finding.every_place:
            found[_address(at)].append(finding)
    return found


def _address(at: Location) -> str:
    return at.page.partition("#")[0]


def _part(raw: Member, units: Sequence[Unit], last: LastBuild) -> Resource:
    """The resource made of nothing but the files of `units`, and those that are on no page of their own."""
    wanted = {path for unit in units for path in unit.files}
    shown = {path for unit in raw.resource.units for path in unit.files}
    repository = replace(
        raw.repository,
        files=tuple(path for path in raw.repository.files if path in wanted or path not in shown),
        texts=Texts(),
    )
    with use(raw.interface):
        options = replace(last.options, progress=None)
        return resources.load(repository, raw.manifest, options, last.memory)


def _keep_raw(
    last: LastBuild, index: int, pages: Mapping[str, Page], findings: tuple[Finding, ...]
) -> None:
    """Let what is known of a member be the new pages and findings."""
    links = last.gathered.links
    assert links is not None
    link_index = links.references.link_index
    member = link_index.members[index]
    old = {page.address: page for page in member.resource.pages}
    links.references.verses.forget(index)
    link_index.replace_pages(index, [(old[address], page) for address, page in pages.items()])
    sections = tuple(
        replace(section, pages=tuple(pages.get(page.address, page) for page in section.pages))
        if any(page.address in pages for page in section.pages)
        else section
        for section in member.resource.sections
    )
    home = pages.get(member.resource.home.address, member.resource.home)
    resource = replace(member.resource, home=home, sections=sections, findings=findings)
    member = replace(member, resource=resource)
    link_index.members = (*link_index.members[:index], member, *link_index.members[index + 1 :])


def _show(
    last: LastBuild,
    index: int,
    pages: Sequence[Page],
    shown: dict[str, str],
    unchecked: Collection[str] = (),
) -> None:
    """Complete, mark and render pages; those whose HTML differs from what the site has go into `shown`.

    `unchecked` are changed files whose findings are still those of before.
    """
    links = last.gathered.links
    assert links is not None
    completed = [links.complete(index, page) for page in pages]
    member = last.members[index]
    if last.makes_checks:
        completed = mark_some(member, completed, CHECKS_ADDRESS, unchecked)
    heading = site_heading(member) if is_library(last.members) else last.rendering.config.site_name
    # Plugins that look at pages see each as in a build.
    with TemporaryDirectory(prefix="tx-") as folder, use(member.interface):
        for page in completed:
            there = last.page(index, page.address)
            if there is None or there.shown == page:
                continue
            there.shown = page
            last.rendering.read(there)
            there.meta["tx"] = {**there.meta.get("tx", {}), **page_data(there, member, heading)}
            there.file.dest_dir = folder
            # MkDocs keeps what it made of the folder before.
            vars(there.file).pop("abs_dest_path", None)
            last.rendering.write(there)
            shown[there.file.dest_uri] = Path(there.file.abs_dest_path).read_text(encoding="utf-8")


def _lost(last: LastBuild, made: Change) -> list[Finding]:
    """What the proof finds in the pages of a change, as they are in the site."""
    member = last.raw(made.member)
    lost: list[Finding] = []
    for unit in made.units:
        finished = {}
        for address in unit.pages:
            there = last.page(made.member, address)
            if there is None:
                # A new page, which only a whole build makes.
                return []
            content = there.content or ""
            finished[address] = f'<div id="content">{content}<!-- /content -->'
        found = compare_unit(member.repository, unit, finished).findings
        lost += locate(member, with_excerpts(found, member.repository))
    return lost


def _status(last: LastBuild, index: int) -> dict[str, str]:
    """The scripts that tell how many findings there are."""
    member = last.members[index]
    with use(member.interface):
        findings = [*member.findings, *last.lost[index]]
        made = {f"{member.folder}{STATUS}": status_script(findings, member.repository)}
    if is_library(last.members):
        every = [
            f
            for other, lost in zip(last.members, last.lost, strict=True)
            for f in (*other.findings, *lost)
        ]
        with use(last.members[0].interface):
            made[STATUS] = status_script(every)
    return made
