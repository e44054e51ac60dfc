"""What docs/operations.md and docs/deploy say is so."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from tests.service.running import CHECKOUT
from tx_mkdocs.cli.main import main
from tx_mkdocs.service.settings import Limits, Queue, Service, Site, load_settings

DEPLOY = CHECKOUT / "docs" / "deploy"
TEXT = (CHECKOUT / "docs" / "operations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("heading", "section"),
    [("[service]", Service), ("[queue]", Queue), ("[limits]", Limits), ("[sites.NAME]", Site)],
)
def test_every_setting_is_described_and_no_other(heading: str, section: Any) -> None:
    part = TEXT.partition(f"### `{heading}`")[2].partition("\n## ")[0].partition("\n### ")[0]
    described = re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
    assert described == [field.name for field in fields(section) if field.name != "name"]


def test_plain_defaults_are_those_that_are_described() -> None:
    for name, default in re.findall(r"^\| `(\w+)` \| `([\d.]+)` \|", TEXT, re.MULTILINE):
        found = next(
            getattr(section(), name)
            for section in (Queue, Limits, Service)
            if name in {field.name for field in fields(section)}
        )
        assert float(found) == float(default), name


def test_the_settings_to_start_from_are_accepted() -> None:
    environment = {"TX_OPERATOR": "a", "TX_DOOR43_SECRET": "b", "TX_DOOR43_TOKEN": "c"}
    settings = load_settings(DEPLOY / "tx-mkdocs.toml", environment)
    assert settings.sites["door43"].secrets == ("b",)
    assert settings.service.admin_token == "a"


def commands() -> list[list[str]]:
    """How the units and containers start the service."""
    units = sorted(DEPLOY.glob("*.service"))
    found = [
        shlex.split(line.partition("=")[2])[1:]
        for unit in units
        for line in unit.read_text(encoding="utf-8").splitlines()
        if line.startswith("ExecStart=")
    ]
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    for service in compose["services"].values():
        if "build" in service:
            found.append(["hook", "--config", "/etc/tx-mkdocs.toml", *service.get("command", ())])
    return found


def test_units_and_containers_start_what_there_is(tmp_path: Path) -> None:
    config = tmp_path / "empty.toml"
    config.touch()
    found = commands()
    assert len(found) == 6
    for command in found:
        words = [str(config) if word == "/etc/tx-mkdocs.toml" else word for word in command]
        done = CliRunner().invoke(main, words)
        # The options are understood, and the empty settings refused.
        assert "The settings name no site" in done.output, (words, done.output)


def test_the_files_that_the_text_leads_to_are_there() -> None:
    for path in re.findall(r"\]\(([\w./-]+)\)", TEXT):
        assert (CHECKOUT / "docs" / path).is_file(), path
