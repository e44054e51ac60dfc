"""Telling others: one JSON request, bounded, never redirected."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from tx_mkdocs import __version__
from tx_mkdocs.service.queue.engine import GivenUpError, TryAgainError

_MOST = 256 * 1024
"""Bytes of an answer that are read."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """A redirect could lead into this machine's own network."""


_OPENER = urllib.request.build_opener(_NoRedirects, urllib.request.ProxyHandler({}))


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
        seconds: how long to wait.
        most: bytes of the answer that are read.

    Raises:
        TryAgainError: no answer, or the other end said that it cannot now (429, 5xx).
        GivenUpError: it refused.
    """
    if not url.startswith(("https://", "http://")):
        raise GivenUpError(f"{url} is not a web address.")
    body = data if isinstance(data, bytes) or data is None else json.dumps(data).encode()
    request = urllib.request.Request(
        url,
        data=body,
        method=method or None,
        headers={
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": f"tx-mkdocs/{__version__}",
            **(headers or {}),
        },
    )
    try:
        with _OPENER.open(request, timeout=seconds) as answer:
            text = answer.read(most)
    except urllib.error.HTTPError as error:
        error.close()
        message = f"{url} answered {error.code}."
        if error.code == 429 or error.code >= 500:
            raise TryAgainError(message) from None
        raise GivenUpError(message) from None
    except (OSError, ValueError) as error:
        raise TryAgainError(f"{url} does not answer: {getattr(error, 'reason', error)}") from None
    try:
        return json.loads(text)
    except ValueError:
        return None
