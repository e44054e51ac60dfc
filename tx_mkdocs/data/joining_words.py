"""Words that join two numbers: `19 and 20`, `8 to 10`.

Source: words in common use, written down for this table; no person who speaks these languages has reviewed them.
"""

from __future__ import annotations

from unicodedata import normalize

AND = frozenset(
    normalize("NFC", word)
    for word in (
        # In Latin letters.
        "and", "und", "et", "y", "e", "i", "en", "og", "och", "ja", "és", "ve", "dan", "lan", "at", "ug", "na", "ne",
        "da", "și", "şi", "dhe", "eta", "ir", "un", "kaj", "và", "sy", "ak", "ati", "kple", "si", "te", "nan",
        "a", "ed", "oraz", "agus", "ac", "mpe",
        # In others.
        "и", "й", "і", "та", "да", "και", "و", "اور", "او", "और", "तथा", "व", "आणि", "र", "এবং", "ও", "আৰু", "ਅਤੇ",
        "અને", "ଏବଂ", "மற்றும்", "మరియు", "ಮತ್ತು", "ഉം", "และ", "ແລະ", "နှင့်", "និង", "እና", "ና", "ו", "և", "და",
        "和", "与", "與", "及", "と", "및", "과", "와",
    )
)  # fmt: skip
"""Words that mean `and`, composed (NFC) and without capitals."""
TO = frozenset(
    normalize("NFC", word)
    for word in (
        "to", "through", "thru", "till", "until", "bis", "à", "au", "a", "al", "hasta", "até", "ao", "fino", "tot",
        "til", "do", "až", "sampai", "hingga", "hadi", "mpaka", "đến", "la", "по", "до", "έως", "إلى", "الى", "حتى",
        "تا", "से", "तक", "থেকে", "至", "到", "から", "부터", "እስከ", "ถึง", "ដល់", "עד",
    )
)  # fmt: skip
"""The same for `to` and `until`."""


def means_and(word: str) -> bool:
    """Whether a word, as a text has it between two numbers, means `and`; with a capital it begins a sentence."""
    return normalize("NFC", word) in AND


def means_to(word: str) -> bool:
    """The same for `to` and `until`."""
    return normalize("NFC", word) in TO
