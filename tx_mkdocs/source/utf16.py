"""UTF-16 and UTF-32 that no byte-order mark names, and files of which only a part is UTF-16.

PowerShell adds lines in UTF-16 to any file by `>>`, and other programs lines in UTF-8 to what PowerShell wrote.
Few files have a zero byte; what tells these apart is loaded for them alone.
"""

from __future__ import annotations

import codecs
import re

MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_START = 4096
_LAST_PLANE = 0x10
_RARELY = 20
"""Of so many bytes at least one is zero in UTF-16, whose digits, blanks and markers are ASCII."""
_AS_IN_TEXT = re.compile(r"[\n\r]|\A[\\{\[<]")
"""Ends of lines, or how a marker, JSON or XML begins."""
_MARK = re.compile(rb"(?<=\n)(?:\xff\xfe|\xfe\xff)")
_PLAIN = re.compile(rb"[\t\n\r -~\x80-\xff]{8,}")
_APART = re.compile(rb"[ \n\\]")


def codec_without_mark(data: bytes) -> str:
    """Python's name of UTF-16 or UTF-32 without a byte-order mark, else "".

    No character of UTF-32 is beyond U+10FFFF, so that one byte of four is zero and another hardly ever more.
    Of each pair the same byte is often zero, the other less so: that of the first letter of Burmese and of Ethiopic, of
    the Chinese for one, of many emoji. Read the other way round no line ends, as no letter is U+0A00.
    """
    start = data[:_START]
    if b"\0" not in start or len(data) % 2 or start[:2] in MARKS:
        return ""
    for codec, last, third in (("utf-32-le", 3, 2), ("utf-32-be", 0, 1)):
        if len(data) % 4 == 0 and not any(start[last::4]) and max(start[third::4]) <= _LAST_PLANE:
            return codec if _is_text(data, codec) else ""
    first, second = start[::2].count(0), start[1::2].count(0)
    fewer, more = sorted((first, second))
    if fewer * 3 > more * 2 or more * _RARELY < len(start):
        return ""
    codec = "utf-16-be" if first > second else "utf-16-le"
    return codec if _is_text(data, codec) else ""


def _is_text(data: bytes, codec: str) -> bool:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return False
    return bool(_AS_IN_TEXT.search(text)) and "\0" not in text


def border(data: bytes) -> int:
    """Where the lines of a file with zero bytes go on in UTF-16 that were UTF-8, or the other way round; 0: nowhere."""
    marked = _MARK.search(data)
    # Without a mark, the first sign of the line is ASCII, as a marker is.
    start = marked.start() if marked else data.rfind(b"\n", 0, data.index(0)) + 1
    if start and _is_utf8(data[:start]) and (marked or codec_without_mark(data[start:])):
        return start
    end = _end_of_line(data, data.rindex(0))
    is_utf16 = data[:2] in MARKS or codec_without_mark(data[:end])
    return end if end and is_utf16 and _is_utf8(data[end:]) else 0


def _end_of_line(data: bytes, last: int) -> int:
    """Where a line in UTF-16 ends whose end has the last zero byte; 0 where that is not at the end of a line."""
    if data[last - 1 : last + 1] == b"\n\0":
        return last + 1
    return last + 2 if data[last : last + 2] == b"\0\n" else 0


def _is_utf8(part: bytes) -> bool:
    """Whether this is UTF-8, not UTF-16 without zero bytes: in that, letters of a script have the same second byte."""
    try:
        part.decode()
    except UnicodeDecodeError:
        return False
    is_plain = _PLAIN.fullmatch(part) is not None and _APART.search(part) is not None
    return is_plain and len(set(part[1:_START:2])) > 2
