"""A preview watches the content, not what git and builds write."""

from __future__ import annotations

from pathlib import Path

from tests.files import write_files
from tests.git_host import git
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


def test_a_linked_work_tree_has_its_commits_elsewhere(tmp_path: Path) -> None:
    main, tree = tmp_path / "main", tmp_path / "tree"
    main.mkdir()
    git(main, "init", "-q")
    git(main, "commit", "-q", "--allow-empty", "-m", "First")
    git(main, "worktree", "add", "-q", str(tree))
    [_, (log, is_deep)] = watched_folders(tree, tree / "site")
    before = log.read_text(encoding="utf-8")
    git(tree, "commit", "-q", "--allow-empty", "-m", "Second")
    assert log.read_text(encoding="utf-8") != before and not is_deep
