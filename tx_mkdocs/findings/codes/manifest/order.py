"""Codes about the order of the projects of a manifest."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import bible, two_books

_GOOD = bible()
SORT_IS_NO_NUMBER = define(
    "MAN080",
    "warning",
    """The position of a project is not a number.

    Projects are shown in the order of `sort`, a whole number.
    """,
    bad=bible({"    sort: 1": "    sort: first"}),
    at=("manifest.yaml", 35, 11),
    good=_GOOD,
    fix="Write a whole number.",
    applies="repository",
)
SORT_TWICE = define(
    "MAN081",
    "warning",
    """Two projects have the same place in the order.

    Which of them comes first is then left to each program.
    """,
    bad=two_books("1"),
    at=("manifest.yaml", 42, 11),
    good=two_books("2"),
    fix="Give each project a number of its own.",
    applies="repository",
)
OUT_OF_ORDER = define(
    "MAN082",
    "info",
    """The books are not in the usual order.

    According to `sort`, a book comes before one that it usually follows. Usually a number is wrong.
    """,
    bad=two_books("0"),
    at=("manifest.yaml", 42, 11),
    good=two_books("2"),
    applies="repository",
)
