"""One exchange with a host, bounded as a whole.

The timeout of a socket begins anew with every byte: a host that sends one now and then would be waited for for ever.
"""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def exchange(connection: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """Connect; when the block ends, or after `seconds`, the connection is closed.

    Args:
        connection: not yet open, with a timeout of its own.
        seconds: for all of it: connecting, asking, and reading the answer.

    Raises:
        TimeoutError: it took longer, whatever the block made of an answer that ended early.
        OSError: of the connection or the block.
    """
    end = time.monotonic() + seconds
    late = threading.Event()
    connection.timeout = seconds if connection.timeout is None else min(seconds, connection.timeout)
    try:
        connection.connect()
        timer = threading.Timer(max(0.0, end - time.monotonic()), _end, (connection.sock, late))
        timer.daemon = True
        timer.start()
        try:
            yield
        except (OSError, ValueError, http.client.HTTPException):
            if not late.is_set():
                raise
        finally:
            timer.cancel()
    finally:
        connection.close()
    if late.is_set():
        raise TimeoutError(f"The answer took more than {seconds:.0f} seconds.")


def _end(connected: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        # Not that of TLS, which would take it away from whoever is just reading.
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
