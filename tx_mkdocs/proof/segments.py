"""A close reading of Markdown: what a page may make of every piece of it.

White space and ASCII punctuation do not count here. A piece of the source has one reading, or several
where it depends on the Markdown around it whether the page shows it: numbers of lists, targets of links,
tags. A page has words that may come from elsewhere: the titles of links.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html.entities import html5
from typing import NamedTuple

from tx_mkdocs.proof.marks import (
    BLOCK_TAG,
    BLOCKS,
    BRACES,
    COMMENT,
    INLINE_TAG,
    LINK_TARGET,
    PICTURE,
    RESOURCE,
    WORDS_FIRST,
    WRITTEN_LINK,
    footnotes_in,
    words_first,
)
from tx_mkdocs.proof.streams import unescape, unescape_html

_BARE_NAMES = "|".join(
    # The longest first: `&sup1` is not `&sup`.
    sorted((name for name in html5 if not name.endswith(";")), key=len, reverse=True)
).encode()
_INSIDE = rb"(?:\A|(?<=\n))[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t>]+)*"
"""What a line may begin with in quotations and items."""
_SCAN = re.compile(
    rb"(?P<comment>" + COMMENT + rb")"
    rb"|(?P<titled>\[\[[^\[\]|\n<]*(?:\|[^\[\]\n]*)?\]\](?!\())"
    rb"|(?P<alert>(?:\A|(?<=\n))[ \t>\"*+.)0-9-]*\[!(?P<called>(?i:note|tip|important|warning|caution))\][ \t]*(?=\n))"
    rb"|(?P<definition>" + _INSIDE + rb"\[(?P<name>(?!\^)[^\[\]]+)\]:"
    rb"[ \t]*\n?[ \t>]*(?P<to>[^\s]+[^\n]*)"
    rb"(?P<title>\n[ \t>]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))[ \t]*(?=\n|\Z))?)"
    rb"|(?P<fence>" + _INSIDE + rb"(?:```+[^`\n]*(?=\n|\Z)|~~~[^\n]*))"
    # Before the number of an item, which ends where the box of a task begins.
    rb"|(?P<task>(?:\A|(?<=\n))[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t>]+)+\[[ xX]\](?=\s))"
    rb"|(?P<number>" + _INSIDE + rb"\d{1,9}[.)](?=\s|\Z))"
    # Behind `!` it may be the words of a picture.
    rb"|(?P<footnote>(?!(?<=!)\[\^[^\s\[\]]+\]\()\[\^[^\s\[\]]+\](?::(?:[ \t]*\d{1,9}[.)](?=\s|\Z))?)?)"
    rb"|(?P<label>\]\[[^\[\]\n]*\])"
    # With a blank after it `rc://` is a link of its own, and what is around it text.
    rb"|(?P<target>(?!\]\([ \t]*(?:rc|https?)://[^()\s]*[ ]+[^()\s\"']|\]\([^()\n]*[ ](?:rc|https?)://)"
    + LINK_TARGET
    + rb")"
    rb"|(?P<tag>" + BLOCK_TAG + rb"|" + INLINE_TAG + rb")"
    rb"|(?P<resource>" + RESOURCE + rb")"
    rb"|(?P<id>" + BRACES + rb")"
    rb"|(?P<code>(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`))"
    rb"|(?P<entity>&\#?[A-Za-z0-9]{1,32};)"
    # Raw HTML has entities without a semicolon.
    rb"|(?P<bare>&(?:\#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6})|" + _BARE_NAMES + rb")[A-Za-z0-9]*)"
    rb"|(?P<backslash>\\n)"
)
_WRITTEN_TAG = re.compile(BLOCK_TAG + rb"|" + INLINE_TAG)
_ALT = re.compile(rb"\salt[ ]*=[ ]*(?:\"([^\"]*)\"|'([^']*)')")
# A line right after one of a footnote goes on with it, unless a block begins there (CommonMark, 5.1).
_BLOCK_START = (
    rb" {0,3}(?:[-*+>][ \t]|#{1,6}[ \t]|```|~~~|\d{1,9}[.)][ \t]|\[\^[^\s\[\]]+\]:|(?:[-*_][ \t]*){3}"
    rb"|<!--(?=[^\n]*-->)|</?(?!(?:br|img)\b)(?:" + BLOCKS + rb")\b)"
)
_FOOTNOTES = re.compile(
    # In a quotation or an item it goes on with the next lines of these.
    rb"(?m)^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))+[ \t]*\[\^[^\s\[\]]+\]:.*"
    rb"(?:\n(?:[ \t]*>)*(?!" + _BLOCK_START + rb"|[ \t]*(?:>[ \t]*)*$)[ \t]*\S.*)*"
    rb"|^ {0,3}\[\^[^\s\[\]]+\]:.*(?:\n(?:(?: {4}|\t)[ \t]*\S.*|[ \t]*(?=\n(?:[ \t]*\n){0,9}(?: {4}|\t)[ \t]*\S)"
    rb"|(?<=[^\n]\n)(?!" + _BLOCK_START + rb")[ \t]*\S.*))*"
)
# The second alternative: what ends a paragraph without an empty line (CommonMark, 4.1, 4.3, 4.6 and 4.8).
_END_OF_PARAGRAPH = re.compile(
    rb"\n[ \t>]*(?=\n)|\n(?=[ \t>]*(?:[-*+][ \t]+\S|#{1,6}[ \t]|```|~~~|1[.)][ \t]+\S"
    rb"|(?:=+|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|-+|(?:-[ \t]*){3,})[ \t]*(?:\n|\Z)"
    rb"|</?(?!(?:br|img)\b)(?:" + BLOCKS + rb")(?=[\s/>])))"
)
_NUMBERED_ITEM = re.compile(rb"\n(?=[ \t>]*\d{1,9}[.)][ \t]+\S)")
_LONGEST_ITEM = 2000
"""Bytes within which the sign of an item is looked for."""
# An address goes on behind a comment.
_COMMENTED_ADDRESS = re.compile(
    rb"(rc://(?:(?!rc://)[^\s<>()\[\]])*)(?:<!--[^\n]*?-->)+(?=[^\s<>()\[\]])"
)
_RUN = re.compile(rb"\S+")
_LETTERS = re.compile(r"[^\W_]+")
_RESOURCE = re.compile(RESOURCE)
_TARGET = re.compile(LINK_TARGET)
_BRACKETED = re.compile(rb"\[([^\[\]]+)\]")
_LABELLED = re.compile(rb"\[\[[^\[\]|\n]*\|([^\[\]\n]*)\]\]")
# What may be the target of a link that is torn.
_TORN_TARGET = re.compile(rb"\]\([^()\n]*\n?[^()\n]*\)")
_FENCE = re.compile(rb"[ \t>]*(`{3,}(?=[^`]*\Z)|~{3,})")
_COMMENT_SIGN = re.compile(rb"<!--|-->")
_NO_LINE_END = re.compile(rb"[^\n]")
FOOTNOTES_BEGIN = b'<div class="footnote">'
"""What begins the footnotes of a page."""
_FOOTNOTE = re.compile(rb"(?m)(\[\^[^\s\[\]]+)\](:)?")
_DELETED = bytes(code for code in range(127) if not chr(code).isalnum())
_BLANKS = (
    "\u00a0",
    "\u1680",
    "\u2028",
    "\u2029",
    "\u202f",
    "\u205f",
    "\u3000",
    "\ufeff",
    "\x85",
    "…",
)
_SPACES = re.compile("[\u2000-\u200a" + "".join(_BLANKS) + "]")

Files = list[tuple[str, bytes, int]]
"""Path, text and the line on which the text begins."""


class Segment(NamedTuple):
    """A piece of the source."""

    readings: tuple[bytes, ...]
    """What the page may show of it, the empty reading included."""
    path: str
    line: int
    footnote: bytes = b""
    """The label of the footnote whose text follows, perhaps."""
    skip: int = 0
    """How many segments, with this one, are perhaps a comment."""


def solid(text: bytes | bytearray) -> bytes:
    """A text without white space and ASCII punctuation."""
    text = bytes(text.translate(None, _DELETED))
    if text.isascii():
        return text
    spaced = text.decode(errors="surrogatepass")
    return _SPACES.sub("", spaced).encode(errors="surrogatepass")


def segments(
    text: bytes, path: str, line: int, *, html: bytes, of_row: bool = False
) -> list[Segment]:
    """The pieces of a Markdown text.

    Args:
        text: as written.
        html: what shows it; without footnotes of its own it shows theirs where they are written, as in code.
        path: of its file.
        line: on which it begins.
        of_row: whether all of it is on that line.
    """
    return segments_of_files([(path, text, line)], html=html, of_row=of_row)


def segments_of_files(files: Files, *, html: bytes, of_row: bool = False) -> list[Segment]:
    """The pieces of several Markdown texts that a page shows as one; see `segments`."""
    footnotes: set[bytes] = set()
    if FOOTNOTES_BEGIN in html:
        footnotes.update(*(footnotes_in(text) for _, text, _ in files))
    return [
        piece
        for path, text, line in files
        for piece in _with_comments(_commented_address(text), path, line, footnotes, of_row)
    ]


def _with_comments(
    text: bytes, path: str, line: int, footnotes: set[bytes], of_row: bool
) -> list[Segment]:
    """The pieces of a text, each of its comments as one and as text: which it is depends on what is around it."""
    found: list[Segment] = []
    begun: list[int] = []
    at = 0
    for sign in _COMMENT_SIGN.finditer(text):
        found += _pieces(text, at, sign.start(), path, line, footnotes, of_row)
        line += 0 if of_row else text.count(b"\n", at, sign.start())
        at = sign.end()
        if sign[0] == b"<!--":
            begun.append(len(found))
            found.append(Segment((b"",), path, line))
        else:
            for begin in begun:
                found[begin] = found[begin]._replace(skip=len(found) - begin)
            begun.clear()
    found += _pieces(text, at, len(text), path, line, footnotes, of_row)
    return found


def _pieces(
    text: bytes,
    at: int,
    last: int,
    path: str,
    line: int,
    footnotes: set[bytes],
    of_row: bool,
) -> Iterator[Segment]:

    def plain(end: int) -> Iterator[Segment]:
        nonlocal line
        for number, run in enumerate(text[at:end].split(b"\n")):
            line += 1 if number and not of_row else 0
            words = solid(run)
            if words:
                yield Segment((words,), path, line)

    for token in _SCAN.finditer(text, at, last):
        yield from plain(token.start())
        at = token.end()
        is_mark = token.lastgroup == "footnote"
        # Without a text the mark of a footnote is none.
        is_text = is_mark and not _is_known(token[0], footnotes)
        readings = tuple(dict.fromkeys(map(solid, (token[0],) if is_text else _readings(token))))
        label = _label_of(token[0]) if is_mark and not is_text else b""
        if readings != (b"",) or label:
            yield Segment(readings, path, line, label)
        line += 0 if of_row else token[0].count(b"\n")
    yield from plain(last)


def _footnotes_last(files: Files) -> Files:
    """Texts in the order in which a page has them: the footnotes of all of them are at its end."""
    text = b"\n\n".join(text for _, text, _ in files)
    if b"[^" not in text or b"]:" not in text:
        return files
    seen = _without_marks_in_code(text)
    notes = list(_FOOTNOTES.finditer(seen))
    rest = bytearray(text)
    for note in notes:
        rest[note.start() : note.end()] = _NO_LINE_END.sub(b" ", note[0])
    parts: Files = []
    begins: list[int] = []
    at = 0
    for path, own, line in files:
        begins.append(at)
        parts.append((path, bytes(rest[at : at + len(own)]), line))
        at += len(own) + 2
    for note in _by_reference(seen, notes):
        which = bisect_right(begins, note.start()) - 1
        path, _, line = files[which]
        line += text.count(b"\n", begins[which], note.start())
        parts.append((path, text[note.start() : note.end()], line))
    return parts


def _without_marks_in_code(text: bytes) -> bytes:
    """A text, as long as before, in which no block of code, no comment and no title has the mark of a footnote."""
    lines = text.split(b"\n")
    last_end = text.rfind(b"-->")
    at, fence, in_comment, is_title = 0, b"", False, True
    for number, line in enumerate(lines):
        sign = _FENCE.match(line)
        if fence or in_comment or (is_title and line.startswith(b"#")):
            lines[number] = line.replace(b"[^", b"(^")
        if in_comment:
            in_comment = b"-->" not in line
        elif fence:
            is_end = sign and sign[1].startswith(fence) and not line[sign.end(1) :].strip()
            fence = b"" if is_end else fence
        elif sign:
            fence = sign[1]
        else:
            in_comment = line.lstrip().startswith(b"<!--") and b"-->" not in line and at < last_end
        is_title = is_title and not line.strip()
        at += len(line) + 1
    return b"\n".join(lines)


def _without_comments(text: bytes) -> bytes:
    """A text without comments in addresses, and without those that are none."""
    return _commented_address(_without_open_comments(text)) if b"<!--" in text else text


def _commented_address(text: bytes) -> bytes:
    """A text without comments in addresses."""
    return _COMMENTED_ADDRESS.sub(rb"\1", text) if b"<!--" in text else text


def _is_known(mark: bytes, footnotes: set[bytes]) -> bool:
    """Whether a mark, with what may be behind it, is that of a footnote that there is."""
    return mark[: mark.index(b"]") + 1].lower() in footnotes


def _label_of(mark: bytes) -> bytes:
    """The label of `[^label]:`, in the letters that ids have; none of a mark in the text."""
    name, bracket, _ = mark[2:].partition(b"]:")
    return (solid(name).lower() or b"-") if bracket else b""


def _in_order(text: str) -> bytes:
    """A text in the order in which a page has it, without comments that are none."""
    parts = _footnotes_last([("", text.encode(errors="surrogatepass"), 1)])
    return _without_comments(b"\n".join(part for _, part, _ in parts))


def certain(text: str) -> str:
    """The words of a Markdown text without those of which it is not certain that a page shows them."""
    written = _in_order(text)
    written = WRITTEN_LINK.sub(rb"\1", PICTURE.sub(rb" \1 ", written))
    if b"://" in written and b"\\" in written:
        written = _RUN.sub(_until_escape, written)
    footnotes = footnotes_in(written)

    def least_of(token: re.Match[bytes]) -> bytes:
        is_text = token.lastgroup == "footnote" and not _is_known(token[0], footnotes)
        return b" %b " % (token[0] if is_text else _least(tuple(_readings(token))))

    least = _SCAN.sub(least_of, written)
    return _TORN_TARGET.sub(b" ", least).decode(errors="replace")


def _until_escape(run: re.Match[bytes]) -> bytes:
    """What has no blanks, as far as it is certain: a sign that is escaped in an address belongs to it, or ends it."""
    address, escape, _ = run[0].partition(b"\\")
    return address if escape and b"://" in address else run[0]


def uncertain(text: str) -> list[str]:
    """The pieces of a Markdown text that a page shows whole or not at all."""
    written = _in_order(text)
    return [
        token[0].decode(errors="replace")
        for token in _SCAN.finditer(written)
        if token.lastgroup in ("comment", "fence", "ticks", "code", "definition", "titled", "label")
    ]


def labels(text: str) -> list[str]:
    """The words of its own of each link in a Markdown text."""
    written = text.encode(errors="surrogatepass")
    titled = (_words_first(found[0]) or found[1] for found in _LABELLED.finditer(written))
    found = [found[1] for found in WRITTEN_LINK.finditer(written)]
    return [label.decode(errors="replace") for label in (*found, *titled)]


def _words_first(text: bytes) -> bytes:
    found = WORDS_FIRST.match(text)
    return words_first(found) if found else b""


def count_titles(text: str) -> int:
    """How many links have no words of their own: for each a page may have the title of its target."""
    return sum(
        token.lastgroup == "resource"
        or (token.lastgroup == "titled" and not solid(token[0].partition(b"|")[2]))
        for token in _SCAN.finditer(text.encode(errors="surrogatepass"))
    )


def _least(readings: Sequence[bytes]) -> bytes:
    """The shortest of several readings, where each of the others has its words as well."""
    words = [set(_LETTERS.findall(reading.decode(errors="replace"))) for reading in readings]
    least = min(range(len(words)), key=lambda at: len(solid(readings[at])))
    return readings[least] if all(words[least] <= other for other in words) else b""


def _in_numbered_item(text: bytes, at: int) -> bool:
    """Whether a paragraph belongs to a numbered item, so that the next one of any number ends it."""
    begin = text.rfind(b"\n\n", max(at - _LONGEST_ITEM, 0), at) + 1 or max(at - _LONGEST_ITEM, 0)
    return _NUMBERED_ITEM.search(b"\n" + text[begin:at]) is not None


def _without_open_comments(text: bytes) -> bytes:
    """The text with blanks for each `<!--` that nothing ends in time: it is text like any other.

    Inside a paragraph a comment ends before its end; where a line begins with it, it need not (CommonMark, 4.6
    and 6.6).
    """
    found = bytearray(text)
    line = at = 0
    closing = gap = -1
    while (start := text.find(b"<!--", at)) >= 0:
        line = text.rfind(b"\n", at, start) + 1 or line
        closing = text.find(b"-->", start) if closing < start else closing
        if closing < 0:
            return bytes(found[:start] + found[start:].replace(b"<!--", b"    "))
        if gap < start:
            empty = _END_OF_PARAGRAPH.search(text, start)
            gap = empty.start() if empty else len(text)
        if closing < gap and _in_numbered_item(text, start):
            numbered = _NUMBERED_ITEM.search(text, start, closing + 3)
            gap = numbered.start() if numbered else gap
        is_block = start - line < 40 and not text[line:start].strip(b" \t>-+*0123456789.)")
        if gap < closing and not is_block:
            found[start : start + 4] = b"    "
            at = start + 4
        else:
            at = max(closing + 3, start + 4)
    return bytes(found)


def _readings(token: re.Match[bytes]) -> Iterable[bytes]:
    kind, text = token.lastgroup, token[0]
    if kind == "code":
        # In a block of HTML a backtick is a character, an address a link and a tag a tag.
        bare = _WRITTEN_TAG.sub(b"", text) if b"<" in text else text
        bare = unescape_html(bare.decode(errors="replace")).encode() if b"&" in bare else bare
        return text, text.replace(b"\\n", b""), _RESOURCE.sub(b"", text), bare
    if kind == "entity":
        # In raw HTML `&notit;` is `&not` and letters.
        decoded = unescape(text.decode()), unescape_html(text.decode())
        return *(reading.encode(errors="replace") for reading in decoded), text
    if kind == "bare":
        return text, unescape_html(text.decode()).encode()
    if kind == "titled":
        target, _, words = text.partition(b"|")
        if first := _words_first(text):
            return first, text
        if b":" not in target and b"/" not in target:
            return text, unescape(text.decode(errors="surrogatepass")).encode(errors="replace")
        return (words, text) if solid(words) else (b"", text, _RESOURCE.sub(b"", text))
    if kind == "tag":
        alt = _ALT.search(text)
        words = (alt[1] or alt[2] or b"") if alt else b""
        return (words, text) if solid(words) else (b"", text)
    if kind == "definition":
        return _of_definition(token)
    if kind == "number":
        return b"", text, re.findall(rb"\d+", text)[-1]
    if kind == "task":
        return "☐".encode(), "☑".encode(), text[-3:], text
    if kind == "alert":
        return token["called"].capitalize(), token["called"], text
    if kind == "fence":
        return b"", text, _TARGET.sub(b"", text)
    if kind == "resource" and b"&" in text:
        # Signs that no address has end it, and entities may be such.
        return (
            b"",
            text,
            unescape(text.decode(errors="surrogatepass")).encode(errors="surrogatepass"),
        )
    if kind == "target":
        # With blanks in it it may be text, and an address in it a link.
        return b"", text, _RESOURCE.sub(b"", text)
    return b"", text


@lru_cache(maxsize=1)
def _in_brackets(text: bytes) -> Counter[bytes]:
    """How often what stands in brackets, in small letters; counted once for all definitions of a text."""
    return Counter(_BRACKETED.findall(text.lower()))


def _of_definition(token: re.Match[bytes]) -> Iterable[bytes]:
    """A definition is not shown; one that leads nowhere, and for which no link asks, is text."""
    label, text = token["name"].lower(), token[0]
    leads = re.search(rb"[/#<:]|\.\w", token["to"])
    if not leads and _in_brackets(token.string)[label] < 2:
        return (text,)
    return b"", text, text.replace(b"\\n", b""), token["title"] or b""


def _by_reference(text: bytes, notes: Iterable[re.Match[bytes]]) -> list[re.Match[bytes]]:
    """The footnotes in the order in which the text refers to them; last those that it does not.

    After these are the ones whose label another has already.
    """
    found: dict[bytes, re.Match[bytes]] = {}
    again = []
    for note in notes:
        label = note[0][note[0].index(b"[^") :].split(b"]", 1)[0]
        if found.setdefault(label, note) is not note:
            again.append(note)
    marks = [mark for mark, colon in _FOOTNOTE.findall(text) if not colon]
    ordered = [found[mark] for mark in dict.fromkeys([*marks, *found]) if mark in found]
    return [*ordered, *again]
