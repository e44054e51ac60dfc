"""Names of workers: held by one at a time, free when it is gone, and its jobs given to others then."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.postgres import Server, postgres, programs
from tx_mkdocs.service.queue.worker_locks import (
    DatabaseSlots,
    FileSlots,
    Orphans,
    Slots,
    SlotTakenError,
    held,
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    if programs() is None:
        pytest.skip("no PostgreSQL on this machine")
    with postgres() as found:
        yield found


@pytest.fixture(params=["file", "database"])
def two(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Slots, Slots]:
    """The same names as two workers see them."""
    if request.param == "file":
        return FileSlots(tmp_path), FileSlots(tmp_path)
    url = request.getfixturevalue("server").url
    return DatabaseSlots(url), DatabaseSlots(url)


def test_a_name_has_one_holder(two: tuple[Slots, Slots]) -> None:
    mine, theirs = two
    with mine.taken("w-1") as got:
        assert got
        mine.keep()
        with theirs.taken("w-1") as also:
            assert not also
        with theirs.taken("w-2") as other:
            assert other
    with theirs.taken("w-1") as now:
        assert now


def test_a_second_worker_of_a_name_waits_and_gives_up(two: tuple[Slots, Slots]) -> None:
    mine, theirs = two
    stop = threading.Event()
    with (
        held(mine, "w-1", stop),
        pytest.raises(SlotTakenError, match="w-1 lives already"),
        held(theirs, "w-1", stop, 0.3),
    ):
        pytest.fail("two workers of one name")
    with held(theirs, "w-1", stop, 0):
        pass


def test_a_name_is_taken_again_when_the_server_was_started_anew(server: Server) -> None:
    mine, theirs = DatabaseSlots(server.url), DatabaseSlots(server.url)
    with mine.taken("w-1") as got:
        assert got
        server.crash()
        mine.keep()
        with theirs.taken("w-1") as also:
            assert not also


def test_only_workers_that_stay_away_lose_their_jobs(two: tuple[Slots, Slots]) -> None:
    mine, theirs = two
    recovered: list[str] = []

    def recover(name: str) -> int:
        recovered.append(name)
        return 2

    orphans = Orphans(mine, "w-1", lambda: {"w-1", "w-2", "w-3", ""}, recover)
    with mine.taken("w-1"), theirs.taken("w-2"):
        assert orphans.adopt(3600) == 0, "w-3 may come back"
        assert orphans.adopt(0) == 2
    assert recovered == ["w-3"]


def test_a_worker_that_came_back_is_waited_for_anew(two: tuple[Slots, Slots]) -> None:
    mine, theirs = two
    recovered: list[str] = []

    def recover(name: str) -> int:
        recovered.append(name)
        return 1

    orphans = Orphans(mine, "w-1", lambda: {"w-2"}, recover)
    assert orphans.adopt(3600) == 0
    with theirs.taken("w-2"):
        assert orphans.adopt(0) == 0
    assert orphans.adopt(3600) == 0, "its time begins anew"
    assert recovered == []
