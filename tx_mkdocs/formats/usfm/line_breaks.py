"""Places inside words where the source allows a line break that no reader is to see.

The Hebrew Bible of unfoldingWord has U+200B between the parts of a word, to tell them apart, and a line break
behind each maqqef; Unicode calls the one a break opportunity (UAX 14, class ZW), HTML shows the other as a blank.
"""

from __future__ import annotations

import re

# It begins with its sign: such an expression is found fastest.
_IN_WORD = re.compile("\u200b(?<=[\u0590-\u05ff]\u200b)(?=[\u0590-\u05ff])")
_MAQQEF = "\u05be"
_JOINED = re.compile(f"((?:(?<!\\S)\\S*{_MAQQEF}\n)+)(?=[\u0590-\u05ff])")


def keep_words_whole(text: str) -> str:
    """`text` with U+2060 for U+200B inside Hebrew words, and words that a maqqef joins on one line.

    No line is lost: the breaks come to stand before the words that are joined.
    """
    if "\u200b" in text:
        text = _IN_WORD.sub("\u2060", text)
    # One character is found faster than two.
    if _MAQQEF in text and f"{_MAQQEF}\n" in text:
        text = _JOINED.sub(_join, text)
    return text


def _join(found: re.Match[str]) -> str:
    return "\n" * found[1].count("\n") + found[1].replace("\n", "")
