"""Whoever publishes is killed, again and again, while readers look on."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import random
import re
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import normpath

import pytest

from tests.publish.conftest import Target
from tests.publish.sites import OWNER, REPO, commit, revision, write_site
from tests.publish.sites import target as led
from tx_mkdocs.publish import open_target, publish, report

HOME = f"u/{OWNER}/{REPO}"
PAGES = 24
REVISIONS = range(1, 9)
KEEP = 3
# Kills, and the longest time in seconds before each.
KILLS = {"folder": (40, 0.15), "cloud": (15, 0.6), "branch": (12, 0.6)}


def work(location: str, settings: Mapping[str, str], sites: str, numbers: list[int]) -> None:
    """What is killed: each revision is reported, then published."""
    store = open_target(location, **settings)
    for number in numbers:
        report(store, revision(number), {"status": "started", "message": "Conversion started…"})
        publish(Path(sites, str(number)), store, revision(number), keep=KEEP)


class Reader(threading.Thread):
    """Follows the pointers all the time, and notes whatever is not whole."""

    def __init__(self, target: Target) -> None:
        super().__init__(daemon=True)
        self.target, self.wrong, self.looks = target, list[str](), 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                self.look()
            except Exception as error:
                self.wrong.append(repr(error))
                return
            time.sleep(0.002)

    def look(self) -> None:
        page = self.target.read(f"{HOME}/index.html")
        if page is None:
            return
        self.looks += 1
        path = normpath(f"{HOME}/{led(page)}")
        if not self.is_whole(path):
            # Pruned between two questions: then the pointer has moved on.
            again = self.target.read(f"{HOME}/index.html")
            if again == page and not self.is_whole(path):
                self.wrong.append(f"{path} is not whole")
        for number in random.sample(REVISIONS, 2):
            log = json.loads(self.target.read(f"{revision(number).path}build_log.json") or b"{}")
            if log.get("published_at") and not self.is_whole(f"{HOME}/{commit(number)[:10]}"):
                still = json.loads(
                    self.target.read(f"{revision(number).path}build_log.json") or b"{}"
                )
                if still.get("published_at"):
                    self.wrong.append(f"{number} says that it is published, and is not whole")

    def is_whole(self, path: str) -> bool:
        first = self.target.read(f"{path}/index.html") or b""
        found = re.fullmatch(rb"<h1>Site (\d+)</h1>", first)
        if not found:
            return False
        number = int(found[1])
        pages = (1, PAGES // 2, PAGES)
        return all(
            self.target.read(f"{path}/gen/{page:02}.html")
            == f"<p>{number}: page {page} </p>".encode()
            for page in pages
        ) and bool(self.target.read(f"{path}/css/page.css"))


@contextlib.contextmanager
def read_by_all(target: Target) -> Iterator[Reader]:
    reader = Reader(target)
    reader.start()
    yield reader
    reader.ended.set()
    reader.join()


def test_a_reader_never_sees_half_a_site(
    target: Target, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    sites = tmp_path / "sites"
    for number in REVISIONS:
        write_site(sites / str(number), number, PAGES)
    # Processes of their own that have the package loaded; threads of this one are not copied.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tx_mkdocs.publish", "tests.publish.test_crash"])
    kills, longest = KILLS[request.node.callspec.params["target"]]
    killed = 0
    chance = random.Random(1)
    numbers = list(REVISIONS)
    with read_by_all(target) as reader:
        for _ in range(kills):
            # Each begins where the one before may have been stopped, as a queue would.
            begun = len(target.project.get("commits", ()))
            first = max(0, min(begun, len(numbers) - 1) - 1)
            process = context.Process(
                target=work,
                args=(target.location, dict(target.settings), str(sites), numbers[first:]),
            )
            process.start()
            process.join(chance.uniform(0.01, longest))
            killed += process.is_alive()
            process.kill()
            process.join()
        process = context.Process(
            target=work, args=(target.location, dict(target.settings), str(sites), numbers)
        )
        process.start()
        process.join(120)
        assert process.exitcode == 0
        time.sleep(0.05)
    assert reader.wrong == []
    assert reader.looks > 3
    assert killed > kills / 2
    project = target.project
    assert "removing" not in project
    kept = [one["id"] for one in project["commits"] if one["published"]]
    assert kept[-1] == project["newest"] == commit(REVISIONS[-1])[:10]
    assert len(kept) == KEEP
    for path in target.paths():
        folder = path.removeprefix(f"{HOME}/").partition("/")[0]
        if re.fullmatch("[0-9a-f]{10}", folder) and folder not in kept:
            assert path == f"{HOME}/{folder}/index.html"
    for number in REVISIONS:
        if commit(number)[:10] in kept:
            assert reader.is_whole(f"{HOME}/{commit(number)[:10]}")
