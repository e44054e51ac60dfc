"""What of a site that is there already stays as it is.

Before MkDocs renders the first page, all is known that its file is made of: its text, with whatever it asked of
other pages (verses, titles, links back), what the theme is told about it, the theme, the options, the code. The
digest of that is kept with the site. Where it is the same again, and nobody has touched the file, the page is
neither rendered nor written nor proven again.

A site is made beside the one that is there, which then takes over what differs.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tx_mkdocs.cache import Cache, Memory, code_digest
from tx_mkdocs.data.scripts import characters_in
from tx_mkdocs.extensions import version_of
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.proof import Comparison, Counts
from tx_mkdocs.proof.page_words import marked_content
from tx_mkdocs.proof.site import compare_unit
from tx_mkdocs.resources.lazy_rows import digest_of_form
from tx_mkdocs.site.kept_sections import NO_SECTIONS, Sections
from tx_mkdocs.site.output import Stamp, replace_folder, stamp_of, stamps_in, write_changed
from tx_mkdocs.states import BUILD_LOG

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from tx_mkdocs.interface import Catalogue
    from tx_mkdocs.resources import Unit
    from tx_mkdocs.site.pages import ResourcePage
    from tx_mkdocs.site.rendering import Rendering
    from tx_mkdocs.source.repository import Repository

_SITEMAP = "sitemap.xml"
_SMALL = 1024**2
BESIDE = ".tx-next"
"""Inside of the site, where it can be written and renamed whatever is around it."""
_MAKE_NO_PAGE = frozenset(["service", "publish", "cli"])
"""Folders of modules that make no page and prove nothing."""
_READ = (
    "site_name",
    "site_url",
    "site_description",
    "site_author",
    "repo_url",
    "repo_name",
    "copyright",
    "extra",
    "extra_css",
    "extra_javascript",
    "use_directory_urls",
)
"""What templates of the Door43 theme may read of MkDocs' options."""


