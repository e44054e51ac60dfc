"""The list of commands says what each does, and is not cut off."""

from __future__ import annotations

from click.testing import CliRunner

from tx_mkdocs.cli.main import main


def test_what_each_command_does_fits_into_a_line() -> None:
    shown = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    commands = shown.partition("Commands:\n")[2].splitlines()
    assert len(commands) >= 15
    assert not [line for line in commands if not line.endswith(".") or line.endswith("...")]
