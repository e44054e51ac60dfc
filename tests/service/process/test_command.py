"""What stops the service is said at its start, in a line."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.service.running import place
from tx_mkdocs.service.process.command import ServiceError, start


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "target",
            "ftp://example.org/www",
            "service.target: There are no targets of the kind ftp.",
        ),
        (
            "state",
            "/dev/null/state",
            "service.state: /dev/null/state cannot be made: Not a directory.",
        ),
        ("state", "/proc", "service.state: /proc cannot be written: "),
    ],
)
def test_a_place_that_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    where = place(tmp_path, "http://127.0.0.1:1", free_port())
    monkeypatch.setenv(f"TX_{name.upper()}", value)
    with pytest.raises(ServiceError) as error:
        start(where.config, "", "")
    assert said in str(error.value)


def test_documents_that_no_build_could_make(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    where = place(tmp_path, "http://127.0.0.1:1", free_port(), documents=["epub", "pdf"])
    with pytest.raises(ServiceError, match=r"service\.documents: PDF needs the extra pdf"):
        start(where.config, "", "")


def test_a_port_that_somebody_has(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        where = place(tmp_path, "http://127.0.0.1:1", port)
        words = [
            sys.executable,
            "-m",
            "tx_mkdocs",
            "hook",
            "--config",
            str(where.config),
            "--only",
            "hook",
        ]
        ended = subprocess.run(words, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 1
    assert f"Error: Nothing can listen at 127.0.0.1:{port}: Address already in use." in ended.stderr
    assert "Traceback" not in ended.stderr
