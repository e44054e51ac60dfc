"""A book in USX, the XML form of the standard, as a USJ document.

Source: USX 2.0 to 3.1 (docs.usfm.bible, data formats), as the Digital Bible Library and Paratext write it.

The file comes from anyone. It is parsed by `defusedxml`, with the parser of the standard library: no
document type, no entities but XML's own, nothing outside the file. `lxml` would do more, but is a
library in C of several megabytes for what one pass of events can do. A file that is not well-formed
is read once more, tag by tag, so that all of its text is shown.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from html import escape
from html.entities import html5
from io import BytesIO
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.usfm.usx import DOCUMENT_TYPE, NOT_WELL_FORMED, UNKNOWN_ELEMENT
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.html_text import unescape
from tx_mkdocs.formats.usfm.usj import Node
from tx_mkdocs.formats.usfm.versions import add_version, told_version

DEEPEST = 40
"""Elements that are open at the same time; what is deeper counts as text of the last of them."""
_TYPES = {"row": "table:row", "cell": "table:cell"}
_KNOWN = frozenset(
    """book chapter verse para char note ms figure table row cell sidebar periph ref optbreak
    unmatched""".split()  # noqa: SIM905
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?usx(?![\w:.-])", re.IGNORECASE)
_BLOCKS = frozenset(["USJ", "table", "table:row", "sidebar", "periph"])
"""White space between their parts is layout."""
_INLINE = frozenset(["char", "ref", "note"])
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>"
    r"|<[!?][^<>]*>|(?P<text>[^<]+|<)"
)
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
_SECTION = re.compile(r"<!(?:\[CDATA\[|--)")
_ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
"""Unlike HTML, XML knows none without a semicolon."""


class PlacedNode(dict[str, Any]):
    """A node of USJ that knows where in its file it begins: line and column, from 1; 0 where that is not known."""

    place = (0, 0)


def read_usx(data: bytes, path: str) -> tuple[Node, tuple[Finding, ...]]:
    """The USJ document of the USX file `data`, and what was wrong.

    Args:
        data: the whole file, in any encoding that XML knows.
        path: of the file in its repository, for the findings.

    Nothing is raised, whatever the file holds; the time is linear in its length.
    """
    while data.startswith(BOM_UTF8):
        data = data[len(BOM_UTF8) :]
    builder = _Builder(path)
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(builder)
    try:
        parser.parse(BytesIO(data))
    except DefusedXmlException:
        place = data[: data.find(b"<!DOCTYPE") + 1].count(b"\n") + 1
        message = "The file has a document type declaration, which is not read."
        problem = DOCUMENT_TYPE.at(path, place, message=message)
        builder = _read_tags(data, path, problem)
    except SAXParseException as error:
        line = max(error.getLineNumber() or 0, 1)
        message = Message("The file is not well-formed XML: {error}.", error=error.getMessage())
        fix = "Correct this place; all text is shown as far as it can be read."
        problem = NOT_WELL_FORMED.at(path, line, message=message, fix=fix)
        builder = _read_tags(data, path, problem)
    except (ValueError, LookupError) as error:
        message = Message("The file is not well-formed XML: {error}.", error=str(error)[:80])
        builder = _read_tags(data, path, NOT_WELL_FORMED.at(path, 1, 1, message=message))
    return builder.document(), tuple(builder.found)


def _read_tags(data: bytes, path: str, problem: Finding) -> _Builder:
    """Read tag by tag what is no well-formed XML."""
    builder = _Builder(path)
    builder.found.append(problem)
    codec = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data.decode(codec, errors="replace")
    # A mark of the byte order also stands behind blanks that an editor put before it.
    head, tag, rest = text.partition("<")
    text = head.replace("\ufeff", "") + tag + rest
    begin = _ROOT.search(text)
    root = begin.start() if begin else -1
    declared = text.find("<!DOCTYPE", 0, max(root, 0))
    if declared >= 0:
        # Nothing that a document type declares is text of the book.
        text = text[:declared] + "\n" * text.count("\n", declared, root) + text[root:]
    text = _without_sections(text)
    for found in _TAG.finditer(text):
        if found["text"]:
            builder.characters(_decoded(found["text"]))
        elif found["name"]:
            if found["end"]:
                builder.endElement(found["name"])
            else:
                attributes = found["attributes"]
                pairs = {
                    name: _decoded(double or single)
                    for name, double, single in _ATTRIBUTE.findall(attributes)
                }
                builder.startElement(found["name"], pairs)
                if attributes.rstrip().endswith("/"):
                    builder.endElement(found["name"])
        builder.line += found[0].count("\n")
    return builder


def _without_sections(text: str) -> str:
    """A text in which what stands in CDATA is written as other text is, and comments are their line feeds."""
    parts: list[str] = []
    at, unended = 0, set[str]()
    for begin in _SECTION.finditer(text):
        if begin.start() < at or begin[0] in unended:
            continue
        end = text.find(_ENDS[begin[0]], begin.end())
        if end < 0:
            unended.add(begin[0])
            continue
        held = text[begin.end() : end]
        is_text = begin[0] != "<!--"
        parts += (
            text[at : begin.start()],
            escape(held, quote=False) if is_text else "\n" * held.count("\n"),
        )
        at = end + len("]]>")
    return "".join([*parts, text[at:]])


def _decoded(text: str) -> str:
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    # Python takes `&gtnull;` for `&gt;` and a word.
    is_known = found[0][1] == "#" or found[0][1:] in html5
    return unescape(found[0]) if is_known else found[0]


def _element(written: str) -> str:
    """The name of an element without the prefix of a name space, in small letters if it is one of USX then."""
    if written in _KNOWN:
        return written
    name = written.rpartition(":")[2].lower()
    return name if name in _KNOWN or name == "usx" else written


class _Builder(ContentHandler):
    """The document under construction."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.found: list[Finding] = []
        self.root = PlacedNode(type="USJ", version="3.1", content=[])
        self.open: list[tuple[str, Node]] = []
        """Names and nodes of the elements that are open; an unknown element has its parent's node."""
        self.text: list[str] = []
        self.version = ""
        self.deeper = 0
        self.unknown: set[str] = set()
        self.has_capitals = False
        self.line = 1
        self.locator: Any = None

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802
        """Keep what knows the line."""
        self.locator = locator

    def document(self) -> Node:
        """What was read; elements that are still open end here."""
        self.end_text()
        content: list[Any] = self.root["content"]
        add_version(content, self.version)
        return self.root

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        """Open an element."""
        self.end_text()
        line, column = self.line, 0
        if self.locator:
            line, column = (
                self.locator.getLineNumber() or 0,
                (self.locator.getColumnNumber() or 0) + 1,
            )
        if len(self.open) >= DEEPEST:
            self.deeper += 1
            self.report(
                UNKNOWN_ELEMENT,
                name,
                "Elements are nested more deeply here than any text needs.",
                line,
            )
            if _element(name) not in ("chapter", "verse"):
                return
        holder = self.open[-1][1] if self.open else self.root
        written, name = name, _element(name)
        if name != written.rpartition(":")[2]:
            attrs = {key.lower(): value for key, value in attrs.items()}
            if not self.has_capitals:
                self.has_capitals = True
                message = Message("<{name}> is read as <{right}>.", name=written[:30], right=name)
                fix = "Write the names of elements and of their attributes in small letters."
                self.found.append(UNKNOWN_ELEMENT.at(self.path, line, message=message, fix=fix))
        if name == "usx" and not self.open:
            self.open.append((name, self.root))
            self.version = told_version("usx", attrs.get("version"))
            return
        if name not in _KNOWN:
            self.report(
                UNKNOWN_ELEMENT,
                name,
                Message("<{name}> is not an element of USX; its text is shown.", name=name[:30]),
                line,
            )
            self.open.append((name, holder))
            return
        node = PlacedNode(type=_TYPES.get(name, name))
        node.place = (line, column)
        for key, value in attrs.items():
            if key == "style":
                node["marker"] = value
            elif key not in ("type", "marker", "content", "vid"):
                node["alt" if name == "figure" and key == "desc" else key] = value
        is_empty = name in ("chapter", "verse", "ms", "optbreak", "unmatched")
        if not is_empty:
            node["content"] = []
        holder.setdefault("content", []).append(node)
        if not self.deeper:
            # What stands in an element that is to be empty, as where its end is torn, is text beside it.
            self.open.append((name, holder if is_empty else node))

    def endElement(self, name: str) -> None:  # noqa: N802
        """Close an element, and those that were left open in it."""
        self.end_text()
        if self.deeper:
            self.deeper -= 1
            return
        name = _element(name)
        if any(opened == name for opened, _ in self.open):
            while self.open.pop()[0] != name:
                pass

    def characters(self, content: str) -> None:
        """Text."""
        self.text.append(content)

    def end_text(self) -> None:
        """Put the text since the last tag where it stands."""
        text = "".join(self.text)
        self.text = []
        holder = self.open[-1][1] if self.open else self.root
        content = holder.setdefault("content", [])
        # Between two texts that stand in no paragraph white space parts words.
        last = content[-1] if content else {"type": ""}
        is_between = isinstance(last, str) or last["type"] in _INLINE
        if text.strip() or (text and (is_between or holder["type"] not in _BLOCKS)):
            content.append(text)

    def report(self, code: Code, name: str, message: str, line: int) -> None:
        """A finding, once for each name."""
        if name not in self.unknown:
            self.unknown.add(name)
            self.found.append(code.at(self.path, line, message=message))
