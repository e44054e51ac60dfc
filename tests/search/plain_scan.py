"""A plain look through the sources: what a search must find, by code that shares nothing with the index.

It reads USFM line by line and knows words by the names and categories of their characters.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

NOT_READ = re.compile(
    "ide?|usfm|sts|rem|h[1-3]?|toca?[1-3]|i?mte?[1-4]?|i[spe]|io[t12]|m?s[1-5]?|[ms]?r|sp|c[lpd]|qa"
)
INLINE = re.compile("w|nd|qs|add|zaln-[se]|k-[se]|wj|tl|sc|bk|it|bd|em|no|k|pn|sig")
NOTES = re.compile(r"\\(f|fe|x|ef|fig|va|ca|vp)\s.*?\\\1\*", re.DOTALL)
PIECES = re.compile(r"\\\+?([a-z][a-z0-9-]*)(\*?)(\s?)|\|[^\\]*(?=\\)|([^\\|]+)|\|")
SIGNS = re.compile(r"(?<=\\w\*)(?=[ספ][\s\\])")
"""Before samekh and pe that end a paragraph of the Hebrew Bible."""
ALPHABETS = frozenset(["LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC"])
"""Of which marks may be left out."""
APOSTROPHES = "'’‘ʼʻʽʾʿˮꞋꞌ"
SAME = {"ς": "σ", "ß": "ss", "ی": "ي", "ک": "ك", "ٱ": "ا"}
LIKE = {"ى": "ي", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه"}
"""Letters that are typed as another one."""
TSHEG = "\u0f0b"

Query = tuple[str, dict[str, Any], list[str]]
"""What is typed, how, and what it finds."""


def verses_of(usfm: str) -> Iterator[tuple[str, str]]:
    """Reference and text of each verse; the title of a psalm is verse 0."""
    code = usfm.split()[1].upper()
    chapter = verse = 0
    found: dict[str, str] = {}
    number = ""
    is_read = False
    usfm = SIGNS.sub(" ", NOTES.sub("", usfm.replace("\r", "")))
    for marker, end, blank, text in PIECES.findall(usfm):
        if marker and not end and not INLINE.fullmatch(marker):
            is_read = not NOT_READ.fullmatch(marker)
            number = marker if marker in ("c", "v") else ""
        if number and text:
            read = re.match(r"\s*(\d+)(-\d+)?\w?\s*", text)
            assert read
            if number == "c":
                chapter, verse, label = int(read[1]), 0, "0"
            else:
                verse, label = int(read[1]), read[1] + (read[2] or "")
                found.setdefault(f"{code} {chapter}:{label}", "")
            text, number = text[read.end() :], ""
        place = f"{code} {chapter}:{label}" if chapter else ""
        if is_read and chapter and not verse and text.strip():
            # The title of a psalm, also where it has the marker of a line of its text.
            found.setdefault(place, "")
        if is_read and place in found:
            found[place] += text or (blank if end or INLINE.fullmatch(marker) else " ")
    yield from found.items()


def words_of(text: str) -> list[str]:
    """The words as they are written, decomposed, without what nobody sees."""
    found = [""]
    for character in unicodedata.normalize("NFD", text):
        category = unicodedata.category(character)
        if category == "Cf" or character in "\u034f\u0640" or "ACCENT" in _hebrew(character):
            continue
        if character == TSHEG or (category[0] in "LMN" and character not in APOSTROPHES):
            found[-1] += character
        else:
            found.append("")
    return [word for word in found if plain(folded(word))]


def folded(word: str) -> str:
    """The word in small letters, one letter for each that keyboards and editions write in two ways."""
    word = word.lower().strip(TSHEG)
    for letter, other in SAME.items():
        word = word.replace(letter, other)
    if word and _alphabet(word[0]) == "GREEK":
        word = word.replace("\u0300", "\u0301")
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in word
    )


def plain(word: str) -> str:
    """The folded word without accents, tones, points and nukta."""
    kept, before = "", ""
    for letter in word:
        if unicodedata.category(letter) != "Mn":
            before = letter
        elif _alphabet(before) in ALPHABETS or letter == "\u093c":
            continue
        kept += letter
    for like, letter in LIKE.items():
        kept = kept.replace(like, letter)
    return kept


def has(word: str, asked: str) -> bool:
    """Whether a word of a text is the one that is asked, whose marks count."""
    if plain(asked) == asked:
        return plain(word) == asked
    letters = iter(word)
    return plain(word) == plain(asked) and all(letter in letters for letter in asked)


def _alphabet(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0] if character else ""


def _hebrew(character: str) -> str:
    """The name of a sign of Hebrew; meteg is an accent."""
    name = unicodedata.name(character, "")
    return name.replace("POINT METEG", "ACCENT") if name.startswith("HEBREW") else ""


class PlainScan:
    """The words of each verse."""

    def __init__(self, verses: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> None:
        self.typed = {ref: words_of(text) for ref, text in verses}
        self.full = {ref: [*map(folded, words)] for ref, words in self.typed.items()}
        self.plain = {ref: [*map(plain, words)] for ref, words in self.full.items()}

    def phrase(self, typed: str) -> list[str]:
        """Verses with some words that follow each other; marks count in those that have them."""
        asked = [*map(folded, words_of(typed))]
        wanted = [*map(plain, asked)]
        found = []
        for ref, bare in self.plain.items():
            for start in range(len(bare) - len(asked) + 1):
                end = start + len(asked)
                if bare[start:end] == wanted and all(map(has, self.full[ref][start:end], asked)):
                    found.append(ref)
                    break
        return found

    def run(self, typed: str) -> list[str]:
        """Verses with these characters in scripts that do not divide words."""
        asked = " ".join(folded(word) for word in words_of(typed))
        return [ref for ref, words in self.full.items() if asked in " ".join(words)]

    def part(self, typed: str, form: str) -> list[str]:
        """Verses with a word that begins with, ends in or contains a part."""
        fits = {"%s*": str.startswith, "*%s": str.endswith}.get(form, str.__contains__)
        return [
            ref for ref, words in self.plain.items() if any(fits(word, typed) for word in words)
        ]

    def queries(self, chosen: random.Random, words: int, phrases: int, parts: int) -> list[Query]:
        """Random words as readers may type them, phrases, and parts of words."""
        found: list[Query] = []
        filled = [ref for ref, listed in self.typed.items() if len(listed) > 1]
        for _ in range(words):
            typed = _variant(chosen, chosen.choice(self.typed[chosen.choice(filled)]))
            found.append((typed, {}, self.phrase(typed)))
        for _ in range(phrases):
            listed = self.typed[chosen.choice(filled)]
            start = chosen.randrange(len(listed) - 1)
            typed = " ".join(listed[start : start + chosen.randint(2, 4)])
            if chosen.random() < 0.5:
                typed = plain(folded(typed))
            quoted = chosen.choice(['"%s"', "“%s”", "„%s“", "«%s»"]) % typed
            found.append((quoted, {}, self.phrase(typed)))
        bare = sorted({word for listed in self.plain.values() for word in listed if len(word) > 3})
        for _ in range(parts):
            word = chosen.choice(bare)
            start = chosen.randrange(len(word) - 2)
            part = word[start : start + chosen.randint(2, 5)]
            if unicodedata.category(part[0])[0] == "M":
                continue
            form = chosen.choice(["*%s*", "%s*", "*%s", "%s"])
            found.append((form % part, {"parts": form == "%s"}, self.part(part, form)))
        return found

    def runs(self, chosen: random.Random, count: int) -> list[Query]:
        """Random runs of characters, for scripts that do not divide words."""
        listed = [word for words in self.full.values() for word in words]
        found: list[Query] = []
        for _ in range(count):
            word = chosen.choice(listed)
            start = chosen.randrange(len(word))
            typed = word[start : start + chosen.randint(1, 8)].strip(TSHEG)
            if typed and unicodedata.category(typed[0])[0] != "M":
                found.append((typed, {}, self.run(typed)))
        return found


def _variant(chosen: random.Random, word: str) -> str:
    """A word as it may be typed."""
    forms = [
        word,
        unicodedata.normalize("NFC", word),
        plain(folded(word)),
        word[:2] + "\u00ad" + word[2:],
    ]
    if word.upper().lower() == word.lower():
        forms.append(word.upper())
    if _alphabet(word[0]) == "ARABIC":
        forms += [word[:1] + "\u0640" + word[1:], word.replace("ي", "ی").replace("ك", "ک")]
    return chosen.choice(forms)
