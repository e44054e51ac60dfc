"""One comment at a pull request: where its preview is, and what it changes. A later push changes the comment.

Source: the API pages of Gitea and GitHub (comments of issues) and GitLab (notes of merge requests). Gogs has no pull
requests that git can fetch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tx_mkdocs.interface import gettext
from tx_mkdocs.publish.revision import one_line
from tx_mkdocs.service.jobs.http_json import ask
from tx_mkdocs.service.jobs.statuses import account_of, api_address, authorization, takes_statuses
from tx_mkdocs.service.jobs.what_changed import summary
from tx_mkdocs.service.queue.engine import Outcome
from tx_mkdocs.service.settings import Site
from tx_mkdocs.service.web.event import Event

_MARK = "<!-- tx-mkdocs preview -->"
"""How the comment is found again; hosts do not show it."""
_A_PAGE = 50
_PAGES = 20
_MOST = 4 * 1024**2
"""Bytes of a page of comments."""
_PULL = re.compile(r"refs/(?:pull|merge-requests)/([0-9]{1,9})/head")


@dataclass(frozen=True, slots=True)
class _Places:
    """Addresses of the API for the comments of one pull request."""

    listed: str
    edited: str
    """Of one comment, with `{id}`."""
    method: str
    """By which a comment is changed."""


def can_comment(site: Site, event: Event) -> bool:
    """Whether a job gets a comment: it is of a pull request, of a host that takes comments from the service."""
    return site.pull_requests and takes_statuses(site) and _PULL.fullmatch(event.ref) is not None


def comment(site: Site, event: Event, text: str) -> None:
    """Write the comment, or change the one that is there.

    Args:
        site: see `can_comment`.
        event: of a pull request.
        text: Markdown; nothing that a repository says may be in it unescaped.

    Raises:
        TryAgainError: the host does not answer.
        GivenUpError: it refused.
    """
    places = _places(site, event)
    headers = authorization(site, site.token)
    body = {"body": f"{_MARK}\n{text}"}
    # Others may begin a comment in the same way.
    name = account_of(site, site.token)
    for known in _comments(places.listed, headers):
        author = known.get("user") or known.get("author") or {}
        is_own = str(author.get("login") or author.get("username") or "") == name
        if is_own and str(known.get("body", "")).startswith(_MARK):
            if known["body"] != body["body"]:
                address = places.edited.format(id=int(known["id"]))
                ask(address, body, headers, method=places.method)
            return
    ask(places.listed, body, headers)


def comment_text(event: Event, outcome: Outcome, address: str) -> str:
    """What the comment says of a job that has ended.

    Args:
        event: of a pull request.
        outcome: of the job.
        address: of the preview; empty where nothing was published.
    """
    commit = str(outcome.get("commit") or event.after)[:10]
    if not address:
        said = str(outcome.get("reason") or outcome.get("message") or "")
        reason = one_line(re.sub(r"[`\s]+", " ", said), 300)
        return (
            gettext(
                "Commit {commit} could not be built: {reason}",
                commit=commit,
                reason=f"`{reason}`",
            )
            + "\n"
        )
    changes = outcome.get("changes") or {}
    lines = [f"[{gettext('Preview of commit {commit}', commit=commit)}]({address})"]
    if told := summary(changes):
        changed = f" ([{gettext('what changed')}]({address}tx-changes.html))"
        more = changed if "verses_changed" in changes else ""
        lines.append(f"{told}{more}")
    lines.append(f"[{gettext('Checks of the text')}]({address}tx-checks.html)")
    return "\n\n".join(lines) + "\n"


def _places(site: Site, event: Event) -> _Places:
    found = _PULL.fullmatch(event.ref)
    assert found is not None
    base = api_address(site)
    if site.provider == "gitlab":
        project = quote(event.full_name, safe="")
        notes = f"{base}/projects/{project}/merge_requests/{found[1]}/notes"
        return _Places(notes, f"{notes}/{{id}}", "PUT")
    issues = f"{base}/repos/{quote(event.owner)}/{quote(event.repo)}/issues"
    return _Places(f"{issues}/{found[1]}/comments", f"{issues}/comments/{{id}}", "PATCH")


def _comments(address: str, headers: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The comments, page by page; the first ones where there are very many."""
    seen: set[int] = set()
    for page in range(1, _PAGES + 1):
        sizes = f"per_page={_A_PAGE}&limit={_A_PAGE}&page={page}"
        found = ask(f"{address}?{sizes}", None, headers, most=_MOST)
        listed = (
            [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
        )
        # A host that knows no pages gives the same ones again.
        new = [
            item for item in listed if isinstance(item.get("id"), int) and item["id"] not in seen
        ]
        yield from new
        seen |= {item["id"] for item in new}
        if len(new) < _A_PAGE:
            return
