"""Events of a USFM book as USX, the XML form of the standard; they become USJ first.

Source: USX 3.1 (docs.usfm.bible, data formats, and its schema usx.rng). What USJ leaves to its reader,
USX says: where each verse and chapter ends (`eid`), and which verse a paragraph goes on with (`vid`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from tx_mkdocs.data.xml_characters import legal
from tx_mkdocs.formats.usfm.markers import BODY, HEADINGS, IDENTIFICATION, LISTS, TITLES
from tx_mkdocs.formats.usfm.usj import Node, to_usj
from tx_mkdocs.formats.usfm.versions import version_for

_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)
_ELEMENTS = {
    "table:row": "row",
    "table:cell": "cell",
    "periph": "periph",
    "optbreak": "optbreak",
    "ref": "ref",
}
_NO_VERSE_TEXT = frozenset([*TITLES, *HEADINGS, *IDENTIFICATION, "lit", "ms1e", "s1e"]) | {
    marker for marker in (*BODY, *LISTS) if marker.startswith("i")
}
"""Paragraphs that no verse goes on in: titles, headings, introductions."""
_NO_VERSE_TEXT -= {"d", "qd"}
_BLOCKS = frozenset(["para", "table", "table:row", "sidebar", "periph"])
_IN_ORDER = frozenset(
    ["type", "marker", "content", "code", "number", "caller", "colspan", "align", "sid"]
)
"""What `attributes` writes first, and what is no attribute."""


def to_usx(text: str) -> str:
    r"""The USX document of the USFM `text`, whatever state it is in.

    Characters that XML has no way to write become U+FFFD. Elements of a paragraph stand on its line,
    so that no white space is added to the text.
    """
    root = Element("usx", version=version_for("usx", text))
    _Writer().blocks(root, to_usj(text)["content"])
    _indent(root, 0)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


class _Writer:
    """What is open: a chapter, a verse, and where the verse has its last text."""

    def __init__(self) -> None:
        self.chapter = ""
        self.verse = ""
        self.last: Element | None = None
        """The paragraph or cell that the open verse was last seen in."""
        self.between: list[Element] = []
        """Headings and empty lines since then: they are inside the verse if it goes on."""
        self.in_sidebar = False

    def blocks(self, parent: Element, content: list[Any], closes_at_end: bool = True) -> None:
        """Chapters, paragraphs, tables and what holds them."""
        for node in content:
            if isinstance(node, str):
                _add_text(parent, node)
            elif node["type"] == "chapter":
                self.begin_chapter(parent, node)
            elif node["type"] in ("para", "table:cell"):
                self.paragraph(parent, node)
            elif node["type"] in _BLOCKS:
                element = SubElement(parent, _element_name(node), self.attributes(node))
                if node["type"] == "table" and self.verse:
                    element.set("vid", self.verse)
                outside = self.in_sidebar
                self.in_sidebar = outside or node["type"] == "sidebar"
                self.blocks(element, node.get("content", []), closes_at_end=False)
                self.in_sidebar = outside
            else:
                self.inline(parent, node)
        if closes_at_end:
            self.end_chapter(parent)

    def begin_chapter(self, parent: Element, node: Node) -> None:
        self.end_chapter(parent)
        self.chapter = legal(node.get("sid", ""))
        SubElement(parent, "chapter", self.attributes(node))

    def end_chapter(self, parent: Element) -> None:
        self.end_verse()
        if self.chapter:
            SubElement(parent, "chapter", {"eid": self.chapter})
        self.chapter = ""

    def end_verse(self, before: Element | None = None) -> None:
        """Put the end of the open verse where its text ends, or here where it goes on to here."""
        if self.verse:
            place = self.last if before is None or self.last is None else before
            if place is not None:
                SubElement(place, "verse", {"eid": self.verse})
        self.verse = ""
        self.last = None
        self.between = []

    def paragraph(self, parent: Element, node: Node) -> None:
        content = node.get("content", [])
        is_text = node["type"] == "table:cell" or node["marker"] not in _NO_VERSE_TEXT
        element = SubElement(parent, _element_name(node), self.attributes(node))
        if self.verse and not self.in_sidebar:
            if not content or not is_text:
                self.between.append(element)
            elif not _is_verse(content[0]):
                for earlier in (*self.between, element):
                    if earlier.tag == "para":
                        earlier.set("vid", self.verse)
                self.between = []
                self.last = element
        for child in content:
            self.inline(element, child)

    def inline(self, parent: Element, node: Any) -> None:
        """Text, verses, characters, notes and milestones."""
        if isinstance(node, str):
            _add_text(parent, node)
            return
        if node["type"] == "verse":
            self.end_verse(parent if parent is self.last else None)
            SubElement(parent, "verse", self.attributes(node))
            self.verse = legal(node.get("sid", ""))
            self.last = parent
            return
        element = SubElement(parent, _element_name(node), self.attributes(node))
        for child in node.get("content", []):
            self.inline(element, child)

    def attributes(self, node: Node) -> dict[str, str]:
        """In the order in which the standard's files have them."""
        found: dict[str, str] = {}
        for name in ("code", "number", "caller"):
            if name in node:
                found[name] = legal(str(node[name]))
        if "marker" in node:
            found["style"] = legal(str(node["marker"]))
        for name in ("colspan", "align", "sid"):
            if name in node:
                found[name] = legal(str(node[name]))
        for name, value in node.items():
            if name not in _IN_ORDER and _NAME.match(name):
                found[name] = legal(str(value))
        return found


def _element_name(node: Node) -> str:
    kind = str(node["type"])
    return _ELEMENTS.get(kind, kind)


def _is_verse(node: Any) -> bool:
    return isinstance(node, dict) and node["type"] == "verse"


def _add_text(parent: Element, text: str) -> None:
    text = legal(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _indent(element: Element, depth: int) -> None:
    """Break lines between blocks, never inside a paragraph."""
    if (element.text and element.text.strip()) or any(child.tail for child in element):
        return
    children = list(element)
    if not children or element.tag not in ("usx", "table", "row", "sidebar", "periph"):
        return
    space = "\n" + "  " * (depth + 1)
    element.text = space
    for child, after in _with_next(children):
        _indent(child, depth + 1)
        child.tail = space if after else "\n" + "  " * depth


def _with_next(children: list[Element]) -> Iterator[tuple[Element, bool]]:
    for at, child in enumerate(children, 1):
        yield child, at < len(children)
