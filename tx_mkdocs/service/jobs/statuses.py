"""The state of a build beside its commit at the git host.

Source: the API pages of Gitea, GitHub and GitLab. Gogs has no such thing.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from tx_mkdocs.service.jobs.http_json import ask
from tx_mkdocs.service.settings import Site

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


def send_status(
    site: Site, owner: str, repo: str, commit: str, status: str, message: str, address: str
) -> None:
    """Set the state of `commit`.

    Args:
        site: has a token, and is no Gogs.
        owner: of the repository.
        repo: its name.
        commit: full hash.
        status: tX's state of the job.
        message: one line.
        address: where people look; empty or a whole address.

    Raises:
        TryAgainError: the host does not answer.
        GivenUpError: it refused.
    """
    state = _STATES.get(status, "error")
    body = {"state": state, "context": _CONTEXT, "description": message[:_DESCRIPTION]}
    if address.startswith(("https://", "http://")):
        body["target_url"] = address
    if site.provider == "gitlab":
        project = quote(f"{owner}/{repo}", safe="")
        body["state"] = _GITLAB.get(state, state)
        ask(
            f"{site.base_url}/api/v4/projects/{project}/statuses/{commit}",
            body,
            {"PRIVATE-TOKEN": site.token},
        )
        return
    if site.provider != "github" and status == "warnings":
        body["state"] = _GITEA_WARNING
    ask(
        f"{api_address(site)}/repos/{quote(owner)}/{quote(repo)}/statuses/{commit}",
        body,
        authorization(site, site.token),
    )


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
