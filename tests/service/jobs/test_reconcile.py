"""Lost deliveries are found by asking a real git host."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.git_host import GitHost, git, served
from tests.service.memory_engine import MemoryEngine
from tx_mkdocs.publish import (
    Revision,
    Store,
    open_target,
    publish,
    rebuild_front_door,
    revisions,
    rollback,
)
from tx_mkdocs.publish.revision import RefKind
from tx_mkdocs.service.jobs.reconcile import Reconciler, keep_reconciling
from tx_mkdocs.service.settings import Limits, Queue, Service, Settings, Site
from tx_mkdocs.service.web.event import event_from

FAST = Queue(reconcile_per_minute=60_000)


class World:
    """A host with repositories, each published as it was before its last push."""

    def __init__(self, folder: Path, host: GitHost) -> None:
        self.host, self.folder = host, folder
        self.store: Store = open_target(str(folder / "www"))
        self.engine = MemoryEngine()
        self.settings = self.with_queue(FAST)
        self.site = folder / "site"
        self.site.mkdir()
        (self.site / "index.html").write_text("<p>A page.</p>", encoding="utf-8")

    def with_queue(self, queue: Queue) -> Settings:
        base = f"http://{self.host.address}"
        service = Service(
            target=str(self.folder / "www"), private_hosts=(self.host.address,), state=self.folder
        )
        return Settings(
            service, queue, Limits(), {"forge": Site("forge", "gitea", base, ("secret",))}
        )

    def publish(
        self, name: str, commit: str, ref: str = "master", kind: RefKind = "branch"
    ) -> None:
        owner, repo = name.split("/")
        url = f"http://{self.host.address}/{name}"
        revision = Revision(
            owner, repo, commit, ref, kind, default_ref=ref == "master", repo_url=url
        )
        publish(self.site, self.store, revision, log={"status": "success", "success": True})

    def round(self) -> Reconciler:
        return Reconciler(self.settings, self.engine, self.store)

    @property
    def jobs(self) -> list[tuple[str, str, str]]:
        return [
            (f"{job.data['owner']}/{job.data['repo']}", job.data["ref"], job.data.get("after", ""))
            for job in self.engine.known.values()
        ]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    host = GitHost(tmp_path / "git")
    with served(host.application) as port:
        host.address = f"127.0.0.1:{port}"
        yield World(tmp_path, host)


def test_fifty_lost_deliveries_are_healed_in_one_round_and_none_twice(world: World) -> None:
    before = world.host.commit("ana/en_00", {"a.md": "a"})
    after = world.host.commit("ana/en_00", {"a.md": "b"})
    names = [f"ana/en_{number:02}" for number in range(50)]
    current = [f"ben/hi_{number}" for number in range(5)]
    for name in (*names[1:], *current):
        shutil.copytree(world.host.bare("ana/en_00"), world.folder / "git" / f"{name}.git")
    for name in names:
        world.publish(name, before)
    for name in current:
        world.publish(name, after)
    lost = [(name, "refs/heads/master", after) for name in names]
    done = world.round().round()
    assert (done.asked, done.healed, done.gone, done.silent) == (55, 50, 0, set())
    assert sorted(world.jobs) == lost
    assert len(world.host.requests) == 55
    again = world.round().round()
    assert (again.asked, again.healed) == (55, 0)
    assert len(world.jobs) == 50


def test_new_branches_tags_and_those_that_are_gone(world: World) -> None:
    one = world.host.commit("ana/en", {"a.md": "a"})
    for ref, kind in (("master", "branch"), ("old", "branch"), ("pull-7", "pull"), ("v0", "tag")):
        world.publish("ana/en", one, ref, kind)
    two = world.host.commit("ana/en", {"a.md": "b"}, "new")
    git(world.host.bare("ana/en"), "tag", "-m", "Release", "v1", one)
    git(world.host.bare("ana/en"), "update-ref", "refs/pull/7/head", two)
    world.round().round()
    assert sorted(world.jobs) == [
        ("ana/en", "refs/heads/new", two),
        ("ana/en", "refs/heads/old", ""),
        ("ana/en", "refs/tags/v0", ""),
        ("ana/en", "refs/tags/v1", one),
    ]


def test_a_new_default_branch_is_what_the_repository_leads_to(world: World) -> None:
    one = world.host.commit("ana/en", {"a.md": "a"})
    two = world.host.commit("ana/en", {"a.md": "b"}, "main")
    for ref, commit in (("master", one), ("main", two)):
        world.publish("ana/en", commit, ref)
    git(world.host.bare("ana/en"), "symbolic-ref", "HEAD", "refs/heads/master")
    assert world.round().round().healed == 0
    git(world.host.bare("ana/en"), "symbolic-ref", "HEAD", "refs/heads/main")
    assert world.round().round().healed == 1
    assert world.jobs == [("ana/en", "refs/heads/main", two)]
    (job,) = world.engine.known.values()
    assert event_from(job.data).commit_type == "defaultBranch"
    assert world.round().round().healed == 0


def test_a_rollback_lasts(world: World) -> None:
    one = world.host.commit("ana/en", {"a.md": "a"})
    world.publish("ana/en", one)
    world.publish("ana/en", world.host.commit("ana/en", {"a.md": "b"}))
    rollback(world.store, "ana", "en", one[:10])
    assert world.round().round().healed == 0
    lost = world.host.commit("ana/en", {"a.md": "c"})
    world.round().round()
    assert world.jobs == [("ana/en", "refs/heads/master", lost)]


def test_a_repository_that_is_gone_leaves_the_front_door(world: World) -> None:
    world.publish("ana/en", world.host.commit("ana/en", {"a.md": "a"}))
    rebuild_front_door(world.store)
    assert revisions(world.store, "ana", "en").listing is not None
    world.host.bare("ana/en").rename(world.folder / "away")
    done = world.round().round()
    assert (done.gone, done.healed) == (1, 1)
    [job] = world.engine.known.values()
    assert job.data["kind"] == "repository"


def test_a_host_that_does_not_answer_is_left_alone(world: World) -> None:
    for number in range(4):
        name = f"ana/en_{number}"
        world.publish(name, world.host.commit(name, {"a.md": "a"}))
    world.host.failures = 100
    done = world.round().round()
    assert (done.asked, done.silent, done.gone) == (2, {"forge"}, 0)
    assert world.jobs == []


def test_one_repository_that_cannot_be_read_keeps_no_other_from_being_asked_for(
    world: World,
) -> None:
    for number in range(3):
        name = f"ana/en_{number}"
        world.publish(name, world.host.commit(name, {"a.md": "a"}))
    lost = world.host.commit("ana/en_2", {"a.md": "b"})
    world.host.failures = 1
    (world.folder / "www/u/ana/en_1/project.json").write_bytes(b"{")
    done = world.round().round()
    assert (done.asked, done.silent) == (2, set())
    assert world.jobs == [("ana/en_2", "refs/heads/master", lost)]


def test_others_repositories_are_not_asked_for(world: World) -> None:
    commit = world.host.commit("ana/en", {"a.md": "a"})
    world.publish("ana/en", commit)
    path = world.folder / "www/u/ana/en/project.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["repo_url"] = "https://elsewhere.example/ana/en"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert world.round().round().asked == 0


def test_requests_keep_the_pace(world: World) -> None:
    for number in range(4):
        name = f"ana/en_{number}"
        world.publish(name, world.host.commit(name, {"a.md": "a"}))
    world.settings = world.with_queue(replace(FAST, reconcile_per_minute=200))
    began = time.monotonic()
    assert world.round().round().asked == 4
    assert time.monotonic() - began >= 0.9


def test_rounds_go_on_until_they_are_told_to_end(world: World) -> None:
    name = "ana/en"
    world.publish(name, world.host.commit(name, {"a.md": "a"}))
    stop = threading.Event()
    running = threading.Thread(
        target=keep_reconciling, args=(world.round(), 0.00001, stop), kwargs={"first": 0.01}
    )
    running.start()
    lost = world.host.commit(name, {"a.md": "b"})
    end = time.monotonic() + 30
    while not world.jobs and time.monotonic() < end:
        time.sleep(0.01)
    stop.set()
    running.join(30)
    assert not running.is_alive()
    assert world.jobs == [(name, "refs/heads/master", lost)]
