"""A command that is told to end takes its temporary folders with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

MKDOCS = """
import sys, tempfile, time
import mkdocs.__main__, mkdocs.commands.build, mkdocs.commands.serve

def slow(*_, **__):
    with tempfile.TemporaryDirectory(prefix="tx-"):
        try:
            print("begun", flush=True)
            time.sleep(60)
        finally:
            print("ending", flush=True)
            time.sleep(0.3)

mkdocs.commands.build.build = mkdocs.commands.serve.build = slow
mkdocs.__main__.cli()
"""
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
    ("end", "code", "words"),
    [
        (signal.SIGINT, 1, [COMMAND]),
        (signal.SIGTERM, 143, [COMMAND]),
        (signal.SIGHUP, 129, [COMMAND]),
        (signal.SIGTERM, 143, [MKDOCS, "build"]),
        (signal.SIGTERM, 1, [MKDOCS, "serve"]),
    ],
)
def test_nothing_temporary_stays(
    end: signal.Signals, code: int, words: list[str], tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [tx]\n")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", *words],
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(temporary)},
        # The tests may run below `nohup` or behind `&`, where these are ignored.
        preexec_fn=lambda: [
            signal.signal(ignored, signal.SIG_DFL) for ignored in (signal.SIGHUP, signal.SIGINT)
        ],
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == b"begun\n"
        assert list(temporary.iterdir())
        process.send_signal(end)
        assert process.stdout.readline() == b"ending\n"
        if end != signal.SIGINT:
            for again in (signal.SIGTERM, signal.SIGHUP):
                process.send_signal(again)
        assert process.wait(60) == code
    assert not list(temporary.iterdir())
