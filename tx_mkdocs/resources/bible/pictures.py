"""Pictures of `\\fig` in the repository: their files, and what is told where there is none.

Texts name a file as it was called at the publisher, often without the folder and in other letters, so that it is
looked for by its name: beside the text first, then below its folder, then anywhere.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable

from tx_mkdocs.findings.codes.bible.books import PICTURE_MISSING
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.usfm.figures import figure_places
from tx_mkdocs.resources.model import SiteFile
from tx_mkdocs.resources.pictures import EXTENSIONS, is_picture_name, site_picture
from tx_mkdocs.source.repository import Repository
from tx_mkdocs.source.tree import normal_path, printable

Find = Callable[[str, str], SiteFile | None]
"""From the path of a text and the name of a file, as written, to the picture."""


def picture_finder(repository: Repository) -> Find:
    """What finds the pictures of a repository; its files are looked through when the first is wanted."""
    by_name: dict[str, list[str]] = defaultdict(list)

    def find(text: str, written: str) -> SiteFile | None:
        if not by_name:
            for path in filter(is_picture_name, repository.files):
                name = _name(path)
                by_name[name].append(path)
                by_name[name.rpartition(".")[0]].append(path)
            by_name[""] = []
        name = _name(written.replace("\\", "/"))
        stem, dot, extension = name.rpartition(".")
        # Books name the files of the printing house, such as `ship.tif`; the web has `ship.jpg`.
        wanted = name if not dot or extension in EXTENSIONS else stem
        folder = posixpath.dirname(text)
        exact = normal_path(posixpath.join(folder, written))

        def nearness(path: str) -> tuple[bool, bool, bool, int, str]:
            there = posixpath.dirname(path)
            is_below = not folder or there.startswith(f"{folder}/")
            return (path != exact, there != folder, not is_below, path.count("/"), path)

        for path in sorted(by_name.get(wanted, ()), key=nearness):
            picture = site_picture(repository, path)
            if picture is not None:
                return picture
        return None

    return find


def _name(path: str) -> str:
    return path.rpartition("/")[2].casefold()


Figure = tuple[str, int, int]
"""The file that a `\\fig` names, as written, with line and column of the first that names it."""


def figures_in(text: str) -> list[Figure]:
    """The pictures that a text wants."""
    # Many texts have fig trees: to look for figures in them took a fortieth of a build.
    if "fig" not in text or not ("\\fig" in text or "\\+fig" in text):
        return []
    return [
        (written, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        for written, at in figure_places(text).items()
    ]


def pictures_of(
    figures: Iterable[Figure], path: str, find: Find
) -> tuple[dict[str, SiteFile], list[Finding]]:
    """The pictures of a text by the names that it gives them, and a finding for each that is not there."""
    pictures = {}
    findings = []
    for written, line, column in figures:
        picture = find(path, written)
        if picture is not None:
            pictures[written] = picture
            continue
        message = Message(
            "The picture {target} is not in the repository, or cannot be shown.",
            target=printable(written),
        )
        findings.append(PICTURE_MISSING.at(path, line, column, message=message))
    return pictures, findings
