"""What a converter that was taken over by what it reads leaves behind: nothing of it gets out of its folder."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.files import write_files
from tests.service.jobs.test_modules import ASKED, JOB, step
from tx_mkdocs.service.build.isolation import Ended, IsolatedCommand
from tx_mkdocs.service.build.limits import BuildLimits
from tx_mkdocs.service.fetch.fetched import Fetched
from tx_mkdocs.service.jobs import conversions
from tx_mkdocs.service.queue.engine import GivenUpError
from tx_mkdocs.service.settings import Limits, Queue, Service, Settings


def _pipe(made: Path) -> None:
    os.mkfifo(made / "result.json")


def _link(made: Path) -> None:
    (made / "result.json").write_text(json.dumps({"success": True}))
    (made / "output").rmdir()
    (made / "output").symlink_to("/etc")


def _too_much(made: Path) -> None:
    (made / "result.json").write_text(json.dumps({"success": True}))
    with (made / "output" / "a.md").open("wb") as file:
        file.truncate(3 * 1024**3)


@pytest.mark.parametrize(
    ("left", "reason"),
    [(_pipe, "ended before it was done"), (_link, "a link"), (_too_much, "larger than")],
)
def test_what_a_converter_leaves_is_not_trusted(
    left: Callable[[Path], None], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetched(url: str, folder: Path, *_: Any, **__: Any) -> Fetched:
        return Fetched(folder, "")

    def run(command: IsolatedCommand) -> Ended:
        left(command.writable[0])
        return Ended(0, "", 0.1)

    monkeypatch.setattr(conversions, "fetch_zip", fetched)
    monkeypatch.setattr(conversions, "run_isolated", run)
    settings = Settings(Service(state=tmp_path), Queue(), Limits(), {})
    data = {**ASKED, "source": "https://x.example/a.zip"}
    try:
        told = str(conversions.convert(settings, JOB, data, step))
    except GivenUpError as error:
        told = str(error)
    assert reason in told
    assert not list(tmp_path.glob("output/*")) and not list(tmp_path.glob("work/*"))


def test_an_output_of_long_ago_is_packed(tmp_path: Path) -> None:
    """Archives that are made the same each time have files of 1970."""
    write_files(tmp_path / "output", {"a.md": "A"})
    os.utime(tmp_path / "output" / "a.md", (0, 0))
    conversions._zip(tmp_path / "output", tmp_path / "packed" / "a.zip", BuildLimits())
    with zipfile.ZipFile(tmp_path / "packed" / "a.zip") as archive:
        assert archive.read("a.md") == b"A"
