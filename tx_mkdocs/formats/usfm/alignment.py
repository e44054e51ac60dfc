"""Word alignment and word attributes reduced to the bare words.

Aligned texts are nine tenths markup that a reader never sees; taking it away before the text is
split into events is what makes them cheap to show. Most texts have none, and do without its expressions.
"""

from __future__ import annotations

_BEFORE_STAR = ("\\", "w")


def without_alignment(text: str) -> str:
    """`text` with every well-formed `\\zaln`, `\\k` milestone taken out and every `\\w` left as its word.

    Whatever is not well-formed stays as it is, for the parser to report.
    """
    if "|" not in text and not _ends_words(text):
        return text
    from tx_mkdocs.formats.usfm.alignment_marks import without_marks

    return without_marks(text)


def _ends_words(text: str) -> bool:
    """Whether words or milestones may end in a text: `\\w*`, `\\*`.

    One character is found ten times as fast as two.
    """
    at = text.find("*")
    while at >= 0:
        if text[at - 1 : at] in _BEFORE_STAR:
            return True
        at = text.find("*", at + 1)
    return False
