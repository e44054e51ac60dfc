"""Where the manuals of translationAcademy, and the articles in them, are in a repository.

Articles lie in `<manual>/<article>/{title,sub-title,01}.md`, or in one file `<manual>/<article>.md`;
slices of a Scripture Burrito have flat names, `translate-figs-you-01.md`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tx_mkdocs.interface import gettext, gettext_noop
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.manifest.places import MANUALS
from tx_mkdocs.resources.articles import (
    folder_name,
    has_no_twin,
    is_markdown,
    natural,
    words_of_name,
)
from tx_mkdocs.source.about import is_about, is_folder_readme
from tx_mkdocs.source.repository import Repository

_TABLE = re.compile(r"(?:(?P<manual>.+)-)?(?P<file>toc|config)\.ya?ml", re.IGNORECASE)
_FLAT = re.compile(r"(?P<article>.+)-(?P<part>sub-title|title|intro|\d\d|summary|reference)\Z")
_PLACES = {"title": 0, "sub-title": 1, "intro": 2, "reference": 4, "summary": 5}
_MANUAL_TITLES = {
    "intro": gettext_noop("Introduction to translationAcademy"),
    "process": gettext_noop("Process Manual"),
    "translate": gettext_noop("Translation Manual"),
    "checking": gettext_noop("Checking Manual"),
}


@dataclass(slots=True)
class Manual:
    """The files of one manual."""

    identifier: str
    """Name of its folder, as addresses and relative links use it."""
    title: str
    folder: str
    """Repository path; `.` is the root."""
    articles: dict[str, list[str]] = field(default_factory=dict)
    """Files of every article, by its name, in the order in which they are read."""
    toc: str = ""
    """Repository path of `toc.yaml`; empty when there is none."""
    config: str = ""
    """Repository path of `config.yaml`; empty when there is none."""


def manuals(repository: Repository, manifest: Manifest) -> list[Manual]:
    """The manuals that have articles or a table of contents, in the order of the manifest."""
    found: list[Manual] = []
    taken: set[str] = set()
    names = {"index"}
    places = {
        project.path: (project.identifier, project.title)
        for project in manifest.projects
        if repository.under(project.path)
    }
    for path in repository.files:
        # A table of contents says where a manual is, listed or not.
        if path.endswith("/toc.yaml"):
            places.setdefault(path.rpartition("/")[0], ("", ""))
    # The manual in the root comes last, so that it takes only what is in no other.
    for folder in sorted(places, key=lambda folder: folder == "."):
        identifier, title = places[folder]
        name = identifier if folder == "." else folder.rpartition("/")[2]
        if not title or title in (manifest.title, "Table of Contents"):
            title = _manual_title(name) or title or words_of_name(name)
        if folder == ".":
            for flat in _flat_manuals(repository.files):
                taken.update((flat.toc, flat.config))
                taken.update(path for files in flat.articles.values() for path in files)
                found.append(flat)
        paths = [path for path in repository.under(folder) if path not in taken]
        manual = _manual(Manual(name, title, folder), paths)
        if manual.articles or manual.toc:
            taken.update(paths)
            manual.identifier = folder_name(name, "manual", names)
            found.append(manual)
    order = {folder: number for number, folder in enumerate(places)}
    return sorted(found, key=lambda manual: order.get(manual.folder, len(order)))


def _manual(manual: Manual, paths: Sequence[str]) -> Manual:
    """Give `manual` those of `paths`, which lie below its folder, that are its own."""
    start = 0 if manual.folder == "." else len(manual.folder) + 1
    there = frozenset(map(str.lower, paths))
    for path in paths:
        parts = path[start:].split("/")
        if len(parts) == 1:
            if parts[0].lower() in ("toc.yaml", "toc.yml"):
                manual.toc = path
            elif parts[0].lower() in ("config.yaml", "config.yml"):
                manual.config = path
            elif is_markdown(path) and not is_about(path):
                manual.articles.setdefault(parts[0].rpartition(".")[0], []).append(path)
        elif is_folder_readme(path):
            # What is said of a folder is no part of an article.
            continue
        elif is_markdown(path) or (_is_plain_part(path) and has_no_twin(path, there)):
            manual.articles.setdefault("/".join(parts[:-1]), []).append(path)
    _open_folders(manual, start)
    for files in manual.articles.values():
        files.sort(key=_reading_order)
    return manual


def _open_folders(manual: Manual, start: int) -> None:
    """Make articles, not parts of one, of the files in a folder that holds several: `content/vol1/figs_idiom.md`."""
    folders = {
        name: files
        for name, files in manual.articles.items()
        if "/" in files[0][start:] and not any(map(_is_part, files))
    }
    if all(len(files) < 2 for files in folders.values()):
        return
    for name in folders:
        del manual.articles[name]
    for path in sorted(path for files in folders.values() for path in files):
        own = path[start:].rpartition(".")[0]
        short = own.rpartition("/")[2]
        manual.articles.setdefault(own if short in manual.articles else short, []).append(path)


def _flat_manuals(files: Sequence[str]) -> list[Manual]:
    """The manuals of a slice, whose files have the names of their folders in their own."""
    loose = [path for path in files if "/" not in path]
    tables = [found for path in loose if (found := _TABLE.fullmatch(path)) and found["manual"]]
    names = list(dict.fromkeys((*MANUALS, *(found["manual"] for found in tables))))
    made: dict[str, Manual] = {}
    for path in loose:
        name = next((name for name in names if path.startswith(f"{name}-")), "")
        table = _TABLE.fullmatch(path)
        part = _FLAT.fullmatch(path[len(name) + 1 :].removesuffix(".md"))
        if not name or not (table or (part and is_markdown(path))):
            continue
        title = _manual_title(name) or name
        manual = made.setdefault(name, Manual(name, title, name))
        if table and table["file"].lower() == "toc":
            manual.toc = path
        elif table:
            manual.config = path
        elif part:
            manual.articles.setdefault(part["article"], []).append(path)
    for manual in made.values():
        for paths in manual.articles.values():
            paths.sort(key=_reading_order)
    return [made[name] for name in names if name in made]


def _is_plain_part(path: str) -> bool:
    """Whether a file is a part of an article by its name, and plain text by its ending: `title.txt`, `01.txt`."""
    return _is_part(path) and "/" in path and path.lower().endswith(".txt")


def _is_part(path: str) -> bool:
    """Whether a file is a part of an article by its name."""
    part = part_of(path)
    return part in _PLACES or part[:2].isdecimal()


def part_of(path: str) -> str:
    """Which part of an article a file is: `title`, `sub-title`, `01`."""
    stem = path.rpartition("/")[2].rpartition(".")[0].lower()
    if "/" in path:
        return stem
    flat = _FLAT.fullmatch(stem)
    return flat["part"] if flat else stem


def _reading_order(path: str) -> tuple[int, tuple[tuple[int, int, str], ...]]:
    """Source: Resource Container 0.2, sort order of chunks."""
    part = part_of(path)
    return (_PLACES.get(part, 3), natural(part))


def _manual_title(name: str) -> str:
    """The title of a manual of translationAcademy in the language of the interface; empty for others."""
    return gettext(_MANUAL_TITLES[name]) if name in _MANUAL_TITLES else ""
