from __future__ import annotations

import base64
import hashlib
import hmac

import pytest

from tx_mkdocs.service.web.signatures import is_signed, sign

BODY = b'{"ref": "refs/heads/master"}'
GOOD = sign("secret", BODY)
OTHER = sign("other", BODY)


def standard(secret: bytes, sent: str, body: bytes = BODY) -> str:
    signed = f"id-1.{sent}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()


@pytest.mark.parametrize(
    ("provider", "headers", "signed"),
    [
        ("gitea", {"X-Gitea-Signature": GOOD}, True),
        ("gitea", {"X-Gitea-Signature": GOOD.upper()}, True),
        ("gitea", {"X-Gogs-Signature": GOOD}, True),
        ("gitea", {"X-Hub-Signature-256": f"sha256={GOOD}"}, True),
        ("forgejo", {"X-Forgejo-Signature": GOOD}, True),
        ("forgejo", {"X-Gitea-Signature": GOOD}, True),
        ("gogs", {"X-Gogs-Signature": GOOD}, True),
        ("github", {"X-Hub-Signature-256": f"sha256={GOOD}"}, True),
        ("gitlab", {"X-Gitlab-Token": "secret"}, True),
        ("gitea", {}, False),
        ("gitea", {"X-Gitea-Signature": ""}, False),
        ("gitea", {"X-Gitea-Signature": OTHER}, False),
        ("gitea", {"X-Gitea-Signature": GOOD[:-1]}, False),
        ("gitea", {"X-Gitea-Signature": f"{GOOD} {GOOD}"}, False),
        ("gitea", {"X-Gitea-Signature": "é" * 64}, False),
        ("gitea", {"X-Gitea-Signature": OTHER, "X-Hub-Signature-256": f"sha256={GOOD}"}, False),
        ("forgejo", {"X-Forgejo-Signature": OTHER, "X-Gitea-Signature": GOOD}, False),
        ("gogs", {"X-Gitea-Signature": GOOD}, False),
        ("github", {"X-Hub-Signature": f"sha1={GOOD}"}, False),
        ("github", {"X-Gitea-Signature": GOOD}, False),
        ("gitlab", {"X-Gitlab-Token": "secre"}, False),
        ("gitlab", {"X-Gitlab-Token": ""}, False),
        ("gitlab", {}, False),
        ("gitlab", {"X-Gitea-Signature": GOOD}, False),
    ],
)
def test_who_signed(provider: str, headers: dict[str, str], signed: bool) -> None:
    assert is_signed(provider, ["secret"], headers, BODY) is signed


def test_one_changed_byte_is_seen() -> None:
    headers = {"X-Gitea-Signature": GOOD}
    assert not is_signed("gitea", ["secret"], headers, BODY.replace(b"master", b"mastar"))


def test_both_secrets_count_while_one_is_changed() -> None:
    for signature in (GOOD, OTHER):
        headers = {"X-Gitea-Signature": signature}
        assert is_signed("gitea", ["new", "secret", "other"], headers, BODY)


@pytest.mark.parametrize(
    ("sent", "id", "signature", "signed"),
    [
        ("1000", "id-1", standard(b"secret", "1000"), True),
        ("1000", "id-1", "v1,AAAA " + standard(b"secret", "1000"), True),
        ("1000", "id-2", standard(b"secret", "1000"), False),
        ("600", "id-1", standard(b"secret", "600"), False),
        ("soon", "id-1", standard(b"secret", "soon"), False),
        ("1000", "id-1", standard(b"other", "1000"), False),
        ("1000", "id-1", standard(b"secret", "1000").replace("v1,", "v2,"), False),
    ],
)
def test_gitlab_signs_its_time(sent: str, id: str, signature: str, signed: bool) -> None:
    headers = {
        "webhook-id": id,
        "webhook-timestamp": sent,
        "webhook-signature": signature,
        "X-Gitlab-Token": "secret",
    }
    assert is_signed("gitlab", ["secret"], headers, BODY, now=1001.0) is signed


def test_a_secret_of_standard_webhooks_is_base64() -> None:
    secret = "whsec_" + base64.b64encode(b"key").decode()
    headers = {
        "webhook-id": "id-1",
        "webhook-timestamp": "1000",
        "webhook-signature": standard(b"key", "1000"),
    }
    assert is_signed("gitlab", [secret], headers, BODY, now=1000.0)
