"""A USJ document, of JSON or of USX, as USFM, the form that everything else here reads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import Any

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.usfm.usx import BACKSLASH_IN_TEXT, BAR_IN_NOTE, UNKNOWN_STYLE
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import At, Finding
from tx_mkdocs.formats.usfm.markers import MARKERS, NOTE_CHARACTER_SET, WHITE_SPACE, Kind
from tx_mkdocs.formats.usfm.spelling import respell
from tx_mkdocs.formats.usfm.usj import Node

_MARKER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z", re.ASCII)
_ATTRIBUTE = re.compile(r"[\w-]+\Z")
_BACKSLASH = "\u2216"
"""Stands for a backslash, which begins a marker in USFM."""
_BAR = "\u2223"
"""Stands for a bar that attributes would follow."""
_LIKE_ATTRIBUTES = re.compile(r"\|(?=\s*[\w-]+\s*=\s*\")")
_NOT_ATTRIBUTES = frozenset(
    """type marker content number caller code category closed altnumber pubnumber status align
    alt""".split()  # noqa: SIM905
)
_EMPTY = frozenset(["chapter", "verse", "ms", "optbreak", "unmatched"])
_OUTER = {
    "para": frozenset([Kind.PARAGRAPH, Kind.IDENTIFICATION, Kind.BREAK]),
    "char": frozenset([Kind.CHARACTER]),
    "note": frozenset([Kind.NOTE]),
    "ms": frozenset([Kind.MILESTONE]),
}
_FALLBACK = {"para": "p", "char": "", "note": "f", "ms": ""}


@dataclass(frozen=True, slots=True)
class RewrittenBook:
    """A book as USFM."""

    text: str
    places: tuple[tuple[int, int], ...]
    """For each line of `text` line and column in the file, from 1; 0 where that is not known."""
    findings: tuple[Finding, ...]

    def locate(self, at: At) -> At:
        """A place in the USFM as one in the file."""
        if not 0 < at.line <= len(self.places):
            return at
        line, column = self.places[at.line - 1]
        return replace(at, line=line, column=column)

    def line_of(self, line: int, column: int) -> int:
        """The line of the USFM that comes from a place in the file, or from the last before it.

        Of those of one place it is the first; where the column is unknown, 0, that of the first place on its line.
        """
        here = bisect_left(self.places, (line, column))
        if not column and here < len(self.places) and self.places[here][0] == line:
            return here + 1
        last = bisect_right(self.places, (line, column)) - 1
        return bisect_left(self.places, self.places[max(last, 0)]) + 1


def usj_to_usfm(usj: Node, path: str = "") -> RewrittenBook:
    """A USJ document as USFM; `path` is the file that it comes from, for the findings.

    A marker that is not one of its element's kind is left out and its text kept. The document may hold
    anything that `read_usx` and `read_usj` give.
    """
    writer = _Writer(path)
    writer.blocks(usj.get("content", []))
    places = writer.places or [writer.place]
    return RewrittenBook("".join(writer.out) + "\n", tuple(places), tuple(writer.found))


class _Writer:
    """The text so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.out: list[str] = []
        self.places: list[tuple[int, int]] = []
        self.place = (0, 0)
        self.found: list[Finding] = []
        self.reported: set[str] = set()
        self.is_between = False
        """Whether a paragraph or cell has ended and no other begun."""
        self.is_before_paragraph = False
        """Whether nothing is written yet behind what begins a chapter, a sidebar or a peripheral."""
        self.inside = 0
        """Paragraphs and cells that are open."""
        self.depth = 0
        self.ends = 0
        """How often lines, or notes in notes, have ended the characters before them."""
        self.verses = 0
        self.notes = 0
        """How many are open."""

    def begin_line(self, text: str) -> None:
        """Begin a line with a marker."""
        if self.out:
            # The end of the line is a blank.
            self.out[-1] = self.out[-1].removesuffix(" ")
            self.out.append("\n")
            if not self.places:
                # What stands before the first marker is a line too.
                self.places.append(self.place)
        self.places.append(self.place)
        self.out.append(text)
        self.ends += not text.startswith("\\v ")
        self.is_between = self.is_before_paragraph = False

    def reopen(self) -> None:
        """Begin a paragraph for what stands outside any."""
        if self.is_between or self.is_before_paragraph:
            self.begin_line("\\p ")

    def blocks(self, content: list[Any]) -> None:
        for node in content:
            if isinstance(node, str):
                self.text(node)
            else:
                self.node(node)

    def node(self, node: Node) -> None:
        """Any node."""
        self.place = max(self.place, getattr(node, "place", (0, 0)))
        kind = node["type"]
        content = node.get("content", [])
        if kind == "book":
            self.begin_line(f"\\id {_word(node, 'code')} ")
            self.blocks(content)
            self.is_between = True
        elif kind in _EMPTY:
            self.empty(kind, node)
            # None of the standard has any.
            self.blocks(content)
        elif kind == "para":
            self.begin_line(f"\\{self.marker(node)} ")
            self.inside += 1
            self.blocks(content)
            self.inside -= 1
            self.is_between = True
        elif kind == "table:row":
            self.begin_line("\\tr ")
            self.blocks(content)
        elif kind == "table:cell":
            self.cell(node)
        elif kind == "sidebar":
            self.begin_line("\\esb ")
            self.category(node)
            self.is_before_paragraph = True
            self.blocks(content)
            self.begin_line("\\esbe ")
            self.is_between = True
        elif kind == "periph":
            title = _plain(node.get("alt", "")).replace("|", " ")
            self.begin_line(f"\\periph {title}{self.attributes(node)}")
            self.is_before_paragraph = True
            self.blocks(content)
        elif kind == "note":
            self.note(node)
        elif kind in ("char", "figure", "ref"):
            self.character(node)
        elif kind in ("table", "USJ") or self.inside:
            self.blocks(content)
        else:
            # Whatever it is, its words are none of those before and behind it.
            self.is_between = True
            self.blocks(content)
            self.is_between = True

    def empty(self, kind: str, node: Node) -> None:
        """A node that is to have no content."""
        if kind == "chapter":
            if "number" in node or "eid" not in node:
                self.chapter(node)
        elif kind == "verse":
            if "number" in node or "eid" not in node:
                self.verse(node)
        elif kind == "ms":
            marker = self.marker(node)
            if marker:
                if not self.is_before_paragraph:
                    self.reopen()
                attributes = self.attributes(node)
                self.out.append(f"\\{marker}{' ' if attributes else ''}{attributes}\\*")
        elif kind == "optbreak":
            self.reopen()
            self.out.append("//")
        elif kind == "unmatched":
            self.report(UNKNOWN_STYLE, node, "An end marker without a beginning was left out.")

    def chapter(self, node: Node) -> None:
        self.begin_line(f"\\c {_word(node, 'number')}")
        if _plain(node.get("altnumber", "")):
            self.begin_line(f"\\ca {_plain(node['altnumber'])}\\ca*")
        if _plain(node.get("pubnumber", "")):
            self.begin_line(f"\\cp {_plain(node['pubnumber'])}")
        self.is_before_paragraph = True

    def verse(self, node: Node) -> None:
        self.verses += 1
        marker = f"\\v {_word(node, 'number')} "
        is_in_text = bool(self.out) and not self.out[-1].endswith(" ")
        if is_in_text and not self.is_before_paragraph:
            # A line of its own would put a blank where there is none.
            self.out.append(marker)
        else:
            self.begin_line(marker)
        for name, marker in (("altnumber", "va"), ("pubnumber", "vp")):
            if _plain(node.get(name, "")):
                self.out.append(f"\\{marker} {_plain(node[name])}\\{marker}* ")

    def cell(self, node: Node) -> None:
        marker = str(node.get("marker", ""))
        known = MARKERS.get(marker)
        if known is None or known.kind is not Kind.CELL:
            marker = "tc1"
        span = _plain(node.get("colspan", ""))
        if span.isascii() and span.isdigit() and len(span) < 3 and int(span) > 1:
            digits = re.search(r"\d+", marker)
            if digits:
                marker += f"-{int(digits[0]) + int(span) - 1}"
        self.is_between = False
        self.ends += 1
        self.out.append(f"\\{marker} ")
        self.inside += 1
        self.blocks(node.get("content", []))
        self.inside -= 1
        self.is_between = True

    def category(self, node: Node) -> None:
        if _plain(node.get("category", "")):
            self.out.append(f"\\cat {_plain(node['category'])}\\cat* ")

    def note(self, node: Node) -> None:
        marker = self.marker(node)
        self.reopen()
        content = node.get("content", [])
        # More than one sign calls a note only where a marker is behind it.
        signs = 2 if content and _begins_note(content[0]) else 1
        caller = _word(node, "caller")[:signs] or "+"
        self.out.append(f"\\{marker} {caller} ")
        self.category(node)
        outside, self.depth = self.depth, 0
        self.ends += self.notes > 0
        self.notes += 1
        for at, child in enumerate(content):
            if isinstance(child, str):
                self.text(child)
                continue
            after = content[at + 1] if at + 1 < len(content) else None
            self.node(child) if not _ends_by_itself(child, after) else self.character(child, True)
        self.depth = outside
        self.notes -= 1
        self.out.append(f"\\{marker}*")

    def character(self, node: Node, is_open: bool = False) -> None:
        """A run of characters; one that another of a note ends has no end marker."""
        kind = node["type"]
        marker = self.marker(node) if kind == "char" else {"figure": "fig"}.get(kind, kind)
        content = node.get("content", [])
        # Where no end marker follows a bar is text.
        if marker and not is_open and _has_bar(content):
            message = Message("\\{marker} was left out: its text has a |.", marker=marker)
            self.report(UNKNOWN_STYLE, node, message)
            marker = ""
        if not marker:
            self.blocks(content)
            return
        self.reopen()
        written = f"+{marker}" if self.depth else marker
        self.out.append(f"\\{written} ")
        self.depth += 1
        ends, verses = self.ends, self.verses
        self.blocks(content)
        self.depth -= 1
        # Behind what a line has ended attributes would be text, and in some lines a verse ends all.
        has_verse = self.verses != verses
        is_ended = self.ends != ends or (has_verse and kind == "figure")
        if not is_open and not is_ended:
            self.out.append(f"{'' if has_verse else self.attributes(node)}\\{written}*")

    def marker(self, node: Node) -> str:
        """The marker of a node; another where it has none of its kind."""
        kind = node["type"]
        marker = str(node.get("marker", ""))
        known = MARKERS.get(marker)
        if kind == "ms" and known is None and not marker.startswith("z"):
            known = MARKERS.get(f"{marker}-s")
        if _MARKER.match(marker) and (
            known.kind in _OUTER[kind] if known else _is_own(marker, kind)
        ):
            return marker
        fallback = _FALLBACK[kind]
        message = (
            Message(
                "“{marker}” is not a style of a {kind}; \\{fallback} is used.",
                marker=marker[:30],
                kind=kind,
                fallback=fallback,
            )
            if fallback
            else Message(
                "“{marker}” is not a style of a {kind}; it is left out.",
                marker=marker[:30],
                kind=kind,
            )
        )
        self.report(UNKNOWN_STYLE, node, message)
        return fallback

    def attributes(self, node: Node) -> str:
        """What stands behind the `|`."""
        pairs = []
        is_ms = node["type"] == "ms"
        for name, value in node.items():
            if name in _NOT_ATTRIBUTES and not (name == "alt" and node["type"] == "figure"):
                continue
            if name in ("sid", "eid") and not is_ms:
                continue
            if _ATTRIBUTE.match(name) and not isinstance(value, list | dict):
                name = "src" if name == "file" and node["type"] == "figure" else name
                plain = (
                    WHITE_SPACE.sub(" ", str(value)).replace("\\", _BACKSLASH).replace('"', '\\"')
                )
                pairs.append(f'{name}="{plain}"')
        return "|" + " ".join(pairs) if pairs else ""

    def text(self, text: str) -> None:
        text = WHITE_SPACE.sub(" ", text)
        if text in ("", " ") and (self.is_between or self.is_before_paragraph):
            return
        if self.out and self.out[-1].startswith("\\v ") and self.out[-1].endswith(" "):
            # One blank is behind the number.
            text = text.removeprefix(" ")
        self.reopen()
        if "\\" in text:
            self.report(
                BACKSLASH_IN_TEXT,
                {},
                Message(
                    "A backslash is shown as {sign}: in USFM it begins a marker.", sign=_BACKSLASH
                ),
            )
            text = text.replace("\\", _BACKSLASH)
        if self.notes and _LIKE_ATTRIBUTES.search(text):
            # The characters of a note have no end marker: what is behind the bar would be their attributes.
            message = Message("A bar is shown as {sign}: in USFM it begins attributes.", sign=_BAR)
            self.report(BAR_IN_NOTE, {}, message)
            text = _LIKE_ATTRIBUTES.sub(_BAR, text)
        self.out.append(text)

    def report(self, code: Code, node: Node, message: str) -> None:
        """A finding at the line of `node`, once for each message."""
        if message not in self.reported:
            self.reported.add(message)
            line, column = max(self.place, getattr(node, "place", (0, 0)))
            self.found.append(code.at(self.path, line, column, message=message))


