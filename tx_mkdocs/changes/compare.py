"""Two revisions, passage by passage. Files with the same bytes are not read, nor most chapters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress

from tx_mkdocs.changes.matching import operations
from tx_mkdocs.changes.model import OTHER_WORDS, Change, Changes, Kind
from tx_mkdocs.changes.passages import (
    Part,
    Passage,
    differing_passages,
    is_compared,
    passages,
    stories,
    story_layout,
)
from tx_mkdocs.changes.words import kind_of
from tx_mkdocs.formats.markdown.files import TEXT_EXTENSIONS
from tx_mkdocs.formats.usfm.files import is_usfm
from tx_mkdocs.resources.content_files import built_sites
from tx_mkdocs.source.collection import no_collection
from tx_mkdocs.source.repository import Repository

_KINDS: Mapping[Part, Kind] = {"heading": "heading", "note": "note", "manifest": "manifest"}
PlacedEntry = tuple[str, Passage]
"""A passage and the path of its file."""


def compare(
    base: tuple[str, Repository],
    head: tuple[str, Repository],
    differing: Collection[str] | None = None,
) -> Changes:
    """All changes from `base` to `head`, each given with its name.

    A passage that both have at one reference is compared there. What only one has is sought on the other side
    by its words, in the whole repository: then it moved.

    Args:
        base: the old revision.
        head: the new one.
        differing: the files that both have, with other bytes; None: they are looked for.
    """
    with no_collection():
        return _compare(base, head, differing)


def _compare(
    base: tuple[str, Repository], head: tuple[str, Repository], differing: Collection[str] | None
) -> Changes:
    old, new = base[1], head[1]
    old_files, new_files = _sources(old), _sources(new)
    removed = tuple(path for path in old_files if path not in new_files)
    added = tuple(path for path in new_files if path not in old_files)
    changed = [
        path
        for path in new_files
        if path in old_files
        and is_compared(path)
        and (_differs(path, old, new) if differing is None else path in differing)
    ]
    both = {
        path: differing_passages(path, old.read_text(path).text, new.read_text(path).text)
        for path in changed
        if is_usfm(path)
    }
    before = _read(old, [*changed, *filter(is_compared, removed)], {p: both[p][0] for p in both})
    after = _read(new, [*changed, *filter(is_compared, added)], {p: both[p][1] for p in both})
    found = _pair(before, after)
    verses = {change.ref for change, is_verse in found if is_verse}
    return Changes(
        base[0], head[0], tuple(change for change, _ in found), len(verses), added, removed
    )


def _sources(repository: Repository) -> dict[str, None]:
    """Its files in order, but for those of sites that were built in it."""
    built = built_sites(repository.files)
    return {path: None for path in repository.files if not path.startswith(built)}


def _differs(path: str, old: Repository, new: Repository) -> bool:
    """Whether a file that both have holds other bytes; what the service fetches are links of one file where it can."""
    with suppress(OSError):
        if (old.root / path).samefile(new.root / path):
            return False
    return old.read_bytes(path) != new.read_bytes(path)


def _read(
    repository: Repository, paths: Sequence[str], known: Mapping[str, Sequence[Passage]]
) -> list[PlacedEntry]:
    """The passages of some files, but for those that are known; of stories whatever the layout of their files."""
    found: list[PlacedEntry] = []
    of_stories: set[str] = set()
    # To know where its stories are takes to read all of its manifest.
    has_texts = any(path.lower().endswith(TEXT_EXTENSIONS) for path in paths)
    if has_texts and (layout := story_layout(repository)):
        found += stories(repository, layout, frozenset(paths))
        of_stories = {path for source in layout.stories for path in source.files}
    return found + [
        (path, passage)
        for path in paths
        if path not in of_stories
        for passage in (
            known[path] if path in known else passages(path, repository.read_text(path).text)
        )
    ]


def _pair(before: Sequence[PlacedEntry], after: Sequence[PlacedEntry]) -> list[tuple[Change, bool]]:
    """The changes, in the order of the new side; what was removed is at its old reference."""
    old, new = _by_place(before), _by_place(after)
    only_old: list[PlacedEntry] = []
    only_new: list[PlacedEntry] = []
    found: list[tuple[Change, bool]] = []
    for key in dict.fromkeys((*new, *old)):
        there, here = old.get(key, []), new.get(key, [])
        words = key[0], "text"
        # The paragraphs of a verse come and go with its words.
        if _same(there, here) or (key[1] == "paragraphs" and (words in old) != (words in new)):
            continue
        text_changed = words in old and words in new and not _same(old[words], new[words])
        pairs, left_old, left_new = _pairs(there, here)
        only_old += left_old
        only_new += left_new
        for (_, was), (path, now) in pairs:
            change = _change(was, now, path, text_changed=text_changed)
            if change is not None:
                found.append((change, now.is_verse))
    return [*_moved_texts(found), *_moved_or_one_sided(only_old, only_new)]


def _by_place(placed: Sequence[PlacedEntry]) -> dict[tuple[str, Part], list[PlacedEntry]]:
    found: dict[tuple[str, Part], list[PlacedEntry]] = defaultdict(list)
    for member in placed:
        passage = member[1]
        found[passage.key or passage.ref, passage.part].append(member)
    return found


def _same(old: Sequence[PlacedEntry], new: Sequence[PlacedEntry]) -> bool:
    """Whether both sides have the same texts; most do."""
    return len(old) == len(new) and all(
        was.text == now.text for (_, was), (_, now) in zip(old, new, strict=True)
    )


def _pairs(
    old: list[PlacedEntry], new: list[PlacedEntry]
) -> tuple[list[tuple[PlacedEntry, PlacedEntry]], list[PlacedEntry], list[PlacedEntry]]:
    """Passages of one reference in pairs: by their order, or where there are several by their texts."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])], [], []
    pairs: list[tuple[PlacedEntry, PlacedEntry]] = []
    left_old: list[PlacedEntry] = []
    left_new: list[PlacedEntry] = []
    texts = [passage.text for _, passage in old], [passage.text for _, passage in new]
    for tag, i1, i2, j1, j2 in operations(*texts):
        if tag == "replace":
            both = min(i2 - i1, j2 - j1)
            pairs += zip(old[i1 : i1 + both], new[j1 : j1 + both], strict=True)
            left_old += old[i1 + both : i2]
            left_new += new[j1 + both : j2]
        elif tag != "equal":
            left_old += old[i1:i2]
            left_new += new[j1:j2]
    return pairs, left_old, left_new


