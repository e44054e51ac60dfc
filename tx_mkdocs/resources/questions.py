"""Translation questions and study questions, of the Bible and of Open Bible Stories.

Tables, Markdown in `gen/01/02.md`, in a file for a whole book (`php.md`) and in `content/01/02.md`, JSON
of translationStudio.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.interface import gettext_noop
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.helps.help_type import HelpType, has_helps
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.resources.notes import note_html
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.repository import Repository

if TYPE_CHECKING:
    from tx_mkdocs.resources.helps.entries import ShownEntry

KIND = Kind(
    name="questions",
    form="helps",
    rank=150,
    subject_ends=("questions",),
    identifiers=("tq", "sq", "obs-tq", "obs-sq"),
    rc_names=("tq", "sq"),
    container="help",
    path_example="jon/01/02",
    help="question",
    proof="helps",
    counted="helps",
    helps_label=gettext_noop("Questions"),
    row_label=gettext_noop("Chapter"),
)


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether the repository has questions."""
    return has_helps(KIND, repository, manifest)


def load(
    repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache = NO_CACHE
) -> Resource:
    """Convert every question of the repository."""
    # Other repositories do without what converts helps.
    from tx_mkdocs.resources.helps.books import load_helps

    return load_helps(QUESTIONS, repository, manifest, options, cache)


def question_html(shown: ShownEntry) -> str:
    """One question that unfolds its answer; text without a question is open, like a note."""
    if not shown.heading:
        return note_html(shown)
    tags = f' data-tags="{escape(shown.entry.tags)}"' if shown.entry.tags else ""
    places = f' <small class="gen about">{shown.label}</small>' if shown.label else ""
    quote = f"<p>{shown.quote}</p>\n" if shown.quote else ""
    whole = f"<summary>{shown.heading}{places}</summary>\n{quote}{shown.text}"
    return (
        f'<details class="question" id="{shown.anchor}"{tags}>{shown.as_found(whole)}</details>\n'
    )


QUESTIONS = HelpType(KIND, question_html)
