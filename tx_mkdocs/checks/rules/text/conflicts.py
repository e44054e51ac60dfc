"""Checks of any text: characters that nobody sees, conflicts that nobody solved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import TextFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.text import conflicts as codes
from tx_mkdocs.findings.message import Message

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$|^={7}$", re.MULTILINE)
# The first of a line stands for all of it: a file in another encoding has them at every second place.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f][^\n]*")


@rule(codes.UNSOLVED_CONFLICT)
def unsolved_conflict(file: TextFile) -> Iterator[Spot]:
    # A single character is found much faster.
    if ("<" in file.text and "<<<<<<<" in file.text) or (
        ">" in file.text and ">>>>>>>" in file.text and "\n=======\n" in file.text
    ):
        marks = list(_CONFLICT.finditer(file.text))
        # Who deleted the first line of a conflict left the others.
        first = "<" if any(mark[0][0] == "<" for mark in marks) else "="
        is_whole = first == "<" or any(mark[0][0] == ">" for mark in marks)
        for mark in marks if is_whole else ():
            if mark[0][0] == first:
                message = "Two versions of this place are here, one after the other."
                yield Spot(message, mark.start())


@rule(codes.CONTROL_CHARACTER)
def control_character(file: TextFile) -> Iterator[Spot]:
    if not any(map(_CONTROL.match, file.signs)):
        return
    for found in _CONTROL.finditer(file.text):
        yield Spot(
            Message("There is a control character (U+{text:04X}) here.", text=ord(found[0][0])),
            found.start(),
        )
