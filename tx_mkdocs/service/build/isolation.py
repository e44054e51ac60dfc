"""Run a command so that it cannot harm the machine: a process tree of its own, bounded, without a network.

What every system gives: a session of its own, limits of the kernel on each process, an environment with
nothing in it, a home that is thrown away, a bound on the time. Where the kernel allows: no network, a
process tree that dies as a whole, and with bubblewrap a file system that is read only but for the
folders named. `isolation` says which of these a machine has.
"""

from __future__ import annotations

import errno
import os
import select
import shutil
import signal
import site
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tx_mkdocs.service.build.limits import BuildLimits

_POLL = 0.05
"""Seconds between looks at what runs."""
_PROBE_SECONDS = 10
_CHATTER = "It wrote too much to its log and was stopped."


@dataclass(frozen=True, slots=True)
class Isolation:
    """What this machine can do to keep a process apart."""

    kind: str
    """`bwrap`, `unshare` or `none`."""

    def command(
        self, inner: Sequence[str], writable: Sequence[Path], readable: Sequence[Path] = ()
    ) -> list[str]:
        """The command that runs `inner` kept apart.

        With `bwrap` it sees nothing but the system's programs, this Python with its packages, and the
        folders named; it may write below `writable` only.
        """
        # In both, what begins is the first process of its tree: when it ends, the kernel ends all others
        # before anyone learns of it, so nothing writes into a site that is already judged.
        if self.kind == "bwrap":
            seen = [part for path in _programs() for part in ("--ro-bind-try", path, path)]
            seen += [part for path in readable for part in ("--ro-bind", str(path), str(path))]
            seen += [part for path in writable for part in ("--bind", str(path), str(path))]
            return [
                "bwrap", "--tmpfs", "/tmp", "--dev", "/dev", "--proc", "/proc", *seen,
                "--unshare-user", "--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts",
                "--die-with-parent", "--as-pid-1", "--new-session", "--cap-drop", "ALL", "--", *inner,
            ]  # fmt: skip
        if self.kind == "unshare":
            kept = ["--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child"]
            return ["unshare", *kept, "--", *inner]
        return list(inner)


@cache
def _programs() -> tuple[str, ...]:
    """What a build needs to see of the file system: programs, libraries, this Python, this package."""
    system = ["/usr", "/bin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/ld.so.conf"]
    system += ["/etc/alternatives", "/etc/mime.types", "/etc/localtime"]
    ours = [sys.base_prefix, sys.prefix, *site.getsitepackages()]
    for package in ("tx_mkdocs", "tx_door43_theme"):
        found = find_spec(package)
        ours += (found.submodule_search_locations or []) if found else []
    return tuple(dict.fromkeys([*system, *ours]))


@cache
def isolation(allowed: tuple[str, ...] = ("bwrap", "unshare")) -> Isolation:
    """The strongest kind that works on this machine; tried once."""
    for kind in allowed:
        if shutil.which(kind) is None:
            continue
        found = Isolation(kind)
        with tempfile.TemporaryDirectory(prefix="tx-try-") as folder:
            try:
                done = subprocess.run(
                    found.command([sys.executable, "-I", "-c", "pass"], [Path(folder)]),
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    timeout=_PROBE_SECONDS,
                    check=False,
                )
            except (OSError, subprocess.TimeoutExpired):
                continue
        if done.returncode == 0:
            return found
    return Isolation("none")


