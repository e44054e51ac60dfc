"""The process that listens for deliveries."""

from __future__ import annotations

import logging
import threading

from tx_mkdocs.service.process.worker import stop_on_signals
from tx_mkdocs.service.queue.dbos_engine import DbosEngine
from tx_mkdocs.service.settings import Settings
from tx_mkdocs.service.web.app import create_app

_CONNECTIONS = 500
_log = logging.getLogger("tx_mkdocs.service.process.hook")


def listen(settings: Settings) -> None:
    """Answer deliveries until the process is told to end; those that have come are answered first."""
    import waitress

    stop = threading.Event()
    stop_on_signals(stop)
    # A short wait: the sender is better told to come again than left waiting.
    engine = DbosEngine(settings.database, settings.queue, wait=5)
    host, port = settings.address
    server = waitress.create_server(
        create_app(settings, engine),
        host=host,
        port=port,
        threads=settings.service.threads,
        connection_limit=_CONNECTIONS,
        max_request_body_size=settings.limits.body_bytes,
        max_request_header_size=32 * 1024,
        channel_timeout=30,
        ident="tx-mkdocs",
    )

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
    stop.wait()
    server.close()
    server.task_dispatcher.shutdown(cancel_pending=False, timeout=10)
    engine.close()
    _log.info("stopped listening")
