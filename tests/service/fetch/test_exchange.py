"""Hosts that never end, or answer what no HTTP is: whoever speaks to them goes on, and says so."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tx_mkdocs.service.build.limits import FetchLimits
from tx_mkdocs.service.fetch import addresses, host_refs
from tx_mkdocs.service.fetch.addresses import Access
from tx_mkdocs.service.fetch.download import download, post
from tx_mkdocs.service.fetch.fetched import FetchError
from tx_mkdocs.service.jobs.http_json import _connection, ask
from tx_mkdocs.service.queue.engine import GivenUpError, TryAgainError

_LATE = 0.4
_OK = b"HTTP/1.1 200 OK\r\n"


@contextlib.contextmanager
def answering(first: bytes, then: bytes = b"") -> Iterator[int]:
    """The port of a server that answers `first`, then `then` every now and then for ever."""
    stop = threading.Event()

    def answer(connected: socket.socket) -> None:
        with connected, contextlib.suppress(OSError):
            connected.recv(65536)
            connected.sendall(first)
            while then and not stop.wait(_LATE / 8):
                connected.sendall(then)
            connected.shutdown(socket.SHUT_WR)
            # Closed before the rest of the request has come, the connection would be reset, and the answer lost.
            while connected.recv(65536):
                pass

    def run() -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=answer, args=(listening.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=run, daemon=True).start()
        yield listening.getsockname()[1]
        stop.set()
        listening.shutdown(socket.SHUT_RDWR)


def _access(port: int) -> Access:
    return Access(private=frozenset({f"127.0.0.1:{port}"}))


def _told(port: int, _folder: Path) -> Any:
    return ask(f"http://127.0.0.1:{port}/hook", {"a": 1}, seconds=_LATE)


def _refs(port: int, _folder: Path) -> Any:
    return host_refs.host_refs(f"http://127.0.0.1:{port}/ana/en_ulb.git", _access(port))


def _downloaded(port: int, folder: Path) -> Any:
    limits = FetchLimits(seconds=_LATE)
    return download(f"http://127.0.0.1:{port}/a.zip", folder / "a.zip", limits, _access(port))


def _posted(port: int, folder: Path) -> Any:
    limits = FetchLimits(seconds=_LATE)
    url = f"http://127.0.0.1:{port}/module"
    return post(url, b"{}", folder / "a.zip", limits, _access(port), {})


Asking = Callable[[int, Path], Any]
_ASKING = [_told, _refs, _downloaded, _posted]


@pytest.mark.parametrize("asking", _ASKING)
@pytest.mark.parametrize(
    ("first", "then"),
    [
        (_OK + b"X: ", b"x"),
        (_OK + b"Content-Length: 99999\r\n\r\n", b" "),
        (_OK + b"\r\n", b" "),
        (_OK, b"X: x\r\n"),
    ],
    ids=["one header", "a body", "a body without a length", "headers"],
)
def test_an_answer_that_never_ends_is_not_waited_for(
    first: bytes, then: bytes, asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host_refs, "_SECONDS", _LATE)
    began = time.monotonic()
    with answering(first, then) as port, pytest.raises((TryAgainError, FetchError)):
        asking(port, tmp_path)
    assert time.monotonic() - began < 20 * _LATE


def _never_found(*_: Any, **__: Any) -> Any:
    time.sleep(20 * _LATE)


def _nobody_there(_address: Any, timeout: float) -> Any:
    time.sleep(timeout)
    raise TimeoutError("timed out")


def _many(host: str, port: int, **_: Any) -> Any:
    return [(2, 1, 6, "", (f"192.0.2.{number}", port)) for number in range(40)]


@pytest.mark.parametrize(
    "known",
    [{"getaddrinfo": _never_found}, {"getaddrinfo": _many, "create_connection": _nobody_there}],
    ids=["no answer", "many addresses"],
)
def test_a_host_that_is_not_found_or_does_not_take_a_connection_is_not_waited_for(
    known: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "_LOOKUP", _LATE)
    for name, function in known.items():
        monkeypatch.setattr(socket, name, function)
    began = time.monotonic()
    with pytest.raises(TryAgainError):
        ask("http://git.example/hook", {}, seconds=_LATE)
    with pytest.raises(FetchError):
        limits = FetchLimits(seconds=_LATE)
        download("https://git.example/a", Path("a"), limits, Access(frozenset({"*"})))
    assert time.monotonic() - began < 6 * _LATE


def test_each_address_of_a_host_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(host: str, port: int, *_: Any, **__: Any) -> Any:
        found = ("127.0.0.77", "127.0.0.1") if host == "git.example" else (host,)
        return [(2, 1, 6, "", (address, port)) for address in found]

    with answering(_OK + b"\r\n[1]") as port:
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        assert ask(f"http://git.example:{port}/hook", {}) == [1]


@pytest.mark.parametrize("reading", [0.0, 1.5 * _LATE], ids=["", "certificates read slowly"])
def test_a_handshake_that_never_ends_is_not_waited_for(
    reading: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_slowly() -> ssl.SSLContext:
        time.sleep(reading)
        return made()

    made = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", read_slowly)
    began = time.monotonic()
    with answering(b"\x16\x03\x03\x40\x00", b"\x02") as port, pytest.raises(TryAgainError):
        ask(f"https://127.0.0.1:{port}/hook", {}, seconds=_LATE)
    assert time.monotonic() - began < 6 * _LATE


@pytest.mark.parametrize("asking", _ASKING)
@pytest.mark.parametrize("first", [b"hello\r\n", _OK + b"X: " + b"x" * 70_000 + b"\r\n\r\n", b""])
def test_what_is_no_answer_is_told(first: bytes, asking: Asking, tmp_path: Path) -> None:
    with answering(first) as port, pytest.raises((TryAgainError, FetchError)):
        asking(port, tmp_path)


@pytest.mark.parametrize("body", [b"<p>Thanks</p>", b"[" * 100_000, b'{"a"', b"9" * 5_000])
def test_an_answer_that_is_no_json_is_none(body: bytes) -> None:
    with answering(_OK + b"\r\n" + body) as port:
        assert ask(f"http://127.0.0.1:{port}/hook", {"a": 1}) is None


def test_secrets_in_an_address_are_not_told() -> None:
    with answering(b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\n\r\n") as port:
        for place in (f"127.0.0.1:{port}", f"me:token-1@127.0.0.1:{port}"):
            with pytest.raises(GivenUpError) as refused:
                ask(f"http://{place}/hook?token=token-1", {})
            assert str(refused.value) == f"http://127.0.0.1:{port}/hook answered 302."


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("ftp://me:token-1@git.example/hook#token-1", "ftp://git.example/hook"),
        ("me:token-1@git.example", "git.example"),
        ("ftp://git.example/@ana/hook?a=b@c", "ftp://git.example/@ana/hook"),
    ],
)
def test_an_address_is_told_without_its_secrets_and_with_all_else(url: str, shown: str) -> None:
    with pytest.raises(GivenUpError) as refused:
        ask(url)
    assert str(refused.value) == f"{shown} is not a web address."


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("https://[::1]/hook", "::1", 443),
        ("http://[::1]:8080", "::1", 8080),
        ("https://me:token-1@git.example", "git.example", 443),
    ],
)
def test_the_host_of_an_address_is_asked(url: str, host: str, port: int) -> None:
    connection, _ = _connection(url, 1)
    assert (connection.host, connection.port) == (host, port)
