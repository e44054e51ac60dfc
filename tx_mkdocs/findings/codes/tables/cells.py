"""Codes about what is unseen in the cells of tables: white space, invisible characters, line breaks."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS

_GOOD = f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t1\tThis is a name.\n"
SPACE_AROUND = define(
    "TSV050",
    "warning",
    """A cell that is compared letter by letter begins or ends with white space.

    The site ignores it. Other tools take `ab12` with a space after it for a different id, and do not find a
    quote that begins with a space. `tx-mkdocs check --fix` deletes the spaces.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12 \t\t\tיוֹנָה\t1\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 9),
    good=_GOOD,
    fix="Delete the white space.",
    applies="table",
    fixable=True,
    merge_within="file",
)
SPACE_AROUND_TEXT = define(
    "TSV051",
    "info",
    """A note, a question or an answer begins or ends with white space.

    Readers do not see it. To a program it makes two equal texts different, and shows a change where nothing
    was changed. `tx-mkdocs check --fix` deletes the spaces.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t1\t This is a name.\n",
    at=("tn_GEN.tsv", 2, 21),
    good=_GOOD,
    fix="Delete the white space.",
    applies="table",
    fixable=True,
    merge_within="file",
)
INVISIBLE_CHARACTER = define(
    "TSV052",
    "warning",
    """A reference, an id, a number or a link contains an invisible character.

    It came along when the cell was copied from elsewhere. The cell looks right, but programs do not find what
    it names.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab\u200b12\t\t\tיוֹנָה\t1\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 7),
    good=_GOOD,
    fix="Delete it, or type the cell again.",
    applies="table",
    merge_within="file",
)
INVISIBLE_END_OF_QUOTE = define(
    "TSV053",
    "warning",
    """A quote begins or ends with an invisible character.

    In Hebrew such characters separate the parts of one word. At the end of a quote they show that the word
    was cut in two, and tools that compare letter by letter do not find it.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\u2060\t1\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 18),
    good=_GOOD,
    fix="Delete it.",
    applies="table",
)
BREAK_AT_END = define(
    "TSV054",
    "info",
    """A text begins or ends with a line break.

    In tables `\\n` or `<br>` is a line break. Before or after all text it has no effect; often it shows that
    part of the text was lost.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t1\tThis is a name.\\n\n",
    at=("tn_GEN.tsv", 2, 36),
    good=_GOOD,
    fix="Delete the break.",
    applies="table",
    merge_within="file",
)
UNKNOWN_ESCAPE = define(
    "TSV055",
    "warning",
    """The text has a backslash that means nothing.

    In tables `\\n` is a line break; before a Markdown sign (`\\*`) a backslash makes it literal. Before other
    letters, and before another backslash, readers see it. Such backslashes come from programs that escaped a
    text twice.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t1\tThis is\\ta name.\n",
    at=("tn_GEN.tsv", 2, 28),
    good=_GOOD,
    fix="Write \\n for a line break; nothing else needs a backslash.",
    applies="table",
    merge_within="file",
)
TAG_FOR_BREAK = define(
    "TSV056",
    "info",
    """A line break is written as `<br>`, as in older tables.

    Tables with a column Reference write line breaks as `\\n`. The site understands both; other tools show
    `<br>` literally.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t1\tThis is<br>a name.\n",
    at=("tn_GEN.tsv", 2, 28),
    good=f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t1\tThis is\\na name.\n",
    fix="Write \\n instead.",
    applies="table",
    merge_within="file",
)
MANY_BREAKS = define(
    "TSV057",
    "info",
    """There are three or more line breaks in a row.

    Two begin a new paragraph. More do not make the gap larger.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t1\tThis is\\n\\n\\na name.\n",
    at=("tn_GEN.tsv", 2, 28),
    good=f"{NOTE_COLUMNS}1:1\tab12\t\t\tיוֹנָה\t1\tThis is\\n\\na name.\n",
    fix="Two line breaks begin a paragraph; delete the others.",
    applies="table",
    opt_in=True,
    merge_within="file",
)
BREAK_IN_LINE = define(
    "TSV058",
    "warning",
    """A cell that should have one line has a line break.

    A question, a tag or a link is one line. Usually part of another cell got into it, such as the answer into
    the question.
    """,
    bad="Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n1:1\tab12\t\t\t\tWho?\\nJonah.\tHe.\n",
    at=("tq_JON.tsv", 2, 17),
    good="Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n1:1\tab12\t\t\t\tWho?\tJonah.\n",
    fix="Remove the line break, or move the text after it into the cell where it belongs.",
    applies="table",
)
