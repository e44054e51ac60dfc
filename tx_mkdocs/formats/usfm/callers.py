"""The signs that lead from a text to its notes: letters, since figures would be taken for verse numbers.

Source: USFM 3.1, `f`: `+` asks for a sign of the publisher's, `-` for none, any other is the sign itself.
"""

from __future__ import annotations

from tx_mkdocs.data.scripts import script_of

_ALPHABETS = {
    "Arab": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Cyrl": "абвгдежзиклмнопрстуфхцчшэюя",
    "Deva": "कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह",
    "Grek": "αβγδεζηθικλμνξοπρστυφχψω",
    "Hebr": "אבגדהוזחטיכלמנסעפצקרשת",
}
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def alphabet_of(text: str) -> str:
    """The letters that notes in a USFM `text` are called by, as people of its script count with letters."""
    first = max(text.find("\\v "), 0)
    return _ALPHABETS.get(script_of(text[first : first + 2000]) or "", _LATIN)


def caller(written: str, number: int, alphabet: str) -> str:
    """The sign of a note; empty where its author wants none.

    Args:
        written: what stands behind the marker: `+`, `-`, a sign, or nothing.
        number: which of the notes with a caller of its chapter it is, from 1.
        alphabet: the letters for `+`: after the last come two.
    """
    if written == "-":
        return ""
    if written and written != "+" and not any(character.isalnum() for character in written):
        return written
    letters = ""
    while number:
        number, at = divmod(number - 1, len(alphabet))
        letters = alphabet[at] + letters
    return letters
