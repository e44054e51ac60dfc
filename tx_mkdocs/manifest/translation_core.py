"""translationCore's `manifest.json`: one aligned book, in a USFM file named like the repository or by chapter."""

from __future__ import annotations

from tx_mkdocs.findings.codes.manifest.reading import NO_USFM_FILE
from tx_mkdocs.formats.usfm.files import is_core_chapter
from tx_mkdocs.manifest.content import is_core_project, usfm_files
from tx_mkdocs.manifest.draft import Draft
from tx_mkdocs.manifest.fields import Fields
from tx_mkdocs.manifest.translation_studio import read_shared
from tx_mkdocs.source.repository import Repository


def read(fields: Fields, repository: Repository) -> Draft | None:
    """Read the manifest, or return None when it is of another form."""
    generator = fields.peek("generator")
    program = str(generator.get("name") or "") if isinstance(generator, dict) else ""
    if not program.startswith("tc-") and not ({"tc_version", "tcInitialized"} & fields.keys()):
        return None
    draft = Draft("tc", fields.path)
    read_shared(draft, fields, repository)
    fields.raw("format")
    draft.format = "text/usfm3"
    draft.subject = "Aligned Bible"
    draft.rights = fields.text("license")
    draft.issued = fields.text("time_created")
    root = [path for path in usfm_files(repository) if "/" not in path]
    own = [path for path in root if path.lower() == f"{repository.name}.usfm".lower()]
    if chosen := own or root:
        draft.projects[0].path = chosen[0]
    elif folder := _folder_of_chapters(repository):
        draft.projects[0].path = folder
    else:
        message = "This translationCore project has no USFM file, so there is no text to show."
        fields.note(NO_USFM_FILE, message)
    return draft


def _folder_of_chapters(repository: Repository) -> str:
    """The folder with the chapters of the book as data, where that is all there is of it; else empty."""
    found = filter(is_core_chapter, repository.files) if is_core_project(repository) else ()
    return next((path.rpartition("/")[0] for path in found if not path.startswith(".")), "")
