"""Where in tables findings about texts and quotes point."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from tests.files import found, write_files
from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.rule_index import all_rules


def places(code: str, *rows: str) -> list[tuple[int, int]]:
    """Line and column of what a check finds in a table."""
    (rule,) = (rule for rule in all_rules() if rule.code.name == code and rule.applies == "table")
    file = TableFile("tq_TIT.tsv", "\n".join((*rows, "")))
    return [file.place(spot.at) for spot in rule.function(file)]


COLUMNS = ["Reference", "ID", "Tags", "SupportReference", "Quote", "Occurrence", "Note"]
ROWS = (
    ["1:1", "abc1", "", "", "", "0", 'Good, "quoted" note.'],
    ["1:3", "abc1", "", "", "x", "0", "see [[rc://*/ta/man/translate/a, **bold and ( open"],
    ["9:1 ", "q", "", "", "", "1", "two  spaces \\x"],
)


def test_tables_with_commas_have_the_checks_of_those_with_tabs(tmp_path: Path) -> None:
    told = []
    for name, sign in (("tn_JON.tsv", "\t"), ("tn_JON.csv", ","), ("tn_JON.csv", ";")):
        written = StringIO()
        options = {"quoting": csv.QUOTE_NONE, "quotechar": None} if sign == "\t" else {}
        csv.writer(written, delimiter=sign, lineterminator="\n", **options).writerows(
            [COLUMNS, *ROWS]
        )
        folder = write_files(tmp_path / f"en_tn_{len(told)}", {name: written.getvalue()})
        lines = written.getvalue().split("\n")
        told.append(
            [
                (
                    finding.code,
                    finding.line,
                    lines[finding.line - 1][finding.column - 1 :][:1].replace(sign, ""),
                )
                for finding in found(folder)
                if finding.line
            ]
        )
    assert len(told[0]) > 10
    assert told[0] == told[1] == told[2]


def test_blanks_at_the_end_of_a_column_hide_no_other() -> None:
    header = "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse"
    rows = ("1:1\tab12\t\t\t\tWho came?\tPaul  came.", "1:2\tab13\t\t\t\tWho?  \tTitus.")
    assert places("TSV067", header, *rows) == [(2, len(rows[0]) - len("  came.") + 1)]


def test_punctuation_behind_blanks_is_where_it_is() -> None:
    header = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote"
    assert places("TSV073", header, "1:1\tab12\t\t\t  δοῦλος,\t1\tA slave.") == [(2, 20)]


def test_tags_of_word_processors_are_told_once_in_a_table() -> None:
    header = "\t".join(COLUMNS)
    row = '1:1\tabc1\t\t\t\t0\ta<o:p></o:p> <st1:place w:st="on">b `<o:q>`<o:p>'
    assert places("MD022", header, row, row) == [(2, 16), (2, 28)]


def test_an_id_that_is_doubled_in_two_ways_is_told_once_a_row() -> None:
    rows = (f"{place}\tabc1\t\t\t\t0\tx" for place in ("1:1-3", "1:2", "1:2"))
    assert places("TSV042", "\t".join(COLUMNS), *rows) == [(3, 5)]


def test_notes_on_a_story_that_there_is_not(tmp_path: Path) -> None:
    manifest = "dublin_core: {identifier: obs-tn, subject: OBS Translation Notes}\n"
    files = {"manifest.yaml": manifest, "content/51/01.md": "# a\n\nb\n"}
    (finding,) = found(write_files(tmp_path / "en_obs-tn", files), "HELP012")
    assert (finding.path, finding.message) == ("content/51/01.md", "There is no story 51.")
