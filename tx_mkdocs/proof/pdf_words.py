"""The words of a tagged PDF, read from the finished file in the order of its structure.

The structure tree gives the order in which the marked content of the pages is read, whatever the columns: notes come
last, with their callers; running heads and page numbers are artifacts and are not read. A font says which characters
its glyphs are (`ToUnicode`); where a cluster of glyphs is none of them, `ActualText` does.

Source: ISO 32000-2, 9.10 (text extraction), 14.6 (marked content), 14.7 (structure), 14.9.4 (ActualText).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()]*\))*\))*\)|<[0-9A-Fa-f\s]*>"
_OPERATION = re.compile(
    rb"/(?P<font>\w+) (?P<size>[-\d.]+) Tf"
    rb"|(?P<x>-?[\d.]+) (?P<height>-?[\d.]+) cm\b"
    rb"|<<(?P<marked>(?:" + _STRING + rb"|<<(?:[^<>()]|" + _STRING + rb")*>>|[^<>()])*)>>\s*BDC"
    rb"|/\w+ (?P<plain>BMC)\b"
    rb"|(?P<end>\bEMC\b)"
    rb"|(?P<strings>(?:\[(?:" + _STRING + rb"|[^\[\]()<>])*\]|" + _STRING + rb")\s*T[jJ]\b)",
    re.DOTALL,
)
_STRINGS = re.compile(_STRING, re.DOTALL)
_CONTENT = re.compile(rb"/MCID\s+(\d{1,7})")
_ACTUAL = re.compile(rb"/ActualText\s*(" + _STRING + rb")", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_BLOCK = re.compile(r"(\d+) (beginbfchar|beginbfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
_CODE = re.compile(r"<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_MOST_CODES = 65536
_NOTES = frozenset(["/Note", "/FENote"])
_RIGHT_TO_LEFT = frozenset(["R", "AL"])
_LEFT_TO_RIGHT = frozenset(["L", "EN", "AN"])


@dataclass(slots=True)
class _Painted:
    """A piece of marked content, as it is painted."""

    clusters: list[str]
    """Of characters, from left to right."""
    x: float = 0
    """Of its left edge on the page, in points."""
    height: float = 0
    """Of its line on the page, in points."""
    size: float = 0
    """Of its letters, in points."""


class _Run(NamedTuple):
    """A piece of marked content in the order of the text."""

    text: str
    first: str
    """Its first cluster."""
    last: str
    direction: str
    """`L` where something in it is written from left to right, `R` where all letters are from right to left, else
    nothing.
    """
    x: float
    height: float
    size: float


def pdf_text(data: bytes) -> str:
    """What a tagged PDF says, the text and then its notes, in reading order; the pieces of lines are parted by line
    feeds.

    Raises:
        ImportError: the package pikepdf is not installed.
        ValueError: it is no PDF, or one without tags.
    """
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            root = pdf.Root.get("/StructTreeRoot")
            if root is None:
                raise ValueError("The PDF has no tags.")
            fonts: dict[Any, dict[bytes, str]] = {}
            pages: dict[Any, dict[int, _Run]] = {}
            runs: list[_Run] = []
            notes: list[_Run] = []
            for page, number, is_note in _order(root):
                if page.objgen not in pages:
                    pages[page.objgen] = _page_text(page, fonts)
                if run := pages[page.objgen].get(number):
                    (notes if is_note else runs).append(run)
            in_order = _in_order_from_right if _is_from_right(runs) else _in_order
            return "\n".join((*_once(in_order(runs)), *_once(in_order(notes))))
    except pikepdf.PdfError as error:
        raise ValueError("This is not a readable PDF.") from error


def _order(root: Any) -> Iterator[tuple[Any, int, bool]]:
    """Page and number of each piece of marked content, in the order of the structure, and whether it is of a note or
    its caller.
    """
    import pikepdf

    waiting: list[tuple[Any, Any, bool]] = [(root.get("/K"), None, False)]
    while waiting:
        item, page, is_note = waiting.pop()
        if isinstance(item, pikepdf.Array):
            kinds = [*map(_kind, item), ""]
            # A caller is the label before its note.
            waiting += [
                (inner, page, is_note or (kind == "/Lbl" and after in _NOTES))
                for inner, kind, after in zip(item, kinds, kinds[1:], strict=False)
            ][::-1]
        elif isinstance(item, int):
            if page is not None:
                yield page, item, is_note
        elif isinstance(item, pikepdf.Dictionary):
            page = item.get("/Pg", page)
            is_note = is_note or _kind(item) in _NOTES
            number = item.get("/MCID")
            if number is not None and page is not None:
                yield page, int(number), is_note
            elif item.get("/Type") != "/OBJR":
                waiting.append((item.get("/K"), page, is_note))


def _kind(item: Any) -> str:
    """The structure type of an element (14.8.4); empty where it is none."""
    import pikepdf

    return str(item.get("/S", "")) if isinstance(item, pikepdf.Dictionary) else ""


def _page_text(page: Any, fonts: dict[Any, dict[bytes, str]]) -> dict[int, _Run]:
    """The text of each piece of marked content on a page, by its number."""
    import pikepdf

    of_page = {}
    for name, font in page.get("/Resources", {}).get("/Font", {}).items():
        if font.objgen not in fonts:
            stream = font.get("/ToUnicode")
            fonts[font.objgen] = _characters(stream.read_bytes()) if stream is not None else {}
        of_page[name[1:].encode()] = fonts[font.objgen]
    contents = page.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    text = b"\n".join(stream.read_bytes() for stream in streams if stream is not None)
    runs = {}
    for number, painted in _painted_by_number(text, of_page).items():
        clusters = _logical(painted.clusters)
        if clusters:
            kinds = set(map(_direction, set(clusters)))
            runs[number] = _Run(
                "".join(clusters),
                clusters[0],
                clusters[-1],
                "L" if "L" in kinds else "R" if "R" in kinds else "",
                painted.x,
                painted.height,
                painted.size,
            )
    return runs


def _painted_by_number(text: bytes, fonts: dict[bytes, dict[bytes, str]]) -> dict[int, _Painted]:
    """What is painted on a page, by the numbers of its marked content."""
    found: dict[int, _Painted] = {}
    stack: list[tuple[int | None, bool]] = []
    """The number of the piece that each open mark is in, and whether its text is in `ActualText`."""
    current: int | None = None
    replaced = False
    characters: dict[bytes, str] = {}
    for operation in _OPERATION.finditer(text):
        kind = operation.lastgroup
        if kind == "strings":
            if current is not None and not replaced:
                clusters = found[current].clusters
                for string in _STRINGS.findall(operation["strings"]):
                    codes = _bytes(string)
                    clusters += [
                        characters.get(codes[at : at + 2], "\ufffd")
                        for at in range(0, len(codes), 2)
                    ]
        elif kind == "size":
            characters = fonts.get(operation["font"], {})
            if current is not None and not found[current].size:
                found[current].size = float(operation["size"])
        elif kind == "height":
            if current is not None and not found[current].clusters:
                found[current].x = float(operation["x"])
                found[current].height = float(operation["height"])
        elif kind == "end":
            if stack:
                current, replaced = stack.pop()
        else:
            stack.append((current, replaced))
            marks = operation["marked"] or b""
            if number := _CONTENT.search(marks):
                current = int(number[1])
                found.setdefault(current, _Painted([]))
            if current is not None and not replaced and (actual := _ACTUAL.search(marks)):
                found[current].clusters.append(_text_string(_bytes(actual[1])))
                replaced = True
    return found


def _is_from_right(runs: Iterable[_Run]) -> bool:
    """Whether the lines of a document begin at the right, by most of its letters."""
    letters = Counter[str]()
    for run in runs:
        letters[run.direction] += len(run.text)
    return letters["R"] > letters["L"]


def _in_order_from_right(runs: Iterable[_Run]) -> Iterator[_Run]:
    """The runs in the order of the text, where lines begin at the right: those of a line that are painted from the
    left are turned round, but for what is from left to right in it.
    """
    line: list[_Run] = []
    for run in runs:
        if line and not (_on_one_line(line[-1], run) and run.x >= line[-1].x):
            yield from _from_right(line)
            line = []
        line.append(run)
    yield from _from_right(line)


def _from_right(line: list[_Run]) -> Iterator[_Run]:
    waiting: list[_Run] = []
    for run in reversed(line):
        if run.direction == "R":
            yield from _from_the_right(waiting)
            waiting = []
            yield run
        elif run.direction or waiting:
            waiting.append(run)
        else:
            yield run
    yield from _from_the_right(waiting)


def _in_order(runs: Iterable[_Run]) -> Iterator[_Run]:
    """The runs in the order of the text, where lines begin at the left: what is from right to left in a line is
    painted from the left, and turned round.
    """
    waiting: list[_Run] = []
    for run in runs:
        follows = bool(waiting) and _on_one_line(waiting[-1], run) and run.x >= waiting[-1].x
        if waiting and (run.direction == "L" or not follows):
            yield from _from_the_right(waiting)
            waiting = []
        if run.direction == "R" or waiting:
            waiting.append(run)
        else:
            yield run
    yield from _from_the_right(waiting)


def _from_the_right(runs: list[_Run]) -> list[_Run]:
    """The runs in reverse, but for those at the end that have no direction."""
    end = len(runs)
    while end and not runs[end - 1].direction:
        end -= 1
    return [*runs[:end][::-1], *runs[end:]]


def _on_one_line(run: _Run, other: _Run) -> bool:
    return abs(run.height - other.height) < other.size / 2


def _once(runs: Iterable[_Run]) -> Iterator[str]:
    """The text of each run. A cluster whose marks are higher than its letter is painted in several runs, and each
    of them has all its characters: they are taken once. On another line it is another one.
    """
    before: _Run | None = None
    for run in runs:
        is_again = (
            before is not None
            and run.first == before.last
            and len(run.first) > 1
            and _on_one_line(before, run)
        )
        before = run
        yield run.text[len(run.first) :] if is_again else run.text


def _logical(clusters: list[str]) -> list[str]:
    """Clusters in the order of the text: those of scripts from right to left are painted from the left."""
    kinds = list(map(_direction, clusters))
    if "R" not in kinds:
        return clusters
    made: list[str] = []
    run: list[str] = []
    for cluster, kind in zip(reversed(clusters), reversed(kinds), strict=True):
        if kind == "L":
            run.append(cluster)
            continue
        made += reversed(run)
        run = []
        made.append(cluster)
    made += reversed(run)
    return made


@lru_cache(maxsize=10_000)
def _direction(cluster: str) -> str:
    """`L`, `R`, or nothing for what has no direction of its own."""
    for character in cluster:
        kind = unicodedata.bidirectional(character)
        if kind in _RIGHT_TO_LEFT:
            return "R"
        if kind in _LEFT_TO_RIGHT:
            return "L"
    return ""


def _characters(stream: bytes) -> dict[bytes, str]:
    """Characters by the codes of glyphs, of two bytes each."""
    found: dict[bytes, str] = {}
    for block in _BLOCK.finditer(stream.decode("latin-1")):
        if block[2] == "beginbfchar":
            codes = _CODE.findall(block[3])
            found.update(
                (bytes.fromhex(code), _utf16(text))
                for code, text in zip(codes[::2], codes[1::2], strict=False)
            )
            continue
        for first, last, text, texts in _RANGE.findall(block[3]):
            start = int(first, 16)
            end = min(int(last, 16), start + _MOST_CODES)
            listed = _CODE.findall(texts)
            for number in range(start, end + 1):
                code = number.to_bytes(2, "big")
                if listed:
                    if number - start < len(listed):
                        found[code] = _utf16(listed[number - start])
                else:
                    begin = _utf16(text)
                    found[code] = begin[:-1] + chr(ord(begin[-1:] or "\0") + number - start)
    return found


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


def _bytes(string: bytes) -> bytes:
    """The bytes of a string as it is written in a PDF."""
    if string[:1] == b"<":
        digits = b"".join(string[1:-1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    inner = string[1:-1]
    return _ESCAPE.sub(_character_of_escape, inner) if b"\\" in inner else inner


def _character_of_escape(found: re.Match[bytes]) -> bytes:
    return _unescaped_sign(found[1])


@lru_cache(maxsize=1024)
def _unescaped_sign(sign: bytes) -> bytes:
    if sign[:1].isdigit():
        return bytes([int(sign, 8) & 255])
    return _ESCAPED.get(sign, sign)


def _text_string(data: bytes) -> str:
    """A text string (7.9.2.2): UTF-16 or UTF-8 with a byte-order mark, else nearly Latin-1."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1")
