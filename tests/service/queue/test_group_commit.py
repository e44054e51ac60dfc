"""Writers that share a transaction: each is answered, whatever the writing does."""

from __future__ import annotations

import threading
from concurrent.futures import TimeoutError as NotInTime

import pytest

from tx_mkdocs.service.queue.group_commit import Together


def test_nobody_waits_for_ever_for_a_store_that_hangs() -> None:
    free = threading.Event()

    def write(entries: list[int]) -> list[int]:
        free.wait(30)
        return entries

    together = Together(write, wait=0.05)
    with pytest.raises(NotInTime):
        together(1)
    free.set()
    together.close()


def test_a_write_that_answers_too_few_does_not_end_the_writing() -> None:
    answers: list[list[int]] = [[], [2]]
    together = Together(lambda entries: answers.pop(0), wait=5)
    with pytest.raises(ValueError):
        together(1)
    assert together(2) == 2
    together.close()
