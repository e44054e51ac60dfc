"""The engine, embedded and distributed: the same promises with both."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.forked import leader
from tests.service.postgres import postgres, programs
from tests.service.queue.poisoned_worker import poisoned_worker
from tests.waiting import until
from tx_mkdocs.service.queue import dbos_store
from tx_mkdocs.service.queue.dbos_engine import DbosEngine
from tx_mkdocs.service.queue.dbos_store import StoreError, place
from tx_mkdocs.service.queue.engine import (
    UNEXPECTED,
    BusyError,
    GivenUpError,
    JobFilter,
    Outcome,
    Step,
    TryAgainError,
    prefix_of,
)
from tx_mkdocs.service.settings import Queue

QUEUE = Queue(poll_seconds=0.05, retry_attempts=3, retry_seconds=0.05, parallel=3)
SITE, OWNER = "forge", "ana"
SECRET = "/srv/secret"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('engine') / 'tx.sqlite'}"
        return
    if programs() is None:
        pytest.skip("no PostgreSQL on this machine")
    with postgres() as server:
        yield server.url


@pytest.fixture
def engine(database: str) -> Iterator[DbosEngine]:
    made = DbosEngine(database, QUEUE)
    yield made
    for job in made.jobs(JobFilter(limit=1000)):
        made.cancel(job.id)
    made.close()


@contextmanager
def working(
    engine: DbosEngine, handler: Callable[..., Outcome], slot: str = "w-1"
) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=engine.work, args=(handler, slot, stop, 5))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def ended(engine: DbosEngine, job: str) -> Any:
    found = engine.status(job)
    return found if found and found.ended else None


def submit(engine: DbosEngine, name: str, owner: str = OWNER, **data: Any) -> str:
    job = prefix_of(SITE, owner, "repo", "refs/heads/master") + f"{os.urandom(4).hex()}{name}"
    assert engine.submit(job, owner, {"owner": owner, "name": name, **data})
    return job


def test_jobs_are_done_once_and_their_outcomes_kept(engine: DbosEngine) -> None:
    done: list[str] = []

    def handler(job: str, data: Mapping[str, Any], step: Step) -> Outcome:
        def act() -> Outcome:
            done.append(data["name"])
            return {"status": "warnings", "seen": data["name"]}

        return step("act", act)

    job = submit(engine, "one")
    assert not engine.submit(job, OWNER, {"owner": OWNER, "name": "again"})
    waiting = engine.status(job)
    assert waiting is not None
    assert (waiting.state, waiting.data["name"]) == ("requested", "one")
    with working(engine, handler):
        found = until(lambda: ended(engine, job))
        assert not engine.submit(job, OWNER, {}), "not after its end either"
    assert (found.state, found.outcome["seen"], done) == ("warnings", "one", ["one"])
    assert found.created <= found.started <= found.ended
    assert engine.status("unknown") is None


def test_workers_give_signs_of_life_through_the_store(database: str, engine: DbosEngine) -> None:
    other = DbosEngine(database, QUEUE)
    try:
        assert engine.alive(60) == set()
        other.beat("w-1", publishes=False)
        assert engine.hindered(60) == {"w-1"}
        other.beat("w-2", publishes=False)
        other.beat("w-1")
        assert engine.alive(60) == {"w-1", "w-2"}
        assert engine.hindered(60) == {"w-2"}
        other.rest("w-1")
        assert engine.alive(60) == {"w-2"}
        time.sleep(0.2)
        assert engine.alive(0.1) == set()
        with engine._store.begin() as connection:
            connection.exec_driver_sql(
                f"UPDATE {place(database)}tx_worker_heartbeat SET beat = beat + 3600"
            )
        assert engine.alive(60) == set(), "a clock was set back"
        other.rest("w-2")
    finally:
        other.close()


@pytest.mark.parametrize("fault", [OSError("gone"), RuntimeError("pool"), AttributeError("None")])
def test_any_fault_while_recording_is_told_as_busy(
    engine: DbosEngine, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*_: Any) -> Any:
        raise fault

    monkeypatch.setattr(engine, "counts", fail)
    engine._counted = -60
    with pytest.raises(BusyError, match="does not answer"):
        submit(engine, "one")
    monkeypatch.undo()
    submit(engine, "two")


@pytest.mark.parametrize(
    ("database", "said"),
    [
        ("sqlite:///{}/text.sqlite", "file is not a database"),
        ("sqlite:///{}/torn.sqlite", "malformed"),
        ("sqlite:////dev/null/tx.sqlite", "/dev/null"),
        ("postgresql://tx:s3cret@127.0.0.1:1/tx", "connection"),
        ("postgresql://tx:s3cret@127.0.0.1:one/tx", "'one'"),
    ],
)
def test_a_store_that_cannot_be_opened_is_told_in_a_line(
    database: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dbos_store, "_START", 0)
    (tmp_path / "text.sqlite").write_text("no database\n" * 500)
    with sqlite3.connect(tmp_path / "torn.sqlite") as connection:
        connection.execute("CREATE TABLE a AS SELECT randomblob(99999)")
    connection.close()
    whole = (tmp_path / "torn.sqlite").read_bytes()
    (tmp_path / "torn.sqlite").write_bytes(whole[:200] + bytes(len(whole) - 200))
    with pytest.raises(StoreError, match=said) as refused:
        DbosEngine(database.format(tmp_path), QUEUE)
    assert "\n" not in str(refused.value) and "s3cret" not in str(refused.value)


@pytest.mark.parametrize("is_restored", [False, True])
def test_nothing_is_recorded_in_a_file_that_is_deleted(is_restored: bool, tmp_path: Path) -> None:
    store = tmp_path / "tx.sqlite"
    engine = DbosEngine(f"sqlite:///{store}", QUEUE)
    try:
        first = submit(engine, "one")
        with sqlite3.connect(store) as connection:
            connection.execute("VACUUM INTO ?", (str(tmp_path / "backup"),))
        connection.close()
        submit(engine, "two")
        for path in tmp_path.glob("tx.sqlite*"):
            path.unlink()
        if is_restored:
            (tmp_path / "backup").rename(store)
            submit(engine, "three")
            assert engine.status(first) is not None and engine.counts()["requested"] == 2
        else:
            with pytest.raises(BusyError):
                submit(engine, "three")
    finally:
        engine.close()


def test_failures_of_network_and_disk_are_tried_again_and_others_not(
    engine: DbosEngine, caplog: pytest.LogCaptureFixture
) -> None:
    tried: dict[str, int] = {}

    def handler(job: str, data: Mapping[str, Any], step: Step) -> Outcome:
        def act() -> Outcome:
            tried[data["name"]] = tried.get(data["name"], 0) + 1
            if data["name"] == "late" and tried["late"] < 3:
                raise TryAgainError("No answer.")
            if data["name"] in ("never", "once"):
                raise TryAgainError("No answer.")
            if data["name"] == "full" and tried["full"] < 3:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/state/work")
            if data["name"] == "wrong":
                raise GivenUpError("It is gone.")
            if data["name"] == "bug":
                raise KeyError(SECRET)
            if data["name"] == "broken":
                raise OSError(f"{SECRET} is wrong")
            return {"status": "success"}

        if data["name"] == "worse":
            raise KeyError(SECRET)
        return step("act", act, 1 if data["name"] == "once" else 0)

    all_names = ("late", "never", "once", "full", "wrong", "bug", "broken", "worse")
    names = {name: submit(engine, name, owner=name) for name in all_names}
    with working(engine, handler):
        found = {name: until(lambda job=job: ended(engine, job)) for name, job in names.items()}
        times = {"late": 3, "never": 3, "once": 1, "full": 3, "wrong": 1, "bug": 1, "broken": 3}
        assert tried == times
        assert found["late"].state == found["full"].state == "success"
        assert {found[name].state for name in all_names if name not in ("late", "full")} == {
            "failed"
        }
        assert found["never"].reason == "Tried 3 times: No answer."
        assert found["once"].reason == "Tried once: No answer."
        assert found["wrong"].reason == "It is gone."
        assert found["bug"].reason == found["worse"].reason == UNEXPECTED
        assert SECRET not in found["broken"].reason
        assert SECRET in caplog.text, "the operator reads it"
        failed = engine.jobs(JobFilter(sites=(SITE,), owner="wrong", states=("failed",)))
        assert [job.id for job in failed] == [names["wrong"]]
        assert engine.retry(names["wrong"])
        until(lambda: tried["wrong"] == 2 and ended(engine, names["wrong"]))
        assert not engine.retry("unknown")


def test_one_owner_does_not_keep_the_others_waiting(engine: DbosEngine) -> None:
    running: list[str] = []
    most: dict[str, int] = {}
    order: list[str] = []
    lock = threading.Lock()
    together = threading.Event()

    def handler(job: str, data: Mapping[str, Any], step: Step) -> Outcome:
        owner = data["owner"]
        with lock:
            running.append(owner)
            most[owner] = max(most.get(owner, 0), running.count(owner))
            most["all"] = max(most.get("all", 0), len(running))
            if len(running) > 1:
                together.set()
        # However long it takes until the next one begins.
        together.wait(60)
        time.sleep(0.15)
        with lock:
            running.remove(owner)
            order.append(owner)
        return {"status": "success"}

    many = [submit(engine, "many", owner="many") for _ in range(8)]
    few = [submit(engine, "few", owner=f"few{number}") for number in range(3)]
    with working(engine, handler):
        until(lambda: all(ended(engine, job) for job in (*many, *few)))
    assert most["many"] == 1, "never two of one owner"
    assert 1 < most["all"] <= QUEUE.parallel
    assert max(order.index(f"few{number}") for number in range(3)) < 8


def test_what_waits_is_found_counted_and_cancelled(engine: DbosEngine) -> None:
    first, second = submit(engine, "first"), submit(engine, "second")
    other = submit(engine, "third", owner="bob")
    prefix = prefix_of(SITE, OWNER, "repo", "refs/heads/master")
    assert engine.waits(prefix, first) == second
    assert engine.waits(prefix, "")
    assert engine.waits(prefix_of(SITE, OWNER, "repo", "refs/heads/draft"), "") == ""
    assert engine.counts()["requested"] == 3
    assert engine.oldest_waiting() >= 0
    assert engine.cancel(second)
    assert not engine.cancel(second)
    assert engine.waits(prefix, first) == ""
    cancelled = engine.status(second)
    assert cancelled is not None
    assert cancelled.state == "canceled"
    mine = engine.jobs(JobFilter(sites=(SITE,), owner="Ana", repo="REPO", states=("requested",)))
    assert [job.id for job in mine] == [first]
    bobs = engine.jobs(JobFilter(sites=(SITE,), owner="bob", states=("requested",)))
    assert [job.id for job in bobs] == [other]


def test_a_full_queue_takes_no_more(database: str) -> None:
    small = DbosEngine(database, Queue(depth=2))
    try:
        submit(small, "a")
        submit(small, "b")
        with pytest.raises(BusyError):
            for _ in range(3):
                submit(small, "c")
    finally:
        for job in small.jobs(JobFilter(states=("requested",))):
            small.cancel(job.id)
        small.close()


def test_old_jobs_are_forgotten(engine: DbosEngine) -> None:
    job = submit(engine, "old")
    engine.cancel(job)
    assert engine.tidy(1) == 0
    until(lambda: engine.tidy(0) or engine.status(job) is None)
    assert engine.status(job) is None


def test_the_job_of_a_killed_worker_goes_on_with_it_or_when_it_is_given_away(
    engine: DbosEngine, database: str, tmp_path: Path
) -> None:
    marks = tmp_path / "marks"
    with ExitStack() as stack:
        process = leader(poisoned_worker, tmp_path / "log", database, "w-dead", "hang", marks)
        stack.callback(process.join)
        stack.callback(process.kill)
        job = submit(engine, "held")
        until(lambda: marks.is_file())

    def go_on(job: str, data: Mapping[str, Any], step: Step) -> Outcome:
        with pytest.raises(GivenUpError, match=r"It is gone\."):
            step("refused", dict)
        return {"status": "success"}

    with working(engine, go_on, "w-other"):
        time.sleep(0.5)
        found = engine.status(job)
        assert found is not None
        assert (found.state, found.worker) == ("started", "w-dead")
        assert engine.recover("w-dead") == 1
        assert until(lambda: ended(engine, job)).state == "success", "as it had failed before"
        assert engine.recover("w-dead") == 0


def test_a_job_that_ends_its_worker_is_given_up(
    engine: DbosEngine, database: str, tmp_path: Path
) -> None:
    marks = tmp_path / "marks"
    job = submit(engine, "poison")
    for _ in range(4):
        process = leader(poisoned_worker, tmp_path / "log", database, "w-poison", "die", marks)

        def over(process: Any = process) -> bool:
            return not process.is_alive() or bool(ended(engine, job))

        until(over)
        if process.is_alive():
            process.kill()
            process.join()
            break
    found = engine.status(job)
    assert found is not None
    assert found.state == "failed"
    assert found.reason == "The worker ended each time that it did this job."
    assert len(marks.read_text(encoding="utf-8").split()) == 2
