"""The page "What changed" of a resource, its data and its feed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from tx_mkdocs.changes.bases import compare_with_bases
from tx_mkdocs.changes.feed import feed
from tx_mkdocs.changes.model import KINDS, Changes
from tx_mkdocs.changes.page import ADDRESS, DATA, FEED, changes_page
from tx_mkdocs.formats.data_script import data_script
from tx_mkdocs.interface import gettext, use
from tx_mkdocs.library.locate import page_of_line
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page
from tx_mkdocs.source.git import GitError
from tx_mkdocs.source.git_objects import Commit, recent_commits

MARKS = "tx-changes.js"
"""What the script marks on pages where a reader asks for it; no file of a repository is called so."""
MOST_MARKED = 5_000
"""Where more changed, marks say nothing, and the file would be large for a phone."""
_MOST_ENTRIES = 20


def what_changed(
    member: Member, site_url: str, base: str = ""
) -> tuple[Page, dict[str, str]] | None:
    """The page, and the files beside it by name; None where nobody can say what changed.

    Args:
        member: the resource; it has a history where its repository is a work tree of git.
        site_url: address of the site; may be empty.
        base: see `compare_with_bases`.
    """
    comparisons = compare_with_bases(member.repository, base)
    if not comparisons:
        return None
    places = [
        page_of_line(member, [(change.path, change.line) for change in changes.changes])
        for changes in comparisons
    ]
    commits = _commits(member)
    with use(member.interface):
        page = changes_page(
            comparisons, places, member.manifest.language.identifier, has_feed=bool(commits)
        )
        address = urljoin(site_url, member.folder) if site_url else ""
        title, url = member.manifest.title, member.repository.url
        files = {FEED: feed(title, url, address, commits, comparisons)} if commits else {}
        marks = data_script(f"{member.folder}{ADDRESS}", _marks(comparisons[0], places[0]))
    data = json.dumps([changes.as_dict() for changes in comparisons], ensure_ascii=False, indent=1)
    return page, {DATA: f"{data}\n", MARKS: marks, **files}


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
    try:
        return recent_commits(Path(member.repository.location), _MOST_ENTRIES)
    except GitError:
        return []
