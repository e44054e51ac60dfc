"""Bytes of a content file become text, whatever program saved it."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import NamedTuple

from tx_mkdocs.findings.codes.repository.fetching import (
    TEXT_IN_OTHER_FORMAT,
    TEXT_KEPT_ELSEWHERE,
)
from tx_mkdocs.findings.codes.repository.opening import (
    NOT_UTF8,
    NUL_BYTES,
    UTF16_OR_32,
    UTF16_OR_32_DAMAGED,
)
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.source.git import LFS_POINTER

_DECLARED = re.compile(
    rb"\s*<\?xml\b[^<>]{0,200}\sencoding\s*=\s*[\"'](?!utf-?8[\"'])", re.IGNORECASE
)
"""XML in an encoding that it names."""
_READ_AS = message_noop("This file is {name}, not UTF-8; it was read as such.")
_MARK = "\ufeff"
_MANY_BAD_BYTES = 10_000
_LONGEST_POINTER = 1024
# Longest first: the mark of UTF-32 little-endian begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_ZIP = "ZIP"
_FORMATS = {
    b"{\\rtf": "RTF",
    b"PK\3\4": _ZIP,
    b"%PDF-": "PDF",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "DOC",
    b"\x1f\x8b\x08": "gzip",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
    b"SQLite format 3\0": "SQLite",
}
"""Documents, archives and data that a file may be whatever it is called, by its first bytes, which no text has."""
_OTHER_FORMATS = tuple(_FORMATS)
_IN_ZIP = {b"word/": "DOCX", b"opendocument.text": "ODT", b"xl/": "XLSX"}
# Five bytes have no meaning in Windows-1252; they stay the C1 controls of Latin-1.
_WESTERN = {
    byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)
}


class Text(NamedTuple):
    """The text of a file and what had to be guessed to read it."""

    text: str
    """Lines end with LF; no byte-order mark; otherwise exactly the characters of the file."""
    findings: tuple[Finding, ...] = ()
    byte_order_mark: bool = False
    """Whether the file, otherwise plain UTF-8, begins with one."""
    carriage_returns: bool = False
    """Whether CR is at ends of lines in the file."""
    digest: str = ""
    """SHA-256 of the file, where it was read from one; see `Repository.digest`."""


class _TooManyBadBytesError(ValueError):
    """The file is no UTF-8 at all."""


def decode(data: bytes, path: str) -> Text:
    """Read `data` as UTF-8, else by its byte-order mark, else by its script, else as Windows-1252.

    Bytes that are not UTF-8 are read as Windows-1252 one by one, so that a single damaged
    character does not spoil a file that is otherwise UTF-8. Nothing is raised.

    Args:
        data: the whole file.
        path: its path in the repository, for the findings.
    """
    if data.startswith(LFS_POINTER) and len(data) < _LONGEST_POINTER:
        message = "The text itself is not here, only a Git LFS pointer."
        return Text("", (TEXT_KEPT_ELSEWHERE.at(path, message=message),))
    other = other_format(data)
    if other:
        message = Message("This file is {name}, not text; nothing of it is shown.", name=other)
        return Text("", (TEXT_IN_OTHER_FORMAT.at(path, message=message),))
    has_nul = b"\0" in data
    if has_nul:
        from tx_mkdocs.source import utf16

        if border := utf16.border(data):
            return _decode_joined(data, border, path)
        if codec := utf16.codec_without_mark(data):
            message = Message(_READ_AS, name=codec[:6].upper())
            found = UTF16_OR_32.at(path, message=message)
            return _finish(data.decode(codec), path, [found])
    try:
        # Not "utf-8-sig": it counts the bytes before an error without the mark.
        text = data.decode()
        marked = text.startswith(_MARK)
        # In the text it would take longer than decoding: every second byte may be zero there.
        return _finish(text, path, [], marked, may_have_nul=has_nul)
    except UnicodeDecodeError as error:
        first_bad = error.start
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], path, codec, name)
    from tx_mkdocs.source.cesu8 import without_surrogates
    from tx_mkdocs.source.mixed_lines import read_lines

    whole = without_surrogates(data)
    if whole != data:
        line, column = _place(data[:first_bad])
        found = NOT_UTF8.at(path, line, column, message=Message(_READ_AS, name="CESU-8"))
        rest = decode(whole, path)
        return rest._replace(findings=(found, *rest.findings), byte_order_mark=False)
    read = read_lines(data)
    if read:
        line, column = _place(data[:first_bad])
        name = read.encoding.name
        message = (
            Message.plural(
                "{count:,} line of this file is {name}, not UTF-8, and was read as such.",
                "{count:,} lines of this file are {name}, not UTF-8, and were read as such.",
                read.number,
                name=name,
            )
            if read.number
            else Message(_READ_AS, name=name)
        )
        found = NOT_UTF8.at(path, line, column, message=message)
        return _finish(read.text, path, [found])
    return _decode_mixed(data, path, first_bad)


def other_format(data: bytes) -> str:
    """The format of a file that is a document, an archive or a database, by its first bytes; empty for a text."""
    if not data.startswith(_OTHER_FORMATS):
        return ""
    name = next(name for begin, name in _FORMATS.items() if data.startswith(begin))
    if name == _ZIP:
        inner = (name for part, name in _IN_ZIP.items() if part in data)
        return next(inner, name)
    return name


def as_utf8(data: bytes, path: str) -> tuple[bytes, tuple[Finding, ...]]:
    """The bytes of a file of XML or JSON that is UTF-8 but for bytes that `decode` reads as Windows-1252, as UTF-8.

    What says that it is of another encoding, by its mark or its declaration, stays as it is.
    """
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or _DECLARED.match(data):
        return data, ()
    try:
        data.decode()
    except UnicodeDecodeError:
        read = decode(data, path)
        return read.text.encode(errors="replace"), read.findings
    return data, ()


def _decode_joined(data: bytes, border: int, path: str) -> Text:
    """A file that is UTF-16 on one side of a place between lines, and UTF-8 on the other."""
    head, tail = decode(data[:border], path), decode(data[border:], path)
    lines = head.text.count("\n")
    is_first = b"\0" in data[:border]
    message = Message(
        "This file is {encoding} before line {line} and {other} from there on; each part was read as such.",
        encoding="UTF-16" if is_first else "UTF-8",
        other="UTF-8" if is_first else "UTF-16",
        line=lines + 1,
    )
    found = [finding for finding in head.findings if finding.code != str(UTF16_OR_32)]
    found += [
        replace(finding, line=finding.line + lines)
        for finding in tail.findings
        if finding.code != str(UTF16_OR_32)
    ]
    return Text(
        head.text + tail.text,
        (NOT_UTF8.at(path, lines + 1, message=message), *found),
        carriage_returns=head.carriage_returns or tail.carriage_returns,
    )


def _decode_marked(data: bytes, path: str, codec: str, name: str) -> Text:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        line = _line(data[: error.start].decode(codec, "replace"))
        message = Message(
            "This file is {name} and damaged from line {line} on.", name=name, line=line
        )
        return _finish(
            data.decode(codec, "replace"),
            path,
            [UTF16_OR_32_DAMAGED.at(path, line, message=message)],
        )
    message = Message(_READ_AS, name=name)
    return _finish(text, path, [UTF16_OR_32.at(path, message=message)])


def _decode_mixed(data: bytes, path: str, first_bad: int) -> Text:
    text, bad = _read_bad_bytes_alone(data)
    line, column = _place(data[:first_bad])
    message = (
        Message.plural(
            "This file is not UTF-8: {count:,} byte is read as Windows-1252, the first in line {line}.",
            "This file is not UTF-8: {count:,} bytes are read as Windows-1252, the first in line {line}.",
            bad,
            line=line,
        )
        if bad
        else Message(
            "This file is not UTF-8: most bytes are read as Windows-1252, the first in line {line}.",
            line=line,
        )
    )
    return _finish(
        text,
        path,
        [NOT_UTF8.at(path, line, column, message=message)],
    )


def _read_bad_bytes_alone(data: bytes) -> tuple[str, int]:
    """The text, and how many bytes were not UTF-8 (0: too many to count)."""
    bad = 0

    def as_western(error: UnicodeError) -> tuple[str, int]:
        nonlocal bad
        assert isinstance(error, UnicodeDecodeError)
        bad += error.end - error.start
        if bad > _MANY_BAD_BYTES:
            raise _TooManyBadBytesError
        return "".join(_WESTERN[byte] for byte in data[error.start : error.end]), error.end

    codecs.register_error("tx-western", as_western)
    try:
        return data.decode("utf-8", "tx-western").lstrip(_MARK), bad
    except _TooManyBadBytesError:
        return data.decode("latin-1").translate(_WESTERN), 0


def _place(before: bytes) -> tuple[int, int]:
    """Line and column behind bytes that are UTF-8."""
    text = before.decode("utf-8", "replace")
    return _line(text), len(text.replace("\r", "\n").rpartition("\n")[2].lstrip(_MARK)) + 1


def _line(before: str) -> int:
    return before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def _finish(
    text: str,
    path: str,
    findings: list[Finding],
    marked: bool = False,
    *,
    may_have_nul: bool = True,
) -> Text:
    text = text.lstrip(_MARK)
    returns = "\r" in text
    if returns:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if may_have_nul and "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = Message(
            "This file has NUL bytes ({count:,}), the first in line {line}.",
            count=text.count(chr(0)),
            line=line,
        )
        fix = "They were left out; check whether text was lost when the file was saved."
        findings.append(NUL_BYTES.at(path, line, message=message, fix=fix))
        text = text.replace("\0", "")
    return Text(text, tuple(findings), marked, returns)
