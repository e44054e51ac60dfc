"""What parts of words readers see as one, put together, and as two, parted, before a book is read; lines stay."""

from __future__ import annotations

import re

from tx_mkdocs.proof.streams import join_parts_of_words

# In texts of 2018 the punctuation after a milestone on a line of its own belongs to the word before it.
_PULLED_UP = re.compile(r"(?<!-e\\\*)((?:\n\\(?:zaln|k)-e\\\*)+)((?!\*)[^\s\w\\]+)(?![^\s\\])")
_PATH_OF_FIGURE = re.compile(
    rb'\\\+?fig[ \t\n][^\\|]*\|(?:[^\\"]*"[^\\"]*")*[^\\"]*\bsrc[ \t]*=[ \t]*"(?:[^\\"\n]|\\(?!\+?fig\*))*(?=")'
    rb'|\\\+?fig[ \t\n][^\\|]*\|(?:[^\\|"\n]|\\(?!\+?fig\*))*\.[A-Za-z]{3,4}[ \t]*(?=\|)'
)
# Samekh or pe alone ends a paragraph of the Hebrew Bible, and is no part of the word that it is written behind.
_END_OF_PARAGRAPH = re.compile(rb"(\\w\*)(\xd7[\xa1\xa4])(?![^\s\\])")


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
