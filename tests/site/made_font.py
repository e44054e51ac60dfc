"""A font with few letters, so that tests do not depend on those of the machine."""

from __future__ import annotations

import string
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

ASCII = string.ascii_letters + string.digits + string.punctuation + " "


def font_folder(
    into: Path, characters: str = ASCII, name: str = "NotoSans-Regular", *, variable: bool = False
) -> Path:
    """A folder with one font, which has a square for each of the characters; variable in weight and width."""
    glyphs = [".notdef", *(f"u{ord(character):04X}" for character in characters)]
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 500), (500, 500), (500, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(glyphs)
    font.setupCharacterMap({ord(character): f"u{ord(character):04X}" for character in characters})
    font.setupGlyf(dict.fromkeys(glyphs, square))
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Made", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    if variable:
        axes = [("wght", 100, 400, 900, "Weight"), ("wdth", 62, 100, 100, "Width")]
        font.setupFvar(axes, [])
        font.setupGvar({})
    folder = into / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    font.save(folder / f"{name}.ttf")
    return folder
