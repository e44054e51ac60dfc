"""`--fix` on folders: atomic, inside the tree, with the same mode, and nothing the second time."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tx_mkdocs.checks import fix_files
from tx_mkdocs.checks.settings.settings import DEFAULT, Settings
from tx_mkdocs.source.opening import open_repository

WRONG = b"\\id GEN\r\n\\c 1\r\n\\p\r\n\\v 1 One  two \r\n"
RIGHT = b"\\id GEN\n\\c 1\n\\p\n\\v 1 One two\n"


def fix(folder: Path, settings: Settings = DEFAULT) -> list[str]:
    with open_repository(folder) as repository:
        return [fix.path for fix in fix_files.fixes(repository, settings) if fix_files.write(fix)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en_reg").mkdir()
    (tmp_path / "en_reg" / "01-GEN.usfm").write_bytes(WRONG)
    return tmp_path / "en_reg"


def test_a_file_is_put_right_once_with_its_mode(folder: Path) -> None:
    file = folder / "01-GEN.usfm"
    file.chmod(0o640)
    assert fix(folder) == ["01-GEN.usfm"]
    assert file.read_bytes() == RIGHT
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    before = file.stat()
    assert fix(folder) == []
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert names(folder) == ["01-GEN.usfm"]


def test_codes_that_are_left_out_are_not_apply_fixes(folder: Path) -> None:
    fix(folder, Settings(ignore=("TEXT022",)))
    assert (folder / "01-GEN.usfm").read_bytes() == RIGHT.replace(b"\n", b"\r\n")
    fix(folder, Settings(select=("USFM",)))
    assert b"\r\n" in (folder / "01-GEN.usfm").read_bytes()


def test_files_that_settings_except_are_left_alone(folder: Path) -> None:
    assert fix(folder, Settings(paths=(("01-*", ("TEXT",)),))) == []


def test_what_a_link_leads_to_is_left_alone(folder: Path) -> None:
    outside = folder.parent / "outside.usfm"
    outside.write_bytes(WRONG)
    (folder / "02-EXO.usfm").symlink_to(outside)
    (folder / "03-LEV.usfm").symlink_to("01-GEN.usfm")
    (folder / "real").mkdir()
    (folder / "real" / "a.md").write_bytes(b"One  two\n")
    (folder / "linked").symlink_to("real")
    assert fix(folder) == ["01-GEN.usfm", "real/a.md"]
    assert outside.read_bytes() == WRONG
    assert (folder / "03-LEV.usfm").is_symlink()


def test_a_file_that_changed_meanwhile_is_left_alone(folder: Path) -> None:
    with open_repository(folder) as repository:
        (one,) = fix_files.fixes(repository, DEFAULT)
        (folder / "01-GEN.usfm").write_bytes(b"newer")
        assert not fix_files.write(one)
    assert (folder / "01-GEN.usfm").read_bytes() == b"newer"
    assert names(folder) == ["01-GEN.usfm"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_file_and_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(fix_files.CannotFixError, match="No space left"):
        fix(folder)
    assert (folder / "01-GEN.usfm").read_bytes() == WRONG
    assert names(folder) == ["01-GEN.usfm"]


def test_hidden_files_and_those_of_git_are_left_alone(folder: Path) -> None:
    for path in (".git/a.md", ".hidden.md", "picture.jpg"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(b"One  two \r\n")
    assert fix(folder) == ["01-GEN.usfm"]
