"""The words of a book in USX or USJ, by the XML and JSON parsers of the standard library.

Nothing is shared with the reader whose work is judged. A file that is not well-formed XML is read
once more by its tags. Left out, as in USFM: identification, milestones, callers of notes, attributes
but alternative and published numbers and categories.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from tx_mkdocs.proof.numbers import chapter_number, label
from tx_mkdocs.proof.streams import Part, Unit, unescape

_IDENTIFICATION = re.compile(
    r"(?:id|ide|usfm|h[1-3]?|toc[1-4]?|toca[1-3]?|ztoc[1-4]?|sts|rem|restore)\Z"
)
_HEADING = re.compile(r"(?:i?s[1-4]?|ms[1-4]?|iot|imt[1-4]?)\Z")
_BREAK = re.compile(r"(?<!:)//")
_PIECE = re.compile(
    r"<(/?)([A-Za-z][\w:.-]*)((?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*)>|<[!?][^<>]*>|[^<]+|<"
)
_PAIR = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENDS_SILENCE = frozenset(
    (
        "chapter",
        "verse",
        "para",
        "char",
        "note",
        "figure",
        "row",
        "cell",
        "sidebar",
        "periph",
        "ref",
    )
).__contains__
_ENDS_NOTE = frozenset(
    ("book", "chapter", "verse", "para", "row", "cell", "sidebar", "periph")
).__contains__
_DEEPEST = 200


class Words:
    """The parts of a book, as they are read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.line = 1
        self.parts = [Part("", path, 1, [Unit("", path, 1)])]
        self.seen: dict[int, int] = {}
        self.note: Unit | None = None
        """The note that is open: one ends where another begins, or a verse or block does, as in USFM."""
        self.silent = False
        """Since an element of identification began: until it ends, or another begins, as in USFM."""
        self.label: bytearray | None = None

    def text(self, text: str) -> None:
        """A run of text."""
        if self.silent or not text:
            return
        text = _BREAK.sub("", text.replace("~", "\u00a0").replace("\\", "\u2216"))
        run = text.encode(errors="surrogatepass")
        if self.note:
            self.note.add(run, self.path, self.line)
        elif self.label is not None:
            self.label += run
        else:
            self.parts[-1].units[-1].add(run, self.path, self.line)

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """The beginning of an element."""
        style = given.get("style", "")
        if self.silent and _ENDS_SILENCE(name) and style != "w":
            self.silent = False
        if _ENDS_NOTE(name) and (name != "verse" or "number" in given or "eid" not in given):
            self.note = None
        if name == "book" or (name == "para" and _IDENTIFICATION.match(style)):
            self.silent = True
        elif name == "chapter" and ("number" in given or "eid" not in given):
            self.chapter("".join(given.get("number", "").split()))
        elif name == "verse" and ("number" in given or "eid" not in given):
            number = "".join(given.get("number", "").split())
            published = given.get("pubnumber", "").strip()
            own, rest = label(number)
            self.parts[-1].units.append(Unit(published or own or "?", self.path, self.line))
            self.text(f"{published or own} {rest} ")
        elif name == "note":
            unit = Unit(self.parts[-1].units[-1].label, self.path, self.line)
            self.parts[-1].notes.append(unit)
            self.note = unit
        elif name == "para" and style == "cl" and not self.parts[-1].title:
            self.label = bytearray()
        elif name in ("para", "cell", "row", "table", "sidebar", "periph", "figure"):
            is_heading = name == "periph" or (name == "para" and _HEADING.match(style))
            self.parts[-1].headings += bool(is_heading)
            self.text(" ")
        if not self.silent:
            for attribute in ("altnumber", "category"):
                if attribute in given:
                    self.text(f" {given[attribute]} ")
            if name == "chapter" and given.get("pubnumber", "").strip():
                self.parts[-1].published = given["pubnumber"].strip().encode(errors="surrogatepass")
            if name == "periph":
                self.text(f"{given.get('alt', '').replace('|', ' ')} ")

    def chapter(self, number: str) -> None:
        """A new part; the second chapter of a number has a key of its own."""
        written, rest = label(number)
        value = chapter_number(written)
        again = self.seen[value] = self.seen.get(value, 0) + 1
        key = f"{value}" if again == 1 else f"{value}-{again}"
        self.parts.append(Part(key, self.path, self.line, [Unit("", self.path, self.line)]))
        self.text(f"{rest} ")

    def end(self, name: str) -> None:
        """The end of an element."""
        if name in ("book", "para"):
            self.silent = False
        if name == "note":
            self.note = None
        elif name == "book":
            self.text(" ")
        elif name == "para":
            if self.label is not None:
                self.parts[-1].title = bytes(self.label).strip()
                self.label = None
            self.text(" ")
        elif name in ("cell", "row", "sidebar", "periph", "figure"):
            self.text(" ")


