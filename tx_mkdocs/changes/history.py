"""The history of a verse: the commits that changed its words, with author and day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.changes.model import Kind
from tx_mkdocs.changes.passages import Passage, is_compared, passages, stories, story_layout
from tx_mkdocs.changes.revisions import RevisionError
from tx_mkdocs.changes.words import kind_of
from tx_mkdocs.data.books import book_in_name
from tx_mkdocs.formats.obs.markdown import parse_story
from tx_mkdocs.formats.usfm.numbers import verse_numbers
from tx_mkdocs.source.git import GitError
from tx_mkdocs.source.git_objects import FileRevision, file_revisions, read_blobs
from tx_mkdocs.source.repository import Repository, open_repository

_REF = re.compile(r"(\S+)\s+(\d+):(\d+\S*)(.*)", re.DOTALL)
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
        raise RevisionError(f"No file of {location} has {ref}.")
    return sorted(steps, key=lambda step: step.date, reverse=True)


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
    texts = _texts(folder, path, ref, revisions, cache)
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


def _kind(before: str, after: str) -> Kind | None:
    if bool(before) != bool(after):
        return "added" if after else "removed"
    return kind_of(before, after)


def _texts(
    folder: Path, path: str, ref: str, revisions: Iterable[FileRevision], cache: Cache
) -> Mapping[str, str]:
    """The words of the passage in each content of a file, by its hash."""
    found: dict[str, str] = {}
    missing = []
    for blob in dict.fromkeys(revision.blob for revision in revisions if revision.blob):
        kept = cache.get(cache.key("history", path, blob))
        if kept is None:
            missing.append(blob)
        else:
            found[blob] = _words(ref, kept)
    for at in range(0, len(missing), _TOGETHER):
        blobs = missing[at : at + _TOGETHER]
        for blob, data in zip(blobs, read_blobs(folder, blobs), strict=True):
            read = [
                [passage.ref, passage.text]
                for passage in _passages(path, ref, data.decode("utf-8", "replace"))
                if passage.part == "text"
            ]
            cache.put(cache.key("history", path, blob), read)
            found[blob] = _words(ref, read)
    return found


def _passages(path: str, ref: str, text: str) -> list[Passage]:
    if not ref.upper().startswith("OBS ") or not path.endswith((".md", ".markdown")):
        return passages(path, text)
    story = parse_story(text, path)
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
    asked, there = _REF.fullmatch(wanted.strip()), _REF.fullmatch(ref)
    if asked is None or there is None:
        return False
    if (asked[1].upper(), int(asked[2])) != (there[1].upper(), int(there[2])):
        return False
    if asked[4].strip() and asked[4].split() != there[4].split():
        return False
    verses = verse_numbers(asked[3])
    span = verse_numbers(there[3])
    return bool(verses and span) and min(span) <= min(verses) and max(verses) <= max(span)
