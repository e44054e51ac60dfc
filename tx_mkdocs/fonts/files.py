"""The complete fonts at hand, by the names of their files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from tx_mkdocs.data.web_fonts import FontChoice, font_choices
from tx_mkdocs.fonts.folders import FOLDERS

_MOST_FILES = 20_000


def font_files(folder: Path | None) -> Mapping[str, str]:
    """The paths of fonts by the name of their file without its ending, in a folder, else those installed.

    Installed are those of the system and those of the packages `fontpkg-*` of PyPI.
    """
    return _candidates(*([folder] if folder else [*FOLDERS, *_packages(*sys.path)]))


@lru_cache(maxsize=8)
def _candidates(*folders: Path) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for top in folders:
        # As paths are ordered, folder by folder. There may be thousands: as strings they take a third of the time.
        paths = sorted(_fonts_in(top), key=lambda path: path.replace(os.sep, "\0"))
        for path in paths[:_MOST_FILES]:
            stem = path.rpartition(os.sep)[2][: -len(".ttf")]
            # A variable font, `NotoSans[wght]`, stands for its regular weight.
            family, bracket, _ = stem.partition("[")
            found.setdefault(f"{family}-Regular" if bracket else stem, path)
    return MappingProxyType(found)


def _fonts_in(top: Path) -> Iterator[str]:
    for folder, _, names in os.walk(top):
        for name in names:
            if name.endswith((".ttf", ".otf")):
                yield f"{folder}{os.sep}{name}"


@lru_cache(maxsize=8)
def _packages(*path: str) -> list[Path]:
    return sorted(
        package
        for entry in path
        if entry
        for package in Path(entry).glob("fontpkg_*")
        if package.is_dir()
    )


def at_hand(choice: FontChoice, files: Mapping[str, str]) -> list[tuple[Path, str]]:
    """The fonts of a choice that are there, the best first, with what tells them from others."""
    found = []
    for stem in choice.files:
        # A listed file may be gone by now.
        with suppress(KeyError, OSError):
            path = Path(files[stem])
            there = path.stat()
            found.append((path, f"{path} {there.st_size} {there.st_mtime_ns}"))
    return found


def font_files_at_hand() -> str:
    """What tells one set of installed fonts from another."""
    files = font_files(None)
    return "\n".join(told for choice in font_choices() for _, told in at_hand(choice, files))
