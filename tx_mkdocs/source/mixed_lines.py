"""Lines in an encoding from before UTF-8 in a file whose other lines are UTF-8, as when two texts are joined."""

from __future__ import annotations

import re
from typing import NamedTuple

from tx_mkdocs.source.legacy_encodings import LegacyEncoding, legacy_encoding

_CERTAIN = 3
"""Letters of several bytes on a line in UTF-8: letters of other encodings may look like one or two by chance."""
_LETTER = re.compile(rb"[\xc2-\xf4]")


class MixedLines(NamedTuple):
    """A text whose lines were read one by one."""

    text: str
    encoding: LegacyEncoding
    """Of the lines that are not UTF-8."""
    number: int
    """How many lines these are; 0 for all that are not ASCII."""


def read_lines(data: bytes) -> MixedLines | None:
    """The text of a file that is no UTF-8, if what is not in it is in an encoding of another script than Latin."""
    lines = data.splitlines(keepends=True)
    known = [None if line.isascii() else _is_utf8(line) for line in lines]
    bad = [line for line, is_utf8 in zip(lines, known, strict=True) if is_utf8 is False]
    encoding = legacy_encoding(b"".join(bad))
    if encoding is None:
        return None
    good = sum(
        is_utf8 is True and _is_certain(line) for line, is_utf8 in zip(lines, known, strict=True)
    )
    found, number = [], 0
    for line, is_utf8 in zip(lines, known, strict=True):
        if is_utf8 and (_is_certain(line) or good > len(bad) or not _is_in(line, encoding)):
            found.append(line.decode())
        else:
            found.append(line.decode(encoding.codec))
            number += is_utf8 is not None
    return MixedLines("".join(found), encoding, number if good else 0)


def _is_certain(line: bytes) -> bool:
    return len(_LETTER.findall(line)) >= _CERTAIN


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_in(line: bytes, encoding: LegacyEncoding) -> bool:
    try:
        line.decode(encoding.codec)
    except UnicodeDecodeError:
        return False
    return True
