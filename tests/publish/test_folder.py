"""Publishing to a folder."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.publish.sites import OWNER, REPO, commit, project, revision, target, write_site
from tx_mkdocs.publish import (
    PublishError,
    open_target,
    point,
    prune,
    publish,
    publishing,
    remove_ref,
    report,
    revisions,
    rollback,
)
from tx_mkdocs.publish.folder import FolderStore
from tx_mkdocs.publish.revision import RefKind
from tx_mkdocs.publish.site import site_items


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "www"


def published(
    root: Path, tmp_path: Path, *numbers: int, ref: str = "master", kind: RefKind = "branch"
) -> None:
    for number in numbers:
        site = write_site(tmp_path / f"site{number}", number)
        publish(site, open_target(str(root)), revision(number, ref, ref_kind=kind))


def leads(root: Path, path: str = "") -> str:
    """The folder to which an address of the project leads, resolved as a browser would."""
    home = root / "u" / OWNER / REPO
    page = home / path / "index.html"
    return str((page.parent / target(page.read_bytes())).resolve().relative_to(home))


def test_a_site_is_there_and_everything_leads_to_it(root: Path, tmp_path: Path) -> None:
    done = publish(write_site(tmp_path / "site", 1), open_target(str(root)), revision(1))
    assert done.path == f"u/Team/en_ulb/{commit(1)[:10]}/"
    assert (done.uploaded, done.reused) == (8, 0)
    assert set(done.leads) == {"u/Team/en_ulb/", "u/Team/en_ulb/master/"}
    assert leads(root) == leads(root, "master") == commit(1)[:10]
    folder = root / done.path
    assert (folder / "gen/01.html").read_text() == "<p>1: page 1 </p>"
    log = json.loads((folder / "build_log.json").read_bytes())
    assert log["job_id"] == "job1"
    assert log["log"] == ["Built."]
    assert log["output"] == done.path
    assert log["commit_id"] == commit(1)[:10]
    assert log["repo_owner"] == OWNER
    assert log["repo_name"] == REPO
    assert log["commit_type"] == "defaultBranch"
    listed = project(root)
    assert (listed["user"], listed["repo"]) == (OWNER, REPO)
    assert listed["repo_url"] == "https://example.org/Team/en_ulb"
    (entry,) = listed["commits"]
    assert entry["id"] == commit(1)[:10]
    assert entry["commit_hash"] == commit(1)
    assert entry["job_id"] == "job1"
    assert entry["type"] == "defaultBranch"
    assert entry["status"] == "success"
    assert entry["refs"] == ["master"]


def test_nothing_but_the_site_is_where_readers_look(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1)
    assert sorted(path.name for path in root.iterdir()) == [".tx", "404.html", "u"]
    assert not any((root / ".tx" / "staging").rglob("*"))


def test_a_target_that_is_no_folder_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "www").touch()
    with pytest.raises(PublishError, match="cannot be written"):
        FolderStore(tmp_path / "www").probe()


def test_what_is_the_same_is_linked_and_not_written_again(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1)
    done = publish(write_site(tmp_path / "site2", 2), open_target(str(root)), revision(2))
    assert (done.uploaded, done.reused) == (6, 2)
    old, new = (root / revision(number).path / "css/page.css" for number in (1, 2))
    assert old.stat().st_ino == new.stat().st_ino


def test_the_same_again_changes_nothing(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1)
    before = {path: path.stat().st_mtime_ns for path in (root / revision(1).path).rglob("*")}
    done = publish(tmp_path / "site1", open_target(str(root)), revision(1))
    assert (done.uploaded, done.reused) == (0, 8)
    assert before == {
        path: path.stat().st_mtime_ns for path in (root / revision(1).path).rglob("*")
    }
    assert len(project(root)["commits"]) == 1


def test_trying_it_out_writes_nothing(root: Path, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    done = publish(site, open_target(str(root)), revision(1), dry_run=True)
    assert (done.uploaded, done.reused) == (8, 0)
    assert done.leads
    assert not root.exists()
    published(root, tmp_path, 1)
    before = sorted(root.rglob("*"))
    done = publish(
        write_site(tmp_path / "2", 2), open_target(str(root)), revision(2), dry_run=True, keep=1
    )
    assert (done.uploaded, done.reused, done.removed) == (6, 2, (commit(1)[:10],))
    assert sorted(root.rglob("*")) == before


def test_names_that_are_no_text_do_not_stop_it(root: Path, tmp_path: Path) -> None:
    store = open_target(str(root))
    record = {"status": "failed", "errors": ["a\udcff.usfm cannot be read."], "job_id": "\udc80"}
    assert report(store, revision(1), record)
    assert "cannot be read" in (root / revision(1).path / "index.html").read_text(encoding="utf-8")
    record = {"log": ["a\udcff.usfm"], "job_id": "\udc80"}
    assert publish(write_site(tmp_path / "site", 1), store, revision(1), log=record).uploaded == 8


def test_a_job_on_its_way_does_not_look_published(root: Path, tmp_path: Path) -> None:
    store = open_target(str(root))
    record = {
        "status": "started",
        "message": "Conversion <started>…",
        "job_id": "a",
        "output": "u/",
    }
    assert report(store, revision(1), record)
    folder = root / revision(1).path
    log = json.loads((folder / "build_log.json").read_bytes())
    assert (log["status"], log["commit_hash"]) == ("started", commit(1))
    assert "output" not in log
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert '<h1 class="conversion-requested">Conversion &lt;started&gt;…</h1>' in page
    assert f"<p>Since {log['updated_at']}.</p>" in page
    assert not (root / "u" / OWNER / REPO / "index.html").exists()
    assert [revision["status"] for revision in project(root)["commits"]] == ["started"]
    assert project(root)["newest"] == ""
    published(root, tmp_path, 1)
    assert leads(root) == commit(1)[:10]
    assert (folder / "index.html").read_text() == "<h1>Site 1</h1>"
    assert [revision["status"] for revision in project(root)["commits"]] == ["success"]


def test_a_failure_is_shown_under_its_commit_and_moves_nothing(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1)
    errors = ["No converter for <script>alert(1)</script>"]
    store = open_target(str(root))
    assert report(store, revision(2), {"status": "failed", "errors": errors})
    page = (root / revision(2).path / "index.html").read_text()
    assert "Critical!" in page
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert leads(root) == leads(root, "master") == commit(1)[:10]
    entries = {revision["id"]: revision for revision in project(root)["commits"]}
    assert entries[commit(2)[:10]]["status"] == "failed"
    assert not entries[commit(2)[:10]]["published"]
    # Built again, it is published like any other.
    published(root, tmp_path, 2)
    assert leads(root) == commit(2)[:10]


@pytest.mark.parametrize("status", ["started", "failed"])
def test_no_report_takes_a_published_site_away(root: Path, tmp_path: Path, status: str) -> None:
    published(root, tmp_path, 1)
    assert not report(open_target(str(root)), revision(1), {"status": status})
    assert (root / revision(1).path / "gen/01.html").is_file()
    assert project(root)["commits"][0]["published"]


@pytest.mark.parametrize("status", ["started", "failed"])
def test_what_has_no_site_is_not_published(root: Path, tmp_path: Path, status: str) -> None:
    site = write_site(tmp_path / "site", 1)
    with pytest.raises(PublishError, match=status):
        publish(site, open_target(str(root)), revision(1), log={"status": status})
    with pytest.raises(PublishError, match="not a state"):
        report(open_target(str(root)), revision(1), {"status": "success"})


def test_branches_and_tags_lead_to_theirs(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1)
    published(root, tmp_path, 2, ref="feature/one")
    site = write_site(tmp_path / "three", 3)
    publish(site, open_target(str(root)), revision(3, "v1", ref_kind="tag"))
    published(root, tmp_path, 4, ref="1234567890")
    assert leads(root) == leads(root, "master") == commit(1)[:10]
    assert leads(root, "feature/one") == commit(2)[:10]
    assert leads(root, "v1") == commit(3)[:10]
    assert leads(root, "~~1234567890") == commit(4)[:10]
    types = {revision["id"]: revision["type"] for revision in project(root)["commits"]}
    assert list(types.values()) == ["defaultBranch", "branch", "tag", "branch"]
    assert {ref["name"]: ref["path"] for ref in project(root)["refs"]} == {
        "master": "master/",
        "feature/one": "feature/one/",
        "v1": "v1/",
        "1234567890": "~~1234567890/",
    }


def test_without_a_default_branch_the_repository_leads_to_the_last(
    root: Path, tmp_path: Path
) -> None:
    published(root, tmp_path, 1, 2, ref="work")
    assert leads(root) == commit(2)[:10]
    published(root, tmp_path, 3)
    published(root, tmp_path, 4, ref="work")
    assert leads(root) == commit(3)[:10]


def test_no_pull_request_takes_the_place_of_what_the_repository_publishes(
    root: Path, tmp_path: Path
) -> None:
    published(root, tmp_path, 1, ref="pull-7", kind="pull")
    assert leads(root, "pull-7") == commit(1)[:10]
    assert not (root / "u" / OWNER / REPO / "index.html").exists()
    assert "listing" not in project(root)
    published(root, tmp_path, 2, ref="draft")
    published(root, tmp_path, 3, ref="pull-8", kind="pull")
    assert leads(root) == project(root)["newest"] == commit(2)[:10]
    assert [entry["type"] for entry in project(root)["commits"]] == ["pull", "branch", "pull"]
    # Merged, it is the repository's own.
    point(open_target(str(root)), revision(3))
    assert leads(root) == commit(3)[:10]


def test_a_pull_request_and_a_branch_of_its_name(root: Path, tmp_path: Path) -> None:
    store = open_target(str(root))
    published(root, tmp_path, 1, ref="pull-7", kind="pull")
    published(root, tmp_path, 2, ref="pull-7")
    published(root, tmp_path, 3, ref="pull-7", kind="pull")
    assert leads(root, "pull-7") == commit(2)[:10]
    assert not remove_ref(store, OWNER, REPO, "pull-7", "pull")
    assert leads(root, "pull-7") == commit(2)[:10]
    assert remove_ref(store, OWNER, REPO, "pull-7", "branch")


def test_a_tag_that_is_deleted_leaves_the_branch_of_its_name(root: Path, tmp_path: Path) -> None:
    store = open_target(str(root))
    published(root, tmp_path, 1, ref="v1", kind="tag")
    published(root, tmp_path, 2, ref="v1")
    assert not remove_ref(store, OWNER, REPO, "v1", "tag")
    assert leads(root, "v1") == commit(2)[:10]
    assert remove_ref(store, OWNER, REPO, "v1")


def test_no_pull_request_takes_revisions_away(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1, 2)
    published(root, tmp_path, 3, 4, 5, 6, ref="pull-7", kind="pull")
    remove_ref(open_target(str(root)), OWNER, REPO, "pull-7", "pull")
    gone = prune(open_target(str(root)), OWNER, REPO, 2)
    assert gone == (commit(3)[:10], commit(4)[:10])
    published(root, tmp_path, 7)
    assert prune(open_target(str(root)), OWNER, REPO, 2) == (commit(1)[:10],)


def test_a_late_push_does_not_go_back(root: Path, tmp_path: Path) -> None:
    store = open_target(str(root))
    for number, pushed_at in ((2, "2026-01-02T00:00:00Z"), (1, "2026-01-01T00:00:00Z")):
        site = write_site(tmp_path / f"site{number}", number)
        publish(site, store, revision(number, pushed_at=pushed_at))
    assert leads(root) == commit(2)[:10]
    assert (root / revision(1).path / "gen/01.html").is_file()
    # A force-push to an older commit is a later push.
    publish(tmp_path / "site1", store, revision(1, pushed_at="2026-01-03T00:00:00Z"))
    assert leads(root) == leads(root, "master") == commit(1)[:10]


def test_a_clock_that_was_set_back_does_not_hold_later_pushes_up(
    root: Path, tmp_path: Path
) -> None:
    store = open_target(str(root))
    for number, pushed_at in ((1, "9026-01-02T00:00:00Z"), (2, "2026-01-01T00:00:00Z")):
        site = write_site(tmp_path / f"site{number}", number)
        publish(site, store, revision(number, pushed_at=pushed_at))
    assert leads(root) == leads(root, "master") == commit(2)[:10]


def test_roll_back_until_the_next_push(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1, 2)
    store = open_target(str(root))
    assert rollback(store, OWNER, REPO, commit(1)) == revision(1).path
    assert leads(root) == leads(root, "master") == commit(1)[:10]
    assert project(root)["newest"] == commit(1)[:10]
    with pytest.raises(PublishError, match="no published revision"):
        rollback(store, OWNER, REPO, commit(9))
    with pytest.raises(PublishError, match="no branch or tag"):
        rollback(store, OWNER, REPO, commit(1), ref="other")
    report(store, revision(4), {"status": "failed"})
    with pytest.raises(PublishError, match="no published revision"):
        rollback(store, OWNER, REPO, commit(4))
    published(root, tmp_path, 3)
    assert leads(root) == commit(3)[:10]


def test_a_deleted_branch_leads_to_the_newest(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1)
    published(root, tmp_path, 2, ref="feature/one")
    store = open_target(str(root))
    assert remove_ref(store, OWNER, REPO, "feature/one")
    assert not remove_ref(store, OWNER, REPO, "feature/one")
    assert not remove_ref(store, OWNER, REPO, "never")
    assert not (root / "u" / OWNER / REPO / "never").exists()
    assert leads(root, "feature/one") == "."
    assert [ref["name"] for ref in project(root)["refs"]] == ["master"]
    assert [revision["type"] for revision in project(root)["commits"]] == ["defaultBranch", "hash"]
    remove_ref(store, OWNER, REPO, "master")
    assert leads(root) == commit(2)[:10]


def test_old_revisions_go_and_lead_to_the_newest(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1, ref="v1")
    published(root, tmp_path, 2, 3, 4, 5)
    store = open_target(str(root))
    assert prune(store, OWNER, REPO, 2, dry_run=True) == (commit(2)[:10], commit(3)[:10])
    assert (root / revision(2).path / "gen/01.html").is_file()
    assert prune(store, OWNER, REPO, 2) == (commit(2)[:10], commit(3)[:10])
    for number in (2, 3):
        assert [path.name for path in (root / revision(number).path).iterdir()] == ["index.html"]
        assert leads(root, commit(number)[:10]) == "."
    # A tag leads to the first.
    assert [revision["id"] for revision in project(root)["commits"]] == [
        commit(n)[:10] for n in (1, 4, 5)
    ]
    assert "removing" not in project(root)
    assert prune(store, OWNER, REPO, 0) == (commit(4)[:10],)
    assert leads(root) == commit(5)[:10]
    # Published again, it is there again.
    published(root, tmp_path, 2)
    assert (root / revision(2).path / "gen/01.html").is_file()


def test_a_removal_that_was_stopped_is_ended_later(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1, 2)
    path = root / "u" / OWNER / REPO / "project.json"
    stopped = {**project(root), "removing": [commit(1)[:10]]}
    stopped["commits"] = stopped["commits"][1:]
    path.write_text(json.dumps(stopped))
    prune(open_target(str(root)), OWNER, REPO, 10)
    assert leads(root, commit(1)[:10]) == "."
    assert "removing" not in project(root)


def test_keeping_some_when_publishing(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1, 2)
    site = write_site(tmp_path / "three", 3)
    done = publish(site, open_target(str(root)), revision(3), keep=2)
    assert done.removed == (commit(1)[:10],)
    assert [commit.id for commit in revisions(open_target(str(root)), OWNER, REPO).commits] == [
        commit(2)[:10],
        commit(3)[:10],
    ]


def test_only_regular_files_are_published(root: Path, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    (tmp_path / "secret").write_text("secret")
    store = open_target(str(root))
    for name, make in {
        "link.html": lambda path: path.symlink_to(tmp_path / "secret"),
        "folder": lambda path: path.symlink_to(tmp_path),
        "pipe": os.mkfifo,
        ".htaccess": lambda path: path.write_text("x"),
        "a\nb.html": lambda path: path.write_text("x"),
        "a\\b.html": lambda path: path.write_text("x"),
        "a.": lambda path: path.write_text("x"),
    }.items():
        make(site / name)
        with pytest.raises(PublishError):
            publish(site, store, revision(1))
        (site / name).unlink()
    link = tmp_path / "site-link"
    link.symlink_to(site)
    with pytest.raises(PublishError, match="not a folder"):
        publish(link, store, revision(1))
    assert not (root / "u").exists()
    publish(site, store, revision(1))


@pytest.mark.parametrize("what", ["file", "link", "folder"])
def test_what_changes_meanwhile_is_not_published(
    root: Path, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something still runs in the folder of the site, and means no good."""
    site = write_site(tmp_path / "site", 1)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "01.html").write_text("<p>1: page 1 </p>")
    items = site_items(site)
    monkeypatch.setattr(publishing, "site_items", lambda _: items)
    if what == "file":
        (site / "gen/01.html").write_text("<p>1: page 2 </p>")
    elif what == "link":
        (site / "gen/01.html").unlink()
        (site / "gen/01.html").symlink_to(tmp_path / "elsewhere" / "01.html")
    else:
        (site / "gen").rename(site / "old")
        (site / "gen").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match=r"gen/01\.html"):
        publish(site, open_target(str(root)), revision(1))
    assert not (root / "u").exists()


