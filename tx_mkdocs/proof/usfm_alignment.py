"""Alignment and word attributes, taken away before a book is read: what is left is as though there had been none."""

from __future__ import annotations

import re

from tx_mkdocs.proof.streams import join_parts_of_words

IDENTIFICATION = rb"(?:id|ide|usfm|h[1-3]?|toc[1-4]?|toca[1-3]?|ztoc[1-4]?|sts|rem|restore)"
# In texts of 2018 the punctuation after a milestone on a line of its own belongs to the word before it.
_PULLED_UP = re.compile(r"(?<!-e\\\*)((?:\n\\(?:zaln|k)-e\\\*)+)((?!\*)[^\s\w\\]+)(?![^\s\\])")
# Milestones, closed or of 2018, and words.
_PAIR = rb'(?:[ \t]*[\w-]+[ \t]*=[ \t]*"[^"\n\\]*")'
_WELL_FORMED_MILESTONE = re.compile(
    rb"(?<!\\)\\(?:zaln|k)-(?:[se]\\\*|s[ \t]*\|(?:"
    + _PAIR
    + rb"+(?:[ \t]+(?=\n)|(?=\n|\Z)(?![^\\]{0,2000}\\\*))|"
    + _PAIR
    + rb"*[ \t]*\\\*))"
)
_WELL_FORMED_WORDS = [
    re.compile(
        rb"(?<!\\)\\" + word + rb" ([^|\\\n]*)\|[ \t]*" + _PAIR + rb"*[ \t]*\\" + word + rb"\*"
    )
    for word in (b"w", rb"\+w")
]
_PATH_OF_FIGURE = re.compile(
    rb'\\\+?fig[ \t\n][^\\|]*\|(?:[^\\"]*"[^\\"]*")*[^\\"]*\bsrc[ \t]*=[ \t]*"(?:[^\\"\n]|\\(?!\+?fig\*))*(?=")'
    rb'|\\\+?fig[ \t\n][^\\|]*\|(?:[^\\|"\n]|\\(?!\+?fig\*))*\.[A-Za-z]{3,4}[ \t]*(?=\|)'
)
# Samekh or pe alone ends a paragraph of the Hebrew Bible, and is no part of the word that it is written behind.
_END_OF_PARAGRAPH = re.compile(rb"(\\w\*)(\xd7[\xa1\xa4])(?![^\s\\])")
_HAS_ALIGNMENT = re.compile(rb"\||[w\\]\*")
_BEFORE_ALIGNMENT = re.compile(
    rb"(\\(?:[cv] \d+(?:-\d+)*|\+?[A-Za-z0-9_-]+))(?=\\(?:(?:zaln|k)-[se]|\+?w ))"
)
_IDENTIFICATION_BEFORE_WORD = re.compile(
    rb"(\\" + IDENTIFICATION + rb"(?![\w*-])[^\\\n]*\n\s*)(?=\\(?:\+?w |(?:zaln|k)-s))"
)


def without_alignment(text: bytes) -> bytes:
    """Text in which well-formed milestones of an alignment are nothing, and its words are words.

    What is around them belongs together, as in `\\c \\zaln-e\\*2`; a marker ends before them, and so does a line of
    identification.
    """
    if not _HAS_ALIGNMENT.search(text):
        return text
    text = _IDENTIFICATION_BEFORE_WORD.sub(rb"\1\\p ", text)
    text = _BEFORE_ALIGNMENT.sub(rb"\1 ", text)
    text = _WELL_FORMED_MILESTONE.sub(b"", text)
    for word in _WELL_FORMED_WORDS:
        text = word.sub(rb"\1", text)
    return text


def pull_up(text: bytes) -> bytes:
    """Punctuation that a milestone parts from its word, put after it, and Hebrew words joined or parted; lines stay.

    The path of a figure is none of the text, whatever is in it.
    """
    text = join_parts_of_words(text)
    if b"\\w*\xd7" in text:
        text = _END_OF_PARAGRAPH.sub(rb"\1 \2", text)
    if b"fig*" in text:
        text = _PATH_OF_FIGURE.sub(lambda found: b"\\" + found[0][1:].replace(b"\\", b"/"), text)
    if b"\n\\zaln-e\\*" not in text and b"\n\\k-e\\*" not in text:
        return text
    # Punctuation has many scripts: this is for characters to say, not for bytes.
    moved = _PULLED_UP.sub(lambda found: found[2] + found[1], text.decode(errors="surrogatepass"))
    return moved.encode(errors="surrogatepass")
