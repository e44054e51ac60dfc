"""Numbers of chapters and verses in letters: which digits a text without them means."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import digit

from tx_mkdocs.formats.usfm.numbers import DIGITS, roman_value, value

_ROMAN = re.compile(
    r"(?=[CLXVI]{2}|[clxvi]*(?:ii|i[vx](?![a-z])))(?i:(C?(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})))[.)]?(?!\S)"
)
"""Of those in small letters not `vi`, `di` or `li`, which are words, and of those in capitals not `I`."""
_BEHIND_WORD = re.compile(rf"[^\s\d\\]{{1,20}}[ \t\u00a0]?({DIGITS})(?![^\W_])")
_HEBREW = re.compile(
    "(?=[\u05d0-\u05ea](?!\\S)|\\S{0,3}[\"'\u05f3\u05f4])((?:[\u05d0-\u05ea][\"'\u05f3\u05f4]?){1,3})(?!\\S)"
)
_GREEK = re.compile(
    "([\u03b1-\u03c9\u03db\u03dd\u03df]{1,3})['\u0374\u02b9\u0384\u00b4\u2019\u2032](?!\\S)"
)
_WORTH = [*range(1, 10), *range(10, 100, 10), 100]
_LETTERS = dict(zip("אבגדהוזחטיכלמנסעפצק", _WORTH, strict=True))
_LETTERS |= dict(zip("αβγδεϛζηθικλμνξοπϟρ", _WORTH, strict=True))


_RAISED = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}|[\u2460-\u2468\u2776-\u277e]")
"""Raised digits, and digits in circles."""
_CHINESE = re.compile(
    "(?:一?百)?(?:[一二三四五六七八九]?十)?[一二三四五六七八九]?(?<=[一-龥])(?![一-龥])"
)


def _chinese_value(written: str) -> int:
    """What a Chinese number below 200 is worth."""
    _, hundred, rest = written.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    worth = 100 if hundred else 0
    worth += 10 * ("一二三四五六七八九".find(tens) + 1 or 1) if ten else 0
    return worth + "一二三四五六七八九".find(ones[:1] or "零") + 1


def digits_meant(text: str) -> str:
    """The digits that a text means which should begin with a number and does not; empty where nothing tells.

    `III`, `iii`, `verse 3`, `v3`, `ג׳`, `γʹ`, `³`, `③` and `三` are 3. A single Roman digit may be a word, as `I` is,
    and so may a Greek letter without its sign.
    """
    text = text.lstrip()
    if behind := _BEHIND_WORD.match(text):
        return behind[1] if value(behind[1]) else ""
    if found := _ROMAN.match(text):
        same_case = found[1].isupper() or found[1].islower()
        return str(roman_value(found[1])) if same_case else ""
    if found := _RAISED.match(text):
        return str(int("".join(str(digit(sign, 0)) for sign in found[0])))
    if found := _CHINESE.match(text):
        return str(_chinese_value(found[0]))
    if found := _HEBREW.match(text) or _GREEK.match(text):
        worth = [_LETTERS.get(letter, 0) for letter in found[1] if letter.isalpha()]
        is_falling = all(before > behind for before, behind in pairwise([*worth, 0]))
        return str(sum(worth)) if is_falling and sum(worth) < 200 else ""
    return ""
