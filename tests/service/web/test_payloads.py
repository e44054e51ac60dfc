from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tx_mkdocs.service.settings import Site
from tx_mkdocs.service.web.event import MAX_EVENT, Event, event_from, is_name
from tx_mkdocs.service.web.payloads import EVENTS, IgnoredError, RefusedError, read_event
from tx_mkdocs.source.refs import is_full_ref

A, B, ZERO = "a" * 40, "b" * 40, "0" * 40
GITEA = Site("door43", "gitea", "https://git.door43.org", ("secret",))
REPOSITORY = {
    "name": "en_ulb",
    "full_name": "Ana/en_ulb",
    "owner": {"login": "Ana", "username": "Ana"},
    "private": False,
    "html_url": "https://git.door43.org/Ana/en_ulb",
    "clone_url": "https://evil.example/Ana/en_ulb.git",
    "default_branch": "master",
}
BASE = {"repository": REPOSITORY, "pusher": {"login": "ana"}, "sender": {"login": "ana"}}
PUSH = {
    **BASE,
    "ref": "refs/heads/master",
    "before": B,
    "after": A,
    "commits": [{"id": B, "message": "Old"}, {"id": A, "message": "New\n\nand more"}],
    "compare_url": "https://git.door43.org/Ana/en_ulb/compare/1",
}
GITLAB_ONLY = {"project": {"path_with_namespace": "Ana/en_ulb", "visibility_level": 20}}
GITLAB = {
    "object_kind": "push",
    "ref": "refs/heads/master",
    "before": B,
    "after": A,
    "user_username": "ana",
    "commits": [{"id": A, "message": "New"}],
    "project": {
        "path_with_namespace": "Ana/en_ulb",
        "web_url": "https://gitlab.example/Ana/en_ulb",
        "default_branch": "main",
        "visibility_level": 20,
    },
}


def read(payload: dict[str, Any], event: str = "push", site: Site = GITEA, **headers: str) -> Event:
    names = {
        "gitea": ("X-Gitea-Event", "X-Gitea-Delivery"),
        "gogs": ("X-Gogs-Event", "X-Gogs-Delivery"),
        "github": ("X-GitHub-Event", "X-GitHub-Delivery"),
        "gitlab": ("X-Gitlab-Event", "Idempotency-Key"),
        "forgejo": ("X-Forgejo-Event", "X-Forgejo-Delivery"),
    }[site.provider]
    return read_event(site, {names[0]: event, names[1]: "d-1", **headers}, payload)


def test_a_push_of_gitea() -> None:
    event = read(PUSH)
    assert event.full_name == "Ana/en_ulb"
    assert (event.ref, event.ref_name, event.commit_type) == (
        "refs/heads/master",
        "master",
        "defaultBranch",
    )
    assert (event.after, event.message, event.pusher, event.delivery) == (A, "New", "ana", "d-1")
    assert event.compare_url == PUSH["compare_url"]
    assert event_from(event.as_dict()) == event
    assert "evil" not in json.dumps(event.as_dict())


@pytest.mark.parametrize(
    ("event", "fields", "ref", "after"),
    [
        ("push", {"after": ZERO}, "refs/heads/master", ""),
        ("push", {"before": ZERO, "commits": []}, "refs/heads/master", A),
        ("push", {"ref": "refs/tags/v1"}, "refs/tags/v1", A),
        ("push", {"after": "c" * 64}, "refs/heads/master", "c" * 64),
        ("create", {"ref": "draft", "ref_type": "branch", "sha": A}, "refs/heads/draft", A),
        ("create", {"ref": "v1", "ref_type": "tag"}, "refs/tags/v1", ""),
        ("delete", {"ref": "draft", "ref_type": "branch"}, "refs/heads/draft", ""),
        ("delete", {"ref": "v1", "ref_type": "tag"}, "refs/tags/v1", ""),
        ("release", {"action": "published", "release": {"tag_name": "v1"}}, "refs/tags/v1", ""),
        ("release", {"action": "deleted", "release": {"tag_name": "v1"}}, "refs/tags/v1", ""),
    ],
)
def test_which_reference_an_event_is_about(
    event: str, fields: dict[str, Any], ref: str, after: str
) -> None:
    read_ = read({**PUSH, **fields}, event)
    assert (read_.ref, read_.after, read_.kind) == (ref, after, event)


