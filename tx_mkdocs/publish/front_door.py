"""The front door of a target: languages and owners, and their resources.

    index.html                     search; the list of languages. Put there once
    u/<owner>/index.html           the resources of an owner. Put there once
    catalogue/languages/           every language that has a resource, a collection of `shards`
    catalogue/l/<language>/        the resources of a language, likewise
    catalogue/o/<owner>/           those of an owner, likewise

What is said of a resource is the `listing` in its project.json, from which all of this can be made anew. A push
rewrites the shards of its language and of its owner. Where a target has no front door, none is made until
`rebuild` is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from tx_mkdocs.publish.front_door_pages import (
    SCRIPT,
    STYLE,
    front_page,
    owner_page,
    shard_page,
    static_file,
)
from tx_mkdocs.publish.listing import Listing, language_names
from tx_mkdocs.publish.project import FILE, read_project
from tx_mkdocs.publish.shards import has_entry, put_all, put_entry
from tx_mkdocs.publish.store import Session, Store

LANGUAGES = "languages"
_KEPT = "und"
"""A front door has this language from the beginning, so that it can be told that there is one."""


def update(store: Store, before: Listing | None, after: Listing | None) -> bool:
    """Bring the front door into line with one project; nothing where the target has none.

    Args:
        store: the target.
        before: what it said of the project.
        after: what it is to say; None: the project is gone, or nobody may see it.

    Returns:
        Whether there is a front door.

    Raises:
        PublishError: the target does not answer.
    """
    if not has_entry(store, LANGUAGES, _KEPT):
        return False
    if before is not None and (after is None or before.language != after.language):
        put_entry(store, f"l/{before.language}", _key(before), None, shard_page)
    if before is not None and after is None:
        put_entry(store, f"o/{before.owner.lower()}", _key(before), None, shard_page)
    if after is None:
        return True
    if not has_entry(store, LANGUAGES, after.language):
        names = language_names(after.language)
        put_entry(store, LANGUAGES, after.language, names, shard_page, divide=False)
    entry = after.as_dict()
    put_entry(store, f"l/{after.language}", _key(after), entry, shard_page)
    put_entry(store, f"o/{after.owner.lower()}", _key(after), entry, shard_page)
    _offer_owner(store, after.owner)
    return True


def open_door(store: Store) -> bool:
    """Make the front door where the target has none; whether it was made.

    Raises:
        PublishError: the target does not answer.
    """
    if has_entry(store, LANGUAGES, _KEPT):
        return False
    rebuild(store)
    return True


def rebuild(store: Store) -> int:
    """Make the front door anew from every project.json; how many resources it shows.

    Pushes may go on meanwhile: what they changed is put in again at the end.

    Raises:
        PublishError: the target does not answer.
    """
    found = _listings(store)
    languages: dict[str, dict[str, Any]] = defaultdict(dict)
    owners: dict[str, dict[str, Any]] = defaultdict(dict)
    for listing in found.values():
        languages[listing.language][_key(listing)] = listing.as_dict()
        owners[listing.owner.lower()][_key(listing)] = listing.as_dict()
    for language, listed in languages.items():
        put_all(store, f"l/{language}", listed, shard_page)
    for owner, listed in owners.items():
        put_all(store, f"o/{owner}", listed, shard_page)
    for owner in {listing.owner for listing in found.values()}:
        _offer_owner(store, owner)

    def body(session: Session) -> None:
        for name in (SCRIPT, STYLE):
            session.offer(name, static_file(name))
        session.offer("index.html", front_page().encode("utf-8"))

    names = {tag: language_names(tag) for tag in sorted({*languages, _KEPT})}
    put_all(store, LANGUAGES, names, shard_page, divide=False)
    store.transact("catalogue", body, title="Open the front door")
    now = _listings(store)
    for project in found.keys() | now.keys():
        if found.get(project) != now.get(project):
            update(store, found.get(project), now.get(project))
    return len(now)


def _listings(store: Store) -> Mapping[str, Listing]:
    """What every project says of itself, by its path."""
    found = {path: listing_at(store, path) for path in store.projects()}
    return {path: listing for path, listing in found.items() if listing is not None}


def listing_at(store: Store, path: str) -> Listing | None:
    """What the project at a path, `u/<owner>/<repo>`, says of itself; None where it is not listed.

    Raises:
        PublishError: the target does not answer.
    """
    owner, repo = path.split("/")[1:3]

    def read(session: Session) -> Listing | None:
        return read_project(session.read(FILE), owner, repo).listing

    return store.transact(path, read, title=f"Read {path}", write=False)


def _offer_owner(store: Store, owner: str) -> None:
    def offer(session: Session) -> None:
        if session.read("index.html") is None:
            session.write("index.html", owner_page(owner).encode("utf-8"))

    store.transact(f"u/{owner}", offer, title=f"Open the door of {owner}")


def _key(listing: Listing) -> str:
    return f"{listing.owner}/{listing.repo}"
