"""From what metadata says to a complete manifest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tx_mkdocs.data.languages import valid_tag
from tx_mkdocs.data.subjects import (
    BIBLES,
    TYPES,
    Subject,
    resource_id_in_name,
    resource_ids,
    resource_title,
    subject_for,
)
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.manifest.guesses import (
    FORMAT_GUESSED,
    IDENTIFIER_GUESSED,
    LICENCE_FROM_FILE,
    NO_CHECKING_LEVEL,
    NO_LICENCE,
    SUBJECT_GUESSED,
    TITLE_GUESSED,
    UNKNOWN_FORMAT,
    UNKNOWN_TYPE,
    UNREADABLE_DATE,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.usfm.files import is_chunk
from tx_mkdocs.manifest import content
from tx_mkdocs.manifest.draft import Draft
from tx_mkdocs.manifest.forms import read_metadata
from tx_mkdocs.manifest.language import resource_language
from tx_mkdocs.manifest.licence import licence_of
from tx_mkdocs.manifest.listing import projects
from tx_mkdocs.manifest.model import Manifest, Project
from tx_mkdocs.manifest.own_versification import own_counts
from tx_mkdocs.source.repository import Repository

_FORMATS = {
    "usfm": "text/usfm",
    "x-usfm": "text/usfm",
    "usfm3": "text/usfm3",
    "md": "text/markdown",
    "markdown": "text/markdown",
    "x-markdown": "text/markdown",
    "tsv": "text/tsv",
    "tab-separated-values": "text/tsv",
}
_CORE = "dublin_core"
_MIME = re.compile(r"[-a-z0-9]+/[-a-z0-9+]+")
_STORY = re.compile(r"((?:.*?/)?)(?:0?1|50)(?:\.md|/(?:0?1|title)\.(?:md|txt))")
"""The first or last story; the group is the folder in which all stories are."""
_DATE = re.compile(r"([12]\d{3})(?:-?([01]\d)(?:-?([0-3]\d)(?:[T ]?[\d:.]+(?:Z|[+-][\d:]+)?)?)?)?")


@dataclass(slots=True)
class _Notes:
    """Findings about one metadata file."""

    draft: Draft
    found: list[Finding] = field(default_factory=list)

    def add(
        self,
        code: Code,
        message: str,
        near: str = "",
        fix: str = "",
        key: str = "",
    ) -> None:
        """A finding at the place of `near`, the value of `key`."""
        place = self.draft.place_of(near, key)
        self.found.append(code.at(self.draft.path, *place, message=message, fix=fix))

    def guess(self, code: Code, message: str) -> None:
        self.add(code, message, _CORE)


def standardize(repository: Repository) -> tuple[Manifest, tuple[Finding, ...]]:
    """The complete manifest of a repository, whatever metadata it has.

    Returns the manifest and the findings: every guess as info, every defect with what to do.
    Values that nobody stated and nothing tells (version, dates, people) are empty.
    """
    draft, findings = read_metadata(repository)
    notes = _Notes(draft)
    language, language_findings = resource_language(draft, repository)
    subject = _subject(draft, repository, notes)
    name = subject.name if subject else draft.subject
    identifier = _identifier(draft, repository, name, language.identifier, notes)
    title = draft.title
    if not title:
        title = resource_title(identifier) or name or repository.name
        notes.guess(TITLE_GUESSED, Message("The title was taken to be “{title}”.", title=title))
    listed, listing_findings = projects(
        draft, repository, identifier, title, name, language.identifier
    )
    manifest = Manifest(
        identifier=identifier,
        title=title,
        subject=name,
        type=_type(draft, subject, notes),
        format=_format(draft, repository, subject, notes),
        language=language,
        description=draft.description,
        creator=draft.creator,
        contributor=draft.contributor,
        publisher=draft.publisher,
        rights=_rights(draft, repository, notes),
        issued=_date(draft.issued, "issued", notes),
        modified=_date(draft.modified, "modified", notes),
        version=draft.version,
        relation=draft.relation,
        source=draft.source,
        checking_entity=draft.checking_entity,
        checking_level=_level(draft, notes),
        checking_comment=draft.checking_comment,
        projects=_with_own_counts(listed, repository),
        form=draft.form,
        path=draft.path,
        extra=_extra(draft),
    )
    return manifest, (*findings, *notes.found, *language_findings, *listing_findings)


def _subject(draft: Draft, repository: Repository, notes: _Notes) -> Subject | None:
    named = draft.identifier.lower()
    if not named and not draft.subject:
        named = resource_id_in_name(repository.name) or ""
    mime = _mime(draft.format) or _only_tables(repository)
    found = subject_for(named, draft.subject, mime, draft.type)
    if found is None:
        found = _subject_of_files(repository)
    if found is not None and found.name.casefold() != draft.subject.casefold():
        message = Message("The subject was taken to be “{name}”.", name=found.name)
        if draft.subject:
            message = Message(
                "The subject “{subject}” was taken to be “{name}”.",
                subject=draft.subject,
                name=found.name,
            )
        notes.add(SUBJECT_GUESSED, message, near=draft.subject, key="subject")
    return found


def _only_tables(repository: Repository) -> str:
    """The format of tables, when no other files have content: notes may be either."""
    names = {
        path.lower().rpartition(".")[2] for path in repository.files if content.is_content(path)
    }
    return "text/tsv" if names == {"tsv"} else ""


def _subject_of_files(repository: Repository) -> Subject | None:
    if content.usfm_files(repository) or _has_bible_chunks(repository):
        return subject_for(format="usfm")
    folders = [story[1] for path in repository.files if (story := _STORY.fullmatch(path))]
    # `a/01.md` and `b/01.md` are articles, each in its folder.
    if len(set(folders)) < len(folders):
        return subject_for("obs")
    if any("/kt/" in f"/{path}" for path in repository.files):
        return subject_for("tw")
    tables = [path for path in repository.files if path.lower().endswith(".tsv")]
    named = [resource_id_in_name(path.rpartition("/")[2]) for path in tables]
    found = next((identifier for identifier in named if identifier), None)
    return subject_for(found, format="text/tsv") if found else None


def _with_own_counts(listed: tuple[Project, ...], repository: Repository) -> tuple[Project, ...]:
    """The projects with the verses of their chapters, where a file of the repository counts them."""
    own = own_counts(repository)

    def counted(project: Project) -> Project:
        code = project.identifier
        if code not in own:
            return project
        usual = verse_counts(code, project.versification or "eng")
        return project._replace(counts=own[code].over(usual))

    return tuple(map(counted, listed))


def _has_bible_chunks(repository: Repository) -> bool:
    """Whether some chunk of translationStudio has a verse marker."""
    chunks = [path for path in repository.files if is_chunk(path)]
    numbered = [path for path in chunks if re.search(r"(?:\A|/)\d+/[^/]*\d\.[a-z]+\Z", path, re.I)]
    return any(b"\\v" in repository.read_bytes(path, 4096) for path in numbered[:5])


def _identifier(draft: Draft, repository: Repository, subject: str, tag: str, notes: _Notes) -> str:
    stated = draft.identifier.lower()
    if stated:
        bare = re.sub(rf"\A{re.escape(tag)}[-_]|[-_]{re.escape(tag)}\Z", "", stated)
        if stated not in resource_ids() and bare in resource_ids():
            message = Message(
                "The resource “{identifier}” was taken to be “{bare}”.",
                identifier=draft.identifier,
                bare=bare,
            )
            notes.add(IDENTIFIER_GUESSED, message, near=draft.identifier, key="identifier")
            return bare
        return stated
    files = content.usfm_files(repository)
    found = resource_id_in_name(repository.name) or (
        content.head(repository, files[0]).resource if files else ""
    )
    if not found and subject == "Open Bible Stories":
        found = "obs"
    if not found and subject in BIBLES:
        # What translationStudio calls a translation that follows no particular text.
        found = "bible" if draft.form == "none" else "reg"
    found = found or repository.name.lower()
    message = Message("The resource was taken to be “{identifier}”.", identifier=found)
    notes.guess(IDENTIFIER_GUESSED, message)
    return found


def _type(draft: Draft, subject: Subject | None, notes: _Notes) -> str:
    stated = draft.type.lower()
    if stated in TYPES:
        return stated
    found = subject.type if subject else "book"
    if stated:
        message = Message(
            "“{type}” is not a type of resource; {found} was used instead.",
            type=draft.type[:40],
            found=found,
        )
        notes.add(UNKNOWN_TYPE, message, near=draft.type, key="type")
    return found


def _mime(stated: str) -> str:
    """A format as MIME type; old manifests have bare names."""
    lowered = stated.strip().lower()
    name = lowered.rpartition("/")[2]
    return _FORMATS.get(name) or (lowered if _MIME.fullmatch(lowered) else "")


def _format(draft: Draft, repository: Repository, subject: Subject | None, notes: _Notes) -> str:
    stated = _mime(draft.format)
    wanted = subject.format if subject else ""
    if not stated and draft.format:
        message = Message("“{format}” is not a known format.", format=draft.format[:40])
        fix = "Write text/usfm, text/markdown or text/tsv."
        notes.add(UNKNOWN_FORMAT, message, near=draft.format, fix=fix, key="format")
    if stated and wanted and stated.removesuffix("3") != wanted.removesuffix("3"):
        extension = {"text/usfm": ".usfm", "text/markdown": ".md", "text/tsv": ".tsv"}.get(wanted)
        if extension and any(path.lower().endswith(extension) for path in repository.files):
            message = Message(
                "The manifest says {stated}, but the files are {wanted}.",
                stated=stated,
                wanted=wanted,
            )
            notes.add(UNKNOWN_FORMAT, message, draft.format, key="format")
            return wanted
    if stated:
        return stated
    if wanted:
        notes.guess(FORMAT_GUESSED, Message("The format was taken to be {format}.", format=wanted))
        return wanted
    return _format_of_files(repository)


def _format_of_files(repository: Repository) -> str:
    names = [path.lower() for path in repository.files if content.is_content(path)]
    markdown = sum(name.endswith(".md") for name in names)
    tables = sum(name.endswith(".tsv") for name in names)
    return "text/tsv" if tables > markdown else "text/markdown" if markdown else "text/plain"


def _rights(draft: Draft, repository: Repository, notes: _Notes) -> str:
    if draft.rights:
        return draft.rights
    found, path = licence_of(repository)
    if found:
        taken = Message(
            "The licence was taken to be {licence}, from {path}.", licence=found, path=path
        )
        notes.guess(LICENCE_FROM_FILE, taken)
    else:
        message = "Nothing says under which licence this text may be used."
        notes.add(NO_LICENCE, message, _CORE)
    return found


def _date(stated: str, key: str, notes: _Notes) -> str:
    """The day as YYYY-MM-DD (or YYYY-MM, YYYY), whatever was added to it; else empty."""
    match = _DATE.fullmatch(stated)
    if match:
        return "-".join(part for part in match.groups() if part)
    if stated:
        message = Message("“{stated}” is not a date.", stated=stated[:40])
        fix = Message("Write {key} as in 2024-07-31.", key=key)
        notes.add(UNREADABLE_DATE, message, near=stated, fix=fix, key=key)
    return ""


def _level(draft: Draft, notes: _Notes) -> str:
    stated = draft.checking_level
    if stated in {"", "1", "2", "3"}:
        return stated
    message = Message("“{stated}” is not a checking level.", stated=stated[:40])
    notes.add(NO_CHECKING_LEVEL, message, stated, key="checking_level")
    return ""


def _extra(draft: Draft) -> dict[str, Any]:
    """What RC 0.2 has no field for, and what was stated but had to be replaced."""
    extra = dict(draft.extra)
    replaced = {
        "conformsto": draft.conformsto if draft.conformsto not in {"", "rc0.2"} else "",
        "language": draft.language if draft.language and not valid_tag(draft.language) else "",
        "issued": draft.issued if not _DATE.fullmatch(draft.issued) else "",
        "modified": draft.modified if not _DATE.fullmatch(draft.modified) else "",
        "checking_level": draft.checking_level if len(draft.checking_level) > 1 else "",
    }
    stated = {key: value for key, value in replaced.items() if value}
    if stated:
        extra["stated"] = stated
    return extra
