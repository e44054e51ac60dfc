"""Converters of others: a real server that answers well, badly, too much, or not at all."""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.git_host import body_of, served
from tests.ports import free_port
from tx_mkdocs.service.jobs.conversions import convert, output_path
from tx_mkdocs.service.jobs.modules import Modules
from tx_mkdocs.service.queue.engine import GivenUpError, Outcome, TryAgainError
from tx_mkdocs.service.settings import Limits, Queue, Service, Settings

JOB = "a" * 48
ASKED = {"resource_type": "obs", "input_format": "md", "output_format": "pdf"}


def packed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("book.pdf", "pages")
    return out.getvalue()


class Module:
    """Answers with `status`, `kind` and `body`."""

    def __init__(self) -> None:
        self.status, self.kind, self.body = "200 OK", "application/zip", packed()
        self.headers: list[tuple[str, str]] = []
        self.asked: list[tuple[Mapping[str, Any], bytes]] = []

    def application(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.asked.append((environ, body_of(environ)))
        start_response(self.status, [("Content-Type", self.kind), *self.headers])
        return [self.body]


class World:
    def __init__(self, folder: Path, module: Module, address: str) -> None:
        self.module, self.address = module, address
        self.url = f"http://{address}/convert"
        self.limits = Limits(repository_bytes=100_000, wall_seconds=120)
        self.folder = folder

    @property
    def settings(self) -> Settings:
        service = Service(
            base_url="https://tx.example",
            state=self.folder,
            private_hosts=(self.address,),
            callback_secret="shared",
        )
        return Settings(service, Queue(), self.limits, {})

    def convert(self) -> Outcome:
        data = {**ASKED, "module": self.url, "source": "https://x.example/a.zip", "options": {}}
        return convert(self.settings, JOB, data, step)


def step(name: str, action: Callable[[], Outcome], attempts: int = 0) -> Outcome:
    for _ in range(attempts or 3):
        try:
            outcome: Outcome = json.loads(json.dumps(action()))
            return outcome
        except TryAgainError as error:
            last = str(error)
    raise GivenUpError(last)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    module = Module()
    with served(module.application) as port:
        yield World(tmp_path, module, f"127.0.0.1:{port}")


def test_a_module_converts(world: World) -> None:
    outcome = world.convert()
    assert outcome["status"] == "success"
    assert outcome["output"] == f"https://tx.example/tx/job/{JOB}.zip"
    made = output_path(world.settings, JOB)
    assert made is not None
    with zipfile.ZipFile(made) as archive:
        assert archive.read("book.pdf") == b"pages"
    [(environ, body)] = world.module.asked
    assert json.loads(body) == {
        "job_id": JOB, **ASKED, "source": "https://x.example/a.zip", "options": {}, "identifier": "",
    }  # fmt: skip
    digest = hmac.new(b"shared", body, hashlib.sha256).hexdigest()
    assert environ["HTTP_X_HUB_SIGNATURE_256"] == f"sha256={digest}"
    assert list((world.folder / "work").iterdir()) == []


def test_a_module_may_say_why_it_could_not(world: World) -> None:
    world.module.kind = "application/json; charset=utf-8"
    world.module.body = json.dumps(
        {"success": False, "errors": ["No stories."], "warnings": ["w"], "info": ["i"]}
    ).encode()
    outcome = world.convert()
    assert (outcome["status"], outcome["errors"]) == ("failed", ["No stories."])
    assert (outcome["warnings"], outcome["log"]) == (["w"], ["i"])


@pytest.mark.parametrize(
    ("status", "kind", "body", "headers", "reason"),
    [
        ("200 OK", "application/zip", b"no zip", [], "neither a zip nor JSON"),
        ("200 OK", "text/html", b"<p>Hello", [], "neither a zip nor JSON"),
        ("200 OK", "application/json", b'{"success": true}', [], "without an output"),
        ("200 OK", "application/json", b"[" * 90_000, [], "without an output"),
        ("200 OK", "application/zip", b"x" * 200_000, [], "larger than"),
        ("200 OK", "application/zip", b"", [("Content-Length", str(2 * 1024**3))], "larger than"),
        ("302 Found", "text/plain", b"", [("Location", "http://127.0.0.1:1/")], "answered 302"),
        ("403 No", "text/plain", b"", [], "answered 403"),
        ("500 No", "text/plain", b"", [], "answered 500"),
    ],
)
def test_other_answers_fail_the_job_alone(
    world: World, status: str, kind: str, body: bytes, headers: list[tuple[str, str]], reason: str
) -> None:
    world.module.status, world.module.kind, world.module.body = status, kind, body
    world.module.headers = headers
    with pytest.raises(GivenUpError, match=reason):
        world.convert()
    assert len(world.module.asked) == (2 if status.startswith("500") else 1)
    made = output_path(world.settings, JOB)
    assert made is not None
    assert not made.exists()


@pytest.mark.parametrize(
    "sent", [b"", b"HTTP/1.0 200 OK\r\nContent-Type: application/zip\r\n\r\nPK"]
)
def test_silence_ends_in_time(world: World, sent: bytes) -> None:
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            opened, _ = server.accept()
            with opened:
                opened.recv(65_536)
                opened.sendall(sent)
                stop.wait(30)

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        world.address = f"127.0.0.1:{server.getsockname()[1]}"
        world.url = f"http://{world.address}/"
        world.limits = replace(world.limits, wall_seconds=2)
        with pytest.raises(GivenUpError, match="did not answer in time"):
            world.convert()
        stop.set()
        thread.join(10)


def test_a_crash_is_tried_again_and_given_up(world: World) -> None:
    address = f"127.0.0.1:{free_port()}"
    world.address, world.url = address, f"http://{address}/"
    with pytest.raises(GivenUpError, match="does not answer"):
        world.convert()


def test_a_module_in_a_private_network_is_not_spoken_to(world: World) -> None:
    world.url = "http://127.0.0.2:80/"
    with pytest.raises(GivenUpError, match="https"):
        world.convert()
    world.url = "https://169.254.169.254/"
    with pytest.raises(GivenUpError, match="not the name of a host"):
        world.convert()


@pytest.mark.parametrize(
    ("module", "is_found"),
    [
        ({"url": "u", "resource_types": ["obs"], "input_format": ["md"], "output_format": ["pdf"]}, True),
        ({"url": "u", "resource_types": ["*"], "input_format": ["*"], "output_format": ["pdf"]}, True),
        ({"resource_types": ["obs"], "input_format": ["md"], "output_format": ["pdf"]}, False),
        ({"url": "u", "resource_types": ["obs"], "input_format": ["md"], "output_format": []}, False),
        ({"url": "u", "resource_types": ["bible"], "input_format": ["md"], "output_format": ["pdf"]}, False),
    ],
)  # fmt: skip
def test_a_module_does_what_it_names(
    tmp_path: Path, module: dict[str, Any], is_found: bool
) -> None:
    modules = Modules(tmp_path / "modules.json")
    modules.add({"name": "first", **module})
    assert modules.find(ASKED) == ("u" if is_found else "")
    if is_found:
        modules.add({"name": "second", **module, "url": "newer"})
        assert modules.find(ASKED) == "newer"
