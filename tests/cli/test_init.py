"""`tx-mkdocs init`: what it writes, and what it says."""

from __future__ import annotations

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
    assert again.output == "Nothing to do: mkdocs.yml is there already.\n"
