"""Names of the books of the Bible in languages that many readers share."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from tx_mkdocs.data.books import Book, book
from tx_mkdocs.data.tables import rows

LANGUAGES = (
    "en",
    "es",
    "fr",
    "pt",
    "ar",
    "hi",
    "id",
    "ru",
    "sw",
    "zh",
    "he",
    "ko",
    "ja",
    "th",
    "am",
    "de",
)
"""The columns of the table."""


@cache
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    """Names by language and code of the book."""
    by_language: dict[str, dict[str, tuple[str, ...]]] = {tag: {} for tag in LANGUAGES}
    for code, *cells in rows("book_names.tsv", 1 + len(LANGUAGES)):
        for tag, cell in zip(LANGUAGES, cells, strict=True):
            by_language[tag][code] = tuple(cell.split(";"))
    return by_language


def names_of_book(code: str, tag: str) -> tuple[str, ...]:
    """The name of a book, then short forms of it; empty where the table has none.

    Args:
        code: USFM identifier, lower-case: `gen`.
        tag: BCP 47; `es-419` is Spanish.
    """
    return _table().get(tag.lower().partition("-")[0], {}).get(code, ())


@cache
def _codes() -> dict[str, str]:
    """Codes by names in all languages; no name is there that two books have."""
    found: dict[str, str] = {}
    for names in _table().values():
        for code, of_book in names.items():
            for name in map(_folded, of_book):
                found[name] = code if found.get(name, code) == code else ""
    return found


def _folded(name: str) -> str:
    return "".join(normalize("NFC", name).casefold().split()).rstrip(".")


def book_of_name(name: str) -> Book | None:
    """The book that has a name in one of the languages; None where none or several have it.

    Args:
        name: `Tito`, `1 Corintios`, in any case.
    """
    code = _codes().get(_folded(name), "")
    return book(code) if code else None


def title_of_book(stated: str, known: Book | None, tag: str) -> str:
    """What readers call a book: the stated title, or if there is none or it is English, the name in their language.

    English where the table has no name.

    Args:
        stated: by the manifest; may be empty.
        known: the book; None where it is no book of the Bible.
        tag: BCP 47 tag of the text.
    """
    if known is None or stated not in ("", known.name):
        return stated
    return next(iter(names_of_book(known.code, tag)), known.name)
