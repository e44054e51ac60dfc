"""What changes with every commit and finding stands in one small file, not on every page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.git_host import commit_all, git
from tests.site.built import Site, build

BOOK = "\\id 3JN\n\\h 3 John\n\\mt 3 John\n\\c 1\n\\p\n\\v 1 The elder to Gaius.\n"


def status_of(site: Site, folder: str = "") -> dict[str, Any]:
    script = (site.folder / folder / "tx-status.js").read_text(encoding="utf-8")
    assert script.startswith("var txStatus = ") and script.endswith(";\n")
    return dict(json.loads(script[len("var txStatus = ") : -2]))


def pages(site: Site) -> dict[str, str]:
    """The pages of the text: all but those about checks and progress."""
    return {name: site.page(name) for name in site.html_files if not name.startswith("tx-")}


@pytest.mark.parametrize(
    ("verse", "badge", "words"),
    [
        ("Fine.", None, "Checks of the text: 0 errors, 0 warnings"),
        ("An \\nd open one.", ["1", "warning"], "Checks of the text: 0 errors, 1 warning"),
    ],
)
def test_it_tells_what_was_found(
    verse: str, badge: list[str] | None, words: str, tmp_path: Path
) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    (repository / "65-3JN.usfm").write_text(BOOK + f"\\v 2 {verse}\n", encoding="utf-8")
    site = build(repository, tmp_path / "site")
    status = status_of(site)
    assert (status.get("badge"), status["checks"]) == (badge, words)
    assert (status["errors"], status["warnings"]) == (0, int(bool(badge)))
    assert not [page for page in pages(site).values() if words in page]


def test_a_commit_changes_no_page_of_the_text(tmp_path: Path) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    (repository / "65-3JN.usfm").write_text(BOOK, encoding="utf-8")
    git(repository, "init", "-q", "-b", "main")
    git(repository, "remote", "add", "origin", "https://git.door43.org/team/en_reg.git")
    built = []
    # The very first commit has no page about what it changed, and no link to one.
    for name in ("none", "first", "second"):
        (repository / "NOTES.txt").write_text(name, encoding="utf-8")
        commit_all(repository, name)
        git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
        built.append(build(repository, tmp_path / name))
    del built[0]
    changed = {name for name, page in pages(built[0]).items() if page != built[1].page(name)}
    assert changed == {"other-files/NOTES.txt.html"}
    commits = [site.log["commit_hash"] for site in built]
    assert commits[0] != commits[1]
    host = "https://git.door43.org/team/en_reg/src"
    for site, commit in zip(built, commits, strict=True):
        status = status_of(site)
        assert status["commit"] == commit[:10]
        assert status["source"] == [f"{host}/branch/main/", f"{host}/commit/{commit}/"]
        assert f'id="tx-source" href="{host}/branch/main/65-3JN.usfm"' in site.page("3jn/01.html")


def test_a_library_tells_of_each_resource_and_of_all(tmp_path: Path) -> None:
    folders = []
    for name, verses in (("en_aaa", 1), ("en_bbb", 2)):
        folder = tmp_path / name
        folder.mkdir()
        text = BOOK + "".join(f"\\v {verse} \\nd open.\n" for verse in range(2, verses + 2))
        (folder / "65-3JN.usfm").write_text(text, encoding="utf-8")
        folders.append(folder)
    site = build(folders[0], tmp_path / "site", str(folders[1]))
    counts = [status_of(site, folder)["warnings"] for folder in ("", "en_aaa", "en_bbb")]
    assert counts == [3, 1, 2]
    for page, address in (
        ("index.html", "tx-status.js"),
        ("en_bbb/3jn/01.html", "en_bbb/tx-status.js"),
    ):
        assert f' data-status="{address}"' in site.page(page)
