"""Passages whose markup is torn: what in them is text and what is markup is a guess.

A parser and the proof may guess differently. Each form tells whether that can be so in a passage, and which of its
words are text whoever reads it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Set
from dataclasses import dataclass
from unicodedata import category

from tx_mkdocs.proof.segments import certain, uncertain
from tx_mkdocs.proof.streams import unescape
from tx_mkdocs.proof.usfm_markers import is_character, is_known
from tx_mkdocs.proof.usfm_spelling import Place, marker_and_text


def words_in(text: str) -> list[str]:
    """Runs of letters, marks and digits."""
    return text.translate(_WORDS).split()


class _Words(dict[int, int]):
    """For `str.translate`: all but letters, marks and digits becomes a blank. For `re` a vowel sign ends a word."""

    def __missing__(self, code: int) -> int:
        self[code] = code if category(chr(code))[0] in "LMN" else 32
        return self[code]


_WORDS = _Words()
_UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff\ufffd]")
"""Characters that no text has on purpose."""
# What is left of attributes: `x-lemma="…"` after a bar, closed or cut.
_BAR = re.compile(r"\|(?:[^\\\n\"]|\"[^\"\n]*\"|\")*")
_ATTRIBUTE = re.compile(
    r'(?<![\w-])[\w-]+[ \t]*=[ \t]*"(?:[^"\n]*"|[^"\n\\]*)|(?<![\w-])x-[^\s="|\\]+(?:="[^"\n]*")?'
)
# A marker without its backslash, or what is left of one after it.
_TORN_MARKER = (
    r"(?<![A-Za-z])\d?[a-z]{1,3}\d?\*|[\0-\x08\x0e-\x1f][a-z]\b"
    r"|\\[^\sA-Za-z*+\\][a-z0-9]{0,2}(?:\*|(?![^\W\d_]))"
)
_DEBRIS = re.compile(
    r'(?<![\w-])[\w-]+[ \t]*=[ \t]*"(?:[^"\n]*"|[^"\n\\]*)|\|[^\s\\|]*|(?<![\w-])x(?:-[^\s="|\\]+(?:="[^"\n]*")?|-?\Z)'
    rf"|{_TORN_MARKER}"
)
_TORN = re.compile(_TORN_MARKER)
_NAME = re.compile(r"\\\+?[A-Za-z0-9_-]+\*?")
_LONGEST_MARKER = 12
"""Letters of the name of a marker that may be known."""
# A heading or a published number may take its place.
_NUMBER = re.compile(r"(\\[cv])[ \t]*\d+")
# One letter behind it is a segment of the verse.
_WORD_BEHIND_NUMBER = re.compile(r"(\\[cv]\d+)(?=[^\W\d_]{2})")
# Small letters glued to a marker that begins a line.
_BEGUN = re.compile(r"(?m)^\\([a-z]+(?:[0-9][a-z]{2,}|(?<=[a-z]{3})))(?=[ \n]|\Z)")
# Letters glued to a marker that its end marker closes.
_GLUED = re.compile(r"\\(\+?([a-z]{1,12}))(?=([a-z]{2,})(?![\w-])[^\\|\n]*\\\1\*)")
_PAIRS = r'\|(?:[ \t]*[\w-]+[ \t]*=[ \t]*"[^"\n\\\0]*")*[ \t]*'
_MARKED = re.compile(rf"\\\+?([a-z0-9]+) ([^\\|\n\0]*)(?:{_PAIRS})?\\\+?\1\*")
_MILESTONE = re.compile(rf"\\[a-z0-9]+-[se][ \t]*(?:{_PAIRS})?\\\*|\\ts\\\*")
_ODD = re.compile(r'\||=[ \t]*"|\\(?:\*|[^A-Za-z+]|\Z)')
_OPEN = re.compile(r"\\\+?([a-z]+[0-9]?)(\*?)")
# What a published number is that has markers in it, as words of an alignment, is a guess.
_MARKED_NUMBER = re.compile(r"\\cp[ \t][^\\\n]*\\(?![cvp]\b)[a-z+]")
# What is left of links, tags, code, entities, addresses and markers once all is taken out that is well-formed.
_MARKS = re.compile(
    r"[\[\]`\\|]|&[#\w]|</?[a-z][\w-]*[\s/>]|<!|!\(|\(?(?:https?|rc):", re.IGNORECASE
)
_TAG_IN_ADDRESS = re.compile(r"[^\"'<>]*<(?!/)")
_TAG = re.compile(r"<[^<>]*>")
_TITLE_IN_TAG = re.compile(r'<periph\b[^<>"]*(?:"[^<>"]*"[^<>"]*)*?\balt="([^<>"]*)"[^<>]*>')
_NO_NUMBER = re.compile(r"\\[cv](?![A-Za-z*_-]|\s*\d)")
_DEEPEST = 5
"""Rounds in which pairs of markers are taken out, from inside to outside."""


def is_ill_formed(written: bytes) -> bool:
    """Whether a passage has markup whose meaning is a guess: bars, milestones and ends that belong to nothing."""
    # A milestone inside attributes makes them none.
    decoded = written.decode(errors="replace")
    if _MARKED_NUMBER.search(decoded):
        return True
    text = _MILESTONE.sub("\0", decoded)
    for _ in range(_DEEPEST):
        text, pairs = _MARKED.subn(r"\2", text)
        if not pairs:
            break
    if _ODD.search(text):
        return True
    counted = Counter(_OPEN.findall(text))
    return any(end and counted[name, ""] != number for (name, end), number in counted.items())


def _is_torn_usfm(written: bytes) -> bool:
    """Whether a passage is ill-formed, or has markers that are none, or signs that no text has on purpose."""
    text = written.decode(errors="replace")
    if _UNSEEN.search(text) or _NO_NUMBER.search(text) or is_ill_formed(written):
        return True
    names = {name[1:] for name in _NAME.findall(_MILESTONE.sub("", text))}
    return not all(is_known(name.encode()) for name in names)


def apart_from_numbers(text: str) -> str:
    """A text with a blank between the number of a verse and a word that is glued to it: `\\v2in`."""
    return _WORD_BEHIND_NUMBER.sub(r"\1 ", text)


def _certain_usfm(text: str) -> str:
    """USFM without the names of its markers, and without attributes, closed or cut."""
    text = _GLUED.sub(_with_blank_behind, text)
    text = _TORN.sub(" ", _NUMBER.sub(r"\1", apart_from_numbers(text)))
    ends = {name[1:] for name in _NAME.findall(text) if name.endswith("*")}
    place = Place(set(map(str.encode, ends)), begins_line=True, in_word=False, next_is_close=False)
    text = _BEGUN.sub(lambda marker: _with_letters_apart(marker, place), text)
    text = _NAME.sub(lambda marker: _without_name(marker[0], ends), text)
    return _BAR.sub(lambda bar: _ATTRIBUTE.sub(" ", bar[0]), text)


def _with_blank_behind(marker: re.Match[str]) -> str:
    """A marker of characters with a blank before the letters that make no other of it: `\\wand` is `\\w` and a word."""
    is_apart = is_character(marker[2].encode()) and not is_known(f"{marker[2]}{marker[3]}".encode())
    return f"{marker[0]} " if is_apart else marker[0]


def _with_letters_apart(marker: re.Match[str], place: Place) -> str:
    """A marker with a blank before the letters behind it that are text: `\\pand` is `\\p` and a word."""
    name = marker[1].encode()
    if is_known(name):
        return marker[0]
    known, letters = marker_and_text(name, name, b" ", place)
    return f"\\{known.decode()} {letters.decode()}" if letters and is_known(known) else marker[0]


def _without_name(marker: str, ends: Set[str]) -> str:
    """What is text of a marker whoever reads it: nothing, a name with capitals that begins with no other, or what
    has a capital behind a marker in small letters.

    Args:
        marker: with its backslash.
        ends: the end markers of the text, without theirs.
    """
    name = marker.lstrip("\\+")
    if name.islower() or name[0] == "z" or name[:2].isupper() or name.endswith(("*", "-s", "-e")):
        return " \\"
    if is_known(name.lower().encode()):
        return " \\"
    longest = min(len(name) - 1, _LONGEST_MARKER)
    end = next((end for end in range(longest, 0, -1) if is_known(name[:end].encode())), 0)
    is_word = not end or (name[end].isupper() and f"{name}*" not in ends)
    return f" {name[end:]} " if is_word else " \\"


def _is_torn_markdown(written: bytes) -> bool:
    text = written.decode(errors="replace")
    return bool(_UNSEEN.search(text) or _has_cut_address(text) or _MARKS.search(certain(text)))


def _has_cut_address(text: str) -> bool:
    """Whether an address holds an escape, a tag, or signs of emphasis after an `&`: these are none of its."""
    for word in text.split() if "://" in text and any(sign in text for sign in "&\\<") else ():
        rest = word.partition("://")[2]
        if "\\" in rest or _TAG_IN_ADDRESS.match(rest):
            return True
        if any(sign in rest.partition("&")[2] for sign in "*_~"):
            return True
    return False


def _certain_tags(text: str) -> str:
    return unescape(_TAG.sub(" ", _TITLE_IN_TAG.sub(r" \1 ", text)))


@dataclass(frozen=True, slots=True)
class Form:
    """How files of a form are read where the words alone decide."""

    is_torn: Callable[[bytes], bool]
    """Whether a passage has markup whose meaning is a guess."""
    certain: Callable[[str], str]
    """A passage without all that may be markup."""
    debris: re.Pattern[str] | None = None
    """What the proof may take for words of a torn passage, though it is markup."""
    uncertain: Callable[[str], list[str]] | None = None
    """Its pieces that may be markup, where pages show those whole or not at all."""


USFM = Form(_is_torn_usfm, _certain_usfm, _DEBRIS)
MARKDOWN = Form(_is_torn_markdown, certain, uncertain=uncertain)
# Only XML that is not well-formed is kept as it was written.
TAGS = Form(bool, _certain_tags)
