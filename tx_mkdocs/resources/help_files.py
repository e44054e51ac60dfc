"""The files of helps that go verse by verse: which there are, what is in them, of which book.

What a repository holds is told by its files first: a manifest that speaks of tables may stand beside
Markdown, and the other way round.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tx_mkdocs.data.books import book, book_in_name
from tx_mkdocs.findings import Finding
from tx_mkdocs.formats.entries import Entry
from tx_mkdocs.formats.help_json import is_json, read_json
from tx_mkdocs.formats.help_markdown import places_of_path, read_markdown
from tx_mkdocs.formats.help_tables import Kind, kind_of, read_entries
from tx_mkdocs.formats.tsv import column_name
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.repository import Repository
from tx_mkdocs.resources.articles import is_about, is_hidden, is_markdown

_HEADER = 4096
_LOOKED_AT = 40
_OBS_NAME = re.compile(r"(?:.*[_-])?obs", re.IGNORECASE)
_KINDS: dict[str, Kind] = {
    "tn": "note",
    "sn": "note",
    "tq": "question",
    "sq": "question",
    "twl": "word",
}


@dataclass(frozen=True, slots=True)
class BookFiles:
    """The files of one book."""

    code: str
    """`gen`, `obs`; empty for files that are of no book."""
    files: tuple[str, ...]


def kind_of_repository(repository: Repository, manifest: Manifest) -> Kind | None:
    """What the repository's helps are; None where it has none that go verse by verse."""
    kinds = Counter(
        kind
        for path in repository.files
        if path.lower().endswith(".tsv") and (kind := _table_kind(repository, path))
    )
    if kinds:
        stated = stated_kind(manifest)
        # Where notes and word links lie side by side the manifest decides.
        return stated if stated in kinds else kinds.most_common(1)[0][0]
    if not any(_is_placed(path, manifest) for path in repository.files):
        return None
    stated = stated_kind(manifest)
    if stated in ("note", "question"):
        return stated
    if manifest.subject and manifest.form != "none":
        return None
    return _guessed(repository, manifest)


def stated_kind(manifest: Manifest) -> Kind | None:
    """What metadata says the helps are."""
    known = _KINDS.get(manifest.identifier.rpartition("-")[2])
    if known:
        return known
    subject = manifest.subject.lower()
    if "words link" in subject:
        return "word"
    if "notes" in subject:
        return "note"
    return "question" if "questions" in subject else None


def is_stories(manifest: Manifest) -> bool:
    """Whether the helps are about Open Bible Stories."""
    return manifest.identifier.startswith("obs-") or "obs" in manifest.subject.lower().split()


def book_files(repository: Repository, manifest: Manifest, kind: Kind) -> list[BookFiles]:
    """The files of helps by book, in the order of the Bible; those of no book come last."""
    by_book: dict[str, list[str]] = {}
    for path in repository.files:
        if is_hidden(path) or is_about(path):
            continue
        lowered = path.lower()
        if lowered.endswith(".tsv"):
            if _table_kind(repository, path) is not None:
                by_book.setdefault(_book_of_table(path), []).append(path)
        elif kind != "word" and (is_markdown(path) or lowered.endswith(".txt")):
            placed = places_of_path(path)
            code = placed[0] if placed is not None else _book_above(path)
            if code == "obs" and not is_stories(manifest):
                code = ""
            if is_markdown(path) or (code and is_json(repository.read_text(path).text)):
                by_book.setdefault(code, []).append(path)

    def order(code: str) -> tuple[bool, int, str]:
        known = book(code)
        return not code, known.order if known else 10_000, code

    return [BookFiles(code, tuple(by_book[code])) for code in sorted(by_book, key=order)]


def read_files(
    texts: Sequence[tuple[str, str]], code: str, kind: Kind
) -> tuple[list[Entry], list[Finding]]:
    """The entries of the files of one book, in order.

    Args:
        texts: path and text of each file.
        code: the book.
        kind: what a table without a header holds.
    """
    entries: list[Entry] = []
    findings: list[Finding] = []
    for path, text in texts:
        if path.lower().endswith(".tsv"):
            rows, found = read_entries(text, path, kind, code)
            entries += rows
            findings += found
            continue
        placed = places_of_path(path)
        places = placed[1] if placed is not None else ()
        reader: Literal["note", "question"] = "question" if kind == "question" else "note"
        if path.lower().endswith(".txt"):
            units, found = read_json(text, path, places, reader)
            entries += units
            findings += found
        else:
            entries += read_markdown(text, path, places, reader)
    return entries, findings


def _table_kind(repository: Repository, path: str) -> Kind | None:
    first = repository.read_bytes(path, _HEADER).decode("utf-8", "replace").lstrip("\ufeff\r\n ")
    line = first.splitlines()[0] if first else ""
    kind = kind_of(tuple(column_name(cell) for cell in line.split("\t")))
    if kind is None and line.count("\t") in (5, 6, 8) and _book_of_table(path):
        # A table of a book without a header.
        return "word" if line.count("\t") == 5 else "note"
    return kind


def _book_of_table(path: str) -> str:
    stem = path.rpartition("/")[2].rpartition(".")[0]
    if _OBS_NAME.fullmatch(stem):
        return "obs"
    known = book(stem) or book_in_name(path)
    return known.code if known else ""


def _book_above(path: str) -> str:
    """The book whose folder a file is in, though its name tells no verse."""
    for part in reversed(path.split("/")[:-1]):
        known = book(part)
        if known:
            return known.code
    return ""


def _is_placed(path: str, manifest: Manifest) -> bool:
    if not (is_markdown(path) or path.lower().endswith(".txt")) or is_about(path):
        return False
    placed = places_of_path(path)
    return placed is not None and (placed[0] != "obs" or is_stories(manifest))


def _guessed(repository: Repository, manifest: Manifest) -> Kind | None:
    """Without metadata: headings that ask are questions."""
    placed = [path for path in repository.files if _is_placed(path, manifest)]
    if len(placed) < 2 or any(path.lower().endswith(".txt") for path in placed):
        return None
    asking = quoting = 0
    for path in placed[:_LOOKED_AT]:
        for line in repository.read_text(path).text.split("\n"):
            if line.startswith("#"):
                asking += line.rstrip(" #").endswith(("?", "؟", "？"))
                quoting += 1
    return "question" if asking * 2 > quoting else "note"
