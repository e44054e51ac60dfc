"""CESU-8: UTF-8 whose letters beyond U+FFFF are two surrogates of three bytes each, as Java and Oracle write them.

Adlam is such a script, and so are emoji. Source: Unicode Technical Report 26.
"""

from __future__ import annotations

import re

_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")


def without_surrogates(data: bytes) -> bytes:
    """The bytes with each pair as UTF-8, in lines that are UTF-8 otherwise.

    In code pages of Chinese and Korean the same bytes are other letters.
    """
    if not _PAIR.search(data):
        return data
    return b"\n".join(map(_line, data.split(b"\n")))


def _line(line: bytes) -> bytes:
    made = _PAIR.sub(_as_utf8, line)
    try:
        made.decode()
    except UnicodeDecodeError:
        return line
    return made


def _as_utf8(pair: re.Match[bytes]) -> bytes:
    halves = pair[0].decode("utf-8", "surrogatepass")
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()
