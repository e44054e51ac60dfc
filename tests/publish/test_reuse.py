"""Of a real site after a small change, little is uploaded."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.git_host import commit_all, git
from tests.site.built import build
from tx_mkdocs.publish import Published, Revision, open_target, publish


def published(folder: Path, tmp_path: Path, *options: str) -> Published:
    commit = commit_all(folder, "Change")
    # The host has it: links may name the commit.
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    site = tmp_path / "sites" / commit
    assert build(folder, site, *options).exit_code == 0
    store = open_target(str(tmp_path / "www"))
    return publish(site, store, Revision("Team", "en_reg", commit, "main", default_ref=True))


def test_one_verse_is_one_page(examples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "en_reg"
    shutil.copytree(examples / "en_reg", folder)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "remote", "add", "origin", "https://git.door43.org/Team/en_reg.git")
    published(folder, tmp_path, "--no-permalinks")
    book = folder / "65-3JN.usfm"
    text = book.read_text(encoding="utf-8")
    assert "whom I truly love" in text
    # With its second commit a repository has a history, and its first page says so.
    (folder / "README.md").write_text("Ours", encoding="utf-8")
    published(folder, tmp_path, "--no-permalinks")
    book.write_text(text.replace("whom I truly love", "whom I love in truth"), encoding="utf-8")
    done = published(folder, tmp_path, "--no-permalinks")
    new = [
        path.relative_to(tmp_path / "www" / done.path).as_posix()
        for path in sorted((tmp_path / "www" / done.path).rglob("*"))
        if path.is_file() and path.stat().st_nlink == 1
    ]
    # progress.json names the commit for its readers.
    assert set(new) == {
        "3jn/01.html", "build_log.json", "progress.json",
        # What changed, and the book in the index of the search.
        "changes.json", "tx-changes.html", "tx-changes.atom", "tx-changes.js", "3jn/history.js",
        # The list of files that readers may keep.
        "offline/files-0.json", "offline/index.json",
        "search/t-3jn-0.js", "search/w-0.js", "search/l-0.js",
    }  # fmt: skip
    assert done.uploaded == 12
    page = (tmp_path / "www" / done.path / "3jn/01.html").read_text(encoding="utf-8")
    assert "https://git.door43.org/Team/en_reg/src/branch/main/65-3JN.usfm" in page
    assert done.path[-11:-1] not in page
    log = json.loads((tmp_path / "www" / done.path / "build_log.json").read_bytes())
    assert log["commit_id"] == done.path[-11:-1]


def test_links_name_the_commit_unless_told_otherwise(examples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "en_reg"
    shutil.copytree(examples / "en_reg", folder)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "remote", "add", "origin", "https://git.door43.org/Team/en_reg.git")
    done = published(folder, tmp_path)
    status = (tmp_path / "www" / done.path / "tx-status.js").read_text(encoding="utf-8")
    commit = git(folder, "rev-parse", "HEAD")
    assert f"https://git.door43.org/Team/en_reg/src/commit/{commit}/" in status
