"""Small resources, put together by hand, for tests of links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.files import write_files
from tests.page_data import ids_in, links_in
from tx_mkdocs.library.member import Member
from tx_mkdocs.manifest.model import Language, Manifest
from tx_mkdocs.resources import Help, Kind, Page, Resource, Section, kinds
from tx_mkdocs.resources.content import Articles, VerseText
from tx_mkdocs.source.repository import Repository


@dataclass(frozen=True)
class Verses(Articles):
    """The verses of a text, put together by hand."""

    texts: tuple[VerseText, ...] = ()

    def verse_texts(self) -> Iterator[VerseText]:
        yield from self.texts


def kind_of(name: str) -> Kind:
    """The row of the resource type of that name."""
    return next(kind for kind in kinds() if kind.name == name)


def repository(root: Path, name: str, files: dict[str, str], owner: str = "") -> Repository:
    """A repository with these files below `root`."""
    folder = root / name
    write_files(folder, files)
    url = f"https://git.door43.org/{owner}/{name}" if owner else ""
    return Repository(
        folder, name, owner, "master", "", url, str(folder), (), tuple(sorted(files))
    )  # fmt: skip


def member(
    root: Path,
    name: str,
    kind: str,
    pages: list[Page],
    *,
    files: dict[str, str] | None = None,
    helps: tuple[Help, ...] = (),
    folder: str | None = None,
    shown: bool = True,
    site: str = "",
    owner: str = "",
    texts: tuple[VerseText, ...] = (),
) -> Member:
    """A resource `en_tw`: pages with folders become sections, `index` is home; `texts` are its verses."""
    language, _, identifier = name.partition("_")
    manifest = Manifest(
        identifier=identifier,
        title=name,
        subject="",
        type="",
        format="",
        language=Language(language, language, "ltr"),
    )
    home = Page("index", name, f"<h1>{name}</h1>\n", "home")
    by_folder: dict[str, list[Page]] = {}
    for made in pages:
        by_folder.setdefault(made.address.rpartition("/")[0] or "stories", []).append(made)
    sections = tuple(
        Section(identifier, name, tuple(there), content=lambda: Verses("", (), texts))
        for identifier, there in by_folder.items()
    )
    resource = Resource(kind_of(kind), home, sections, helps=helps)
    opened = repository(root, name, files or {}, owner)
    return Member(
        opened, manifest, resource, (), f"{name}/" if folder is None else folder, shown, site
    )


def page(address: str, title: str, body: str, kind: str = "article", **more: str) -> Page:
    """A page whose heading is its title."""
    return Page(
        address, title, f"<h1>{title}</h1>\n{body}", kind,  # type: ignore[arg-type]
        ids=ids_in(body), links=links_in(body), **more,
    )  # fmt: skip
