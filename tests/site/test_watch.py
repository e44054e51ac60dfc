"""A preview watches the content, not what git and builds write."""

from __future__ import annotations

from pathlib import Path

from tests.files import write_files
from tx_mkdocs.site.watch import watched_folders


def test_only_content_is_watched(tmp_path: Path) -> None:
    for name in (".git", "content", "public", "site", ".apps", "front"):
        (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to(tmp_path)
    write_files(tmp_path, {"kept/CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55"})
    (tmp_path / "01-GEN.usfm").write_text("", encoding="utf-8")
    watched = watched_folders(tmp_path, tmp_path / "public")
    assert watched == [
        (tmp_path, False),
        (tmp_path / ".git" / "logs" / "HEAD", False),
        (tmp_path / "content", True),
        (tmp_path / "front", True),
    ]


def test_of_git_what_tells_of_a_commit_is_watched(tmp_path: Path) -> None:
    # The first commit makes it.
    log = tmp_path / ".git" / "logs" / "HEAD"
    assert watched_folders(tmp_path, tmp_path / "site") == [(tmp_path, False), (log, False)]
