"""Whether the service lives, whether it can work, and how much there is to do."""

from __future__ import annotations

import logging
import shutil
import time
from pathlib import Path

from flask import Blueprint, Response, jsonify

from tx_mkdocs.service.queue.engine import Engine
from tx_mkdocs.service.settings import Settings
from tx_mkdocs.service.web.metrics import Metrics

HEARTBEAT = 60
"""Seconds after its last beat for which a worker counts as alive."""
_FREE = 500 * 1024**2
"""Bytes of disk that must be free."""
_log = logging.getLogger("tx_mkdocs.service.web.probes")


def blueprint(settings: Settings, engine: Engine, metrics: Metrics) -> Blueprint:
    """`/healthz`, `/readyz` and `/metrics`."""
    probes = Blueprint("probes", __name__)

    @probes.get("/healthz")
    def health() -> Response:
        return jsonify(status="ok")

    @probes.get("/readyz")
    def ready() -> tuple[Response, int]:
        wrong = _wrong(settings, engine)
        return jsonify(status="not ready" if wrong else "ok", wrong=wrong), 503 if wrong else 200

    @probes.get("/metrics")
    def measured() -> Response:
        metrics.queue(engine.counts(), engine.oldest_waiting())
        return Response(metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")

    return probes


def beat(folder: Path, worker: str) -> None:
    """Leave a sign that `worker` lives."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{worker}.alive").touch()


def _wrong(settings: Settings, engine: Engine) -> list[str]:
    wrong = []
    try:
        if engine.counts()["requested"] >= settings.queue.depth:
            wrong.append("Too many jobs wait.")
    except Exception as error:
        _log.error("the store does not answer: %s", error)
        wrong.append("The store of jobs does not answer.")
    state = settings.service.state
    if shutil.disk_usage(state if state.is_dir() else Path()).free < _FREE:
        wrong.append("The disk of the state folder is nearly full.")
    signs = list((state / "workers").glob("*.alive"))
    if settings.queue.workers and signs:
        newest = max(sign.stat().st_mtime for sign in signs)
        if time.time() - newest > HEARTBEAT:
            wrong.append("No worker has given a sign of life for a minute.")
    return wrong
