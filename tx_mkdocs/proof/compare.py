"""Books against their pages: equal in bulk, or else looked at closely."""

from __future__ import annotations

from collections.abc import Sequence

from tx_mkdocs.proof import page_words, usfm_in_bulk
from tx_mkdocs.proof.counts import Comparison, Counts, verses_covered
from tx_mkdocs.proof.page_words import Address
from tx_mkdocs.proof.streams import Quick, count_words, utf8
from tx_mkdocs.proof.usfm_in_bulk import Source


def compare_usfm(sources: Sequence[tuple[str, str]], pages: Sequence[Address]) -> Comparison:
    """Compare the text of one book with its pages.

    Args:
        sources: repository path and decoded text: one USFM file, or the translationStudio chunks of
            the book in any order.
        pages: address of each page, and its complete HTML as written or the marked content, in reading order.
    """
    texts = [(path, utf8(text)) for path, text in sources]
    if len(sources) == 1 and "/" not in sources[0][0]:
        # No chunk, as those are in folders.
        return _compare_book(texts, pages)
    from tx_mkdocs.proof.chunk_words import (
        are_chunks,
        as_book,
        has_title,
        with_head_in_chapter,
        without_title,
    )

    if not are_chunks(sources):
        first, *later = texts
        return _compare_book([first, *map(with_head_in_chapter, later)], pages)
    texts = as_book(texts)
    if has_title(sources) or not pages:
        return _compare_book(texts, pages)
    # The page may have a title from the metadata.
    comparison = _compare_book(texts, without_title(pages))
    if comparison.findings and any(b"\\mt" in text for _, text in texts):
        return min(comparison, _compare_book(texts, pages), key=lambda found: len(found.findings))
    return comparison


def _compare_book(texts: Sequence[Source], pages: Sequence[Address]) -> Comparison:
    source = usfm_in_bulk.read_quickly(texts)
    shown = page_words.read_quickly(pages)
    if _equal(source, shown):
        counts = _counts(source)
        return Comparison(counts, counts, ())
    # Few books come here, and what tells where they differ is most of the proof.
    from tx_mkdocs.proof.compare_closely import compare_book
    from tx_mkdocs.proof.usfm_words import read_closely

    return compare_book(read_closely(texts), pages)


def _equal(source: Quick, shown: Quick) -> bool:
    """Whether both sides say the same, as far as a reading in bulk can tell."""
    return (
        source.certain
        and source.keys == shown.keys
        and (source.body == shown.body or _words(source) == _words(shown))
        and source.notes == shown.notes
        and source.note_count == shown.note_count
        and len(source.verses) == len(shown.verses)
        and source.headings == shown.headings
        and all(
            not title or _within(title, page_words.text_of(heading))
            for title, heading in zip(source.titles[1:], shown.titles[1:], strict=True)
        )
        and (
            not source.titles[0]
            or any(_within(source.titles[0], page_words.text_of(title)) for title in shown.titles)
        )
    )


def _words(quick: Quick) -> list[bytes]:
    return b" ".join(quick.body).split()


def _within(title: bytes, heading: bytes) -> bool:
    return b" %s " % b" ".join(title.split()) in b" %s " % b" ".join(heading.split())


def _counts(quick: Quick) -> Counts:
    words = count_words(quick.body) + len(quick.notes)
    borders = 3 * len(quick.keys) + quick.note_count
    if b"".join(quick.verses).isdigit():
        verses = len(quick.verses)
    else:
        verses = verses_covered(number.decode(errors="replace") for number in quick.verses)
    return Counts(
        chapters=len(quick.keys),
        verses=verses,
        notes=quick.note_count,
        headings=quick.headings,
        words=words - borders,
    )
