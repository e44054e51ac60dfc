"""A collection of entries in small files, so that a change writes one of them however many entries there are.

    catalogue/<collection>/shard.json      the entries, or that they are divided
    catalogue/<collection>/3/shard.json    those whose keys have a digest that begins with 3

A shard that grows beyond `MOST` entries is divided by the next digit of their digests (a trie). Its parts are
complete before it says so, and only then are they changed, so nobody ever sees half. Beside each `shard.json`
are `shard.js`, the same for pages opened from a disk, and `index.html` for readers without scripts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tx_mkdocs.formats.data_script import data_script
from tx_mkdocs.publish.store import SHARD, Session, Store

FOLDER = "catalogue"
MOST = 12
"""Entries of one shard: a push among thousands writes what it writes among ten."""
DIGITS = "0123"
"""Of the names of parts, in order; few, so that a reader has few files to load."""
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of a collection."""

    collection: str
    """`l/hi`, `o/unfoldingword`, `languages`."""
    path: str
    """The digits that lead to it, as folders: empty, `3`, `3/1`."""
    entries: Mapping[str, Entry]
    """By key; empty where it is divided."""
    divided: bool = False

    @property
    def folder(self) -> str:
        """From the top of the target, without `/` at the end."""
        return "/".join(filter(None, (FOLDER, self.collection, self.path)))


Render = Callable[[Shard], str]
"""The page of a shard."""


def put_entry(
    store: Store,
    collection: str,
    key: str,
    entry: Entry | None,
    render: Render,
    *,
    divide: bool = True,
) -> None:
    """Put an entry into a collection in place of what it has under `key`; None takes that away.

    Args:
        store: the target.
        collection: may be new.
        key: of the entry.
        entry: plain data.
        render: makes the page of a shard.
        divide: whether the collection may become so large that it is kept in several files.

    Raises:
        PublishError: the target does not answer.
    """
    digest = _digest(key)
    for depth in range(len(digest)):
        shard = Shard(collection, "/".join(digest[:depth]), {})

        def body(session: Session, shard: Shard = shard, depth: int = depth) -> bool:
            known = _read(session, shard)
            if known.divided:
                return False
            entries = {name: known.entries[name] for name in known.entries if name != key}
            if entry is not None:
                entries[key] = entry
            changed = Shard(shard.collection, shard.path, dict(sorted(entries.items())))
            if divide and len(entries) > MOST:
                _divide(session, changed, depth, render)
            else:
                _write(session, changed, render)
            return True

        if store.transact(shard.folder, body, title=f"List {key} in {shard.folder}"):
            return


def has_entry(store: Store, collection: str, key: str) -> bool:
    """Whether an undivided collection has an entry."""

    def body(session: Session) -> bool:
        return key in _read(session, Shard(collection, "", {})).entries

    return store.transact(f"{FOLDER}/{collection}", body, title="Look", write=False)


def entries(store: Store, collection: str, path: str = "") -> Iterator[tuple[str, Entry]]:
    """Every entry of a collection with its key."""
    shard = Shard(collection, path, {})

    def body(session: Session) -> Shard:
        return _read(session, shard)

    found = store.transact(shard.folder, body, title=f"Read {shard.folder}", write=False)
    yield from found.entries.items()
    for digit in DIGITS if found.divided else "":
        yield from entries(store, collection, "/".join(filter(None, (path, digit))))


def _divide(session: Session, shard: Shard, depth: int, render: Render) -> None:
    for digit, of_digit in _parts(shard.entries, depth).items():
        # A store replaces only what was read.
        session.read(f"{digit}/{SHARD}")
        path = "/".join(filter(None, (shard.path, digit)))
        _write(session, Shard(shard.collection, path, of_digit), render, f"{digit}/")
    _write(session, Shard(shard.collection, shard.path, {}, divided=True), render)


def _write(session: Session, shard: Shard, render: Render, below: str = "") -> None:
    record = {"divided": True} if shard.divided else {"entries": shard.entries}
    data = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    session.write(f"{below}{SHARD}", f"{data}\n".encode("utf-8", "replace"))
    script = data_script(shard.folder, record)
    session.write(f"{below}shard.js", script.encode("utf-8", "replace"))
    session.write(f"{below}index.html", render(shard).encode("utf-8", "replace"))


def _read(session: Session, shard: Shard) -> Shard:
    try:
        found = json.loads(session.read(SHARD) or b"{}")
        listed = found.get("entries") or {}
        divided = bool(found.get("divided"))
        known = {str(key): dict(entry) for key, entry in listed.items()}
    except (ValueError, AttributeError, TypeError, RecursionError):
        # Damaged: it is made anew, and a rebuild brings back what it had.
        known, divided = {}, False
    return Shard(shard.collection, shard.path, known, divided)


def put_all(
    store: Store,
    collection: str,
    all_entries: Mapping[str, Entry],
    render: Render,
    *,
    divide: bool = True,
) -> None:
    """Write a whole collection anew, whatever is there.

    Args: as of `put_entry`; `all_entries` by key.

    Raises:
        PublishError: the target does not answer.
    """

    def put(session: Session, path: str, chosen: Mapping[str, Entry]) -> None:
        below = f"{path}/" if path else ""
        session.read(f"{below}{SHARD}")
        if not divide or len(chosen) <= MOST:
            shard = Shard(collection, path, dict(sorted(chosen.items())))
            _write(session, shard, render, below)
            return
        for digit, part in _parts(chosen, len(path.split("/")) if path else 0).items():
            put(session, f"{below}{digit}", part)
        _write(session, Shard(collection, path, {}, divided=True), render, below)

    store.transact(
        f"{FOLDER}/{collection}",
        lambda session: put(session, "", all_entries),
        title=f"List all in {FOLDER}/{collection}",
    )


def _parts(chosen: Mapping[str, Entry], depth: int) -> dict[str, dict[str, Entry]]:
    """The entries by the digit of their digests at a depth."""
    parts: dict[str, dict[str, Entry]] = {digit: {} for digit in DIGITS}
    for key, entry in chosen.items():
        parts[_digest(key)[depth]][key] = entry
    return parts


def _digest(key: str) -> str:
    """The digest of a key in digits to the base 4."""
    digest = hashlib.sha256(key.encode("utf-8", "replace")).digest()
    return "".join(DIGITS[byte >> shift & 3] for byte in digest for shift in (6, 4, 2, 0))
