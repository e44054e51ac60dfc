"""Scripts of writing: their direction, and which one a text is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter

_SAMPLE = 20_000

# ISO 15924 codes of the scripts whose characters Unicode classes R or AL.
_RIGHT_TO_LEFT = frozenset(
    [
        "Adlm",
        "Arab",
        "Aran",
        "Armi",
        "Avst",
        "Chrs",
        "Cprt",
        "Elym",
        "Gara",
        "Hatr",
        "Hebr",
        "Hung",
        "Khar",
        "Lydi",
        "Mand",
        "Mani",
        "Mend",
        "Merc",
        "Mero",
        "Narb",
        "Nbat",
        "Nkoo",
        "Orkh",
        "Ougr",
        "Palm",
        "Phli",
        "Phlp",
        "Phnx",
        "Prti",
        "Rohg",
        "Samr",
        "Sarb",
        "Sidt",
        "Sogd",
        "Sogo",
        "Syrc",
        "Syre",
        "Syrj",
        "Syrn",
        "Thaa",
        "Todr",
        "Yezi",
    ]
)

# The first words of Unicode character names, where a script has characters of its own.
_NAMES = {
    "ADLAM": "Adlm",
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BALINESE": "Bali",
    "BAMUM": "Bamu",
    "BENGALI": "Beng",
    "BOPOMOFO": "Bopo",
    "CANADIAN": "Cans",
    "CHAKMA": "Cakm",
    "CHEROKEE": "Cher",
    "CJK": "Hani",
    "COPTIC": "Copt",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "GUJARATI": "Gujr",
    "GURMUKHI": "Guru",
    "HANGUL": "Hang",
    "HANIFI": "Rohg",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "JAVANESE": "Java",
    "KANNADA": "Knda",
    "KATAKANA": "Jpan",
    "KAYAH": "Kali",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "LATIN": "Latn",
    "LEPCHA": "Lepc",
    "LIMBU": "Limb",
    "LISU": "Lisu",
    "MALAYALAM": "Mlym",
    "MANDAIC": "Mand",
    "MEETEI": "Mtei",
    "MENDE": "Mend",
    "MIAO": "Plrd",
    "MONGOLIAN": "Mong",
    "MRO": "Mroo",
    "MYANMAR": "Mymr",
    "NKO": "Nkoo",
    "OL": "Olck",
    "ORIYA": "Orya",
    "SAMARITAN": "Samr",
    "SINHALA": "Sinh",
    "SYRIAC": "Syrc",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "THAANA": "Thaa",
    "THAI": "Thai",
    "TIBETAN": "Tibt",
    "TIFINAGH": "Tfng",
    "VAI": "Vaii",
    "YEZIDI": "Yezi",
    "YI": "Yiii",
}


def script_direction(script: str) -> str:
    """Return `rtl` or `ltr` for an ISO 15924 code in any case; `ltr` when it is unknown."""
    return "rtl" if script.title() in _RIGHT_TO_LEFT else "ltr"


def direction_of(text: str) -> str | None:
    """Return `ltr` or `rtl`, whichever most letters of `text` have, or None without letters.

    Letters are the characters of strong direction (Unicode UAX 9). The start of a long text
    stands for all of it. Of equally many the first letter's direction counts.
    """
    balance, first = 0, 0
    for character, times in Counter(text[:_SAMPLE]).items():
        kind = unicodedata.bidirectional(character)
        sign = {"L": 1, "R": -1, "AL": -1}.get(kind, 0)
        balance += sign * times
        first = first or sign
    if not first:
        return None
    return "ltr" if (balance or first) > 0 else "rtl"


def script_of(text: str) -> str | None:
    """Return the ISO 15924 code of the script that most letters of `text` have.

    None without letters, or when the script is none of those in use for translations today. Han
    characters beside Japanese syllables are Japanese (`Jpan`).
    """
    counts: Counter[str] = Counter()
    for character, times in Counter(text[:_SAMPLE]).items():
        if unicodedata.category(character)[0] in "LM":
            script = _NAMES.get(unicodedata.name(character, "").partition(" ")[0], "")
            if script:
                counts[script] += times
    if not counts:
        return None
    script = counts.most_common(1)[0][0]
    return "Jpan" if script == "Hani" and counts["Jpan"] else script
