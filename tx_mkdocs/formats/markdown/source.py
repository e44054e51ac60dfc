"""Markdown as authors wrote it, before it is read: what no page shows, and what would take too long."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_OLD_BREAK = re.compile(r"[\x0b\x0c]")
"""Vertical tab and form feed part words; HTML has no use for them."""
_BLANK_START = re.compile(r"\A(?:[ \t]*\n)+")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")

_SPECIAL = re.compile(r"[*_\\<\[\]`&!>#|+~=-]")
_MANY = 100
_RUN = re.compile(rf"(?:[*+-] ){{{_MANY}}}|(?:> ?){{{_MANY}}}|(?:\d\. ?){{{_MANY}}}")
_MAX_SPECIALS = 20_000
_MAX_BRACKETS = 1000


def printable(text: str) -> str:
    """`text` with line feeds only, without control characters, and without blank lines around."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = without_controls(text).rstrip()
    return _BLANK_START.sub("", text) if text.startswith(("\n", " ", "\t")) else text


def without_controls(text: str) -> str:
    """`text` without characters that no page may have."""
    # Most texts have one line, and Python tells sooner that all of it can be printed.
    if text.isprintable() or not _CONTROL.search(text):
        return text
    return _CONTROL.sub("", _OLD_BREAK.sub(" ", text))


def is_bounded(text: str) -> bool:
    """Whether the blocks of `text` are found in a time that is fair for its length."""
    return too_deep_run(text) < 0


def too_deep_run(text: str) -> int:
    """Offset of signs that would nest too many blocks; -1 where there are none."""
    found = _RUN.search(text) if len(text) >= 2 * _MANY and _has_signs(text) else None
    return found.start() if found else -1


def _has_signs(text: str) -> bool:
    """Whether there are as many signs as a run has: to count them takes a twentieth of the time of looking for one."""
    return max(sum(map(text.count, "*+-")), text.count(">"), text.count(".")) >= _MANY


def is_bounded_paragraph(text: str) -> bool:
    """Whether emphasis and links may be looked for, which takes more than linear time at the worst."""
    if len(text) <= _MAX_BRACKETS:
        return True
    return text.count("[") <= _MAX_BRACKETS and (
        len(text) <= _MAX_SPECIALS or len(_SPECIAL.findall(text)) <= _MAX_SPECIALS
    )


def paragraphs(text: str) -> list[str]:
    """What is between blank lines."""
    return [block.strip() for block in _BLANK_LINES.split(text) if block.strip()]
