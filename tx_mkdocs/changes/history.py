"""The history of a verse: the commits that changed its words, with author and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shlex import quote

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.changes.model import Kind
from tx_mkdocs.changes.passages import Passage, is_compared, passages, stories, story_layout
from tx_mkdocs.changes.revisions import RevisionError
from tx_mkdocs.changes.words import kind_of
from tx_mkdocs.data.books import book_in_name
from tx_mkdocs.formats.helps.references import Places, parse_reference
from tx_mkdocs.formats.markdown.files import EXTENSIONS
from tx_mkdocs.formats.obs.markdown import leading_number, parse_story
from tx_mkdocs.formats.obs.several import text_of_story
from tx_mkdocs.source.git import GitError
from tx_mkdocs.source.git_objects import (
    Commit,
    FileRevision,
    file_revisions,
    read_blobs,
    recent_revisions,
)
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import Repository

Contents = list[tuple[str, str]]
"""Reference and words of each passage."""
_REFERENCES = "Name a verse (MRK 4:3), a frame (OBS 1:3) or an article (kt/god)."
_TOGETHER = 64
"""Contents of a file that are read from git at once."""


@dataclass(frozen=True, slots=True)
class Step:
    """A commit that changed the words of a passage."""

    commit: str
    """Full hash."""
    author: str
    date: datetime
    subject: str
    """First line of its message."""
    path: str
    """File of the passage, as it is called today."""
    kind: Kind
    before: str
    """Empty where the commit added it."""
    after: str
    """Empty where the commit took it away."""


def history(location: str, ref: str, cache: Cache = NO_CACHE) -> list[Step]:
    """The commits that changed the words of a passage, the newest first.

    Args:
        location: work tree of a git repository. Its whole history is at hand, or what a shallow clone has of it.
        ref: `MRK 4:3`, `OBS 1:3`, `GEN 1:1 ab12` (a note by its id) or `kt/god` (an article). A verse of a bridge
            has the history of the bridge; a verse has all its notes or questions.
        cache: keeps the passages of every content of a file.

    Raises:
        RevisionError: no git repository, or no file of today has the passage.
        RepositoryError: the folder cannot be opened.
    """
    folder = Path(location)
    with open_repository(location) as repository:
        paths = _paths(repository, ref)
        steps: list[Step] = []
        try:
            for path in paths:
                steps += _of_file(folder, path, ref, cache)
        except GitError as error:
            raise RevisionError(str(error)) from error
    if not paths:
        raise RevisionError(f"{_why_not_there(folder, ref)} {_REFERENCES}")
    return sorted(steps, key=lambda step: step.date, reverse=True)


def _why_not_there(folder: Path, ref: str) -> str:
    for path in (Path(ref), folder / ref):
        if path.is_dir():
            return f"{ref} is a folder. Say what you look for in it: tx-mkdocs history {quote(ref)} REF."
        if path.is_file():
            return f"{ref} is a file; say what you look for in it."
    return f"No file of {folder.absolute().name} has {ref}."


def _paths(repository: Repository, ref: str) -> list[str]:
    """The files of today that have the passage. Those named after its book are looked at first."""
    if ref.upper().startswith("OBS ") and (layout := story_layout(repository)):
        every = frozenset(path for source in layout.stories for path in source.files)
        found = stories(repository, layout, every)
        return list(dict.fromkeys(path for path, passage in found if _has(ref, passage.ref)))
    compared = [path for path in repository.files if is_compared(path)]
    code = ref.split()[0].upper() if ref.split() else ""
    likely = [
        path for path in compared if (book := book_in_name(path)) and book.code.upper() == code
    ]
    for candidates in (likely, compared):
        found_in = [
            path
            for path in candidates
            if any(
                _has(ref, passage.ref)
                for passage in passages(path, repository.read_text(path).text)
            )
        ]
        if found_in:
            return found_in
    return []


def _of_file(folder: Path, path: str, ref: str, cache: Cache) -> list[Step]:
    """The steps of one file, the newest first."""
    revisions = file_revisions(folder, path)
    contents = _contents(folder, path, ref, [revision.blob for revision in revisions], cache)
    texts = {blob: _words(ref, read) for blob, read in contents.items()}
    steps = []
    for number, revision in enumerate(revisions):
        older = revisions[number + 1] if number + 1 < len(revisions) else None
        before = texts.get(older.blob, "") if older else ""
        after = texts.get(revision.blob, "")
        kind = _kind(before, after)
        if kind is not None:
            steps.append(
                Step(
                    revision.commit, revision.author, revision.date, revision.subject,
                    path, kind, before, after,
                )
            )  # fmt: skip
    return steps


@dataclass(frozen=True, slots=True)
class BookHistory:
    """What the last commits did to the verses of a book."""

    commits: tuple[Commit, ...]
    """Those that changed its words, the newest first."""
    verses: Mapping[tuple[int, int], Sequence[tuple[int, Kind]]]
    """By chapter and verse the numbers of those that changed it, from 0, the newest first, and how."""


def history_of_books(
    folder: Path, paths: Iterable[str], cache: Cache = NO_CACHE, *, most: int
) -> dict[str, BookHistory]:
    """What the last commits of a repository did to the verses of its books, by the path of the book.

    A commit that added the whole file changed none of its verses.

    Args:
        folder: work tree of a git repository.
        paths: files of books in USFM.
        cache: keeps the passages of every content of a file.
        most: commits that are looked at.

    Raises:
        GitError: no git, or no repository.
    """
    recent = recent_revisions(folder, most)
    return {
        path: _book_history(folder, path, recent[path], cache) for path in paths if path in recent
    }


def _book_history(
    folder: Path, path: str, revisions: Sequence[tuple[FileRevision, str]], cache: Cache
) -> BookHistory:
    edits = [(revision, before) for revision, before in revisions if before and revision.blob]
    name = cache.key("verses", path, *(f"{before} {edit.blob}" for edit, before in edits))
    changed = cache.get(name)
    if changed is None:
        blobs = [blob for edit, before in edits for blob in (edit.blob, before)]
        contents = _contents(folder, path, "", blobs, cache)
        changed = [
            list(_differences(dict(contents[before]), dict(contents[edit.blob])))
            for edit, before in edits
        ]
        cache.put(name, changed)
    commits: list[Commit] = []
    verses: dict[tuple[int, int], list[tuple[int, Kind]]] = {}
    for (edit, _), places in zip(edits, changed, strict=True):
        for chapter, verse, kind in places:
            verses.setdefault((chapter, verse), []).append((len(commits), kind))
        if places:
            commits.append(edit)
    return BookHistory(tuple(commits), verses)


def _differences(
    before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[tuple[int, int, Kind]]:
    """Chapter, verse and kind of what differs between two contents of a book."""
    for ref in dict.fromkeys((*after, *before)):
        old, new = before.get(ref, ""), after.get(ref, "")
        kind = _kind(old, new) if old != new else None
        if kind is not None:
            for chapter, verse in _verses(ref):
                yield chapter, verse, kind


def _verses(ref: str) -> Places:
    """Chapter and verse of `GEN 1:1`; several of `GEN 1:1-3`."""
    return parse_reference(ref.partition(" ")[2].partition(" ")[0])


def _kind(before: str, after: str) -> Kind | None:
    if bool(before) != bool(after):
        return "added" if after else "removed"
    return kind_of(before, after)


def _contents(
    folder: Path, path: str, ref: str, blobs: Iterable[str], cache: Cache
) -> dict[str, Contents]:
    """The words of the passages in each content of a file, by its hash."""
    found: dict[str, Contents] = {}
    missing = []
    for blob in dict.fromkeys(filter(None, blobs)):
        kept = cache.get(cache.key("history", path, blob))
        if kept is None:
            missing.append(blob)
        else:
            found[blob] = kept
    for at in range(0, len(missing), _TOGETHER):
        together = missing[at : at + _TOGETHER]
        for blob, data in zip(together, read_blobs(folder, together), strict=True):
            read = [
                (passage.ref, passage.text)
                for passage in _passages(path, ref, data.decode("utf-8", "replace"))
                if passage.part == "text"
            ]
            cache.put(cache.key("history", path, blob), read)
            found[blob] = read
    return found


def _passages(path: str, ref: str, text: str) -> list[Passage]:
    if not ref.upper().startswith("OBS ") or not path.endswith(EXTENSIONS):
        return passages(path, text)
    story = parse_story(text_of_story(text, path, leading_number(ref[4:])), path)
    return [
        Passage(
            f"OBS {story.number}:{frame.number}", "text",
            "\n\n".join(block.text for block in frame.paragraphs), frame.line,
        )
        for frame in story.frames
    ]  # fmt: skip


def _words(ref: str, texts: Iterable[Iterable[str]]) -> str:
    return "\n".join(text for place, text in texts if _has(ref, place))


def _has(wanted: str, ref: str) -> bool:
    """Whether a passage at `ref` is asked for by `wanted`: a bridge has its verses, a verse its notes."""
    if ref.casefold() == wanted.casefold():
        return True
    asked, there = wanted.split(maxsplit=2), ref.split(maxsplit=2)
    if len(asked) < 2 or len(there) < 2 or asked[0].upper() != there[0].upper():
        return False
    if asked[2:] not in ([], there[2:]):
        return False
    verses = parse_reference(asked[1])
    return bool(verses) and set(verses) <= set(parse_reference(there[1]))
