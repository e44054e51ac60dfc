"""What `tx-mkdocs serve` says when it cannot."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.files import write_files
from tx_mkdocs.cli.main import main


def test_an_address_that_is_taken_is_told(tmp_path: Path) -> None:
    write_files(tmp_path / "en_reg", {"57-TIT.usfm": "\\id TIT\n\\c 1\n\\p\n\\v 1 Paul.\n"})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = CliRunner().invoke(
            main, ["serve", str(tmp_path / "en_reg"), "--dev-addr", address, "--no-cache"]
        )
    assert isinstance(done.exception, SystemExit) and done.exit_code == 1
    assert f"Nothing can be served at {address}" in done.output
    # Nobody waits for a site that is not to be seen.
    assert "Building" not in done.output


@pytest.mark.parametrize(
    ("address", "is_told"),
    [("0.0.0.0", True), ("[::]", True), ("127.0.0.1", False), ("[::1]", False)],
)
def test_who_previews_for_a_phone_is_told_what_to_open_there(
    tmp_path: Path, address: str, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tx_mkdocs.site.build.serve_site", lambda *given, **named: None)
    monkeypatch.setattr(socket.socket, "connect", lambda self, to: None)
    monkeypatch.setattr(socket.socket, "getsockname", lambda self: ("10.0.0.7", 5))
    monkeypatch.setattr(socket.socket, "bind", lambda self, to: None)
    done = CliRunner().invoke(main, ["serve", str(tmp_path), "-a", f"{address}:8000"])
    assert done.exit_code == 0
    assert ("open http://10.0.0.7:8000/" in done.output) == is_told


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("127.0.0.1:80000", "127.0.0.1:80000 has no port of 1 to 65535."),
        ("8000", "8000 is not an address and a port. Write 127.0.0.1:8000."),
        (":8000", ":8000 is not an address and a port. Write 127.0.0.1:8000."),
    ],
)
def test_an_address_that_cannot_be_is_told(tmp_path: Path, address: str, complaint: str) -> None:
    write_files(tmp_path / "en_reg", {"57-TIT.usfm": "\\id TIT\n\\c 1\n\\p\n\\v 1 Paul.\n"})
    done = CliRunner().invoke(
        main, ["serve", str(tmp_path / "en_reg"), "--dev-addr", address, "--no-cache"]
    )
    assert done.exit_code == 2
    assert complaint in done.output
