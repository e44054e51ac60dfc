"""What holds of a git branch only."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.git_host import GitHost, git_host
from tests.publish.conftest import BranchTarget
from tests.publish.sites import OWNER, REPO, commit, revision, write_site
from tests.publish.sites import target as led
from tx_mkdocs.publish import PublishError, open_target, publish, report, revisions
from tx_mkdocs.publish import branch as branch_store


@pytest.fixture
def host(tmp_path: Path, branch: BranchTarget) -> Iterator[GitHost]:
    """A git host over HTTP with the repository of `branch`."""
    branch.git("config", "http.receivepack", "true")
    with git_host(tmp_path) as running:
        yield running


def commits(branch: BranchTarget) -> list[str]:
    return branch.git("log", "--format=%s", "pages").decode().splitlines()


def test_one_commit_for_each_revision(branch: BranchTarget, tmp_path: Path) -> None:
    for number in (1, 2):
        publish(write_site(tmp_path / str(number), number), branch.store(), revision(number))
    publish(tmp_path / "2", branch.store(), revision(2))
    assert not report(branch.store(), revision(3), {"status": "started"})
    report(branch.store(), revision(3), {"status": "failed", "errors": ["x"]})
    assert commits(branch) == [
        f"Report Team/en_ulb {commit(3)[:10]}: failed",
        f"Publish Team/en_ulb {commit(2)[:10]}",
        f"Publish Team/en_ulb {commit(1)[:10]}",
    ]
    assert branch.git("fsck", "--strict") == b""


def test_what_else_is_on_the_branch_stays(branch: BranchTarget, tmp_path: Path) -> None:
    work = tmp_path / "work"
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(work)]
    subprocess.run(["git", "clone", "-q", str(branch.repository), str(work)], check=True)
    (work / "CNAME").write_text("bible.example.org\n")
    (work / "404.html").write_text("ours")
    (work / "u").mkdir()
    (work / "u" / "about.html").write_text("ours")
    subprocess.run([*git, "checkout", "-q", "-b", "pages"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "Begin"], check=True)
    subprocess.run([*git, "push", "-q", "origin", "pages"], check=True)
    publish(write_site(tmp_path / "site", 1), branch.store(), revision(1))
    assert branch.read("CNAME") == b"bible.example.org\n"
    assert branch.read("u/about.html") == b"ours"
    assert branch.read("404.html") == b"ours"
    assert branch.read(".nojekyll") == b""
    assert led(branch.read("index.html") or b"") == "u/Team/en_ulb/"
    assert commits(branch)[-1] == "Begin"


def test_over_http_with_a_token(branch: BranchTarget, host: GitHost, tmp_path: Path) -> None:
    host.token = "s3cr3t"
    address = f"git+{host.address}/pages.git#site"
    site = write_site(tmp_path / "site", 1)
    with pytest.raises(PublishError) as told:
        publish(site, open_target(address, token="wr0ng"), revision(1))
    assert "wr0ng" not in str(told.value)
    with pytest.raises(PublishError):
        open_target(address, token="wr0ng").probe()
    open_target(address, username="bot", token="s3cr3t").probe()
    publish(site, open_target(address, username="bot", token="s3cr3t"), revision(1))
    assert set(host.users) == {"bot"}
    assert branch.git("log", "--format=%s", "site")
    with_token = address.replace("http://", "http://other:s3cr3t@")
    publish(write_site(tmp_path / "2", 2), open_target(with_token), revision(2))
    assert host.users[-1] == "other"
    assert "s3cr3t" not in open_target(with_token).location
    assert revisions(open_target(with_token), OWNER, REPO).newest == commit(2)[:10]


def test_a_token_from_the_environment(
    branch: BranchTarget, host: GitHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.token = "s3cr3t"
    monkeypatch.setenv("TX_GIT_TOKEN", "s3cr3t")
    monkeypatch.setenv("TX_GIT_USERNAME", "runner")
    store = open_target(f"git+{host.address}/pages.git")
    publish(write_site(tmp_path / "site", 1), store, revision(1))
    assert set(host.users) == {"runner"}


def test_the_network_fails_at_first(branch: BranchTarget, host: GitHost, tmp_path: Path) -> None:
    host.failures = 2
    store = open_target(f"git+{host.address}/pages.git")
    publish(write_site(tmp_path / "site", 1), store, revision(1))
    assert len(commits(branch)) == 1


def test_a_host_that_does_not_answer_is_left(
    branch: BranchTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes the connection, and then says nothing for ever."""
    monkeypatch.setattr(branch_store, "TIMEOUT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"git+http://127.0.0.1:{silent.getsockname()[1]}/pages.git"
        site = write_site(tmp_path / "site", 1)
        with pytest.raises(PublishError, match="took too long"):
            publish(site, open_target(address), revision(1))


def test_a_large_site_over_http(branch: BranchTarget, host: GitHost, tmp_path: Path) -> None:
    """More than git sends in one piece."""
    import random

    site = write_site(tmp_path / "site", 1)
    data = random.Random(1).randbytes(3_000_000)
    (site / "img" / "picture.png").write_bytes(data)
    publish(site, open_target(f"git+{host.address}/pages.git"), revision(1))
    assert branch.read(f"{revision(1).path}img/picture.png") == data


def test_a_host_that_refuses_is_not_asked_again(branch: BranchTarget, tmp_path: Path) -> None:
    hook = branch.repository / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\necho x >> '{tmp_path}/asked'\necho No such thing. >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(PublishError):
        publish(write_site(tmp_path / "site", 1), branch.store(), revision(1))
    assert (tmp_path / "asked").read_text() == "x\n"


def test_nothing_of_this_machine_is_run(
    branch: BranchTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hooks, templates, helpers and settings of whoever publishes are left alone."""
    marker = tmp_path / "ran"
    evil = tmp_path / "evil"
    (evil / "hooks").mkdir(parents=True)
    for name in ("pre-push", "post-commit", "reference-transaction", "askpass"):
        script = evil / "hooks" / name
        script.write_text(f"#!/bin/sh\necho {name} >> {marker}\n")
        script.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        f"[core]\nhooksPath={evil}/hooks\nfsmonitor={evil}/hooks/askpass\n[init]\ntemplateDir={evil}\n"
        f'[url "file:///nowhere"]\ninsteadOf={branch.repository}\n'
    )
    for name, value in {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "GIT_TEMPLATE_DIR": str(evil),
        "GIT_ASKPASS": f"{evil}/hooks/askpass",
        "GIT_DIR": str(evil),
        "GIT_WORK_TREE": str(evil),
        "GIT_INDEX_FILE": str(evil / "index"),
        "GIT_SSH_COMMAND": f"{evil}/hooks/askpass",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.hooksPath",
        "GIT_CONFIG_VALUE_0": f"{evil}/hooks",
    }.items():
        monkeypatch.setenv(name, value)
    publish(write_site(tmp_path / "site", 1), branch.store(), revision(1))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name)
    assert branch.read(f"{revision(1).path}gen/01.html")
    assert not marker.exists()


def test_a_repository_that_is_not_there_is_named(tmp_path: Path) -> None:
    store = open_target(f"git+file://{tmp_path / 'nowhere.git'}")
    with pytest.raises(
        PublishError, match=r"ls-remote failed: '.*/nowhere\.git' does not appear to be"
    ):
        publish(write_site(tmp_path / "site", 1), store, revision(1))


@pytest.mark.parametrize(
    "address",
    [
        "git+ext::sh -c 'touch x'",
        "git+https://-oProxyCommand=x/y",
        "git+ssh://-oProxyCommand=touch%20x/y",
        "git+file://host/x",
        "git+https://host/a b",
        "git+http:///x",
        "git+https://host/x#a..b",
        "git+https://host/x#--force",
        "git+https://host/x?depth=1",
    ],
)
def test_no_address_is_an_option_or_a_command(address: str) -> None:
    with pytest.raises(PublishError):
        open_target(address)


def test_no_token_goes_over_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TX_GIT_TOKEN", "s3cr3t")
    with pytest.raises(PublishError, match="never sent over http"):
        open_target("git+http://example.org/x.git")
