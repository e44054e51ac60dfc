"""What the process that listens does with connections over which nothing whole comes."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from typing import Any

import waitress

from tx_mkdocs.service.process.hook import _Connection

_PATIENCE = 1.0


def _answer(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def test_a_request_that_comes_byte_by_byte_keeps_nobody_out() -> None:
    server = waitress.create_server(
        _answer,
        host="127.0.0.1",
        port=0,
        connection_limit=5,
        channel_timeout=_PATIENCE,
        cleanup_interval=_PATIENCE / 10,
    )
    server.channel_class = _Connection
    threading.Thread(target=server.run, daemon=True).start()
    at = ("127.0.0.1", server.effective_port)
    slow = [socket.create_connection(at) for _ in range(8)]
    stop = threading.Event()

    def drip() -> None:
        while not stop.wait(_PATIENCE / 10):
            for connected in slow:
                try:
                    connected.sendall(b"\r\n" if connected is slow[0] else b"X")
                except OSError:
                    connected.close()

    threading.Thread(target=drip, daemon=True).start()
    try:
        honest = http.client.HTTPConnection(*at, timeout=20 * _PATIENCE)
        for _ in range(6):
            honest.request("GET", "/")
            assert honest.getresponse().read() == b"ok"
            # One that asks again and again is not cut off.
            time.sleep(_PATIENCE / 4)
        honest.close()
    finally:
        stop.set()
        server.close()
