"""The marks of word alignment and the attributes of words, taken out in bulk.

Line breaks stay, so that lines still count.
"""

from __future__ import annotations

import re

# `\p\w In` must not become `\pIn`.
# Most markers are those of words and milestones themselves, which nothing of that follows.
_UNENDED_MARKER = re.compile(
    r"\\(?!zaln-(?:s[ |]|e\\\*)|w [^0-9]|w\*|\*)([cv] [0-9]+(?:-[0-9]+)*|\+?[A-Za-z0-9_-]+)"
    r"(?=\\(?:(?:zaln|k)-[se]|w |\+w ))"
)
# A line of identification, or a remark of editors, ends where an aligned word begins the next line.
_HEAD_BEFORE_WORD = re.compile(
    r"(\\(?:ide?|usfm|h[1-3]?|toc[1-4]?|toca[1-3]?|ztoc[1-4]?|sts|rem|restore)(?![A-Za-z0-9_*-])[^\\\n]*\n\s*)"
    r"(?=\\(?:\+?w |(?:zaln|k)-s))"
)
_HEAD = re.compile(r"\\(?:id|usfm|h[1-3]?[ \r\n]|z?toc|sts|rem|restore)")
# No name of an attribute has other letters; one that is torn may.
_ATTRIBUTES = r'\|[ \t]*(?:[A-Za-z0-9_-]+[ \t]*=[ \t]*"[^"\n\\]*"[ \t]*)*'
# A start milestone of 2018 has no `\*`: it ends with its attributes, at the end of the line.
# The blank before a word that stands on that line all the same is no part of it.
_PAIR = r'(?:[ \t]*[A-Za-z0-9_-]+[ \t]*=[ \t]*"[^"\n\\]*")'
# One that has a `\*` further on is ill-formed, and a backslash before it makes it no marker: those stay.
_MILESTONE = re.compile(
    rf"\\(?<!\\\\)(?:zaln|k)-"
    rf"(?:s[ \t]*\|(?:{_PAIR}+(?:[ \t]*\\\*|[ \t]+(?=\n)|(?=\n|\Z)(?![^\\]{{0,2000}}\\\*))|[ \t]*\\\*)|[se]\\\*)"
)
_WORD = re.compile(rf"\\w (?<!\\\\w )([^|\\\n]*){_ATTRIBUTES}\\w\*")
# As all are in texts of today; each is matched by the expressions above, too, which take half as long again.
_USUAL = r'\| ?(?:[a-z-]+="[^"\n\\]*" ?)+'
_USUAL_MILESTONE = re.compile(rf"\\(?<!\\\\)(?:zaln|k)-(?:s {_USUAL}|[se])\\\*")
_USUAL_WORD = re.compile(rf"\\w (?<!\\\\w )([^|\\\n]*){_USUAL}\\w\*")
_NESTED_WORD = re.compile(rf"\\\+w (?<!\\\\\+w )([^|\\\n]*){_ATTRIBUTES}\\\+w\*")

# In texts of 2018 every milestone stands on a line of its own, and the punctuation behind it belongs
# to the word before it.
# It begins with the line break: such an expression is found fastest.
_END = r"\\(?:zaln|k)-e\\\*"
_PULLED_UP = re.compile(rf"(\n(?<!-e\\\*\n){_END}(?:\n{_END})*)((?!\*)[^\s\\\w]+)(?![^\s\\])")
_BEGINS = ("\\w ", "\\zaln-", "\\k-", "\\+w ")
_SIGNS = ("\\w*\u05e1", "\\w*\u05e4")
"""Samekh and pe behind a word."""
_SIGN = re.compile(r"\\w\*(?=[\u05e1\u05e4](?![^\s\\]))", re.ASCII)
_FIRST = re.compile(r"\\(?:zaln|k)-")


def without_marks(text: str) -> str:
    """`alignment.without_alignment` of a text that may have some."""
    text = with_signs_apart(text)
    if any(begin in text for begin in _BEGINS):
        text = _with_ended_heads(text)
        text = _UNENDED_MARKER.sub(r"\\\1 ", text)
    if _FIRST.search(text) and ("\n\\zaln-e\\*" in text or "\n\\k-e\\*" in text):
        text = _PULLED_UP.sub(_pull_up, text)
    text = _without_marks(text)
    if "\\+w " in text:
        text = "".join(_NESTED_WORD.split(text))
    return text


def _without_marks(text: str) -> str:
    first = _FIRST.search(text)
    if first is None or _USUAL_MILESTONE.match(text, first.start()):
        # One group that always takes part: the pieces between and the words alternate.
        reduced = "".join(_USUAL_WORD.split(_USUAL_MILESTONE.sub("", text)))
        if not _FIRST.search(reduced) and "\\w " not in reduced:
            return reduced
    return "".join(_WORD.split(_MILESTONE.sub("", text)))


def _with_ended_heads(text: str) -> str:
    """The text with a paragraph where words would become a part of the line of identification before them."""
    chapters = text.find("\\c ")
    if chapters < 0 or _HEAD.search(text, chapters):
        return _HEAD_BEFORE_WORD.sub(r"\1\\p ", text)
    return _HEAD_BEFORE_WORD.sub(r"\1\\p ", text[:chapters]) + text[chapters:]


def with_signs_apart(text: str) -> str:
    """`text` with a blank between a word and the sign of a paragraph that stands directly behind it.

    Lone samekh and pe end paragraphs of the Hebrew Bible, closed and open ones, and are no letters of a word.
    """
    return _SIGN.sub(r"\\w* ", text) if any(sign in text for sign in _SIGNS) else text


def pulled_up(text: str) -> str:
    """`text` with the punctuation behind a milestone on a line of its own put behind the word.

    The milestones stay.
    """
    return _PULLED_UP.sub(r"\2\1", text)


def _pull_up(found: re.Match[str]) -> str:
    """The punctuation first, then the line breaks."""
    return found[2] + "\n" * found[1].count("\n")
