"""Lines of the log: one each, and nothing in them that others must not have."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from tests.cpu import cpu_seconds
from tx_mkdocs.service.process.job_logs import JsonLines, clean


def logged(message: str, *, exc_info: bool = False, **extra: object) -> dict[str, object]:
    info = sys.exc_info() if exc_info else None
    record = logging.LogRecord("tx_mkdocs.x", logging.INFO, "x.py", 1, message, (), info)
    record.__dict__ |= extra
    line = JsonLines().format(record)
    assert line.isprintable()
    found: dict[str, object] = json.loads(line)
    return found


@pytest.mark.parametrize(
    "hostile",
    ["a\nb", "a\x1b[31mb", "a\x85b", "a\u2028b", "a\u202eb\u202c", "a\u2066b", "a\ud800b"],
)
def test_what_others_say_stays_on_its_line(hostile: str) -> None:
    found = logged(hostile, ref=hostile, delivery=hostile)
    for name in ("event", "ref", "delivery"):
        assert str(found[name]).isprintable()


@pytest.mark.parametrize(
    "address",
    [
        "https://ana:s3cret@git.example/x.git",
        "https://s3cret@git.example/x",
        "https://hooks.example/x?token=s3cret&a=1",
        "https://git.example/api?a=1&access_token=s3cret",
        "https://bucket.example/x?X-Amz-Signature=s3cret&X-Amz-Credential=a",
        "https://git.example/tx/job?gogs_user_token=s3cret",
    ],
)
def test_no_secret_of_an_address_is_logged(address: str) -> None:
    try:
        raise ValueError(f"{address} did not answer")
    except ValueError:
        found = logged(f"no answer of {address}", exc_info=True)
    assert "s3cret" not in json.dumps(found)
    assert "example" in str(found["event"]) and "did not answer" in str(found["trace"])
    assert "\n    raise ValueError" in str(found["trace"])


def test_secrets_are_looked_for_in_linear_time() -> None:
    # A second where each name is tried against all that follow.
    assert cpu_seconds(lambda: clean("?" + "key" * 8_000)) < 0.1
