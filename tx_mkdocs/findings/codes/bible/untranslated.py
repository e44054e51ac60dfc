"""Codes about verses that may not be translated, or only begun."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HINDI = "\\id JON\n\\c 1\n\\p\n\\v 1 यहोवा का वचन योना के पास पहुँचा।\n\\v 2 “उठकर उस बड़े नगर नीनवे को जा।”\n"
_FRENCH = (
    "dublin_core:\n  language: {identifier: fr, title: français, direction: ltr}\n"
    "  source: [{identifier: reg, language: en, version: '1'}]\n"
)
_HEAD = "\\id JON\n\\c 1\n\\p\n\\v 1 God spoke.\n"
VERSE_IN_ANOTHER_SCRIPT = define(
    "BIB021",
    "info",
    """A verse is in Latin letters, unlike the book.

    Usually this is the source text, which was meant to be translated.
    """,
    bad=_HINDI + "\\v 3 But Jonah ran away.\n",
    at=("32-JON.usfm", 6, 1),
    good=_HINDI + "\\v 3 परन्तु योना भाग गया।\n",
    fix="Translate it, or delete the text of the source.",
    applies="usfm",
)
VERY_SHORT_VERSE = define(
    "BIB027",
    "info",
    """A verse has very little text.

    It has fewer than five letters. Perhaps only the beginning is translated, or the text was cut off.
    """,
    bad=_HEAD + "\\v 2 Go\n\\v 3 Jonah fled.\n",
    at=("32-JON.usfm", 5, 1),
    good=_HEAD + "\\v 2 “Go to Nineveh.”\n\\v 3 Jonah fled.\n",
    fix="Check whether something is missing.",
    applies="usfm",
    opt_in=True,
)
VERSE_NOT_TRANSLATED = define(
    "BIB028",
    "warning",
    """A verse is the same as in the text being translated.

    The source text was not translated, or not deleted after the translation. Verses are compared with the
    sources that the manifest names, if these are available.
    """,
    bad={
        "manifest.yaml": _FRENCH,
        "32-JON.usfm": _HEAD.replace("God spoke", "Dieu parla")
        + "\\v 2 “Get up and go to Nineveh, that great city.”\n",
    },
    at=("32-JON.usfm", 5, 1),
    good={
        "manifest.yaml": _FRENCH,
        "32-JON.usfm": _HEAD.replace("God spoke", "Dieu parla")
        + "\\v 2 « Lève-toi et va à Ninive, cette grande ville. »\n",
    },
    fix="Translate it.",
    applies="repository",
    related={
        "en_reg": {
            "manifest.yaml": "dublin_core:\n  identifier: reg\n"
            "  language: {identifier: en, title: English, direction: ltr}\n",
            "32-JON.usfm": _HEAD + "\\v 2 “Get up and go to Nineveh, that great city.”\n",
        }
    },
)
