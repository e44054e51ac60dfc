"""translationWords Links: which words of a verse are explained by which article.

Codes: TWL001 chapter that the book does not have; TWL002 ID used twice; and those of the readers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.formats.entries import Entry
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.repository import Repository
from tx_mkdocs.resources.by_verse import Style, load_helps, quote_html
from tx_mkdocs.resources.help_files import kind_of_repository
from tx_mkdocs.resources.model import Resource

# Scripture Burritos as Door43 exports them bring the articles along: `./payload/kt/god.md`.
_PAYLOAD = re.compile(r"(?:\./)?payload/(.+?)(?:\.md)?\Z")


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether the repository holds word links, by its files."""
    return kind_of_repository(repository, manifest) == "word"


def load(
    repository: Repository, manifest: Manifest, options: Mapping[str, Any], cache: Cache = NO_CACHE
) -> Resource:
    """Convert the word links of every book; see `by_verse.load_helps`."""
    resource = load_helps(repository, manifest, options, cache, STYLE)
    helps = tuple(replace(one, link=word_link(one.link)) for one in resource.helps)
    return replace(resource, helps=helps)


def word_link(link: str) -> str:
    """A word link as a complete one: `./payload/kt/god.md` is `rc://*/tw/dict/bible/kt/god`."""
    carried = _PAYLOAD.fullmatch(link)
    return f"rc://*/tw/dict/bible/{carried[1]}" if carried else link


def word_html(entry: Entry, anchor: str, html: str, label: str) -> str:
    """One word: its article, and the word of the original language.

    Args: as of `notes.note_html`.
    """
    if entry.raw:
        return f'<li id="{anchor}"><code>{escape(entry.raw)}</code></li>\n'
    link = f'<a data-to="{escape(word_link(entry.link))}"></a> ' if entry.link else ""
    about = f' <small class="gen">{escape(label)}</small>' if label else ""
    return f'<li id="{anchor}">{link}{quote_html(entry)}{about}{html}</li>\n'


def _label(entry: Entry) -> str:
    return ""


STYLE = Style("word", "word_links", "TWL", word_html, _label, '<ul class="words">\n', "</ul>\n")
