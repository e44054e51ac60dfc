"""A check of another package: nobody shouts."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.code import define

SHOUTING = define(
    "SHOUT001",
    "warning",
    """A text is in capital letters.

    Readers take it for shouting.
    """,
    bad="HELP\n",
    at=("page.md", 1, 1),
    good="Help\n",
    fix="Speak softly.",
    applies="text",
)


@rule(SHOUTING)
def shouting(file: TextFile) -> Iterator[Spot]:
    if file.text.isupper():
        yield Spot("This text shouts.", 0)
