"""The service as it runs on several machines: PostgreSQL, two workers, an object store as target."""

from __future__ import annotations

import json
import threading
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.ports import free_port
from tests.publish.conftest import CloudTarget, new_bucket, s3_endpoint
from tests.service import post_receive
from tests.service.forge import Forge, forge
from tests.service.postgres import postgres, programs
from tests.service.running import Place, place, service, start
from tests.service.test_end_to_end import content
from tests.waiting import until
from tx_mkdocs.service.queue.dbos_engine import DbosEngine
from tx_mkdocs.service.settings import load_settings

__all__ = ["s3_endpoint"]

pytestmark = pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")


@pytest.fixture
def scaled(tmp_path: Path, s3_endpoint: str) -> Iterator[tuple[Place, Forge, CloudTarget]]:
    port = free_port()
    bucket = new_bucket(s3_endpoint)
    with ExitStack() as stack:
        server = stack.enter_context(postgres())
        hook_url = f"http://127.0.0.1:{port}/hook/forge"
        host = stack.enter_context(forge(tmp_path / "repositories", hook_url))
        target = f"{bucket.location}?{urlencode(bucket.settings)}"
        where = place(
            tmp_path, host.base_url, port, database=server.url, target=target, queue_workers=2
        )
        stack.enter_context(service(where))
        yield where, host, bucket


def test_a_push_is_published_to_an_object_store(
    scaled: tuple[Place, Forge, CloudTarget], tmp_path: Path
) -> None:
    where, host, bucket = scaled

    def log(commit: str) -> dict[str, Any]:
        return json.loads(bucket.read(f"u/ana/book/{commit[:10]}/build_log.json") or b"{}")

    clone = host.clone("ana/book", tmp_path / "clone")
    first = clone.commit(content("From Jude."))
    clone.push()
    until(lambda: log(first).get("published_at"))
    assert b"From Jude." in (bucket.read(f"u/ana/book/{first[:10]}/jud/01.html") or b"")
    second = clone.commit(content("From Jude, a servant."))
    clone.push()
    until(lambda: second[:10].encode() in (bucket.read("u/ana/book/index.html") or b""))
    project = json.loads(bucket.read("u/ana/book/project.json") or b"{}")
    assert [revision["id"] for revision in project["commits"]] == [first[:10], second[:10]]
    assert where.job(log(second)["job_id"])["success"] is True


def test_many_deliveries_at_once_are_all_durable(tmp_path: Path) -> None:
    """Two hundred from sixteen senders, with no worker there: each is answered, and each is in the store."""
    port = free_port()
    with ExitStack() as stack:
        server = stack.enter_context(postgres())
        hook_url = f"http://127.0.0.1:{port}/hook/forge"
        host = stack.enter_context(forge(tmp_path / "repositories", hook_url))
        where = place(tmp_path, host.base_url, port, database=server.url)
        words = ["-m", "tx_mkdocs", "hook", "--only", "hook", "--config", str(where.config)]
        process = start(words, tmp_path / "hook.log")
        stack.callback(process.wait)
        stack.callback(process.terminate)
        until(lambda: where.get("/healthz")[0] == 200)
        answers: list[tuple[int, str]] = []

        def send(number: int) -> None:
            webhook = host.webhook(f"owner{number}/book")
            for _ in range(13):
                fields = {
                    "ref": "refs/heads/master",
                    "before": "0" * 40,
                    "after": uuid.uuid4().hex + "0" * 8,
                }
                payload = {**post_receive.repository(webhook), **fields, "commits": [{}]}
                status, answer = post_receive.deliver(webhook, "push", payload)
                answers.append((status, answer.get("job_id", "")))

        senders = [threading.Thread(target=send, args=(number,)) for number in range(16)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        assert [status for status, _ in answers] == [202] * 208
        settings = load_settings(where.config)
        engine = DbosEngine(settings.database, settings.queue)
        stack.callback(engine.close)
        assert engine.counts()["requested"] == len({job for _, job in answers}) == 208
        with urllib.request.urlopen(f"{where.url}/metrics", timeout=30) as answer:
            measured = answer.read().decode()
        assert 'tx_deliveries_total{result="accepted",site="forge"} 208.0' in measured
        assert 'tx_queue_jobs{state="requested"} 208.0' in measured
