"""Writers that share a transaction: each is answered, whatever the writing does."""

from __future__ import annotations

import threading
from concurrent.futures import TimeoutError as NotInTime

import pytest

from tx_mkdocs.service.queue.group_commit import GroupCommit


def test_nobody_waits_for_ever_for_a_store_that_hangs() -> None:
    free = threading.Event()

    def write(entries: list[int]) -> list[int]:
        free.wait(30)
        return entries

    commit = GroupCommit(write, wait=0.05)
    with pytest.raises(NotInTime):
        commit(1)
    free.set()
    commit.close()


def test_a_write_that_answers_too_few_does_not_end_the_writing() -> None:
    answers: list[list[int]] = [[], [2]]
    commit = GroupCommit(lambda entries: answers.pop(0), wait=60)
    with pytest.raises(ValueError):
        commit(1)
    assert commit(2) == 2
    commit.close()
