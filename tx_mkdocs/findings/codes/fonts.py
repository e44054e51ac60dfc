"""Codes of findings about the fonts of a site (FONT).

Source of the code: `tx_mkdocs.site.missing_glyphs`.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n"

GLYPH_MISSING = define(
    "FONT001",
    "warning",
    """No font of the site has a glyph for a character.

    Fonts are chosen by script from those installed on the machine that builds the site. For characters that
    they lack, the reader's device may show a box, or a letter that does not match the others. Replace a
    private character of an old keyboard with its Unicode character; for a rare letter, name a folder with a
    font that has it, such as Charis SIL (`--fonts`).
    """,
    fix="Use the Unicode character, or supply a font that has this one (`--fonts`).",
    bad=f"{_HEAD}\\v 1 In the ɓeginning.\n",
    at=("01-GEN.usfm", 5, 13),
    good=f"{_HEAD}\\v 1 In the beginning.\n",
    document="site",
)
