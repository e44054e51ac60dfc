"""Whatever is in a table: no check of tables fails, and each points into the row of which it speaks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.files.quotes import Original, against_alignment, against_original
from tx_mkdocs.checks.rule_index import all_rules

TABLE_RULES = [rule for rule in all_rules() if rule.applies == "table"]
GREEK = '\\c 1\n\\v 1 \\w δοῦλος|x="y"\\w* \\w Θεοῦ\\w*\n\\v 2 \\zaln-s |x-content="Θεοῦ"\\*\n'
CELLS = st.sampled_from(
    [
        "", " ", "1:1", "1:2", "front:intro", "1:intro", "0:0", "1:0", "1.01", "9:99", "1:3-1", "٣:٤", "51:1", "TIT",
        "1", "0", "-1", "-9", "99", "one", "ab12", "ab12 ", "12", "\u200bab12", "rc://*/ta/man/translate/figs-x",
        "rc://en/tw/dict/bible/kt/god", "./payload/other/x.md", "figs-x", "keyterm", "name; keyterm", "nmae",
        "δοῦλος", "δοῦλος & Θεοῦ", "Θεοῦ … δοῦλος", "& δοῦλος", "δού", "יוֹנָה\u2060", "the slave", "&", "…", "Θεοῦ'",
        "# A\\n\\n### B", "##A", "# ", "#", "\\n", "<br>a<br>", "a  b", "a\\nb", "\\\\n\\t", "(a", "a)", "1) a", "[[x]",
        "“a", "a” “b”", "**a*", '"a" “b” “c”', "TODO: a", "???", "Alternate translation: a", "Who?", "Who", "a a b",
        "(See: [[rc://*/ta/man/translate/figs-a]] and [[rc://*/ta/man/translate/figs-b]])", "\u00a0a", "a ,b,, c",
    ]
)  # fmt: skip
HEADERS = st.sampled_from(
    [
        "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote",
        "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote",
        "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse",
        "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink",
        "Reference\tID\tTags\tOrigWords\tOccurrence\tSupportReference",
        "Note\tNote\tReference\tid\tColour\tQuote",
        "Chapter\tNote",
        "1:1\tab12\t\t\t\t0\tA name.",
    ]
)
PATHS = st.sampled_from(["tn_TIT.tsv", "a/tn_OBS.tsv", "tn_1CH.tsv", "map.tsv", "sn_JON.tsv"])
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=10).map("\t".join), max_size=8)


@settings(max_examples=300)
@given(HEADERS, ROWS, PATHS)
def test_every_check_stands_any_table(header: str, rows: list[str], path: str) -> None:
    file = TableFile(path, "\n".join(("", header, *rows, "")))
    lines = file.text.split("\n")
    for rule in TABLE_RULES:
        for spot in rule.function(file):
            line, column = file.place(spot.at) if spot.at >= 0 else (spot.line, spot.column)
            assert 1 <= line <= len(lines), rule.code
            assert 1 <= column <= len(lines[line - 1]) + 1, rule.code
            assert spot.message.strip(), rule.code
    for fault in against_original(path, file.columns, Original("tit", GREEK)):
        assert fault.quote == file.columns["quote"][fault.row]
    for fault in against_alignment(path, file.columns, GREEK):
        assert fault.quote == file.columns["quote"][fault.row]
