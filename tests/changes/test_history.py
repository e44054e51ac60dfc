"""The history of a verse, in a repository of four commits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.git_host import commit_all, git
from tx_mkdocs.cache import Cache
from tx_mkdocs.changes.history import history, history_of_books
from tx_mkdocs.changes.revisions import RevisionError, open_revision
from tx_mkdocs.cli.main import main

FIRST = "\\id RUT\n\\h Ruth\n\\c 1\n\\p\n\\v 1 Judges ruled.\n\\v 2-3 He died\n"
COMMITS = (
    ("Draft", "08-RUT.usfm", FIRST),
    ("Aligned", "08-RUT.usfm", FIRST.replace("Judges", '\\w Judges|x-strong="H8199"\\w*')),
    ("Second draft", "08-RUT.usfm", FIRST.replace("ruled", "judged").replace("He died", "He died.")),
    ("Renamed", "09-RUT.usfm", FIRST.replace("ruled", "judged").replace("He died", "He went.")),
)  # fmt: skip
NOTES = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
NOTES += "1:1\tab12\t\t\t\t0\t{}\n1:1\tcd34\t\t\t\t0\tOther\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history") / "en_reg"
    folder.mkdir()
    for number, (message, path, text) in enumerate(COMMITS):
        for old in folder.glob("*.usfm"):
            old.unlink()
        (folder / path).write_text(text, encoding="utf-8")
        (folder / "tn_RUT.tsv").write_text(NOTES.format(number // 2), encoding="utf-8")
        commit_all(folder, message, "--date", f"2026-01-0{number + 1}T12:00:00+0000")
    return folder


@pytest.mark.parametrize(
    ("ref", "steps"),
    [
        ("RUT 1:1", [("Second draft", "words"), ("Draft", "added")]),
        ("rut 1:2", [("Renamed", "words"), ("Second draft", "punctuation"), ("Draft", "added")]),
        ("RUT 1:2-3", [("Renamed", "words"), ("Second draft", "punctuation"), ("Draft", "added")]),
        ("RUT 1:1 ab12", [("Second draft", "words"), ("Draft", "added")]),
        ("RUT 1:1 cd34", [("Draft", "added")]),
        ("RUT 1:3", [("Renamed", "words"), ("Second draft", "punctuation"), ("Draft", "added")]),
        ("RUT  1:2–3", [("Renamed", "words"), ("Second draft", "punctuation"), ("Draft", "added")]),
    ],
)
def test_the_commits_that_changed_the_words_are_named(
    ref: str, steps: list[tuple[str, str]], repository: Path
) -> None:
    found = [
        step
        for step in history(str(repository), ref)
        if (" " in ref[6:]) == step.path.endswith("tsv")
    ]
    assert [(step.subject, step.kind) for step in found] == steps
    assert {step.author for step in found} == {"Ana"}
    assert found[-1].date.day == 1


def test_what_was_read_of_git_is_kept(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    first = history(str(repository), "RUT 1:1", cache)
    monkeypatch.setattr(
        "tx_mkdocs.changes.history.read_blobs", lambda *_: pytest.fail("read again")
    )
    assert history(str(repository), "RUT 1:1", cache) == first


def test_the_last_commits_of_a_book_are_told_by_verse(repository: Path, tmp_path: Path) -> None:
    for _ in range(2):
        found = history_of_books(repository, ["09-RUT.usfm"], Cache(tmp_path), most=4)
        book = found["09-RUT.usfm"]
        assert [commit.subject for commit in book.commits] == ["Renamed", "Second draft"]
        assert book.verses == {
            (1, 1): [(1, "words")],
            (1, 2): [(0, "words"), (1, "punctuation")],
            (1, 3): [(0, "words"), (1, "punctuation")],
        }
    assert history_of_books(repository, ["09-RUT.usfm"], most=1)["09-RUT.usfm"].verses.keys() == {
        (1, 2),
        (1, 3),
    }
    assert history_of_books(repository, ["10-1SA.usfm"], most=4) == {}


def test_a_passage_that_is_not_there_is_an_error(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(RevisionError, match="RUT 9:9"):
        history(str(repository), "RUT 9:9")
    (tmp_path / "08-RUT.usfm").write_text(FIRST, encoding="utf-8")
    with pytest.raises(RevisionError, match="git"):
        history(str(tmp_path), "RUT 1:1")
    with pytest.raises(RevisionError, match=r"09-RUT\.usfm is a file; say what"):
        history(str(repository), "09-RUT.usfm")
    (repository / ".apps").mkdir(exist_ok=True)
    with pytest.raises(RevisionError, match=r"\.apps is a folder\. Say .* Name a verse"):
        history(str(repository), ".apps")


def test_the_command_marks_the_words(repository: Path) -> None:
    ended = CliRunner().invoke(main, ["history", "--no-cache", str(repository), "RUT 1:1"])
    assert "2026-01-03" in ended.output
    assert "words: Judges [-ruled-]{+judged+}." in ended.output
    ended = CliRunner().invoke(
        main, ["history", "--no-cache", "-f", "json", str(repository), "RUT 1:1"]
    )
    assert json.loads(ended.output)["history"][0]["subject"] == "Second draft"


def test_where_nothing_is_before_the_command_says_so(tmp_path: Path) -> None:
    commit_all(tmp_path, "One", "--allow-empty")
    ended = CliRunner().invoke(main, ["changes", str(tmp_path)])
    assert ended.exit_code != 0
    assert "no commit before the last" in ended.output


def test_a_revision_that_is_none_is_told(repository: Path) -> None:
    with (
        pytest.raises(RevisionError, match="nope is neither a revision of"),
        open_revision(str(repository), "nope"),
    ):
        pass


def test_a_folder_of_the_repository_is_no_revision_of_it(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "01.md").write_text("# 1. One\n", encoding="utf-8")
    commit = commit_all(tmp_path, "One")
    (tmp_path / "mine").mkdir()
    with (
        pytest.raises(
            RevisionError, match=r"content is a folder of .* tx-mkdocs changes .*content"
        ),
        open_revision(str(tmp_path), "content"),
    ):
        pass
    git(tmp_path, "branch", "content", commit)
    for name, files in (("content", 1), (str(tmp_path / "mine"), 0)):
        with open_revision(str(tmp_path), name) as opened:
            assert len(opened.files) == files
