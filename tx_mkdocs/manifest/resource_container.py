"""Resource Container 0.1 and 0.2: `manifest.yaml`, or `manifest.json` with `dublin_core`."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.findings.codes.manifest.reading import NO_DUBLIN_CORE, WRONG_KIND
from tx_mkdocs.findings.message import Message
from tx_mkdocs.manifest.draft import Draft, DraftProject, set_language, sources
from tx_mkdocs.manifest.fields import Fields
from tx_mkdocs.source.repository import Repository


def read(fields: Fields, repository: Repository) -> Draft | None:
    """Read the manifest, or return None when it is of another form."""
    if not fields.is_mapping("dublin_core") and not (
        fields.path.lower().endswith((".yaml", ".yml")) and "projects" in fields
    ):
        return None
    core = fields.fields("dublin_core")
    if not core:
        message = "There is no `dublin_core`, so the resource had to be guessed."
        fields.note(NO_DUBLIN_CORE, message, "projects")
    draft = Draft("rc", fields.path)
    draft.conformsto = core.text("conformsto")
    draft.identifier = core.text("identifier")
    draft.title = core.line("title")
    draft.subject = core.line("subject")
    draft.type = core.text("type")
    draft.format = core.text("format")
    set_language(draft, core, "language")
    draft.description = core.text("description")
    draft.creator = ", ".join(core.texts("creator"))
    draft.contributor = core.texts("contributor")
    draft.publisher = ", ".join(core.texts("publisher"))
    draft.rights = core.text("rights")
    draft.issued = core.text("issued")
    draft.modified = core.text("modified")
    draft.version = core.text("version")
    draft.relation = core.texts("relation")
    draft.source = sources(core, "source")
    checking = fields.fields("checking")
    draft.checking_entity = checking.texts("checking_entity")
    draft.checking_level = checking.text("checking_level")
    draft.checking_comment = checking.text("comment", "comments")
    # Some say once for all books what each project should say.
    versification = core.text("versification") or fields.text("versification")
    draft.projects = [
        DraftProject(
            identifier=project.text("identifier") or name,
            title=project.line("title"),
            path=project.text("path"),
            sort=project.text("sort"),
            versification=project.text("versification") or versification,
            categories=project.texts("categories"),
        )
        for name, project in _projects(fields)
    ]
    # What `to_yaml` had no field for, when it wrote this manifest.
    kept = fields.raw("x-tx")
    draft.extra.update(kept if isinstance(kept, dict) else {})
    return draft


def _projects(fields: Fields) -> Iterator[tuple[str, Fields]]:
    """The projects, with their names where they are written as a mapping of these: `projects: {gen: {…}}`."""
    value = fields.raw("projects")
    if isinstance(value, dict) and value and all(isinstance(of, dict) for of in value.values()):
        message = Message("`{name}` should be a list.", name="projects")
        fields.note(WRONG_KIND, message, "projects")
        yield from fields.mappings_in("projects")
    else:
        yield from (("", project) for project in fields.each("projects"))
