"""Translation notes and study notes, of the Bible and of Open Bible Stories.

Tables of 9 and 7 columns, Markdown in `gen/01/02.md` and `content/01/02.md`, JSON of translationStudio.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.formats.slots import link_slot, quote_slot
from tx_mkdocs.interface import gettext_html, gettext_noop, lang_attribute
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.helps.help_type import HelpType, has_helps
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.repository import Repository

if TYPE_CHECKING:
    from tx_mkdocs.resources.helps.entries import ShownEntry

KIND = Kind(
    name="notes",
    form="helps",
    rank=140,
    subject_ends=("notes",),
    identifiers=("tn", "sn", "obs-tn", "obs-sn"),
    rc_names=("tn", "sn"),
    container="help",
    path_example="jon/01/02",
    help="note",
    proof="helps",
    counted="helps",
    helps_label=gettext_noop("Notes"),
    row_label=gettext_noop("Chapter"),
    names_books=True,
)


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether the repository has notes."""
    return has_helps(KIND, repository, manifest)


def load(
    repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache = NO_CACHE
) -> Resource:
    """Convert every note of the repository."""
    # Other repositories do without what converts helps.
    from tx_mkdocs.resources.helps.books import load_helps

    return load_helps(NOTES, repository, manifest, options, cache)


def note_html(shown: ShownEntry) -> str:
    """One note: its words in the gateway and in the original language, the text, where to read on."""
    tags = f' data-tags="{escape(shown.entry.tags)}"' if shown.entry.tags else ""
    parts = [f'<article class="note" id="{shown.anchor}"{tags}>']
    if shown.label:
        parts.append(f'<p class="gen about">{shown.label}</p>\n')
    heading = ""
    if shown.heading:
        quote = f" {shown.quote}" if shown.quote else ""
        heading = f'<h3><span class="gateway">{shown.heading}</span>{quote}</h3>\n'
    elif shown.quote:
        heading = f"<h3>{quote_slot(shown.anchor)}{shown.quote}</h3>\n"
    parts.append(shown.as_found(heading + shown.text))
    if shown.links:
        links = ", ".join(map(link_slot, shown.links))
        see = f"<span{lang_attribute()}>{gettext_html('See:')}</span>"
        parts.append(f'\n<p class="gen support">{see} {links}</p>')
    parts.append("</article>\n")
    return "".join(parts)


NOTES = HelpType(KIND, note_html)
