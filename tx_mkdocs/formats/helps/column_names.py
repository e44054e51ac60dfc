"""Names of the columns of helps: what they go by, in which order they stand as a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOT_NAME = re.compile("[-\\s_.\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
"""White space, signs between words, and signs of no width."""
# By the names that columns go by; the last is what this package calls them.
_ALIASES = {
    "ref": "reference",
    "bookchapterverse": "reference",
    "origquote": "quote",
    "originalquote": "quote",
    "orgquote": "quote",
    "origwords": "quote",
    "originalwords": "quote",
    "occurrencenote": "note",
    "annotation": "note",
    "notes": "note",
    "supportreferences": "supportreference",
    "answer": "response",
    "answers": "response",
    "responses": "response",
    "questions": "question",
    "twlinks": "twlink",
    "glquotes": "glquote",
}
NAMES = frozenset({
    *("reference", "id", "tags", "supportreference", "quote", "occurrence", "note", "question"),
    *("response", "twlink", "book", "chapter", "verse", "glquote"),
})  # fmt: skip
"""The columns that helps are made of."""
NOTES_9 = (
    *("book", "chapter", "verse", "id", "supportreference", "quote", "occurrence"),
    *("glquote", "note"),
)
NOTES_7 = ("reference", "id", "tags", "supportreference", "quote", "occurrence", "note")
QUESTIONS = ("reference", "id", "tags", "quote", "occurrence", "question", "response")
WORD_LINKS = ("reference", "id", "tags", "quote", "occurrence", "twlink")
_MATTER = frozenset({"reference", "note", "question", "response", "twlink"})
"""Columns without which nothing can be shown where it belongs."""
_SHORT = {
    NOTES_7: (("reference", "note"), ("reference", "quote", "note")),
    QUESTIONS: (("reference", "question"), ("reference", "question", "response")),
    WORD_LINKS: (("reference", "twlink"), ("reference", "quote", "twlink")),
}
"""The columns of tables that somebody made with no more than is read, where nothing names them."""


def column_names(line: str) -> tuple[str, ...]:
    """The columns that a line names. `verse` without a chapter holds both: `1:3`."""
    return named_columns(line.split("\t"))


def named_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """The same of the cells of a header."""
    names = tuple(map(column_name, cells))
    if names.count("verse") == 1 and not {"reference", "chapter"} & set(names):
        at = names.index("verse")
        return (*names[:at], "reference", *names[at + 1 :])
    return names


def is_in_other_words(header: tuple[str, ...], usual: tuple[str, ...]) -> bool:
    """Whether a line names the usual columns, and most of them, or those that matter, in another language.

    What is known of it, as `ID`, stands where it does as a rule. Where nothing is known, each cell has words and no
    figure, as no row does: it has a reference, an occurrence or cells that are empty.
    """
    known = [(name, at) for at, name in enumerate(header) if name in NAMES]
    is_other = 2 * len(known) < len(header) or not _MATTER.intersection(usual) <= set(header)
    return (
        len(header) == len(usual)
        and (bool(known) or _has_words_only(header))
        and is_other
        and all(usual[at] == name for name, at in known)
    )


def _has_words_only(cells: tuple[str, ...]) -> bool:
    has_figures = any(map(str.isdigit, "".join(cells)))
    return all(cells) and not has_figures and ":" not in cells[0] and cells[0] != "intro"


def names_usual_columns(header: tuple[str, ...]) -> bool:
    """Whether a line names, in another language, all columns of any kind of helps, and has no reference itself."""
    kinds = (NOTES_9, NOTES_7, QUESTIONS, WORD_LINKS)
    if not all(header) or any(map(str.isdigit, header[0])):
        return False
    return any(is_in_other_words(header, usual) for usual in kinds)


def column_name(cell: str) -> str:
    """A column's name in this package's terms: `OccurrenceNote` is `note`."""
    plain = _NOT_NAME.sub("", cell.lower()).strip('"')
    return _ALIASES.get(plain, plain)


def usual_columns(width: int, positional: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that a table without their names has, by how many there are; `positional` where none fit.

    Args:
        width: how many cells its first line has.
        positional: what tables of its kind have as a rule.
    """
    known: tuple[str, ...]
    for known in (positional, NOTES_9, NOTES_7, WORD_LINKS, *_SHORT.get(positional, ())):
        if len(known) == width:
            return known
    return positional


def names_as_spelled(header: tuple[str, ...]) -> list[str]:
    """The names of columns as tables have them: `SupportReference`."""
    own = {
        "id": "ID",
        "supportreference": "SupportReference",
        "twlink": "TWLink",
        "glquote": "GLQuote",
    }
    return [own.get(name, name.capitalize()) for name in header]


def is_name(cell: str) -> bool:
    """Whether a cell is the name of a column, written as one word."""
    return cell.lower() in NAMES or cell.lower() in _ALIASES
