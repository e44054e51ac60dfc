"""Deliveries doubled, late and superseded while everything that works on them is killed again and again.

`TX_CHAOS_KILLS` and `TX_CHAOS_DELIVERIES` make it longer: before a change of the queue lands, say 200 and 1000.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from tests.forked import leader
from tests.git_host import git
from tests.ports import free_port
from tests.service.forge import Forge, forge
from tests.service.postgres import postgres, programs
from tests.service.quick_worker import PAGES, quick_worker
from tests.service.running import Place, place
from tests.waiting import until
from tx_mkdocs.service.process import command
from tx_mkdocs.service.queue.dbos_engine import DbosEngine
from tx_mkdocs.service.queue.engine import JobFilter
from tx_mkdocs.service.settings import load_settings

KILLS = int(os.environ.get("TX_CHAOS_KILLS", "24"))
DELIVERIES = int(os.environ.get("TX_CHAOS_DELIVERIES", "150"))
REPOSITORIES = 40
_YOUNG = 0.6
"""Seconds for which a process that starts is left alone: killed sooner it has done nothing yet."""


@dataclass
class Victim:
    """A child that is killed, and started again."""

    name: str
    work: Callable[..., object]
    arguments: tuple[Any, ...]
    log: Path
    process: BaseProcess | None = None
    since: float = 0

    def start(self) -> None:
        self.process = leader(self.work, self.log, *self.arguments)
        self.since = time.monotonic()

    def kill(self) -> None:
        assert self.process is not None and self.process.pid is not None
        # A worker ends by itself where the engine does not answer.
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join()

    def end(self) -> None:
        if self.process is not None and self.process.is_alive():
            self.process.terminate()
            self.process.join(30)
            if self.process.is_alive():
                self.kill()


@dataclass
class Sender:
    """Pushes and delivers until each delivery is accepted, as an owner would who sees it fail."""

    host: Forge
    seconds: float
    accepted: dict[str, str] = field(default_factory=dict)
    """Job ids by delivery id."""
    answers: list[int] = field(default_factory=list)
    ended: bool = False
    """Whether all was delivered; a thread that fails says nothing otherwise."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, seed: int) -> None:
        chance = random.Random(seed)
        names = [f"owner{number % 12}/repo{number}" for number in range(REPOSITORIES)]
        late: list[tuple[str, str, str, str]] = []
        sent = made = 0
        # Each repository gets a commit, however many deliveries the first ones take.
        while sent < DELIVERIES or made < REPOSITORIES:
            name = chance.choice(names) if made >= REPOSITORIES else names[made]
            made += 1
            commit = self.host.host.commit(name, {"a.txt": f"{sent} {chance.random()}"})
            delivery = (name, "push", str(uuid.uuid4()), commit)
            kind = chance.random()
            if kind < 0.2:
                late.append(delivery)
                continue
            batch = [delivery]
            if kind < 0.35:
                batch.append(delivery)
            elif kind < 0.5:
                # The webhook of the organisation tells of the same push under a number of its own.
                batch.append((name, "push", str(uuid.uuid4()), commit))
            if late and chance.random() < 0.6:
                batch.append(late.pop(chance.randrange(len(late))))
            for one in batch:
                self.deliver(*one)
            sent += len(batch)
            time.sleep(self.seconds * len(batch) / DELIVERIES)
        for one in late:
            self.deliver(*one)
        self.ended = True

    def deliver(self, name: str, event: str, delivery: str, commit: str) -> None:
        fields: dict[str, Any] = {"ref": "refs/heads/master", "after": commit, "before": "0" * 40}
        fields["commits"] = [{"id": commit, "message": "Change it"}]
        while True:
            status, answer = self.host.deliver(name, event, delivery, **fields)
            with self.lock:
                self.answers.append(status)
            if status in (200, 202):
                with self.lock:
                    self.accepted[delivery] = answer["job_id"]
                return
            assert status in (0, 503), answer
            time.sleep(0.3)


class Reader:
    """Looks at what is published all the time: what it once saw whole never changes, and never is half there."""

    def __init__(self, where: Place) -> None:
        self.where = where
        self.marks: dict[str, str] = {}
        self.wrong: list[str] = []
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self) -> None:
        while not self.stop.is_set():
            for path in list(self.where.www.glob("u/*/*/project.json")):
                name = "/".join(path.parent.parts[-2:])
                self.look(name)
                if self.stop.wait(0.02):
                    return

    def look(self, name: str) -> None:
        for entry in self.where.project(name).get("commits", ()):
            if not entry["published"]:
                continue
            folder = self.where.www / "u" / name / entry["id"]
            files = [folder / "index.html", *(folder / "book" / f"{n}.html" for n in range(PAGES))]
            texts = {file.read_text(encoding="utf-8") if file.is_file() else "" for file in files}
            mark = str(self.where.log(name, entry["id"]).get("mark"))
            if len(texts) != 1 or not next(iter(texts)).endswith(f"{entry['commit_hash']} {mark}"):
                self.wrong.append(f"{name} {entry['id']} is half: {texts}")
            known = self.marks.setdefault(f"{name} {entry['id']}", mark)
            if known != mark:
                self.wrong.append(f"{name} {entry['id']} was published twice")