def test_where_files_cannot_have_two_names_they_are_copied(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(root, tmp_path, 1)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EMLINK, "Too many links")

    monkeypatch.setattr(os, "link", refuse)
    done = publish(write_site(tmp_path / "2", 2), open_target(str(root)), revision(2))
    assert (done.uploaded, done.reused) == (8, 0)
    assert (root / done.path / "css/page.css").read_text() == "body { color: black }"


def test_a_folder_without_pages_is_no_site(root: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(PublishError, match=r"index\.html"):
        publish(tmp_path / "site", open_target(str(root)), revision(1))


def test_a_damaged_project_is_named(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1)
    for text in ("{", "[]", '{"commits": [1]}', "[" * 5000):
        (root / "u" / OWNER / REPO / "project.json").write_text(text)
        with pytest.raises(PublishError, match="cannot be read"):
            publish(tmp_path / "site1", open_target(str(root)), revision(1))


def test_a_project_of_tx_is_gone_on_with(root: Path, tmp_path: Path) -> None:
    home = root / "u" / OWNER / REPO
    home.mkdir(parents=True)
    entry = {"id": "0123456789", "created_at": "2017-01-01T00:00:00Z", "status": "success",
             "success": True, "started_at": None, "ended_at": None}  # fmt: skip
    old = {"user": OWNER, "repo": REPO, "repo_url": "https://example.org/x", "commits": [entry]}
    (home / "project.json").write_text(json.dumps(old))
    published(root, tmp_path, 1)
    assert [revision["id"] for revision in project(root)["commits"]] == [
        "0123456789",
        commit(1)[:10],
    ]
    assert project(root)["commits"][0]["created_at"] == "2017-01-01T00:00:00Z"


def test_what_tx_listed_is_never_taken_for_a_folder_of_ours(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1)
    path = root / "u" / OWNER / REPO / "project.json"
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("kept")
    listed = project(root)
    strange = ["master", "../../../../outside", "", "project.json"]
    listed["commits"] = [*({"id": one, "published": True} for one in strange), *listed["commits"]]
    listed["removing"] = strange
    listed["refs"] += [
        {"name": "../x", "commit": commit(1)[:10]},
        {"name": "x", "commit": "../../.."},
    ]
    path.write_text(json.dumps(listed))
    published(root, tmp_path, 2)
    prune(open_target(str(root)), OWNER, REPO, 1)
    assert leads(root, "master") == commit(2)[:10]
    assert [revision["id"] for revision in project(root)["commits"]] == [commit(2)[:10]]
    assert [ref["name"] for ref in project(root)["refs"]] == ["master"]
    assert (outside / "index.html").read_text() == "kept"
    assert not (root / "u" / OWNER / REPO / "x").exists()


def test_two_commits_that_begin_alike(root: Path, tmp_path: Path) -> None:
    published(root, tmp_path, 1)
    other = replace(revision(1), commit=commit(1)[:10] + "b" * 30)
    with pytest.raises(PublishError, match="begin with"):
        publish(tmp_path / "site1", open_target(str(root)), other)
