"""The state of a build beside its commit at the git host.

Source: the API pages of Gitea, GitHub and GitLab. Gogs has no such thing.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlsplit

from tx_mkdocs.publish.revision import one_line
from tx_mkdocs.service.jobs.http_json import ask
from tx_mkdocs.service.settings import Site
from tx_mkdocs.service.web.event import Event

_CONTEXT = "tx-mkdocs"
_STATES = {
    "started": "pending",
    "success": "success",
    "warnings": "success",
    "errors": "failure",
    "failed": "error",
}
_GITLAB = {"pending": "running", "failure": "failed", "error": "failed"}
_GITEA_WARNING = "warning"
_DESCRIPTION = 140
"""Characters that GitHub takes."""


def takes_statuses(site: Site) -> bool:
    """Whether commits of `site` get a state."""
    return bool(site.token) and site.provider != "gogs"


class CommitStatus(NamedTuple):
    """The state of a commit."""

    commit: str
    """Full hash."""
    status: str
    """tX's state of the job."""
    message: str
    """One line."""
    address: str
    """Where people look: a whole address; any other is left out."""


def send_status(site: Site, event: Event, told: CommitStatus) -> None:
    """Set the state of a commit.

    Args:
        site: has a token, and is no Gogs.
        event: of the repository of the commit.
        told: the state.

    Raises:
        TryAgainError: the host does not answer.
        GivenUpError: it refused.
    """
    state = _STATES.get(told.status, "error")
    if site.provider == "gitlab":
        state = _GITLAB.get(state, state)
        repository = f"projects/{quote(event.full_name, safe='')}"
    else:
        repository = f"repos/{quote(event.owner)}/{quote(event.repo)}"
        if site.provider != "github" and told.status == "warnings":
            state = _GITEA_WARNING
    body = {
        "state": state,
        "context": _CONTEXT,
        "description": one_line(told.message, _DESCRIPTION),
    }
    if told.address.startswith(("https://", "http://")):
        body["target_url"] = told.address
    address = f"{api_address(site)}/{repository}/statuses/{told.commit}"
    ask(address, body, authorization(site, site.token))


def api_address(site: Site) -> str:
    """Where the API of a host begins."""
    if site.provider == "gitlab":
        return f"{site.base_url}/api/v4"
    if site.provider != "github":
        return f"{site.base_url}/api/v1"
    host = urlsplit(site.base_url).hostname
    return "https://api.github.com" if host == "github.com" else f"{site.base_url}/api/v3"


def authorization(site: Site, token: str) -> dict[str, str]:
    """The header that carries a token."""
    if site.provider == "gitlab":
        return {"PRIVATE-TOKEN": token}
    return {"Authorization": f"{'Bearer' if site.provider == 'github' else 'token'} {token}"}


def account_of(site: Site, token: str, *, seconds: float = 10) -> str:
    """The name of the account whose token it is; empty where the host names none.

    Raises:
        TryAgainError: the host does not answer.
        GivenUpError: it refused.
    """
    found = ask(f"{api_address(site)}/user", None, authorization(site, token), seconds=seconds)
    name = found.get("login") or found.get("username") if isinstance(found, dict) else ""
    return name if isinstance(name, str) else ""