@dataclass(slots=True)
class ExistingSite:
    """A site, with what is known of its pages; `open_existing_site` makes it."""

    folder: Path
    """Of the site."""
    cache: Cache
    name: str
    """Under which the cache has what is known of it."""
    is_there: bool
    """Whether there is a site; it is made beside it then."""
    there: dict[str, Stamp] = field(default_factory=dict)
    """Its files, looked at once; when it is finished, those that it has then."""
    before: dict[str, list[Any]] = field(default_factory=dict)
    """By file, of the site that is there: digest of what it is made of, bytes, time, characters; what is proven."""
    proofs: dict[str, list[Any]] = field(default_factory=dict)
    """What the proof of a unit said, by a digest of its files and pages."""
    keys: dict[str, str] = field(default_factory=dict)
    """By file: digest of what it is made of now."""
    characters: dict[str, str] = field(default_factory=dict)
    """By file: the characters on it."""
    digests: dict[str, tuple[int, str]] = field(default_factory=dict)
    """By file that was made: bytes and SHA-256 digest."""
    kept: set[str] = field(default_factory=set)
    """Files that stay as they are."""
    proven: dict[str, list[Any]] = field(default_factory=dict)
    """`proofs` of this build."""
    wholes: dict[str, Sequence[Any] | None] = field(default_factory=dict)
    """By file of a page of helps: what the proof knows of it; see `proof.page_proofs`."""
    sections: Sections = NO_SECTIONS
    """What the sections of the site are made of, where some may stay as a whole."""
    sections_before: Sections = NO_SECTIONS
    """The same of the site that is there."""
    elsewhere: dict[str, str] = field(default_factory=dict)
    """By address of a page: its file, where another page of the site, as one of `docs_dir`, has that of the address."""
    templates: str = ""
    """Digest of the templates; empty until it was asked for."""
    lock: int = -1
    """Open file that keeps other builds of the same site waiting; -1: none."""

    def theme_digest(self, config: MkDocsConfig) -> str:
        """What pages have in common: the templates, and what they read of MkDocs' options, which may change."""
        self.templates = self.templates or _templates_digest(config.theme.dirs)
        told = {name: config.get(name) for name in _READ}
        told |= {"extra": dict(config.extra), "theme": dict(config.theme)}
        read = json.dumps([self.templates, told], sort_keys=True, default=str)
        return hashlib.sha256(read.encode()).hexdigest()

    def keep_sections(self, sections: Sections, files: Sequence[Sequence[str]]) -> None:
        """Find the sections that stay as a whole, with all their pages.

        Args:
            sections: what they are made of.
            files: of the pages of each.
        """
        self.sections, before = sections, self.sections_before
        # The sitemap lists all pages: it cannot be made again without them.
        lists = (_SITEMAP, f"{_SITEMAP}.gz")
        if sections.outline != before.outline or not all(map(self._stands, lists)):
            return
        for now, then, pages in zip(sections.digests, before.digests, files, strict=False):
            if now == then and all(map(self._stands, pages)):
                for file in pages:
                    self._take_over(file)

    def _stands(self, file: str) -> bool:
        """Whether a file is as it was left."""
        known = self.before.get(file)
        return known is not None and known[1:3] == [*self.there.get(file, ())]

    def _take_over(self, file: str) -> None:
        """Let a page stay, with all that is known of it."""
        self.keys[file], _, _, self.characters[file], self.wholes[file] = self.before[file]
        self.kept.add(file)

    def keep_files(
        self, pages: Sequence[ResourcePage], rendering: Rendering, interface: Catalogue
    ) -> None:
        """Find the pages and the files made of a template alone that stay as they are: MkDocs makes them no more.

        Args:
            pages: those of no section that stays; all that templates are told of each must be there.
            rendering: with what they are written.
            interface: of files without a page.
        """
        theme = self.theme_digest(rendering.config)
        of_members: dict[int, str] = {}
        for page in pages:
            file = page.file.dest_uri
            if page.member is not None:
                address = page.member.folder + page.shown.address
                if file != f"{address}.html":
                    self.elsewhere[address] = file
            if self._keep(file, _key(page, theme, of_members)):
                self._take_over(file)
        templates = rendering.config.theme.static_templates
        of_others = {file.dest_uri for file in rendering.files}
        for name in sorted(templates - of_others):
            told = [theme, interface.key, name]
            made = [name]
            if name == _SITEMAP:
                made.append(f"{name}.gz")
                # Not all pages are made where an outline tells of them.
                told += (
                    [self.sections.outline]
                    if self.sections.outline
                    else [
                        repr((shown.canonical_url, shown.abs_url, shown.update_date))
                        for file in rendering.documents
                        if (shown := file.page) is not None
                    ]
                )
            elif name.endswith(".css"):
                # The rules of the fonts come into a sheet.
                continue
            key = digest_of_form(told)
            stay = [self._keep(file, key) for file in made]
            if all(stay):
                templates.discard(name)
            else:
                self.kept.difference_update(made)

    def _keep(self, file: str, key: str) -> bool:
        """Let a file stay that is as it was left, made of what it is made of now; whether it stays."""
        self.keys[file] = key
        if not self._stands(file) or self.before[file][0] != key:
            return False
        self.kept.add(file)
        return True

    def let_go(self, files: Sequence[str]) -> None:
        """Take pages as made of more than is known beforehand: they do not stay, neither now nor next time."""
        for file in files:
            self.kept.discard(file)
            self.keys.pop(file, None)
            self.wholes.pop(file, None)

    def holds(self, file: str, data: bytes) -> bool:
        """Whether a file of the site has just these bytes; then it stays as it is."""
        size, _ = self.there.get(file, (-1, 0))
        if size != len(data):
            return False
        with suppress(OSError):
            if (self.folder / file).read_bytes() == data:
                self.kept.add(file)
                return True
        return False

    def holds_copy(self, file: File) -> bool:
        """Whether the site has a file, of no more than `_SMALL` bytes, as MkDocs would write it."""
        if not self.is_there:
            return False
        with suppress(OSError):
            source = file.abs_src_path
            if source is None or Path(source).stat().st_size <= _SMALL:
                return self.holds(file.dest_uri, file.content_bytes)
        return False

    def compare(
        self,
        repository: Repository,
        unit: Unit,
        finished: Mapping[str, str | bytes],
        folder: str = "",
    ) -> Comparison:
        """`proof.site.compare_unit`, once for the same files and the same pages."""
        known = self.proofs.get(key := self._key_of_proof(repository, unit, folder))
        if known is None:
            made = (
                self._compare_helps(repository, unit, finished, folder)
                if unit.kind == "helps"
                else compare_unit(repository, unit, finished, folder)
            )
            findings = [finding.as_dict() for finding in made.findings]
            known = [made.source.as_dict(), made.shown.as_dict(), findings]
            # What was read is as it is now, whatever it was before.
            key = self._key_of_proof(repository, unit, folder)
        self.proven[key] = known
        source, shown, found = known
        lost = tuple(Finding.from_dict(finding) for finding in found)
        return Comparison(Counts(**source), Counts(**shown), lost)

    def file_of(self, address: str) -> str:
        """The file of a page of a resource, by its address in the site."""
        return self.elsewhere.get(address, f"{address}.html")

    def characters_of(self, address: str) -> str | None:
        """The characters of a page of a resource, by its address in the site; None where they are not known."""
        return self.characters.get(self.file_of(address))

    def _key_of_proof(self, repository: Repository, unit: Unit, folder: str) -> str:
        digest = hashlib.sha256(unit.kind.encode())
        for path in unit.files:
            of_file = repository.digest(path)
            digest.update(f"{path} {of_file}\n".encode("utf-8", "surrogatepass"))
        for address in unit.pages:
            digest.update(self.keys.get(self.file_of(folder + address), "").encode())
        return digest.hexdigest()

    def _compare_helps(
        self,
        repository: Repository,
        unit: Unit,
        finished: Mapping[str, str | bytes],
        folder: str,
    ) -> Comparison:
        """Compare a book of helps, without the pages that stay with all that they show."""
        from tx_mkdocs.proof.page_proofs import compare_pages

        files = [self.file_of(folder + address) for address in unit.pages]
        made, wholes = compare_pages(
            [(path, repository.read_text(path).text) for path in unit.files],
            [(address, partial(_html_of, finished, folder + address)) for address in unit.pages],
            [self.wholes.get(file) for file in files],
        )
        self.wholes.update(zip(files, wholes, strict=True))
        return made

    def add_file(self, file: str, data: bytes) -> None:
        """Note the digest of a file that was made."""
        self.digests[file] = (len(data), hashlib.sha256(data).hexdigest())

    def add_page(self, file: str, html: str, *, characters: bool) -> None:
        """Note the digest of a page that was made, and which characters are on it, where these are wanted."""
        data = html.encode("utf-8", "xmlcharrefreplace")
        self.add_file(file, data)
        if characters:
            self.characters[file] = "".join(sorted(characters_in(html, data)))

    def content(self, file: str, made_in: Path) -> bytes:
        """The marked content of a page, of which the file is read: it stays as it is, or was made in a folder."""
        folder = self.folder if file in self.kept else made_in
        with suppress(OSError):
            html = (folder / file).read_bytes().decode("utf-8", "replace")
            return marked_content(html)
        return b""

    def marked_contents(
        self, made: Mapping[str, str | bytes], made_in: Path
    ) -> Mapping[str, str | bytes]:
        """The marked contents of all pages by address: of some that were made these are known, the others are read."""
        return _Finished(made, self, made_in)

    def abandon(self) -> None:
        """Take of a build that failed no more than its log."""
        made_in = self.folder / BESIDE
        if self.is_there and (made_in / BUILD_LOG).is_file():
            write_changed(self.folder / BUILD_LOG, (made_in / BUILD_LOG).read_bytes())
        shutil.rmtree(made_in, ignore_errors=True)
        self.release()

    def release(self) -> None:
        """Let other builds of the same site begin."""
        if self.lock >= 0:
            os.close(self.lock)
            self.lock = -1

    def finish(self, made_in: Path) -> tuple[list[str], list[str]]:
        """Let the site be what was made in a folder, with what stays, and remember its pages.

        Returns the files that were written, and those that were removed, `/` separated, where there was a site before.
        """
        written, removed = list[str](), list[str]()
        if made_in != self.folder:
            written, removed = replace_folder(made_in, self.folder, self.kept)
            shutil.rmtree(made_in, ignore_errors=True)
            for file in (*written, *removed):
                self.there.pop(file, None)
                if (stamp := stamp_of(f"{self.folder}/{file}")) is not None:
                    self.there[file] = stamp
        else:
            self.there = stamps_in(self.folder)
        pages = {
            file: [key, *self.there[file], self.characters.get(file, ""), self.wholes.get(file)]
            for file, key in self.keys.items()
            if file in self.there
        }
        known = {"pages": pages, "proofs": self.proven, "sections": self.sections}
        self.cache.put(self.name, known)
        return written, removed


