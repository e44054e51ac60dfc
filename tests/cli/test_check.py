"""`tx-mkdocs check`: what it prints, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.git_host import commit_all
from tx_mkdocs.cli.main import main

MANIFEST = """\
dublin_core:
  conformsto: rc0.2
  identifier: reg
  language: {identifier: en, title: English, direction: ltr}
  subject: Bible
  type: bundle
  format: text/usfm
  title: Regular
  rights: CC BY-SA 4.0
checking: {checking_level: '1'}
projects:
  - {identifier: 3jn, title: 3 John, path: ./65-3JN.usfm, sort: 65, versification: ufw}
"""
GOOD = "\\id 3JN\n\\h 3 John\n\\mt 3 John\n\\c 1\n\\p\n\\v 1 The elder to Gaius.\n"
WARNED = GOOD.replace("elder", "el\x02der")
WRONG = GOOD + "<<<<<<< HEAD\n"


def repository(folder: Path, text: str = GOOD) -> Path:
    folder.mkdir(parents=True)
    (folder / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "65-3JN.usfm").write_text(text, encoding="utf-8")
    return folder


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", "--no-cache", *map(str, arguments)])


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        (GOOD, (), 0),
        (WARNED, (), 0),
        (WARNED, ("--fail-on", "warning"), 1),
        (WRONG, ("--fail-on", "warning"), 1),
        (WRONG, (), 1),
        (WRONG, ("--fail-on", "never"), 0),
        (WRONG, ("--ignore", "TEXT001"), 0),
        (WRONG, ("--ignore", "text"), 0),
        (WRONG, ("--select", "MAN, USFM"), 0),
        (WRONG, ("--select", "TEXT"), 1),
        (WRONG, ("--fail-on", "sometimes"), 2),
        (WRONG, ("--format", "poem"), 2),
        (WRONG, ("--select", "TEST"), 2),
        (WRONG, ("--ignore", "TEXT,TEXT999"), 2),
        (WRONG, ("-o", "no/such/folder/report.txt"), 2),
    ],
)
def test_how_it_ends(tmp_path: Path, text: str, arguments: tuple[str, ...], code: int) -> None:
    done = check(repository(tmp_path / "en_reg", text), *arguments)
    assert done.exit_code == code, done.output


def test_what_cannot_be_opened_is_no_content_error(tmp_path: Path) -> None:
    done = check(tmp_path / "nowhere")
    assert done.exit_code == 2
    assert "nowhere is neither a folder" in done.stderr
    assert done.stdout == ""


def test_the_place_can_be_opened_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository(tmp_path / "work" / "en_reg", WARNED)
    for here, location, shown in (
        (tmp_path, "work/en_reg", "work/en_reg/65-3JN.usfm"),
        (folder, ".", "65-3JN.usfm"),
        (folder.parent, folder, "en_reg/65-3JN.usfm"),
    ):
        monkeypatch.chdir(here)
        assert f"{shown}:6:12: TEXT002 warning" in check(location).stdout
    monkeypatch.chdir(folder.parent.parent)
    elsewhere = repository(tmp_path / "other" / "en_reg", WARNED)
    monkeypatch.chdir(folder)
    assert f"{elsewhere}/65-3JN.usfm:6:12: TEXT002" in check(elsewhere).stdout


def test_a_zip_is_checked_like_its_folder(tmp_path: Path) -> None:
    folder = repository(tmp_path / "en_reg", WARNED)
    with zipfile.ZipFile(tmp_path / "en_reg.zip", "w") as packed:
        for path in folder.iterdir():
            packed.write(path, f"en_reg/{path.name}")
    assert "65-3JN.usfm:6:12: TEXT002" in check(tmp_path / "en_reg.zip").stdout


def test_several_repositories_are_one_report(tmp_path: Path) -> None:
    done = check(
        repository(tmp_path / "en_reg", WRONG), repository(tmp_path / "fr_reg", WARNED),
        "--select", "TEXT",
    )  # fmt: skip
    assert done.exit_code == 1
    assert "en_reg/65-3JN.usfm:7:1: TEXT001" in done.stdout
    assert "fr_reg/65-3JN.usfm:6:12: TEXT002" in done.stdout
    assert done.stdout.endswith("1 error and 1 warning in 2 files.\n")


def test_less_severe_findings_are_left_out_but_count_where_asked(tmp_path: Path) -> None:
    folder = repository(tmp_path / "en_reg", WARNED)
    done = check(folder, "--severity", "error", "--fail-on", "warning")
    assert "TEXT002" not in done.stdout
    assert done.exit_code == 1


def test_the_report_goes_to_a_file(tmp_path: Path) -> None:
    folder = repository(tmp_path / "en_reg", WARNED)
    done = check(folder, "-o", tmp_path / "report.txt")
    assert done.stdout == ""
    written = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert written == check(folder).stdout
    assert "\x1b" not in written


def test_fix_puts_right_and_then_checks(tmp_path: Path) -> None:
    folder = repository(tmp_path / "en_reg", WARNED.replace("to Gaius.", "to  Gaius. "))
    done = check(folder, "--fix")
    assert f"{folder}: fixed 1 line in 1 file." in done.stderr
    assert "TEXT020" not in done.stdout
    assert "TEXT002" in done.stdout
    assert (folder / "65-3JN.usfm").read_text(encoding="utf-8") == WARNED
    assert "fixed nothing" in check(folder, "--fix").stderr


def test_diff_shows_and_changes_nothing(tmp_path: Path) -> None:
    text = GOOD.replace("to Gaius.", "to  Gaius. ")
    folder = repository(tmp_path / "en_reg", text)
    done = check(folder, "--diff")
    name = folder / "65-3JN.usfm"
    assert done.stdout == (
        f"--- {name}\n+++ {name}\n@@ -6 +6 @@\n"
        "-\\v 1 The elder to  Gaius.·\n"
        "+\\v 1 The elder to Gaius.\n"
    )
    assert done.exit_code == 1
    assert name.read_text(encoding="utf-8") == text
    assert check(folder, "--diff", "--ignore", "TEXT020,TEXT021").exit_code == 0


def test_fix_is_for_folders(tmp_path: Path) -> None:
    folder = repository(tmp_path / "en_reg")
    with zipfile.ZipFile(tmp_path / "en_reg.zip", "w") as packed:
        packed.write(folder / "65-3JN.usfm", "65-3JN.usfm")
    before = (tmp_path / "en_reg.zip").read_bytes()
    for option in ("--fix", "--diff"):
        done = check(tmp_path / "en_reg.zip", option)
        assert done.exit_code == 2
        assert "is not a folder" in done.stderr
    assert (tmp_path / "en_reg.zip").read_bytes() == before


def committed(folder: Path, text: str, message: str) -> None:
    """Put the text of the book into the repository at `folder`, and commit it."""
    (folder / "65-3JN.usfm").write_text(text, encoding="utf-8")
    commit_all(folder, message)


def test_since_fails_only_for_what_is_new(tmp_path: Path) -> None:
    folder = repository(tmp_path / "en_reg", WRONG)
    committed(folder, WRONG, "Old")
    assert check(folder, "--since", "HEAD").exit_code == 0
    committed(folder, WRONG.replace("\\v 1", "\n\\v 1"), "Other lines")
    assert check(folder, "--since", "HEAD~1").exit_code == 0
    (folder / "65-3JN.usfm").write_text(WRONG + "\\p\n<<<<<<< HEAD\n", encoding="utf-8")
    ended = check(folder, "--since", "HEAD")
    assert ended.exit_code == 1
    assert "New since HEAD: 1 error in 1 file. Fixed: 0. Remaining:" in ended.output
    (folder / "65-3JN.usfm").write_text(GOOD, encoding="utf-8")
    ended = check(folder, "--since", "HEAD", "-f", "json")
    assert ended.exit_code == 0
    [found] = json.loads(ended.output)["repositories"]
    assert found["findings"] == []
    assert "<<<<<<< HEAD" in [one["excerpt"] for one in found["since"]["gone"]]
    assert check(folder, "--since", "no-such-tag").exit_code == 2


def test_the_program_ends_with_its_code_and_all_of_its_output(tmp_path: Path) -> None:
    """It ends at once, and what nobody has read yet must not be lost by that."""
    (tmp_path / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "65-3JN.usfm").write_text(WARNED, encoding="utf-8")
    given = [sys.executable, "-m", "tx_mkdocs", "check", str(tmp_path), "-f", "json"]
    for level, code in (("warning", 1), ("never", 0)):
        done = subprocess.run([*given, "--fail-on", level], capture_output=True, text=True)
        assert done.returncode == code
        assert json.loads(done.stdout)


def test_a_group_is_explained_by_its_codes() -> None:
    done = check("--explain", "twl")
    assert done.exit_code == 0
    assert "TWL022 info: A tag is not known.\n" in done.output
    assert {line[:3] for line in done.output.splitlines()} == {"TWL"}
