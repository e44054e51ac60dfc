"""Check of what an academy quotes from Bibles, where those are available."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import academy, bible

QUOTATION_OF_BIBLE = define(
    "TA018",
    "info",
    """A quotation of a Bible is not in the verse that it names.

    An article quotes a verse and names the Bible, `(Jonah 1:1 ULT)`. That Bible is available, and its verse
    has other words: either it was changed, or the reference is wrong. Punctuation, capital letters and `…`
    are ignored.
    """,
    bad=academy(
        "title: Contents\nsections:\n- title: A\n  link: a\n",
        a__01_md="> The word of God came to Jonah. (Jonah 1:1 ULT)\n",
    ),
    at=("translate/a/01.md", 1, 3),
    good=academy(
        "title: Contents\nsections:\n- title: A\n  link: a\n",
        a__01_md="> The word of Yahweh came to Jonah … son of Amittai. (Jonah 1:1 ULT)\n",
    ),
    fix="Quote it as it stands there, or correct the reference.",
    applies="repository",
    opt_in=True,
    related={"en_ult": bible("ULT", "The word of Yahweh came to Jonah, the son of Amittai.")},
)
