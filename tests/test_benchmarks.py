"""The programs of `benchmarks/` start: what they use of the product and of the tests is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "benchmarks"
PROGRAMS = sorted(path.name for path in FOLDER.glob("*.py") if path.name != "corpus.py")


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_benchmark_tells_its_options(name: str) -> None:
    command = [sys.executable, str(FOLDER / name), "--help"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("usage: ")
