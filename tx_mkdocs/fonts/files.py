"""The complete fonts at hand, by the names of their files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from tx_mkdocs.data.web_fonts import FontChoice, font_choices

FOLDERS: tuple[Path, ...] = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts").expanduser(),
    Path("~/.fonts").expanduser(),
    Path("~/Library/Fonts").expanduser(),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
"""Where systems have their fonts."""
_MOST_FILES = 20_000


def font_files(folder: Path | None) -> dict[str, Path]:
    """Fonts by the name of their file without its ending, in a folder, else those installed.

    Installed are those of the system and those of the packages `fontpkg-*` of PyPI.
    """
    return dict(_listed(*([folder] if folder else [*FOLDERS, *_packages()])))


@lru_cache(maxsize=8)
def _listed(*folders: Path) -> tuple[tuple[str, Path], ...]:
    found: dict[str, Path] = {}
    for top in folders:
        for path in sorted(_fonts_in(top))[:_MOST_FILES]:
            # A variable font, `NotoSans[wght]`, stands for its regular weight.
            family, bracket, _ = path.stem.partition("[")
            found.setdefault(f"{family}-Regular" if bracket else path.stem, path)
    return tuple(found.items())


def _fonts_in(top: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(top):
        yield from (Path(folder, name) for name in names if name.endswith((".ttf", ".otf")))


def _packages() -> list[Path]:
    return sorted(
        package
        for entry in sys.path
        if entry
        for package in Path(entry).glob("fontpkg_*")
        if package.is_dir()
    )


def at_hand(choice: FontChoice, files: Mapping[str, Path]) -> list[tuple[Path, str]]:
    """The fonts of a choice that are there, the best first, with what tells them from others."""
    found = []
    for stem in choice.files:
        # A listed file may be gone by now.
        with suppress(KeyError, OSError):
            there = files[stem].stat()
            found.append((files[stem], f"{files[stem]} {there.st_size} {there.st_mtime_ns}"))
    return found


def font_files_at_hand() -> str:
    """What tells one set of installed fonts from another."""
    files = font_files(None)
    return "\n".join(told for choice in font_choices() for _, told in at_hand(choice, files))
