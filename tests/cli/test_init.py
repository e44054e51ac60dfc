"""`tx-mkdocs init`: what it writes, and what it says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.git_host import git
from tx_mkdocs.cli.main import main


@pytest.mark.parametrize(
    ("is_git", "ignored", "said"),
    [(True, "", True), (True, "*.bak\n/site/\n", False), (False, "", False)],
)
def test_git_is_to_leave_the_site_out(
    tmp_path: Path, is_git: bool, ignored: str, said: bool
) -> None:
    if is_git:
        git(tmp_path, "init", "--quiet")
    if ignored:
        (tmp_path / ".gitignore").write_text(ignored)
    done = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert done.exit_code == 0
    assert (tmp_path / "mkdocs.yml").is_file()
    assert ("Add a line site/ to .gitignore" in done.output) == said
    again = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert again.output == "Nothing to do: mkdocs.yml names the plugin already.\n"


@pytest.mark.parametrize(
    ("plugins", "is_ready"),
    [
        ("plugins:\n  - search\n  - tx\n", True),
        ("plugins: [search, tx]\n", True),
        ("plugins:\n- tx: {alignment: true}\n", True),
        ("plugins:\n  - search\n", False),
        ("", False),
    ],
)
def test_a_mkdocs_yml_without_the_plugin_is_not_ready(
    tmp_path: Path, plugins: str, is_ready: bool
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Ours\n{plugins}")
    done = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert ("Nothing to do" in done.output) == is_ready
    assert ("plugins:\n  - tx\n" in done.output) != is_ready


def test_the_command_that_follows_finds_the_folder(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert done.output.endswith(f"Now run: mkdocs build -f {tmp_path / 'mkdocs.yml'}\n")


@pytest.mark.parametrize("plugin", ["tx", "search"])
def test_who_builds_past_a_mkdocs_yml_is_told(tmp_path: Path, plugin: str) -> None:
    folder = tmp_path / "en_x"
    folder.mkdir()
    (folder / "page.md").write_text("# Page\n")
    (folder / "mkdocs.yml").write_text(f"plugins:\n  - {plugin}\n")
    build = ["build", str(folder), "-d", str(tmp_path / "site"), "--no-cache"]
    said = f"{folder / 'mkdocs.yml'} and its pages are not read; `mkdocs build` follows them.\n"
    assert (said in CliRunner().invoke(main, build).output) == (plugin == "tx")
    assert said not in CliRunner().invoke(main, [*build, "--quiet"]).output


def test_a_pipe_for_a_mkdocs_yml_is_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "en_x"
    folder.mkdir()
    (folder / "page.md").write_text("# Page\n")
    for name in ("mkdocs.yml", ".gitignore"):
        os.mkfifo(folder / name)
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    build = ["build", str(folder), "-d", str(tmp_path / "site"), "--no-cache"]
    assert CliRunner().invoke(main, build).exit_code == 0
