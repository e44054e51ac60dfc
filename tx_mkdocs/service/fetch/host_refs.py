"""Which commits all branches and tags of a repository are at, by one conditional request.

Source: git, http-protocol ("Smart Clients", discovering references) and pack-protocol (reference advertisement);
RFC 9110, 13.1.2 (If-None-Match).
"""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from tx_mkdocs.service.fetch.addresses import Access, AddressError, check_url
from tx_mkdocs.service.fetch.download import connection_to
from tx_mkdocs.service.fetch.exchange import exchange
from tx_mkdocs.service.fetch.locked_git import GONE, basic_credentials
from tx_mkdocs.service.queue.engine import GivenUpError, TryAgainError
from tx_mkdocs.source.refs import is_commit

_MOST = 8 * 1024**2
"""Bytes of an answer."""
_SECONDS = 120
"""For which a host may answer."""


@dataclass(frozen=True, slots=True)
class HostRefs:
    """What a host says of a repository."""

    commits: Mapping[str, str]
    """Full hash by full name, of branches and tags; of an annotated tag the commit that it names."""
    default: str
    """Name of the default branch; empty where the host does not say."""
    etag: str
    """For the next request; empty where the host gives none."""


def host_refs(url: str, access: Access, *, token: str = "", etag: str = "") -> HostRefs | None:
    """Ask a host; None where nothing has changed since it gave `etag`.

    Args:
        url: for cloning, of a host of the settings.
        access: which hosts may be spoken to.
        token: for a repository that is not public.
        etag: of the last answer, or empty.

    Raises:
        TryAgainError: the host does not answer, or with something else.
        GivenUpError: there is no such repository, or it is not public.
    """
    try:
        server = check_url(f"{url}/info/refs?service=git-upload-pack", access)
    except AddressError as error:
        raise error.for_job() from None
    headers = {"User-Agent": "git/2 tx-mkdocs", "Accept-Encoding": "identity"}
    if token:
        headers["Authorization"] = f"Basic {basic_credentials(token)}"
    if etag:
        headers["If-None-Match"] = etag
    opened = connection_to(server)
    try:
        with exchange(opened, _SECONDS):
            opened.request("GET", server.request_target, headers=headers)
            answer = opened.getresponse()
            if answer.status == 304 and etag:
                return None
            if answer.status in GONE or _is_of_another(
                answer.getheader("Location") or "", urlsplit(server.url).path
            ):
                raise GivenUpError(f"{url} is not there, or not public.")
            if answer.status != 200:
                raise TryAgainError(f"{server.host} answered {answer.status}.")
            body = answer.read(_MOST + 1)
            given = answer.getheader("ETag") or ""
    except (OSError, http.client.HTTPException) as error:
        raise TryAgainError(f"{server.host} does not answer: {error}") from None
    if len(body) > _MOST:
        raise TryAgainError(f"{url} has too many branches and tags.")
    return _read(body, given[:200] if given.isascii() and given.isprintable() else "")


def _is_of_another(location: str, path: str) -> bool:
    """Whether a host leads on to another repository, as it does for one that has a new name or owner.

    A page for signing in, or the same path at another host, tells nothing of the repository.
    """
    to, here = (part.lower().replace(".git/", "/") for part in (urlsplit(location).path, path))
    return to.endswith("/info/refs") and not here.endswith(to)


def _read(body: bytes, etag: str) -> HostRefs:
    commits: dict[str, str] = {}
    default = ""
    for line in _lines(body):
        listed, _, capabilities = line.partition("\0")
        commit, _, name = listed.strip().partition(" ")
        for capability in capabilities.split():
            if capability.startswith("symref=HEAD:refs/heads/"):
                default = capability.removeprefix("symref=HEAD:refs/heads/")
        if is_commit(commit) and name.startswith(("refs/heads/", "refs/tags/")):
            # The line of the commit that a tag names comes after that of the tag.
            commits[name.removesuffix("^{}")] = commit
    return HostRefs(commits, default, etag)


def _lines(body: bytes) -> Iterator[str]:
    """The lines of the pkt-line format: four digits of length, which they count too; `0000` has no line.

    Raises:
        TryAgainError: it is something else: a page for signing in, or the answer was cut off.
    """
    at = 0
    while at < len(body):
        digits = body[at : at + 4]
        if not re.fullmatch(rb"[0-9a-fA-F]{4}", digits):
            raise TryAgainError("The host did not answer as a git host does.")
        size = int(digits, 16)
        if size and not 4 <= size <= len(body) - at:
            raise TryAgainError("The answer of the host is truncated.")
        yield body[at + 4 : at + size].decode("utf-8", "replace")
        at += size or 4
