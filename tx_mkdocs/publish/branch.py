"""A branch of a git repository, as pages hosting serves it (GitHub, GitLab, Codeberg, Gitea Pages).

What is done to a project becomes one commit on the branch, so readers get all of it at once. Other files
of the branch, such as CNAME, stay; where it has no first page, one leads to the project. git runs without
settings of this machine, without hooks and without questions; content goes to it as data (`git
fast-import`), never as files in a work tree.
"""

from __future__ import annotations

import base64
import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tx_mkdocs.publish.pages import leading_page
from tx_mkdocs.publish.revision import PublishError, TargetError, check_ref, display_name
from tx_mkdocs.publish.site import Item
from tx_mkdocs.publish.store import PROJECT, ConflictError, Progress, Result, Session

TIMEOUT = 900
"""Seconds for one command of git."""
_ATTEMPTS = 10
_ADDRESS = re.compile(
    r"(?:https?|ssh)://[A-Za-z0-9._-]+(?::\d+)?/[^\s\x00-\x1f]+|file:///[^\x00-\x1f]+"
)
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# What GitHub wants beside a token; the others take any name.
_USERNAME = "x-access-token"
_COMMITTER = "tx-mkdocs <tx-mkdocs@localhost>"
_IDENTITY = ("user.name=tx-mkdocs", "user.email=tx-mkdocs@localhost")
_PROBE = "tx-mkdocs-probe"
"""A branch that is never made."""
_CONFIG = (
    ("core.hooksPath", "/dev/null"),
    ("core.fsmonitor", "false"),
    ("credential.helper", ""),
    ("http.followRedirects", "false"),
    ("http.lowSpeedLimit", "1000"),
    ("http.lowSpeedTime", "60"),
    ("submodule.recurse", "false"),
    ("gc.auto", "0"),
    ("init.defaultBranch", "tx"),
)
_PASSED_ON = (
    "PATH", "SYSTEMROOT", "SSH_AUTH_SOCK", "http_proxy", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO",
)  # fmt: skip
_NETWORK = re.compile(
    r"could not resolve|timed? ?out|connection|unable to access|early eof|rpc failed|hung up|too slow"
    r"|returned error: (?:429|5\d\d)",
    re.IGNORECASE,
)
_OVERTAKEN = re.compile(
    r"^!.*(?:fetch first|non-fast-forward|stale info|cannot lock ref|failed to update ref"
    r"|failed to lock|incorrect old value|reference already exists)",
    re.MULTILINE,
)


