"""What the readers of notes, questions and word links report, book by book.

The findings are made in `resources.by_verse` and `by_verse_sources`; here stands what is said about
them. Source: spec E.1 (missing text, duplicate id, chapter number), E.2 and tX (missing books and
chapters, unexpected files).
"""

from __future__ import annotations

from dataclasses import dataclass

from tx_mkdocs.findings.register import described


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of helps, with the words for it."""

    codes: tuple[str, ...]
    """001 to 009, written out so that a search for a code leads here."""
    prefix: str
    subject: str
    one: str
    many: str
    header: str
    text: str
    """Cells from the third one on, of a row that has all."""
    empty: str
    """The same of a row that says nothing."""
    column: int
    """Where on the line the empty cell is."""

    def table(self, *rows: tuple[str, str] | tuple[str, str, str]) -> str:
        """A table with these references, ids and, where given, other cells."""
        lines = ["\t".join((*row, self.text)[:3]) for row in rows]
        return "\n".join((self.header, *lines, ""))

    @property
    def manifest(self) -> str:
        """A manifest that says what it is."""
        return (
            f"dublin_core:\n  identifier: {self.prefix}\n  subject: {self.subject}\n"
            "  language: {identifier: en, direction: ltr}\n"
        )


_KINDS = (
    _Kind(
        ("TN001", "TN002", "TN003", "TN004", "TN005", "TN006", "TN007", "TN008", "TN009"),
        "tn", "TSV Translation Notes", "note", "notes",
        "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote",
        "\t\t\t0\tHe went down to the sea.", "\t\t\t0\t", 15,
    ),
    _Kind(
        ("TQ001", "TQ002", "TQ003", "TQ004", "TQ005", "TQ006", "TQ007", "TQ008", "TQ009"),
        "tq", "TSV Translation Questions", "question", "questions",
        "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse",
        "\t\t\tWhere did he go?\tDown to the sea.", "\t\t\tWhere did he go?\t", 30,
    ),
    _Kind(
        ("TWL001", "TWL002", "TWL003", "TWL004", "TWL005", "TWL006", "TWL007", "TWL008", "TWL009"),
        "twl", "TSV Translation Words Links", "word link", "word links",
        "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink",
        "name\tיוֹנָה\t1\trc://*/tw/dict/bible/names/jonah", "name\tיוֹנָה\t1\t", 24,
    ),
)  # fmt: skip
_MANY = 22


def _describe(kind: _Kind) -> None:
    codes, many, name = kind.codes, kind.many, f"{kind.prefix}_JON.tsv"
    whole = {name: kind.table(("1:1", "ab12"))}
    described(
        codes[0], "warning",
        f"""The name of a file with {many} does not say which book it is about.

        The pages are made book by book. Where neither the name of the file nor the manifest names the
        book, the file gets a page of its own under its name, and no chapter leads to it.
        """,
        bad={f"{kind.prefix}_draft.tsv": kind.table(("1:1", "ab12"))},
        at=(f"{kind.prefix}_draft.tsv", 0, 0), good=whole,
    )  # fmt: skip
    described(
        codes[1], "warning",
        f"""Two files have {many} on the same book.

        Both are shown on the same pages, and whoever edits one does not see the other. As a rule one of
        them is an old copy. Keep the newer one.
        """,
        bad={**whole, f"{kind.prefix}_32-JON.tsv": kind.table(("1:2", "cd34"))},
        at=(name, 0, 0), good=whole,
    )  # fmt: skip
    described(
        codes[2], "info",
        f"""Some chapters of a book have no {many} yet.

        It may be that the work is not finished, or that a chapter was lost on the way from one tool to
        another. Nothing needs to be done if it is as planned.
        """,
        bad=whole, at=(name, 0, 0),
        good={f"{kind.prefix}_OBA.tsv": kind.table(("1:1", "ab12"))},
        fix="Add them, or leave it as it is while the work goes on.",
    )  # fmt: skip
    described(
        codes[3], "warning",
        f"""A {kind.one} is about a chapter that the book does not have.

        Readers look for it where it should be and do not find it. The number of the chapter is wrong, or
        the {kind.one} belongs to another book.
        """,
        bad={name: kind.table(("5:1", "ab12"))}, at=(name, 2, 1), good=whole,
    )  # fmt: skip
    described(
        codes[4], "warning",
        f"""Two {many} on the same verse have the same id.

        An id is the address of a {kind.one}: a link can lead to one of the two only, and tools that
        bring two versions together take one for the other. Give the second an id of its own: four
        letters and digits, the first a letter.
        """,
        bad={name: kind.table(("1:1", "ab12"), ("1:1", "ab12"))}, at=(name, 3, 5),
        good={name: kind.table(("1:1", "ab12"), ("1:1", "cd34"))},
    )  # fmt: skip
    described(
        codes[5], "warning",
        f"""A {kind.one} says nothing.

        The row has a place in the book, but the cell that matters is empty: the note, the answer, or
        the link to a term. Readers see that something is missing.
        """,
        bad={name: kind.table(("1:1", "ab12", kind.empty))}, at=(name, 2, kind.column), good=whole,
    )  # fmt: skip
    described(
        codes[6], "warning",
        f"""A file stands among {many} that has none, and is left out.

        It is a table with columns of another kind, or a text in no folder of a book and chapter. What it
        says is not on any page. Move it where it belongs, or give it the columns and the name that its
        neighbours have.
        """,
        bad={"manifest.yaml": kind.manifest, **whole, "map_JON.tsv": _OTHER[kind.prefix]},
        at=("map_JON.tsv", 1, 0), good={"manifest.yaml": kind.manifest, **whole},
    )  # fmt: skip
    described(
        codes[7], "warning",
        f"""A repository of {many} has none.

        Its manifest says that it holds {many}, but no file with any was found. The site shows an empty
        first page.
        """,
        bad={"manifest.yaml": kind.manifest, "plan.md": "Begin with Jonah.\n"}, at=("", 0, 0),
        good={"manifest.yaml": kind.manifest, **whole},
        fix="Add the files, or correct the paths in the manifest.",
    )  # fmt: skip
    described(
        codes[8], "warning",
        f"""A book has so many faults of one kind in its {many} that the rest is only counted.

        The first twenty are listed one by one. Often one step put all of them right: a wrong column, a
        wrong export. The code in the sentence says which fault is meant.
        """,
        bad={name: kind.table(*(("1:1", f"a{number:03}", kind.empty) for number in range(_MANY)))},
        at=(name, 0, 0), good=whole, fix="Correct those that are listed, then check again.",
    )  # fmt: skip


_QUESTIONS = (
    "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n1:1\tab12\t\t\t\tWho?\tHe.\n"
)
_NOTES = (
    "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
    "1:1\tab12\t\t\t\t0\tThis is a name.\n"
)
_OTHER = {"tn": _QUESTIONS, "tq": _NOTES, "twl": _NOTES}
"""Tables that do not belong among helps of a kind."""
for _kind in _KINDS:
    _describe(_kind)
