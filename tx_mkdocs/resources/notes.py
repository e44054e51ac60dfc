"""Notes on the text, verse by verse: translationNotes and study notes, of Bibles and of stories.

Codes: TN001 chapter that the book does not have; TN002 ID used twice; and those of the readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.formats.entries import INTRODUCTION, Entry
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.inline_markdown import inline_html
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.repository import Repository
from tx_mkdocs.resources.by_verse import Style, article_link, load_helps, quote_html, raw_html
from tx_mkdocs.resources.help_files import kind_of_repository
from tx_mkdocs.resources.model import Resource


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether the repository holds notes, by its files, then by its metadata."""
    return kind_of_repository(repository, manifest) == "note"


def load(
    repository: Repository, manifest: Manifest, options: Mapping[str, Any], cache: Cache = NO_CACHE
) -> Resource:
    """Convert the notes of every book; see `by_verse.load_helps`."""
    return load_helps(repository, manifest, options, cache, STYLE)


def note_html(entry: Entry, anchor: str, html: str, label: str) -> str:
    """One note: what it is about, its text, the article that explains more.

    Args:
        entry: the note.
        anchor: its id.
        html: of its text.
        label: reference of a note about several verses, else empty.
    """
    if entry.raw:
        return raw_html(entry, anchor)
    parts = [f'<article class="note" id="{anchor}">']
    if label:
        parts.append(f'<p class="gen about">{escape(label)}</p>')
    quote = quote_html(entry)
    if entry.gateway:
        words = inline_html(entry.gateway.replace(" & ", " … "))
        parts.append(f'<h3><span class="gateway">{words}</span> {quote}</h3>\n')
    elif quote:
        parts.append(f"<h3><!--tx:quote {anchor}-->{quote}</h3>\n")
    parts.append(html)
    if entry.link:
        target = escape(article_link(entry.link))
        parts.append(
            f'\n<p class="gen support"><span lang="en">See:</span> <a data-to="{target}"></a></p>'
        )
    parts.append("</article>\n")
    return "".join(parts)


def _label(entry: Entry) -> str:
    if entry.places and entry.places[0][1] == INTRODUCTION:
        return "Introduction"
    return plain_text(inline_html(entry.gateway)) if entry.gateway else ""


STYLE = Style("note", "notes", "TN", note_html, _label)