def open_existing_site(config: MkDocsConfig, cache: Cache) -> ExistingSite:
    """What is known of the site that `config` names, from the cache."""
    folder = Path(config.site_dir).absolute()
    code = code_digest(_MAKE_NO_PAGE)
    versions = " ".join(version_of(library) for library in ("mkdocs", "jinja2", "markupsafe"))
    name = cache.key("site", str(folder), code, versions)
    lock = _lock(folder)
    # A build that was killed may have left it, with what MkDocs does not take away.
    shutil.rmtree(folder / BESIDE, ignore_errors=True)
    is_there = (folder / "index.html").is_file()
    there = stamps_in(folder) if is_there else {}
    existing = ExistingSite(folder, cache, name, is_there, there, lock=lock)
    known = cache.get(name) if is_there else None
    if isinstance(known, dict):
        existing.before, existing.proofs = known["pages"], known["proofs"]
        existing.sections_before = Sections(*known["sections"])
    return existing


def site_of_preview(folder: Path, memory: Memory, name: str, *, is_there: bool) -> ExistingSite:
    """What is known of the site that a preview shows, which nobody else writes.

    Args:
        folder: of the site.
        memory: keeps what is known of it.
        name: under which the cache keeps the index of its search; may be empty.
        is_there: whether it has been built before.
    """
    there = stamps_in(folder) if is_there else {}
    existing = ExistingSite(folder, memory, name, is_there, there)
    if is_there and (known := memory.get(name)):
        existing.before, existing.proofs = known["pages"], known["proofs"]
    return existing