def read_usx(path: str, data: bytes) -> Words:
    """Read USX."""
    while data.startswith(BOM_UTF8):
        data = data[len(BOM_UTF8) :]
    words = Words(path)
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def place() -> None:
        words.line = parser.CurrentLineNumber

    def start(name: str, given: dict[str, str]) -> None:
        place()
        words.start(name, given)

    def text(run: str) -> None:
        words.text(run)
        place()

    def refuse(*_: Any) -> None:
        raise ValueError("a document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = words.end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        return _read_tags(path, data)
    return words


def _read_tags(path: str, data: bytes) -> Words:
    words = Words(path)
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if is_wide else "utf-8", errors="replace")
    head, tag, rest = text.partition("<")
    text = head.replace("\ufeff", "") + tag + rest
    before, found_root, book = text.partition("<usx")
    before, doctype, declarations = before.partition("<!DOCTYPE")
    if found_root and doctype:
        lines = "\n" * declarations.count("\n")
        text = f"{before}{lines}{found_root}{book}"
    opened: list[str] = []
    for found in _PIECE.finditer(text):
        end, name, given = found.groups()
        words.parts[-1].units[-1].written += found[0].encode(errors="surrogatepass")
        if name is None:
            if not found[0].startswith(("<!", "<?")):
                words.text(unescape(found[0]))
        elif end:
            if name in opened:
                while opened and (last := opened.pop()):
                    words.end(last)
                    if last == name:
                        break
        else:
            pairs = {
                key: unescape(double or single) for key, double, single in _PAIR.findall(given)
            }
            words.start(name, pairs)
            if given.rstrip().endswith("/"):
                words.end(name)
            else:
                opened.append(name)
                del opened[:-_DEEPEST]
        words.line += found[0].count("\n")
    return words


_WITHOUT_BLANK = frozenset(["book", "ms", "optbreak", "unmatched", "table", "USJ"])
_ELEMENTS = {"table:cell": "cell", "table:row": "row"}


def read_usj(path: str, data: bytes) -> Words:
    """Read USJ; what is no document of it has no words."""
    words = Words(path)
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return words
    if isinstance(document, dict) and isinstance(document.get("content"), list):
        _walk(document["content"], words, 0)
    return words


def _walk(content: list[Any], words: Words, depth: int, inside: bool = False) -> None:
    for node in content if depth < 41 else []:
        if isinstance(node, dict):
            name = str(node.get("type", "char"))
            plain, colon, marker = name.partition(":")
            if (
                colon
                and name not in _ELEMENTS
                and (_ENDS_SILENCE(plain) or plain in ("book", "ms"))
            ):
                # As drafts of the standard had it: `para:q1`.
                name, node = plain, {"marker": marker, **node}
            name = _ELEMENTS.get(name, name)
            is_known = _ENDS_SILENCE(name) or name in _WITHOUT_BLANK
            words.text("" if is_known or inside else " ")
            given = {key: str(value) for key, value in node.items() if key != "content"}
            words.start(name, {**given, "style": given.get("marker", "")})
            inner = node.get("content", [])
            inner = [inner] if isinstance(inner, str) else inner
            inner = inner if isinstance(inner, list) else []
            _walk(inner, words, depth + 1, inside or name in ("para", "cell"))
            words.end(name)
            words.text("" if is_known or inside else " ")
        elif isinstance(node, str | int | float):
            words.text(str(node))
