"""The proof of a book of notes, questions or word links page by page, for a book of which little has changed.

A page that is the same is as whole as it was, if the entries in the source are the same: neither is read again.
Wherever something is not as it should be, the book is compared as a whole.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tx_mkdocs.proof.compare_helps import Sides, compare_helps, entries_of, sides_of
from tx_mkdocs.proof.counts import Comparison, Counts
from tx_mkdocs.proof.help_pages import kind_of, read_shown
from tx_mkdocs.proof.help_words import Entry


class PageProof(NamedTuple):
    """What is kept of a page that shows a run of entries of the source and no others; plain data."""

    digest: str
    """Of the entries."""
    number: int
    """How many entries there are."""
    kind: str
    """What they are; see `kind_of`."""


Pages = Sequence[tuple[str, Callable[[], str | bytes]]]
"""Address of each page, and what reads its complete HTML or the marked content, in reading order."""


def compare_pages(
    sources: Sequence[tuple[str, str]], pages: Pages, known: Sequence[Sequence[Any] | None]
) -> tuple[Comparison, list[PageProof | None]]:
    """Compare as `compare_helps` does; also what is to be kept of each page, None where that is nothing.

    Args:
        sources: repository path and text.
        pages: those of the book.
        known: what was kept of each page, if it is still the same; else None.
    """
    if len({address.rpartition("/")[0] for address, _ in pages}) > 1:
        # Of several books in one table no page tells which they are.
        read = [(address, html()) for address, html in pages]
        return compare_helps(sources, read), [None] * len(pages)
    if any(known):
        proven = _still_proven(
            sources, pages, [PageProof(*page) if page else None for page in known]
        )
        if proven is not None:
            counts = Counts(entries=sum(page.number for page in proven))
            return Comparison(counts, counts, ()), [*proven]
    sides = sides_of(sources, [(address, html()) for address, html in pages])
    made = sides.comparison()
    if made.findings or not sides.is_whole():
        return made, [None] * len(pages)
    counted = Counter(item.page for item in sides.shown)
    kind, at = kind_of(sides.shown), 0
    found: list[PageProof | None] = []
    for address, _ in pages:
        run = sides.entries[at : at + counted[address]]
        at += len(run)
        found.append(PageProof(_digest(run), len(run), kind if run else ""))
    return made, found


def _still_proven(
    sources: Sequence[tuple[str, str]], pages: Pages, known: Sequence[PageProof | None]
) -> list[PageProof] | None:
    """What is known of each page, where every one shows its run of the entries; None where one does not."""
    shown = {
        address: read_shown([(address, html())])[0]
        for (address, html), page in zip(pages, known, strict=True)
        if page is None
    }
    kinds = {page.kind for page in known if page and page.kind}
    kinds.update(kind_of(read) for read in shown.values() if read)
    if len(kinds) > 1:
        return None
    entries = entries_of(sources, {}, next(iter(kinds), "note"))
    found = []
    at = 0
    for (address, html), page in zip(pages, known, strict=True):
        read = shown.get(address)
        count = page.number if page else len(read or ())
        run = entries[at : at + count]
        at += count
        digest = _digest(run)
        if page is None or page.digest != digest:
            # The same page may show a row of which only a mark has changed.
            read = read if read is not None else read_shown([(address, html())])[0]
            if not Sides(run, read).is_whole():
                return None
            page = PageProof(digest, count, kind_of(read) if read else "")
        found.append(page)
    return found if at == len(entries) else None


def _digest(entries: Sequence[Entry]) -> str:
    """A digest of all of entries that the proof reads where they are whole."""
    digest = hashlib.blake2b(digest_size=16)
    for entry in entries:
        digest.update(b"%d %d %d %d\n" % (*entry.place, len(entry.text)))
        digest.update(entry.text)
    return digest.hexdigest()
