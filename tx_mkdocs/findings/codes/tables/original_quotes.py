"""Codes about quotes against what they quote: the original text, or an aligned Bible."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS

_TITUS = "tn_TIT.tsv"
_UGNT = {
    "el-x-koine_ugnt": {
        "manifest.yaml": "dublin_core:\n  identifier: ugnt\n  subject: Greek New Testament\n"
        "  version: '1'\n  language: {identifier: el-x-koine, direction: ltr}\n",
        "57-TIT.usfm": "\\id TIT\n\\h Τίτον\n\\toc1 Τίτον\n\\mt Τίτον\n\\c 1\n\\p\n\\v 1 "
        "\\w Παῦλος|lemma=\"Παῦλος\"\\w*, \\w δοῦλος|lemma=\"δοῦλος\"\\w* \\w Θεοῦ|lemma=\"θεός\"\\w*, "
        "\\w ἀπόστολος|lemma=\"ἀπόστολος\"\\w* \\w δὲ|lemma=\"δέ\"\\w*\n",
    }
}  # fmt: skip
_ALIGNED = {
    "en_ult": {
        "manifest.yaml": "dublin_core:\n  identifier: ult\n  subject: Aligned Bible\n"
        "  language: {identifier: en, direction: ltr}\n",
        "57-TIT.usfm": "\\id TIT\n\\h Titus\n\\toc1 Titus\n\\mt Titus\n\\c 1\n\\p\n\\v 1 "
        + " ".join(
            f'\\zaln-s |x-content="{greek}" x-occurrence="1" x-occurrences="1"\\*\\w {word}\\w*\\zaln-e\\*'
            for greek, word in (("Παῦλος", "Paul"), ("δοῦλος", "slave"), ("Θεοῦ", "God"))
        )
        + "\n",
    }
}


def _note(quote: str, occurrence: str = "1") -> str:
    return f"{NOTE_COLUMNS}1:1\tab12\t\t\t{quote}\t{occurrence}\tThis is a name.\n"


QUOTE_NOT_FOUND = define(
    "TSV080",
    "warning",
    """A quote is not in the verse.

    The verse does not have these words, not even with other accents or vowels. Nothing can be marked in the
    verse, and tools cannot show what the row is about. Often the reference is wrong, or the quote is from an
    older edition.
    """,
    bad={_TITUS: _note("Τίτῳ")},
    at=(_TITUS, 2, 12),
    good={_TITUS: _note("Παῦλος & Θεοῦ, ἀπόστολος")},
    fix="Copy the words from the verse, or correct the reference.",
    applies="repository",
    related=_UGNT,
)
CUT_WORD = define(
    "TSV081",
    "warning",
    """A quote begins or ends in the middle of a word.

    A letter was lost when the words were copied. Tools look for whole words.
    """,
    bad={_TITUS: _note("δοῦλος Θε")},
    at=(_TITUS, 2, 12),
    good={_TITUS: _note("δοῦλος Θεοῦ")},
    fix="Quote whole words.",
    applies="repository",
    related=_UGNT,
)
ORDER_OF_PARTS = define(
    "TSV082",
    "warning",
    """The words of a quote are in the verse, but not in this order.

    The parts of a quote are in the order of the verse, with `&` in place of words that are left out.
    """,
    bad={_TITUS: _note("Θεοῦ & Παῦλος")},
    at=(_TITUS, 2, 12),
    good={_TITUS: _note("Παῦλος & Θεοῦ")},
    fix="Put the parts in the order of the verse, with & where words are left out.",
    applies="repository",
    related=_UGNT,
)
OCCURRENCE_NOT_THERE = define(
    "TSV083",
    "warning",
    """An occurrence is larger than the number of times that the verse has the words.

    Nothing can be marked in the verse. Occurrences are counted in the verse of the original, not in the
    translation.
    """,
    bad={_TITUS: _note("δοῦλος", "2")},
    at=(_TITUS, 2, 19),
    good={_TITUS: _note("δοῦλος", "1")},
    fix="Count the words in the verse of the original.",
    applies="repository",
    related=_UGNT,
)
OTHER_SPELLING = define(
    "TSV084",
    "info",
    """The original spells the words of a quote differently.

    The accents or vowels differ. If the manifest names a different version of the original under `relation`
    from the one available, single letters may differ too. Tools that compare letter by letter do not find the
    quote.
    """,
    bad={_TITUS: _note("δούλος")},
    at=(_TITUS, 2, 12),
    good={_TITUS: _note("δοῦλος")},
    fix="Copy the words from the edition that the notes are made for.",
    applies="repository",
    related=_UGNT,
    merge_within="file",
)
NOT_AMONG_ALIGNED = define(
    "TSV085",
    "warning",
    """No word of a quote is among those that an aligned Bible names for the verse.

    Checked if an aligned Bible is available, but not the original itself. Such a Bible names the words of the
    original that it translates. Usually the reference is wrong.
    """,
    bad={_TITUS: _note("Τίτῳ")},
    at=(_TITUS, 2, 12),
    good={_TITUS: _note("δοῦλος Θεοῦ")},
    fix="Copy the words from the original, or correct the reference.",
    applies="repository",
    related=_ALIGNED,
)
