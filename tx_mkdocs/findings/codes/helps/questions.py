"""Codes about translation questions, in tables and in Markdown."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEADER = "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n"
_FILE = "tq_JON.tsv"


def _table(*rows: tuple[str, str, str, str]) -> dict[str, str]:
    lines = [f"{at}\t{name}\t\t\t\t{question}\t{answer}\n" for at, name, question, answer in rows]
    return {_FILE: _HEADER + "".join(lines)}


_GOOD = (
    ("1:1", "ab12", "Who was sent?", "Jonah."),
    ("1:2", "cd34", "Where was he sent?", "To Nineveh."),
    ("1:3", "ef56", "Where did he go?", "To Joppa."),
    ("1:4", "gh78", "What came upon the sea?", "A storm."),
)
NO_QUESTION_MARK = define(
    "TQ020",
    "info",
    """A question has no question mark, though the others have one.

    The mark was forgotten, or question and answer were swapped, or the line is another kind of heading.
    Languages without question marks are not checked.
    """,
    bad=_table(*_GOOD, ("1:5", "jk90", "Where was Jonah then", "He slept.")),
    at=(_FILE, 6, 13),
    good=_table(*_GOOD, ("1:5", "jk90", "Where was Jonah then?", "He slept.")),
    fix="Add the question mark, or write it as a question.",
    applies="repository",
)
NO_QUESTION = define(
    "TQ021",
    "warning",
    """An answer has no question.

    The cell is empty or, in Markdown, there is no heading above the answer. The answer is shown without a
    question.
    """,
    bad=_table(("1:1", "ab12", "", "Jonah.")),
    at=(_FILE, 2, 13),
    good=_table(("1:1", "ab12", "Who was sent?", "Jonah.")),
    fix="Write the question; in Markdown on a line that begins with # and a space.",
    applies="repository",
)
QUESTION_AGAIN = define(
    "TQ022",
    "warning",
    """A question is asked twice at the same place.

    Usually a row was copied and one of the two was improved later.
    """,
    bad=_table(
        ("1:1", "ab12", "Who was sent?", "Jonah."), ("1:1", "cd34", "Who was sent?", "The prophet.")
    ),
    at=(_FILE, 3, 13),
    good=_table(
        ("1:1", "ab12", "Who was sent?", "Jonah."), ("1:2", "cd34", "Who was sent?", "The prophet.")
    ),
    fix="Delete one of the two, or ask something else.",
    applies="repository",
)
