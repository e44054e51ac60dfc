"""A git host for tests: smart HTTP by `git http-backend` on loopback, bare repositories in a folder."""

from __future__ import annotations

import base64
import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import unquote
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

_ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.org",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org",
}


def git(folder: Path, *arguments: str, data: bytes | None = None) -> str:
    """Run git in `folder`; what it printed."""
    command = ["git", "-c", "init.defaultBranch=master", "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=_ENVIRONMENT, input=data, capture_output=True, check=False
    )
    assert done.returncode == 0, (command, done.stderr.decode())
    return done.stdout.decode().strip()


def commit_all(folder: Path, message: str, *options: str) -> str:
    """Commit all that is in `folder`, which becomes a repository if it is none; the hash of the commit."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message, *options)
    return git(folder, "rev-parse", "HEAD")


class GitHost:
    """Bare repositories, `owner/name.git`, below a folder, served over http."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.requests: list[str] = []
        """Paths that were asked for, in order."""
        self.address = ""
        """Where it is served by `git_host`."""
        self.token = ""
        """Asked of whoever comes, where not empty."""
        self.users: list[str] = []
        """Who came, in order; empty for nobody in particular."""
        self.failures = 0
        """So many requests are answered with 502."""

    def bare(self, name: str) -> Path:
        """The bare repository `owner/name`, made where it is not there yet."""
        path = self.folder / f"{name}.git"
        if not path.exists():
            path.mkdir(parents=True)
            git(path, "init", "--quiet", "--bare")
            git(path, "config", "http.receivepack", "true")
        return path

    def commit(
        self,
        name: str,
        files: Mapping[str, str | bytes],
        branch: str = "master",
        message: str = "Change it",
    ) -> str:
        """Put a commit with exactly `files` on top of a branch; its hash."""
        entries = []
        bare = self.bare(name)
        index = {"GIT_INDEX_FILE": str(bare / "index.tmp")}
        (bare / "index.tmp").unlink(missing_ok=True)
        for path, text in files.items():
            data = text if isinstance(text, bytes) else text.encode()
            blob = git(bare, "hash-object", "-w", "--stdin", data=data)
            entries.append(f"100644 {blob}\t{path}")
        subprocess.run(
            ["git", "update-index", "--add", "-z", "--index-info"],
            cwd=bare,
            env={**_ENVIRONMENT, **index},
            input="".join(f"{entry}\0" for entry in entries).encode("utf-8", "surrogateescape"),
            check=True,
        )
        tree = subprocess.run(
            ["git", "write-tree"],
            cwd=bare,
            env={**_ENVIRONMENT, **index},
            capture_output=True,
            check=True,
        ).stdout.decode().strip()  # fmt: skip
        return self.commit_tree(name, tree, branch, message)

    def commit_tree(
        self, name: str, tree: str, branch: str = "master", message: str = "Change it"
    ) -> str:
        """Put a commit with a tree that is there on top of a branch; its hash."""
        bare = self.bare(name)
        reference = f"refs/heads/{branch}"
        heads = git(bare, "for-each-ref", "--format=%(objectname)", reference)
        parents = ["-p", heads] if heads else []
        commit = git(bare, "commit-tree", tree, *parents, "-m", message)
        git(bare, "update-ref", reference, commit)
        return commit

    def application(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        """WSGI: hand the request to `git http-backend`."""
        self.requests.append(f"{environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}")
        body = body_of(environ)
        if self.failures:
            self.failures -= 1
            start_response("502 Bad Gateway", [("Content-Length", "0")])
            return [b""]
        given = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Basic ")
        user, _, token = base64.b64decode(given).decode().partition(":")
        if self.token and token != self.token:
            start_response("401 Unauthorized", [("WWW-Authenticate", "Basic realm=x")])
            return [b""]
        self.users.append(user)
        cgi = {
            **_ENVIRONMENT,
            "GIT_PROJECT_ROOT": str(self.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": unquote(environ["PATH_INFO"]),
            "QUERY_STRING": environ.get("QUERY_STRING", ""),
            "REQUEST_METHOD": environ["REQUEST_METHOD"],
            "CONTENT_TYPE": environ.get("CONTENT_TYPE", ""),
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_ADDR": "127.0.0.1",
            "REMOTE_USER": user or "ana",
        }
        for header in ("HTTP_GIT_PROTOCOL", "HTTP_CONTENT_ENCODING", "HTTP_ACCEPT"):
            if header in environ:
                cgi[header] = environ[header]
        cgi["GIT_PROTOCOL"] = environ.get("HTTP_GIT_PROTOCOL", "")
        done = subprocess.run(
            ["git", "http-backend"], env=cgi, input=body, capture_output=True, check=False
        )
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = [line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line]
        status = next((value for name, value in headers if name == "Status"), "200 OK")
        start_response(status, [(n, v) for n, v in headers if n != "Status"])
        return [content]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def served(application: Any) -> Iterator[int]:
    """Serve a WSGI application on loopback; the port."""
    server = make_server("127.0.0.1", 0, application, _Server, _Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def git_host(folder: Path) -> Iterator[GitHost]:
    """A git host with the repositories in `folder`."""
    host = GitHost(folder)
    with served(host.application) as port:
        host.address = f"http://127.0.0.1:{port}"
        yield host


def body_of(environ: dict[str, Any]) -> bytes:
    """The body of a request, in one piece or in chunks, as git sends what is long."""
    sent = environ["wsgi.input"]
    if environ.get("HTTP_TRANSFER_ENCODING", "") != "chunked":
        length = int(environ.get("CONTENT_LENGTH") or 0)
        return bytes(sent.read(length)) if length else b""
    parts = []
    while size := int(sent.readline().strip() or b"0", 16):
        parts.append(sent.read(size))
        sent.readline()
    sent.readline()
    return b"".join(parts)
