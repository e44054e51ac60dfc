"""`init` and `manifest --write` write into the repository, and nowhere else."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.files import write_files
from tx_mkdocs.cli.main import main
from tx_mkdocs.documents import writing
from tx_mkdocs.findings.codes.proof import WORDS_LOST


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(map(str, arguments)))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    write_files(tmp_path / "en_reg", {"57-TIT.usfm": "\\id TIT\n\\c 1\n\\p\n\\v 1 Paul.\n"})
    return tmp_path / "en_reg"


@pytest.mark.parametrize("name", ["mkdocs.yml", "docs"])
def test_init_follows_no_link(repository: Path, tmp_path: Path, name: str) -> None:
    (repository / name).symlink_to(tmp_path / "outside")
    code, said = run("init", repository)
    assert code == 0, said
    assert not (tmp_path / "outside").exists()


def test_a_manifest_is_written_and_its_own_keys_stay(repository: Path) -> None:
    path = repository / "manifest.yaml"
    path.write_text("# ours\ndublin_core:\n  title: Titus\nteam: Lukas\n")
    code, said = run("manifest", repository, "--write")
    assert code == 0 and "comments of manifest.yaml are not kept" in said
    assert "team: Lukas" in path.read_text()
    code, said = run("manifest", repository, "--write")
    assert code == 0 and "comments" not in said


def test_a_manifest_that_is_a_link_is_left_alone(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("mine")
    (repository / "manifest.yaml").symlink_to(tmp_path / "outside")
    code, said = run("manifest", repository, "--write")
    assert code == 1 and "is a link" in said
    assert (tmp_path / "outside").read_text() == "mine"


@pytest.mark.parametrize("text", ["team: Lukas\n", "dublin_core:\n\ttitle: 'x\n", "just words\n"])
def test_a_manifest_that_was_not_read_is_left_alone(repository: Path, text: str) -> None:
    (repository / "manifest.yaml").write_text(text)
    code, said = run("manifest", repository, "--write")
    assert code == 1 and "could not be read" in said
    assert (repository / "manifest.yaml").read_text() == text


def test_changes_that_cannot_be_written_are_told(repository: Path, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "changes.docx"
    code, said = run("changes", repository, repository, "--format", "docx", "--output", target)
    assert code == 1 and f"{target} cannot be written" in said


def test_a_site_that_cannot_be_written_is_told_without_numbers_of_errors(
    repository: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    for options in (
        ("--site-dir", tmp_path / "file" / "site"),
        ("--pack", tmp_path / "file" / "x.zip"),
    ):
        code, said = run("build", repository, "--no-cache", *options)
        assert code == 1 and "cannot be" in said and str(tmp_path / "file") in said
        assert "Errno" not in said


def test_a_place_that_refuses_a_file_is_told_in_one_line(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_text", refused)
    for command, path in (
        (("manifest", repository, "--write"), repository / "manifest.yaml"),
        (("init", repository), repository / "mkdocs.yml"),
        (
            (
                "convert",
                repository / "57-TIT.usfm",
                tmp_path / "a.html",
                "--report",
                tmp_path / "r",
            ),
            tmp_path / "r",
        ),
    ):
        code, said = run(*command)
        assert code == 1 and said.endswith(f"Error: {path}: Permission denied.\n")


def test_one_file_is_not_converted_into_a_folder(repository: Path, tmp_path: Path) -> None:
    code, said = run("convert", repository / "57-TIT.usfm", tmp_path)
    assert code == 2 and f"{tmp_path} is a folder. Name the file to write." in said


def test_what_is_missing_of_a_history_is_told(repository: Path) -> None:
    (repository / ".git").mkdir()
    code, said = run("history", repository)
    assert code == 2 and "Give REF, or REPOSITORY and REF." in said


def test_without_git_changes_need_a_base(repository: Path) -> None:
    code, said = run("changes", repository)
    assert code == 1 and "en_reg has no git history. Name BASE: another folder or a zip." in said


def test_a_zip_has_no_history(repository: Path, tmp_path: Path) -> None:
    path = shutil.make_archive(str(tmp_path / "tit"), "zip", repository)
    code, said = run("history", path, "TIT 1:1")
    assert code == 1 and f"{path} is not a git repository and has no history." in said


def test_what_to_run_next_can_be_pasted(tmp_path: Path) -> None:
    folder = tmp_path / "my texts"
    folder.mkdir()
    code, said = run("init", folder)
    assert code == 0 and f"Now run: mkdocs build -f '{folder / 'mkdocs.yml'}'\n" in said


def test_a_document_that_lost_words_is_a_failure(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("documents", repository, "-o", tmp_path / "books", "--no-cache")
    assert run(*command)[0] == 0
    lost = WORDS_LOST.at("57-TIT.usfm", 4, message="These words are lost.")
    monkeypatch.setattr(writing, "lost_in_document", lambda *_: (lost,))
    code, said = run(*command)
    assert code == 1 and "error: 57-TIT.usfm:4: LOST001 These words are lost." in said
    assert "Wrote 1 file to" in said


def test_a_folder_without_a_text_gives_no_documents(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, said = run("documents", tmp_path / "empty", "-o", tmp_path / "books")
    assert code == 1 and said == "Error: Nothing was written. empty has no text.\n"


def test_other_scripts_end_no_command_where_a_pipe_cannot_carry_them(repository: Path) -> None:
    text = "\\id TIT\n\\h تيطس\n\\mt تيطس\n\\c 1\n\\p\n\\v 1 بولس.\n"
    (repository / "57-TIT.usfm").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", "from tx_mkdocs.cli.main import run; run()", "manifest"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run([*command, repository], env=environment, capture_output=True, check=True)
    assert b"Traceback" not in done.stderr and b"\\u062a\\u064a" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("command", ["--help", "check", "manifest", "converters"])
def test_a_full_disk_is_told_in_one_line(repository: Path, command: str) -> None:
    start = [sys.executable, "-c", "from tx_mkdocs.cli.main import run; run()", command]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*start, *([repository] if command in ("check", "manifest") else [])],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(b"Error: The output cannot be written: ")
    assert b"Traceback" not in done.stderr


def test_a_file_is_no_folder_for_the_cache(repository: Path) -> None:
    code, said = run("check", repository, "--cache-dir", repository / "57-TIT.usfm")
    assert code == 2 and "--cache-dir" in said and "is a file" in said


def test_a_folder_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for command in ("build", "check", "manifest"):
        code, said = run(command)
        assert code == 1 and "The current folder no longer exists." in said


def test_what_the_service_needs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("tx_mkdocs.service")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "msgspec", None)
    code, said = run("hook")
    assert code == 1 and "msgspec is not installed. Run: pip install 'tx-mkdocs[service]'" in said


def test_a_reference_without_quotes_is_told(repository: Path) -> None:
    for words in (("TIT", "1:1"), ("TIT", "1:1", "ab12")):
        code, said = run("history", *words)
        assert code == 2 and f'Put REF in quotes: "{" ".join(words)}".' in said


def test_options_are_named_as_they_were_given(repository: Path, tmp_path: Path) -> None:
    code, said = run("documents", repository, "-o", tmp_path / "books", "--page-size", "big")
    assert code == 2 and "--page-size is 'big'; it may be A4" in said
    code, said = run(
        "convert", repository / "57-TIT.usfm", tmp_path / "tit.html", "--option", "language"
    )
    assert code == 2 and "--option: write NAME=VALUE, not language." in said
    code, said = run("documents", repository, "-o", tmp_path / "books", "--page-margins", "20cm")
    assert code == 2 and "--page-margins is 200mm 200mm 200mm 200mm; each may be" in said
    for command in ("build", "documents"):
        code, said = run(command, repository, "--site-url", "example.org")
        assert code == 2 and "'--site-url': write a URL such as https://example.org/" in said
    code, said = run(
        "build", repository, "-d", tmp_path / "site", "--document-options", "page_size"
    )
    assert code == 2 and "--document-options: write NAME=VALUE, not page_size." in said
    code, said = run("convert", repository / "57-TIT.usfm", tmp_path / "tit.odt")
    assert code == 1 and "`tx-mkdocs converters` lists" in said


def test_what_a_converter_cannot_do_is_in_its_report(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    code, said = run("convert", repository / "57-TIT.usfm", tmp_path / "tit.pdf")
    assert code == 1
    assert json.loads(said)["errors"] == [
        "57-TIT.usfm: PDF needs the extra pdf: pip install 'tx-mkdocs[pdf]'."
    ]


def test_a_format_that_needs_more_is_refused_before_anything_is_made(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    needs = "Error: PDF needs the extra pdf: pip install 'tx-mkdocs[pdf]'.\n"
    books, site = tmp_path / "books", tmp_path / "site"
    assert run("documents", repository, "-o", books, "-f", "html,pdf") == (1, needs)
    assert run("build", repository, "-d", site, "--documents", "pdf") == (1, needs)
    assert not books.exists() and not site.exists()


@pytest.mark.parametrize("command", ["build", "check", "serve", "documents", "manifest", "changes"])
def test_one_file_is_no_repository(repository: Path, tmp_path: Path, command: str) -> None:
    more = {"build": ["-d", tmp_path / "site"], "documents": ["-o", tmp_path / "out"]}
    code, said = run(command, repository / "57-TIT.usfm", *more.get(command, []))
    assert code and "57-TIT.usfm is one file" in said


def test_a_site_that_is_not_there_is_told(tmp_path: Path) -> None:
    code, said = run("publish", tmp_path / "site", tmp_path / "out")
    assert code == 2 and "There is no folder" in said


def test_what_was_guessed_is_told_until_somebody_says_it(tmp_path: Path) -> None:
    folder = tmp_path / "bible"
    write_files(folder, {"57-TIT.usfm": "\\id TIT\n\\c 1\n\\p\n\\v 1 Paul.\n"})
    code, said = run("manifest", folder, "--write")
    assert code == 0 and "MAN046" in said and "MAN001" not in said
    code, said = run("check", folder, "--severity", "warning")
    assert "manifest.yaml:9:3: MAN046 warning Nothing says which language this is." in said
