"""Events of a USFM book as USJ, the JSON form of the standard.

Source: USJ 3.1 (docs.usfm.bible, data formats). White space is that of the standard's own examples:
a run of white space is one blank, a paragraph neither begins nor ends with one.
"""

from __future__ import annotations

import re
from typing import Any

from tx_mkdocs.data.books import book_of_id_line
from tx_mkdocs.formats.usfm.attributes import figure_fields, parse_attributes
from tx_mkdocs.formats.usfm.events import parse
from tx_mkdocs.formats.usfm.markers import OPTIONAL_BREAK, WHITE_SPACE, Kind
from tx_mkdocs.formats.usfm.published import is_number
from tx_mkdocs.formats.usfm.versions import version_for

Node = dict[str, Any]

_CODE = re.compile(r"[A-Za-z0-9]{3}")
_CELL = re.compile(r"t[hc]([cr]?)(\d+)(?:-(\d+))?")
_ALIGN = {"": "start", "c": "center", "r": "end"}


def to_usj(text: str) -> Node:
    """The USJ document of the USFM `text`, whatever state it is in."""
    builder = _Builder()
    for event in parse(text).events:
        builder.take(*event)
    builder.close_paragraph()
    return {"type": "USJ", "version": version_for("usj", text), "content": builder.root}


