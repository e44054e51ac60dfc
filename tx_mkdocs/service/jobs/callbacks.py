"""Telling whoever asked what became of a job."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tx_mkdocs.service.jobs.http_json import ask
from tx_mkdocs.service.web.signatures import sign


def send_callback(address: str, secret: str, record: Mapping[str, Any]) -> None:
    """POST what became of a job to `address`.

    The body is signed with `secret` as GitHub signs its own: `X-Hub-Signature-256: sha256=…`; without a secret it
    is not signed. `X-Tx-Delivery` is the job and its state, the same each time that this is sent.

    Raises:
        TryAgainError: no answer.
        GivenUpError: it was refused.
    """
    body = json.dumps(callback_body(record), ensure_ascii=False).encode()
    headers = {"X-Tx-Event": "job", "X-Tx-Delivery": f"{record['job_id']}-{record['status']}"}
    ask(address, body, {**headers, **signature(secret, body)})


def signature(secret: str, body: bytes) -> dict[str, str]:
    """The header that signs `body` as GitHub signs its own; none without a secret."""
    if not secret:
        return {}
    return {"X-Hub-Signature-256": f"sha256={sign(secret, body)}"}


def callback_body(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a job with tX's names for the result of a converter.

    Source: tX, callbacks of converters.
    """
    kept = {name: value for name, value in record.items() if name != "findings"}
    return {
        **kept,
        "converter_success": bool(record.get("success")),
        "converter_info": list(record.get("log", ())),
        "converter_warnings": list(record.get("warnings", ())),
        "converter_errors": list(record.get("errors", ())),
        "info": list(record.get("log", ())),
    }