def hold_through(
    folder: Path, database: str, crash: Callable[[], None] | None, kills: int
) -> dict[str, Any]:
    """Deliver, kill, wait, and check what is published; what was counted."""
    port = free_port()
    seed = int(os.environ.get("TX_CHAOS_SEED", "7"))
    with ExitStack() as stack:
        host = stack.enter_context(
            forge(folder / "repositories", f"http://127.0.0.1:{port}/hook/forge")
        )
        more: dict[str, Any] = {"database": database} if database else {}
        # Here it is not the job that ends its worker, however often: nothing is given up.
        more |= {"queue_deaths": 1000, "queue_retry_attempts": 30}
        where = place(folder, host.base_url, port, keep=0, **more)
        settings = load_settings(where.config)
        victims = [
            Victim("hook", command.start, (where.config, "hook", ""), folder / "hook.log"),
            *(
                Victim(name, quick_worker, (where.config, name), folder / f"{name}.log")
                for name in ("worker-1", "worker-2")
            ),
        ]
        for victim in victims:
            victim.start()
            stack.callback(victim.end)
        until(lambda: where.get("/healthz")[0] == 200)
        sender = Sender(host, seconds=kills * 0.5)
        sending = threading.Thread(target=sender.run, args=(seed,), daemon=True)
        reader = Reader(where)
        sending.start()
        reader.thread.start()
        chance = random.Random(seed)
        killed = {victim.name: 0 for victim in victims}
        while sum(killed.values()) < kills:
            time.sleep(chance.uniform(0.05, 0.9))
            ready = [victim for victim in victims if time.monotonic() - victim.since > _YOUNG]
            if crash is not None and chance.random() < 0.06:
                crash()
                killed["engine"] = killed.get("engine", 0) + 1
            elif ready:
                victim = chance.choice(ready)
                victim.kill()
                victim.start()
                killed[victim.name] += 1
        sending.join(300)
        assert sender.ended, f"not all deliveries were accepted: {sorted(set(sender.answers))}"
        engine = DbosEngine(settings.database, settings.queue)
        stack.callback(engine.close)
        began = time.monotonic()
        until(lambda: sum(engine.counts().values()) == 0, 120, 0.2)
        drained = time.monotonic() - began
        reader.stop.set()
        reader.thread.join()
        check(where, host, engine, sender, reader)
        states: dict[str, int] = {}
        for job in engine.jobs(JobFilter(limit=2000)):
            states[job.state] = states.get(job.state, 0) + 1
        counted = {"killed": killed, "accepted": len(sender.accepted), "states": states}
        counted["failed requests"] = sum(status == 0 for status in sender.answers)
        return counted | {"drained": round(drained, 1), "published": len(reader.marks)}


def check(where: Place, host: Forge, engine: DbosEngine, sender: Sender, reader: Reader) -> None:
    """Nothing lost, nothing double, nothing half."""
    for delivery, job in sender.accepted.items():
        found = engine.status(job)
        assert found is not None, f"{delivery} was accepted and lost"
        assert found.state in ("success", "superseded"), (found.state, found.reason)
    for number in range(REPOSITORIES):
        name = f"owner{number % 12}/repo{number}"
        head = git(host.host.bare(name), "rev-parse", "refs/heads/master")
        assert where.published(name, head), f"the newest commit of {name} is not published"
        assert where.leads(name) == head[:10]
        assert where.leads(name, "master") == head[:10]
        ids = [revision["id"] for revision in where.project(name)["commits"]]
        assert len(ids) == len(set(ids))
        reader.look(name)
        strays = [
            path.name
            for path in (where.www / "u" / name).iterdir()
            if path.is_dir() and path.name not in (*ids, "master") and not path.name.startswith(".")
        ]
        assert not strays, "folders that project.json does not know"
    assert not reader.wrong, reader.wrong[:5]


def test_nothing_is_lost_or_double_on_one_machine(
    tmp_path: Path, record_property: pytest.RecordProperty | Any
) -> None:
    counted = hold_through(tmp_path, "", None, KILLS)
    record_property("chaos", counted)
    print(counted)
    assert sum(counted["killed"].values()) >= KILLS
    with sqlite3.connect(tmp_path / "state" / "tx.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_nothing_is_lost_or_double_on_the_distributed_engine(
    tmp_path: Path, record_property: pytest.RecordProperty | Any
) -> None:
    kills = KILLS if "TX_CHAOS_KILLS" in os.environ else KILLS // 2
    with postgres() as server:
        counted = hold_through(tmp_path, server.url, server.crash, kills)
    record_property("chaos", counted)
    print(counted)
    assert sum(counted["killed"].values()) >= kills
