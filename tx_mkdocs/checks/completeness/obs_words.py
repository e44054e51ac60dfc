"""The words of Open Bible Stories in Markdown or chunks, by a reader of a few expressions.

Marks of Markdown are taken out on both sides: in the source they are markup, on a page they are
text where the author meant no markup, and which of the two is not this reader's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from tx_mkdocs.checks.completeness.streams import Part, Unit

_IMAGE = re.compile(rb"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
_LINK = re.compile(rb"\[([^\[\]\n]{0,1000})\]\([^()\n]{0,2000}\)")
_TAG = re.compile(rb"</?(?:a|b|br|em|i|strong|sub|sup)(?:\s[^<>\n]{0,500})?/?>", re.IGNORECASE)
_ADDRESS = re.compile(rb"<((?:https?|mailto):[^<>\s]{1,2000})>")
_MARKS = bytes.maketrans(b"", b"")
_TAKEN_OUT = b"*_#=`\\"
_BULLETS = frozenset([b"-", b"+", b">", b"--", b"---", b"----", b"-----"])
_NUMBERED = re.compile(r"(?:.*/)?\d{1,3}\.(?:txt|md)")


def read(sources: Sequence[tuple[str, bytes]]) -> tuple[Part, int]:
    """All text of the files as one unit that knows the line of every word, and the frames counted.

    A frame is a picture, or the file of a frame that brings no picture of its own.
    """
    unit = Unit("", sources[0][0] if sources else "", 1)
    frames = 0
    alone = len(sources) == 1
    for path, text in sources:
        pictures = len(_IMAGE.findall(text))
        if not pictures and not alone and _NUMBERED.fullmatch(path):
            pictures = 1
        frames += pictures
        for number, line in enumerate(text.split(b"\n"), 1):
            unit.add(bare(_without_markup(line)) + b"\n", path, number)
    return Part("", unit.path, 1, [unit]), frames


def shown(parts: Sequence[Part]) -> tuple[Part, int]:
    """The text of pages, as `page_words.read_stories` gives it, made comparable; and the frames."""
    unit = Unit("", parts[0].path if parts else "")
    frames = 0
    for part in parts:
        frames += sum(1 for each in part.units if each.label)
        for each in part.units:
            unit.add(bare(bytes(each.text)) + b"\n", part.path, 0)
    return Part("", unit.path, 0, [unit]), frames


def bare(text: bytes) -> bytes:
    """Text without marks of Markdown and without bullets; line breaks stay."""
    lines = text.translate(_MARKS, _TAKEN_OUT).split(b"\n")
    return b"\n".join(
        b" ".join(word for word in line.split() if word not in _BULLETS) for line in lines
    )


def _without_markup(line: bytes) -> bytes:
    line = _TAG.sub(b"", _LINK.sub(rb"\1", _IMAGE.sub(b"", line)))
    if b"<" in line:
        line = _ADDRESS.sub(rb"\1", line)
    if b"&" in line:
        line = unescape(line.decode(errors="surrogatepass")).encode(errors="surrogatepass")
    return line
