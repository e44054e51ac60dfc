"""A proxy before a server of the tests, which fails when it is told to."""

from __future__ import annotations

import contextlib
import http.client
import socketserver
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit


class _Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline().strip() or b"0", 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in (
                "content-length",
                "transfer-encoding",
                "connection",
                "server",
                "date",
            ):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextlib.contextmanager
def running(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@dataclass
class Proxy:
    """What passed through, and what is to fail."""

    address: str = ""
    requests: list[tuple[str, str]] = field(default_factory=list)
    """Method and path; `COPY` for a copy that the server makes."""
    failures: int = 0
    """So many requests are answered with 503, or not at all."""
    drop: bool = False
    """Whether these are dropped without an answer."""
    delay: float = 0.0
    """Seconds that every request waits."""


@contextlib.contextmanager
def proxied(upstream: str) -> Iterator[Proxy]:
    """A proxy before an HTTP server."""
    proxy, lock = Proxy(), threading.Lock()
    host = urlsplit(upstream).netloc

    class Handler(_Handler):
        def handle_any(self) -> None:
            body = self.body()
            method = "COPY" if "x-amz-copy-source" in self.headers else self.command
            with lock:
                proxy.requests.append((method, self.path))
                fails = proxy.failures > 0
                proxy.failures -= fails
            if proxy.delay:
                time.sleep(proxy.delay)
            if fails and proxy.drop:
                self.close_connection = True
                return
            if fails:
                self.answer(503, [], b"busy")
                return
            connection = http.client.HTTPConnection(host, timeout=60)
            connection.request(self.command, self.path, body, dict(self.headers.items()))
            answer = connection.getresponse()
            if self.command == "HEAD":
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    self.send_header(name, value)
                self.end_headers()
            else:
                self.answer(answer.status, answer.getheaders(), answer.read())
            connection.close()

    for name in ("GET", "PUT", "POST", "HEAD", "DELETE"):
        setattr(Handler, f"do_{name}", Handler.handle_any)

    with running(Handler) as address:
        proxy.address = address
        yield proxy
