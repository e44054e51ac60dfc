"""Which addresses the service may speak to: named hosts only, and never this machine or its network.

A name is looked up once, every answer is judged, and the connection is then made to an address that was
judged, so that a second, different answer (DNS rebinding) changes nothing. Source: OWASP, Server-Side
Request Forgery Prevention; design notes for the service, 2.4.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tx_mkdocs.service.fetch.fetched import FetchError
from tx_mkdocs.service.fetch.lookup import lookup

_HOST = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
_LONGEST = 2048
_LOOKUP = 20
"""Seconds in which the address of a host has to be found."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")


class AddressError(FetchError):
    """An address that the service does not speak to, or whose name cannot be looked up."""


@dataclass(frozen=True, slots=True)
class Access:
    """What may be spoken to."""

    hosts: frozenset[str] = frozenset()
    """Names of hosts, in lower case; `*` allows every public host."""
    private: frozenset[str] = frozenset()
    """`host:port` of servers that are meant though they are in a private network or speak plain
    http: a git host in the same building, one that a test started."""


@dataclass(frozen=True, slots=True)
class CheckedAddress:
    """An address that may be spoken to, and where exactly."""

    url: str
    scheme: str
    host: str
    port: int
    ips: tuple[str, ...]
    """All addresses of the host, each judged: connect to these only, under the name of `host`."""

    @property
    def request_target(self) -> str:
        """Path and query, as a request asks for them (RFC 9112, 3.2.1)."""
        parts = urlsplit(self.url)
        return f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"


def check_url(url: str, access: Access) -> CheckedAddress:
    """Whether the service may fetch `url`, and from which machine.

    Args:
        url: as somebody sent it; no credentials, no fragment.
        access: what is allowed.

    Raises:
        AddressError: not https, a name or address that is not allowed, or one that leads to a private network.
    """
    if len(url) > _LONGEST or re.search(r"[\x00-\x20\x7f\\]", url):
        raise AddressError("The address has invalid characters, or is too long.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressError("The address cannot be read.") from None
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    if scheme not in ("http", "https") or not host:
        raise AddressError("Only addresses that begin with https:// are fetched.")
    if parts.username is not None or parts.password is not None:
        raise AddressError("The address holds a user name; leave it out.")
    port = port or (443 if scheme == "https" else 80)
    named = f"{host}:{port}"
    if named not in access.private:
        if scheme != "https":
            raise AddressError("Only addresses that begin with https:// are fetched.")
        if not _HOST.fullmatch(host):
            raise AddressError(f"{_short(host)} is not the name of a host.")
        if host not in access.hosts and "*" not in access.hosts:
            raise AddressError(f"{_short(host)} is not among the hosts that are allowed here.")
    return CheckedAddress(
        url, scheme, host, port, _resolve(host, port, trusted=named in access.private)
    )


def _resolve(host: str, port: int, *, trusted: bool) -> tuple[str, ...]:
    try:
        addresses = lookup(host, port, _LOOKUP)
    except OSError:
        raise AddressError(f"{_short(host)} cannot be found.", retry=True) from None
    if not trusted:
        for address in addresses:
            if not is_public(address):
                raise AddressError(f"{_short(host)} is in a private network.")
    return tuple(addresses)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whatever it is wrapped in."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _SIX_TO_FOUR:
            inner = ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _short(text: str) -> str:
    return re.sub(r"[^\w.:-]", "?", text)[:100]
