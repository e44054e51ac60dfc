"""Codes about word alignment against the text of the original, where that is available."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id JON\n\\usfm 3.0\n\\c 1\n\\p\n"
_ORIGINAL = {
    "hbo_uhb": {
        "manifest.yaml": "dublin_core:\n  identifier: uhb\n  subject: Hebrew Old Testament\n  version: '1'\n"
        "  language: {identifier: hbo, direction: rtl}\n",
        "32-JON.usfm": '\\id JON\n\\c 1\n\\p\n\\v 1 \\w אֱלֹהִים|lemma="אֱלֹהִים" strong="H0430" x-morph="He,Ncmpa"\\w*\n',
    }
}


def _verse(content: str, strong: str = "H0430", occurrence: int = 1) -> str:
    return (
        f'{_HEAD}\\v 1 \\zaln-s |x-strong="{strong}" x-lemma="אֱלֹהִים" x-morph="He,Ncmpa" '
        f'x-occurrence="{occurrence}" x-occurrences="{occurrence}" x-content="{content}"\\*'
        '\\w God|x-occurrence="1" x-occurrences="1"\\w*\\zaln-e\\*.\n'
    )


ALIGNED_WORD_NOT_IN_THE_ORIGINAL = define(
    "USFM063",
    "warning",
    """An aligned word is not in the verse of the original.

    The milestone names a word, or an occurrence of it, that the available original does not have in that
    verse: the alignment was damaged, or made with another version. If the manifest names a different version
    of the original from the one available, nothing is compared. Only the first place in each chapter is
    reported.
    """,
    bad={"32-JON.usfm": _verse("יְהוָה")},
    at=("32-JON.usfm", 5, 6),
    good={"32-JON.usfm": _verse("אֱלֹהִים")},
    fix="Align the verse again, with the version of the original that the manifest names.",
    applies="repository",
    related=_ORIGINAL,
)
OTHER_NUMBER_THAN_THE_ORIGINAL = define(
    "USFM068",
    "info",
    """An aligned word has a different Strong's number from the original.

    Readers are then shown the wrong lexicon entry. Only the first place in each chapter is reported.
    """,
    bad={"32-JON.usfm": _verse("אֱלֹהִים", "H0433")},
    at=("32-JON.usfm", 5, 6),
    good={"32-JON.usfm": _verse("אֱלֹהִים")},
    fix="Align the verse again, with the version of the original that the manifest names.",
    applies="repository",
    related=_ORIGINAL,
)
