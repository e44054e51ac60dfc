"""Open Bible Stories: a page for each story, with the front and back matter around them."""

from __future__ import annotations

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.interface import gettext_noop
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.repository import Repository

KIND = Kind(
    name="obs",
    form="stories",
    rank=100,
    subjects=frozenset({"Open Bible Stories", "Bible Stories"}),
    identifiers=("obs",),
    rc_names=("obs",),
    proof="story",
    counted="frames",
    row_label=gettext_noop("Story"),
)
_SUBJECTS = frozenset(map(str.lower, KIND.subjects))


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether the repository is Open Bible Stories: by its metadata, else by its pictures."""
    subject = manifest.subject.lower().replace("_", " ")
    if manifest.identifier in KIND.identifiers or subject in _SUBJECTS:
        return True
    if manifest.form != "none" or manifest.identifier.startswith("obs-"):
        return False
    if not any(path.lower().endswith(".md") for path in repository.files):
        return False
    from tx_mkdocs.resources.obs.layout import find_layout

    stories = find_layout(repository, manifest).stories
    return any("/obs-" in repository.read_text(source.files[0]).text for source in stories[:3])


def load(
    repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache = NO_CACHE
) -> Resource:
    """Convert every story of the repository; what is wrong with it is a finding.

    Args:
        repository: the opened source.
        manifest: its standardized manifest.
        options: of them `image_base`.
        cache: unused, a story takes less than a millisecond.
    """
    # Other repositories do without what converts stories.
    from tx_mkdocs.resources.obs.pages import load_stories

    return load_stories(KIND, repository, manifest, options)
