"""`tx-mkdocs hook`: the hook and its workers as child processes, started again when one dies.

A build that takes its worker down never takes the hook down with it.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tx_mkdocs.service.process.worker import ENDING, slot_name, stop_on_signals
from tx_mkdocs.service.settings import Settings

_LONGEST_WAIT = 30.0
"""Seconds between two starts of a child that dies at once."""
_log = logging.getLogger("tx_mkdocs.service.process.supervisor")


@dataclass
class _Child:
    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0
    wait: float = 0
    due: float = field(default_factory=time.monotonic)

    def start(self) -> None:
        # Its standard input is ours to hold: it ends when we do, however we end.
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE)
        self.started = time.monotonic()

    def look(self) -> None:
        """Start it where it is due; note when it has died."""
        if self.process is not None:
            code = self.process.poll()
            if code is None:
                return
            lived = time.monotonic() - self.started
            self.wait = (
                0.2 if lived > _LONGEST_WAIT else min(_LONGEST_WAIT, max(0.2, self.wait * 2))
            )
            self.due = time.monotonic() + self.wait
            _log.error("%s ended with %s, starting it again", self.name, code)
            self.process = None
        if time.monotonic() >= self.due:
            self.start()


def supervise(settings: Settings, config: Path | None) -> None:
    """Run the hook and `queue.workers` workers until this process is told to end."""
    stop = threading.Event()
    stop_on_signals(stop)
    children = [_Child("hook", _command(config, "--only", "hook"))]
    for number in range(1, settings.queue.workers + 1):
        slot = slot_name(settings, number)
        children.append(_Child(slot, _command(config, "--only", "worker", "--slot", slot)))
    while not stop.is_set():
        for child in children:
            child.look()
        stop.wait(0.2)
    _end(children)


def _command(config: Path | None, *more: str) -> list[str]:
    command = [sys.executable, "-m", "tx_mkdocs", "hook", "--supervised", *more]
    return [*command, "--config", str(config)] if config else command


def _end(children: Sequence[_Child]) -> None:
    running = [child.process for child in children if child.process is not None]
    for process in running:
        process.terminate()
    end = time.monotonic() + ENDING
    for process in running:
        try:
            process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
