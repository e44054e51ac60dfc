"""A worker that a job kills or holds up.

python -m tests.service.queue.poisoned_worker DATABASE SLOT die|hang MARKS
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tx_mkdocs.service.queue.dbos_engine import DbosEngine
from tx_mkdocs.service.queue.engine import GivenUpError, Outcome, Step
from tx_mkdocs.service.settings import Queue


def main() -> None:
    database, slot, deed, marks = sys.argv[1:5]

    def handler(job: str, data: Mapping[str, Any], step: Step) -> Outcome:
        def one() -> Outcome:
            with Path(marks).open("a", encoding="utf-8") as file:
                file.write(f"{job}\n")
            if deed == "die":
                os._exit(9)
            time.sleep(600)
            return {}

        def refuse() -> Outcome:
            raise GivenUpError("It is gone.")

        with suppress(GivenUpError):
            step("refused", refuse)
        return step("one", one)

    engine = DbosEngine(database, Queue(deaths=2, poll_seconds=0.05))
    engine.work(handler, slot, threading.Event())


if __name__ == "__main__":
    main()
