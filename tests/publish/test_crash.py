"""Whoever publishes is killed, again and again, while readers look on."""

from __future__ import annotations

import contextlib
import json
import random
import re
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import normpath

import pytest

from tests.forked import forked
from tests.publish.conftest import Target
from tests.publish.sites import OWNER, REPO, commit, revision, write_site
from tests.publish.sites import target as led
from tx_mkdocs.publish import open_target, publish, report

HOME = f"u/{OWNER}/{REPO}"
PAGES = 24
KEEP = 3
# Kills, and the longest time in seconds before each.
KILLS = {"folder": (40, 0.15), "cloud": (15, 0.6), "branch": (12, 0.6)}


def work(location: str, settings: Mapping[str, str], sites: str, first: int, last: int) -> None:
    """What is killed: each revision is reported, then published."""
    store = open_target(location, **settings)
    for number in range(first, last + 1):
        site = write_site(Path(sites, str(number)), number, PAGES)
        report(store, revision(number), {"status": "started", "message": "Conversion started…"})
        publish(site, store, revision(number), keep=KEEP)


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
        listed = [revision["id"] for revision in self.target.project["commits"]]
        for item in listed[-2:]:
            path = f"{HOME}/{item}"
            if self.is_published(path) and not self.is_whole(path) and self.is_published(path):
                self.wrong.append(f"{path} says that it is published, and is not whole")

    def is_published(self, path: str) -> bool:
        log = json.loads(self.target.read(f"{path}/build_log.json") or b"{}")
        return bool(log.get("published_at"))

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
    kills, longest = KILLS[request.node.callspec.params["target"]]
    given = (target.location, dict(target.settings), str(tmp_path / "sites"))
    chance = random.Random(1)
    killed = 0
    with read_by_all(target) as reader:
        for _ in range(kills):
            # Each begins with what the one before may have been stopped at, as a queue would.
            process = forked(work, *given, begun(target), 10**6)
            process.join(chance.uniform(0.01, longest))
            killed += process.is_alive()
            process.kill()
            process.join()
        last = begun(target) + 4
        process = forked(work, *given, begun(target), last)
        process.join(300)
        assert process.exitcode == 0
        time.sleep(0.05)
    assert reader.wrong == []
    assert reader.looks > 3
    assert killed == kills
    project = target.project
    assert "removing" not in project
    kept = [revision["id"] for revision in project["commits"] if revision["published"]]
    assert kept == [commit(number)[:10] for number in range(last - KEEP + 1, last + 1)]
    assert kept[-1] == project["newest"]
    assert all(reader.is_whole(f"{HOME}/{one}") for one in kept)
    for path in target.paths():
        folder = path.removeprefix(f"{HOME}/").partition("/")[0]
        if re.fullmatch("[0-9a-f]{10}", folder) and folder not in kept:
            assert path == f"{HOME}/{folder}/index.html"


def begun(target: Target) -> int:
    """The number of the revision that was worked on last."""
    commits = target.project.get("commits") or [{"id": "1"}]
    return int(commits[-1]["id"], 16)