class BranchStore:
    """A target that is a branch of a git repository."""

    live = False

    def __init__(
        self, address: str, branch: str, *, username: str = "", token: str = "", **unknown: str
    ) -> None:
        """Args: address as git takes it; the branch; account and token for https.

        Raises:
            PublishError: no such address, branch or setting.
        """
        if unknown:
            raise PublishError(f"A git branch has no setting {display_name(next(iter(unknown)))}.")
        check_ref(branch)
        parts = urlsplit(address)
        if parts.scheme != "ssh" and parts.username:
            username, token = unquote(parts.username), unquote(parts.password or "") or token
            address = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        if not _ADDRESS.fullmatch(address.replace("ssh://git@", "ssh://")):
            raise PublishError(f"{display_name(address)} is not an address of a git repository.")
        self._address = address
        self._branch = branch
        self._token = token or os.environ.get("TX_GIT_TOKEN", "")
        self._username = username or os.environ.get("TX_GIT_USERNAME", "") or _USERNAME
        if parts.scheme == "http" and self._token and parts.hostname not in _LOOPBACK:
            raise PublishError("A token is never sent over http. Use git+https.")

    @property
    def location(self) -> str:
        """Address and branch."""
        return f"git+{self._address}#{self._branch}"

    def projects(self) -> Iterator[str]:
        """See `Store`."""
        with tempfile.TemporaryDirectory(prefix="tx-pages-", ignore_cleanup_errors=True) as folder:
            git = _Git(Path(folder), self._environment(folder))
            git.run("init", "--quiet", "--bare", "--template=", ".")
            tip = self._tip(git)
            listed = git.run("ls-tree", "-r", "-z", "--name-only", tip, "--", "u/") if tip else b""
        for name in listed.decode("utf-8", "surrogateescape").split("\0"):
            project, _, last = name.rpartition("/")
            if last == PROJECT and project.count("/") == 2:
                yield project

    def probe(self) -> None:
        """See `Store`. The host is asked for a push, which it refuses whoever may not, and nothing is sent."""
        with tempfile.TemporaryDirectory(prefix="tx-pages-", ignore_cleanup_errors=True) as folder:
            git = _Git(Path(folder), self._environment(folder))
            git.run("init", "--quiet", "--bare", "--template=", ".")
            tree = git.run("hash-object", "-t", "tree", "-w", os.devnull).decode().strip()
            own = [part for name in _IDENTITY for part in ("-c", name)]
            commit = git.run(*own, "commit-tree", tree, "-m", "probe").decode().strip()
            target = f"{commit}:refs/heads/{_PROBE}"
            git.over_network("push", "--dry-run", "--no-verify", "--", self._address, target)

    def transact(
        self, project: str, body: Callable[[Session], Result], *, title: str, write: bool = True
    ) -> Result:
        """See `Store`. Where another commit came first, everything is done again on top of it."""
        with tempfile.TemporaryDirectory(prefix="tx-pages-", ignore_cleanup_errors=True) as folder:
            git = _Git(Path(folder), self._environment(folder))
            git.run("init", "--quiet", "--bare", "--template=", ".")
            pause = 0.1
            for _ in range(_ATTEMPTS):
                session = _BranchSession(git, self._tip(git), project)
                result = body(session)
                if not write or not session.changed:
                    return result
                try:
                    self._push(git, session.commit(title))
                    return result
                except ConflictError:
                    time.sleep(pause * (1 + random.random()))
                    pause = min(2 * pause, 5.0)
        raise TargetError(f"{self.location} is changed by others all the time. Try again later.")

    def _tip(self, git: _Git) -> str:
        """The newest commit of the branch, fetched; empty where there is no such branch yet."""
        ref = f"refs/heads/{self._branch}"
        listed = git.over_network("ls-remote", "--quiet", "--", self._address, ref).decode()
        if not any(line.endswith(f"\t{ref}") for line in listed.splitlines()):
            return ""
        git.over_network(
            "fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules",
            "--", self._address, f"+{ref}:refs/tx/tip",
        )  # fmt: skip
        return git.run("rev-parse", "--verify", "refs/tx/tip^{commit}").decode().strip()

    def _push(self, git: _Git, commit: str) -> None:
        target = f"{commit}:refs/heads/{self._branch}"
        try:
            git.over_network("push", "--porcelain", "--no-verify", "--", self._address, target)
        except PublishError as error:
            if _OVERTAKEN.search(str(error.__cause__ or "")):
                raise ConflictError from error
            raise

    def _environment(self, folder: str) -> dict[str, str]:
        settings = [*_CONFIG, ("protocol.allow", "never")]
        settings += [
            (f"protocol.{name}.allow", "always") for name in ("https", "http", "ssh", "file")
        ]
        if self._token and self._address.startswith("http"):
            # By the environment: the arguments of a command can be seen by every user.
            pair = base64.b64encode(f"{self._username}:{self._token}".encode()).decode()
            settings.append(("http.extraHeader", f"Authorization: Basic {pair}"))
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment |= {
            "HOME": folder,
            "LC_ALL": "C",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ASKPASS": "false",
            "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
            "GIT_CONFIG_COUNT": str(len(settings)),
        }
        for number, (key, value) in enumerate(settings):
            environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        return environment


