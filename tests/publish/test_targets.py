"""What holds of every target."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from posixpath import normpath

import pytest

from tests.publish.conftest import Target
from tests.publish.sites import OWNER, REPO, commit, revision, write_site
from tests.publish.sites import target as led
from tx_mkdocs.publish import (
    Published,
    Revision,
    point,
    prune,
    publish,
    remove_ref,
    report,
    revisions,
    rollback,
)

HOME = f"u/{OWNER}/{REPO}"


def put(target: Target, tmp_path: Path, number: int, ref: str = "master") -> Published:
    site = write_site(tmp_path / f"site{number}", number)
    return publish(site, target.store(), revision(number, ref))


def leads(target: Target, path: str = "") -> str:
    page = target.read(f"{HOME}/{path}index.html")
    assert page is not None, path
    return normpath(f"{HOME}/{path}{led(page)}").removeprefix(f"{HOME}/")


def test_the_life_of_a_repository(target: Target, tmp_path: Path) -> None:
    report(target.store(), revision(1), {"status": "started"})
    first = put(target, tmp_path, 1)
    assert (first.uploaded, first.reused) == (8, 0)
    assert leads(target) == leads(target, "master/") == commit(1)[:10]
    second = put(target, tmp_path, 2)
    assert (second.uploaded, second.reused) == (6, 2)
    assert leads(target) == commit(2)[:10]
    put(target, tmp_path, 3, "feature/one")
    assert leads(target, "feature/one/") == commit(3)[:10]
    assert leads(target) == commit(2)[:10]
    report(target.store(), revision(4), {"status": "failed", "errors": ["Broken."]})
    assert b"Broken." in (target.read(f"{revision(4).path}index.html") or b"")
    assert rollback(target.store(), OWNER, REPO, commit(1)[:10]) == revision(1).path
    assert leads(target) == leads(target, "master/") == commit(1)[:10]
    assert remove_ref(target.store(), OWNER, REPO, "feature/one")
    assert leads(target, "feature/one/") == HOME
    put(target, tmp_path, 5)
    gone = prune(target.store(), OWNER, REPO, 1)
    assert set(gone) == {commit(number)[:10] for number in (1, 2, 3, 4)}
    assert leads(target, f"{commit(1)[:10]}/") == HOME
    assert target.paths() == {
        "404.html",
        f"{HOME}/index.html",
        f"{HOME}/project.json",
        f"{HOME}/master/index.html",
        f"{HOME}/feature/one/index.html",
        *(f"{HOME}/{name}/index.html" for name in gone),
        *(
            f"{revision(5).path}{path.relative_to(tmp_path / 'site5').as_posix()}"
            for path in (tmp_path / "site5").rglob("*")
            if path.is_file()
        ),
    }
    assert [commit.id for commit in revisions(target.store(), OWNER, REPO).commits] == [
        commit(5)[:10]
    ]


def test_a_look_whether_it_can_be_written_leaves_nothing_for_readers(target: Target) -> None:
    for _ in range(2):
        target.store().probe()
    assert target.paths() == set()


def test_the_same_again_and_trying_out(target: Target, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    tried = publish(site, target.store(), revision(1), dry_run=True)
    assert (tried.uploaded, tried.reused) == (8, 0)
    assert target.paths() == set()
    done = publish(site, target.store(), revision(1))
    assert done == tried
    again = publish(site, target.store(), revision(1))
    assert (again.uploaded, again.reused, again.leads) == (0, 8, done.leads)
    tried = publish(write_site(site, 2), target.store(), revision(2), dry_run=True)
    assert (tried.uploaded, tried.reused) == (6, 2)
    assert revisions(target.store(), OWNER, REPO).entry(commit(2)[:10]) is None


def test_a_branch_may_lead_to_what_is_published_already(target: Target, tmp_path: Path) -> None:
    assert not point(target.store(), revision(1, "work"))
    put(target, tmp_path, 1)
    put(target, tmp_path, 2)
    assert point(target.store(), revision(1, "work"))
    assert leads(target, "work/") == commit(1)[:10]
    assert leads(target) == leads(target, "master/") == commit(2)[:10]
    # A force-push to an earlier commit.
    assert point(target.store(), revision(1))
    assert leads(target) == leads(target, "master/") == commit(1)[:10]


def test_progress_is_told(target: Target, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    site = write_site(tmp_path / "site", 1)
    publish(site, target.store(), revision(1), progress=lambda *step: told.append(step))
    assert [(done, total) for done, total, _ in told] == [(n, 9) for n in range(1, 10)]
    assert [path for _, _, path in told][-2:] == ["index.html", "build_log.json"]


def test_names_of_every_kind(target: Target, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    names = ["a b.html", "ä/語.html", "a+b=c@d,e.txt", 'q"uote.txt', "50%.txt", "a#b.txt", "~x.txt",
             "It's (1) & [2] {3}.md", "-option", "सत्य.html"]  # fmt: skip
    for name in names:
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(name, encoding="utf-8")
    refs = ["ветка/один", "a#b%c", 'x"y', "index.html/x", "project.json", "-".join("ab")]
    for ref in refs:
        publish(site, target.store(), revision(1, ref))
    for name in names:
        assert target.read(f"{revision(1).path}{name}") == name.encode(), name
    for pointer in target.project["refs"]:
        assert leads(target, pointer["path"]) == commit(1)[:10]
    assert [ref["name"] for ref in target.project["refs"]] == refs


def test_many_publish_at_once(target: Target, tmp_path: Path) -> None:
    """Of one repository, each to a branch of its own; none is lost, and all pointers are right."""
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            put(target, tmp_path, number, f"branch{number % 3}" if number % 3 else "master")
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    project = target.project
    assert {revision["id"] for revision in project["commits"]} == {
        commit(n)[:10] for n in range(1, 7)
    }
    assert leads(target) == project["newest"]
    for pointer in project["refs"]:
        assert leads(target, pointer["path"]) == pointer["commit"]
    for number in range(1, 7):
        log = json.loads(target.read(f"{revision(number).path}build_log.json") or b"{}")
        assert log["commit_hash"] == commit(number)


def test_repositories_do_not_meet(target: Target, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    for owner, repo in (("A", "b"), ("A", "b.c"), ("Ab", "b")):
        publish(site, target.store(), Revision(owner, repo, commit(1), "main", default_ref=True))
        publish(site, target.store(), Revision(owner, repo, commit(2), "main", default_ref=True))
    prune(target.store(), "A", "b", 1)
    assert target.read(f"u/A/b/{commit(1)[:10]}/gen/01.html") is None
    for owner, repo in (("A", "b.c"), ("Ab", "b")):
        assert target.read(f"u/{owner}/{repo}/{commit(1)[:10]}/gen/01.html")


@pytest.mark.parametrize("number", [1, 2])
def test_what_was_stopped_is_ended_by_doing_it_again(
    target: Target, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error at each write in turn, then the same once more."""
    from tx_mkdocs.publish import apply_project

    put(target, tmp_path, 9)
    count = 0

    class StoppedError(Exception):
        pass

    def page(*arguments: str) -> str:
        nonlocal count
        count += 1
        if count == number:
            raise StoppedError
        return real(*arguments)

    real = apply_project.leading_page
    monkeypatch.setattr(apply_project, "leading_page", page)
    from tx_mkdocs.publish import PublishError

    with pytest.raises((StoppedError, PublishError)):
        put(target, tmp_path, 1)
    assert put(target, tmp_path, 1).path == revision(1).path
    assert leads(target) == leads(target, "master/") == commit(1)[:10]
    assert len(target.project["commits"]) == 2
