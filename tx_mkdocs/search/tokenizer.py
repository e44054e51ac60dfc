"""Texts divided into words, book by book.

Characters between words become blanks in all texts of a book at once. Where the characters of a resource are no more
than a byte can tell apart, words are bytes until all are counted: these are made and compared in half the time, and
letters made small and Hebrew accents left out on the way.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from typing import Any

from tx_mkdocs.data.scripts import characters_in
from tx_mkdocs.search.normal import is_accent, is_in_word, normal, word_pattern

Word = bytes | str

_OWN = "\0\n "
"""What has its own code."""
_CODES = [code for code in range(1, 256) if not bytes([code]).isspace()]
_NO_CHARACTER = "\ufffe"
"""What `codecs` takes for none. Of those behind it, it makes no fast table."""
_FEW = 100
"""Kinds of characters between words that are looked for one by one; most texts have some 20."""


class Tokenizer:
    """Divides the texts of a resource: what it knows of characters is looked up once."""

    def __init__(self) -> None:
        self._codes = {character: ord(character) for character in _OWN}
        self._table = self._made_table()
        self._shown = bytearray(range(256))
        """By code: that of the small letter, or a blank where the character stands between words."""
        self._shown[0] = ord(" ")
        self._dropped = bytearray()
        """Codes of accents."""

    def words(self, texts: Sequence[str]) -> Sequence[Sequence[Word]]:
        """The words of each text, as `word_pattern` finds them; see `strings`.

        Of those that are bytes, letters are small, and Hebrew accents left out.
        """
        whole = "\n".join(texts)
        if whole.count("\n") >= len(texts):
            return list(map(word_pattern(texts).findall, texts))
        data = self._encoded(whole)
        if data is not None:
            data = data.translate(self._shown, bytes(self._dropped))
            return [text.split() for text in data.split(b"\n")]
        characters = characters_in(whole)
        between = [found for found in characters if found != "\n" and not is_in_word(found)]
        if len(between) > _FEW:
            return list(map(word_pattern(texts).findall, texts))
        for found in between:
            whole = whole.replace(found, " ")
        return [text.split() for text in whole.split("\n")]

    def strings(self, words: Iterable[Word]) -> list[str]:
        """What some words are, in order."""
        listed = list(words)
        coded = b"\n".join(word for word in listed if isinstance(word, bytes))
        decoded, _ = codecs.charmap_decode(coded, "strict", self._characters())
        strings = iter(decoded.split("\n"))
        return [next(strings) if isinstance(word, bytes) else word for word in listed]

    def _encoded(self, text: str) -> bytes | None:
        """A text, each character as its code; None where it has too many."""
        try:
            return codecs.charmap_encode(text, "strict", self._table)[0]
        except UnicodeEncodeError:
            new = characters_in(text) - self._codes.keys()
        small = {character: _small(character) for character in new}
        new |= set(small.values()) - self._codes.keys()
        codes = _CODES[len(self._codes) - len(_OWN) :]
        if len(codes) < len(new) or max(new) >= _NO_CHARACTER:
            return None
        self._codes.update(zip(sorted(new), codes, strict=False))
        self._table = self._made_table()
        for character in new:
            code = self._codes[character]
            if is_accent(character):
                self._dropped.append(code)
            elif not is_in_word(character):
                self._shown[code] = ord(" ")
            else:
                self._shown[code] = self._codes[small.get(character, character)]
        return codecs.charmap_encode(text, "strict", self._table)[0]

    def _characters(self) -> str:
        """All characters, in the order of their codes."""
        found = [_NO_CHARACTER] * 256
        for character, code in self._codes.items():
            found[code] = character
        return "".join(found)

    def _made_table(self) -> Any:
        return codecs.charmap_build(self._characters())


def _small(character: str) -> str:
    """The small letter, where one letter is written for it and means the same to the search."""
    lower = character.lower()
    is_same = len(lower) == 1 and lower != character and normal(lower) == normal(character)
    return lower if is_same else character
