"""Whether a delivery was sent by the git host that it claims to come from.

Source: the webhook pages of Gogs, Gitea, Forgejo, GitHub and GitLab.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import time
from collections.abc import Iterator, Sequence
from typing import Protocol


class Headers(Protocol):
    """Headers of a request, looked up by name in any case."""

    def get(self, key: str, default: str, /) -> str:
        """The header, else `default`."""
        ...


_HEADERS = {
    "forgejo": ("X-Forgejo-Signature", "X-Gitea-Signature", "X-Gogs-Signature"),
    "gitea": ("X-Gitea-Signature", "X-Gogs-Signature", "X-Hub-Signature-256"),
    "gogs": ("X-Gogs-Signature",),
    "github": ("X-Hub-Signature-256",),
}
_HEX = re.compile(r"(?:sha256=)?([0-9a-f]{64})")
_TOLERANCE = 300
"""Seconds by which the clock of a sender that signs its time may differ."""


def is_signed(
    provider: str,
    secrets: Sequence[str],
    headers: Headers,
    body: bytes,
    *,
    now: float | None = None,
) -> bool:
    """Whether one of `secrets` signed `body`.

    Only the first signature header of the provider that is there counts: a wrong one is never rescued by
    another. GitLab sends the secret itself, or signs in the form of Standard Webhooks.

    Args:
        provider: a name of `settings.PROVIDERS`.
        secrets: more than one while a secret is changed.
        headers: those of the request; looked up by name as they are.
        body: exactly as it came, before parsing.
        now: seconds since 1970, for tests.
    """
    if provider == "gitlab":
        return _is_from_gitlab(secrets, headers, body, time.time() if now is None else now)
    given = next((value for name in _HEADERS[provider] if (value := headers.get(name, ""))), "")
    match = _HEX.fullmatch(given.strip().lower())
    if match is None:
        return False
    return _any_equal(match[1], (sign(secret, body) for secret in secrets))


def sign(secret: str, body: bytes) -> str:
    """The signature of Gogs, Gitea and Forgejo: hexadecimal HMAC-SHA256."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _is_from_gitlab(secrets: Sequence[str], headers: Headers, body: bytes, now: float) -> bool:
    signature = headers.get("webhook-signature", "")
    if not signature:
        return _any_equal(headers.get("X-Gitlab-Token", ""), iter(secrets))
    sent = headers.get("webhook-timestamp", "")
    if not re.fullmatch(r"[0-9]{1,12}", sent) or abs(now - int(sent)) > _TOLERANCE:
        return False
    signed = f"{headers.get('webhook-id', '')}.{sent}.".encode() + body
    wanted = [
        base64.b64encode(hmac.new(_key(secret), signed, hashlib.sha256).digest()).decode()
        for secret in secrets
    ]
    given = [part[3:] for part in signature.split(" ")[:8] if part.startswith("v1,")]
    return sum(_any_equal(value, iter(wanted)) for value in given) > 0


def _key(secret: str) -> bytes:
    """The bytes of a Standard Webhooks secret (`whsec_` and base64), else its text."""
    if secret.startswith("whsec_"):
        try:
            return base64.b64decode(secret[6:], validate=True)
        except binascii.Error:
            pass
    return secret.encode()


def _any_equal(given: str, wanted: Iterator[str]) -> bool:
    """Compared in constant time, and with every one, so that time tells nothing."""
    bytes_given = given.encode("utf-8", "replace")
    equal = sum(hmac.compare_digest(bytes_given, digest.encode()) for digest in wanted)
    return bool(given) and equal > 0
