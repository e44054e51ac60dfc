"""Fonts that a site brings along: complete ones that are installed, cut to the characters of its pages.

Cutting keeps every layout feature, so that words shape as with the whole font; fonttools does it. The cut font
bears no name, since some licences reserve the names (OFL 1.1, 3), and its licence is put beside it.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import struct
import sys
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.data.languages import language
from tx_mkdocs.data.scripts import script_of
from tx_mkdocs.data.web_fonts import FontChoice, choices_for
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.library.member import Member

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
ALWAYS = (
    "0123456789 .,;:!?()[]-\u00a0\u00ad\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
    "\u200c\u200d\u2060\u25cc"
)
"""What is kept in every font: the interface and readers' marks need it."""
_SARA_AM = {"\u0e33": "\u0e4d\u0e32", "\u0eb3": "\u0ecd\u0eb2"}
_NO_SCRIPT = frozenset(["Zyyy", "Zinh", "Zzzz"])
_MOST_FILES = 20_000
_FALLBACKS = ("Arial", "Liberation Sans", "Roboto", "Helvetica")
_FREQUENT = (
    18 * " "
    + 10 * "e"
    + 8 * "t"
    + 7 * "a"
    + 6 * "oin"
    + 5 * "shr"
    + 4 * "dl"
    + 2 * "ucmwfgypb"
    + "vk"
)
"""English text, by the frequency of its letters."""
_FALLBACK_ADVANCE = 0.4409
"""Its average advance in Helvetica, and so in Arial, in em (source: Adobe's font metrics for Helvetica)."""


@dataclass(frozen=True, slots=True)
class CutFont:
    """A font as the site serves it."""

    choice: FontChoice
    source: Path
    """The complete font."""
    data: bytes
    """WOFF2."""
    licence: str
    """Copyright, licence and its address, as the font says."""
    missing: frozenset[str]
    """Characters of the script that it has no glyph for."""
    characters: frozenset[str]
    """All that the complete font has."""
    advance: float
    """Average advance of English text, in em; 0 where it has no Latin letters."""

    @property
    def name(self) -> str:
        """Of its file, without the ending: the same after another cut, so that an old sheet finds it too."""
        return self.choice.name.lower()

    @property
    def version(self) -> str:
        """Stands in its address, so that browsers may keep it for ever."""
        return hashlib.sha256(self.data).hexdigest()[:12]


class FontError(TxError):
    """Why a site gets no fonts."""


def add_fonts(
    site: Path,
    members: Sequence[Member],
    characters: Collection[str],
    folder: Path | None,
    *,
    cache: Cache = NO_CACHE,
) -> list[CutFont]:
    """Cut the fonts of a finished site and put them into it.

    Args:
        site: folder of the site.
        members: whose texts it shows.
        characters: all that stand on its pages.
        folder: where complete fonts are, at any depth; None for those that are installed.
        cache: keeps what was cut.

    Raises:
        FontError: fonttools or brotli is missing, or the folder is.
    """
    # To import them takes longer than to find the fonts that were cut before.
    if not (find_spec("brotli") and find_spec("fontTools")):
        raise FontError("install tx-mkdocs with the extra fonts.")
    if folder is not None and not folder.is_dir():
        raise FontError(f"there is no folder {folder}.")
    fonts = cut_fonts(characters, _languages(members), folder, cache)
    write_fonts(site, fonts)
    return fonts


def _languages(members: Sequence[Member]) -> dict[str, set[str]]:
    """Subtags of the languages of texts, by their script."""
    found: dict[str, set[str]] = {}
    for member in members:
        tag = member.manifest.language.identifier
        known = language(tag)
        titles = " ".join(page.title for page in member.resource.pages[:100])
        script = (known.script if known else "") or script_of(titles)
        if script:
            found.setdefault("Arab" if script == "Aran" else script, set()).add(
                tag.partition("-")[0].lower()
            )
    return found


def add_characters(characters: set[str], text: str) -> None:
    """Add those of a long text to `characters`: three times as fast as `update`, where most of it is ASCII."""
    known = "".join(filter(str.isascii, characters)).encode("ascii")
    rest = text.encode("utf-8", "surrogatepass").translate(None, known)
    characters.update(rest.decode("utf-8", "surrogatepass"))