def _begins_note(node: Any) -> bool:
    """Whether a node is written with the marker of a part of a note."""
    return (
        isinstance(node, dict)
        and node["type"] == "char"
        and node.get("marker") in NOTE_CHARACTER_SET
        and not _has_bar(node.get("content", []))
    )


def _ends_by_itself(node: Node, after: Any) -> bool:
    """Whether what follows in a note ends these characters (USFM 3.1, notes)."""
    if node["type"] != "char" or node.get("marker") not in NOTE_CHARACTER_SET:
        return False
    if any(name not in ("type", "marker", "content", "closed") for name in node):
        return False
    return after is None or (
        isinstance(after, dict)
        and after["type"] == "char"
        and after.get("marker") in NOTE_CHARACTER_SET
    )


def _is_own(marker: str, kind: str) -> bool:
    """Whether a marker that nobody knows may stand in USFM: no part of it is taken for text there."""
    if kind == "para":
        found = respell(
            f"{marker} ", at_line_start=True, before_milestone_end=False, spellings=frozenset()
        )
        return not found.text
    return kind != "note"


def _has_bar(content: list[Any]) -> bool:
    return any(
        "|" in part if isinstance(part, str) else _has_bar(part.get("content", []))
        for part in content
    )


def _plain(value: Any) -> str:
    return WHITE_SPACE.sub(" ", str(value)).strip().replace("\\", _BACKSLASH)


def _word(node: Node, name: str) -> str:
    return _plain(node.get(name, "")).replace(" ", "")
