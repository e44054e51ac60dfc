"""`tx-mkdocs publish` as it is typed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.publish.sites import OWNER, REPO, commit, project, write_site
from tx_mkdocs.cli.main import main

NAMES = ("--owner", OWNER, "--repo", REPO)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["publish", *map(str, arguments)])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose build log says of what it is."""
    folder = write_site(tmp_path / "site", 1)
    log = {
        "status": "warnings",
        "success": True,
        "repo_owner": OWNER,
        "repo_name": REPO,
        "commit_hash": commit(1),
        "commit_url": f"https://example.org/{OWNER}/{REPO}/commit/{commit(1)}",
        "branch": "main",
    }
    (folder / "build_log.json").write_text(json.dumps(log))
    return folder


def test_the_build_log_tells_what_is_published(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path / "www")
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [
        f"Published u/Team/en_ulb/{commit(1)[:10]}/: 8 files uploaded, 0 already there.",
        "u/Team/en_ulb/main/ redirects to it.",
        "u/Team/en_ulb/ redirects to it.",
    ]
    listed = project(tmp_path / "www")
    assert listed["repo_url"] == f"https://example.org/{OWNER}/{REPO}"
    assert listed["commits"][0]["status"] == "warnings"


def test_options_say_it_otherwise(site: Path, tmp_path: Path) -> None:
    options = ("--commit", commit(2), "--ref", "v1", "--tag", "--default-branch", "v1", "-q")
    assert run(site, tmp_path / "www", *options).output == ""
    (pointer,) = project(tmp_path / "www")["refs"]
    assert (pointer["name"], pointer["kind"], pointer["default"]) == ("v1", "tag", False)
    assert run(site, tmp_path / "www", "--ref", "work", "--default-branch", "work").exit_code == 0
    assert project(tmp_path / "www")["newest"] == commit(1)[:10]


@pytest.mark.parametrize(
    ("ref", "name", "kind"),
    [("refs/heads/a/b", "a/b", "branch"), ("refs/tags/v1", "v1", "tag"), ("v1", "v1", "branch")],
)
def test_refs_in_full(site: Path, tmp_path: Path, ref: str, name: str, kind: str) -> None:
    assert run(site, tmp_path / "www", "--ref", ref).exit_code == 0
    (pointer,) = project(tmp_path / "www")["refs"]
    assert (pointer["name"], pointer["kind"]) == (name, kind)
    assert "Removed" in run(tmp_path / "www", *NAMES, "--remove-ref", ref).output


def test_trying_out_rolling_back_and_taking_away(site: Path, tmp_path: Path) -> None:
    www = tmp_path / "www"
    assert "Would publish" in run(site, www, "--dry-run").output
    assert not www.exists()
    for number in (1, 2, 3):
        assert run(site, www, "--commit", commit(number), "--ref", "main").exit_code == 0
    assert run(site, www, "--commit", commit(4), "--ref", "work").exit_code == 0
    done = run(www, *NAMES, "--rollback", commit(2))
    assert done.output == f"Team/en_ulb points at u/Team/en_ulb/{commit(2)[:10]}/\n"
    assert project(www)["newest"] == commit(2)[:10]
    assert run(www, *NAMES, "--remove-ref", "work").output == "Removed work.\n"
    assert run(www, *NAMES, "--remove-ref", "work").output == (
        "Team/en_ulb has no published branch or tag work.\n"
    )
    gone = f"{commit(1)[:10]}, {commit(3)[:10]}, {commit(4)[:10]}\n"
    assert run(www, *NAMES, "--prune", "--keep", "1", "-n").output == f"Would delete: {gone}"
    assert run(www, *NAMES, "--prune", "--keep", "1").output == f"Deleted: {gone}"
    assert run(www, *NAMES, "--prune", "--keep", "1").output == "Deleted: nothing\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "Give SITE and TARGET."),
        (("www",), "Give SITE and TARGET."),
        (("a", "b", "c"), "Give SITE and TARGET."),
        (("nowhere", "www"), "There is no folder nowhere."),
        (
            (".", "www"),
            "Give --owner, --repo and --commit: . has no build_log.json. Is it a site that",
        ),
        ((".", "www", *NAMES), "Give --commit: . has no build_log.json."),
        (
            ("partly", "www"),
            "Give --owner and --commit: build_log.json of the site does not have them.",
        ),
        ((".", "www", "--front-door"), "--front-door takes only TARGET."),
        (("www", "--rollback", "1", "--prune"), "Give one of"),
        (("www", *NAMES, "--prune"), "--prune needs --keep."),
        (("partly", "www", *NAMES, "--commit", "0" * 40, "--tag"), "--tag needs --ref."),
        (("www", *NAMES, "--rollback", "1", "--dry-run"), "--dry-run is for"),
    ],
)
def test_wrong_usage_is_told(
    arguments: tuple[str, ...], complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "partly").mkdir()
    (tmp_path / "partly" / "build_log.json").write_text('{"repo_name": "en_ulb"}')
    done = run(*arguments)
    assert done.exit_code == 2
    assert complaint in done.output


@pytest.mark.parametrize("target", [".", "www", "../site"])
def test_a_site_is_not_published_into_itself(site: Path, target: str) -> None:
    before = sorted(site.rglob("*"))
    done = run(site, site / target)
    assert done.exit_code == 2 and "TARGET is inside SITE." in done.output
    assert sorted(site.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--owner", "../x"), "is not the name of an owner"),
        (("--commit", "abc"), "is not a full hash of a commit"),
        (("--ref", "a..b"), "is not the name of a branch or tag"),
    ],
)
def test_names_are_checked(
    site: Path, tmp_path: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    done = run(site, tmp_path / "www", *arguments)
    assert done.exit_code == 1
    assert complaint in done.output
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize(
    "target", ["ftp://host/x", "git+ext::sh -c id", "git+https://h o/x", "git+host", "s3:///"]
)
def test_targets_that_are_none(site: Path, target: str) -> None:
    done = run(site, target)
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")


def test_what_is_not_as_it_was_built_is_told(site: Path, tmp_path: Path) -> None:
    def listed(*names: str) -> list[list[object]]:
        return [
            [name, 1, hashlib.sha256((site / name).read_bytes()).hexdigest()[:16]] for name in names
        ]

    (site / "offline").mkdir()
    pages = ("gen/01.html", "gen/02.html", "index.html")
    (site / "offline" / "files-0.json").write_text(
        json.dumps({"": listed(), "gen": listed(*pages)})
    )
    (site / "offline" / "files-1.json").write_text("damaged")
    assert "warning" not in run(site, tmp_path / "www").stderr
    for name in pages[:2]:
        data = bytearray((site / name).read_bytes())
        data[5] ^= 1
        (site / name).write_bytes(data)
    done = run(site, tmp_path / "other")
    assert done.exit_code == 0
    assert done.stderr.startswith("warning: gen/01.html (and 1 more) is not as it was built")
    assert str(site) in done.stderr
