"""The standardized manifest: Resource Container 0.2, whatever the repository brought.

Source of the fields: Resource Container 0.2, manifest.yaml (`dublin_core`, `checking`, `projects`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tx_mkdocs.formats.relation import relation_of

UNKNOWN_LANGUAGE = "und"
"""The tag where nothing names the language (BCP 47)."""


class Language(NamedTuple):
    """`dublin_core.language`."""

    identifier: str = UNKNOWN_LANGUAGE
    """IETF tag, lower-case, private use included (`el-x-koine`)."""
    title: str = ""
    """The language's own name where known."""
    direction: str = "ltr"
    """`ltr` or `rtl`."""


class SourceText(NamedTuple):
    """One entry of `dublin_core.source`."""

    identifier: str
    language: str = ""
    version: str = ""


class Project(NamedTuple):
    """One entry of `projects`: a book of the Bible, a manual, or all of a resource."""

    identifier: str
    """Lower-case: a book code (`gen`), `obs`, a manual …"""
    title: str = ""
    path: str = "."
    """Inside the repository, `/` separated, no leading `./`; `.` is the root. Never outside the tree."""
    sort: int = 0
    versification: str = ""
    categories: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    """Verses of each chapter by the versification of the repository itself; empty: it has none for this book."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything known about a resource, complete: no field is missing, some may be empty."""

    identifier: str
    """Resource id: ulb, ult, obs, tn …"""
    title: str
    subject: str
    """A subject of the RC 0.2 schema (`Bible`, `Aligned Bible`, `Open Bible Stories` …)."""
    type: str
    """book, bundle, dict, help or man."""
    format: str
    """MIME type: text/usfm, text/usfm3, text/markdown, text/tsv."""
    language: Language
    conformsto: str = "rc0.2"
    description: str = ""
    creator: str = ""
    contributor: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    issued: str = ""
    """W3C date, as text."""
    modified: str = ""
    version: str = ""
    relation: tuple[str, ...] = ()
    source: tuple[SourceText, ...] = ()
    checking_entity: tuple[str, ...] = ()
    checking_level: str = ""
    checking_comment: str = ""
    projects: tuple[Project, ...] = ()
    form: str = "rc"
    """Which metadata it was read from: rc, ts, tc, sb, package, project, meta, dbl or none."""
    path: str = field(default="", compare=False)
    """The file of that metadata; empty where there is none. Two that say the same are equal."""
    extra: dict[str, Any] = field(default_factory=dict)
    """What the metadata said and RC 0.2 has no field for, kept under its own names."""

    def names_other_version(self, available: Manifest) -> bool:
        """Whether `relation` names another version of a resource than the available one."""
        for relation in map(relation_of, self.relation):
            if relation and relation.identifier == available.identifier and relation.version:
                return relation.version != available.version
        return False
