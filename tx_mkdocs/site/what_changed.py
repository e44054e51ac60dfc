"""The page "What changed" of a resource, its data and its feed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.changes.bases import ADDRESS
from tx_mkdocs.changes.feed import feed
from tx_mkdocs.changes.model import KINDS, Changes
from tx_mkdocs.changes.page import DATA, FEED, changes_page
from tx_mkdocs.formats.data_script import data_script
from tx_mkdocs.interface import gettext, use
from tx_mkdocs.library.locate import page_of_line
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page
from tx_mkdocs.source.git import GitError

if TYPE_CHECKING:
    from tx_mkdocs.changes.history import BookHistory
    from tx_mkdocs.source.git_objects import Commit

MARKS = "tx-changes.js"
"""What the script marks on pages where a reader asks for it; no file of a repository is called so."""
MOST_MARKED = 5_000
"""Where more changed, marks say nothing, and the file would be large for a phone."""
HISTORY = "history"
"""Beside the pages of a book: which commits changed its verses."""
_MOST_ENTRIES = 20


def what_changed(
    member: Member,
    comparisons: Sequence[Changes],
    site_url: str,
    cache: Cache = NO_CACHE,
    history: int = 0,
) -> tuple[Page, dict[str, str]]:
    """The page, and the files beside it by name.

    Args:
        member: the resource.
        comparisons: what `compare_with_bases` found; there is one.
        site_url: address of the site; may be empty.
        cache: keeps what old contents of files say.
        history: commits that are looked at for the history of each verse.
    """
    places = [
        page_of_line(member, [(change.path, change.line) for change in changes.changes])
        for changes in comparisons
    ]
    commits = _commits(member)
    with use(member.interface):
        language = member.manifest.language.identifier
        names = _names(member)
        page = changes_page(comparisons, places, language, names, has_feed=bool(commits))
        address = urljoin(site_url, member.folder) if site_url else ""
        title, url = member.manifest.title, member.repository.url
        files = {FEED: feed(title, url, address, commits, comparisons)} if commits else {}
        histories = dict(_histories(member, cache, history)) if history else {}
        marks = _marks(comparisons[0], places[0]) | {"history": list(histories)}
        files[MARKS] = data_script(f"{member.folder}{ADDRESS}", marks)
        for folder, found in histories.items():
            name = f"{folder}/{HISTORY}"
            files[f"{name}.js"] = data_script(f"{member.folder}{name}", _history(found))
    data = json.dumps([changes.as_dict() for changes in comparisons], ensure_ascii=False, indent=1)
    return page, {DATA: f"{data}\n", **files}


def _names(member: Member) -> dict[str, str]:
    """What readers call the books and articles of a resource, by what references to changes call them."""
    resource = member.resource
    return {section.identifier.upper(): section.title for section in resource.sections} | {
        page.address: page.title for page in resource.pages if page.kind == "article"
    }


def _histories(member: Member, cache: Cache, most: int) -> Iterator[tuple[str, BookHistory]]:
    """What the last commits did to the verses of each book, by the folder of its pages."""
    from tx_mkdocs.changes.history import history_of_books

    books = {
        unit.pages[0].rpartition("/")[0]: unit.files[0]
        for unit in member.resource.units
        if unit.kind == "usfm" and len(unit.files) == 1
    }
    folder = Path(member.repository.location)
    try:
        found = history_of_books(folder, books.values(), cache, most=most)
    except GitError:
        return
    for of_pages, path in books.items():
        if path in found and found[path].verses:
            yield of_pages, found[path]


def _history(book: BookHistory) -> dict[str, Any]:
    """The history of a book: see themes/door43/README.md."""
    used = {kind for changes in book.verses.values() for _, kind in changes}
    return {
        "commits": [
            [commit.commit, commit.author, commit.date.date().isoformat(), commit.subject]
            for commit in book.commits
        ],
        "kinds": {kind: gettext(name) for kind, name in KINDS.items() if kind in used},
        "verses": {
            f"{chapter}:{verse}": changes for (chapter, verse), changes in book.verses.items()
        },
    }


def _marks(changes: Changes, places: Sequence[str]) -> dict[str, Any]:
    """For each page the ids at which something changed, with its kinds: see themes/door43/README.md."""
    marked: dict[str, dict[str, list[str]]] = defaultdict(dict)
    if len(places) <= MOST_MARKED:
        for change, place in zip(changes.changes, places, strict=True):
            address, _, anchor = place.partition("#")
            if anchor:
                kinds = marked[address].setdefault(anchor, [])
                if change.kind not in kinds:
                    kinds.append(change.kind)
    used = {kind for ids in marked.values() for kinds in ids.values() for kind in kinds}
    names = {kind: gettext(name) for kind, name in KINDS.items() if kind in used}
    return {"since": changes.base, "kinds": names, "pages": marked}


def _commits(member: Member) -> list[Commit]:
    from tx_mkdocs.source.git_objects import recent_commits

    try:
        return recent_commits(Path(member.repository.location), _MOST_ENTRIES)
    except GitError:
        return []