def _change(was: Passage, now: Passage, path: str, *, text_changed: bool) -> Change | None:
    if now.part == "paragraphs":
        old, new = was.text, now.text
        if text_changed:
            # Other words are at other places; then only the paragraphs themselves are compared.
            old, new = _markers(old), _markers(new)
        kind: Kind | None = "paragraphing" if old != new else None
        was_text, now_text = _markers(was.text), _markers(now.text)
    else:
        kind = kind_of(was.text, now.text)
        was_text, now_text = was.text, now.text
    if kind is None:
        return None
    return Change(now.ref, _KINDS.get(now.part, kind), path, now.line, was_text, now_text)


def _markers(paragraphs: str) -> str:
    return " ".join(f"\\{part.partition(':')[2]}" for part in paragraphs.split())


def _moved_texts(found: list[tuple[Change, bool]]) -> Iterator[tuple[Change, bool]]:
    """The changes; a text that was complete at another reference before has moved from there."""
    stood = {change.before: change.ref for change, _ in found if change.before}
    for change, is_verse in found:
        origin = stood.get(change.after, "")
        if change.kind == OTHER_WORDS and origin and origin != change.ref:
            yield (
                Change(
                    change.ref,
                    "moved",
                    change.path,
                    change.line,
                    change.before,
                    change.after,
                    origin,
                ),
                is_verse,
            )
        else:
            yield change, is_verse


def _moved_or_one_sided(
    old: Sequence[PlacedEntry], new: Sequence[PlacedEntry]
) -> Iterator[tuple[Change, bool]]:
    """What only one side has: moved where the other has the same text, else added or removed."""
    stood: dict[tuple[Part, str], list[PlacedEntry]] = defaultdict(list)
    for path, passage in old:
        stood[passage.part, passage.text].append((path, passage))
    gone: Counter[int] = Counter()
    whole_new = {passage.ref for _, passage in new if passage.part == "text"}
    whole_old = {passage.ref for _, passage in old if passage.part == "text"}
    for path, passage in new:
        same = stood.get((passage.part, passage.text))
        if same and passage.part in ("text", "heading", "note"):
            _, was = same.pop(0)
            gone[id(was)] += 1
            yield (
                Change(passage.ref, "moved", path, passage.line, "", passage.text, was.ref),
                passage.is_verse,
            )
        elif passage.part != "paragraphs" and (
            passage.part == "text" or passage.ref not in whole_new
        ):
            kind = _KINDS.get(passage.part, "added")
            yield (
                Change(passage.ref, kind, path, passage.line, "", passage.text),
                passage.is_verse,
            )
    for path, passage in old:
        if gone[id(passage)] or passage.part == "paragraphs":
            continue
        if passage.part == "text" or passage.ref not in whole_old:
            kind = _KINDS.get(passage.part, "removed")
            yield Change(passage.ref, kind, path, passage.line, passage.text, ""), passage.is_verse
