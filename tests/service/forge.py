"""A whole git host for tests: pushes over http, webhooks, commit states, users; and whoever is called back."""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.files import write_files
from tests.git_host import GitHost, body_of, git, served
from tests.service import post_receive

SECRET = "the secret of the tests"
TOKEN = "token-of-the-service"
USER_TOKEN = "token-of-ana"


@dataclass
class Forge:
    """Repositories, their webhooks, and what the service told."""

    host: GitHost
    base_url: str
    hook_url: str
    statuses: list[dict[str, Any]] = field(default_factory=list)
    """Commit states, in order, each with its `path`."""
    callbacks: list[dict[str, Any]] = field(default_factory=list)
    """Bodies of callbacks, each with its `signature`."""
    comments: list[dict[str, Any]] = field(default_factory=list)
    """Those at its pull requests."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Further files that it serves, by path."""
    modules: list[dict[str, Any]] = field(default_factory=list)
    """What its module of conversions was asked for; it answers with the file `/module.zip`."""
    refuse: dict[str, int] = field(default_factory=dict)
    """How many of the next callbacks about a commit are answered 503."""

    def repository(self, name: str) -> Path:
        """The bare repository `owner/name`, with a webhook."""
        bare = self.host.bare(name)
        (bare / "webhook.json").write_text(json.dumps(self.webhook(name)), encoding="utf-8")
        script = bare / "hooks" / "post-receive"
        script.parent.mkdir(exist_ok=True)
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{post_receive.__file__}"\n')
        script.chmod(0o755)
        return bare

    def webhook(self, name: str) -> dict[str, str]:
        """What the webhook of a repository knows."""
        html_url = f"{self.base_url}/{name}"
        return {"url": self.hook_url, "secret": SECRET, "full_name": name, "html_url": html_url}

    def clone(self, name: str, folder: Path) -> Clone:
        """An empty working copy of `owner/name` in `folder`."""
        self.repository(name)
        folder.mkdir(parents=True)
        git(folder, "init", "--quiet")
        git(folder, "remote", "add", "origin", f"{self.base_url}/{name}.git")
        return Clone(folder)

    def deliver(self, name: str, event: str, delivery: str = "", **fields: Any) -> Any:
        """Send one delivery about a repository by hand; status and answer."""
        webhook = self.webhook(name)
        payload = {**post_receive.repository(webhook), **fields}
        return post_receive.deliver(webhook, event, payload, delivery)

    def states(self, commit: str) -> list[str]:
        """The states that a commit was given, in order."""
        return [
            status["state"]
            for status in self.statuses
            if status["path"].endswith(f"/statuses/{commit}")
        ]

    def application(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        """WSGI."""
        path = environ["PATH_INFO"]
        if path in self.files:
            start_response("200 OK", [("Content-Length", str(len(self.files[path])))])
            return [self.files[path]]
        if path == "/module" and "/module.zip" in self.files:
            self.modules.append(json.loads(body_of(environ)))
            start_response("200 OK", [("Content-Type", "application/zip")])
            return [self.files["/module.zip"]]
        if path.startswith("/api/v1/"):
            return self._api(path, environ, start_response)
        if path == "/callback":
            body = body_of(environ)
            told = json.loads(body)
            about = told.get("commit_hash", "")
            if self.refuse.get(about, 0) > 0:
                self.refuse[about] -= 1
                start_response("503 Busy", [])
                return [b""]
            signature = environ.get("HTTP_X_HUB_SIGNATURE_256", "")
            self.callbacks.append({**told, "signature": signature, "body": body})
            start_response("200 OK", [])
            return [b"{}"]
        return self.host.application(environ, start_response)

    def _api(self, path: str, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        token = environ.get("HTTP_AUTHORIZATION", "").removeprefix("token ")
        if path == "/api/v1/user" and token == USER_TOKEN:
            start_response("200 OK", [("Content-Type", "application/json")])
            return [b'{"login": "ana"}']
        if path == "/api/v1/user" and token == TOKEN:
            start_response("200 OK", [("Content-Type", "application/json")])
            return [b'{"login": "tx"}']
        if re.fullmatch(r"/api/v1/repos/[^/]+/[^/]+/issues/.*comments.*", path) and token == TOKEN:
            return self._comment(path, environ, start_response)
        if re.fullmatch(r"/api/v1/repos/[^/]+/[^/]+/statuses/[0-9a-f]+", path) and token == TOKEN:
            self.statuses.append({**json.loads(body_of(environ)), "path": path})
            start_response("201 Created", [("Content-Type", "application/json")])
            return [b"{}"]
        start_response("401 No", [])
        return [b"{}"]

    def _comment(self, path: str, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "application/json")])
        if environ["REQUEST_METHOD"] == "GET":
            return [json.dumps(self.comments).encode()]
        body = json.loads(body_of(environ))["body"]
        if environ["REQUEST_METHOD"] == "PATCH":
            self.comments[int(path.rpartition("/")[2])]["body"] = body
        else:
            self.comments.append({"id": len(self.comments), "user": {"login": "tx"}, "body": body})
        return [b"{}"]


@dataclass(frozen=True)
class Clone:
    """A working copy."""

    folder: Path

    def commit(self, files: dict[str, str], message: str = "Change it") -> str:
        """Write files and commit them; the hash."""
        write_files(self.folder, files)
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--allow-empty", "-m", message)
        return git(self.folder, "rev-parse", "HEAD")

    def push(self, *what: str) -> None:
        """Push: `master` where nothing is said."""
        git(self.folder, "push", "--quiet", "origin", *(what or ("HEAD:master",)))


@contextmanager
def forge(folder: Path, hook_url: str) -> Iterator[Forge]:
    """Serve a forge that posts to `hook_url`."""
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Forge] = []
    ready = threading.Event()

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        ready.wait(10)
        return found[0].application(environ, start_response)

    with served(application) as port:
        found.append(Forge(GitHost(folder), f"http://127.0.0.1:{port}", hook_url))
        ready.set()
        yield found[0]
