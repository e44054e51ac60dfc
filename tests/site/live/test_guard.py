"""Pages of other sites learn nothing of files from the preview, and change none."""

from __future__ import annotations

from typing import Any

import pytest

from tx_mkdocs.site.live.guard import Guard, is_loopback


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.2", False),
        ("book.localhost", True),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("", False),
    ],
)
def test_loopback(name: str, expected: bool) -> None:
    assert is_loopback(name) == expected


@pytest.mark.parametrize(
    ("bound_to", "host", "expected"),
    [
        ("127.0.0.1", "127.0.0.1:8000", True),
        ("127.0.0.1", "localhost:8000", True),
        # Forwarded to another port.
        ("127.0.0.1", "localhost:18000", True),
        ("127.0.0.1", "localhost", True),
        ("::1", "[::1]:8000", True),
        # A name of the attacker's that means this machine now.
        ("127.0.0.1", "evil.example:8000", False),
        ("127.0.0.1", "127.0.0.1.evil.example", False),
        ("127.0.0.1", "localhost:80@evil.example", False),
        ("127.0.0.1", "", False),
        # Whoever lets others in.
        ("0.0.0.0", "team.example:8000", True),
    ],
)
def test_who_may_read(bound_to: str, host: str, expected: bool) -> None:
    assert Guard(bound_to).may_read({"HTTP_HOST": host}) == expected


@pytest.mark.parametrize(
    ("site", "mode", "expected"),
    [
        ("same-origin", "no-cors", True),
        ("none", "navigate", True),
        # Somebody follows a link to the preview.
        ("cross-site", "navigate", True),
        # Another site would run what the search knows as a script of its own.
        ("cross-site", "no-cors", False),
        ("cross-site", "cors", False),
        ("same-site", "no-cors", False),
    ],
)
@pytest.mark.parametrize("bound_to", ["127.0.0.1", "0.0.0.0"])
def test_pages_of_other_sites_read_nothing(
    bound_to: str, site: str, mode: str, expected: bool
) -> None:
    environ = {"HTTP_HOST": "localhost:8000"}
    environ |= {"HTTP_SEC_FETCH_SITE": site, "HTTP_SEC_FETCH_MODE": mode}
    assert Guard(bound_to).may_read(environ) == expected


def good(guard: Guard) -> dict[str, Any]:
    """What the script of a page sends."""
    return {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": "application/json",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ORIGIN": "http://127.0.0.1:8000",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "HTTP_X_TX_TOKEN": guard.token,
    }


def test_a_page_of_the_preview_may_write() -> None:
    guard = Guard("127.0.0.1")
    assert guard.may_write(good(guard))


def test_nobody_writes_where_others_are_let_in() -> None:
    guard = Guard("0.0.0.0")
    assert not guard.may_write(good(guard))


@pytest.mark.parametrize(
    "attack",
    [
        {"HTTP_X_TX_TOKEN": ""},
        {"HTTP_X_TX_TOKEN": "é"},
        {"HTTP_X_TX_TOKEN": None},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "http://127.0.0.1:3000"},
        {"HTTP_ORIGIN": "http://localhost:8000"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": None},
        {"HTTP_HOST": "evil.example:8000", "HTTP_ORIGIN": "http://evil.example:8000"},
        {"HTTP_HOST": None},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        # What a form can send without asking (Fetch standard, CORS-safelisted request headers).
        {"CONTENT_TYPE": "text/plain"},
        {"CONTENT_TYPE": "application/x-www-form-urlencoded"},
        {"REQUEST_METHOD": "GET"},
        {"REQUEST_METHOD": "OPTIONS"},
    ],
)
def test_nobody_else_may(attack: dict[str, str | None]) -> None:
    guard = Guard("127.0.0.1")
    environ = {name: value for name, value in (good(guard) | attack).items() if value is not None}
    assert not guard.may_write(environ)


def test_each_preview_has_its_own_token() -> None:
    first, second = Guard("127.0.0.1"), Guard("127.0.0.1")
    assert not second.may_write(good(first))
