"""`package.json` 0.1 of the first source texts, before Resource Container 0.2."""

from __future__ import annotations

from tx_mkdocs.manifest.draft import Draft, DraftProject, set_language, sources, split_names
from tx_mkdocs.manifest.fields import Fields
from tx_mkdocs.source.repository import Repository


def read(fields: Fields, repository: Repository) -> Draft | None:
    """Read the package, or return None when it is of another form (npm's, for one)."""
    if not fields.is_mapping("resource") or not (
        "language" in fields or "content_mime_type" in fields or "package_version" in fields
    ):
        return None
    resource = fields.fields("resource")
    status = resource.fields("status")
    draft = Draft("package", fields.path)
    draft.identifier = resource.text("slug", "id")
    draft.title = resource.line("name", "title")
    draft.type = resource.text("type")
    draft.format = fields.text("content_mime_type", "format")
    set_language(draft, fields, "language")
    draft.version = status.text("version")
    draft.issued = status.text("pub_date")
    draft.modified = fields.text("modified_at", "date_modified")
    draft.rights = status.text("license")
    draft.contributor = names(status, "contributors")
    draft.checking_entity = names(status, "checking_entity")
    draft.checking_level = status.text("checking_level")
    draft.checking_comment = status.text("comments")
    draft.source = sources(status, "source_translations") or sources(fields, "source_translations")
    versification = fields.text("versification_slug") or resource.text("versification_slug")
    draft.projects = [
        *_projects(resource, versification),
        *_projects(fields, versification),
    ]
    if "project" in fields and not draft.projects:
        draft.projects = [_project(fields.fields("project"), versification)]
    if not draft.projects and versification:
        draft.projects = [DraftProject(versification=versification)]
    return draft


def names(fields: Fields, key: str) -> tuple[str, ...]:
    """People or organisations under `key`: a list, or one text with commas or semicolons."""
    value = fields.raw(key)
    return split_names(value) if isinstance(value, str) else fields.texts(key)


def _projects(fields: Fields, versification: str) -> list[DraftProject]:
    return [_project(project, versification) for project in fields.each("projects")]


def _project(project: Fields, versification: str) -> DraftProject:
    return DraftProject(
        identifier=project.text("slug", "identifier", "id"),
        title=project.line("name", "title"),
        path=project.text("path"),
        sort=project.text("sort"),
        versification=project.text("versification_slug", "versification") or versification,
        categories=project.texts("categories"),
    )
