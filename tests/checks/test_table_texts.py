"""Where in tables findings about texts and quotes point."""

from __future__ import annotations

from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.rule_index import all_rules


def places(code: str, *rows: str) -> list[tuple[int, int]]:
    """Line and column of what a check finds in a table."""
    (rule,) = (rule for rule in all_rules() if rule.code.name == code)
    file = TableFile("tq_TIT.tsv", "\n".join((*rows, "")))
    return [file.place(spot.at) for spot in rule.function(file)]


def test_blanks_at_the_end_of_a_column_hide_no_other() -> None:
    header = "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse"
    rows = ("1:1\tab12\t\t\t\tWho came?\tPaul  came.", "1:2\tab13\t\t\t\tWho?  \tTitus.")
    assert places("TSV067", header, *rows) == [(2, len(rows[0]) - len("  came.") + 1)]


def test_punctuation_behind_blanks_is_where_it_is() -> None:
    header = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote"
    assert places("TSV073", header, "1:1\tab12\t\t\t  δοῦλος,\t1\tA slave.") == [(2, 20)]
