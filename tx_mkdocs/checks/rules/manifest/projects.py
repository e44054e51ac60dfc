"""Checks of the projects of a manifest: versification, categories, books, titles.

Source: JSON schema of Resource Container 0.2. Files that are missing or not listed are reported where projects
are compared with them (MAN020 to MAN031).
"""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.data.books import book
from tx_mkdocs.data.container_terms import container_terms
from tx_mkdocs.data.versification import versification_name
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.samples import EXODUS_PROJECT, MANIFEST, bible, two_books
from tx_mkdocs.resources import Kind

_GOOD = bible()
_NOTES = (
    MANIFEST.replace("'text/usfm'", "'text/tsv'")
    .replace("'ulb'", "'tn'")
    .replace("'Bible'", "'TSV Translation Notes'")
    .replace("./01-GEN.usfm", "./tn_GEN.tsv")
)
_FEW = 3
_OF_SCHOLARS = frozenset({"Hebrew Old Testament", "Greek New Testament"})
"""Texts whose readers do not speak their language."""
_TESTAMENTS = {"Old Testament": "bible-ot", "New Testament": "bible-nt"}


def _is_of_books(kind: Kind) -> bool:
    """Whether each project of such a repository is a book."""
    return kind.is_scripture or kind.is_helps


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
    if told is None or not whole.kind.is_scripture:
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
    bad=two_books("2", EXODUS_PROJECT.replace("'exo'", "'gen'")),
    at=(41, 17),
    good=two_books("2"),
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
    if told is None or not _is_of_books(whole.kind) or "OBS" in whole.manifest.subject:
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
    if told is None or whole.kind.is_text:
        # There empty files are reported by themselves.
        return
    for project in told.projects:
        value = project.get("path")
        file = whole.file(value.text.removeprefix("./")) if value else None
        if value and file is not None and not file.text.strip():
            yield told.at(value, f"{value.text[:80]} is empty.")


@check(
    "MAN097",
    "info",
    "repository",
    bad={
        **two_books("2"),
        "manifest.yaml": two_books("2")["manifest.yaml"].replace(
            "'en'\n    title: 'English'", "'fr'"
        )
        + EXODUS_PROJECT.replace("exo", "lev")
        .replace("Exodus", "Leviticus")
        .replace("sort: 1", "sort: 3"),
    },
    at=(31, 12),
    good={
        **two_books("2"),
        "manifest.yaml": two_books("2")["manifest.yaml"]
        .replace("'en'\n    title: 'English'", "'fr'")
        .replace("'Genesis'", "'Genèse'")
        .replace("'Exodus'", "'Exode'"),
    },
    fix="Write the names of the books as readers know them.",
)
def titles_in_english(whole: Whole) -> Iterator[Spot]:
    """The titles of the books are still English.

    They are the names of the books in menus and headings. As a rule the manifest of the source was copied and
    the titles were not translated.
    """
    told = whole.metadata
    language = whole.manifest.language.identifier.partition("-")[0]
    if told is None or language in ("en", "und") or whole.manifest.subject in _OF_SCHOLARS:
        return
    titles = [
        (value, known)
        for project in told.projects
        if (value := project.get("title")) and (known := book(project.said("identifier")))
    ]
    english = [value for value, known in titles if value.text.casefold() == known.name.casefold()]
    # Some names are the same in many languages: Daniel, Joel, Amos.
    if len(english) >= _FEW and len(english) * 2 > len(titles):
        names = ", ".join(value.text for value in english[:_FEW])
        message = f"{len(english)} of {len(titles)} books have English titles: {names} …"
        yield told.at(english[0], message)
