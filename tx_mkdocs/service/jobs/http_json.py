"""Telling others: one JSON request, bounded, never redirected."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from tx_mkdocs import __version__
from tx_mkdocs.service.fetch.exchange import HostConnection, exchange
from tx_mkdocs.service.queue.engine import GivenUpError, TryAgainError

_MOST = 256 * 1024
"""Bytes of an answer that are read."""


def ask(
    url: str,
    data: Mapping[str, Any] | bytes | None = None,
    headers: Mapping[str, str] | None = None,
    *,
    method: str = "",
    seconds: float = 10,
    most: int = _MOST,
) -> Any:
    """Send `data` as JSON by POST, or GET where there is none; the JSON of the answer, None where it is none.

    Args:
        url: web address.
        data: to send.
        headers: of the request.
        method: another than POST or GET.
        seconds: for all of it.
        most: bytes of the answer that are read.

    Raises:
        TryAgainError: no answer, none in time, or the other end said that it cannot now (429, 5xx).
        GivenUpError: it refused, or leads on to another address: that could be in this machine's own network.
    """
    shown = _without_secrets(url)
    body = data if isinstance(data, bytes) or data is None else json.dumps(data).encode()
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "User-Agent": f"tx-mkdocs/{__version__}",
        **(headers or {}),
    }
    try:
        connection, target = _connection(url, seconds)
        with exchange(connection, seconds):
            connection.request(method or ("GET" if body is None else "POST"), target, body, headers)
            answer = connection.getresponse()
            status, text = answer.status, answer.read(most)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise TryAgainError(f"{shown} does not answer: {error}") from None
    if status == 429 or status >= 500:
        raise TryAgainError(f"{shown} answered {status}.")
    if not 200 <= status < 300:
        raise GivenUpError(f"{shown} answered {status}.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _connection(url: str, seconds: float) -> tuple[HostConnection, str]:
    """A connection to the host of an address, not yet open, and what to ask it for."""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise GivenUpError(f"{_without_secrets(url)} is not a web address.")
    is_safe = parts.scheme == "https"
    # Else the end of an IPv6 address would be taken for the port.
    port = parts.port or (http.client.HTTPS_PORT if is_safe else http.client.HTTP_PORT)
    query = f"?{parts.query}" if parts.query else ""
    connection = HostConnection(parts.hostname, port, is_safe=is_safe, silence=seconds)
    return connection, f"{parts.path or '/'}{query}"


def _without_secrets(url: str) -> str:
    """An address without what may be a password or token in it, for logs."""
    return re.sub(r"\A([\w+.-]+://)?[^/]*@", r"\1", re.split("[?#]", url)[0])
