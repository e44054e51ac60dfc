"""The words of a book in USX or USJ, by the XML and JSON parsers of the standard library.

Nothing is shared with the reader whose work is judged. What the file says is written as USFM by rules of its own,
and that is read as any book is: what a number, a title, a note or a line of identification is has one answer in all
three forms. A file that is not well-formed XML is read once more by its tags.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple
from xml.parsers import expat

from tx_mkdocs.proof.joined_books import books_of
from tx_mkdocs.proof.streams import Part, unescape
from tx_mkdocs.proof.usfm_markers import (
    is_character,
    is_head,
    is_known,
    is_note,
    is_paragraph,
)
from tx_mkdocs.proof.usfm_words import read_closely
from tx_mkdocs.source.decoding import as_utf8

_PIECE = re.compile(
    r"<(/?)([A-Za-z][\w:.-]*)((?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*)>|<[!?][^<>]*>|[^<]+|<"
)
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>"}
_LIKE_ATTRIBUTES = re.compile(r"\|(?=\s*[\w-]+\s*=\s*\")")
_SECTION_MARK = re.compile(r"(<!--|-->|<!\[CDATA\[|\]\]>)")
_PAIR = re.compile(r"(?<![\w:.-])([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_STYLE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z", re.ASCII)
_NAME = re.compile(r"[\w-]+\Z")
_SPACE = re.compile(r"[ \t\r\n]+")
_ROOT = re.compile(r"<(?:[^\s<>:/]+:)?[uU][sS][xX](?=[\s/>])")
_NOT_WRITTEN = frozenset(
    """type marker style content number caller code category closed altnumber pubnumber status align vid sid eid
    alt desc""".split()  # noqa: SIM905
)
_ELEMENTS = frozenset(
    """usx USJ book chapter verse para char note ms figure table row cell sidebar periph ref optbreak
    unmatched""".split()  # noqa: SIM905
)
_DEEPEST = 40


class _Open(NamedTuple):
    """An element that is open."""

    name: str
    at: int
    """Of its marker in what is written; -1 where it has none."""
    end: str
    """What is written at its end."""
    depth: int
    """Characters that were open around it."""
    bars: int
    """How many bars the text before it has."""
    ended: int
    verses: int


class _Writer:
    """What is written of a book, and where in its file each line begins."""

    def __init__(self) -> None:
        self.line = 1
        """Of the file."""
        self.out: list[str] = []
        self.lines = [1]
        self.raw: list[list[str]] = [[]]
        """For each line the piece of the file that it comes from, where the tags alone are read."""
        self.open: list[_Open] = []
        self.depth = 0
        self.bars = 0
        self.ended = 0
        """How often lines that are no verses, and notes in notes, have ended the characters before them."""
        self.verses = 0
        self.inside = 0
        """Paragraphs and cells that are open."""
        self.is_between = False
        """Whether text would be in a paragraph of its own."""
        self.is_before_paragraph = False

    def begin(self, text: str) -> None:
        """Begin a line."""
        self.out.append(f"\n{text}")
        self.lines.append(self.line)
        self.raw.append([])
        self.ended += not text.startswith("\\v ")
        self.verses += text.startswith("\\v ")
        self.is_between = self.is_before_paragraph = False

    def reopen(self) -> None:
        """Begin a paragraph for what is in none."""
        if self.is_between or self.is_before_paragraph:
            self.begin("\\p ")

    def text(self, text: str) -> None:
        """A run of text."""
        text = _plain(text)
        if any(outer.name == "note" for outer in self.open):
            text = _LIKE_ATTRIBUTES.sub("\u2223", text)
        if text.strip(" ") or not (self.is_between or self.is_before_paragraph):
            self.reopen()
            self.out.append(text)
            self.bars += text.count("|")

    def start(self, name: str, given: Mapping[str, Any]) -> None:
        """The beginning of an element."""
        at, end, depth = -1, "", self.depth
        style = str(given.get("style", ""))
        if name == "book":
            self.begin(f"\\id {_word(given, 'code')} ")
        elif name == "chapter" and ("number" in given or "eid" not in given):
            self.begin(f"\\c {_word(given, 'number')}")
            for attribute, written in (("altnumber", "\\ca {}\\ca*"), ("pubnumber", "\\cp {}")):
                if value := _value(given, attribute):
                    self.begin(written.format(value))
            self.is_before_paragraph = True
        elif name == "verse" and ("number" in given or "eid" not in given):
            self.begin(f"\\v {_word(given, 'number')} ")
            for attribute, marker in (("altnumber", "va"), ("pubnumber", "vp")):
                if value := _value(given, attribute):
                    self.out.append(f"\\{marker} {value}\\{marker}* ")
        elif name == "para":
            self.begin(f"\\{style if _is_of_line(style) else 'p'} ")
            self.inside += 1
        elif name == "row":
            self.begin("\\tr ")
        elif name == "cell":
            self.is_between = False
            self.ended += 1
            self.out.append("\\tc1 ")
            self.inside += 1
        elif name in ("sidebar", "periph"):
            title = _value(given, "alt").replace("|", " ") + _attributes(name, given)
            self.begin("\\esb " if name == "sidebar" else f"\\periph {title}")
            self.category(given if name == "sidebar" else {})
            self.is_before_paragraph = True
        elif name == "note":
            marker = style if is_note(style.encode()) else "f"
            self.reopen()
            self.out.append(f"\\{marker} {_word(given, 'caller')[:1] or '+'} ")
            self.category(given)
            end, self.depth = f"\\{marker}*", 0
            self.ended += any(outer.name == "note" for outer in self.open)
        elif name == "ms":
            self.milestone(style, given)
        elif name == "optbreak":
            self.reopen()
            self.out.append("//")
        elif name in ("char", "figure", "ref"):
            marker = _character(style) if name == "char" else {"figure": "fig"}.get(name, name)
            if marker:
                self.reopen()
                marker = f"+{marker}" if self.depth else marker
                at = len(self.out)
                self.out.append(f"\\{marker} ")
                end = f"{_attributes(name, given)}\\{marker}*"
                self.depth += 1
        self.open.append(_Open(name, at, end, depth, self.bars, self.ended, self.verses))

    def end(self) -> None:
        """The end of the element that was opened last."""
        ended = self.open.pop()
        name, self.depth = ended.name, ended.depth
        if ended.at < 0:
            self.out.append(ended.end)
        elif self.bars > ended.bars:
            # A bar among the words would make the rest of them attributes.
            self.out[ended.at] = ""
        elif self.ended == ended.ended and self.verses == ended.verses:
            self.out.append(ended.end)
        elif self.ended == ended.ended and name != "figure":
            # In some lines a verse ends all: attributes would be text.
            self.out.append(ended.end[ended.end.rfind("\\") :])
        if name == "sidebar":
            self.begin("\\esbe ")
        if name in ("para", "cell"):
            self.inside -= 1
        if name in ("book", "para", "cell", "sidebar"):
            self.is_between = True

    def category(self, given: Mapping[str, Any]) -> None:
        """The category of a note or sidebar."""
        if value := _value(given, "category"):
            self.out.append(f"\\cat {value}\\cat* ")

    def milestone(self, style: str, given: Mapping[str, Any]) -> None:
        """A milestone; only those of alignment are different from others."""
        if not _STYLE.match(style) or is_known(style.encode()):
            return
        if not self.is_before_paragraph:
            self.reopen()
        attributes = _attributes("ms", given)
        is_alignment = style in ("zaln-s", "zaln-e", "k-s", "k-e")
        written = f"{style} {attributes}" if attributes else style
        self.out.append(f"\\{written if is_alignment else 'zms'}\\*")

    def books(self, path: str, *, is_torn: bool = False) -> list[Words]:
        """All of the file has been read; `is_torn`: by its tags."""
        while self.open:
            self.end()
        return [
            self.book(path, code, text, is_torn=is_torn)
            for code, text in books_of("".join(self.out))
        ]

    def book(self, path: str, code: str, text: str, *, is_torn: bool) -> Words:
        """One book of the file, with line feeds for those before it."""
        parts = read_closely([(path, text.encode(errors="surrogatepass"))])
        if is_torn:
            self.keep_raw(parts, text.count("\n") + (not text.endswith("\n")))
        for part in parts:
            part.line = self.line_of(part.line)
            for unit in (*part.units, *part.notes):
                unit.line = self.line_of(unit.line)
                unit.origins = [(at, file, self.line_of(line)) for at, file, line in unit.origins]
        return Words(code, parts, is_torn)

    def line_of(self, line: int) -> int:
        """The line of the file of one that was written."""
        return self.lines[min(max(line, 1), len(self.lines)) - 1]

    def keep_raw(self, parts: list[Part], last: int) -> None:
        """Give the passages what the file has instead of what was written, up to the line `last`."""
        units = [unit for part in parts for unit in part.units]
        ends = [unit.line - 1 for unit in units[1:]]
        for unit, end in zip(units, [*ends, last], strict=True):
            pieces = ("".join(piece) for piece in self.raw[max(unit.line, 1) - 1 : max(end, 0)])
            unit.written[:] = "".join(pieces).encode(errors="surrogatepass")


class Words(NamedTuple):
    """The words of a book."""

    code: str
    """Empty where the file has this book alone."""
    parts: list[Part]
    is_torn: bool
    """Whether the file is no well-formed XML, so that its passages are kept as they are in it."""


def read_books(path: str, data: bytes) -> list[Words]:
    """Read the books of a file, mostly one: USJ or USX, as the name of the file says."""
    return (read_usj if path.lower().endswith((".usj", ".json")) else read_usx)(path, data)


def read_all(sources: Sequence[tuple[str, bytes]], code: str = "") -> Words:
    """Read the files of a book, which have some chapters each; what stands before those of a later one is of the first.

    Args:
        sources: repository path and bytes of each, in the order of their chapters.
        code: of the book that is wanted, where a file has several.
    """
    parts: list[Part] = []
    is_torn = False
    for path, data in sources:
        books = read_books(path, data)
        words = next((words for words in books if words.code == code), books[0])
        is_torn |= words.is_torn
        before, *chapters = words.parts
        if not parts:
            parts = words.parts
            continue
        if chapters and len(before.units) == 1:
            first = chapters[0].units[0]
            first.text[:0] = before.units[0].text + b" "
            chapters[0].notes[:0] = before.notes
            chapters[0].headings += before.headings
        else:
            for unit in before.units:
                parts[-1].units[-1].add(b" " + bytes(unit.text), unit.path, unit.line)
            parts[-1].notes += before.notes
            parts[-1].headings += before.headings
        parts += chapters
    return Words(code, parts, is_torn)


def read_usx(path: str, data: bytes) -> list[Words]:
    """Read USX."""
    data, _ = as_utf8(data, path)
    while data.startswith(BOM_UTF8):
        data = data[len(BOM_UTF8) :]
    reader = _Elements()
    writer = reader.writer
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, given: dict[str, str]) -> None:
        writer.line = parser.CurrentLineNumber
        reader.start(name, given)

    def refuse(*_: Any) -> None:
        raise ValueError("a document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = writer.text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        return _read_tags(path, data)
    return writer.books(path)


class _Elements:
    """The elements of XML as far as they are read: what is too deep is text of the last that is not."""

    def __init__(self) -> None:
        self.writer = _Writer()
        self.deeper = 0

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """The beginning of an element."""
        plain = _plain_name(name)
        if plain != name.split(":")[-1]:
            given = {key.lower(): value for key, value in given.items()}
        name = plain
        is_deep = len(self.writer.open) >= _DEEPEST
        self.deeper += is_deep
        if not is_deep or name in ("chapter", "verse"):
            self.writer.start(name, given)
        if is_deep and name in ("chapter", "verse"):
            self.writer.end()

    def end(self, name: str) -> None:
        """The end of an element, and of those that are still open in it."""
        name = _plain_name(name)
        if self.deeper:
            self.deeper -= 1
        elif any(opened.name == name for opened in self.writer.open):
            while True:
                opened = self.writer.open[-1].name
                self.writer.end()
                if opened == name:
                    break


def _plain_name(name: str) -> str:
    """The name of an element of USX without a prefix and without capitals; another as it is."""
    small = name.split(":")[-1].lower()
    return small if name not in _ELEMENTS and small in _ELEMENTS else name


def _read_tags(path: str, data: bytes) -> list[Words]:
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if is_wide else "utf-8", errors="replace")
    head, tag, rest = text.partition("<")
    text = head.replace("\ufeff", "") + tag + rest
    root = _ROOT.search(text)
    at = root.start() if root else len(text)
    before, found_root, book = text[:at], root is not None, text[at:]
    before, doctype, declarations = before.partition("<!DOCTYPE")
    if found_root and doctype:
        lines = "\n" * declarations.count("\n")
        text = f"{before}{lines}{book}"
    text = _with_plain_sections(text)
    reader = _Elements()
    writer = reader.writer
    for found in _PIECE.finditer(text):
        end, name, given = found.groups()
        if name is None:
            if not found[0].startswith(("<!", "<?")):
                writer.text(unescape(found[0]))
        elif end:
            reader.end(name)
        else:
            pairs = {
                key: unescape(double or single) for key, double, single in _PAIR.findall(given)
            }
            reader.start(name, pairs)
            if given.rstrip().endswith("/"):
                reader.end(name)
        writer.raw[-1].append(found[0])
        writer.line += found[0].count("\n")
    return writer.books(path, is_torn=True)


def _with_plain_sections(text: str, ends: Mapping[str, str] = _ENDS) -> str:
    """A text without comments, and with entities for the signs in its CDATA; what nothing ends begins neither."""
    kept: list[str] = []
    held: list[str] = []
    begin = ""
    for piece in _SECTION_MARK.split(text):
        if not begin and piece in ends:
            begin, held = piece, []
        elif begin and piece == ends[begin]:
            inside = "".join(held)
            kept.append(
                "\n" * inside.count("\n") if begin == "<!--" else escape(inside, quote=False)
            )
            begin = ""
        else:
            (held if begin else kept).append(piece)
    if begin:
        others = {mark: end for mark, end in ends.items() if mark != begin}
        kept += (begin, _with_plain_sections("".join(held), others))
    return "".join(kept)


_OF_TABLES = {"table:cell": "cell", "table:row": "row"}
_OF_JSON = (_ELEMENTS - {"usx", "row", "cell"}) | _OF_TABLES.keys()


def read_usj(path: str, data: bytes) -> list[Words]:
    """Read USJ; what is no document of it has no words."""
    writer = _Writer()
    data, _ = as_utf8(data, path)
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return writer.books(path)
    _walk(_content_of(document), writer, 0)
    return writer.books(path)


def _content_of(document: Any) -> list[Any]:
    """What a document holds; one may be a bare list of nodes, or be the only thing in an object around it."""
    if isinstance(document, dict) and isinstance(document.get("content"), list):
        return list(document["content"])
    if isinstance(document, dict) and len(document) == 1:
        (inner,) = document.values()
        has_content = isinstance(inner, dict) and isinstance(inner.get("content"), list)
        return list(inner["content"]) if has_content else []
    is_list = isinstance(document, list) and any(
        isinstance(node, dict) and "type" in node for node in document
    )
    return document if is_list else []


def _walk(content: list[Any], writer: _Writer, depth: int) -> None:
    for node in content if depth <= _DEEPEST else []:
        if isinstance(node, dict):
            name = str(node.get("type", "char"))
            # Drafts of the standard have a style.
            marker = node.get("marker", node.get("style", ""))
            plain, colon, of_draft = name.partition(":")
            if name not in _OF_JSON and colon and plain in _OF_JSON:
                # As drafts of the standard had it: `para:q1`.
                name, marker = plain, marker or of_draft
            # Whatever it is, its words are none of those before and behind it.
            is_apart = name not in _OF_JSON and not writer.inside
            writer.is_between |= is_apart
            given = {key: value for key, value in node.items() if value is not None}
            writer.start(_OF_TABLES.get(name, name), {**given, "style": marker})
            inner = node.get("content") or []
            _walk(inner if isinstance(inner, list) else [inner], writer, depth + 1)
            writer.end()
            writer.is_between |= is_apart
        elif isinstance(node, list):
            _walk(node, writer, depth + 1)
        elif isinstance(node, str | int | float):
            writer.text(str(node))


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).replace("\\", "\u2216")


def _value(given: Mapping[str, Any], name: str) -> str:
    """An attribute without blanks around it; empty where it is not given."""
    return _plain(str(given.get(name, ""))).strip()


def _word(given: Mapping[str, Any], name: str) -> str:
    return "".join(_value(given, name).split(" "))


def _is_of_line(style: str) -> bool:
    """Whether a paragraph may have this style."""
    name = style.lower().encode(errors="replace")
    is_layout = name in (b"tr", b"esb", b"esbe", b"periph") or name[:2] in (b"th", b"tc")
    is_known_here = bool(is_head(name) or is_paragraph(name))
    return bool(_STYLE.match(style)) and is_known_here and not is_layout


def _character(style: str) -> str:
    """The marker of characters of this style; empty where it is one of something else."""
    if not _STYLE.match(style):
        return ""
    if is_character(style.encode()):
        return style
    return "" if is_known(style.encode()) else "zx"


def _attributes(name: str, given: Mapping[str, Any]) -> str:
    """What is behind the bar."""
    written = set(given) - _NOT_WRITTEN
    written |= {"sid", "eid"} & set(given) if name == "ms" else set()
    written |= {"alt", "desc"} & set(given) if name == "figure" else set()
    pairs = [
        f'{key}="{_plain(str(given[key])).replace(chr(34), chr(92) + chr(34))}"'
        for key in given
        if key in written and _NAME.match(key) and not isinstance(given[key], list | dict)
    ]
    return "|" + " ".join(pairs) if pairs else ""
