"""What a delivery means: the payloads of five git hosts, as one small event.

Only what is checked here is kept of a payload, at most 1 KB; no address in it is ever fetched. The reasons
for which deliveries are refused are those of tX.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.publish.revision import one_line
from tx_mkdocs.reports.build_log import now
from tx_mkdocs.service.settings import Site
from tx_mkdocs.service.web.event import MAX_EVENT, Event, is_name
from tx_mkdocs.service.web.signatures import Headers
from tx_mkdocs.source.refs import is_commit, is_full_ref

EVENTS = ("push", "create", "delete", "release", "fork", "pull_request", "repository", "ping")
_OTHER_REF = re.compile(r"refs/(?!(?:heads|tags|pull|merge-requests)/)[a-z][a-z-]*/[\w./-]+")
"""References in which hosts and tools keep things of their own: `refs/notes/commits`."""
_OF_THE_HOST = re.compile(r"\.[A-Za-z0-9_-][A-Za-z0-9._-]{0,98}")
"""Names of repositories in which hosts keep templates and profiles: `.github`, `.profile`."""
_EVENT_HEADERS = {
    "forgejo": ("X-Forgejo-Event", "X-Gitea-Event", "X-Gogs-Event"),
    "gitea": ("X-Gitea-Event", "X-Gogs-Event"),
    "gogs": ("X-Gogs-Event",),
    "github": ("X-GitHub-Event",),
    "gitlab": ("X-Gitlab-Event",),
}
_DELIVERY_HEADERS = {
    "forgejo": ("X-Forgejo-Delivery", "X-Gitea-Delivery", "X-Gogs-Delivery"),
    "gitea": ("X-Gitea-Delivery", "X-Gogs-Delivery"),
    "gogs": ("X-Gogs-Delivery",),
    "github": ("X-GitHub-Delivery",),
    "gitlab": ("Idempotency-Key", "webhook-id", "X-Gitlab-Event-UUID"),
}
_GITLAB_EVENTS = {
    "Push Hook": "push",
    "Tag Push Hook": "push",
    "Release Hook": "release",
    "Merge Request Hook": "pull_request",
}
_HIDING = ("deleted", "privatized")
"""Source: GitHub, event `repository`; Gitea sends `deleted`."""
_REQUIRED = {
    "push": ("ref", "after"),
    "create": ("ref", "ref_type"),
    "delete": ("ref", "ref_type"),
    "release": ("action", "release"),
    "fork": ("forkee",),
    "pull_request": ("action", "number"),
    "repository": ("action",),
    "ping": (),
}


class RefusedError(TxError):
    """The delivery is not accepted; the message is tX's reason.

    `status` is that of the answer: 400, or 403 where the owner is not allowed.
    """

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


class IgnoredError(TxError):
    """The delivery is in order, and there is nothing to do; the message says why."""


def read_event(site: Site, headers: Headers, payload: Any) -> Event:
    """The event in a payload of `site`, whose signature has been checked.

    Args:
        site: its `provider` tells the form of the payload.
        headers: of the request, looked up by name as they are.
        payload: the JSON of the body, parsed.

    Raises:
        RefusedError: with tX's reason.
        IgnoredError: where nothing is to be done.
    """
    name, payload = _named_event(site, headers, payload)
    missing = [key for key in _REQUIRED[name] if payload.get(key) in (None, "")]
    if missing:
        raise RefusedError(
            f"X-Gitea-Event '{name}' must have the following properties: {', '.join(missing)}"
        )
    source = _record(payload, _new_fork(site.provider) if name == "fork" else "repository")
    owner, repo = _identity(site, name, source, payload)
    default = _text(source, "default_branch") or "master"
    ref, after = _reference(name, payload, default)
    if name == "pull_request" and not site.pull_requests:
        raise IgnoredError("Pull requests are not published here.")
    if _OTHER_REF.fullmatch(ref):
        raise IgnoredError(f"{one_line(ref, 80)} is neither a branch nor a tag.")
    if not is_full_ref(ref):
        raise RefusedError("Could not determine commit branch, exiting.")
    if name != "pull_request" and not site.wants(ref):
        raise IgnoredError(f"{one_line(ref, 80)} is not published here.")
    return _without_long_texts(
        Event(
            site=site.name,
            kind="closed" if _closes(name, payload) else name,
            delivery=one_line(_first(headers, _DELIVERY_HEADERS[site.provider]), 80),
            owner=owner,
            repo=repo,
            ref=ref,
            after=after,
            default_branch=default if is_full_ref(f"refs/heads/{default}") else "",
            pusher=_pusher(payload),
            message=_message(payload, after),
            compare_url=_compare(site, payload),
            received_at=now(),
        )
    )


def _named_event(site: Site, headers: Headers, payload: Any) -> tuple[str, dict[str, Any]]:
    """The name of an event that may publish something, and its payload in the form of Gitea.

    Raises:
        RefusedError: with tX's reason.
        IgnoredError: it publishes nothing, whatever its payload says.
    """
    name = _first(headers, _EVENT_HEADERS[site.provider])
    if not name:
        raise RefusedError("This does not appear to be from DCS.")
    if "nagios-plugins" in headers.get("User-Agent", "") and name == "push":
        raise RefusedError("This appears to be a Nagios ping for service availability testing.")
    if not isinstance(payload, dict) or not payload:
        raise RefusedError(
            "No payload found. You must submit a POST request via a DCS webhook notification."
        )
    if site.provider == "gitlab":
        name = _GITLAB_EVENTS.get(name, name)
        payload = _as_gitea(payload) if name in EVENTS else payload
    if name == "ping":
        raise IgnoredError("The webhook works: it sent a ping.")
    if name not in EVENTS:
        # In order, whatever it is: GitLab switches webhooks off that are answered 4xx again and again.
        raise IgnoredError(f"Events of the type '{one_line(name, 40)}' publish nothing.")
    if name == "create" and payload.get("ref_type") == "repository":
        # GitHub names no reference then: there is none yet.
        raise IgnoredError("A repository without branches has nothing to publish.")
    return name, payload


def _first(headers: Headers, names: Sequence[str]) -> str:
    """The first of some headers that says something."""
    return next((value for name in names if (value := headers.get(name, ""))), "")


def _hides(name: str, payload: dict[str, Any]) -> bool:
    """Whether the event says that a repository is there no more, or not for everybody."""
    return name == "repository" and _text(payload, "action") in _HIDING


def _closes(name: str, payload: dict[str, Any]) -> bool:
    """Whether a pull request is merged or given up, now or before: its preview goes, and a new label on it brings none
    back. GitLab says `close` or `merge`, and tells the state in `object_attributes`."""
    records = (_record(payload, key) for key in ("pull_request", "object_attributes"))
    is_closed = any(_text(record, "state") in ("closed", "merged") for record in records)
    action = _text(payload, "action")
    return name == "pull_request" and (is_closed or action in ("closed", "close", "merge"))


def _new_fork(provider: str) -> str:
    """Where the payload of a fork event has the new repository; the old one is in the other place.

    Source: the `ForkPayload` that each host fills in. Gitea and Forgejo put the repository that was forked
    into `forkee`; GitHub (docs, event `fork`: "the created repository") and Gogs put the new one there.
    """
    return "repository" if provider in ("gitea", "forgejo") else "forkee"


def _identity(
    site: Site, name: str, source: dict[str, Any], payload: dict[str, Any]
) -> tuple[str, str]:
    """Owner and name of the repository, allowed and of this host."""
    account = _record(source, "owner")
    owner = _text(account, "login") or _text(account, "username") or _text(account, "name")
    repo = _text(source, "name")
    if not owner and not repo:
        raise RefusedError(f"No repo URL specified for {name}.")
    if is_name(owner) and _OF_THE_HOST.fullmatch(repo):
        # The webhook of an organization tells of it too.
        raise IgnoredError(f"{repo} is a repository for the host itself.")
    if not is_name(owner) or not is_name(repo):
        raise RefusedError(f"The repo for {name} has a name that is not allowed.")
    if source.get("private") is not False and not site.allow_private and not _hides(name, payload):
        raise IgnoredError(f"The repo for {name} is not public.")
    address = _text(source, "html_url")
    if not address:
        raise RefusedError(f"No repo URL specified for {name}.")
    if not _belongs(address, site.base_url):
        raise RefusedError(f"The repo for {name} does not belong to {site.base_url}.")
    if not site.allows(owner):
        listed = any(owner.lower() == name.lower() for name in site.not_owners)
        if listed:
            raise RefusedError(
                f'This {name} appears to be for a "non-content" (program code?) repo.'
            )
        reason = f"Repositories of {owner} are not published here."
        # Anybody may fork: whoever set the webhook up cannot help it.
        raise IgnoredError(reason) if name == "fork" else RefusedError(reason, 403)
    return owner, repo


def _reference(name: str, payload: dict[str, Any], default: str) -> tuple[str, str]:
    """The full name of the reference that an event is about, and the commit that it names."""
    if name == "push":
        return _text(payload, "ref"), _pushed_commit(payload)
    if name in ("create", "delete"):
        bare, kind = _text(payload, "ref"), _text(payload, "ref_type")
        if kind not in ("branch", "tag"):
            raise RefusedError(
                f"X-Gitea-Event '{name}' must have the following properties: ref_type"
            )
        full = (
            bare
            if bare.startswith("refs/")
            else f"refs/{'tags' if kind == 'tag' else 'heads'}/{bare}"
        )
        return full, _sha(payload.get("sha"))
    if name == "release":
        release = _record(payload, "release")
        if release.get("draft") is True:
            raise IgnoredError("Preview release pages don't get built for drafts.")
        return f"refs/tags/{_text(release, 'tag_name')}", ""
    if name == "pull_request":
        number = payload.get("number")
        if not isinstance(number, int) or not 0 < number < 10**9:
            raise RefusedError(
                "X-Gitea-Event 'pull_request' must have the following properties: number"
            )
        place = "merge-requests" if payload.get("object_kind") == "merge_request" else "pull"
        return f"refs/{place}/{number}/head", ""
    if name == "repository" and not _hides(name, payload):
        action = one_line(_text(payload, "action"), 40) or "changed"
        raise IgnoredError(f"The repository was {action}; only its pushes are published.")
    return f"refs/heads/{default}", ""


def _pushed_commit(payload: dict[str, Any]) -> str:
    before, after = _sha(payload.get("before")), _sha(payload.get("after"))
    if not after:
        raise RefusedError("No commits specified for push.")
    commits = payload.get("commits")
    if not before and not isinstance(commits, list):
        raise RefusedError("No commits specified for push.")
    if not commits and before == after:
        raise RefusedError("No commits found for push.")
    return "" if set(after) == {"0"} else after


def _as_gitea(payload: dict[str, Any]) -> dict[str, Any]:
    """A payload of GitLab with the names that Gitea uses."""
    project = _record(payload, "project")
    owner, _, repo = _text(project, "path_with_namespace").rpartition("/")
    if "/" in owner:
        raise IgnoredError("Projects in subgroups are not published here: move it to a group.")
    attributes = _record(payload, "object_attributes")
    result = {
        **payload,
        "repository": {
            "name": repo,
            "owner": {"login": owner},
            "html_url": _text(project, "web_url"),
            "default_branch": _text(project, "default_branch"),
            "private": project.get("visibility_level") != 20,
        },
        "pusher": {"login": _text(payload, "user_username")},
        "release": {"tag_name": _text(payload, "tag")},
    }
    if "iid" in attributes:
        result |= {"number": attributes["iid"], "action": _text(attributes, "action") or "open"}
    return result


def _pusher(payload: dict[str, Any]) -> str:
    for key in ("pusher", "sender"):
        account = _record(payload, key)
        for name in ("login", "username", "name"):
            if is_name(found := _text(account, name)):
                return found
    return ""


def _message(payload: dict[str, Any], after: str) -> str:
    """The first line of the commit message."""
    commits = payload.get("commits")
    listed = (
        [commit for commit in commits[:200] if isinstance(commit, dict)]
        if isinstance(commits, list)
        else []
    )
    chosen = next((item for item in listed if after and item.get("id") == after), None)
    chosen = chosen or _record(payload, "head_commit") or (listed[-1] if listed else {})
    return one_line(_text(chosen, "message").strip().partition("\n")[0], 200)


def _compare(site: Site, payload: dict[str, Any]) -> str:
    address = _text(payload, "compare_url") or _text(payload, "compare")
    clean = re.fullmatch(r"https?://[^\s\"'<>\x00-\x20]{1,240}", address)
    return address if clean and address.isascii() and _belongs(address, site.base_url) else ""


def _belongs(address: str, base: str) -> bool:
    """Whether `address` is of the host `base`: the whole host, not only its beginning."""
    try:
        given, wanted = urlsplit(address), urlsplit(base)
    except ValueError:
        return False
    return (
        given.scheme in ("https", "http")
        and "@" not in given.netloc
        and given.netloc.lower() == wanted.netloc.lower()
        and given.path.startswith(f"{wanted.path}/")
    )


def _without_long_texts(event: Event) -> Event:
    """The event, its free texts left out where it would be too long."""
    for shorter in ({}, {"compare_url": ""}, {"message": event.message[:60]}, {"message": ""}):
        event = replace(event, **shorter)
        if len(json.dumps(event.as_dict(), ensure_ascii=False).encode()) <= MAX_EVENT:
            break
    return event


def _record(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _sha(value: object) -> str:
    return value if isinstance(value, str) and is_commit(value) else ""
