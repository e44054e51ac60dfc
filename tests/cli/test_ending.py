"""A command that is told to end takes its temporary folders with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = """
import signal, sys, tempfile, time
import click
from tx_mkdocs.cli import main

@click.command()
def slow():
    with tempfile.TemporaryDirectory(prefix="tx-"):
        try:
            print("begun", flush=True)
            time.sleep(60)
        finally:
            print("ending", flush=True)
            time.sleep(0.3)

main.main.get_command = lambda *_: slow
sys.argv = ["tx-mkdocs", "slow"]
main.run()
"""


@pytest.mark.parametrize(
    ("end", "code"), [(signal.SIGINT, 1), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_nothing_temporary_stays(end: signal.Signals, code: int, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND],
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        # The tests may run below `nohup` or behind `&`, where these are ignored.
        preexec_fn=lambda: [
            signal.signal(ignored, signal.SIG_DFL) for ignored in (signal.SIGHUP, signal.SIGINT)
        ],
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == b"begun\n"
        assert list(tmp_path.iterdir())
        process.send_signal(end)
        assert process.stdout.readline() == b"ending\n"
        if end != signal.SIGINT:
            for again in (signal.SIGTERM, signal.SIGHUP):
                process.send_signal(again)
        assert process.wait(60) == code
    assert not list(tmp_path.iterdir())
