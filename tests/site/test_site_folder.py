"""A build never takes the place of something that is not a site."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.files import write_files
from tx_mkdocs.cli.main import main

BOOK = "\\id TIT\n\\h Titus\n\\c 1\n\\p\n\\v 1 Paul.\n"


def build(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["build", *map(str, arguments), "--no-cache"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("source", "site"),
    [("repo", "repo"), ("repo", "."), ("repo", "repo/../repo"), ("link", "repo"), ("repo", "link")],
)
def test_what_a_site_is_made_from_stays(tmp_path: Path, source: str, site: str) -> None:
    write_files(tmp_path / "repo", {"57-TIT.usfm": BOOK})
    (tmp_path / "link").symlink_to(tmp_path / "repo")
    before = contents(tmp_path)
    code, said = build(tmp_path / source, "-d", tmp_path / site)
    assert code == 1 and "The site would replace" in said
    assert contents(tmp_path) == before


def test_related_repositories_stay(tmp_path: Path) -> None:
    write_files(tmp_path, {"a/57-TIT.usfm": BOOK, "b/57-TIT.usfm": BOOK})
    code, said = build(tmp_path / "a", "--related", tmp_path / "b", "-d", tmp_path / "b")
    assert code == 1 and "The site would replace" in said
    assert (tmp_path / "b/57-TIT.usfm").read_text() == BOOK


@pytest.mark.parametrize("other", ["notes.txt", "index.html", "img/photo.jpg"])
def test_a_folder_with_other_files_stays(tmp_path: Path, other: str) -> None:
    write_files(tmp_path, {"repo/57-TIT.usfm": BOOK, f"folder/{other}": "mine"})
    code, said = build(tmp_path / "repo", "-d", tmp_path / "folder")
    assert code == 1 and "the build would delete them" in said
    assert (tmp_path / "folder" / other).read_text() == "mine"


def test_a_site_is_replaced_and_hidden_files_stay(tmp_path: Path) -> None:
    write_files(tmp_path, {"repo/57-TIT.usfm": BOOK, "site/.git/config": "mine"})
    for _ in range(2):
        code, said = build(tmp_path / "repo", "-d", tmp_path / "site")
        assert code == 0, said
        assert (tmp_path / "site/tit/01.html").is_file()
        assert (tmp_path / "site/.git/config").read_text() == "mine"


def test_a_site_inside_the_repository_is_no_content(tmp_path: Path) -> None:
    write_files(tmp_path, {"repo/57-TIT.usfm": BOOK})
    for _ in range(2):
        code, said = build(tmp_path / "repo", "-d", tmp_path / "repo/site")
        assert code == 0, said
    assert not (tmp_path / "repo/site/site").exists()
    assert not (tmp_path / "repo/site/other-files").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    write_files(tmp_path, {"repo/57-TIT.usfm": BOOK, "file": ""})
    for site in ("file", "file/site"):
        code, said = build(tmp_path / "repo", "-d", tmp_path / site)
        assert code == 1 and "Traceback" not in said and str(tmp_path / site) in said
