"""Metadata in XML, as elements.

The text is XML of anyone: it is parsed by `defusedxml`, without document type and entities.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from tx_mkdocs.findings.codes.manifest.reading import UNREADABLE
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.source.decoding import Text


def root_of(path: str, text: Text, fix: str) -> tuple[Element | None, tuple[Finding, ...]]:
    """The root of the elements of a file, and what is wrong with it: None where it is not well-formed.

    `fix` says what to do then.
    """
    # Few repositories have it, and the parser brings modules of the network along.
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(text.text.encode(errors="replace"), forbid_dtd=True)
    except DefusedXmlException:
        message = Message("The file has a document type declaration, which is not read.")
        return None, (*text.findings, UNREADABLE.at(path, 1, message=message, fix=fix))
    except (ParseError, ValueError, LookupError) as error:
        line = getattr(error, "position", (1, 0))[0]
        message = Message(
            "{name} is not well-formed XML, so it was passed over: {error}.",
            name=path,
            error=str(error),
        )
        return None, (*text.findings, UNREADABLE.at(path, line, message=message, fix=fix))
    return root, text.findings


def first_text(root: Element, *paths: str) -> str:
    """The text of the first of some elements that has any, on one line."""
    return next((text for path in paths if (text := text_of(root.find(path)))), "")


def text_of(element: Element | None) -> str:
    """All text in an element, on one line; empty for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
