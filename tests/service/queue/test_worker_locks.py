"""Names of workers: held by one at a time, free when it is gone, and its jobs given to others then."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.postgres import Server, postgres, programs
from tx_mkdocs.service.queue.worker_locks import (
    DatabaseLocks,
    FileLocks,
    NameTakenError,
    Orphans,
    WorkerLocks,
    hold_name,
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    if programs() is None:
        pytest.skip("no PostgreSQL on this machine")
    with postgres() as found:
        yield found


@pytest.fixture(params=["file", "database"])
def two(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[WorkerLocks, WorkerLocks]:
    """The same names as two workers see them."""
    if request.param == "file":
        return FileLocks(tmp_path), FileLocks(tmp_path)
    url = request.getfixturevalue("server").url
    return DatabaseLocks(url), DatabaseLocks(url)


def test_a_name_has_one_holder(two: tuple[WorkerLocks, WorkerLocks]) -> None:
    mine, theirs = two
    with mine.lock("w-1") as got:
        assert got
        mine.keep()
        with theirs.lock("w-1") as also:
            assert not also
        with theirs.lock("w-2") as other:
            assert other
    with theirs.lock("w-1") as now:
        assert now


def test_a_second_worker_of_a_name_waits_and_gives_up(two: tuple[WorkerLocks, WorkerLocks]) -> None:
    mine, theirs = two
    stop = threading.Event()
    with (
        hold_name(mine, "w-1", stop),
        pytest.raises(NameTakenError, match="w-1 is already running"),
        hold_name(theirs, "w-1", stop, 0.3),
    ):
        pytest.fail("two workers of one name")
    with hold_name(theirs, "w-1", stop, 0):
        pass


def test_a_name_is_taken_again_when_the_server_was_started_anew(server: Server) -> None:
    mine, theirs = DatabaseLocks(server.url), DatabaseLocks(server.url)
    with mine.lock("w-1") as got:
        assert got
        server.crash()
        mine.keep()
        with theirs.lock("w-1") as also:
            assert not also


def test_only_workers_that_stay_away_lose_their_jobs(two: tuple[WorkerLocks, WorkerLocks]) -> None:
    mine, theirs = two
    recovered: list[str] = []

    def recover(name: str) -> int:
        recovered.append(name)
        return 2

    orphans = Orphans(mine, "w-1", lambda: {"w-1", "w-2", "w-3", ""}, recover)
    with mine.lock("w-1"), theirs.lock("w-2"):
        assert orphans.adopt(3600) == 0, "w-3 may come back"
        assert orphans.adopt(0) == 2
    assert recovered == ["w-3"]


def test_a_worker_that_came_back_is_waited_for_anew(two: tuple[WorkerLocks, WorkerLocks]) -> None:
    mine, theirs = two
    recovered: list[str] = []

    def recover(name: str) -> int:
        recovered.append(name)
        return 1

    orphans = Orphans(mine, "w-1", lambda: {"w-2"}, recover)
    assert orphans.adopt(3600) == 0
    with theirs.lock("w-2"):
        assert orphans.adopt(0) == 0
    assert orphans.adopt(3600) == 0, "its time begins anew"
    assert recovered == []
