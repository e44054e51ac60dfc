"""The real service as child processes, and what it published in a folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.service.forge import SECRET, TOKEN
from tests.waiting import until

CHECKOUT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Place:
    """Where a service of the tests listens, keeps its state and publishes."""

    folder: Path
    port: int
    config: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def www(self) -> Path:
        return self.folder / "www"

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        """Status and body, parsed where it is JSON."""
        request = urllib.request.Request(f"{self.url}{path}", headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                status, body = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            status, body = error.code, error.read()
        except OSError:
            return 0, None
        try:
            return status, json.loads(body)
        except ValueError:
            return status, body.decode()

    def job(self, job: str, seconds: float = 150) -> dict[str, Any]:
        """The record of a job, once it has ended."""

        def ended() -> Any:
            status, record = self.get(f"/tx/job/{job}")
            return record if status == 200 and record["ended_at"] else None

        return until(ended, seconds)

    def project(self, name: str) -> dict[str, Any]:
        """project.json of a repository; empty where there is none."""
        path = self.www / "u" / name / "project.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    def published(self, name: str, commit: str) -> bool:
        """Whether a commit is published, whole."""
        entry = next(
            (e for e in self.project(name).get("commits", ()) if e["id"] == commit[:10]), {}
        )
        return bool(entry.get("published")) and self.log(name, commit).get("success") is not None

    def log(self, name: str, commit: str) -> dict[str, Any]:
        """build_log.json of a commit; empty where there is none."""
        path = self.www / "u" / name / commit[:10] / "build_log.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    def leads(self, name: str, ref: str = "") -> str:
        """The commit, ten digits, to which a branch, or the repository, leads."""
        path = self.www / "u" / name / ref / "index.html"
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        address = text.partition("url=")[2].partition('"')[0]
        return address.strip("./")


def place(folder: Path, base_url: str, port: int, **more: Any) -> Place:
    """Write the settings of a service for the forge at `base_url`.

    `more` are settings of `[service]`, or of `[queue]` where they begin with `queue_`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    service = {
        "base_url": f"http://127.0.0.1:{port}",
        "listen": f"127.0.0.1:{port}",
        "state": str(folder / "state"),
        "target": str(folder / "www"),
        "site_url": "http://pages.test",
        "private_hosts": [base_url.removeprefix("http://")],
        "admin_token": "token-of-the-operator",
        **{name: value for name, value in more.items() if not name.startswith("queue_")},
    }
    queue = {"retry_seconds": 0.2, "poll_seconds": 0.05}
    queue |= {n.removeprefix("queue_"): v for n, v in more.items() if n.startswith("queue_")}
    site = {
        "provider": "gitea",
        "base_url": base_url,
        "secrets": [SECRET],
        "token": TOKEN,
        "callbacks": [f"{base_url}/callback"],
        "pull_requests": True,
    }
    sections = {"service": service, "queue": queue, "sites.forge": site}
    lines = []
    for section, values in sections.items():
        lines += [f"[{section}]", *(f"{name} = {json.dumps(v)}" for name, v in values.items())]
    config = folder / "settings.toml"
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Place(folder, port, config)


def start(command: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    """A child process in a session of its own, its output in a file."""
    with log.open("ab") as file:
        return subprocess.Popen(
            [sys.executable, *command],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        )


@contextmanager
def service(where: Place) -> Iterator[subprocess.Popen[bytes]]:
    """`tx-mkdocs hook` with hook and worker, until the block ends."""
    process = start(
        ["-m", "tx_mkdocs", "hook", "--config", str(where.config)], where.folder / "service.log"
    )
    try:
        until(lambda: where.get("/healthz")[0] == 200)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(150)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