@pytest.mark.parametrize(
    ("provider", "new"),
    [("gitea", "repository"), ("forgejo", "repository"), ("gogs", "forkee"), ("github", "forkee")],
)
def test_a_fork_is_the_new_repository(provider: str, new: str) -> None:
    """Each host has its own place for it; the old one stands in the other."""
    old = "forkee" if new == "repository" else "repository"
    site = Site("other", provider, "https://git.door43.org", ("s",), owners=("Ana", "Bob"))
    fork = {
        **REPOSITORY,
        "owner": {"login": "Bob"},
        "html_url": "https://git.door43.org/Bob/en_ulb",
        "default_branch": "main",
    }
    event = read({**BASE, old: REPOSITORY, new: fork}, "fork", site)
    assert (event.full_name, event.ref, event.kind) == ("Bob/en_ulb", "refs/heads/main", "fork")
    fork["owner"] = {"login": "Eve"}
    with pytest.raises(IgnoredError, match="Eve are not published"):
        read({**BASE, old: REPOSITORY, new: fork}, "fork", site)


@pytest.mark.parametrize("provider", ["gogs", "github", "forgejo"])
def test_other_hosts_with_the_same_form(provider: str) -> None:
    site = Site("other", provider, "https://git.door43.org", ("secret",))
    payload = copy.deepcopy(PUSH)
    payload["repository"]["owner"] = (
        {"name": "Ana"} if provider == "github" else {"username": "Ana"}
    )
    assert read(payload, site=site).full_name == "Ana/en_ulb"


def test_a_push_of_gitlab() -> None:
    site = Site("lab", "gitlab", "https://gitlab.example", ("secret",), pull_requests=True)
    event = read(GITLAB, "Push Hook", site)
    assert (event.full_name, event.default_branch, event.pusher) == ("Ana/en_ulb", "main", "ana")
    tag = read({**GITLAB, "ref": "refs/tags/v1"}, "Tag Push Hook", site)
    assert tag.ref == "refs/tags/v1"
    merge = {**GITLAB, "object_kind": "merge_request", "object_attributes": {"iid": 7}}
    assert read(merge, "Merge Request Hook", site).ref == "refs/merge-requests/7/head"
    nested = copy.deepcopy(GITLAB)
    nested["project"]["path_with_namespace"] = "group/sub/en_ulb"
    with pytest.raises(IgnoredError, match="subgroups"):
        read(nested, "Push Hook", site)
    hidden = copy.deepcopy(GITLAB)
    hidden["project"]["visibility_level"] = 10
    with pytest.raises(IgnoredError, match="not public"):
        read(hidden, "Push Hook", site)


def test_pull_requests_where_they_are_wanted() -> None:
    payload = {**BASE, "action": "opened", "number": 7}
    with pytest.raises(IgnoredError):
        read(payload, "pull_request")
    wanted = Site("door43", "gitea", GITEA.base_url, ("secret",), pull_requests=True)
    event = read(payload, "pull_request", wanted)
    assert (event.ref, event.ref_name) == ("refs/pull/7/head", "pull-7")
    assert (event.kind, event.is_pull) == ("pull_request", True)
    assert read({**payload, "action": "closed"}, "pull_request", wanted).kind == "closed"


def test_a_label_on_a_closed_pull_request_brings_no_preview_back() -> None:
    wanted = Site("door43", "gitea", GITEA.base_url, ("secret",), pull_requests=True)
    labelled = {**BASE, "action": "labeled", "number": 7, "pull_request": {"state": "closed"}}
    assert read(labelled, "pull_request", wanted).kind == "closed"
    again = {**labelled, "action": "reopened", "pull_request": {"state": "open"}}
    assert read(again, "pull_request", wanted).kind == "pull_request"
    lab = Site("lab", "gitlab", "https://gitlab.example", ("secret",), pull_requests=True)
    attributes = {"iid": 7, "action": "update", "state": "merged"}
    merge = {**GITLAB, "object_kind": "merge_request", "object_attributes": attributes}
    assert read(merge, "Merge Request Hook", lab).kind == "closed"


def changed(**fields: Any) -> dict[str, Any]:
    return {**PUSH, "repository": {**REPOSITORY, **fields}}


