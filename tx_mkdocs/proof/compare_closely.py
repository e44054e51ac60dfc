"""Books against their pages, verse by verse: where they differ, and by which words."""

from __future__ import annotations

from collections.abc import Sequence

from tx_mkdocs.proof import page_words, usx_words
from tx_mkdocs.proof.counts import Comparison, Counts, total, verses_covered
from tx_mkdocs.proof.differences import compare_parts
from tx_mkdocs.proof.joined_books import with_pages
from tx_mkdocs.proof.page_words import Address
from tx_mkdocs.proof.report import Report
from tx_mkdocs.proof.streams import Part
from tx_mkdocs.proof.torn import TAGS, USFM, Form
from tx_mkdocs.proof.usx_words import Words


def compare_book(parts: Sequence[Part], pages: Sequence[Address], form: Form = USFM) -> Comparison:
    """Compare the chapters of one book, as they were read, with its pages.

    Args:
        parts: what the file has.
        pages: as of `compare.compare_usfm`.
        form: how torn passages are read.
    """
    shown = page_words.read_closely(pages)
    report = Report(form=form)
    compare_parts(parts, shown, report)
    return Comparison(_counts(parts), _counts(shown), report.findings())


def compare_usx(sources: Sequence[tuple[str, bytes]], pages: Sequence[Address]) -> Comparison:
    """Compare a book in USX or USJ, or the several books of one file, with its pages.

    Args:
        sources: repository path of each of its files, and what it holds.
        pages: as in `compare.compare_usfm`.
    """
    if len(sources) > 1:
        books = [(pages, usx_words.read_all(sources))]
    else:
        read = usx_words.read_books(*sources[0])
        books = (
            [*with_pages(read, pages, Words("", [], False))]
            if len(read) > 1
            else [(pages, read[0])]
        )
    return total(
        compare_book(words.parts, shown, TAGS if words.is_torn else USFM) for shown, words in books
    )


def _counts(parts: Sequence[Part]) -> Counts:
    units = [unit for part in parts for unit in (*part.units, *part.notes)]
    return Counts(
        chapters=sum(1 for part in parts if part.key),
        verses=sum(
            verses_covered(unit.label for unit in part.units if unit.label) for part in parts
        ),
        notes=sum(len(part.notes) for part in parts),
        headings=sum(part.headings for part in parts),
        words=sum(len(unit.words) for unit in units),
    )
