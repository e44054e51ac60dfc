"""`metadata.xml` of the Digital Bible Library, as Paratext uploads it and bundles have it.

Source: the schema of DBL metadata, versions 1.2 to 2.3 (app.library.bible).
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from tx_mkdocs.findings.codes.manifest.reading import UNKNOWN_FORM
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.manifest.draft import Draft, DraftProject
from tx_mkdocs.manifest.xml_files import first_text, root_of, text_of
from tx_mkdocs.source.repository import Repository

NAME = "metadata.xml"


def read(repository: Repository) -> tuple[Draft | None, tuple[Finding, ...]]:
    """What `metadata.xml` says; None where there is none, or none of the Digital Bible Library.

    Nothing is raised for what the file holds; a file that is not well-formed is a finding.
    """
    if not repository.is_file(NAME):
        return None, ()
    text = repository.read_text(NAME)
    root, found = root_of(NAME, text, "Export the bundle once more, or correct this place.")
    if root is None:
        return None, found
    if root.tag != "DBLMetadata":
        message = Message(
            "{name} is not metadata of a known form, so it was passed over.", name=NAME
        )
        return None, (*text.findings, UNKNOWN_FORM.at(NAME, message=message))
    draft = _draft(root, repository)
    draft.text = text.text
    return draft, text.findings


def _draft(root: Element, repository: Repository) -> Draft:
    draft = Draft("dbl", NAME)
    draft.title = first_text(root, "identification/nameLocal", "identification/name")
    draft.description = first_text(
        root, "identification/descriptionLocal", "identification/description"
    )
    draft.subject = "Bible"
    draft.format = "text/usfm"
    draft.language = first_text(root, "language/ldml", "language/iso")
    draft.language_title = first_text(root, "language/nameLocal", "language/name")
    draft.direction = first_text(root, "language/scriptDirection").lower()
    holders = root.findall("agencies/rightsHolder") or root.findall("agencies/rightsAdmin")
    draft.publisher = first_text(root, "agencies/publisher/name")
    draft.creator = next(
        (name for name in (text_of(holder.find("name")) for holder in holders) if name), ""
    )
    people = (text_of(element.find("name")) for element in root.findall("agencies/contributor"))
    draft.contributor = tuple(name for name in people if name)
    draft.rights = first_text(
        root,
        "copyright/fullStatement/statementContent",
        "copyright/statement",
        "copyright/shortStatement",
    )
    draft.version = root.get("revision", "")
    draft.issued = first_text(root, "identification/dateCompleted")[:10]
    draft.modified = first_text(root, "archiveStatus/dateUpdated", "archiveStatus/dateArchived")[
        :10
    ]
    draft.projects = _projects(root, repository)
    draft.extra = _extra(root)
    return draft


def _projects(root: Element, repository: Repository) -> list[DraftProject]:
    """The books, in the order of the publication that is the default."""
    titles = {
        element.get("id", ""): first_text(element, "short", "long", "abbr")
        for element in root.findall("names/name")
    }
    listed: list[DraftProject] = []
    publications = root.findall("publications/publication")
    publications.sort(key=lambda publication: publication.get("default") != "true")
    seen = set()
    for publication in publications:
        for content in publication.iter("content"):
            path, code = content.get("src", ""), content.get("role", "")
            # One that is not there is listed too, so that it is told.
            found = _in_repository(path, repository) or path
            if found not in seen and found.lower().endswith((".usx", ".usfm", ".sfm")):
                seen.add(found)
                title = titles.get(content.get("name", ""), "")
                listed.append(
                    DraftProject(code.lower()[:3], title, f"./{found}", str(len(listed) + 1))
                )
    return listed


def _in_repository(path: str, repository: Repository) -> str:
    """Where a file of the bundle is: releases are unpacked with and without the folder `release`."""
    for found in (path, f"release/{path}", path.removeprefix("release/")):
        if found and repository.is_file(found):
            return found
    return ""


def _extra(root: Element) -> dict[str, Any]:
    """What RC 0.2 has no field for."""
    extra = {
        "dbl_id": root.get("id", ""),
        "abbreviation": first_text(
            root, "identification/abbreviationLocal", "identification/abbreviation"
        ),
        "script": first_text(root, "language/scriptCode", "language/script"),
        "usx_version": first_text(root, "format/usxVersion"),
    }
    return {name: value for name, value in extra.items() if value}