class _Git:
    """git in a repository of its own, with an environment of its own."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self._environment = environment

    def run(self, *arguments: str, stream: Iterable[bytes] | None = None) -> bytes:
        """What a command wrote.

        Raises:
            PublishError: it failed; its cause is all that it said.
        """
        try:
            with tempfile.TemporaryFile() as said, subprocess.Popen(
                ["git", *arguments],
                cwd=self.folder,
                env=self._environment,
                stdin=subprocess.PIPE if stream is not None else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=said,
                start_new_session=True,
            ) as process:  # fmt: skip
                if stream is not None and process.stdin:
                    _feed(process.stdin.write, stream)
                try:
                    written, _ = process.communicate(timeout=TIMEOUT)
                except subprocess.TimeoutExpired:
                    _end(process)
                    raise PublishError("git took too long. Try again later.") from None
                said.seek(0)
                complaint = said.read(65536).decode("utf-8", "replace")
        except FileNotFoundError as error:
            raise PublishError("git is not installed; it is needed for this target.") from error
        if process.returncode:
            lines = complaint.strip().splitlines()
            # What follows is advice, and may be one sentence on two lines.
            why = next(
                (line[7:] for line in lines if line.startswith("fatal: ")), "".join(lines[-1:])
            )
            cause = RuntimeError(f"{written.decode('utf-8', 'replace')}\n{complaint}")
            raise TargetError(f"git {arguments[0]} failed: {display_name(why, 300)}") from cause
        return written

    def over_network(self, *arguments: str) -> bytes:
        """`run`, again where the network failed."""
        pause = 0.5
        for _ in range(3):
            try:
                return self.run(*arguments)
            except PublishError as error:
                if not _NETWORK.search(str(error.__cause__ or "")):
                    raise
            time.sleep(pause * (1 + random.random()))
            pause *= 3
        return self.run(*arguments)


class _BranchSession:
    def __init__(self, git: _Git, tip: str, project: str) -> None:
        self._git, self._tip, self._project = git, tip, project
        self._before = self._list_tree()
        # Path below the project: name of the blob as git gives it.
        self._after = dict(self._before)
        self._new: dict[str, Item | bytes] = {}
        # GitHub would leave out what begins with a dot or a line, were it not for .nojekyll.
        first = leading_page(project.removeprefix("u/"), f"{project}/").encode("utf-8")
        self._offered = {".nojekyll": b"", "index.html": first}

    @property
    def changed(self) -> bool:
        return self._after != self._before

    def read(self, path: str) -> bytes | None:
        blob = self._after.get(path)
        if blob is None:
            return None
        new = self._new.get(blob)
        if new is not None:
            return new if isinstance(new, bytes) else new.read()
        return self._git.run("cat-file", "blob", blob)

    def write(self, path: str, data: bytes) -> None:
        self._put(path, data, data)

    def offer(self, name: str, data: bytes) -> None:
        self._offered[name] = data

    def same(self, folder: str, items: Sequence[Item]) -> frozenset[str]:
        there = self._after
        return frozenset(
            item.path for item in items if there.get(f"{folder}/{item.path}") == _blob(item.read())
        )

    def put_folder(
        self,
        folder: str,
        items: Sequence[Item],
        *,
        like: str = "",
        lasting: bool = False,
        progress: Progress | None = None,
    ) -> int:
        inside = f"{folder}/"
        self._after = {p: blob for p, blob in self._after.items() if not p.startswith(inside)}
        reused = 0
        for done, item in enumerate(items, 1):
            blob = self._put(f"{inside}{item.path}", item, item.read())
            reused += self._before.get(f"{like}/{item.path}") == blob
            if progress:
                progress(done, len(items), item.path)
        return reused

    def commit(self, title: str) -> str:
        """The name of a commit with all that was done."""
        name = f"refs/tx/{os.urandom(8).hex()}"
        self._git.run(
            "fast-import",
            "--quiet",
            "--done",
            "--date-format=now",
            stream=self._stream(name, title),
        )
        return self._git.run("rev-parse", "--verify", f"{name}^{{commit}}").decode().strip()

    def _put(self, path: str, content: Item | bytes, data: bytes) -> str:
        blob = _blob(data)
        self._after[path] = blob
        self._new[blob] = content
        return blob

    def _list_tree(self) -> dict[str, str]:
        if not self._tip:
            return {}
        prefix = f"{self._project}/"
        out = self._git.run("ls-tree", "-r", "-z", "--full-tree", self._tip, "--", prefix)
        found = {}
        for line in out.decode("utf-8", "surrogateescape").split("\0"):
            facts, _, path = line.partition("\t")
            if facts:
                found[path.removeprefix(prefix)] = facts.split(" ")[2]
        return found

    def _stream(self, name: str, title: str) -> Iterable[bytes]:
        message = title.encode("utf-8")
        yield f"commit {name}\ncommitter {_COMMITTER} now\ndata {len(message)}\n".encode()
        yield message + b"\n"
        if self._tip:
            yield f"from {self._tip}\n".encode()
        for path in self._before.keys() - self._after.keys():
            yield b"D " + _quote(f"{self._project}/{path}") + b"\n"
        known = set(self._before.values())
        for path, blob in sorted(self._after.items()):
            if self._before.get(path) == blob:
                continue
            place = _quote(f"{self._project}/{path}")
            if blob in known:
                yield f"M 100644 {blob} ".encode() + place + b"\n"
                continue
            new = self._new[blob]
            data = new if isinstance(new, bytes) else new.read()
            yield b"M 100644 inline " + place + f"\ndata {len(data)}\n".encode() + data + b"\n"
        for path, data in self._offered.items():
            if not self._tip or not self._git.run("ls-tree", self._tip, "--", path):
                yield f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"
        yield b"done\n"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and all that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _feed(write: Callable[[bytes], object], stream: Iterable[bytes]) -> None:
    try:
        for part in stream:
            write(part)
    except BrokenPipeError:
        # git ended: what it said tells why.
        return


def _blob(data: bytes) -> str:
    digest = hashlib.sha1(b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return digest.hexdigest()


def _quote(path: str) -> bytes:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode("utf-8", "surrogateescape")
