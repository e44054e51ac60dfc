"""Fonts inside an EPUB, for the scripts that reading devices often lack, with their licences beside them.

Source: EPUB 3.3, section 3.2 (core media types: WOFF2); CSS Fonts 4, unicode-range.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from unicodedata import category

from tx_mkdocs.data.scripts import script_of
from tx_mkdocs.documents.book import Book
from tx_mkdocs.fonts.cut import CutFont, can_cut, script_fonts, scripts_in

_LAST_AT_HAND = {"Latn": "\u017f", "Grek": "\u03ff", "Cyrl": "\u045f"}
"""Of scripts that every device has, the last letter that may be relied upon: Latin Extended-A, monotonic Greek,
the Cyrillic of national languages. Orthographies of smaller languages and accents of old Greek go beyond."""
_NO_LANGUAGE = "und"


def fonts_of(book: Book, characters: Collection[str], sample: str) -> tuple[list[CutFont], str]:
    """The fonts for a book, and the script of its own text; none without the extra `fonts`.

    Args:
        book: its language chooses among the fonts of a script.
        characters: all that its pages show.
        sample: text of the book, by which its script is known.
    """
    script = script_of(sample) or "Latn"
    wanted = {char for char in characters if not char.isascii() and category(char)[0] in "LM"}
    if not wanted or not can_cut():
        return [], script
    by_script, _ = scripts_in(wanted)
    needed = {
        letter
        for name, letters in by_script.items()
        if max(letters) > _LAST_AT_HAND.get(name, "")
        for letter in letters
    }
    if not needed:
        return [], script
    subtag = book.manifest.language.identifier.partition("-")[0].lower() or _NO_LANGUAGE
    return script_fonts(needed, {script: {subtag}}, cache=book.cache), script


def font_rules(fonts: Sequence[CutFont], script: str) -> str:
    """The rules of the style sheet: the text in the font of its script, others for the letters of theirs alone."""
    if not fonts:
        return ""
    rules = []
    for font in fonts:
        only = ""
        if font.choice.script != script:
            # The other fonts have blanks and punctuation too, which are not to change in the middle of a line.
            letters = scripts_in(font.characters)[0].get(font.choice.script, set())
            only = f";unicode-range:{_ranges(letters)}"
        rules.append(
            f'@font-face{{font-family:"Tx {font.choice.name}";'
            f'src:url("{file_of(font)}") format("woff2"){only}}}\n'
        )
    own_first = sorted(fonts, key=lambda font: font.choice.script != script)
    families = ",".join(f'"Tx {font.choice.name}"' for font in own_first)
    return f"{''.join(rules)}body{{font-family:{families},serif}}\n"


def file_of(font: CutFont) -> str:
    """Its file in the book."""
    return f"fonts/{font.name}.woff2"


def licence_of(font: CutFont) -> str:
    """The file of its licence in the book."""
    return f"fonts/{font.name}.txt"


def _ranges(characters: Iterable[str]) -> str:
    """Characters for `unicode-range`: `U+0590-05FF,U+FB1D`."""
    numbered = enumerate(sorted(map(ord, characters)))
    runs = [
        [point for _, point in run]
        for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])
    ]
    return ",".join(
        f"U+{run[0]:04X}" if len(run) == 1 else f"U+{run[0]:04X}-{run[-1]:04X}" for run in runs
    )
