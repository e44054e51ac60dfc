"""White space that says nothing: its places, and texts without it.

It is left where it may mean something: in the indentation, in tables, code and attributes, before a break
that Markdown makes of it, and around whatever is not a blank or a tab. A text may have its byte-order
mark and CR at the ends of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import MarkdownFile, TextFile, UsfmFile
from tx_mkdocs.formats.usfm.files import is_chunk
from tx_mkdocs.source.about import is_about

Span = tuple[int, int]
"""Offsets of the first character and after the last."""
_BLANKS = re.compile(" +")
# Only from the first blank of several: else a long run would be read from each of them.
_TRAILING = re.compile(r"[ \t](?<![ \t].)[ \t]*(?=\r?\n|\r?\Z)")
_FENCE = re.compile(r"\s*(?:>\s*)*(```|~~~)")
# A heading or item that is still to be written is one only with the blank.
_BEGUN = re.compile(r"[\s>]*(?:#{1,6}|[*+-]|\d{1,9}[.)])")
_KEEPS_SPACE = re.compile(r"<(?:pre|code|table)\b", re.I)
_BEGINNING = re.compile(r"[\s>]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)*")
# After a bar, before the next marker.
_ATTRIBUTES = re.compile(r"\|[^\\\n]*")
_TARGET = re.compile(r"\]\([^()\n]*\)|\[\[[^\[\]\n]*\]\]|<[^<>\n]*>")


_SENTENCE_ENDS = ".!?:;…\"'”’»)]*_।॥؟۔。"
"""After these some write two blanks on purpose."""


def doubled_in_sentence(file: TextFile) -> Iterator[Span]:
    """Those of `double_blanks` that nobody can have meant."""
    for start, end in double_blanks(file):
        if file.text[start - 1] not in _SENTENCE_ENDS and not _beside_a_marker(file, start, end):
            yield start, end


def _beside_a_marker(file: TextFile, start: int, end: int) -> bool:
    """Whether blanks are before or after a marker of USFM, where readers see none at all."""
    before = file.text.rfind("\\", max(0, start - 12), start)
    return file.text[end] == "\\" or (before >= 0 and file.text[before + 1 : start].isalnum())


def double_blanks(file: TextFile) -> Iterator[Span]:
    """Blanks, two or more, between two words of a line."""
    if not _is_prose(file):
        return
    text = file.text
    has_attributes = "|" in text
    literal: frozenset[int] | None = None
    begin, stop = 0, -1
    # What must stay in the line at hand, in order; each line is looked through once.
    kept: list[Span] = []
    at = 0
    for start, end in _several_blanks(text):
        if start > stop:
            begin = text.rfind("\n", stop + 1, start) + 1 or stop + 1
            stop = text.find("\n", end)
            stop = stop if stop >= 0 else len(text)
            at = 0
            if isinstance(file, MarkdownFile):
                literal = _literal_lines(text) if literal is None else literal
                kept = [(begin, stop)] if begin in literal else _meaningful_parts(text, begin, stop)
            elif has_attributes:
                kept = [found.span() for found in _ATTRIBUTES.finditer(text, begin, stop)]
        if start == begin or text[start - 1].isspace():
            continue
        while at < len(kept) and kept[at][1] <= start:
            at += 1
        if at == len(kept) or start < kept[at][0]:
            yield start, end


def _several_blanks(text: str) -> Iterator[Span]:
    """Two blanks or more before a character that shows."""
    start = text.find("  ")
    while start >= 0:
        found = _BLANKS.match(text, start)
        assert found is not None
        end = found.end()
        if end < len(text) and not text[end].isspace():
            yield start, end
        start = text.find("  ", end)


def trailing_blanks(file: TextFile) -> Iterator[Span]:
    """Blanks and tabs at the end of a line."""
    if not _is_prose(file):
        return
    text = file.text
    literal: frozenset[int] | None = None
    for found in _TRAILING.finditer(text):
        if isinstance(file, MarkdownFile):
            begin = text.rfind("\n", 0, found.start()) + 1
            literal = _literal_lines(text) if literal is None else literal
            if begin in literal or _means_something(text, begin, found):
                continue
        yield found.span()


def _means_something(text: str, begin: int, found: re.Match[str]) -> bool:
    """Whether Markdown makes something of these: a break, of two blanks or a tab before a further line."""
    if _BEGUN.fullmatch(text, begin, found.start()):
        return True
    if found[0] == " " or begin == found.start():
        return False
    following = text.find("\n", found.end()) + 1
    end = text.find("\n", following)
    return following > 0 and bool(text[following : end if end >= 0 else len(text)].strip())


def without_doubled_blanks(file: TextFile) -> str:
    """The text with one blank for several."""
    return _with(file.text, double_blanks(file), " ")


def without_trailing_blanks(file: TextFile) -> str:
    """The text without blanks at the ends of lines."""
    return _with(file.text, trailing_blanks(file), "")


def without_mark(file: TextFile) -> str:
    """The text without its byte-order mark, also where two programs have written one each."""
    return file.text.lstrip("\ufeff")


def without_returns(file: TextFile) -> str:
    """The text with LF alone at the ends of lines."""
    return file.text.replace("\r\n", "\n")


def _with(text: str, spans: Iterator[Span], put: str) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += (text[at:start], put)
        at = end
    return "".join((*parts, text[at:]))


def _is_prose(file: TextFile) -> bool:
    """Whether a file is content in sentences, not data and not about the repository."""
    if isinstance(file, UsfmFile):
        return True
    if isinstance(file, MarkdownFile):
        return not is_about(file.path)
    return is_chunk(file.path)


def _meaningful_parts(text: str, begin: int, stop: int) -> list[Span]:
    """The parts of a line of Markdown in which blanks may mean something, in order."""
    beginning = _BEGINNING.match(text, begin, stop)
    first = [beginning.span()] if beginning is not None else []
    return first + [found.span() for found in _TARGET.finditer(text, begin, stop)]


def _literal_lines(text: str) -> frozenset[int]:
    """Offsets of the lines of Markdown in which every blank may mean something: code, tables, HTML."""
    found = set()
    fence = ""
    keeps = _KEEPS_SPACE.search(text)
    at = 0
    for line in text.split("\n"):
        opened = _FENCE.match(line)
        if fence:
            found.add(at)
            if opened and opened[1] == fence:
                fence = ""
        elif opened:
            fence = opened[1]
            found.add(at)
        elif (
            "`" in line
            or "|" in line
            or line.startswith(("    ", "\t"))
            or (keeps is not None and at >= keeps.start() - len(line))
        ):
            found.add(at)
        at += len(line) + 1
    return frozenset(found)
