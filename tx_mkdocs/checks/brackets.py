"""Brackets that belong together, and what is said of one that stands alone."""

from __future__ import annotations

import re

from tx_mkdocs.findings.message import Message

ANY_BRACKET = re.compile(r"[][(){}]")
OPENING = {")": "(", "]": "[", "}": "{"}
"""What opens what each of them closes."""
CLOSING = {opening: closing for closing, opening in OPENING.items()}


def without_partner(bracket: str) -> Message:
    """What is wrong with a bracket that has no partner."""
    if bracket in CLOSING:
        return Message("The bracket {sign} is not closed.", sign=bracket)
    return Message("The bracket {sign} does not close anything.", sign=bracket)
