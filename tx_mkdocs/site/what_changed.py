"""The page "What changed" of a resource, its data and its feed."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin

from tx_mkdocs.changes.bases import compare_with_bases
from tx_mkdocs.changes.feed import feed
from tx_mkdocs.changes.page import DATA, FEED, changes_page
from tx_mkdocs.interface import use
from tx_mkdocs.library.locate import page_of_line
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page
from tx_mkdocs.source.git import GitError
from tx_mkdocs.source.git_objects import Commit, recent_commits

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
        feeds = {FEED: feed(title, url, address, commits, comparisons)} if commits else {}
    data = json.dumps([changes.as_dict() for changes in comparisons], ensure_ascii=False, indent=1)
    return page, {DATA: f"{data}\n", **feeds}


def _commits(member: Member) -> list[Commit]:
    try:
        return recent_commits(Path(member.repository.location), _MOST_ENTRIES)
    except GitError:
        return []
