"""Checks of any text: characters that nobody sees, conflicts that nobody solved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TextFile
from tx_mkdocs.findings.register import Spot, check

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$|^={7}$", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


@check(
    "TEXT001",
    "error",
    "text",
    bad="One line.\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other\n",
    at=(2, 1),
    good="One line.\nours\n",
    fix="Decide for one of the two versions and delete the lines <<<<<<<, ======= and >>>>>>>.",
)
def unsolved_conflict(file: TextFile) -> Iterator[Spot]:
    """A conflict of two versions was never solved.

    Git writes both versions into the file, between lines of `<<<<<<<`, `=======` and `>>>>>>>`, when
    two people changed the same place. Readers of the published text see both.
    """
    if "<<<<<<<" not in file.text and ">>>>>>>" not in file.text:
        return
    for found in _CONFLICT.finditer(file.text):
        if found[0][0] == "<":
            yield Spot("Two versions of this place stand here, one after the other.", found.start())


@check(
    "TEXT002",
    "warning",
    "text",
    bad="In the be\x02ginning.\n",
    at=(1, 10),
    good="In the beginning.\n",
    fix="Delete it; it came from another program.",
)
def control_character(file: TextFile) -> Iterator[Spot]:
    """A control character stands in the text.

    Such characters are signals for machines of former times. They are not shown, but they part words
    for searching and can make a page invalid.
    """
    for found in _CONTROL.finditer(file.text):
        yield Spot(f"A control character (U+{ord(found[0]):04X}) stands here.", found.start())
