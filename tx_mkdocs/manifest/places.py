"""Where the books and parts of a resource really are in a repository.

A family says how a resource lies on disk: `usfm` USFM files, `table` one TSV file a book, `help`
one folder or Markdown file a book, `manual` one folder a manual, `terms` and `stories` one folder,
`other` unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tx_mkdocs.data.books import Book, book, book_in_name
from tx_mkdocs.data.subjects import BIBLES
from tx_mkdocs.formats.usfm.files import is_chunk
from tx_mkdocs.formats.yaml.parsing import parse_yaml
from tx_mkdocs.manifest.content import book_of, usfm_files
from tx_mkdocs.manifest.fields import Fields
from tx_mkdocs.source.repository import Repository
from tx_mkdocs.source.tree import fold_path

_CHUNK_OF_BOOK = re.compile(r"(?P<book>[^.].*)/[^/]+/[^/]+\Z")
_UNKNOWN = 10_000
"""Place of what is no known book: behind all that are."""
MANUALS = ("intro", "process", "translate", "checking")
# Where resources of these families usually are below the root.
_USUAL_FOLDERS = {
    "stories": ("content", "ingredients/content", "ingredients"),
    "terms": ("bible", "ingredients/payload", "payload", "ingredients"),
}


def family(subject: str) -> str:
    """How the files of a resource with this RC 0.2 subject are laid out."""
    if subject in BIBLES:
        return "usfm"
    if subject.startswith("TSV "):
        return "table"
    if subject == "Open Bible Stories":
        return "stories"
    if subject in {"Translation Academy", "Training Library"}:
        return "manual"
    if subject == "Translation Words":
        return "terms"
    if re.fullmatch(r"(?:Translation|Study) (?:Notes|Questions)", subject):
        return "help"
    return "other"


def parts(repository: Repository, kind: str) -> dict[str, str]:
    """Path to identifier of every book or manual that is there, in reading order.

    Empty for families that are one folder, and when the files follow no known layout.
    """
    if kind == "manual":
        return _manuals(repository)
    found: list[tuple[int, str, str]] = []
    for path in _candidates(repository, kind):
        known = _book_at(repository, path, kind)
        name = path.rpartition("/")[2].partition(".")[0].lower()
        if known:
            found.append((known.order, path, known.code))
        elif kind == "usfm":
            found.append((_UNKNOWN, path, name))
    # Of several files of one book the copies have longer names, or lie deeper: `01-GEN copy.usfm`, `old/01-GEN.usfm`.
    found.sort(
        key=lambda part: (
            part[0],
            part[1].count("/"),
            len(part[1]) if part[0] < _UNKNOWN else 0,
            part[1],
        )
    )
    return {path: code for _, path, code in found}


def usual_folder(repository: Repository, kind: str) -> str:
    """The folder of a resource that is all one project."""
    for folder in _USUAL_FOLDERS.get(kind, ()):
        if repository.exists(folder):
            return folder
    return "."


def same_but_for_case(repository: Repository, path: str) -> str:
    """The path as it is spelled on disk, or empty when there is none; marks may be stored apart from their letters."""
    return repository.once("spellings", lambda: _spellings(repository.files)).get(
        fold_path(path), ""
    )


def _spellings(files: Sequence[str]) -> dict[str, str]:
    """Files and folders as they are spelled on disk, by their folded paths; of several the first."""
    found: dict[str, str] = {}
    for file in files:
        path = file
        # Where a folder is known, so are those above it.
        while path and (folded := fold_path(path)) not in found:
            found[folded] = path
            path = path.rpartition("/")[0]
    return found


def only_book_file(repository: Repository, folder: str, code: str) -> str:
    """The one USFM file of a book in a folder; empty when there are none or several, or chunks."""
    below = repository.under(folder)
    if folder == "." and any(is_chunk(path) for path in below):
        return ""
    files = usfm_files(repository, folder)
    if folder == ".":
        files = tuple(
            path for path in files if (at := book_of(repository, path)) and at.code == code
        )
    return files[0] if len(files) == 1 else ""


def _candidates(repository: Repository, kind: str) -> list[str]:
    files = repository.files
    if kind == "usfm":
        return [*usfm_files(repository), *_folders_of_chunks(files)]
    if kind == "table":
        return [path for path in files if path.lower().endswith(".tsv")]
    if kind != "help":
        return []
    folders = dict.fromkeys(
        path.partition("/")[0] for path in files if "/" in path and path.lower().endswith(".md")
    )
    single = [path for path in files if "/" not in path and path.lower().endswith(".md")]
    return [*folders, *single]


def _folders_of_chunks(files: Sequence[str]) -> Iterable[str]:
    """The folders whose folders are the chapters of a book each, where there are several or their names are books'."""
    found = dict.fromkeys(
        match["book"] for path in files if is_chunk(path) and (match := _CHUNK_OF_BOOK.match(path))
    )
    return [folder for folder in found if len(found) > 1 or book_in_name(folder)]


def _book_at(repository: Repository, path: str, kind: str) -> Book | None:
    if kind == "help":
        # A folder called "Numbers" may be anything; one called "num" is a book.
        return book(path.removesuffix(".md"))
    return book_of(repository, path) if kind == "usfm" else book_in_name(path)


def _manuals(repository: Repository) -> dict[str, str]:
    base = "ingredients/" if repository.exists("ingredients") else ""
    found = {
        path[len(base) :].partition("/")[0]
        for path in repository.files
        if path.startswith(base)
        and re.fullmatch(r"[^/]+/(?:toc\.yaml|config\.yaml|[^/]+/01\.md)", path[len(base) :])
    }

    def order(name: str) -> tuple[int, str]:
        return (MANUALS.index(name) if name in MANUALS else len(MANUALS), name)

    return {f"{base}{name}": name for name in sorted(found, key=order)}


def manual_title(repository: Repository, folder: str) -> str:
    """The title of a manual as its table of contents states it; empty when it does not."""
    path = f"{folder}/toc.yaml"
    if not repository.is_file(path):
        return ""
    data = parse_yaml(repository.read_text(path).text, path).data
    return Fields(data).line("title")


@lru_cache(maxsize=4)
def _tables(files: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """Table or USFM file by folder and book of its name, where there is one only."""
    found: dict[tuple[str, str], str] = {}
    for path in files:
        folder, _, name = path.rpartition("/")
        known = book_in_name(name) if name.lower().endswith((".tsv", ".usfm", ".sfm")) else None
        if known:
            key = (folder, f"{known.code}.{name.rpartition('.')[2].lower()}")
            found[key] = "" if key in found else path
    return found


def find_renamed(repository: Repository, path: str, identifier: str) -> str:
    """The file of the same book and kind in the same folder, for a listed name that is not there."""
    folder, _, name = path.rpartition("/")
    extension = name.rpartition(".")[2].lower()
    known = book(identifier) or book_in_name(name)
    if not known or extension not in {"tsv", "usfm", "sfm"}:
        return ""
    tables = _tables(repository.files)
    kinds = ("usfm", "sfm") if extension != "tsv" else ("tsv",)
    return next((at for kind in kinds if (at := tables.get((folder, f"{known.code}.{kind}")))), "")
