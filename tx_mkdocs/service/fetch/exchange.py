"""One exchange with a host, bounded as a whole.

The timeout of a socket begins anew with every byte, and with every address of a host: one that sends a byte now and
then, or whose many addresses are all silent, would be waited for for ever.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from tx_mkdocs.service.fetch.lookup import lookup


class HostConnection(http.client.HTTPConnection):
    """A connection, not yet open, to a host by https, or by http."""

    def __init__(
        self,
        host: str,
        port: int | None = None,
        *,
        is_safe: bool = True,
        addresses: Sequence[str] = (),
        silence: float,
    ) -> None:
        """What `exchange` opens.

        Args:
            host: name or IP address; with https its certificate is checked for it.
            port: of the server; None: that of the protocol.
            is_safe: https.
            addresses: IP addresses to connect to; looked up where there are none.
            silence: seconds without a byte.
        """
        if is_safe:
            self.default_port = http.client.HTTPS_PORT
        super().__init__(host, port, timeout=silence)
        self._is_safe = is_safe
        self.addresses = addresses
        self.end = time.monotonic() + silence
        """When it has to be open, in the time of `time.monotonic`."""
        self.reached: socket.socket | None = None
        """To the host, once there is one. `sock` is none any more when an answer has begun that ends with it."""

    def connect(self) -> None:
        """Connect to the first address that answers before `end`.

        Raises:
            OSError: none does.
        """
        plain = self._reach()
        if not self._is_safe:
            self.sock = self.reached = plain
            return
        # Known before the other end has said anything, so that `exchange` can close it.
        self.sock = self.reached = safe = ssl.create_default_context().wrap_socket(
            plain, server_hostname=self.host, do_handshake_on_connect=False
        )
        if time.monotonic() >= self.end:
            # `exchange` found nothing to close: certificates are read slowly where a machine has much to do.
            raise TimeoutError("timed out")
        safe.do_handshake()

    def _reach(self) -> socket.socket:
        left = self.end - time.monotonic()
        waiting = list(self.addresses or lookup(self.host, self.port, left))
        while True:
            address = waiting.pop(0)
            left = self.end - time.monotonic()
            # The others want to be tried too.
            most = left / 2 if waiting else left
            timeout = most if self.timeout is None else min(most, self.timeout)
            try:
                if left <= 0:
                    raise TimeoutError("timed out")
                reached = socket.create_connection((address, self.port), timeout=timeout)
            except OSError:
                if not waiting or left <= 0:
                    raise
                continue
            reached.settimeout(self.timeout)
            return reached


@contextmanager
def exchange(connection: HostConnection, seconds: float) -> Iterator[None]:
    """Connect; when the block ends, or after `seconds`, the connection is closed.

    Args:
        connection: not yet open.
        seconds: for all of it: finding the host, connecting, asking, and reading the answer.

    Raises:
        TimeoutError: it took longer, whatever the block made of an answer that ended early.
        OSError: of the connection or the block.
    """
    connection.end = time.monotonic() + seconds
    connection.timeout = seconds if connection.timeout is None else min(seconds, connection.timeout)
    late = threading.Event()
    timer = threading.Timer(seconds, _end, (connection, late))
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        if not late.is_set():
            yield
    except (OSError, ValueError, http.client.HTTPException):
        if not late.is_set():
            raise
    finally:
        timer.cancel()
        connection.close()
    if late.is_set():
        raise TimeoutError(f"The answer took more than {seconds:.0f} seconds.")


def _end(connection: HostConnection, late: threading.Event) -> None:
    late.set()
    if connection.reached is not None:
        with suppress(OSError):
            # Not that of TLS, which would take it away from whoever is just reading.
            socket.socket.shutdown(connection.reached, socket.SHUT_RDWR)
