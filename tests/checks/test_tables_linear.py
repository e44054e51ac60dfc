"""Checks of tables take twice as long for twice as much, whatever is in the cells."""

from __future__ import annotations

import pytest

from tests.cpu import cpu_seconds
from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.files.quotes import Original, against_original
from tx_mkdocs.checks.rule_index import all_rules

HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
TABLE_CHECKS = [rule.function for rule in all_rules() if rule.applies == "table"]
CELLS = {
    "brackets that open": "(",
    "brackets that close": ")",
    "brackets in turn": "(] ",
    "quotation marks": "“”“",
    "stars": "** *a",
    "hashes": "#",
    "headings": "#a\\n",
    "levels": "\\n# a\\n### b",
    "blanks": "  ",
    "blanks between letters": "a  b",
    "breaks": "\\n",
    "breaks and blanks": "\\n  <br> ",
    "signs between parts": "& ",
    "dots": "… ",
    "links": "rc://*/ta/man/translate/figs-x ",
    "half links": "rc://*/ta/man/",
    "alternate translations": "Alternate translation: ",
    "backslashes": "\\",
    "Greek": "δοῦλος & ",
    "joiners": "\u2060",
}


def checked(text: str) -> None:
    file = TableFile("tn_TIT.tsv", text)
    for function in TABLE_CHECKS:
        for _ in function(file):
            pass


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
@pytest.mark.parametrize("shape", ["one long cell", "many rows"])
def test_table_checks_are_linear(cell: str, shape: str) -> None:
    def text(size: int) -> str:
        many, times = (1, size * 500) if shape == "one long cell" else (size * 25, 20)
        part = cell * times
        return HEADER + f"1:1\tab12\t{part}\t{part}\tδ{part}\t1\t{part}\n" * many

    small, large = text(4), text(16)
    # Four times as much; quadratic work would take sixteen times as long.
    most = 9 * cpu_seconds(lambda: checked(small)) + 0.05
    assert cpu_seconds(lambda: checked(large), enough=most) < most


def test_quotes_are_looked_for_in_linear_time() -> None:
    verse = " ".join(f'\\w λόγος{number}|x="y"\\w*' for number in range(1500))
    original = f"\\id TIT\n\\c 1\n\\v 1 {verse}\n"

    def found(rows: int) -> None:
        text = HEADER + "1:1\tab12\t\t\tγολος κόγος ξόγος\t1\tx\n" * rows
        list(
            against_original(
                "tn.tsv", TableFile("tn_TIT.tsv", text).columns, Original("tit", original)
            )
        )

    most = 9 * cpu_seconds(lambda: found(300)) + 0.05
    assert cpu_seconds(lambda: found(1200), enough=most) < most
