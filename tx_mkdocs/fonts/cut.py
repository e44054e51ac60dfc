"""Cutting complete fonts to the characters of a site or a book.

Cutting keeps every layout feature that is on by default, so that words shape as with the whole font, and those of
`SWITCHED_ON`; HarfBuzz does it and reads fonts, in a fifth of the time and half the memory of fonttools, which packs
what is left. The cut font bears no name, since some licences reserve the names (OFL 1.1, 3); who brings it along puts
its licence beside it.
"""

from __future__ import annotations

import base64
import struct
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.data.web_fonts import FontChoice, choices_for
from tx_mkdocs.fonts.files import at_hand, font_files

ALWAYS = (
    "0123456789 .,;:!?()[]-\u00a0\u00ad\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
    "\u200c\u200d\u2060\u25cc"
)
"""What is kept in every font: the interface and readers' marks need it."""
SWITCHED_ON = {"small-caps": "smcp", "tabular-nums": "tnum"}
"""Layout features that our style sheets ask for, by the value of `font-variant` (CSS Fonts 4, 6).

All others would bring glyphs that nobody sees, such as old figures, into every font: a third as much again.
"""
_FRACTIONS = ("frac", "numr", "dnom")
_FRACTION_SLASH = "\u2044"
"""Fractions form by default around it alone (HarfBuzz, hb-ot-shape)."""
_SARA_AM = {"\u0e33": "\u0e4d\u0e32", "\u0eb3": "\u0ecd\u0eb2"}
_LICENCE = (0, 13, 14)
"""Copyright, licence and its address among the names of a font (OpenType, `name`)."""
_NO_SCRIPT = frozenset(["Zyyy", "Zinh", "Zzzz"])
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
_BOLD_ENDING = "-bold"
"""Of the name of a bold."""
REGULAR, BOLD = 400, 700
"""Weights, as OS/2 and CSS count them."""


class CutFont(NamedTuple):
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
    weights: tuple[int, int] = (REGULAR, REGULAR)
    """Its least and its greatest weight, which differ in a variable font."""

    @property
    def name(self) -> str:
        """The name of its file without extension, the same after another cut, so that an old style sheet finds it."""
        return f"{self.choice.name.lower()}{_BOLD_ENDING if self.weights[0] == BOLD else ''}"

    @property
    def notice(self) -> str:
        """What is beside it: where it comes from, and its licence."""
        return f"{self.name}.woff2 is a part of {self.source.name}.\n\n{self.licence}\n"


def can_cut() -> bool:
    """Whether the packages are installed that cut fonts: the extra `fonts`."""
    # To import them takes longer than to find the fonts that were cut before.
    return all(map(find_spec, ("brotli", "fontTools", "uharfbuzz")))


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

    After each is its bold, where that is another file and has all that the regular has.

    Args:
        characters: all that are on its pages.
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
            cut = _cut(choice, at_hand(choice, files), frozenset(own), frozenset(common), cache)
            if cut is not None:
                found += [cut, *_bold(cut, files, frozenset(own), frozenset(common), cache)]
    return found


def names_of_text(script: str, language: str, folder: Path | None = None) -> list[str]:
    """The names of the fonts that `cut_fonts` makes for a text, before its characters are known.

    The regular, and its bold where that is another file; none where no font is at hand.

    Args:
        script: ISO 15924 code.
        language: subtag.
        folder: as of `cut_fonts`.
    """
    files = font_files(folder)
    for choice in choices_for(script, [language]):
        paths = [path for path, _ in at_hand(choice, files)]
        if not paths:
            continue
        name = choice.name.lower()
        # Which of them has all characters is not known yet; a variable font holds its bold.
        has_bold = all("[" not in path.stem and _bold_stem(path.stem) in files for path in paths)
        return [name, f"{name}{_BOLD_ENDING}"] if has_bold else [name]
    return []


def script_fonts(
    characters: Collection[str],
    languages: Mapping[str, Collection[str]],
    cache: Cache = NO_CACHE,
) -> list[CutFont]:
    """The installed fonts for a text, each with every letter of its script; none for a script without a font.

    So all books in a script have the same font, and it is cut once: Nastaliq takes seven seconds.

    Args:
        characters: all of the text.
        languages: subtags of its languages, by their script.
        cache: keeps what was cut.
    """
    files = font_files(None)
    by_script, _ = scripts_in(characters)
    found = []
    for script, own in sorted(by_script.items()):
        for choice in choices_for(script, languages.get(script, ())):
            fonts = at_hand(choice, files)
            best = _best([path for path, _ in fonts], frozenset(own))
            if best is None:
                continue
            path, missing = best
            scripts, common = scripts_in(_characters(path))
            chosen = [font for font in fonts if font[0] == path]
            cut = _cut(choice, chosen, frozenset(scripts[script]), frozenset(common), cache)
            if cut is not None:
                found.append(cut._replace(missing=missing))
    return found


def _bold_stem(stem: str) -> str:
    """The name of the bold of a font: `NotoSans-Bold` of `NotoSans-Regular`, `Mondulkiri-B` of `Mondulkiri-R`."""
    family, _, style = stem.rpartition("-")
    return f"{family}-{'B' if style == 'R' else 'Bold'}" if family else ""