@pytest.mark.parametrize(
    ("payload", "event", "reason"),
    [
        ({}, "push", "No payload found"),
        ([], "push", "No payload found"),
        (PUSH, "", "does not appear to be from DCS"),
        ({**PUSH, "after": None}, "push", "must have the following properties: after"),
        ({**PUSH, "after": "main"}, "push", "No commits specified for push"),
        ({**PUSH, "after": B, "commits": []}, "push", "No commits found for push"),
        ({**PUSH, "before": "", "commits": None}, "push", "No commits specified for push"),
        (BASE, "release", "must have the following properties: action, release"),
        ({**BASE, "ref": "x", "ref_type": "commit"}, "create", "ref_type"),
        ({**BASE, "action": "opened", "number": "7"}, "pull_request", "number"),
        (changed(html_url=""), "push", "No repo URL specified"),
        (changed(html_url="https://git.door43.org.evil/Ana/en_ulb"), "push", "does not belong"),
        (changed(html_url="https://git.door43.org@evil/Ana/en_ulb"), "push", "does not belong"),
        (changed(html_url="https://evil/https://git.door43.org/"), "push", "does not belong"),
        (changed(html_url="https://[bad"), "push", "does not belong"),
        (changed(owner={"login": "unfoldingWord-dev"}), "push", "non-content"),
        (changed(owner={"login": "../etc"}), "push", "not allowed"),
        (changed(owner={"login": "--upload-pack=x"}), "push", "not allowed"),
        (changed(owner="Ana"), "push", "not allowed"),
        (changed(name="a/b"), "push", "not allowed"),
        (changed(name="a..b"), "push", "not allowed"),
        (changed(name=".."), "push", "not allowed"),
        (changed(name="./x"), "push", "not allowed"),
        (changed(name="x.git"), "push", "not allowed"),
        (changed(name="a\nb"), "push", "not allowed"),
        (changed(name="é"), "push", "not allowed"),
        (changed(name="x" * 101), "push", "not allowed"),
        ({**PUSH, "ref": "refs/heads/../../x"}, "push", "Could not determine commit branch"),
        ({**PUSH, "ref": "refs/heads/-x"}, "push", "Could not determine commit branch"),
        ({**PUSH, "ref": "--exec=x"}, "push", "Could not determine commit branch"),
        ({**PUSH, "ref": "refs/heads/\ud800"}, "push", "Could not determine commit branch"),
        ({**PUSH, "ref": "refs/notes/\ud800"}, "push", "Could not determine commit branch"),
        ({**PUSH, "ref": "refs/heads/" + "x" * 300}, "push", "Could not determine commit branch"),
        ({**PUSH, "repository": "x"}, "push", "No repo URL"),
    ],
)  # fmt: skip
def test_what_is_refused_and_why(payload: Any, event: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason) as refused:
        read(payload, event)
    assert refused.value.status == 400


@pytest.mark.parametrize("action", ["deleted", "privatized"])
def test_a_repository_that_is_hidden_makes_a_job(action: str) -> None:
    hidden = {**PUSH, "action": action, "repository": {**REPOSITORY, "private": True}}
    event = read(hidden, "repository")
    assert (event.kind, event.ref) == ("repository", "refs/heads/master")


def test_a_ping_of_nagios_is_no_push() -> None:
    with pytest.raises(RefusedError, match="Nagios"):
        read(PUSH, **{"User-Agent": "check_http (nagios-plugins 2.2)"})


@pytest.mark.parametrize(
    ("event", "fields", "reason"),
    [
        ("ping", {"zen": "x"}, "sent a ping"),
        ("issues", {"action": "opened"}, "'issues' publish nothing"),
        ("issue_comment", {"action": "created"}, "publish nothing"),
        ("wiki", {"action": "edited"}, "publish nothing"),
        ("package", {}, "publish nothing"),
        ("star\x1b[31m", {}, "publish nothing"),
        ("repository", {"action": "created"}, "was created"),
        ("repository", {"action": "renamed"}, "was renamed"),
        ("repository", {"action": "transferred"}, "was transferred"),
        ("create", {"ref": "x", "ref_type": "repository"}, "without branches"),
        ("create", {"ref": None, "ref_type": "repository"}, "without branches"),
        ("release", {"action": "published", "release": {"draft": True, "tag_name": "v1"}}, "drafts"),
        ("pull_request", {"action": "opened", "number": 7}, "Pull requests"),
        ("push", {"ref": "refs/heads/private/x"}, "is not published here"),
        ("push", {"ref": "refs/notes/commits"}, "neither a branch nor a tag"),
        ("push", {"ref": "refs/changes/01/1/1"}, "neither a branch nor a tag"),
        ("push", {"repository": {**REPOSITORY, "private": True}}, "is not public"),
        ("push", {"repository": {**REPOSITORY, "private": None}}, "is not public"),
        ("push", {"repository": {**REPOSITORY, "name": ".github"}}, "for the host itself"),
        ("push", {"repository": {**REPOSITORY, "name": ".profile"}}, "for the host itself"),
        ("release", {"repository": {**REPOSITORY, "private": True}, "action": "published",
                     "release": {"tag_name": "v1"}}, "is not public"),
    ],
)  # fmt: skip
def test_what_is_in_order_and_nothing_to_do(
    event: str, fields: dict[str, Any], reason: str
) -> None:
    site = Site("door43", "gitea", GITEA.base_url, ("s",), refs=("refs/heads/master",))
    with pytest.raises(IgnoredError, match=reason):
        read({**PUSH, **fields}, event, site)


