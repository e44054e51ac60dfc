"""Which addresses the service speaks to."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from tx_mkdocs.service.fetch.addresses import Access, AddressError, check_url, is_public
from tx_mkdocs.service.fetch.download import connection_to

ACCESS = Access(frozenset({"git.door43.org"}), frozenset({"localhost:3000"}))
REFUSED = [
    "http://git.door43.org/a/b.git",
    "ftp://git.door43.org/a",
    "file:///etc/passwd",
    "ext::sh -c id",
    "git.door43.org/a/b",
    "https://evil.example/a",
    "https://git.door43.org.evil.example/a",
    "https://evil.example#git.door43.org",
    "https://evil.example\\@git.door43.org/a",
    "https://user@git.door43.org/a",
    "https://user:secret@git.door43.org/a",
    "https://git.door43.org:99999/a",
    "https://127.0.0.1/a",
    "https://2130706433/a",
    "https://0x7f000001/a",
    "https://0177.0.0.1/a",
    "https://127.1/a",
    "https://[::1]/a",
    "https://[::ffff:127.0.0.1]/a",
    "https://[::ffff:7f00:1]/a",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/a",
    "http://localhost:3001/a",
    "https://git.door43.org /a",
    "https://git.door43.org\r\nX: y/a",
    "https://" + "a" * 3000,
    "--upload-pack=touch /tmp/x",
    "",
]


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What names lead to, without a network."""
    known = {"git.door43.org": ["93.184.216.34"], "localhost": ["127.0.0.1"]}

    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        if host not in known:
            raise socket.gaierror(host)
        return [(2, 1, 6, "", (address, port)) for address in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.mark.parametrize("url", REFUSED)
def test_it_is_refused(url: str) -> None:
    with pytest.raises(AddressError):
        check_url(url, ACCESS)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "192.0.2.1", "198.18.0.1",
    ],
)  # fmt: skip
def test_a_name_that_leads_into_a_private_network(ip: str, names: dict[str, list[str]]) -> None:
    assert not is_public(ip)
    names["git.door43.org"] = ["93.184.216.34", ip]
    with pytest.raises(AddressError, match="private network"):
        check_url("https://git.door43.org/a/b.git", ACCESS)


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_the_judged_address_is_the_one_to_connect_to(ip: str, names: dict[str, list[str]]) -> None:
    names["git.door43.org"] = [ip]
    checked = check_url("https://git.door43.org/a/b.git", ACCESS)
    names["git.door43.org"] = ["127.0.0.1"]
    assert (checked.ips, checked.host, checked.port) == ((ip,), "git.door43.org", 443)


def test_each_judged_address_may_be_connected_to(names: dict[str, list[str]]) -> None:
    names["git.door43.org"] = both = ["2606:2800:220:1:248:1893:25c8:1946", "93.184.216.34"]
    checked = check_url("https://git.door43.org/a/b.git", ACCESS)
    assert list(connection_to(checked).addresses) == both


def test_a_server_that_is_meant_may_be_private() -> None:
    assert check_url("http://localhost:3000/a/b.git", ACCESS).ips == ("127.0.0.1",)


def test_a_name_that_cannot_be_found_may_be_tried_again() -> None:
    with pytest.raises(AddressError) as caught:
        check_url("https://nowhere.example/a", Access(frozenset({"*"})))
    assert caught.value.retry