def _bold(
    regular: CutFont,
    files: Mapping[str, str],
    own: frozenset[str],
    common: frozenset[str],
    cache: Cache,
) -> Iterator[CutFont]:
    """The bold of a font, where it is a file of its own."""
    stem = _bold_stem(regular.source.stem)
    if regular.weights[1] >= BOLD or stem not in files:
        return
    choice = regular.choice._replace(files=(stem,))
    cut = _cut(choice, at_hand(choice, files), own, common, cache)
    # What a bold lacks would come from another family, not from the regular.
    if cut is not None and (own | common) & regular.characters <= cut.characters:
        yield cut._replace(weights=(BOLD, BOLD))


def _cut(
    choice: FontChoice,
    fonts: Sequence[tuple[Path, str]],
    own: frozenset[str],
    common: frozenset[str],
    cache: Cache,
) -> CutFont | None:
    """The first of some fonts that has every character of the script, else the one that has the most.

    What was cut is kept by the characters and by name, size and time of each font, so that none is read again.
    """
    about = str([told for _, told in fonts])
    characters = ("".join(sorted(own)), "".join(sorted(common)))
    name = cache.key("font", choice.name, about, *characters)
    kept = cache.get(name) if name else None
    if not isinstance(kept, dict):
        kept = _best_cut([path for path, _ in fonts], own, common)
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
        (int(kept["weights"][0]), int(kept["weights"][1])),
    )


def _best(paths: Iterable[Path], own: frozenset[str]) -> tuple[Path, frozenset[str]] | None:
    """The font of `_cut`, and the characters that it lacks; None where none has a character of the script."""
    best: tuple[Path, frozenset[str]] | None = None
    for path in paths:
        known = _characters(path)
        if not known & own:
            continue
        missing = own - known
        if best is None or len(missing) < len(best[1]):
            best = path, missing
        if not missing:
            break
    return best


def _best_cut(
    paths: Sequence[Path], own: frozenset[str], common: frozenset[str]
) -> dict[str, Any] | None:
    """The cut font of `_cut` as plain data; None where there is none."""
    best = _best(paths, own)
    if best is None:
        return None
    path, missing = best
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
    from fontTools.ttLib import TTLibError

    # HarfBuzz says no more than that a font cannot be cut.
    return (OSError, KeyError, ValueError, struct.error, TTLibError, RuntimeError)


@lru_cache(maxsize=256)
def _characters(path: Path) -> frozenset[str]:
    """The characters that a font has glyphs for; none of a file that is no font."""
    import uharfbuzz

    try:
        face = uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes()))
    except OSError:
        return frozenset()
    return frozenset(map(chr, face.unicodes))


def _subset(content: bytes, characters: str) -> dict[str, Any]:
    """A font with these characters alone, as plain data."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob(content))
    licence = "\n\n".join(dict.fromkeys(filter(None, map(face.get_name, _LICENCE))))
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(map(ord, characters))
    # What shapes words by default is in it from the start.
    features = wanted.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.update(map(_number_of, SWITCHED_ON.values()))
    if _FRACTION_SLASH not in characters:
        for tag in _FRACTIONS:
            features.discard(_number_of(tag))
    kept = wanted.sets(uharfbuzz.SubsetInputSets.NAME_ID)
    kept.clear()
    kept.update(_LICENCE)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    cut = uharfbuzz.subset(face, wanted)
    data, weights = _with_weights_alone(cut.blob.data)
    return {
        "woff2": base64.b64encode(_as_woff2(data)).decode("ascii"),
        "licence": licence,
        "advance": _advance(uharfbuzz.Face(uharfbuzz.Blob(data))),
        "weights": weights,
    }


def _number_of(tag: str) -> int:
    """A tag of OpenType as HarfBuzz has it."""
    return int.from_bytes(tag.encode("ascii"), "big")


def _as_woff2(font: bytes) -> bytes:
    """A font as WOFF2, its tables as they are: to load the modules for all of them takes longer than to pack them."""
    from fontTools.ttLib.sfnt import SFNTReader
    from fontTools.ttLib.woff2 import WOFF2Writer

    tables, into = SFNTReader(BytesIO(font)), BytesIO()
    names = list(tables.keys())
    writer = WOFF2Writer(into, len(names), tables.sfntVersion)
    for name in names:
        writer[name] = tables[name]
    writer.close()
    return into.getvalue()


def _with_weights_alone(content: bytes) -> tuple[bytes, tuple[int, int]]:
    """A variable font with no axis but its weight, from regular to bold, any other as it is; and its weights."""
    from fontTools.ttLib import TTFont

    # The same font has the same bytes whenever it is cut.
    font = TTFont(BytesIO(content), recalcTimestamp=False)
    if "fvar" not in font:
        return content, (REGULAR, REGULAR)
    from fontTools.varLib.instancer import instantiateVariableFont

    limits: dict[str, Any] = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    weights = REGULAR, REGULAR
    for axis in font["fvar"].axes:
        if axis.axisTag == "wght" and axis.minValue <= REGULAR and axis.maxValue >= BOLD:
            weights = REGULAR, BOLD
            limits["wght"] = weights
    instantiateVariableFont(font, limits, inplace=True)
    into = BytesIO()
    font.save(into)
    return into.getvalue(), weights


def _advance(face: Any) -> float:
    """Average advance of English text, in em; 0 where a letter is missing."""
    import uharfbuzz

    font = uharfbuzz.Font(face)
    glyphs = [font.get_nominal_glyph(ord(letter)) for letter in _FREQUENT]
    if not all(glyphs):
        return 0.0
    total = sum(int(font.get_glyph_h_advance(glyph)) for glyph in glyphs)
    return round(total / len(glyphs) / int(face.upem), 4)
