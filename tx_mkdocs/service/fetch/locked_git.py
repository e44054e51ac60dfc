"""Commands of git that run nothing of a repository's: no hooks, filters, helpers, prompts or configuration.

Source of the settings: design notes for the service, 2.5, where each was tried against an attack.
"""

from __future__ import annotations

import base64
import os
import re
import resource
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.service.fetch.addresses import CheckedAddress

_SLIPS = (
    "badDate",
    "badEmail",
    "badName",
    "badTimezone",
    "missingEmail",
    "missingNameBeforeEmail",
    "missingSpaceBeforeDate",
    "missingSpaceBeforeEmail",
    "zeroPaddedDate",
    "zeroPaddedFilemode",
)
"""Source: git-fsck, message ids."""
_SETTINGS = (
    "protocol.allow=never",
    "protocol.https.allow=always",
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.symlinks=false",
    "core.protectNTFS=true",
    "core.protectHFS=true",
    "transfer.fsckObjects=true",
    # Made by old programs, harmless, and on every host.
    *(f"fetch.fsck.{slip}=ignore" for slip in _SLIPS),
    "submodule.recurse=false",
    "fetch.recurseSubmodules=false",
    "credential.helper=",
    "core.askPass=/bin/false",
    "http.followRedirects=false",
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=30",
    "http.proxy=",
    "gc.auto=0",
    "maintenance.auto=false",
    "pack.windowMemory=256m",
    "core.bigFileThreshold=32m",
)
_SECRET = re.compile(r"(?i)(authorization:\s*\w+\s+)\S+|(//)[^/@\s]+@")
LEADS_ON = "leads on to another address: it may have another name or owner now, or the host may be closed for a while."
_REDIRECT = re.compile(r"(?i)returned error: 30[12378]|redirect")
GONE = frozenset({401, 403, 404, 410, 451})
"""States of HTTP with which a host says that a repository is not there, or not for everybody."""
_GONE = re.compile(
    rf"(?i)returned error: (?:{'|'.join(map(str, sorted(GONE)))})|not found|authentication failed|could not read"
)
_SAID = 4000
_CPU_SECONDS = 120
_MEMORY = 3 * 1024**3


class GitFailedError(TxError):
    """A command of git ended badly; the text is what it said, without secrets."""


class TooMuchPrintedError(GitFailedError):
    """A command of git printed more than it was allowed."""


def arguments(server: CheckedAddress | None = None) -> list[str]:
    """`git` with its settings; with `server`, only its judged addresses are spoken to."""
    settings = list(_SETTINGS)
    if server is not None:
        if server.scheme == "http":
            settings.append("protocol.http.allow=always")
        # curl tries one after the other. Source: CURLOPT_RESOLVE(3), several addresses since curl 7.59.
        ips = ",".join(f"[{ip}]" if ":" in ip else ip for ip in server.ips)
        settings.append(f"http.curloptResolve={server.host}:{server.port}:{ips}")
    return ["git", *(part for setting in settings for part in ("-c", setting))]


def environment(home: Path, token: str = "") -> dict[str, str]:
    """All that git finds in its environment.

    Args:
        home: an empty folder.
        token: of the git host, where the repository is not public; it is not put among the arguments,
            which other users of the machine can see.
    """
    found = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "/bin/false",
        "GIT_ALLOW_PROTOCOL": "https:http",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_DEFAULT_REF_FORMAT": "files",
    }
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO"):
        if name in os.environ:
            found[name] = os.environ[name]
    if token:
        found |= {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "http.extraHeader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {basic_credentials(token)}",
        }
    return found


def is_led_on(said: str) -> bool:
    """Whether git failed because a host answered with another address, which is not followed."""
    return _REDIRECT.search(said) is not None


def is_gone(said: str) -> bool:
    """Whether git failed because there is no such repository, or it is not public."""
    return _GONE.search(said) is not None


def basic_credentials(token: str) -> str:
    """What is after `Authorization: Basic` for a token of a git host."""
    # Gitea, GitHub and GitLab all take a token as password, whatever the name.
    return base64.b64encode(f"x-access-token:{token}".encode()).decode()


def run(
    command: Sequence[str],
    folder: Path,
    *,
    seconds: float,
    file_size: int,
    env: Mapping[str, str],
    most: int = 64 * 1024**2,
) -> bytes:
    """Run a command of git in `folder` and return what it printed.

    Args:
        command: as of `arguments`, with what is to be done.
        folder: a bare repository.
        seconds: of wall time; after that the command and all that it started are killed.
        file_size: bytes of the largest file that it may write.
        env: as of `environment`.
        most: bytes of output; more is a failure.

    Raises:
        GitFailedError: it failed, took too long, or said too much.
    """
    with (
        tempfile.TemporaryFile() as said,
        _start(command, folder, said, file_size, env) as process,
    ):
        assert process.stdout is not None
        timer = _Timer(process, seconds)
        with timer:
            output = process.stdout.read(most + 1)
            if len(output) > most:
                _kill(process)
            code = process.wait()
        said.seek(0)
        words = said.read(_SAID).decode("utf-8", "replace")
    if timer.rang:
        raise GitFailedError(f"timeout: git took more than {seconds:.0f} seconds.")
    if len(output) > most:
        raise TooMuchPrintedError("git printed too much.")
    if code:
        raise GitFailedError(
            _SECRET.sub(_hidden, words).strip() or f"git failed with exit code {code}."
        )
    return output


@contextmanager
def _start(
    command: Sequence[str], folder: Path, said: IO[bytes], file_size: int, env: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=said,
        start_new_session=True,
    )
    try:
        limit_process(process.pid, file_size)
        yield process
    finally:
        if process.poll() is None:
            _kill(process)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _hidden(found: re.Match[str]) -> str:
    return f"{found[1] or found[2]}…"


def limit_process(pid: int, file_size: int) -> None:
    """Limit what a command of git, and what it starts, may take; where the system knows how."""
    prlimit = getattr(resource, "prlimit", None)
    if prlimit is None:
        return
    try:
        for kind, most in (
            (resource.RLIMIT_FSIZE, file_size),
            (resource.RLIMIT_CPU, _CPU_SECONDS),
            (resource.RLIMIT_AS, _MEMORY),
            (resource.RLIMIT_CORE, 0),
        ):
            prlimit(pid, kind, (most, most))
    except (OSError, ValueError):
        # It has ended already.
        return


def _kill(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (OSError, PermissionError):
        process.kill()


class _Timer:
    """Kills a process after some time."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.process = process
        self.rang = False
        self._timer = threading.Timer(seconds, self._ring)

    def _ring(self) -> None:
        self.rang = True
        _kill(self.process)

    def __enter__(self) -> _Timer:
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
