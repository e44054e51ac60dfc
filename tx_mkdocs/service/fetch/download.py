"""Download one file over https, from an address that was judged, within bounds.

The standard library's client is used because it can be told which machine to speak to while it still
checks the certificate for the name.
"""

from __future__ import annotations

import http.client
import re
import ssl
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

from tx_mkdocs.service.build.limits import FetchLimits
from tx_mkdocs.service.fetch.addresses import Access, CheckedAddress, check_url
from tx_mkdocs.service.fetch.exchange import HostConnection, exchange
from tx_mkdocs.service.fetch.fetched import FetchError

MAX_REDIRECTS = 5
_CHUNK = 256 * 1024
_SILENCE = 30.0
"""Seconds without a byte."""
_TRY_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


def connection_to(server: CheckedAddress) -> HostConnection:
    """A connection, not yet open, to the judged addresses and nowhere else, under the name of the host."""
    return HostConnection(
        server.host,
        server.port,
        is_safe=server.scheme == "https",
        addresses=server.ips,
        silence=_SILENCE,
    )


def download(url: str, target: Path, limits: FetchLimits, access: Access) -> None:
    """Write what is at `url` into the file `target`.

    Args:
        url: https address; each redirect is judged like the address itself.
        target: a file that does not exist yet.
        limits: `pack` bounds its size, `seconds` the time.
        access: which hosts are allowed.

    Raises:
        FetchError: not allowed, not there, too large, too slow.
    """
    end = time.monotonic() + limits.seconds
    for _ in range(MAX_REDIRECTS + 1):
        server = check_url(url, access)
        opened = connection_to(server)
        try:
            with exchange(opened, max(1.0, end - time.monotonic())):
                headers = {"User-Agent": "tx-mkdocs", "Accept-Encoding": "identity"}
                opened.request("GET", server.request_target, headers=headers)
                answer = opened.getresponse()
                if answer.status in (301, 302, 303, 307, 308):
                    url = urljoin(server.url, answer.getheader("Location") or "")
                    continue
                if answer.status != 200:
                    raise FetchError(
                        f"{server.host} answered {answer.status} when asked for the file.",
                        retry=answer.status in _TRY_LATER,
                    )
                _save(answer, target, limits.pack)
        except ssl.SSLCertVerificationError:
            raise FetchError(f"The certificate of {server.host} is not valid.") from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = re.sub(r"[^ -~]", "?", str(error))[:200]
            raise FetchError(f"{server.host} did not give the file: {reason}", retry=True) from None
        return
    raise FetchError("The address redirects too often.")


def post(
    url: str,
    body: bytes,
    target: Path,
    limits: FetchLimits,
    access: Access,
    headers: Mapping[str, str],
) -> str:
    """Send `body` to `url`, and write the answer into the file `target`; its media type.

    Args:
        url: https address; a redirect is not followed.
        body: of the request.
        target: a file that does not exist yet.
        limits: `pack` bounds the size of the answer, `seconds` the whole time.
        access: which hosts are allowed.
        headers: of the request.

    Raises:
        FetchError: not allowed, no answer, another answer than 200, too large, too slow.
    """
    server = check_url(url, access)
    opened = connection_to(server)
    opened.timeout = limits.seconds
    try:
        with exchange(opened, limits.seconds):
            headers = {"User-Agent": "tx-mkdocs", **headers}
            opened.request("POST", server.request_target, body, headers)
            answer = opened.getresponse()
            if answer.status != 200:
                raise FetchError(
                    f"{server.host} answered {answer.status}.", retry=answer.status in _TRY_LATER
                )
            _save(answer, target, limits.pack)
        return answer.headers.get_content_type()
    except TimeoutError:
        raise FetchError(f"{server.host} did not answer in time.") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = re.sub(r"[^ -~]", "?", str(error))[:200]
        raise FetchError(f"{server.host} does not answer: {reason}", retry=True) from None


def _save(answer: http.client.HTTPResponse, target: Path, most: int) -> None:
    announced = answer.getheader("Content-Length") or "0"
    if announced.isdigit() and int(announced) > most:
        raise FetchError(f"The file is larger than {most // 1024**2:,} MB.")
    size = 0
    with target.open("xb") as opened:
        while chunk := answer.read1(_CHUNK):
            size += len(chunk)
            if size > most:
                raise FetchError(f"The file is larger than {most // 1024**2:,} MB.")
            opened.write(chunk)
    if announced.isdigit() and int(announced) > size:
        raise FetchError("The download is incomplete.", retry=True)
