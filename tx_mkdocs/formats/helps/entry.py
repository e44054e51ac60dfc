"""One note, question or word link, whatever file it came from: what readers give and pages show."""

from __future__ import annotations

from typing import Literal, NamedTuple

HelpKind = Literal["note", "question", "word"]
FRONT = 0
"""As a chapter: what is before chapter 1 (`front:intro`). As a verse: what is before verse 1
and is text of the chapter, the title of a psalm (`3:front`)."""
INTRODUCTION = -1
"""As a verse: the introduction to a chapter, or to the book in chapter `FRONT`."""


class Entry(NamedTuple):
    """A row of a table, or a heading of a Markdown file with the text below it."""

    path: str
    """Repository path of the file."""
    line: int
    """Line on which it begins, from 1."""
    reference: str
    """As written: `1:3-5`, `front:intro`, `42:3,10`."""
    places: tuple[tuple[int, int], ...]
    """Every (chapter, verse) that it is about, in the order written; the first is where it is shown.
    Empty where the reference cannot be read."""
    text: str = ""
    """Markdown with real line feeds: the note, or the answer to a question."""
    question: str = ""
    """Plain text of a question."""
    id: str = ""
    tags: str = ""
    quote: str = ""
    """Words of the original language, as written."""
    occurrence: int = 1
    """Which of several in the verse is meant, from 1; 0: none, -1: all."""
    gateway: str = ""
    """The same words in the language of the notes: `GLQuote`, or the heading of a Markdown note."""
    link: str = ""
    """Support reference or word link, as written: `rc://*/ta/man/translate/figs-metaphor`."""
    raw: str = ""
    """The line as written, where it could not be taken apart: shown like this, and reported."""


def is_table(path: str) -> bool:
    """Whether a file of helps is a table, by its name; others are texts with headings."""
    return path.lower().endswith((".tsv", ".csv"))
