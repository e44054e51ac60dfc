"""Files that are the same are not written again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files import write_files
from tx_mkdocs.site.output import replace_folder, write_changed


def test_only_a_difference_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a" / "page.html"
    assert write_changed(path, b"old")
    before = path.stat()
    assert not write_changed(path, b"old")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert write_changed(path, b"new")
    assert path.read_bytes() == b"new" and [p.name for p in path.parent.iterdir()] == ["page.html"]


def test_a_folder_takes_over_what_differs(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    write_files(
        old,
        {
            "same.html": "s",
            "b/changed.html": "1",
            "gone/x.html": "x",
            "was/a/folder": "f",
            "file": "f",
        },
    )
    write_files(
        new,
        {
            "same.html": "s",
            "b/changed.html": "2",
            "c/added.html": "a",
            "was/a/folder": "f",
            "file/in": "i",
        },
    )
    before = (old / "same.html").stat()
    written, removed = replace_folder(new, old)
    assert written == ["b/changed.html", "c/added.html", "file/in"]
    assert removed == ["file", "gone/x.html"]
    after = (old / "same.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    found = {p.relative_to(old).as_posix(): p.read_text() for p in old.rglob("*") if p.is_file()}
    assert found == {
        "same.html": "s", "b/changed.html": "2", "c/added.html": "a", "was/a/folder": "f", "file/in": "i"
    }  # fmt: skip
    assert not (old / "gone").exists()


def test_a_link_that_leads_nowhere_is_replaced(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    write_files(old, {"index.html": "i"})
    write_files(new, {"index.html": "i", "a.html": "a"})
    (old / "a.html").symlink_to("gone.html")
    assert replace_folder(new, old) == (["a.html"], [])
    assert (old / "a.html").read_text(encoding="utf-8") == "a"
    assert not (old / "a.html").is_symlink()


@pytest.mark.parametrize("is_below", [False, True])
def test_what_a_link_to_a_folder_leads_to_is_left_alone(tmp_path: Path, is_below: bool) -> None:
    new, site, elsewhere = tmp_path / "new", tmp_path / "site", tmp_path / "elsewhere"
    for folder in (new, site, elsewhere):
        folder.mkdir()
    (elsewhere / "mine.txt").write_text("mine", encoding="utf-8")
    (new / "page.html").write_text("new", encoding="utf-8")
    link = site / "page.html" / "inside" if is_below else site / "page.html"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(elsewhere)
    replace_folder(new, site)
    assert (site / "page.html").read_text(encoding="utf-8") == "new"
    assert (elsewhere / "mine.txt").read_text(encoding="utf-8") == "mine"
