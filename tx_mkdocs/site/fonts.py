"""Fonts that a site brings along: cut to the characters of its pages, with their licences beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.data.languages import language
from tx_mkdocs.data.scripts import script_of
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.fonts.cut import BOLD, CutFont, can_cut, cut_fonts, names_of_text
from tx_mkdocs.library.member import Member

if TYPE_CHECKING:
    from tx_mkdocs.site.pages import ResourcePage

_FALLBACKS = ("Arial", "Liberation Sans", "Roboto", "Helvetica")
_FALLBACK_ADVANCE, _FALLBACK_BOLD_ADVANCE = 0.4409, 0.4777
"""The average advance of English text in Helvetica, and so in Arial, and in Helvetica Bold, in em (source: Adobe's
font metrics for both)."""


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
        characters: all that are on its pages.
        folder: where complete fonts are, at any depth; None for those that are installed.
        cache: keeps what was cut.

    Raises:
        FontError: a package of the extra `fonts` is missing, or the folder is, or has no font for the site.
    """
    if not can_cut():
        raise FontError("they need the extra fonts. Run: pip install 'tx-mkdocs[fonts]'")
    if folder is not None and not folder.is_dir():
        raise FontError(f"there is no folder {folder}.")
    fonts = cut_fonts(characters, _languages(members), folder, cache)
    write_fonts(site, fonts)
    if folder is not None and not fonts:
        raise FontError(f"{folder} has none for the scripts of the site.")
    return fonts


def _languages(members: Sequence[Member]) -> dict[str, set[str]]:
    """Subtags of the languages of texts, by their script."""
    found: dict[str, set[str]] = {}
    for member in members:
        script, subtag = _script_and_language(member)
        if script:
            found.setdefault(script, set()).add(subtag)
    return found


def _script_and_language(member: Member) -> tuple[str, str]:
    """The script of a text, empty where it is not known, and the subtag of its language."""
    tag = member.manifest.language.identifier
    known = language(tag)
    titles = " ".join(page.title for page in member.resource.pages[:100])
    script = (known.script if known else "") or script_of(titles) or ""
    return "Arab" if script == "Aran" else script, tag.partition("-")[0].lower()


def fonts_of_texts(members: Sequence[Member], folder: Path | None) -> dict[str, list[str]]:
    """Names of the fonts of the texts of members, by their folders; empty where none can be cut.

    `folder` is as of `add_fonts`.
    """
    if not can_cut():
        return {}
    return {
        member.folder: names_of_text(*_script_and_language(member), folder) for member in members
    }


def ask_for_fonts(pages: Sequence[ResourcePage], fonts: Mapping[str, Sequence[str]]) -> None:
    """Let pages ask for the fonts of their text with their sheet: those that come later move its lines.

    Args:
        pages: to which the theme's data is added.
        fonts: as `fonts_of_texts` gives them.
    """
    for page in pages:
        if fonts and page.member is not None:
            names = fonts[page.member.folder]
            page.meta["tx"]["fonts"] = names if page.shown.is_bold else names[:1]


def font_faces(fonts: Sequence[CutFont]) -> str:
    """The rules of a style sheet in `css/` for the fonts in `fonts/`.

    A font of the device that is as wide is in until a font is there, so that lines keep their breaks.
    """
    rules = []
    for font in fonts:
        family = f"Tx {font.choice.name}"
        is_bold = font.weights[0] == BOLD
        weight = f"font-weight:{' '.join(map(str, sorted({*font.weights})))};"
        rules.append(
            f'@font-face{{font-family:"{family}";{weight}font-display:swap;'
            f'src:url("../fonts/{font.name}.woff2") format("woff2")}}'
        )
        if font.advance:
            style = " Bold" if is_bold else ""
            usual = _FALLBACK_BOLD_ADVANCE if is_bold else _FALLBACK_ADVANCE
            local = ",".join(f'local("{name}{style}")' for name in _FALLBACKS)
            rules.append(
                f'@font-face{{font-family:"{family} stand-in";font-weight:{font.weights[0]};src:{local};'
                f"size-adjust:{font.advance / usual:.1%}}}"
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
        (folder / f"{font.name}.txt").write_text(font.notice, encoding="utf-8")
    sheet.write_text(font_faces(fonts) + sheet.read_text(encoding="utf-8"), encoding="utf-8")
