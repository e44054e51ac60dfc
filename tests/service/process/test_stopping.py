"""The service is told to end, and is killed: what was accepted is published after the next start."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.ports import free_port
from tests.service.forge import forge
from tests.service.memory_engine import MemoryEngine
from tests.service.running import place, service, start
from tests.service.test_end_to_end import content
from tests.waiting import until
from tx_mkdocs.service.process.worker import _Worker
from tx_mkdocs.service.settings import Limits, Queue, Service, Settings


@pytest.mark.parametrize("how", ["told to end", "killed"])
def test_what_was_accepted_is_published_after_the_next_start(how: str, tmp_path: Path) -> None:
    port = free_port()
    with forge(tmp_path / "repositories", f"http://127.0.0.1:{port}/hook/forge") as host:
        where = place(tmp_path, host.base_url, port)
        clone = host.clone("ana/book", tmp_path / "clone")
        with service(where) as first:
            commit = clone.commit(content("From Jude."))
            clone.push()
            if how == "killed":
                first.kill()
                first.wait()
        if how == "killed":
            # Hook and worker hold on to whoever started them, and end when it is gone.
            until(lambda: not children(where.config))
        assert where.get("/healthz")[0] == 0
        was_done = where.published("ana/book", commit)
        if not was_done:
            with service(where):
                until(lambda: where.published("ana/book", commit))
        assert where.log("ana/book", commit)["success"] is True
        if how == "told to end" and was_done:
            # A job that was cut off leaves its folder, which a worker sweeps away a day later; so does one that was
            # killed right after it had published.
            assert list((tmp_path / "state" / "work").iterdir()) == []


def test_what_does_not_end_without_its_parent_is_ended() -> None:
    command = """
import signal, threading
from tx_mkdocs.service.process import worker
worker.ENDING = 0.2
signal.signal(signal.SIGTERM, signal.SIG_IGN)
worker.stop_with_parent()
threading.Event().wait()
"""
    with subprocess.Popen([sys.executable, "-c", command], stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(60) == 1


def test_two_workers_of_one_name_do_not_live_together(tmp_path: Path) -> None:
    where = place(tmp_path, "http://127.0.0.1:1", free_port())
    words = ["-m", "tx_mkdocs", "hook", "--config", str(where.config), "--only", "worker"]
    first = start([*words, "--slot", "w-1"], tmp_path / "first.log")
    try:
        until(lambda: "worker begins" in (tmp_path / "first.log").read_text())
        second = start([*words, "--slot", "w-1"], tmp_path / "second.log")
        time.sleep(3)
        assert second.poll() is None, "it waits for the first to end"
        first.send_signal(signal.SIGTERM)
        assert first.wait(150) == 0
        until(lambda: "worker begins" in (tmp_path / "second.log").read_text())
        second.send_signal(signal.SIGTERM)
        assert second.wait(150) == 0
    finally:
        for process in (first, second):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def test_the_service_is_ready_only_while_a_worker_lives(tmp_path: Path) -> None:
    where = place(tmp_path, "http://127.0.0.1:1", free_port())
    words = ["-m", "tx_mkdocs", "hook", "--config", str(where.config), "--only"]
    processes = [start([*words, "hook"], tmp_path / "hook.log")]
    try:
        until(lambda: where.get("/healthz")[0] == 200)
        status, answer = where.get("/readyz")
        assert status == 503, "no worker was ever started"
        assert answer["wrong"] == ["No worker has given a sign of life for 30 seconds."]
        processes.append(start([*words, "worker", "--slot", "w-1"], tmp_path / "worker.log"))
        until(lambda: where.get("/readyz")[0] == 200)
        processes[1].send_signal(signal.SIGTERM)
        assert processes[1].wait(150) == 0
        assert where.get("/readyz")[0] == 503
        processes[0].send_signal(signal.SIGTERM)
        assert processes[0].wait(150) == 0
        assert "Traceback" not in (tmp_path / "hook.log").read_text()
    finally:
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def test_a_target_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    target, engine, stop = tmp_path / "www", MemoryEngine(), threading.Event()
    settings = Settings(Service(target=str(target), state=tmp_path), Queue(), Limits(), {})
    stop.set()
    jobs = Mock()
    worker = _Worker(settings, "w-1", engine, jobs, Mock(), stop)
    target.touch()
    worker.probe_target()
    assert engine.hindered(30) == {"w-1"} and not jobs.publish_again.called
    target.unlink()
    worker.probe_target()
    assert engine.alive(30) == {"w-1"} and not engine.hindered(30)
    assert jobs.publish_again.call_count == 1


def children(config: Path) -> list[Path]:
    """Processes that run with these settings."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if str(config).encode() in path.read_bytes():
                found.append(path)
    return found
