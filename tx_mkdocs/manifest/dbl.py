"""`metadata.xml` of the Digital Bible Library, as Paratext uploads it and bundles have it.

Source: the schema of DBL metadata, versions 1.2 to 2.3 (app.library.bible). The text is XML of anyone: it is
parsed by `defusedxml`, without document type and entities.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, ParseError

from tx_mkdocs.findings.codes.manifest.reading import UNKNOWN_FORM, UNREADABLE
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.manifest.draft import Draft, DraftProject
from tx_mkdocs.source.repository import Repository

NAME = "metadata.xml"


def read(repository: Repository) -> tuple[Draft | None, tuple[Finding, ...]]:
    """What `metadata.xml` says; None where there is none, or none of the Digital Bible Library.

    Nothing is raised for what the file holds; a file that is not well-formed is a finding.
    """
    if NAME not in repository.files:
        return None, ()
    # Few repositories have it, and the parser brings modules of the network along.
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    text = repository.read_text(NAME)
    try:
        root: Element = fromstring(text.text.encode(errors="replace"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        line = getattr(error, "position", (1, 0))[0]
        message = Message(
            "{name} is not well-formed XML, so it was passed over: {error}.",
            name=NAME,
            error=str(error),
        )
        fix = "Export the bundle once more, or correct this place."
        return None, (*text.findings, UNREADABLE.at(NAME, line, message=message, fix=fix))
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
    draft.title = _first(root, "identification/nameLocal", "identification/name")
    draft.description = _first(
        root, "identification/descriptionLocal", "identification/description"
    )
    draft.subject = "Bible"
    draft.format = "text/usfm"
    draft.language = _first(root, "language/ldml", "language/iso")
    draft.language_title = _first(root, "language/nameLocal", "language/name")
    draft.direction = _first(root, "language/scriptDirection").lower()
    holders = root.findall("agencies/rightsHolder") or root.findall("agencies/rightsAdmin")
    draft.publisher = _first(root, "agencies/publisher/name")
    draft.creator = next(
        (name for name in (_text(holder.find("name")) for holder in holders) if name), ""
    )
    people = (_text(element.find("name")) for element in root.findall("agencies/contributor"))
    draft.contributor = tuple(name for name in people if name)
    draft.rights = _first(
        root,
        "copyright/fullStatement/statementContent",
        "copyright/statement",
        "copyright/shortStatement",
    )
    draft.version = root.get("revision", "")
    draft.issued = _first(root, "identification/dateCompleted")[:10]
    draft.modified = _first(root, "archiveStatus/dateUpdated", "archiveStatus/dateArchived")[:10]
    draft.projects = _projects(root, repository)
    draft.extra = _extra(root)
    return draft


def _projects(root: Element, repository: Repository) -> list[DraftProject]:
    """The books, in the order of the publication that is the default."""
    titles = {
        element.get("id", ""): _first(element, "short", "long", "abbr")
        for element in root.findall("names/name")
    }
    listed: list[DraftProject] = []
    publications = root.findall("publications/publication")
    publications.sort(key=lambda publication: publication.get("default") != "true")
    seen = set()
    for publication in publications:
        for content in publication.iter("content"):
            path, code = content.get("src", ""), content.get("role", "")
            found = _in_repository(path, repository)
            if found and found not in seen and found.lower().endswith((".usx", ".usfm", ".sfm")):
                seen.add(found)
                title = titles.get(content.get("name", ""), "")
                listed.append(
                    DraftProject(code.lower()[:3], title, f"./{found}", str(len(listed) + 1))
                )
    return listed


def _in_repository(path: str, repository: Repository) -> str:
    """Where a file of the bundle is: releases are unpacked with and without the folder `release`."""
    for found in (path, f"release/{path}", path.removeprefix("release/")):
        if found and found in repository.files:
            return found
    return ""


def _extra(root: Element) -> dict[str, Any]:
    """What RC 0.2 has no field for."""
    extra = {
        "dbl_id": root.get("id", ""),
        "abbreviation": _first(
            root, "identification/abbreviationLocal", "identification/abbreviation"
        ),
        "script": _first(root, "language/scriptCode", "language/script"),
        "usx_version": _first(root, "format/usxVersion"),
    }
    return {name: value for name, value in extra.items() if value}


def _first(root: Element, *paths: str) -> str:
    """The text of the first of some elements that has any."""
    return next((text for path in paths if (text := _text(root.find(path)))), "")


def _text(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
