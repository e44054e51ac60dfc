"""What a job does, step by step, with an engine and a git host that fail when they are told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.service.memory_engine import MemoryEngine
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.publish import open_target, revisions
from tx_mkdocs.service.build.make import BuiltSite, Ready
from tx_mkdocs.service.jobs import jobs as jobs_module
from tx_mkdocs.service.jobs import notify
from tx_mkdocs.service.jobs.jobs import Jobs
from tx_mkdocs.service.jobs.releases import UNPUBLISHED
from tx_mkdocs.service.jobs.statuses import CommitStatus
from tx_mkdocs.service.jobs.what_changed import summary, what_changed
from tx_mkdocs.service.queue.engine import (
    GivenUpError,
    Job,
    Outcome,
    TryAgainError,
    given_up_after,
    job_id,
)
from tx_mkdocs.service.settings import Limits, Queue, Service, Settings, Site
from tx_mkdocs.service.web.event import Event

A, B = "a" * 40, "b" * 40
EVENT = Event(
    "door43", "push", "d-1", "Ana", "en_ulb", "refs/heads/master", A, "master", "ana", "New",
    received_at="2026-01-31T12:00:00Z",
)  # fmt: skip


class Steps:
    """The engine's steps: each is tried three times, and its outcome must be plain data."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, name: str, action: Callable[[], Outcome], attempts: int = 0) -> Outcome:
        self.names.append(name)
        for _ in range(3):
            try:
                outcome: Outcome = json.loads(json.dumps(action()))
                return outcome
            except TryAgainError as error:
                last = str(error)
        raise given_up_after(3, last)


