"""Catalogues: the messages of the interface in each language that has a file in `catalogues/`.

`catalogues/tx_mkdocs.pot` is the template with every message; `catalogues/es.po` is Spanish. Sentences of findings
have a template and files of their own, `catalogues/findings/`, because they are many and only those who work on a text
read them; a language need not have them. English needs no file.

`en-XA` and `ar-XB` are the pseudo-locales of CLDR, here with every message in ⟦brackets⟧: on a page
built with one of them, a word without brackets comes from no catalogue.
"""

from __future__ import annotations

import hashlib
import io
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import NamedTuple

from tx_mkdocs.cache import beside_modules, keep_beside_modules
from tx_mkdocs.data.languages import language as language_of

FOLDER = Path(__file__).parent / "catalogues"
_PSEUDO = {"en-XA": "ltr", "ar-XB": "rtl"}
_CHECK = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of the interface in one language."""

    language: str
    """BCP 47: `es`, `pt-BR`."""
    direction: str
    """`ltr`, `rtl`."""
    translations: NullTranslations = field(default_factory=NullTranslations, compare=False)
    """Message to text; English where it has no entry."""
    digest: str = ""
    """Changes with the messages; empty for English, whose messages are in the code."""

    @property
    def key(self) -> str:
        """What results that hold words of the interface are kept under."""
        return f"{self.language} {self.digest}".strip()


class _Pseudo(NullTranslations):
    """Every message in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"


ENGLISH = Catalogue("en", "ltr")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, as BCP 47 tags in alphabetical order; English is one."""
    return tuple(sorted({"en", *(path.stem for path in FOLDER.glob("*.po"))}))


@lru_cache(maxsize=64)
def catalogue_for(tag: str) -> Catalogue:
    """The catalogue for readers of a language: its own, that of its parent (`es` for `es-419`), else English.

    Args:
        tag: BCP 47, in any case.
    """
    for pseudo, direction in _PSEUDO.items():
        if tag.lower() == pseudo.lower():
            return Catalogue(pseudo, direction, _Pseudo(), "pseudo")
    by_tag = {language.lower(): language for language in languages()}
    wanted = tag.lower()
    while wanted and wanted not in by_tag:
        wanted = wanted.rpartition("-")[0]
    language = by_tag.get(wanted, "en")
    return ENGLISH if language == "en" else _read(language)


class Review(NamedTuple):
    """How much of a catalogue persons who speak its language have reviewed; the rest is machine-made."""

    reviewed: int
    """Messages with a comment that begins with `reviewed by`."""
    messages: int


def review_of(language: str, folder: Path = FOLDER) -> Review:
    """What is reviewed of the catalogue of a language, which there must be."""
    from babel.messages.pofile import read_po

    with (folder / f"{language}.po").open("rb") as opened:
        listed = [message for message in read_po(opened) if message.id]
    reviewed = [
        message
        for message in listed
        if any(comment.strip().startswith("reviewed by") for comment in message.user_comments)
    ]
    return Review(len(reviewed), len(listed))


def _read(language: str) -> Catalogue:
    digest = hashlib.sha256()
    translations = NullTranslations()
    for path in (FOLDER / "findings" / f"{language}.po", FOLDER / f"{language}.po"):
        if not path.is_file():
            continue
        written = path.read_bytes()
        digest.update(written)
        more = GNUTranslations(io.BytesIO(_compiled(written, language, path.parent.name)))
        more.add_fallback(translations)
        translations = more
    known = language_of(language)
    return Catalogue(
        language, known.direction if known else "ltr", translations, digest.hexdigest()
    )


def _compiled(written: bytes, language: str, folder: str) -> bytes:
    """The text of a catalogue as `GNUTranslations` reads it, kept like a compiled module: it takes 20 ms to make."""
    name = f"{folder}-{language}.mo"
    with suppress(OSError):
        check, data = (kept := beside_modules(name).read_bytes())[:_CHECK], kept[_CHECK:]
        if check == hashlib.sha256(written + data).digest():
            return data
    # It takes its time to load.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(written), locale=language.replace("-", "_")))
    data = compiled.getvalue()
    keep_beside_modules(name, hashlib.sha256(written + data).digest() + data)
    return data
