"""Codes about the texts of notes, questions and answers in tables: pairs, headings, what was left over."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS


def _note(text: str) -> str:
    return f"{NOTE_COLUMNS}1:1\tab12\t\t\t\t0\t{text}\n"


STARS = define(
    "TSV061",
    "warning",
    """Two asterisks, which begin or end bold text, have no matching ones.

    Readers see the asterisks, or the rest of the paragraph in bold.
    """,
    bad=_note("Here **he* is Jonah."),
    at=("tn_GEN.tsv", 2, 20),
    good=_note("Here **he** is Jonah."),
    fix="Put two asterisks before and after the words that are meant.",
    applies="table",
    merge_within="file",
)
CURLY_QUOTE = define(
    "TSV062",
    "info",
    """A curly quotation mark has no matching one.

    “ opens and ” closes. If a quotation has several paragraphs, each may begin with a mark; within square
    brackets, part of what somebody says may begin or end with one. Tables that use these marks in other
    pairs, or „, are not checked.
    """,
    bad=_note("Alternate translation: “Jonah fled"),
    at=("tn_GEN.tsv", 2, 38),
    good=_note("Alternate translation: “Jonah fled”"),
    fix="Close it, or delete it.",
    applies="table",
    merge_within="file",
)
STRAIGHT_QUOTE = define(
    "TSV063",
    "info",
    """There are straight quotation marks in a text that has curly ones elsewhere.

    A table should use one kind of quotation marks. Most fonts show the difference.
    """,
    bad=_note('Here “he” and "she" stand for “all”.'),
    at=("tn_GEN.tsv", 2, 29),
    good=_note("Here “he” and “she” stand for “all”."),
    fix="Write curly quotation marks here too.",
    applies="table",
    merge_within="file",
)
UNTIDY_HEADING = define(
    "TSV065",
    "warning",
    """A heading has no space after its `#`, or no text.

    Without the space it is not a heading: readers see `##Structure`. Without text it leaves a gap.
    """,
    bad=_note("# Jonah 1\\n\\n##Structure\\n\\nIt begins in the middle."),
    at=("tn_GEN.tsv", 2, 28),
    good=_note("# Jonah 1\\n\\n## Structure\\n\\nIt begins in the middle."),
    fix="Write a space and the text of the heading after the last #.",
    applies="table",
)
HEADING_JUMPS = define(
    "TSV066",
    "info",
    """A heading is more than one level below the previous heading.

    People who listen to a page instead of seeing it find their way by the levels of headings.
    """,
    bad=_note("# Jonah 1\\n\\n### Structure\\n\\nIt begins in the middle."),
    at=("tn_GEN.tsv", 2, 28),
    good=_note("# Jonah 1\\n\\n## Structure\\n\\nIt begins in the middle."),
    fix="Delete one #, or add a heading in between.",
    applies="table",
)
TWO_SPACES = define(
    "TSV067",
    "info",
    """There are two spaces between words.

    Readers see one. At the beginning of a line, before list items and in Markdown tables they have a meaning,
    and some people write them on purpose after a sentence: these are not reported.
    """,
    bad=_note("This is  a name."),
    at=("tn_GEN.tsv", 2, 22),
    good=_note("This is a name.\\n    * One.\\n1.  Two."),
    fix="Delete one.",
    applies="table",
    merge_within="file",
)