@pytest.mark.parametrize(
    ("provider", "event"),
    [
        ("github", "check_run"), ("github", "gollum"), ("github", "installation"), ("github", "star"),
        ("gogs", "issues"), ("forgejo", "action_run_failure"), ("gitlab", "Pipeline Hook"),
        ("gitlab", "Job Hook"), ("gitlab", "Issue Hook"), ("gitlab", "Confidential Note Hook"),
        ("gitlab", "Wiki Page Hook"), ("gitlab", "System Hook"), ("gitlab", "Deployment Hook"),
    ],
)  # fmt: skip
def test_other_kinds_of_every_host_are_in_order(provider: str, event: str) -> None:
    site = Site("other", provider, "https://git.door43.org", ("s",))
    with pytest.raises(IgnoredError, match="publish nothing"):
        read({"sender": {"login": "ana"}}, event, site)


def test_half_a_character_in_an_address_is_left_out() -> None:
    payload = {**PUSH, "compare_url": "https://git.door43.org/Ana/\ud800"}
    assert read(payload).compare_url == ""


def test_owners_are_chosen_without_regard_to_case() -> None:
    site = Site("door43", "gitea", GITEA.base_url, ("s",), owners=("an*",), not_owners=("ANAT*",))
    assert read(PUSH, site=site).owner == "Ana"
    for owner in ("Bob", "anatole"):
        with pytest.raises(RefusedError) as refused:
            read(changed(owner={"login": owner}), site=site)
        assert refused.value.status == 403


def test_an_event_is_small_whatever_the_payload() -> None:
    payload = copy.deepcopy(PUSH)
    payload["commits"] = [{"id": A, "message": "ℵ" * 5000}] * 3000
    payload["ref"] = "refs/heads/" + "é" * 120
    payload["repository"] |= {"name": "n" * 100, "owner": {"login": "o" * 100}}
    payload["compare_url"] = "https://git.door43.org/" + "c" * 230
    payload["extra"] = "x" * 100_000
    event = read(payload, **{"X-Gitea-Delivery": "d" * 500})
    assert len(json.dumps(event.as_dict(), ensure_ascii=False).encode()) <= MAX_EVENT


def test_texts_lose_what_could_mislead() -> None:
    payload = copy.deepcopy(PUSH)
    payload["commits"] = [{"id": A, "message": "\x1b[31mr\u200fed\u202e <b>\udcff"}]
    message = read(payload).message
    assert not set(message) & set("\x1b\u202e\u200f") and "red <b>" in message
    message.encode("utf-8")


@pytest.mark.parametrize(
    "ref", ["refs/heads/a", "refs/heads/a/b", "refs/tags/v1.0", "refs/heads/ä"]
)
def test_good_references(ref: str) -> None:
    assert is_full_ref(ref)


@pytest.mark.parametrize(
    "ref",
    ["", "master", "refs/heads/", "refs/heads/a b", "refs/heads/a\n", "refs/heads/a.lock", "refs/heads/.a",
     "refs/heads/a/.b", "refs/heads/a//b", "refs/heads/a/", "refs/heads/a@{1}", "refs/heads/a\\b",
     "refs/heads/a.lock/b", "refs/heads/a~1", "refs/heads/a^", "refs/heads/a:b", "refs/heads/a\0"],
)  # fmt: skip
def test_bad_references(ref: str) -> None:
    assert not is_full_ref(ref)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "-x", "a/b", "a\\b", "a b", "a\0", "x.lock", "x.git", "a."]
)
def test_bad_names(name: str) -> None:
    assert not is_name(name)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)
PLACES = ["ref", "after", "before", "commits", "repository", "pusher", "sender", "compare_url", "ref_type",
          "release", "action", "number", "forkee", "head_commit", "project", "object_attributes", "sha"]  # fmt: skip


@settings(max_examples=300)
@given(
    st.sampled_from([*EVENTS, "Push Hook", "Merge Request Hook", "other"]),
    st.sampled_from(["gitea", "forgejo", "gogs", "github", "gitlab"]),
    st.dictionaries(st.sampled_from(PLACES), JSON, max_size=6),
    st.dictionaries(st.sampled_from([*REPOSITORY]), JSON, max_size=3),
)
def test_no_payload_does_more_than_be_read_or_refused(
    event: str, provider: str, fields: dict[str, Any], repository: dict[str, Any]
) -> None:
    site = Site("x", provider, "https://git.door43.org", ("s",), pull_requests=True)
    payload = {**PUSH, "repository": {**REPOSITORY, **repository}, **GITLAB_ONLY, **fields}
    try:
        found = read(payload, event, site)
    except (RefusedError, IgnoredError) as error:
        str(error).encode("utf-8")
        return
    assert is_name(found.owner)
    assert is_name(found.repo)
    assert is_full_ref(found.ref)
    assert len(json.dumps(found.as_dict(), ensure_ascii=False).encode("utf-8")) <= MAX_EVENT
