"""Characters of a text that no font of its site has: where each comes first, and how often."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from mkdocs.plugins import get_plugin_logger

from tx_mkdocs.cache import NO_FACTS, Cache, Facts
from tx_mkdocs.checks.run import apply_settings
from tx_mkdocs.checks.settings.settings import Settings, settings_of
from tx_mkdocs.data.scripts import is_visible
from tx_mkdocs.findings.codes.fonts import GLYPH_MISSING
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.fonts.cut import CutFont, scripts_in
from tx_mkdocs.library.locate import locate
from tx_mkdocs.library.member import Member
from tx_mkdocs.site.fonts import FontError, add_fonts
from tx_mkdocs.source.excerpts import with_excerpts
from tx_mkdocs.source.repository import Repository, RepositoryError

log = get_plugin_logger(__name__)
_MOST = 40
"""Findings of one repository; a text of which more is missing has no font at all."""
_LATIN = "Latn"
CharactersOf = Callable[[str], "str | None"]
"""Gives the characters of a page by its address in the site (`gen/01`); None where they are not known."""


def not_known(address: str) -> None:
    """Of no page are the characters known."""


def bring_fonts(
    site: Path,
    members: Sequence[Member],
    characters: Collection[str],
    folder: Path | None,
    cache: Cache,
) -> frozenset[str]:
    """Put the fonts into a finished site, as `fonts.add_fonts` does; the characters that none of them has.

    A site that gets none is a warning where `folder` names them.
    """
    try:
        fonts = add_fonts(site, members, characters, folder, cache=cache)
    except FontError as error:
        log.log(logging.WARNING if folder else logging.DEBUG, f"No fonts: {error}")
        return frozenset()
    return characters_without_glyph(fonts, characters)


def characters_without_glyph(
    fonts: Sequence[CutFont], characters: Collection[str]
) -> frozenset[str]:
    """The characters that none of the fonts has.

    Those of a script that none of the fonts is for are left out: the device's own set them. So are signs of no
    script where Latin letters are left to the device; marks belong to their letter.

    Args:
        fonts: those of a site.
        characters: all that are on its pages.
    """
    if not fonts:
        return frozenset()
    by_script, common = scripts_in(characters)
    known = frozenset[str]().union(*(font.characters for font in fonts))
    scripts = {font.choice.script for font in fonts}
    wanted = {sign for sign in characters if unicodedata.category(sign) == "Co"}
    wanted |= {sign for sign in common if _LATIN in scripts or _is_mark(sign)}
    for script in scripts:
        wanted |= by_script.get(script, set())
    return frozenset(
        sign
        for sign in wanted - known
        if ord(sign) >= 0xA0
        and is_visible(sign)
        # Engines take a letter apart where a font has its parts.
        and not known.issuperset(unicodedata.normalize("NFD", sign))
    )


def glyph_findings(
    member: Member,
    missing: Collection[str],
    rules: Settings,
    facts: Facts,
    characters_of: CharactersOf = not_known,
) -> list[Finding]:
    """The findings of `missing_glyphs`, each with its page and line, but for those that the settings leave out.

    Args:
        member: whose text it is.
        missing: characters that no font of the site has.
        rules: settings of the plugin, beside those of the repository.
        facts: keeps what is in a file.
        characters_of: as of `missing_glyphs`.
    """
    found = missing_glyphs(member, missing, facts, characters_of)
    if not found:
        return []
    settings, _ = settings_of(member.repository, given=rules)
    wanted = with_excerpts(apply_settings(found, settings), member.repository, facts)
    return list(locate(member, wanted, facts))


def missing_glyphs(
    member: Member,
    missing: Collection[str],
    facts: Facts = NO_FACTS,
    characters_of: CharactersOf = not_known,
) -> list[Finding]:
    """A finding for each of the characters that is in the files of a text, at its first place.

    Args:
        member: the text.
        missing: what no font of its site has.
        facts: keeps their places in a file.
        characters_of: gives the characters of a page; a file of a text is read where its pages have some that are
            missing, or are not known.
    """
    first: dict[str, tuple[str, int, int]] = {}
    counts: Counter[str] = Counter()
    wanted: dict[str, set[str]] = defaultdict(set)
    for unit in member.resource.units if missing else ():
        shown = [characters_of(member.folder + address) for address in unit.pages]
        signs_of_unit = {
            sign for sign in missing if any(page is None or sign in page for page in shown)
        }
        for path in unit.files:
            wanted[path] |= signs_of_unit
    for path, signs_of_file in wanted.items():
        if not signs_of_file:
            continue
        signs = "".join(sorted(signs_of_file))
        try:
            make = partial(_in_file, member.repository, path, signs)
            found = facts.get(make, "glyphs", member.repository.digest(path), signs)
        except RepositoryError:
            # It went after the pages were made.
            continue
        for sign, number, line, column in found:
            counts[sign] += number
            first.setdefault(sign, (path, line, column))
    return [
        GLYPH_MISSING.at(
            *first[sign],
            message=Message.plural(
                "No font of the site has {sign}, which is used here.",
                "No font of the site has {sign}, which is used {count} times, here first.",
                counts[sign],
                sign=_name(sign),
            ),
        )
        for sign, _ in counts.most_common(_MOST)
    ]


def _in_file(repository: Repository, path: str, signs: str) -> list[tuple[str, int, int, int]]:
    """Each of the characters that is in a file, how often, and line and column of the first."""
    text = repository.read_text(path).text
    counts = Counter(re.findall(f"[{re.escape(signs)}]", text))
    found = []
    for sign, number in counts.items():
        at = text.index(sign)
        begin = text.rfind("\n", 0, at) + 1
        found.append((sign, number, text.count("\n", 0, begin) + 1, at - begin + 1))
    return found


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M")


def _name(sign: str) -> str:
    """`ɓ (U+0253 LATIN SMALL LETTER B WITH HOOK)`; a mark is on a circle."""
    shown = f"◌{sign}" if _is_mark(sign) else sign
    return f"{shown} ({' '.join(filter(None, (f'U+{ord(sign):04X}', unicodedata.name(sign, ''))))})"
