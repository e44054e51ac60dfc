"""The reference has every code, with words, a wrong and a right example; and it is a site without a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.site.built import Site, build
from tx_mkdocs.cli.main import main
from tx_mkdocs.findings.register import all_codes
from tx_mkdocs.reports.reference import code_text, reference_files, write_reference
from tx_mkdocs.reports.reference.book import path_of

FILES = reference_files()
CODES = sorted(all_codes())


def test_a_code_is_described_with_both_examples_and_named_in_the_index() -> None:
    for name, code in all_codes().items():
        page = FILES[path_of(name)]
        assert page.startswith(f"# {name}: ")
        assert code.text in page
        wrong = page.partition("## What is wrong\n\n")[2].partition("\n## What is right\n\n")[0]
        right = page.partition("## What is right\n\n")[2]
        assert len(wrong) > 10, name
        assert len(right) > 10, name
        assert f"Severity: {code.severity}." in page, name
        assert f"({path_of(name)})" in FILES["README.md"]


def test_the_caret_is_below_what_is_wrong() -> None:
    for name, code in all_codes().items():
        bad, page = code.bad, FILES[path_of(name)]
        # Others are about no place in a line, or about a file that a program makes.
        if bad.column and bad.path in bad.files and not bad.made and not any(bad.edit):
            assert f"`{bad.path}`, line {bad.line}, column {bad.column}:" in page
            assert re.search(r"^ {4} *\^", page, re.MULTILINE), name


def test_nothing_else_is_there() -> None:
    pages = {path for path in FILES if not path.endswith("README.md")}
    assert pages == {*map(path_of, CODES), "manifest.yaml", "tx.yaml"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("reference")
    assert write_reference(folder / "checks") == len(FILES)
    return build(folder / "checks", folder / "site")


def test_the_site_has_a_page_for_each_code_and_no_dead_link(site: Site) -> None:
    assert site.exit_code == 0
    assert site.log["findings"] == []
    assert site.dead_links() == []
    for code in CODES:
        page = site.page(path_of(code).replace(".md", ".html"))
        assert "<h1" in page and code in page
    index = site.content("index.html")
    assert [code for code in CODES if f">{code}<" not in index] == []


def test_explain_says_the_same_in_a_terminal() -> None:
    for code in ("TEXT002", "text002", " Text002 "):
        done = CliRunner().invoke(main, ["check", "--explain", code])
        assert done.exit_code == 0
        assert done.stdout == code_text(all_codes()["TEXT002"])
    assert "be␂ginning" in done.stdout
    done = CliRunner().invoke(main, ["check", "--explain", "TEXT999"])
    assert done.exit_code == 2
    assert "No check has the code TEXT999." in done.stderr


def test_the_command_writes_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["reference", str(tmp_path / "checks")])
    assert done.exit_code == 0
    assert (tmp_path / "checks" / "TEXT" / "TEXT002.md").exists()
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert CliRunner().invoke(main, ["reference", str(tmp_path / "file")]).exit_code != 0
