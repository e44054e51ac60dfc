"""translationAcademy; training libraries and grammars are the same."""

from __future__ import annotations

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.interface import gettext_noop
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.academy.layout import manuals, part_of
from tx_mkdocs.resources.articles import has_known_subject
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.repository import Repository

KIND = Kind(
    name="academy",
    form="articles",
    rank=120,
    subjects=frozenset(
        {
            "Translation Academy",
            "Training Library",
            "Greek Grammar",
            "Hebrew Grammar",
            "Aramaic Grammar",
        }
    ),
    identifiers=("ta", "tl", "ugg", "uhg", "uag"),
    rc_names=("ta", "tm"),
    container="man",
    path_example="translate/figs-metaphor",
    host_file="{}/01.md",
    proof="article",
    counted="articles",
    pages_label=gettext_noop("Articles"),
    sections_label=gettext_noop("Manuals"),
    numbered=False,
    shows_uses=True,
)


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether there are manuals: by the subject, else by `toc.yaml` and articles in `*/01.md`."""
    if manifest.subject in KIND.subjects:
        return any(manual.articles for manual in manuals(repository, manifest))
    if has_known_subject(manifest):
        return False
    return any(
        manual.toc
        and any(part_of(path) == "01" for files in manual.articles.values() for path in files)
        for manual in manuals(repository, manifest)
    )


def load(
    repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache = NO_CACHE
) -> Resource:
    """Convert every article of the repository; what is wrong with it is a finding."""
    # Other repositories do without what converts articles.
    from tx_mkdocs.resources.academy.pages import load_articles

    return load_articles(KIND, repository, manifest, options, cache)
