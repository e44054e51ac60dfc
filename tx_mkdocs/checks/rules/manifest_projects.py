"""Checks of the projects of a manifest: order, versification, categories.

Source: JSON schema of Resource Container 0.2. Files that are missing or not listed are reported where projects
are compared with them (MAN020 to MAN031).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from tx_mkdocs.checks.metadata import Value
from tx_mkdocs.checks.registry import Spot, check
from tx_mkdocs.checks.rules.samples import GENESIS, MANIFEST, bible
from tx_mkdocs.checks.sources import Whole
from tx_mkdocs.data.books import Book, book
from tx_mkdocs.data.container_terms import container_terms
from tx_mkdocs.data.versification import versification_name

_GOOD = bible()
_EXODUS = GENESIS.replace("GEN", "EXO").replace("Genesis", "Exodus")
_PROJECT = MANIFEST.partition("projects:\n")[2]
_OF_EXODUS = _PROJECT.replace("Genesis", "Exodus").replace("gen", "exo").replace("01-GEN", "02-EXO")
_OF_BOOKS = frozenset({"bible", "notes", "questions", "word_links"})
_NOTES = (
    MANIFEST.replace("'text/usfm'", "'text/tsv'")
    .replace("'ulb'", "'tn'")
    .replace("'Bible'", "'TSV Translation Notes'")
    .replace("./01-GEN.usfm", "./tn_GEN.tsv")
)
_TESTAMENTS = {"Old Testament": "bible-ot", "New Testament": "bible-nt"}


def _two(sort: str, second: str = _OF_EXODUS) -> dict[str, str]:
    """Genesis and another book, which stands at a place of the order."""
    manifest = MANIFEST + second.replace("sort: 1", f"sort: {sort}")
    return bible(files={"manifest.yaml": manifest, "02-EXO.usfm": _EXODUS})


@check(
    "MAN080",
    "warning",
    "repository",
    bad=bible({"    sort: 1": "    sort: first"}),
    at=(35, 11),
    good=_GOOD,
    fix="Write a whole number.",
)
def sort_is_no_number(whole: Whole) -> Iterator[Spot]:
    """The place of a project in the order is no number.

    Projects are shown in the order of `sort`, a whole number.
    """
    told = whole.metadata
    for project in told.projects if told else ():
        value = project.get("sort")
        if told and value and not value.text.isdecimal():
            yield told.at(value, f"“{value.text[:40]}” is no number.")


@check(
    "MAN081",
    "warning",
    "repository",
    bad=_two("1"),
    at=(42, 11),
    good=_two("2"),
    fix="Give each project a number of its own.",
)
def sort_twice(whole: Whole) -> Iterator[Spot]:
    """Two projects have the same place in the order.

    Which of them comes first is then left to each program.
    """
    told = whole.metadata
    values = [value for one in (told.projects if told else ()) if (value := one.get("sort"))]
    if told is None or all(value.text == "0" for value in values):
        # No order is wanted: many manifests of questions say so.
        return
    times: dict[str, list[Value]] = {}
    for value in values:
        times.setdefault(value.text, []).append(value)
    for number, same in times.items():
        if len(same) > 1:
            yield told.at(same[1], f"{len(same)} projects have the number {number[:10]}.")


@check(
    "MAN082",
    "info",
    "repository",
    bad=_two("0"),
    at=(42, 11),
    good=_two("2"),
)
def out_of_order(whole: Whole) -> Iterator[Spot]:
    """The books are not in the usual order.

    By `sort` a book stands before one that it usually follows. As a rule a number is wrong.
    """
    told = whole.metadata
    if told is None:
        return
    placed: list[tuple[int, Book, Value]] = []
    for project in told.projects:
        known, value = book(project.said("identifier")), project.get("sort")
        if known and value and value.text.isdecimal() and len(value.text) < 9:
            placed.append((int(value.text), known, value))
    placed.sort(key=lambda one: (one[0], one[1].order))
    right = _longest_rise([known.order for _, known, _ in placed])
    for index, (_, known, value) in enumerate(placed):
        if index not in right:
            message = f"{known.name} is not where it usually stands among the books."
            yield told.at(value, message, "Correct the number, unless the order is meant.")


def _longest_rise(numbers: list[int]) -> set[int]:
    """Indices of the longest run of numbers, with gaps, that only rise; the others are out of order."""
    ends: list[int] = []
    """Index of the smallest number with which a rise of each length ends."""
    values: list[int] = []
    before: dict[int, int] = {}
    for index, number in enumerate(numbers):
        length = bisect_right(values, number)
        before[index] = ends[length - 1] if length else -1
        ends[length : length + 1] = [index]
        values[length : length + 1] = [number]
    found: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return found


@check(
    "MAN083",
    "warning",
    "repository",
    bad=bible({"versification: 'ufw'": "versification: 'mine'"}),
    at=(33, 20),
    good=_GOOD,
    fix="Write ufw, unless the book follows another one that is known.",
)
def unknown_versification(whole: Whole) -> Iterator[Spot]:
    """The versification is none that is known.

    A versification tells how many verses each chapter has. Without it no missing verse can be found.
    """
    told = whole.metadata
    known = frozenset(container_terms("versification"))
    for project in told.projects if told else ():
        value = project.get("versification")
        if told and value and value.text not in known and not versification_name(value.text):
            yield told.at(value, f"“{value.text[:40]}” is no versification that is known here.")


@check(
    "MAN084",
    "info",
    "repository",
    bad=bible({"versification: 'ufw'": "versification: ''"}),
    at=(33, 5),
    good=_GOOD,
    fix="Write ufw, or the one that the translation follows.",
)
def no_versification(whole: Whole) -> Iterator[Spot]:
    """A book of the Bible has no versification.

    Bibles differ in how they number chapters and verses. The usual English numbering was taken.
    """
    told = whole.metadata
    if told is None or whole.kind != "bible":
        return
    without = [
        project
        for project in told.projects
        if (known := book(project.said("identifier")))
        and known.group in _TESTAMENTS
        and not project.said("versification")
    ]
    if not without:
        return
    key = without[0].get("versification")
    first = without[0] if key is None else key
    count = len(without)
    many = "Nothing tells" if count == 1 else f"Of {count} books nothing tells"
    yield told.at(first, f"{many} which versification this follows.")


@check(
    "MAN085",
    "warning",
    "repository",
    bad=bible({"- 'bible-ot'": "- 'bible-old'"}),
    at=(38, 9),
    good=_GOOD,
)
def unknown_category(whole: Whole) -> Iterator[Spot]:
    """A category is none that is known.

    Programs order the books by their categories, such as `bible-ot` and `bible-nt`.
    """
    told = whole.metadata
    known = container_terms("category")
    for project in told.projects if told else ():
        for value in project.each("categories"):
            if told and value.text and value.text not in known:
                message = f"“{value.text[:40]}” is no category that is known here."
                yield told.at(value, message, "Write bible-ot or bible-nt for books of the Bible.")


@check(
    "MAN086",
    "warning",
    "repository",
    bad=bible({"- 'bible-ot'": "- 'bible-nt'"}),
    at=(38, 9),
    good=_GOOD,
)
def wrong_category(whole: Whole) -> Iterator[Spot]:
    """A book has the category of the other testament.

    Programs would list it there. As a rule the lines of another book were copied.
    """
    told = whole.metadata
    for project in told.projects if told else ():
        known = book(project.said("identifier"))
        right = _TESTAMENTS.get(known.group) if known else None
        for value in project.each("categories"):
            other = value.text in _TESTAMENTS.values() and value.text != right
            if told and known and right and other:
                yield told.at(value, f"{known.name} is not {value.text}.", f"Write {right}.")


@check(
    "MAN087",
    "warning",
    "repository",
    bad=_two("2", _OF_EXODUS.replace("'exo'", "'gen'")),
    at=(41, 17),
    good=_two("2"),
    fix="Correct the identifier, or remove one of the projects.",
)
def book_twice(whole: Whole) -> Iterator[Spot]:
    """Two projects have the same identifier.

    Links to the book lead to one of them only, and nobody knows to which.
    """
    told = whole.metadata
    seen: dict[str, str] = {}
    for project in told.projects if told else ():
        value, path = project.get("identifier"), project.said("path")
        if told is None or value is None or not value.text:
            continue
        if seen.setdefault(value.text.lower(), path) != path:
            yield told.at(value, f"Another project is called {value.text[:40]} as well.")


@check(
    "MAN088",
    "warning",
    "repository",
    bad=bible(
        {"identifier: 'gen'": "identifier: 'genesis1'", "./01-GEN.usfm": "./words.usfm"},
        {"01-GEN.usfm": None, "words.usfm": "\\h Words\n\\c 1\n\\p\n\\v 1 Words.\n"},
    ),
    at=(34, 17),
    good=_GOOD,
    fix="Write the code of the book, such as gen.",
)
def no_book(whole: Whole) -> Iterator[Spot]:
    """The identifier of a project is no book.

    In Bibles, notes and questions each project is a book, called by its code of three letters. Nothing tells
    which book this is, so no link leads to it and no verse is missed.
    """
    told = whole.metadata
    if told is None or whole.kind not in _OF_BOOKS or "OBS" in whole.manifest.subject:
        return
    # What was found out by the file is reported there (MAN022, MAN031).
    left = {one.identifier for one in whole.manifest.projects if book(one.identifier) is None}
    for project in told.projects:
        value = project.get("identifier")
        if value and value.text.lower() in left:
            yield told.at(value, f"“{value.text[:40]}” is no code of a book.")


@check(
    "MAN089",
    "warning",
    "repository",
    bad={
        "manifest.yaml": _NOTES,
        "tn_GEN.tsv": "",
    },
    at=(36, 11),
    good={
        "manifest.yaml": _NOTES,
        "tn_GEN.tsv": "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n",
    },
    fix="Add the text, or take the project out of the manifest.",
)
def empty_project(whole: Whole) -> Iterator[Spot]:
    """A file that the manifest lists is empty.

    The file is there, but nothing is written in it, so the project has no page. As a rule it was lost while
    saving.
    """
    told = whole.metadata
    if told is None or whole.kind in ("bible", "obs"):
        # There empty files are reported by themselves.
        return
    for project in told.projects:
        value = project.get("path")
        file = whole.file(value.text.removeprefix("./")) if value else None
        if value and file is not None and not file.text.strip():
            yield told.at(value, f"{value.text[:80]} is empty.")
