"""The process that listens for deliveries."""

from __future__ import annotations

import logging
import threading
from typing import Any

import waitress
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

from tx_mkdocs.service.process.worker import stop_on_signals
from tx_mkdocs.service.queue.dbos_engine import DbosEngine
from tx_mkdocs.service.settings import Settings
from tx_mkdocs.service.web.app import create_app

_CONNECTIONS = 500
_SECONDS = 30
"""In which a request has to come, from the opening of its connection or from the last answer."""
_log = logging.getLogger("tx_mkdocs.service.process.hook")


def listen(settings: Settings) -> None:
    """Answer deliveries until the process is told to end; those that have come are answered first."""
    stop = threading.Event()
    stop_on_signals(stop)
    # A short wait: the sender is better told to come again than left waiting.
    engine = DbosEngine(settings.database, settings.queue, wait=5)
    host, port = settings.address
    sockets: dict[int, Any] = {}
    server = waitress.create_server(
        create_app(settings, engine),
        map=sockets,
        host=host,
        port=port,
        threads=settings.service.threads,
        connection_limit=_CONNECTIONS,
        max_request_body_size=settings.limits.body_bytes,
        max_request_header_size=32 * 1024,
        channel_timeout=_SECONDS,
        cleanup_interval=_SECONDS / 6,
        ident="tx-mkdocs",
    )
    for listening in sockets.values():
        if isinstance(listening, BaseWSGIServer):
            listening.channel_class = _Connection

    def serve() -> None:
        try:
            server.run()
        except OSError:
            # It may be waiting for the sockets that are closed below.
            if not stop.is_set():
                raise

    _log.info("listening at %s:%s", host, port)
    serving = threading.Thread(target=serve, name="waitress", daemon=True)
    serving.start()
    # A signal that comes right before a wait without an end would be looked at only after it.
    while not stop.wait(1):
        pass
    server.close()
    server.task_dispatcher.shutdown(cancel_pending=False, timeout=10)
    engine.close()
    _log.info("stopped listening")


class _Connection(HTTPChannel):  # type: ignore[misc]
    """One that is alive for what was answered, not for each byte that comes.

    Else whoever sends a byte now and then over as many connections as there may be would keep all others out.
    """

    def handle_read(self) -> None:
        """Read what has come."""
        self._alive: float = self.last_activity
        super().handle_read()

    def received(self, data: bytes) -> bool:
        """Take what was read; called before any thread answers it."""
        self.last_activity = self._alive
        return bool(super().received(data))