class World:
    """A worker whose git host says what `head` says, and whose builds are counted."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.head: str | Exception = A
        self.made: list[str] = []
        self.fail: Exception | None = None
        self.disk_is_full = False
        self.lies: dict[str, Any] = {}
        self.ready: list[Path] = []
        """Folders in which something may still be made."""
        self.reason = ""
        self.states: list[tuple[str, str]] = []
        self.called: list[dict[str, Any]] = []
        site = Site("door43", "gitea", "https://git.door43.org", ("secret",), token="t",
                    callbacks=("https://called.example/",))  # fmt: skip
        service = Service(state=folder / "state", site_url="https://pages.example")
        self.bases: list[str] = []
        self.messages: list[str] = []
        self.found: list[Finding] = []
        second = Site("second", "gitea", "https://git.example", ("secret",))
        self.settings = Settings(service, Queue(), Limits(), {"door43": site, "second": second})
        self.engine = MemoryEngine()
        self.steps = Steps()

        def head(*_: Any, **__: Any) -> str:
            if isinstance(self.head, Exception):
                raise self.head
            return self.head

        def send_status(_: Site, __: Event, told: CommitStatus) -> None:
            self.states.append((told.commit, told.status))
            self.messages.append(told.message)

        monkeypatch.setattr(jobs_module, "remote_head", head)
        monkeypatch.setattr(jobs_module, "host_refs", head)
        monkeypatch.setattr(notify, "send_status", send_status)
        monkeypatch.setattr(notify, "send_callback", lambda _a, _s, r: self.called.append(r))
        self.jobs = Jobs(self.settings, self.engine, self.make)

    @contextmanager
    def make(self, settings: Settings, event: Event, folder: Path) -> Iterator[Ready]:
        if self.disk_is_full:
            raise OSError("No space left on device")
        self.ready.append(folder)
        try:
            yield lambda commit, base: self.make_site(commit, folder, base)
        finally:
            self.ready.remove(folder)

    def make_site(self, commit: str, folder: Path, base: str) -> BuiltSite:
        self.made.append(commit)
        self.bases.append(base)
        if self.fail is not None:
            raise self.fail
        if self.reason:
            return BuiltSite(None, {"errors": ["at line 3"]}, self.reason)
        site = folder / "site"
        site.mkdir()
        (site / "index.html").write_text(commit, encoding="utf-8")
        if base:
            compared = [{"base": base[:10], "verses_changed": 12, "changes": []}]
            (site / "changes.json").write_text(json.dumps(compared), encoding="utf-8")
        found = [one.as_dict() for one in self.found]
        log = {"status": "warnings", "success": True, "warnings": ["w"], "findings": found}
        return BuiltSite(site, log | self.lies)

    def do(self, event: Event = EVENT, job: str = "") -> Outcome:
        return self.jobs(job or job_id(event), event.as_dict(), self.steps)

    @property
    def project(self) -> Any:
        return revisions(open_target(self.settings.target), "Ana", "en_ulb")

    def log(self, commit: str) -> dict[str, Any]:
        path = Path(self.settings.target, "u/Ana/en_ulb", commit[:10], "build_log.json")
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def test_the_newest_commit_is_built_whatever_the_delivery_said(world: World) -> None:
    world.head = B
    outcome = world.do()
    assert (outcome["status"], outcome["commit"], world.made) == ("warnings", B, [B])
    assert world.project.pointer("master").commit == B[:10]
    assert world.states == [(B, "started"), (B, "warnings")]
    assert [(one["commit_hash"], one["status"]) for one in world.called] == [
        (B, "started"),
        (B, "warnings"),
    ]
    assert world.steps.names == [
        "look", "status-begun", "callback-0-begun", "make", "status", "callback-0",
    ]  # fmt: skip
    world.jobs.close()
    assert list((world.settings.service.state / "work").iterdir()) == []


def test_a_build_that_lies_about_its_end_has_ended(world: World) -> None:
    world.lies = {"status": "started", "message": "x" * 10_000, "resource_type": ["y" * 10_000]}
    outcome = world.do()
    assert outcome["status"] == "errors"
    assert world.states == [(A, "started"), (A, "errors")]
    assert len(json.dumps(outcome)) < 2_000, "what the engine keeps of it"


def test_the_state_of_a_commit_says_what_the_push_changed(world: World) -> None:
    old = [
        Finding("TEXT003", "warning", f"Old {n}.", "a.usfm", n, excerpt=f"line {n}")
        for n in range(1, 6)
    ]
    world.found = old
    world.do()
    assert world.bases == [""]
    assert "changes" not in world.log(A)
    world.head = B
    new = [
        Finding("TEXT004", "warning", f"New {n}.", "a.usfm", n, excerpt=f"new {n}") for n in (1, 2)
    ]
    world.found = [*new, replace(old[0], line=90)]
    world.do(replace(EVENT, delivery="d-2", after=B))
    assert world.bases == ["", A]
    assert world.messages[-1].endswith(": 12 verses changed, 2 new warnings, 4 fixed")
    assert world.log(B)["changes"] == {
        "base": A,
        "verses_changed": 12,
        "new": {"error": 0, "warning": 2, "info": 0},
        "gone": {"error": 0, "warning": 4, "info": 0},
        "unchanged": 1,
    }


def test_changes_of_notes_are_not_said_to_be_of_no_verse(tmp_path: Path) -> None:
    compared = [{"base": A[:10], "verses_changed": 0, "changes": [{}, {}, {}]}]
    (tmp_path / "changes.json").write_text(json.dumps(compared), encoding="utf-8")
    found = what_changed({"commit_hash": A}, {}, tmp_path)
    assert (found["verses_changed"], found["other_changes"]) == (0, 3)
    assert summary(found) == "3 changes"


def test_a_commit_is_built_once_for_however_many_deliveries(world: World) -> None:
    world.do()
    again = world.do(replace(EVENT, delivery="d-2", kind="create"))
    assert again["again"] is True
    assert world.made == [A]
    world.do(replace(EVENT, delivery="d-3", ref="refs/tags/v1"))
    assert world.made == [A]
    assert world.project.pointer("v1").kind == "tag"


def test_a_job_gives_way_to_one_that_waits(world: World) -> None:
    newer = job_id(replace(EVENT, delivery="d-2"))
    world.engine.submit(newer, "ana", {})
    assert world.do() == {"status": "superseded", "by": newer, "commit": A}
    assert world.made == []
    assert world.called == []
    other = job_id(replace(EVENT, delivery="d-3", ref="refs/heads/draft"))
    world.engine.known = {}
    world.engine.submit(other, "ana", {})
    assert world.do()["status"] == "warnings"


def test_a_push_does_not_give_way_to_a_job_that_builds_nothing(world: World) -> None:
    hiding = replace(EVENT, kind="repository", delivery="d-2")
    world.engine.submit(job_id(hiding), "ana", hiding.as_dict())
    assert world.do()["status"] == "warnings"


def test_a_job_is_ready_to_build_before_it_knows_what(world: World) -> None:
    seen: list[int] = []
    look = world.jobs._look

    def looking(job: str, event: Event, site: Site) -> Outcome:
        world.jobs.close()
        seen.append(len(world.ready))
        return look(job, event, site)

    world.jobs._look = looking  # type: ignore[method-assign]
    world.do()
    world.do(replace(EVENT, delivery="d-2", kind="create"))
    world.head = ""
    world.do(replace(EVENT, delivery="d-3"))
    assert (seen, world.made, world.ready) == ([1, 1, 1], [A], [])
    assert list((world.settings.service.state / "work").iterdir()) == []


def test_after_a_push_the_next_one_to_its_branch_is_expected(world: World) -> None:
    world.do()
    (folder,) = world.ready
    world.jobs.tidy()
    assert world.ready == [folder], "it has not waited for long"
    world.head = B
    world.do(replace(EVENT, delivery="d-2", ref="refs/heads/draft", after=B))
    (other,) = world.ready
    assert other != folder, "the last push is that of somebody who works"
    world.head = "e" * 40
    world.do(replace(EVENT, delivery="d-5", ref="refs/tags/v1", after="e" * 40))
    assert world.ready == [other], "a tag does not move"
    made_in: list[Path] = []
    make_site = world.make_site

    def noting(commit: str, folder: Path, base: str) -> BuiltSite:
        made_in.append(folder)
        return make_site(commit, folder, base)

    world.make_site = noting  # type: ignore[method-assign]
    world.head = "c" * 40
    world.do(replace(EVENT, delivery="d-3", ref="refs/heads/draft", after="c" * 40))
    assert made_in == [other] and not other.exists()
    (third,) = world.ready
    world.engine.submit("waits", "ben", {})
    world.engine.known["waits"] = replace(world.engine.known["waits"], state="requested")
    world.head = "d" * 40
    world.do(replace(EVENT, delivery="d-4", ref="refs/heads/draft", after="d" * 40))
    assert made_in == [other, third] and world.ready == [], "others wait"


def test_a_job_is_done_though_nothing_can_be_made_ready_for_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> dict[str, int]:
        raise RuntimeError("The store does not answer.")

    monkeypatch.setattr(world.engine, "counts", fail)
    assert world.do()["status"] == "warnings" and world.ready == []


def test_the_build_does_not_wait_for_a_host_that_is_told_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_made = threading.Event()
    make_site = world.make_site
    told: list[str] = []

    def making(commit: str, folder: Path, base: str) -> BuiltSite:
        is_made.set()
        return make_site(commit, folder, base)

    def slow_host(_: Site, __: Event, of_commit: CommitStatus) -> None:
        assert is_made.wait(30)
        told.append(of_commit.status)

    world.make_site = making  # type: ignore[method-assign]
    monkeypatch.setattr(notify, "send_status", slow_host)
    assert world.do()["status"] == "warnings"
    assert told == ["started", "warnings"]


def test_a_host_that_cannot_be_told_of_the_beginning_is_told_of_the_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def send(_: Site, __: Event, of_commit: CommitStatus) -> None:
        told.append(of_commit.status)
        if of_commit.status == "started":
            raise ValueError("Nobody expects this.")

    monkeypatch.setattr(notify, "send_status", send)
    assert world.do()["status"] == "warnings"
    assert told == ["started", "warnings"]


def test_each_attempt_has_a_folder_of_its_own(world: World) -> None:
    folders: list[Path] = []

    def fail(commit: str, folder: Path, base: str) -> BuiltSite:
        folders.append(folder)
        assert world.ready == [folder] and list(folder.iterdir()) == []
        (folder / "half").touch()
        raise TryAgainError("The network failed.")

    world.make_site = fail  # type: ignore[method-assign]
    with pytest.raises(GivenUpError, match="Tried 3 times"):
        world.do()
    assert len(set(folders)) == 3 and world.ready == []


def test_a_job_that_cannot_get_ready_says_why(world: World) -> None:
    world.disk_is_full = True
    with pytest.raises(OSError, match="No space left"):
        world.do()
    assert world.steps.names[-1] == "make", "the engine's step makes a reason of it"


def test_a_repository_that_is_not_public_leaves_the_front_door(world: World) -> None:
    world.do()
    event = replace(EVENT, kind="repository", delivery="d-3")
    outcome = world.do(event)
    assert outcome["message"] == "Ana/en_ulb is public."
    assert world.project.listing is not None, "a delivery is only a hint"
    world.head = GivenUpError("It is not there, or not public.")
    outcome = world.do(replace(event, delivery="d-4"))
    assert outcome["message"] == "Ana/en_ulb is not listed any more."
    assert world.project.listing is None
    assert world.project.pointer("master") is not None, "what is published stays"


def test_a_pull_request_is_compared_with_the_repository_until_it_is_closed(world: World) -> None:
    world.do()
    pull = replace(EVENT, kind="pull_request", ref="refs/pull/7/head", delivery="p-1")
    for head in (B, "c" * 40):
        world.head = head
        world.do(replace(pull, delivery=head, after=head))
        assert world.bases[-1] == A
        assert world.project.pointer("pull-7").commit == head[:10]
    world.do(replace(pull, kind="closed", delivery="p-9"))
    assert world.project.pointer("pull-7") is None
    assert world.project.newest == A[:10]


def test_the_repository_of_another_host_is_neither_replaced_nor_taken_away(world: World) -> None:
    world.do()
    world.head = B
    other = replace(EVENT, site="second", after=B)
    with pytest.raises(GivenUpError, match="en_ulb is published"):
        world.do(other)
    assert world.made == [A]
    world.head = ""
    with pytest.raises(GivenUpError):
        world.do(replace(other, kind="delete", delivery="d-2"))
    world.head = GivenUpError("It is not there, or not public.")
    with pytest.raises(GivenUpError):
        world.do(replace(other, kind="repository", delivery="d-3"))
    assert world.project.repo_url == "https://git.door43.org/Ana/en_ulb"
    assert world.project.newest == world.project.pointer("master").commit == A[:10]
    assert world.project.listing is not None


def test_a_branch_that_is_gone_is_not_led_to(world: World) -> None:
    world.do()
    world.do(replace(EVENT, ref="refs/heads/draft", delivery="d-2"))
    world.head = ""
    outcome = world.do(replace(EVENT, ref="refs/heads/draft", delivery="d-3"))
    assert outcome["message"] == "draft is deleted and is not published any more."
    assert world.project.pointer("draft") is None
    assert world.project.pointer("master") is not None


def test_content_that_cannot_be_built(world: World) -> None:
    world.reason = "It took more than 300 seconds of the processor."
    outcome = world.do()
    assert (outcome["status"], outcome["reason"]) == ("failed", world.reason)
    assert world.log(A)["status"] == "failed"
    assert world.log(A)["errors"] == ["at line 3"]
    assert world.states[-1] == (A, "failed")
    world.reason = ""
    assert world.do()["status"] == "warnings", "a job that is done again builds again"


@pytest.mark.parametrize(
    ("fail", "tried", "reason"),
    [
        (TryAgainError("No answer."), 3, "Tried 3 times: No answer."),
        (GivenUpError("It is too large."), 1, "It is too large."),
    ],
)
def test_a_commit_that_cannot_be_had_is_told_where_it_would_be(
    world: World, fail: Exception, tried: int, reason: str
) -> None:
    world.fail = fail
    with pytest.raises(GivenUpError, match=reason):
        world.do()
    assert len(world.made) == tried
    assert world.log(A)["status"] == "failed"
    assert world.log(A)["errors"] == [reason]
    assert world.states == [(A, "started"), (A, "failed")]
    assert world.called[-1]["errors"] == [reason]


def test_a_target_that_fails_is_named_to_the_operator_alone(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    target = Path(world.settings.target)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("no folder", encoding="utf-8")
    with pytest.raises(GivenUpError, match="Publishing failed; the log of the service says why"):
        world.do()
    assert str(target) in caplog.text
    assert str(target) not in json.dumps(world.called[-1])


def test_what_could_not_be_published_is_done_again_once_the_target_is_back(world: World) -> None:
    reasons = (f"Tried 6 times: {UNPUBLISHED}", UNPUBLISHED, "It is too large.")
    for name, reason, ended in zip("abc", reasons, (1000, 10, 1000), strict=True):
        world.engine.known[name] = Job(name, "failed", {}, reason=reason, ended=ended)
    assert world.jobs.publish_again(900) == 1
    assert world.engine.retried == ["a"]


def test_a_host_that_does_not_answer(world: World) -> None:
    world.head = TryAgainError("No answer.")
    with pytest.raises(GivenUpError, match="Tried 3 times"):
        world.do()
    assert world.made == []
    assert world.called[-1]["status"] == "failed"


def test_who_is_not_told_does_not_stop_a_job(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise GivenUpError("401")

    monkeypatch.setattr(notify, "send_status", refuse)
    monkeypatch.setattr(notify, "send_callback", refuse)
    assert world.do()["status"] == "warnings"


def test_a_site_that_the_settings_have_no_more(world: World) -> None:
    with pytest.raises(GivenUpError, match="no site other"):
        world.do(replace(EVENT, site="other"))


def test_a_job_that_ended_its_worker_is_told_of_by_another(world: World) -> None:
    import time

    class Killed(BaseException):
        """The worker is gone in the middle of the build."""

    def die(*_: Any) -> BuiltSite:
        raise Killed

    world.make_site = die  # type: ignore[method-assign]
    job = job_id(EVENT)
    with pytest.raises(Killed):
        world.do(job=job)
    assert world.log(A)["status"] == "started"
    assert world.jobs.bury() == 0
    reason = "The worker ended each time that it did this job."
    found = Job(job, "failed", EVENT.as_dict(), reason=reason, ended=time.time())
    world.engine.known[job] = found
    assert world.jobs.bury() == 1
    assert world.log(A)["errors"] == [reason]
    assert world.states[-1] == (A, "failed")
    assert world.jobs.bury() == 0, "once"
