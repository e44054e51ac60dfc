"""Who may ask a preview what: its own pages everything, those of other sites nothing.

A page of any site can send requests to `localhost`. The browser keeps the answers from it, unless its own name has come
to mean this machine (DNS rebinding), which the header `Host` shows, or they are scripts that it may run, such as the
data of the search (`Sec-Fetch-Site`). A request that writes has to bring what only pages of the preview know or can
send: a token, and their own `Origin` (RFC 6454, Fetch standard, Fetch Metadata).
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from typing import Any

_SAME = "same-origin"
_OF_OTHERS = ("cross-site", "same-site")


class Guard:
    """For one run of a preview."""

    def __init__(self, bound_to: str) -> None:
        """Args:
        bound_to: name or address at which the preview is reached.
        """
        self.is_local = is_loopback(bound_to)
        """Whether nothing but this machine reaches the preview. Else nobody may write."""
        self.token = secrets.token_urlsafe(32)
        """What a request that writes has to bring."""

    def may_read(self, environ: Mapping[str, Any]) -> bool:
        """Whether a request may learn of the preview or of files on this machine (WSGI environment, PEP 3333)."""
        by_another = environ.get("HTTP_SEC_FETCH_SITE", _SAME) in _OF_OTHERS
        if by_another and environ.get("HTTP_SEC_FETCH_MODE") != "navigate":
            return False
        if not self.is_local:
            # Whoever lets others in wants them to see the preview, by whatever name.
            return True
        return is_loopback(_host_name(environ.get("HTTP_HOST", "")))

    def may_write(self, environ: Mapping[str, Any]) -> bool:
        """Whether a request may change a file of a repository."""
        token = environ.get("HTTP_X_TX_TOKEN", "")
        return (
            self.is_local
            and self.may_read(environ)
            and environ.get("REQUEST_METHOD") == "POST"
            and environ.get("HTTP_ORIGIN") == f"http://{environ.get('HTTP_HOST', '')}"
            and environ.get("HTTP_SEC_FETCH_SITE", _SAME) == _SAME
            and environ.get("CONTENT_TYPE") == "application/json"
            and hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())
        )


def is_loopback(name: str) -> bool:
    """Whether a host name or address means this machine alone (RFC 6761, 6.3; RFC 1122; RFC 4291)."""
    if name.lower() == "localhost" or name.lower().endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _host_name(host: str) -> str:
    """The header `Host` without its port, and an IPv6 address without its brackets."""
    name, colon, port = host.rpartition(":")
    if not (colon and port.isdecimal()):
        name = host
    return name[1:-1] if name.startswith("[") and name.endswith("]") else name
