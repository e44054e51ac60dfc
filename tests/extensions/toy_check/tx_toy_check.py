"""A check of another package: nobody shouts."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.findings.register import Spot, check


@check("SHOUT001", "warning", "text", bad="HELP\n", at=(1, 1), good="Help\n", fix="Speak softly.")
def shouting(file: TextFile) -> Iterator[Spot]:
    """A text is in capital letters.

    Readers take it for shouting.
    """
    if file.text.isupper():
        yield Spot("This text shouts.", 0)
