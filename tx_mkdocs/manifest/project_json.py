"""`project.json` of the first translationStudio for the desktop."""

from __future__ import annotations

from tx_mkdocs.manifest.draft import Draft, DraftProject, set_language, sources
from tx_mkdocs.manifest.fields import Fields
from tx_mkdocs.source.repository import Repository


def read(fields: Fields, repository: Repository) -> Draft | None:
    """Read the project, or return None when it is of another form."""
    if not fields.is_mapping("project") or not (
        fields.is_mapping("language") or fields.is_mapping("target_language")
    ):
        return None
    draft = Draft("project", fields.path)
    set_language(draft, fields, "language" if fields.is_mapping("language") else "target_language")
    project = fields.fields("project")
    slug = project.text("slug")
    identifier = project.text("id")
    # As with the language, the id of the oldest files is a number in a database.
    stated = DraftProject(
        identifier=slug if identifier.isdigit() and slug else identifier or slug,
        title=project.line("name", "title"),
        sort=project.text("sort"),
    )
    draft.projects = [stated]
    draft.title = stated.title
    draft.description = project.text("desc")
    if stated.identifier.lower() == "obs":
        draft.identifier = "obs"
    draft.contributor = fields.texts("translators")
    draft.source = sources(fields, "sources")
    return draft
