"""`meta.json` and `status.json` of the first unfoldingWord publications, together or alone."""

from __future__ import annotations

from tx_mkdocs.manifest.draft import Draft, DraftProject
from tx_mkdocs.manifest.fields import Fields
from tx_mkdocs.manifest.model import SourceText
from tx_mkdocs.manifest.package_json import names
from tx_mkdocs.manifest.parsing import parse_json
from tx_mkdocs.repository import Repository

_STATUS = "status.json"


def read(fields: Fields, repository: Repository) -> Draft | None:
    """Read `meta.json` and add `status.json`, or read the latter alone."""
    if not ({"lang", "slug"} & fields.keys()):
        return None
    draft = Draft("meta", fields.path)
    _read_common(draft, fields)
    if fields.path.lower() != _STATUS and _STATUS in repository.files:
        text = repository.read_text(_STATUS)
        parsed = parse_json(text.text, _STATUS)
        fields.notes.extend((*text.findings, *parsed.findings))
        status = Fields(parsed.data, _STATUS, text.text, "", fields.notes)
        _read_common(draft, status)
        if rest := status.rest():
            draft.extra["status"] = rest
    return draft


def _read_common(draft: Draft, fields: Fields) -> None:
    status = fields.fields("status")
    draft.language = draft.language or fields.text("lang")
    draft.identifier = draft.identifier or _resource(fields.text("slug"), draft.language)
    draft.title = draft.title or fields.line("name")
    versification = fields.text("versification") or status.text("versification")
    draft.issued = draft.issued or fields.text("publish_date") or status.text("publish_date")
    draft.modified = draft.modified or fields.text("date_modified", "mod")
    for each in (fields, status):
        draft.version = draft.version or each.text("version")
        draft.rights = draft.rights or each.text("license")
        draft.contributor = draft.contributor or names(each, "contributors")
        draft.checking_entity = draft.checking_entity or names(each, "checking_entity")
        draft.checking_level = draft.checking_level or each.text("checking_level")
        draft.checking_comment = draft.checking_comment or each.text("comments")
        draft.source = draft.source or _source(each, draft.identifier)
    if not draft.projects:
        draft.projects = [
            DraftProject(
                identifier=identifier,
                title=book.line("name"),
                sort=book.text("sort"),
                versification=versification,
                categories=book.texts("meta"),
            )
            for identifier, book in fields.named("books_published")
        ]
    for project in draft.projects:
        project.versification = project.versification or versification
    if not draft.projects and versification:
        draft.projects = [DraftProject(versification=versification)]


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
