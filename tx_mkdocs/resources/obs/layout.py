"""Where the stories of a repository are: the files that make up each story and the matter around.

Source of the layouts: Resource Container 0.2 (condensed `content/01.md`, expanded
`content/01/01.md` …, `front/`, `back/`), its forerunner (`_front/front-matter.md`),
translationStudio (`01/01.txt`, `00/title.txt`), Scripture Burrito (`ingredients/content/`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tx_mkdocs.formats.markdown.files import TEXT_EXTENSIONS
from tx_mkdocs.formats.obs.chunks import chunk_order
from tx_mkdocs.formats.obs.markdown import frame_of_image, leading_number
from tx_mkdocs.formats.obs.several import stories_in
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.source.about import is_about
from tx_mkdocs.source.repository import Repository

_OFTEN = ("content", "ingredients/content", "ingredients", ".")
_FRONT = frozenset(["front", "_front", "front-matter", "title", "sub-title", "intro"])
_BACK = frozenset(["back", "_back", "back-matter"])

_STORY_FOLDER = re.compile(r"\d{1,3}")
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\(([^()\s]+)")
_NUMBERED_TITLE = re.compile(r"[\s\ufeff]*(?:#+\s*)?(\d{1,3})\s*[.)]")
_TITLE = 600
"""Bytes in which the number of a title, and the picture below it, are looked for."""

Kind = Literal["story", "front", "back", "other"]


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one story, or of one page of other text."""

    kind: Kind
    number: int | None
    """Of a story."""
    name: str
    """Of the file, without extension, or of the folder."""
    files: tuple[str, ...]
    """In the order in which they are read."""
    folder: str = ""
    """Repository path of the folder; empty for a single file."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that is shown, in reading order."""

    front: tuple[Source, ...]
    stories: tuple[Source, ...]
    """By number; a story that is there twice follows itself, the file before the folder."""
    other: tuple[Source, ...]
    back: tuple[Source, ...]


def find_layout(repository: Repository, manifest: Manifest) -> Layout:
    """Find the stories where the manifest says, else where they mostly are."""
    paths = [project.path for project in manifest.projects] or ["."]
    tried: dict[str, Layout] = {}
    for path in (*paths, *(f"{path}/content" for path in paths), *_OFTEN):
        root = path.removeprefix("./").strip("/") or "."
        if repository.is_file(root):
            root = root.rpartition("/")[0] or "."
        if _STORY_FOLDER.fullmatch(root.rpartition("/")[2]):
            root = root.rpartition("/")[0] or "."
        if root in tried:
            continue
        layout = tried[root] = _layout(repository, root)
        if layout.stories:
            return layout
    for layout in tried.values():
        parted = _with_stories_of_files(repository, layout)
        if parted.stories:
            return parted
    empty = Layout((), (), (), ())
    return next((layout for layout in tried.values() if layout.front or layout.back), empty)


def _with_stories_of_files(repository: Repository, layout: Layout) -> Layout:
    """The layout with the stories of files that have several; what is before them is front matter if there is none."""
    front = list(layout.front)
    stories: list[Source] = []
    other: list[Source] = []
    for source in layout.other:
        parts = {} if source.folder else stories_in(repository.text_of(source.files[0]))
        stories += [replace(source, kind="story", number=number) for number in parts if number]
        if not parts or parts[0].strip():
            (other if front or not parts else front).append(source)
    return Layout(tuple(front), tuple(sorted(stories, key=_story_order)), tuple(other), layout.back)


def _layout(repository: Repository, root: str) -> Layout:
    groups: dict[Kind, list[Source]] = {"story": [], "front": [], "back": [], "other": []}
    for source in _sources(repository.under(root), root):
        if source.kind == "other" and not source.folder:
            path = source.files[0]
            number = _told_number(source.name, repository.read_start(path, _TITLE))
            if number and not stories_in(repository.text_of(path)):
                source = replace(source, kind="story", number=number)
        groups[source.kind].append(source)
    return Layout(
        tuple(sorted(groups["front"], key=_matter_order)),
        tuple(sorted(groups["story"], key=_story_order)),
        tuple(sorted(groups["other"], key=lambda source: source.name)),
        tuple(sorted(groups["back"], key=_matter_order)),
    )


def _sources(files: Sequence[str], root: str) -> Iterator[Source]:
    prefix = "" if root == "." else f"{root}/"
    folders: dict[str, list[str]] = {}
    for path in files:
        name = path[len(prefix) :]
        if not name.lower().endswith(TEXT_EXTENSIONS):
            continue
        top, slash, rest = name.partition("/")
        if slash:
            if not is_about(rest):
                folders.setdefault(top, []).append(path)
            continue
        stem = name.rpartition(".")[0]
        kind, number = _kind(stem)
        is_loose = kind == "other" and root == "." and name.lower().endswith(".txt")
        if not is_about(name) and not is_loose:
            yield Source(kind, number, stem, (path,))
    for name, paths in folders.items():
        kind, number = _kind(name)
        if kind != "other" or root != ".":
            ordered = tuple(sorted(paths, key=chunk_order))
            yield Source(kind, number, name, ordered, f"{prefix}{name}")


def _told_number(name: str, text: str) -> int:
    """The number of the story of a file with another name; else 0.

    Its title has a number, and so has the name of the file, as in `story 2` or `Story 02 - The Fall`, or the first
    picture.
    """
    titled = _NUMBERED_TITLE.match(text)
    if titled is None:
        return 0
    number = int(titled[1])
    picture = _PICTURE.search(text)
    of_picture = frame_of_image(picture[1]) if picture else None
    is_told = number in map(int, _NUMBER.findall(name))
    return number if is_told or (of_picture and of_picture[0] == number) else 0


def _kind(name: str) -> tuple[Kind, int | None]:
    number = leading_number(name)
    if number:
        return "story", number
    lower = name.lower()
    if number == 0 or lower in _FRONT:
        return "front", None
    return ("back", None) if lower in _BACK else ("other", None)


def _story_order(source: Source) -> tuple[int, bool, str]:
    return (source.number or 0, bool(source.folder), source.name)


def _matter_order(source: Source) -> tuple[bool, tuple[int, int, str]]:
    return (bool(source.folder), chunk_order(source.files[0]))
