"""What may be left out on the command line, and what is said to who gives what cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.files import write_files
from tests.git_host import commit_all, git
from tx_mkdocs.cli.main import main


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of two commits, which is the current folder."""
    folder = tmp_path / "en_reg"
    for number, word in enumerate(("Paul", "Saul")):
        write_files(folder, {"57-TIT.usfm": f"\\id TIT\n\\c 1\n\\p\n\\v 1 {word}.\n"})
        commit_all(folder, word)
        git(folder, "tag", f"v{number + 1}")
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(map(str, arguments)))
    return done.exit_code, done.output


@pytest.mark.parametrize("given", [["v1"], ["v1", "v2"], [".", "v1"]])
def test_changes_takes_the_current_folder(repository: Path, given: list[str]) -> None:
    code, said = run("changes", *given)
    assert code == 0 and "TIT 1:1: words: [-Paul-]{+Saul+}" in said


def test_a_folder_of_a_work_tree_is_compared_with_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several repositories in one work tree: nothing of the others is new, changed or fixed in this one."""
    folder = tmp_path / "texts" / "en_reg"
    for word in ("Paul", "Saul"):
        text = f"\\id TIT\n\\c 1\n\\p\n\\v 1 {word}.\n\\v 1 Again.\n"
        write_files(tmp_path, {"texts/en_reg/57-TIT.usfm": text, "en_tn/a.md": word})
        commit_all(tmp_path, word)
    git(tmp_path, "tag", "v1", "HEAD~1")
    monkeypatch.chdir(folder)
    for given in ([], ["v1"], [".", "v1"], ["../en_reg", "v1", "HEAD"]):
        code, said = run("changes", *given)
        assert code == 0 and said.splitlines()[1:] == ["TIT 1:1: words: [-Paul-]{+Saul+}."]
    assert "No new problems since v1. Fixed: 0. Remaining:" in run("check", "--since", "v1")[1]
    monkeypatch.chdir(tmp_path)
    write_files(tmp_path, {"not_stored/a.md": "Words"})
    assert "not_stored has no git history." in run("changes", "not_stored")[1]


def test_history_takes_the_current_folder(repository: Path) -> None:
    assert run("history", "TIT 1:1") == run("history", ".", "TIT 1:1")
    assert run("history")[0] == 2
    code, said = run("history", "TIT 1:9")
    assert code == 1 and "No file of en_reg has TIT 1:9." in said


def test_what_is_no_revision_is_told_without_the_words_of_git(repository: Path) -> None:
    code, said = run("changes", "v9")
    assert code == 1
    assert said == "Error: v9 is neither a revision of en_reg nor a folder, zip or git address.\n"


@pytest.mark.parametrize("command", ["check", "changes"])
def test_a_report_has_the_form_after_which_its_file_is_named(
    repository: Path, command: str, tmp_path: Path
) -> None:
    run(command, ".", "-o", tmp_path / "report.json")
    assert json.loads((tmp_path / "report.json").read_text())
    run(command, ".", "-o", tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text().lower().startswith("<!doctype html>")
    run(command, ".", "-f", "text", "-o", tmp_path / "report.html")
    assert not (tmp_path / "report.html").read_text().startswith("<")
    code, said = run(command, ".", "-o", tmp_path / "report.pdf")
    assert code == 2 and "Give --format: .pdf is none of text, json," in said
    assert not (tmp_path / "report.pdf").exists()


def test_formats_of_documents_may_be_listed_and_must_be_known(
    repository: Path, tmp_path: Path
) -> None:
    code, said = run("build", "-d", tmp_path / "site", "--documents", "html,epub")
    assert code == 0, said
    assert {"tit.html", "tit.epub"} <= {
        path.name for path in (tmp_path / "site" / "downloads").iterdir()
    }
    for given in (["build", "--documents", "doc"], ["documents", "-o", "books", "-f", "doc"]):
        code, said = run(*given)
        assert code == 2 and "doc is not one of the formats docx, epub, html, pdf." in said


def test_what_mkdocs_gives_up_with_is_an_error_like_others(repository: Path) -> None:
    code, said = run("build", "57-TIT.usfm", "-d", "out")
    assert code == 1 and Path("out").exists()
    assert said.endswith("Name the folder that holds it.\n")
    assert said.startswith("Error: ")


def test_a_mistyped_folder_leaves_no_site_behind(repository: Path) -> None:
    code, said = run("build", ".", "nowhere")
    assert code == 1 and not Path("site").exists()
    assert said.startswith("Error: ")
    assert said.endswith("/nowhere is neither a folder, a zip nor a git address.\n")


def test_a_zip_is_written_where_no_folder_is_yet(repository: Path, tmp_path: Path) -> None:
    code, said = run("build", "--pack", tmp_path / "usb" / "site.zip")
    assert code == 0, said
    assert (tmp_path / "usb" / "site.zip").is_file()


@pytest.mark.parametrize(
    ("language", "is_told"), [("tlh", True), ("es-MX", False), ("en-GB", False), ("en-XA", False)]
)
def test_a_language_without_words_is_told(repository: Path, language: str, is_told: bool) -> None:
    code, said = run("check", "--interface", language)
    assert code == 0
    assert ("there is no translation into tlh, so English is used" in said) == is_told


@pytest.mark.parametrize("name", ["manifest.yaml", "manifest.yml", "package.json"])
def test_a_folder_of_repositories_is_told(repository: Path, name: str) -> None:
    other = repository.parent / "en tn"
    other.mkdir()
    (other / name).write_text("dublin_core:\n  identifier: tn\n")
    code, said = run("check", "..")
    assert code == 0
    assert "For a library of them: tx-mkdocs check '../en tn' ../en_reg\n" in said
    for given in ([], ["../en tn", "."]):
        assert "library" not in run("check", *given)[1]
