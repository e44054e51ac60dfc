"""One comment at a pull request, written and changed over the APIs of three kinds of hosts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.git_host import body_of, served
from tx_mkdocs.service.jobs.comments import can_comment, comment, comment_text
from tx_mkdocs.service.queue.engine import GivenUpError, TryAgainError
from tx_mkdocs.service.settings import Site
from tx_mkdocs.service.web.event import Event

EVENT = Event("forge", "pull_request", "d", "Ana", "en_ulb", "refs/pull/7/head", "a" * 40)
PATHS = {
    "gitea": ("/api/v1/user", "/api/v1/repos/Ana/en_ulb/issues/7/comments",
              "/api/v1/repos/Ana/en_ulb/issues/comments/{}", "PATCH"),
    "github": ("/api/v3/user", "/api/v3/repos/Ana/en_ulb/issues/7/comments",
               "/api/v3/repos/Ana/en_ulb/issues/comments/{}", "PATCH"),
    "gitlab": ("/api/v4/user", "/api/v4/projects/Ana/en_ulb/merge_requests/7/notes",
               "/api/v4/projects/Ana/en_ulb/merge_requests/7/notes/{}", "PUT"),
}  # fmt: skip


class Host:
    """Keeps comments, and gives them in pages of fifty."""

    def __init__(self, provider: str) -> None:
        self.user, self.listed, self.edited, self.method = PATHS[provider]
        self.comments: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []
        self.status = "200 OK"

    def application(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        self.asked.append((method, path))
        answer: Any = {}
        if path == self.user:
            answer = {"login": "tx"}
        elif (method, path) == ("GET", self.listed):
            page = int(re.findall(r"page=([0-9]+)$", environ["QUERY_STRING"])[0])
            answer = self.comments[50 * (page - 1) : 50 * page]
        elif (method, path) == ("POST", self.listed):
            self.add("tx", json.loads(body_of(environ))["body"])
        else:
            [known] = [one for one in self.comments if self.edited.format(one["id"]) == path]
            assert method == self.method
            known["body"] = json.loads(body_of(environ))["body"]
        start_response(self.status, [("Content-Type", "application/json")])
        return [json.dumps(answer).encode()]

    def add(self, user: str, body: str) -> None:
        self.comments.append({"id": len(self.comments) + 1, "user": {"login": user}, "body": body})


@pytest.fixture(params=PATHS)
def hosted(request: pytest.FixtureRequest) -> Iterator[tuple[Host, Site]]:
    host = Host(request.param)
    with served(host.application) as port:
        base = f"http://127.0.0.1:{port}"
        yield host, Site("forge", request.param, base, ("s",), token="t", pull_requests=True)


def event_of(site: Site) -> Event:
    ref = "refs/merge-requests/7/head" if site.provider == "gitlab" else EVENT.ref
    return replace(EVENT, ref=ref)


def test_there_is_one_comment_which_changes(hosted: tuple[Host, Site]) -> None:
    host, site = hosted
    for number in range(70):
        host.add("ben", f"Comment {number}.")
    host.add("eve", "<!-- tx-mkdocs preview -->\nNot ours.")
    comment(site, event_of(site), "One.")
    assert len(host.comments) == 72
    assert host.comments[-1]["body"] == "<!-- tx-mkdocs preview -->\nOne."
    comment(site, event_of(site), "Two.")
    assert len(host.comments) == 72
    assert host.comments[-1]["body"].endswith("\nTwo.")
    assert host.comments[-2]["body"].endswith("\nNot ours.")
    host.asked.clear()
    comment(site, event_of(site), "Two.")
    assert {method for method, _ in host.asked} == {"GET"}, "nothing new is not written"


def test_a_host_that_refuses(hosted: tuple[Host, Site]) -> None:
    host, site = hosted
    host.status = "403 No"
    with pytest.raises(GivenUpError):
        comment(site, event_of(site), "One.")
    host.status = "502 No"
    with pytest.raises(TryAgainError):
        comment(site, event_of(site), "One.")


@pytest.mark.parametrize(
    ("site", "ref", "is_meant"),
    [
        ({}, "refs/pull/7/head", True),
        ({}, "refs/heads/master", False),
        ({}, "refs/pull/7/merge", False),
        ({"token": ""}, "refs/pull/7/head", False),
        ({"pull_requests": False}, "refs/pull/7/head", False),
        ({"provider": "gogs"}, "refs/pull/7/head", False),
    ],
)
def test_who_gets_a_comment(site: dict[str, Any], ref: str, is_meant: bool) -> None:
    known = {"provider": "gitea", "token": "t", "pull_requests": True, **site}
    made = Site(name="x", base_url="https://x.example", secrets=("s",), **known)
    assert can_comment(made, replace(EVENT, ref=ref)) is is_meant


def test_the_words() -> None:
    changes = {"verses_changed": 12, "new": {"warning": 2}, "gone": {"warning": 5}}
    outcome = {"status": "warnings", "commit": "b" * 40, "changes": changes}
    assert comment_text(EVENT, outcome, "https://x.example/u/a/b/c/") == (
        "[Preview of commit bbbbbbbbbb](https://x.example/u/a/b/c/)\n\n"
        "12 verses changed, 2 new warnings, 5 fixed ([what changed](https://x.example/u/a/b/c/tx-changes.html))\n\n"
        "[Checks of the text](https://x.example/u/a/b/c/tx-checks.html)\n"
    )
    failed = {"status": "failed", "reason": "No `manifest`\n# of\tthis"}
    assert comment_text(EVENT, failed, "") == (
        "Commit aaaaaaaaaa could not be built: `No manifest # of this`\n"
    )
