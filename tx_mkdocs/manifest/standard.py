"""From what metadata says to a complete manifest.

Codes: MAN010 resource id guessed; MAN011 title guessed; MAN018 subject guessed; MAN019 format
guessed; MAN026 licence guessed; MAN027 licence unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tx_mkdocs.data.subjects import Subject, resource_id_in_name, resource_title, subject_for
from tx_mkdocs.findings import Finding
from tx_mkdocs.manifest.content import head, usfm_files
from tx_mkdocs.manifest.draft import Draft
from tx_mkdocs.manifest.forms import read_metadata
from tx_mkdocs.manifest.listing import projects
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.manifest.speech import language
from tx_mkdocs.repository import Repository

_TYPES = frozenset(["book", "bundle", "dict", "help", "man"])
_FORMATS = {
    "usfm": "text/usfm", "usfm3": "text/usfm3", "md": "text/markdown", "markdown": "text/markdown",
    "x-markdown": "text/markdown", "tsv": "text/tsv", "tab-separated-values": "text/tsv",
}  # fmt: skip
_BIBLES = frozenset(["Bible", "Aligned Bible", "Greek New Testament", "Hebrew Old Testament"])
_CHUNK = re.compile(r"(?:.*/)?\d{1,3}/\d{1,3}\.txt")
_STORY = re.compile(r"(?:.*/)?(?:0?1|50)(?:\.md|/(?:0?1|title)\.(?:md|txt))\Z")
_LICENCES = (
    (re.compile(r"Attribution-ShareAlike\s+4\.0|CC[ -]BY[ -]SA[ -]4\.0", re.I), "CC BY-SA 4.0"),
    (re.compile(r"Attribution-ShareAlike\s+3\.0|CC[ -]BY[ -]SA[ -]3\.0", re.I), "CC BY-SA 3.0"),
    (re.compile(r"Attribution\s+3\.0|CC[ -]BY[ -]3\.0", re.I), "CC BY 3.0"),
    (re.compile(r"CC0|public domain", re.I), "Public Domain"),
)
_LICENCE_FILE = re.compile(r"licen[cs]e(?:\.(?:md|txt))?\Z", re.I)


@dataclass(slots=True)
class _Guesses:
    """Findings about one metadata file."""

    path: str
    found: list[Finding] = field(default_factory=list)

    def note(self, code: str, message: str) -> None:
        self.found.append(Finding(code, "info", message, self.path))


def standardize(repository: Repository) -> tuple[Manifest, tuple[Finding, ...]]:
    """The complete manifest of a repository, whatever metadata it has.

    Returns the manifest and the findings: every guess as info, every defect with what to do.
    """
    draft, findings = read_metadata(repository)
    guesses = _Guesses(draft.path)
    subject = _subject(draft, repository, guesses)
    identifier = _identifier(draft, repository, subject, guesses)
    title = draft.title
    if not title:
        title = resource_title(identifier) or (subject.name if subject else "") or repository.name
        guesses.note("MAN011", f"The title was taken to be “{title}”.")
    speech, speech_findings = language(draft, repository)
    name = subject.name if subject else draft.subject
    listed, listing_findings = projects(draft, repository, identifier, title, name)
    manifest = Manifest(
        identifier=identifier,
        title=title,
        subject=name,
        type=draft.type.lower()
        if draft.type.lower() in _TYPES
        else subject.type
        if subject
        else "",
        format=_format(draft, repository, subject, guesses),
        language=speech,
        conformsto="rc0.2",
        description=draft.description,
        creator=draft.creator,
        contributor=draft.contributor,
        publisher=draft.publisher,
        rights=_rights(draft, repository, guesses),
        issued=draft.issued,
        modified=draft.modified,
        version=draft.version,
        relation=draft.relation,
        source=draft.source,
        checking_entity=draft.checking_entity,
        checking_level=draft.checking_level,
        checking_comment=draft.checking_comment,
        projects=listed,
        form=draft.form,
        extra=draft.extra,
    )
    return manifest, (*findings, *guesses.found, *speech_findings, *listing_findings)


def _subject(draft: Draft, repository: Repository, guesses: _Guesses) -> Subject | None:
    named = draft.identifier.lower() or resource_id_in_name(repository.name) or ""
    found = subject_for(named, draft.subject, _mime(draft.format), draft.type)
    if found is None:
        if usfm_files(repository) or _has_bible_chunks(repository):
            found = subject_for(format="usfm")
        elif draft.form == "none" and len(list(filter(_STORY.match, repository.files))) > 1:
            found = subject_for("obs")
    if found is not None and found.name != draft.subject:
        guesses.note("MAN018", f"The subject was taken to be “{found.name}”.")
    return found


def _has_bible_chunks(repository: Repository) -> bool:
    """Whether some chunk of translationStudio has a verse marker."""
    chunks = [path for path in repository.files if _CHUNK.fullmatch(path)]
    return any("\\v" in repository.read_text(path).text for path in chunks[:5])


def _identifier(
    draft: Draft, repository: Repository, subject: Subject | None, guesses: _Guesses
) -> str:
    if draft.identifier:
        return draft.identifier.lower()
    files = usfm_files(repository)
    found = (
        resource_id_in_name(repository.name)
        or (head(repository, files[0]).resource if files else "")
        or ({"Open Bible Stories": "obs"}.get(subject.name) if subject else "")
        or ("bible" if files else repository.name.lower())
    )
    guesses.note("MAN010", f"The resource was taken to be “{found}”.")
    return found


def _mime(stated: str) -> str:
    """A format as MIME type; old manifests have bare names."""
    name = stated.strip().lower().rpartition("/")[2]
    return _FORMATS.get(name, stated.strip().lower())


def _format(
    draft: Draft, repository: Repository, subject: Subject | None, guesses: _Guesses
) -> str:
    stated = _mime(draft.format)
    if subject and subject.name in _BIBLES and "usfm" not in stated:
        stated = ""
    if stated:
        return stated
    found = subject.format if subject else ""
    if found:
        guesses.note("MAN019", f"The format was taken to be {found}.")
    return found


def _rights(draft: Draft, repository: Repository, guesses: _Guesses) -> str:
    if draft.rights:
        return draft.rights
    for path in repository.files:
        if "/" not in path and _LICENCE_FILE.match(path):
            text = repository.read_text(path).text[:20_000]
            for pattern, name in _LICENCES:
                if pattern.search(text):
                    guesses.note("MAN026", f"The licence was taken to be {name}, from {path}.")
                    return name
    guesses.note("MAN027", "The licence is not known.")
    return ""
