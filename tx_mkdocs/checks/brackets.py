"""Brackets that belong together, and what is said of one that stands alone."""

from __future__ import annotations

import re

from tx_mkdocs.findings.message import Message

ANY_BRACKET = re.compile(r"[][(){}]")
OPENING = {")": "(", "]": "[", "}": "{"}
"""What opens what each of them closes."""
CLOSING = {opening: closing for closing, opening in OPENING.items()}

_LINK = re.compile(
    r"\[\[(?:rc:|https?:|\.{1,2}/)[^\[\]\n\t]*(?:\](?!\])|$|(?=[\[\n\t]))"
    r"|\[(?:rc:|\.{1,2}/)[^\[\]\n\t]*\]\]",
)
_LONGEST_LINK = 300


def is_told_with_link(text: str, at: int) -> bool:
    """Whether a check of links tells of a bracket that has no partner (LINK014, LINK015).

    Args:
        text: of a paragraph, a cell or a file.
        at: where the bracket is.
    """
    if text[at] == "(":
        return text[at - 1 : at] == "]"
    begin = text.rfind("[", max(0, at - _LONGEST_LINK), at + 1) if text[at] in "[]" else -1
    if begin > 0 and text[begin - 1] == "[":
        begin -= 1
    found = _LINK.match(text, begin) if begin >= 0 else None
    return found is not None and at < found.end()


def without_partner(bracket: str) -> Message:
    """What is wrong with a bracket that has no partner."""
    if bracket in CLOSING:
        return Message("The bracket {sign} is not closed.", sign=bracket)
    return Message("The bracket {sign} does not close anything.", sign=bracket)
