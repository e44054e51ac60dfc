"""translationWords links: for each verse the terms that its words are explained under.

Tables of 6 columns, of the Bible and of Open Bible Stories.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.formats.slots import link_slot
from tx_mkdocs.interface import gettext_noop
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.helps.help_type import HelpType, has_helps
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.repository import Repository

if TYPE_CHECKING:
    from tx_mkdocs.resources.helps.entries import ShownEntry

KIND = Kind(
    name="word_links",
    form="helps",
    rank=160,
    subject_ends=("words links", "word links"),
    identifiers=("twl", "obs-twl"),
    rc_names=("twl",),
    help="word",
    proof="helps",
    counted="helps",
    helps_label=gettext_noop("Word links"),
    row_label=gettext_noop("Chapter"),
)


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether the repository has word links."""
    return has_helps(KIND, repository, manifest)


def load(
    repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache = NO_CACHE
) -> Resource:
    """Convert every word link of the repository."""
    # Other repositories do without what converts helps.
    from tx_mkdocs.resources.helps.books import load_helps

    return load_helps(WORD_LINKS, repository, manifest, options, cache)


def word_html(shown: ShownEntry) -> str:
    """One link to a term, with the words of the language of the helps, where a column has them, and of the original."""
    tags = f' data-tags="{escape(shown.entry.tags)}"' if shown.entry.tags else ""
    links = ", ".join(map(link_slot, shown.links))
    label = f'<small class="gen about">{shown.label}</small>' if shown.label else ""
    gateway = f'<span class="gateway">{shown.heading}</span>' if shown.heading else ""
    words = " ".join(part for part in (links, gateway, shown.quote, label) if part)
    text = f"\n{shown.text}" if shown.text else ""
    return f'<li class="word" id="{shown.anchor}"{tags}>{shown.as_found(words + text)}</li>\n'


WORD_LINKS = HelpType(KIND, word_html, ('<ul class="words">\n', "</ul>\n"))