class _Builder:
    """The tree under construction."""

    def __init__(self) -> None:
        self.root: list[Any] = []
        self.containers: list[list[Any]] = [self.root]
        """The document, then the peripheral, then the sidebar that is open."""
        self.inline: list[Node] = []
        """The open paragraph or cell and the notes and characters open in it."""
        self.code = ""
        self.chapter_number = ""
        self.chapter: Node | None = None
        self.verse: Node | None = None
        """The verse just begun, as long as nothing followed it."""
        self.table: Node | None = None
        self.sidebar: Node | None = None

    def take(self, kind: Kind, name: str, text: str, extra: str) -> None:
        """Add one event."""
        if kind is Kind.TEXT:
            self.add_text(text)
        elif kind is Kind.PARAGRAPH:
            self.paragraph(name, text, extra)
        elif kind is Kind.VERSE:
            node: Node = {"type": "verse", "marker": "v", "number": name}
            if self.code and self.chapter_number and name:
                node["sid"] = f"{self.code} {self.chapter_number}:{name}"
            self.place(node)
            self.verse = node
            self.add_text(text.lstrip(" \t\n"))
        elif kind is Kind.CHARACTER:
            self.open({"type": _type(name), "marker": name, "content": []}, text)
        elif kind is Kind.END:
            self.end(name, extra)
            self.add_text(text)
        elif kind is Kind.NOTE:
            self.open({"type": "note", "marker": name, "caller": extra or "+", "content": []}, text)
        elif kind is Kind.END_NOTE:
            self.close_inline(name)
            self.add_text(text)
        elif kind is Kind.MILESTONE:
            self.place({"type": "ms", "marker": name, **parse_attributes(extra, name)})
        else:
            self.structure(kind, name, text, extra)

    def structure(self, kind: Kind, name: str, text: str, extra: str) -> None:
        """Everything above a paragraph."""
        if kind is Kind.BREAK:
            self.paragraph(name, text, "")
            return
        # The blank between two cells of a line is a part of the first, as in the standard's files.
        self.close_paragraph(before_cell=kind is Kind.CELL)
        if kind is Kind.CHAPTER:
            self.containers = self.containers[:1]
            self.chapter_number = name
            self.chapter = {"type": "chapter", "marker": "c", "number": name}
            if self.code and name:
                self.chapter["sid"] = f"{self.code} {name}"
            self.containers[-1].append(self.chapter)
        elif kind is Kind.IDENTIFICATION:
            self.identification(name, text)
        elif kind is Kind.ROW:
            self.row()
        elif kind is Kind.CELL:
            self.cell(name, text)
        elif kind is Kind.SIDEBAR:
            node: Node = {"type": "sidebar", "marker": name, "content": []}
            self.containers[-1].append(node)
            self.containers.append(node["content"])
            self.sidebar = node
        elif kind is Kind.SIDEBAR_END:
            if len(self.containers) > 1:
                self.containers.pop()
        elif kind is Kind.PERIPHERAL:
            node = {
                "type": "periph",
                "alt": text.strip(),
                **parse_attributes(extra, "periph"),
                "content": [],
            }
            self.root.append(node)
            self.containers = [self.root, node["content"]]

    def identification(self, name: str, text: str) -> None:
        text = WHITE_SPACE.sub(" ", text).strip()
        if name == "id":
            first, _, rest = text.partition(" ")
            if _CODE.fullmatch(first):
                self.code, text = first.upper(), rest
            elif known := book_of_id_line(text):
                self.code = known.code.upper()
            node: Node = {
                "type": "book",
                "marker": "id",
                "code": self.code,
                "content": [text] if text else [],
            }
        elif name == "usfm":
            return
        else:
            node = {"type": "para", "marker": name, "content": [text] if text else []}
        self.containers[-1].append(node)
        self.inline = [node]
        self.table = None

    def paragraph(self, name: str, text: str, extra: str) -> None:
        if extra == "implied" and self.inline:
            # The standard lets a verse stand in any paragraph, a heading included.
            self.add_text(" ")
            return
        chapter = self.chapter
        just_begun = chapter is not None and self.containers[-1][-1:] == [chapter]
        self.close_paragraph()
        self.table = None
        if name == "cp" and just_begun and chapter is not None and text.strip():
            chapter["pubnumber"] = text.strip()
            return
        node: Node = {"type": "para", "marker": name, "content": []}
        self.containers[-1].append(node)
        self.inline = [node]
        self.add_text(text)

    def row(self) -> Node:
        """Begin a row, and the table where none is open; the table."""
        if self.table is None:
            self.table = {"type": "table", "content": []}
            self.containers[-1].append(self.table)
        self.table["content"].append({"type": "table:row", "marker": "tr", "content": []})
        return self.table

    def cell(self, name: str, text: str) -> None:
        table = self.table or self.row()
        match = _CELL.match(name)
        node: Node = {"type": "table:cell", "marker": name.partition("-")[0]}
        if match and match[3] and int(match[3]) > int(match[2]):
            node["colspan"] = str(int(match[3]) - int(match[2]) + 1)
        node |= {"align": _ALIGN[match[1]] if match else "start", "content": []}
        table["content"][-1]["content"].append(node)
        self.inline = [node]
        self.add_text(text)

    def open(self, node: Node, text: str) -> None:
        self.place(node)
        self.inline.append(node)
        self.add_text(text.lstrip(" \t\n") if not node["content"] else text)

    def place(self, node: Node) -> None:
        """Put `node` where text would stand."""
        if node["marker"] not in ("va", "vp", "ca"):
            self.verse = None
        (self.inline[-1]["content"] if self.inline else self.containers[-1]).append(node)

    def add_text(self, text: str) -> None:
        if not text:
            return
        text = WHITE_SPACE.sub(" ", text).replace("~", "\u00a0")
        if not self.inline:
            if text != " ":
                self.containers[-1].append(text)
            return
        content = self.inline[-1]["content"]
        if text == " " and (not content or (self.verse is not None and content[-1] is self.verse)):
            return
        if text != " " and self.inline[-1]["marker"] not in ("va", "vp"):
            self.verse = None
        if not content or _is(content[-1], "verse"):
            text = text.lstrip(" ")
        if "//" in text:
            for at, run in enumerate(OPTIONAL_BREAK.split(text)):
                if at:
                    content.append({"type": "optbreak"})
                if run:
                    content.append(run)
            return
        if content and isinstance(content[-1], str):
            # Taken out of the list it grows in place; in both, white space is single.
            run = content.pop()
            run += text[1:] if run.endswith(" ") and text.startswith(" ") else text
            content.append(run)
        elif text:
            content.append(text)

    def end(self, name: str, attributes: str) -> None:
        """Close a run of characters; some of them are attributes of what they stand in."""
        node = self.close_inline(name)
        if node is None:
            return
        plain = all(isinstance(part, str) for part in node["content"])
        text = "".join(node["content"]).strip() if plain else ""
        holder = self.inline[-1] if self.inline else None
        if name == "cat" and text and (holder is None or holder["type"] in ("note", "para")):
            self.category(node, text)
            return
        if name in ("va", "vp") and is_number(text) and self.verse is not None:
            self.verse["altnumber" if name == "va" else "pubnumber"] = text
            self.drop(node)
            return
        if (
            name == "ca"
            and is_number(text)
            and self.chapter is not None
            and "altnumber" not in self.chapter
            and self.chapter in self.containers[-1][-2:]
        ):
            self.chapter["altnumber"] = text
            self.drop(node)
            return
        if node["type"] == "figure" and plain:
            self.figure(node, text, attributes)
        elif attributes:
            node.update(parse_attributes(attributes, name))
        if node["type"] == "ref":
            del node["marker"]

    def figure(self, node: Node, text: str, attributes: str) -> None:
        if "|" in attributes and "=" not in attributes:
            found = figure_fields(f"{text}|{attributes}")
            node["content"] = [found.pop("caption")] if "caption" in found else []
        else:
            found = parse_attributes(attributes, "fig")
        if "src" in found:
            found["file"] = found.pop("src")
        node.update(found)

    def category(self, node: Node, text: str) -> None:
        """`\\cat` names the category of the note or sidebar that it stands in."""
        holder = self.inline[-1] if self.inline else None
        if holder is not None and holder["type"] == "note":
            holder["category"] = text
            self.drop(node)
        elif len(self.containers) > 1 and self.sidebar is not None:
            self.sidebar["category"] = text
            self.drop(node)

    def drop(self, node: Node) -> None:
        """Take `node` out again: it became an attribute."""
        content = self.inline[-1]["content"] if self.inline else self.containers[-1]
        if content and content[-1] is node:
            content.pop()

    def close_inline(self, name: str) -> Node | None:
        last = self.inline[-1] if self.inline else None
        if last is not None and last["type"] != "para" and last.get("marker") == name:
            return self.inline.pop()
        return None

    def close_paragraph(self, *, before_cell: bool = False) -> None:
        if self.inline:
            block = self.inline[0]
            content = block["content"]
            if content and isinstance(content[-1], str) and not before_cell:
                content[-1] = content[-1].rstrip(" ")
                if not content[-1]:
                    content.pop()
            if not content and block["type"] == "para":
                del block["content"]
        self.inline = []
        self.verse = None


def _type(marker: str) -> str:
    return {"fig": "figure", "ref": "ref"}.get(marker, "char")


def _is(node: Any, kind: str) -> bool:
    return isinstance(node, dict) and node["type"] == kind
