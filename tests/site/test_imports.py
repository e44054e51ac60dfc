"""What is imported for little work: names of modules, as time depends on the machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "tx_mkdocs.checks.rules",
    "tx_mkdocs.checks.files",
    "tx_mkdocs.converters",
    "tx_mkdocs.documents",
    "tx_mkdocs.formats.markdown",
    "tx_mkdocs.formats.usfm",
    "tx_mkdocs.library",
    "tx_mkdocs.manifest",
    "tx_mkdocs.proof",
    "tx_mkdocs.publish",
    "tx_mkdocs.reports",
    "tx_mkdocs.resources",
    "tx_mkdocs.service",
    "git",
    "nh3",
    "obstore",
    "wcwidth",
)


def imported(command: str) -> set[str]:
    """The modules that a Python has after a command."""
    program = f"{command}\nimport sys\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    return set(
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, text=True
        ).stderr.split()
    )


@pytest.mark.parametrize(
    ("command", "also"),
    [
        ("import tx_mkdocs.site.plugin", ()),
        ("import tx_mkdocs.cli.main", ("mkdocs", "jinja2", "yaml", "importlib.metadata")),
        (
            "from click.testing import CliRunner\nfrom tx_mkdocs.cli.main import main\n"
            "assert CliRunner().invoke(main, ['--help']).exit_code == 0",
            ("mkdocs", "jinja2", "yaml"),
        ),
    ],
)
def test_little_is_imported_for_little_work(command: str, also: tuple[str, ...]) -> None:
    modules = imported(command)
    heavy = [
        name
        for name in modules
        for room in (*HEAVY, *also)
        if name == room or name.startswith(f"{room}.")
    ]
    assert heavy == []


def cpu(command: str) -> float:
    """CPU seconds of one run."""
    program = (
        f"import time\nstart = time.process_time()\n{command}\nprint(time.process_time() - start)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return float(done.stdout)


def test_the_plugin_costs_at_most_twice_what_mkdocs_costs() -> None:
    """It is 1.5 times as much; what else MkDocs imports for a build counts on both sides.

    The least of several runs of each is compared, as other programs on the machine only add to a run.
    """
    runs = [
        (cpu("import mkdocs.commands.build"), cpu("import tx_mkdocs.site.plugin")) for _ in range(5)
    ]
    assert min(plugin for _, plugin in runs) <= 2 * min(mkdocs for mkdocs, _ in runs)


def test_building_does_not_load_what_only_comparing_needs() -> None:
    assert "regex" not in imported("import tx_mkdocs.site.pages")


NOT_OF_A_BIBLE = (
    "tx_mkdocs.changes.page",
    "tx_mkdocs.checks.rules.academy",
    "tx_mkdocs.checks.rules.helps",
    "tx_mkdocs.checks.rules.stories",
    "tx_mkdocs.checks.rules.words",
    "tx_mkdocs.formats.helps.json",
    "tx_mkdocs.formats.helps.markdown",
    "tx_mkdocs.formats.helps.tables",
    "tx_mkdocs.formats.helps.toc",
    "tx_mkdocs.formats.obs",
    "tx_mkdocs.formats.usfm.aligned_words",
    "tx_mkdocs.library.frames",
    "tx_mkdocs.library.parallel",
    "tx_mkdocs.proof.compare_helps",
    "tx_mkdocs.resources.academy.pages",
    "tx_mkdocs.resources.helps.books",
    "tx_mkdocs.resources.helps.sources",
    "tx_mkdocs.resources.obs.pages",
    "markdown.extensions.codehilite",
    "pygments",
)
"""What other resources need, and pages that say something else than their files."""


def test_a_bible_is_built_without_what_only_other_resources_need(
    examples: Path, tmp_path: Path
) -> None:
    given = ["build", str(examples / "en_reg"), "-d", str(tmp_path / "site"), "--no-cache", "-q"]
    modules = imported(
        f"from tx_mkdocs.cli.main import main\nmain({given!r}, standalone_mode=False)"
    )
    assert "tx_mkdocs.proof.compare" in modules
    assert [
        name
        for name in sorted(modules)
        if any(name == room or name.startswith(f"{room}.") for room in NOT_OF_A_BIBLE)
    ] == []