def scripts_in(characters: Iterable[str]) -> tuple[dict[str, set[str]], set[str]]:
    """Characters by script (ISO 15924), and those of no script of their own, such as marks and punctuation."""
    from fontTools.unicodedata import script

    by_script: dict[str, set[str]] = {}
    common: set[str] = set()
    for character in characters:
        code = script(character)
        if code not in _NO_SCRIPT:
            by_script.setdefault(code, set()).add(character)
        elif not unicodedata.category(character).startswith("C") or character in ALWAYS:
            common.add(character)
    return by_script, common


def cut_fonts(
    characters: Collection[str],
    languages: Mapping[str, Collection[str]],
    folder: Path | None = None,
    cache: Cache = NO_CACHE,
) -> list[CutFont]:
    """The fonts for a site, cut to it; none for a script that no font at hand is for.

    Args:
        characters: all that stand on its pages.
        languages: subtags of the languages of its texts, by their script.
        folder: where complete fonts are, at any depth; None for those that are installed.
        cache: keeps what was cut.
    """
    files = font_files(folder)
    by_script, common = scripts_in({*characters, *ALWAYS})
    if "Latn" not in languages:
        # Names and figures in a text of another script: a device has Latin letters.
        by_script.pop("Latn", None)
    found = []
    for script, own in sorted(by_script.items()):
        for choice in choices_for(script, languages.get(script, ())):
            cut = _cut(choice, files, frozenset(own), frozenset(common), cache)
            if cut is not None:
                found.append(cut)
    return found


def font_files(folder: Path | None) -> dict[str, Path]:
    """Fonts by the name of their file without its ending, in a folder, else those installed.

    Installed are those of the system and those of the packages `fontpkg-*` of PyPI.
    """
    return dict(_listed(*([folder] if folder else [*FOLDERS, *_packages()])))


@lru_cache(maxsize=8)
def _listed(*folders: Path) -> tuple[tuple[str, Path], ...]:
    found: dict[str, Path] = {}
    for top in folders:
        for path in sorted(top.rglob("*.[to]tf"))[:_MOST_FILES]:
            # A variable font, `NotoSans[wght]`, stands for its regular weight.
            family, bracket, _ = path.stem.partition("[")
            found.setdefault(f"{family}-Regular" if bracket else path.stem, path)
    return tuple(found.items())


def _packages() -> list[Path]:
    return sorted(
        package
        for entry in sys.path
        if entry
        for package in Path(entry).glob("fontpkg_*")
        if package.is_dir()
    )


def _cut(
    choice: FontChoice,
    files: Mapping[str, Path],
    own: frozenset[str],
    common: frozenset[str],
    cache: Cache,
) -> CutFont | None:
    """The first font of a choice that has every character of the script, else the one that has the most.

    What was cut is kept by the characters and by name, size and time of each font, so that none is read again.
    """
    paths, about = [], []
    for stem in choice.files:
        # A listed file may be gone by now.
        with suppress(KeyError, OSError):
            there = files[stem].stat()
            paths.append(files[stem])
            about.append((str(files[stem]), there.st_size, there.st_mtime_ns))
    characters = ("".join(sorted(own)), "".join(sorted(common)))
    name = cache.key("font", choice.name, str(about), *characters)
    kept = cache.get(name) if name else None
    if not isinstance(kept, dict):
        kept = _best_cut(paths, own, common)
        if kept is None:
            return None
        if name:
            cache.put(name, kept)
    return CutFont(
        choice,
        Path(kept["source"]),
        base64.b64decode(kept["woff2"]),
        str(kept["licence"]),
        frozenset(kept["missing"]),
        frozenset(kept["characters"]),
        float(kept["advance"]),
    )


def _best_cut(
    paths: Sequence[Path], own: frozenset[str], common: frozenset[str]
) -> dict[str, Any] | None:
    """The font of `_cut` as plain data; None where none has a character of the script."""
    best: tuple[int, Path, frozenset[str]] | None = None
    for path in paths:
        known = _characters(path)
        if not known & own:
            continue
        missing = own - known
        if best is None or len(missing) < best[0]:
            best = len(missing), path, missing
        if not missing:
            break
    if best is None:
        return None
    _, path, missing = best
    known = _characters(path)
    try:
        cut = _subset(path.read_bytes(), "".join(sorted(_with_other_forms(own | common) & known)))
    except _font_errors():
        return None
    return {
        **cut,
        "source": str(path),
        "missing": "".join(sorted(missing)),
        "characters": "".join(sorted(known)),
    }


