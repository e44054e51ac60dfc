"""A file that is shown as it was written, against its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from tx_mkdocs.findings.codes.proof import WORDS_ADDED, WORDS_LOST
from tx_mkdocs.findings.message import Message
from tx_mkdocs.proof.counts import Comparison, Counts
from tx_mkdocs.proof.page_words import Address, content, without_generated
from tx_mkdocs.proof.report import Report
from tx_mkdocs.proof.streams import unescape

_TAG = re.compile(r"<[^>]*>")
_PARTING = re.compile(r"[\",;|\t]")


def compare_text(sources: Sequence[tuple[str, str]], pages: Sequence[Address]) -> Comparison:
    """Compare a file with the pages that show it.

    Pages may part a word that is longer than a page, so that the letters are compared, not the words.

    Args:
        sources: repository path and text of the one file.
        pages: address of each page, and its complete HTML as written or the marked content, in reading order.
    """
    path, text = sources[0]
    html = "".join(
        without_generated(content(page, generated=True)).decode(errors="surrogatepass")
        for _, page in pages
    )
    text = _without_marks(text)
    if path.lower().endswith((".csv", ".tsv")):
        # What parts its cells is no text, and in a table for tabs that may be something else as well.
        shown = _PARTING.sub(" ", _without_marks(unescape(_TAG.sub(" ", html)))).split()
        text = _PARTING.sub(" ", text)
    else:
        shown = _without_marks(unescape(_TAG.sub("", html))).split()
    words = text.split()
    counted = Counts(files=1, words=len(words))
    if words == shown or "".join(words) == "".join(shown):
        return Comparison(counted, counted, ())
    report = Report()
    for number, (word, there) in enumerate(zip_longest(words, shown)):
        if word != there:
            line = _line(text, number)
            message = (
                Message("“{word}” is not on the page.", word=word)
                if word
                else Message("“{there}” is not in the file.", there=there)
            )
            report.add(WORDS_LOST if word else WORDS_ADDED, message, (path, line), pages[0][0])
            break
    return Comparison(counted, Counts(files=bool(shown), words=len(shown)), report.findings())


def _without_marks(text: str) -> str:
    """A text without byte-order marks, of which a page may have all or none."""
    return text.replace("\ufeff", "")


def _line(text: str, number: int) -> int:
    """The line, from 1, of the word with this index."""
    for index, found in enumerate(re.finditer(r"\S+", text)):
        if index == number:
            return text.count("\n", 0, found.start()) + 1
    return 1
