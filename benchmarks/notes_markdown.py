"""All notes of a repository to HTML at once, beside markdown-it called once for each note.

    python benchmarks/notes_markdown.py [PATH]

PATH is a zip or folder with TSV files that have a column Note; by default en_tn_tsv7 of the corpus.
Compared in the same process and run, in CPU time: `markdown_each` of all notes; markdown-it alone,
configured as it is for all Markdown, once for each note; and the whole way through it to safe HTML,
once for each note. The HTML of the first and the last must be the same for every note.
"""

from __future__ import annotations

import argparse
import csv
import gc
import io
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

from corpus import add_corpus_option, archive

from tx_mkdocs.formats.markdown.convert import markdown_each
from tx_mkdocs.formats.markdown.reader import read_one, sanitize
from tx_mkdocs.formats.markdown.result import with_headings, with_links
from tx_mkdocs.formats.markdown.source import printable

TARGET = 0.5
"""Highest ratio to markdown-it alone."""


def tables(path: Path) -> Iterator[str]:
    """Texts of the TSV files of a zip or folder."""
    if path.is_dir():
        for file in sorted(path.rglob("*.tsv")):
            yield file.read_text(encoding="utf-8", errors="replace")
        return
    with ZipFile(path) as zipped:
        for name in sorted(zipped.namelist()):
            if name.endswith(".tsv") and "__MACOSX" not in name:
                yield zipped.read(name).decode("utf-8", errors="replace")


def notes_of(path: Path) -> list[str]:
    notes = []
    for table in tables(path):
        rows = csv.DictReader(
            io.StringIO(table, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        notes += [row["Note"].replace("\\n", "\n") for row in rows if row.get("Note") is not None]
    return notes


def together(notes: list[str]) -> list[str]:
    return [fragment.html for fragment in markdown_each(notes)]


def one_by_one(notes: list[str]) -> list[str]:
    return [with_headings(with_links(sanitize(read_one(printable(note)))), 2, "") for note in notes]


def reader_alone(notes: list[str]) -> list[str]:
    return [read_one(note) for note in notes]


def timed(work: Callable[[list[str]], list[str]], notes: list[str]) -> tuple[list[str], float]:
    gc.collect()
    start = time.process_time()
    result = work(notes)
    return result, time.process_time() - start


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("path", nargs="?", type=Path, metavar="PATH")
    add_corpus_option(options)
    given = options.parse_args()
    notes = notes_of(given.path or archive(given.corpus, "en_tn_tsv7"))
    markdown_each(notes[:100])
    at_once, ours = timed(together, notes)
    _, alone = timed(reader_alone, notes)
    each, whole = timed(one_by_one, notes)
    different = [note for note, a, b in zip(notes, at_once, each, strict=True) if a != b]
    print(f"{len(notes)} notes, {len(set(notes))} of them different texts")
    print(f"together                     {ours:7.2f} s  {ours / len(notes) * 1e6:6.1f} µs a note")
    print(f"markdown-it, one by one      {alone:7.2f} s  ratio {ours / alone:.3f}")
    print(f"all the way, one by one      {whole:7.2f} s  ratio {ours / whole:.3f}")
    for note in different[:5]:
        print(f"DIFFERENT: {note[:200]!r}")
    print(f"{len(different)} notes with other HTML; target ratio {TARGET}")
    return int(bool(different) or ours > TARGET * alone)


if __name__ == "__main__":
    sys.exit(main())
