"""translationStudio's `manifest.json`, package versions 2 to 7: one book, or the stories.

Before version 4 or so a project or resource was only its id (`project_id`, `resource_id`), and
source texts and translators were mappings instead of lists.
"""

from __future__ import annotations

import json

from tx_mkdocs.manifest.draft import Draft, DraftProject, set_language, sources
from tx_mkdocs.manifest.fields import Fields
from tx_mkdocs.source.repository import Repository

_TITLES = ("front/title.txt", "00/title.txt", "title.txt")
_LONGEST_TITLE = 200


def read(fields: Fields, repository: Repository) -> Draft | None:
    """Read the manifest, or return None when it is of another form."""
    names_project = "project" in fields or "project_id" in fields
    if not names_project or not ("target_language" in fields or "package_version" in fields):
        return None
    draft = Draft("ts", fields.path)
    read_shared(draft, fields, repository)
    draft.format = fields.text("format")
    if draft.format in {"text", "txt", "default"}:
        draft.format = ""
    return draft


def read_shared(draft: Draft, fields: Fields, repository: Repository) -> None:
    """Fill in what translationStudio and translationCore say in the same way."""
    set_language(draft, fields, "target_language")
    project = _id_and_name(fields, "project")
    resource = _id_and_name(fields, "resource")
    kind = _id_and_name(fields, "type")
    draft.identifier = resource.identifier
    draft.title = resource.title
    if kind.identifier.lower() in {"tn", "tq", "tw", "ta"}:
        # Notes on a text: the resource named is the text.
        draft.identifier, draft.title = kind.identifier, kind.title
        if project.identifier.lower() == "obs":
            draft.identifier = f"obs-{kind.identifier.lower()}"
    if project.identifier.lower() == "obs" and not draft.identifier:
        draft.identifier = "obs"
    if project.title and project.title.casefold() not in draft.title.casefold() and draft.title:
        draft.title = f"{draft.title} - {project.title}"
    project.title = _own_title(repository) or project.title
    draft.contributor = fields.texts("translators")
    draft.source = sources(fields, "source_translations")
    draft.projects = [project]


def _id_and_name(fields: Fields, key: str) -> DraftProject:
    """Id and name under `key`, or the id alone under `key_id`."""
    if isinstance(fields.raw(key), dict):
        entry = fields.fields(key)
        return DraftProject(entry.text("id", "slug"), entry.line("name"))
    return DraftProject(fields.text(key, f"{key}_id"), fields.line(f"{key}_name"))


def _own_title(repository: Repository) -> str:
    """The translated title, which is content: `project.name` is as a rule English."""
    for path in _TITLES:
        if repository.is_file(path):
            title = _of_unit(" ".join(repository.read_text(path).text[:1000].split(None)))
            if title and len(title) <= _LONGEST_TITLE and "\\" not in title:
                return title
    return ""


def _of_unit(written: str) -> str:
    """A title that is written as helps are, in a list of `title` and `body`."""
    if not written.startswith(("[", "{")):
        return written
    try:
        data = json.loads(written)
    except ValueError:
        return ""
    unit = data[0] if isinstance(data, list) and data else data
    title = (unit.get("title") or unit.get("body")) if isinstance(unit, dict) else None
    return title.strip() if isinstance(title, str) else ""
