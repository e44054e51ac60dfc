"""The independent proof that nothing was lost between a source and its finished pages.

The readers here share no code with the parsers and renderers whose work they judge. They reduce the
source, and the HTML as it was written to disk, to words in order and compare them: the text with its
headings and verse numbers as one stream, the notes as another. Words are split at ASCII white space
alone, so that NBSP, ZWJ, U+200B and U+2060 are parts of words and must arrive.

Helps are Markdown: there the marks and ASCII punctuation are left out on both sides (`marks`), and what still
differs is read closely, with all that a page may make of each piece (`segments`).
"""

from tx_mkdocs.proof.counts import Comparison, Counts, summary, total

__all__ = ["Comparison", "Counts", "summary", "total"]
