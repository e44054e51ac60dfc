"""What a manifest says that the helps of its repository are, whatever their files hold."""

from __future__ import annotations

from tx_mkdocs.formats.helps.entry import HelpKind
from tx_mkdocs.formats.usfm.files import is_usfm
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import kinds
from tx_mkdocs.resources.articles import has_known_subject
from tx_mkdocs.source.repository import Repository


def stated_kind(manifest: Manifest) -> HelpKind | None:
    """What the subject says, else the resource id; None where they say nothing."""
    subject = manifest.subject.lower()
    helps = [kind for kind in kinds() if kind.help is not None]
    for kind in helps:
        if subject.endswith(kind.subject_ends):
            return kind.help
    if has_known_subject(manifest):
        return None
    own = manifest.identifier.rpartition("-")[2]
    return next((kind.help for kind in helps if own in kind.rc_names), None)


def is_stated_text(repository: Repository, manifest: Manifest) -> bool:
    """Whether the subject is known and none of helps, and there are books of the Bible."""
    is_other = has_known_subject(manifest) and stated_kind(manifest) is None
    return is_other and any(is_usfm(path) for path in repository.files)