def _lock(folder: Path) -> int:
    """The folder of a site, opened and locked as soon as no other build has it; -1 where that cannot be."""
    try:
        import fcntl

        folder.mkdir(parents=True, exist_ok=True)
        opened = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        return -1
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
    except OSError:
        os.close(opened)
        return -1
    return opened


class _Finished(Mapping[str, "str | bytes"]):
    """The marked contents of finished pages by address: those that are known, and those that are read."""

    def __init__(
        self, made: Mapping[str, str | bytes], existing: ExistingSite, made_in: Path
    ) -> None:
        self._made, self._existing, self._made_in = made, existing, made_in

    def __getitem__(self, address: str) -> str | bytes:
        made = self._made.get(address)
        if made is None:
            made = self._existing.content(self._existing.file_of(address), self._made_in)
        if not made:
            raise KeyError(address)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def _html_of(finished: Mapping[str, str | bytes], address: str) -> str | bytes:
    return finished.get(address, "")


def _key(page: ResourcePage, theme: str, of_members: dict[int, str]) -> str:
    """A digest of all that a page is made of; `of_members` has that of what the pages of a resource share."""
    shown, member = page.shown, page.member
    meta = page.meta
    of_theme = meta.get("tx")
    if member is not None and isinstance(of_theme, dict) and "site" in of_theme:
        site = of_theme["site"]
        if id(site) not in of_members:
            of_members[id(site)] = digest_of_form(site)
        meta = {**meta, "tx": {**of_theme, "site": of_members[id(site)]}}
    told = (
        theme,
        page.file.dest_uri,
        page.canonical_url,
        page.edit_url,
        str(page.title),
        shown.address,
        member.folder if member else "",
        member.interface.key if member else "",
        meta,
        shown.digest,
    )
    return digest_of_form(told)


def _templates_digest(folders: Sequence[str]) -> str:
    """Of all that is in the first folder of a theme, and of the pages in the others."""
    digest = hashlib.sha256()
    own, *others = folders
    templates = [
        *Path(own).rglob("*"),
        *(t for other in others for t in Path(other).rglob("*.html")),
    ]
    for path in sorted(templates):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()