@dataclass(frozen=True, slots=True)
class IsolatedCommand:
    """A command, and all that it is given of the machine."""

    arguments: Sequence[str]
    """Program and arguments."""
    writable: Sequence[Path]
    """Folders in which it may write; the first is its working folder."""
    limits: BuildLimits
    """Of time, memory, files and processes."""
    readable: Sequence[Path] = ()
    """Folders that it may read; more may come into them before it is given its input."""
    descriptors: Sequence[int] = ()
    """Open files of ours that it has open too."""
    isolation: Isolation | None = None
    """How it is kept apart; the best that works when None."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    """Exit code; negative: the signal that ended it."""
    output: str
    """What it printed, the middle left out where it is long."""
    seconds: float
    reason: str = ""
    """Why it was stopped; empty when it ended by itself."""


class IsolatedProcess:
    """A command that runs kept apart and waits for its standard input; `start_isolated` makes it."""

    def __init__(
        self, process: subprocess.Popen[bytes], output: int, limits: BuildLimits, folder: Path
    ) -> None:
        self._process, self._output, self._limits = process, output, limits
        self._folder = folder
        self._is_running = True

    def finish(self, told: bytes = b"") -> Ended:
        """Give it its standard input, at most some kilobytes, and wait until it ends or has to be stopped.

        Raises:
            OSError: the disk is full.
        """
        process, output, limits = self._process, self._output, self._limits
        began = time.monotonic()
        assert process.stdin is not None
        # It may have ended without reading.
        with suppress(BrokenPipeError):
            process.stdin.write(told)
            process.stdin.flush()
        with suppress(BrokenPipeError):
            process.stdin.close()
        try:
            reason = _watch(process, output, limits, began + limits.wall, self._folder)
        finally:
            self.stop()
        seconds = time.monotonic() - began
        text = _shorten(output, limits.log)
        if not reason and os.fstat(output).st_size >= limits.file:
            reason = _CHATTER
        code = process.returncode
        return Ended(code, text, seconds, reason or _why(code, limits))

    def is_running(self) -> bool:
        """Whether it waits or works."""
        return self._is_running and self._process.poll() is None

    def stop(self) -> None:
        """End it with all that it started; only once, for its number may be another's later."""
        if self._is_running:
            self._is_running = False
            _kill(self._process)


@contextmanager
def start_isolated(command: IsolatedCommand) -> Iterator[IsolatedProcess]:
    """Start a command, which may get ready until `IsolatedProcess.finish` gives it its standard input."""
    chosen = command.isolation or isolation()
    with (
        tempfile.TemporaryDirectory(prefix="tx-home-", ignore_cleanup_errors=True) as home,
        tempfile.TemporaryFile() as output,
    ):
        inner = _with_limits(command.arguments, command.limits)
        process = subprocess.Popen(
            chosen.command(inner, [*command.writable, Path(home)], command.readable),
            cwd=command.writable[0],
            env=_environment(Path(home)),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=command.descriptors,
        )
        started = IsolatedProcess(process, output.fileno(), command.limits, command.writable[0])
        try:
            yield started
        finally:
            started.stop()


def run_isolated(command: IsolatedCommand) -> Ended:
    """Run a command that reads nothing, until it ends or has to be stopped.

    Raises:
        OSError: the disk is full.
    """
    with start_isolated(command) as process:
        return process.finish()


def _with_limits(command: Sequence[str], limits: BuildLimits) -> list[str]:
    """`command` after a small program that takes the limits upon itself first.

    Not `preexec_fn`: it is unsafe in a program with threads, which the worker is.
    """
    numbers = (limits.cpu, limits.memory, limits.file, limits.descriptors)
    return [
        sys.executable, "-I", "-S", "-c", _SHIM, *map(str, numbers), *command,
    ]  # fmt: skip


_SHIM = """
import os, resource, sys
child = os.fork()
if child:
    # The first process of a tree takes no signal that would end it: another has to be the one that is bounded.
    status = os.waitpid(child, 0)[1]
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)
cpu, memory, file, descriptors = map(int, sys.argv[1:5])
for kind, soft, hard in (
    (resource.RLIMIT_CPU, cpu, cpu + 2), (resource.RLIMIT_AS, memory, memory),
    (resource.RLIMIT_FSIZE, file, file), (resource.RLIMIT_NOFILE, descriptors, descriptors),
    (resource.RLIMIT_CORE, 0, 0),
):
    resource.setrlimit(kind, (soft, hard))
os.nice(10)
try:
    # Where the kernel shares the machine out by sessions, niceness counts only inside one.
    with open("/proc/self/autogroup", "w") as group:
        group.write("10")
except OSError:
    pass
os.execvp(sys.argv[5], sys.argv[5:])
"""


