"""A worker that a job kills or holds up."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tx_mkdocs.service.queue.dbos_engine import DbosEngine
from tx_mkdocs.service.queue.engine import GivenUpError, Outcome, Step
from tx_mkdocs.service.settings import Queue


def poisoned_worker(database: str, slot: str, deed: str, marks: Path) -> None:
    """Do jobs until one of them is there; `deed` is what that one does: `die` or `hang`."""

    def handler(job: str, data: Mapping[str, Any], step: Step) -> Outcome:
        def one() -> Outcome:
            with marks.open("a", encoding="utf-8") as file:
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
