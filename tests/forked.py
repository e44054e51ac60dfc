"""Processes that are killed again and again, forked from one that has loaded what they need.

A new Python would take longer to load the service than any test lets it live. Threads of the tests are not copied.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, TextIO

_CONTEXT = multiprocessing.get_context("forkserver")
# There is one server for all tests of a run, whoever begins; what is not installed is passed over.
_CONTEXT.set_forkserver_preload(
    [
        *("tx_mkdocs.publish", "tests.publish.test_crash"),
        *("tx_mkdocs.service.process.command", "tx_mkdocs.service.process.hook"),
        *(
            "mkdocs.__main__",
            "tx_mkdocs.site.plugin",
            "tx_mkdocs.library.check",
            "tx_mkdocs.proof.site",
        ),
        *("tests.service.quick_worker", "dbos._sys_db_sqlite", "prometheus_client", "psycopg"),
    ]
)


def forked(work: Callable[..., object], *arguments: Any) -> BaseProcess:
    """A process that does `work`, which a module has at its top level."""
    process = _CONTEXT.Process(target=work, args=arguments)
    process.start()
    return process


def leader(work: Callable[..., object], log: Path, *arguments: Any) -> BaseProcess:
    """The same in a session of its own, so that all it starts can be killed with it; its output goes to a file."""
    return forked(_lead, work, log, arguments)


def command(
    main: str, *arguments: str, folder: Path, said: Path
) -> subprocess.CompletedProcess[str]:
    """What a command does in `folder`, as `subprocess.run` tells it, without a Python of its own.

    Args:
        main: the function of the command, as `mkdocs.__main__:cli`.
        arguments: of the command.
        folder: where it is run.
        said: a folder for what it prints.
    """
    process = forked(_run, main, arguments, folder, said, dict(os.environ))
    process.join()
    texts = [(said / name).read_text(encoding="utf-8") for name in ("stdout", "stderr")]
    return subprocess.CompletedProcess(arguments, process.exitcode or 0, *texts)


def _run(
    main: str, arguments: tuple[str, ...], folder: Path, said: Path, environment: dict[str, str]
) -> None:
    # The server has the variables with which it was started.
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    _print_to(sys.stdout, said / "stdout")
    _print_to(sys.stderr, said / "stderr")
    resolve_name(main)(arguments)


def _lead(work: Callable[..., object], log: Path, arguments: tuple[Any, ...]) -> None:
    os.setsid()
    _print_to(sys.stdout, log)
    _print_to(sys.stderr, log)
    work(*arguments)


def _print_to(stream: TextIO, path: Path) -> None:
    with path.open("ab") as file:
        os.dup2(file.fileno(), stream.fileno())
