"""A module that has one code of its own and takes that of another."""

from tx_mkdocs.checks.register import rule
from tx_mkdocs.findings.code import define

HALF = define(
    "BROKEN001",
    "error",
    "Half of a package.",
    bad="x",
    at=("page.md", 1, 1),
    good="y",
    applies="text",
)
TAKEN = define(
    "TEXT001",
    "error",
    "A code that is taken.",
    bad="x",
    at=("page.md", 1, 1),
    good="y",
    applies="text",
)


@rule(HALF)
def half(file):
    yield from ()


@rule(TAKEN)
def taken(file):
    yield from ()
