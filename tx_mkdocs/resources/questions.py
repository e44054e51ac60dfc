"""Questions about the text, verse by verse, with answers that fold: translationQuestions, study questions.

Codes: TQ001 chapter that the book does not have; TQ002 ID used twice; and those of the readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.formats.entries import Entry
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.inline_markdown import inline_html
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.repository import Repository
from tx_mkdocs.resources.by_verse import Style, load_helps, quote_html, raw_html
from tx_mkdocs.resources.help_files import kind_of_repository
from tx_mkdocs.resources.model import Resource


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether the repository holds questions, by its files, then by its metadata."""
    return kind_of_repository(repository, manifest) == "question"


def load(
    repository: Repository, manifest: Manifest, options: Mapping[str, Any], cache: Cache = NO_CACHE
) -> Resource:
    """Convert the questions of every book; see `by_verse.load_helps`."""
    return load_helps(repository, manifest, options, cache, STYLE)


def question_html(entry: Entry, anchor: str, html: str, label: str) -> str:
    """One question; its answer is seen when it is opened. Text that asks nothing is not folded.

    Args: as of `notes.note_html`.
    """
    if entry.raw:
        return raw_html(entry, anchor)
    about = f'<p class="gen about">{escape(label)}</p>' if label else ""
    quote = f"<p>{quote_html(entry)}</p>" if entry.quote else ""
    if not entry.question.strip():
        return f'<article class="note" id="{anchor}">{about}{quote}{html}</article>\n'
    asked = inline_html(" ".join(entry.question.split()))
    return (
        f'<details class="question" id="{anchor}"><summary>{asked}</summary>'
        f"{about}{quote}{html}</details>\n"
    )


def _label(entry: Entry) -> str:
    return plain_text(inline_html(" ".join(entry.question.split())))


STYLE = Style("question", "questions", "TQ", question_html, _label)
