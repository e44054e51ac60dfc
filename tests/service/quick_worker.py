"""A worker whose builds are quick: a handful of pages that all carry the same mark, so that a half site shows."""

from __future__ import annotations

import json
import random
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tx_mkdocs.service.build.make import BuiltSite, Ready
from tx_mkdocs.service.process.job_logs import log_as_json
from tx_mkdocs.service.process.worker import work
from tx_mkdocs.service.settings import Settings, load_settings
from tx_mkdocs.service.web.event import Event

PAGES = 12


@contextmanager
def quick(settings: Settings, event: Event, folder: Path) -> Iterator[Ready]:
    """A site that takes no time to build."""

    def make(commit: str, base: str) -> BuiltSite:
        mark = uuid.uuid4().hex
        site = folder / "site"
        (site / "book").mkdir(parents=True)
        names = ["index.html", "style.css", *(f"book/{number}.html" for number in range(PAGES))]
        for name in names:
            (site / name).write_text(f"{event.full_name} {commit} {mark}", encoding="utf-8")
            time.sleep(random.uniform(0, 0.01))
        log = {"status": "success", "success": True, "mark": mark, "resource_type": "reg"}
        (site / "build_log.json").write_text(json.dumps(log), encoding="utf-8")
        return BuiltSite(site, log, seconds={"fetch": 0.0, "build": 0.1})

    yield make


def quick_worker(config: Path, slot: str) -> None:
    """Do jobs as `tx-mkdocs hook --only worker` does."""
    log_as_json()
    work(load_settings(config), slot, quick)
