"""`meta.json` and `status.json` of the first unfoldingWord publications, together or alone."""

from __future__ import annotations

from tx_mkdocs.formats.yaml.parsing import parse_json
from tx_mkdocs.manifest.draft import Draft, DraftProject
from tx_mkdocs.manifest.fields import Fields
from tx_mkdocs.manifest.model import SourceText
from tx_mkdocs.manifest.package_json import names
from tx_mkdocs.source.repository import Repository

_STATUS = "status.json"


def read(fields: Fields, repository: Repository) -> Draft | None:
    """Read `meta.json` and add `status.json`, or read the latter alone."""
    if not ({"lang", "slug"} & fields.keys()):
        return None
    draft = Draft("meta", fields.path)
    versification = _read_one(draft, fields)
    if fields.path.lower() != _STATUS and repository.is_file(_STATUS):
        text = repository.read_text(_STATUS)
        parsed = parse_json(text.text, _STATUS)
        fields.notes.extend((*text.findings, *parsed.findings))
        status = Fields(parsed.data, _STATUS, text.text, "", fields.notes)
        of_status = _read_one(draft, status)
        versification = versification or of_status
        if rest := status.rest():
            draft.extra["status"] = rest
    if versification:
        draft.projects = draft.projects or [DraftProject()]
        for project in draft.projects:
            project.versification = versification
    return draft


def _read_one(draft: Draft, fields: Fields) -> str:
    """Fill in what one of the two files says and the draft lacks; return its versification."""
    status = fields.fields("status")
    language, slug = fields.text("lang"), fields.text("slug")
    draft.language = draft.language or language
    draft.identifier = draft.identifier or _resource(slug, language)
    draft.title = draft.title or fields.line("name")
    modified = fields.text("date_modified", "mod")
    draft.modified = draft.modified or modified
    versification = ""
    for each in (fields, status):
        found = _Facts(each, draft.identifier)
        draft.issued = draft.issued or found.issued
        draft.version = draft.version or found.version
        draft.rights = draft.rights or found.rights
        draft.contributor = draft.contributor or found.contributor
        draft.checking_entity = draft.checking_entity or found.checking_entity
        draft.checking_level = draft.checking_level or found.checking_level
        draft.checking_comment = draft.checking_comment or found.comments
        draft.source = draft.source or found.source
        versification = versification or found.versification
    draft.projects = draft.projects or [
        DraftProject(
            identifier=identifier,
            title=book.line("name"),
            sort=book.text("sort"),
            categories=book.texts("meta"),
        )
        for identifier, book in fields.mappings_in("books_published")
    ]
    return versification


class _Facts:
    """What a file, or its `status`, says in the same way."""

    def __init__(self, fields: Fields, identifier: str) -> None:
        self.issued = fields.text("publish_date")
        self.version = fields.text("version")
        self.rights = fields.text("license")
        self.contributor = names(fields, "contributors")
        self.checking_entity = names(fields, "checking_entity")
        self.checking_level = fields.text("checking_level")
        self.comments = fields.text("comments")
        self.source = _source(fields, identifier)
        self.versification = fields.text("versification")


def _resource(slug: str, language: str) -> str:
    """`ulb` in `ulb-en` and `en-ulb`."""
    return slug.removesuffix(f"-{language}").removeprefix(f"{language}-") if language else slug


def _source(fields: Fields, identifier: str) -> tuple[SourceText, ...]:
    stated = fields.text("source_text")
    version = fields.text("source_text_version")
    if not stated and not version:
        return ()
    resource, dash, language = stated.partition("-")
    if not dash:
        resource, language = identifier, stated
    return (SourceText(resource, language, version),)
