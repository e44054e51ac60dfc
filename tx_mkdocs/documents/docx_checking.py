"""The form for checking: a table of verse, text and remarks for each chapter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tx_mkdocs.documents.flow import Block, Cell, Picture, Run, Text, VerseNumber, all_runs
from tx_mkdocs.interface import gettext


def checking_rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """Titles of books and chapters as they are, all else as rows of one table for each chapter.

    A heading has a row of its own, so that it can be remarked on.
    """
    rows: list[tuple[Cell, ...]] = []
    for block in blocks:
        if block.kind in ("part", "chapter"):
            yield from _table(rows)
            rows = []
            yield block
        else:
            _add(rows, block)
    yield from _table(rows)


def _table(rows: list[tuple[Cell, ...]]) -> Iterator[Block]:
    if rows:
        head = tuple(
            Cell((Text(words),), is_heading=True)
            for words in (gettext("Verse"), gettext("Text"), gettext("Remarks"))
        )
        yield Block("table", "checking", rows=(head, *rows))


def _add(rows: list[tuple[Cell, ...]], block: Block) -> None:
    """The verses of a block as rows; what goes on with a verse goes on in its row."""
    for inside in block.blocks:
        _add(rows, inside)
    waiting: list[Run] = []
    number: VerseNumber | None = None
    is_new = block.kind == "heading" or not rows
    for run in all_runs(block):
        if isinstance(run, VerseNumber):
            _flush(rows, number, waiting, is_new=is_new)
            waiting, number, is_new = [], run, False
        else:
            waiting.append(run)
    _flush(rows, number, waiting, is_new=is_new)


def _flush(
    rows: list[tuple[Cell, ...]], number: VerseNumber | None, runs: list[Run], *, is_new: bool
) -> None:
    has_words = any(isinstance(run, Picture) or getattr(run, "text", "").strip() for run in runs)
    if number is not None:
        shown = number._replace(shown=number.place)
        rows.append((Cell((shown,)), Cell(tuple(runs)), Cell(())))
    elif has_words and (is_new or not rows[-1][0].runs):
        rows.append((Cell(()), Cell(tuple(runs)), Cell(())))
    elif runs:
        first, text, remarks = rows.pop()
        rows.append((first, Cell((*text.runs, Text("\n"), *runs)), remarks))
