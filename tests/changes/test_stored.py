"""What a work tree is compared with is read from git, and of that no more than differs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.files import write_files
from tests.git_host import commit_all
from tx_mkdocs.changes import stored
from tx_mkdocs.changes.bases import compare_with_bases
from tx_mkdocs.changes.compare import compare
from tx_mkdocs.changes.revisions import open_revisions
from tx_mkdocs.source.opening import open_repository

STORY = "# 1. One\n\n![](obs-en-01-01.jpg)\n\n{words}\n\n_A Bible story from: Genesis 1_\n"
BOOK = "\\id {code}\n\\c 1\n\\p\n\\v 1 The elder.\n\\v 2 I pray.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose last commit and whose folder each change, add and remove a file."""
    folder = tmp_path / "en_reg"
    books = {f"{code}.usfm": BOOK.format(code=code) for code in ("2JN", "3JN", "JUD", "RUT")}
    write_files(folder, {**books, "LICENSE.md": "Free", ".hidden/x.md": "Old", "a.md": "Words\n"})
    commit_all(folder, "One")
    (folder / "JUD.usfm").unlink()
    write_files(folder, {"2JN.usfm": books["2JN.usfm"].replace("pray", "ask"), "b.md": "Words\n"})
    commit_all(folder, "Two")
    (folder / "a.md").unlink()
    write_files(folder, {"3JN.usfm": books["3JN.usfm"].replace("elder", "old"), "c.md": "Others\n"})
    return folder


def test_the_same_is_found_as_in_files_of_both(repository: Path) -> None:
    with open_repository(str(repository)) as opened:
        [found] = compare_with_bases(opened)
    with open_revisions(str(repository), "HEAD~1") as (old, new):
        expected = compare(old, new)
    assert found.as_dict()["changes"] == expected.as_dict()["changes"]
    assert [change.ref for change in found.changes] == [
        "2JN 1:2",
        "3JN 1:1",
        "b",
        "c",
        *["JUD 1:1", "JUD 1:2"],
    ]
    assert (found.files_added, found.files_removed) == (("b.md", "c.md"), ("JUD.usfm", "a.md"))
    assert (found.files_added, found.files_removed) == (
        expected.files_added,
        expected.files_removed,
    )


def test_only_files_that_differ_are_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    read = stored.read_blobs

    def counted(folder: Path, blobs: Sequence[str]) -> list[bytes]:
        asked.append(len(blobs))
        return read(folder, blobs)

    monkeypatch.setattr(stored, "read_blobs", counted)
    with open_repository(str(repository)) as opened:
        compare_with_bases(opened)
    assert asked == [4]


def test_stories_of_before_are_found_by_the_manifest_of_now(tmp_path: Path) -> None:
    """The manifest is the same, and git is not asked for it."""
    manifest = "dublin_core:\n  identifier: obs\n  subject: Open Bible Stories\n"
    for words in ("God made all.", "God made everything."):
        write_files(
            tmp_path, {"manifest.yaml": manifest, "content/01.md": STORY.format(words=words)}
        )
        commit_all(tmp_path, words)
    with open_repository(str(tmp_path)) as opened:
        [found] = compare_with_bases(opened)
    assert [(change.ref, change.kind) for change in found.changes] == [("OBS 1:1", "words")]


def test_a_single_folder_is_no_wrapper_of_the_revision(tmp_path: Path) -> None:
    """Where git keeps the folder that holds it, its files have the same paths on both sides."""
    for word in ("elder", "old man"):
        write_files(tmp_path, {"draft/3JN.usfm": BOOK.format(code="3JN").replace("elder", word)})
        commit_all(tmp_path, word)
    with open_repository(str(tmp_path)) as opened:
        [found] = compare_with_bases(opened)
    assert [(change.ref, change.kind) for change in found.changes] == [("3JN 1:1", "words")]
    assert not found.files_added
