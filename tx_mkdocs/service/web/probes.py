"""Whether the service lives, whether it can work, and how much there is to do."""

from __future__ import annotations

import shutil
from pathlib import Path

from flask import Blueprint, Response, jsonify

from tx_mkdocs.service.queue.engine import BusyError, Engine
from tx_mkdocs.service.settings import Settings
from tx_mkdocs.service.web.metrics import Metrics

HEARTBEAT = 30
"""Seconds after its last beat for which a worker counts as alive."""
_FREE = 500 * 1024**2
"""Bytes of disk that must be free."""


def blueprint(settings: Settings, engine: Engine, metrics: Metrics) -> Blueprint:
    """`/healthz`, `/readyz` and `/metrics`."""
    probes = Blueprint("probes", __name__)

    @probes.get("/healthz")
    def health() -> Response:
        return jsonify(status="ok")

    @probes.get("/readyz")
    def ready() -> tuple[Response, int]:
        wrong = _wrong(settings, engine)
        response = jsonify(status="not ready" if wrong else "ok", wrong=wrong)
        if wrong:
            response.headers["Retry-After"] = str(HEARTBEAT)
        return response, 503 if wrong else 200

    @probes.get("/metrics")
    def measured() -> Response:
        metrics.queue(engine.counts(), engine.oldest_waiting())
        return Response(metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")

    return probes


def _wrong(settings: Settings, engine: Engine) -> list[str]:
    wrong = []
    try:
        if engine.counts()["requested"] >= settings.queue.depth:
            wrong.append("Too many jobs wait.")
        alive = engine.alive(HEARTBEAT)
        if not alive:
            wrong.append(f"No worker has given a sign of life for {HEARTBEAT} seconds.")
        elif alive <= engine.hindered(HEARTBEAT):
            # Where it is and what it says is for the operator alone.
            wrong.append("No worker can write to the target; their logs say why.")
    except BusyError as error:
        wrong.append(str(error))
    state = settings.service.state
    if shutil.disk_usage(state if state.is_dir() else Path()).free < _FREE:
        wrong.append("The disk of the state folder is nearly full.")
    return wrong