def _with_other_forms(characters: frozenset[str]) -> set[str]:
    """Characters, and those that an engine makes of them before it looks for glyphs.

    That is their decompositions, SARA AM in two parts too, and what a letter and a mark compose (HarfBuzz,
    hb-ot-shape-normalize).
    """
    found = set(characters)
    for character in characters:
        found.update(unicodedata.normalize("NFD", character))
        found.update(_SARA_AM.get(character, ""))
    marks = [character for character in found if unicodedata.combining(character)]
    for base in list(found):
        for mark in marks:
            composed = unicodedata.normalize("NFC", base + mark)
            if len(composed) == 1:
                found.add(composed)
    return found


def _font_errors() -> tuple[type[Exception], ...]:
    """What a file raises that is no sound font."""
    from fontTools.subset import Subsetter
    from fontTools.ttLib import TTLibError

    return (OSError, KeyError, ValueError, struct.error, TTLibError, Subsetter.SubsettingError)


@lru_cache(maxsize=256)
def _characters(path: Path) -> frozenset[str]:
    """The characters that a font has glyphs for; none of a file that is no font."""
    from fontTools.ttLib import TTFont

    try:
        with TTFont(path, lazy=True) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except _font_errors():
        return frozenset()


def _subset(content: bytes, characters: str) -> dict[str, Any]:
    """A font with these characters alone, as plain data."""
    from fontTools import subset

    options = subset.Options(
        layout_features=["*"],
        flavor="woff2",
        hinting=False,
        name_IDs=[0, 13, 14],
        notdef_outline=True,
    )
    # Of tables that it drops, those of Graphite: browsers do without.
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    font = subset.load_font(BytesIO(content), options)
    names = font["name"]
    licence = "\n\n".join(
        dict.fromkeys(text for number in (0, 13, 14) if (text := names.getDebugName(number) or ""))
    )
    cut = subset.Subsetter(options)
    cut.populate(text=characters)
    cut.subset(font)
    into = BytesIO()
    subset.save_font(font, into, options)
    return {
        "woff2": base64.b64encode(into.getvalue()).decode("ascii"),
        "licence": licence,
        "advance": _advance(font),
    }


def _advance(font: Any) -> float:
    """Average advance of English text, in em; 0 where a letter is missing."""
    glyphs, units = font.getBestCmap(), font["head"].unitsPerEm
    names = [glyphs.get(ord(letter)) for letter in _FREQUENT]
    if not all(names):
        return 0.0
    total = sum(int(font["hmtx"][name][0]) for name in names)
    return round(total / len(names) / int(units), 4)


def font_faces(fonts: Sequence[CutFont], folder: str = "../fonts/") -> str:
    """The rules of a style sheet for some fonts; `folder` leads from the sheet to them.

    A font of the device that is as wide stands in until a font is there, so that lines keep their breaks.
    """
    rules = []
    for font in fonts:
        family = f"Tx {font.choice.name}"
        rules.append(
            f'@font-face{{font-family:"{family}";font-display:swap;'
            f'src:url("{folder}{font.name}.woff2?v={font.version}") format("woff2")}}'
        )
        if font.advance:
            local = ",".join(f'local("{name}")' for name in _FALLBACKS)
            rules.append(
                f'@font-face{{font-family:"{family} stand-in";src:{local};'
                f"size-adjust:{font.advance / _FALLBACK_ADVANCE:.1%}}}"
            )
    return "".join(f"{rule}\n" for rule in rules)


def write_fonts(site: Path, fonts: Sequence[CutFont]) -> None:
    """Put fonts, their licences and their rules into a finished site."""
    sheet = site / "css" / "reader.css"
    if not fonts or not sheet.is_file():
        return
    folder = site / "fonts"
    folder.mkdir(exist_ok=True)
    for font in fonts:
        (folder / f"{font.name}.woff2").write_bytes(font.data)
        (folder / f"{font.name}.txt").write_text(
            f"{font.name}.woff2 is a part of {font.source.name}: the characters of this site.\n\n{font.licence}\n",
            encoding="utf-8",
        )
    sheet.write_text(font_faces(fonts) + sheet.read_text(encoding="utf-8"), encoding="utf-8")
