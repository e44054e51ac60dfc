"""Which of the fonts on this machine a document is set in, and what they have no glyph for."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category

from tx_mkdocs.data.fonts import SYMBOLS, families
from tx_mkdocs.data.scripts import is_visible, scripts_in
from tx_mkdocs.data.web_fonts import choices_for

EMBEDDED = "Libertinus Serif"
"""Comes with Typst: Latin, Greek and Cyrillic."""
MONOSPACE = "DejaVu Sans Mono"
"""Comes with Typst."""
_EMBEDDED_SCRIPTS = frozenset(["Latn", "Grek", "Cyrl"])


@cache
def installed_fonts() -> dict[str, str]:
    """File of the regular font of every family that this machine has, by the name of the family."""
    import typst

    found: dict[str, str] = {}
    for font in typst.Fonts(include_embedded_fonts=False).fonts():
        is_regular = font.style == "normal" and font.weight == 400 and float(font.stretch) == 1
        if font.path and (is_regular or font.family not in found):
            found[font.family] = font.path
    return found


def fonts_of_machine() -> str:
    """What tells one set of fonts from another: their families and files, with sizes; empty without Typst."""
    try:
        return "\n".join(
            f"{family} {path} {Path(path).stat().st_size}"
            for family, path in installed_fonts().items()
        )
    except (ImportError, OSError):
        return ""


def script_for(language: str, script: str) -> str:
    """The script by which fonts are chosen: `Aran` where Arabic letters are expected in Nastaliq."""
    named = choices_for(script, [language.partition("-")[0].lower()]) if script == "Arab" else ()
    return "Aran" if any(choice.name == "Aran" for choice in named) else script


def fonts_for(script: str, characters: Collection[str]) -> tuple[str, ...]:
    """The families for a document, the one of its own script first; at least one.

    Args:
        script: ISO 15924 code of most of its letters.
        characters: all that it shows.
    """
    others = sorted(scripts_in(characters) - {script, "Latn"})
    chosen = []
    for wanted in (script, "Latn", *others, SYMBOLS):
        family = next((name for name in families(wanted) if name in installed_fonts()), "")
        if family:
            chosen.append(family)
    chosen.append(EMBEDDED)
    return tuple(dict.fromkeys((*chosen, *_others_with(without_glyph(chosen, characters)))))


def _others_with(missing: Collection[str]) -> Iterator[str]:
    """Any families here that have glyphs for single signs, such as the boxes of a list of tasks."""
    # What a character for private use looks like is known to its own font alone.
    wanted = {char for char in missing if category(char) != "Co"}
    for family in sorted(installed_fonts(), key=lambda name: (not name.startswith("Noto"), name)):
        if not wanted:
            return
        found = wanted & characters_of(installed_fonts()[family])
        if found:
            wanted -= found
            yield family


def without_glyph(fonts: Iterable[str], characters: Collection[str]) -> tuple[str, ...]:
    """The characters for which none of the families has a glyph, sorted.

    Spaces and signs that are never seen need none. What the fonts that come with Typst have is known by script.
    """
    wanted = {
        character for character in characters if is_visible(character) and ord(character) >= 0xA0
    }
    for family in fonts:
        if not wanted:
            break
        path = installed_fonts().get(family)
        if path:
            wanted -= characters_of(path)
    wanted = {char for char in wanted if not scripts_in([char]) & _EMBEDDED_SCRIPTS}
    return tuple(sorted(wanted))


@lru_cache(maxsize=1024)
def characters_of(path: str) -> frozenset[str]:
    """The characters that a font has glyphs for; none where it cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError

    # What a font of the machine has wrong beside its glyphs is nothing to tell readers of this log.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    try:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except (TTLibError, OSError, ValueError, AssertionError):
        return frozenset()