def _environment(home: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(home),
        "TMPDIR": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_TERMINAL_PROMPT": "0",
    }


def _watch(
    process: subprocess.Popen[bytes], output: int, limits: BuildLimits, end: float, folder: Path
) -> str:
    """Wait for the end of a process; why it had to be stopped, else empty."""
    nap = _POLL / 10
    with _ending(process) as has_ended:
        while not has_ended(nap):
            nap = min(nap * 1.5, _POLL)
            if time.monotonic() > end:
                return f"It took more than {limits.wall:.0f} seconds and was stopped."
            if os.fstat(output).st_size > limits.log * 50:
                return _CHATTER
            tree = _tree(process.pid, limits.processes)
            if len(tree) > limits.processes:
                return f"It started more than {limits.processes} processes and was stopped."
            if sum(map(_written, tree)) > limits.written:
                return f"It wrote more than {limits.written // 1024**2:,} MB and was stopped."
            disk = os.statvfs(folder)
            if disk.f_bavail * disk.f_frsize < limits.free:
                # Not by its own fault, perhaps; and others need what is left.
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return ""


def _written(pid: int) -> int:
    """Bytes that a process has written, and those below it that have ended; 0 where the system does not tell.

    Files that are deleted while they are open count, which no look at the folders would find.
    """
    with suppress(OSError, ValueError):
        text = Path(f"/proc/{pid}/io").read_text("ascii")
        told = dict(line.split(": ") for line in text.splitlines())
        # The first is what was handed over, the second what came to a disk, without `write` too.
        return max(int(told.get("wchar", 0)), int(told.get("write_bytes", 0)))
    return 0


@contextmanager
def _ending(process: subprocess.Popen[bytes]) -> Iterator[Callable[[float], bool]]:
    """A function that waits for the end of a process, at most so many seconds; whether it has ended."""
    poll = select.poll()
    ending = -1
    if sys.platform == "linux":
        # `Popen.wait` looks only now and then. A kernel before 5.3 has no such thing.
        with suppress(OSError):
            ending = os.pidfd_open(process.pid)
            poll.register(ending, select.POLLIN)

    def has_ended(seconds: float) -> bool:
        if ending >= 0:
            poll.poll(seconds * 1000)
            return process.poll() is not None
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        return process.returncode is not None

    try:
        yield has_ended
    finally:
        if ending >= 0:
            os.close(ending)


def _tree(top: int, enough: int) -> set[int]:
    """A process and all below it; the search ends when there are more than `enough`.

    RLIMIT_NPROC would count all processes of the user, and does not hold for root.
    """
    found: set[int] = set()
    waiting = [top]
    while waiting and len(found) <= enough:
        pid = waiting.pop()
        found.add(pid)
        with suppress(OSError, ValueError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text("ascii").split())
    return found


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    if process.poll() is None:
        for pid in _tree(process.pid, 10_000):
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _shorten(output: int, most: int) -> str:
    size = os.fstat(output).st_size
    head = os.pread(output, most // 2, 0)
    tail = os.pread(output, most // 2, max(most // 2, size - most // 2))
    left_out = size - len(head) - len(tail)
    middle = f"\n… {left_out:,} bytes left out …\n".encode() if left_out > 0 else b""
    return (head + middle + tail).decode("utf-8", "replace")


def _why(code: int, limits: BuildLimits) -> str:
    number = -code if code < 0 else code - 128 if code > 128 else 0
    if number == signal.SIGXCPU:
        return f"It took more than {limits.cpu} seconds of the processor and was stopped."
    if number == signal.SIGXFSZ:
        return f"It wrote a file of more than {limits.file // 1024**2} MB and was stopped."
    if number == signal.SIGKILL:
        return "It was stopped: it took too much of the processor or of the memory."
    return ""
