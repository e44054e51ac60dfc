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
from tx_mkdocs.source.git_objects import recent_commits

_MOST_ENTRIES = 20


def what_changed(member: Member, site_url: str) -> tuple[Page, dict[str, str]] | None:
    """The page, and the files beside it by name; None where nobody can say what changed.

    Args:
        member: the resource; it has a history where its repository is a work tree of git.
        site_url: address of the site; may be empty.
    """
    comparisons = compare_with_bases(member.repository)
    if not comparisons:
        return None
    places = [
        page_of_line(member, [(change.path, change.line) for change in changes.changes])
        for changes in comparisons
    ]
    with use(member.interface):
        page = changes_page(comparisons, places, member.manifest.language.identifier)
        text = feed(
            member.manifest.title,
            member.repository.url,
            urljoin(site_url, member.folder) if site_url else "",
            recent_commits(Path(member.repository.location), _MOST_ENTRIES),
            comparisons,
        )
    data = json.dumps([changes.as_dict() for changes in comparisons], ensure_ascii=False, indent=1)
    return page, {DATA: f"{data}\n", FEED: text}
