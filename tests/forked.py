"""Processes that are killed again and again, forked from one that has loaded what they need.

A new Python would take longer to load the service than any test lets it live. Threads of the tests are not copied.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

_CONTEXT = multiprocessing.get_context("forkserver")
# There is one server for all tests of a run, whoever begins; what is not installed is passed over.
_CONTEXT.set_forkserver_preload(
    [
        *("tx_mkdocs.publish", "tests.publish.test_crash"),
        *("tx_mkdocs.service.process.command", "tx_mkdocs.service.process.hook"),
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


def _lead(work: Callable[..., object], log: Path, arguments: tuple[Any, ...]) -> None:
    os.setsid()
    with log.open("ab") as file:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            os.dup2(file.fileno(), stream.fileno())
    work(*arguments)
