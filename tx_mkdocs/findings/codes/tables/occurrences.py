"""Codes about the column Occurrence, which says the how manyeth of several equal words is meant."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS

_QUOTED = f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t1\tThis is a name.\n"
ZERO_BESIDE_QUOTE = define(
    "TSV045",
    "warning",
    """Words of the original are quoted, but the occurrence is 0.

    0 says that the row is not about particular words. The words are then neither looked up in the verse nor
    marked there.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t0\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 19),
    good=_QUOTED,
    fix="Write 1, or 2, 3 … for a later one of the same words, or -1 for all.",
    applies="table",
    merge_within="file",
)
NUMBER_WITHOUT_QUOTE = define(
    "TSV046",
    "info",
    """An occurrence is given, but no words are quoted.

    Perhaps the words of the original were forgotten. If a row is about the whole verse, the occurrence is 0.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\t\t1\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 13),
    good=_QUOTED,
    fix="Quote the words that are meant, or write 0.",
    applies="table",
    merge_within="file",
)
UNLIKELY_NUMBER = define(
    "TSV047",
    "warning",
    """An occurrence has an impossible number.

    It can be -1 for all, 0 for none, and 1, 2 and so on. No verse has the same words more than thirty times.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t-2\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 19),
    good=_QUOTED,
    fix="Write 1, 2 …, 0 where nothing is quoted, -1 for all.",
    applies="table",
)
NO_NUMBER_BESIDE_QUOTE = define(
    "TSV048",
    "warning",
    """Words are quoted, but no occurrence is given.

    If the verse has the same words several times, it is not clear which are meant. The site uses the first.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 19),
    good=_QUOTED,
    fix="Write 1, or 2, 3 … for a later one of the same words, or -1 for all.",
    applies="table",
    merge_within="file",
)
ALL_OF_PARTS = define(
    "TSV049",
    "info",
    """An occurrence of -1 is given for a quote of several parts.

    -1 means every place in the verse that has the words. With words left out between the parts, it is not
    clear which parts belong together. In a row about several verses it means once in each.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\tδοῦλος & δὲ\t-1\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 24),
    good=_QUOTED,
    fix="Write the number of the one that is meant, or add a row for each.",
    applies="table",
)
