"""Branches and tags of a repository, asked of a real git host over http."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.git_host import GitHost, git, served
from tx_mkdocs.service.fetch.addresses import Access
from tx_mkdocs.service.fetch.host_refs import host_refs
from tx_mkdocs.service.queue.engine import GivenUpError, TryAgainError


class Host(GitHost):
    """Gives each answer a tag, as a cache before a git host does; or answers something else."""

    answer: tuple[str, bytes] | None = None
    location = ""
    tag = ""

    def application(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if self.answer is not None:
            headers = [("Content-Length", str(len(self.answer[1])))]
            headers += [("Location", self.location)] if self.location else []
            start_response(self.answer[0], headers)
            return [self.answer[1]]
        if self.tag and environ.get("HTTP_IF_NONE_MATCH") == self.tag:
            start_response("304 Not Modified", [])
            return []

        def start(status: str, headers: list[tuple[str, str]]) -> Any:
            return start_response(status, [*headers, *([("ETag", self.tag)] if self.tag else [])])

        return super().application(environ, start)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    found = Host(tmp_path)
    with served(found.application) as port:
        found.address = f"127.0.0.1:{port}"
        yield found


def ask(host: Host, name: str = "ana/en_ulb", **more: str) -> Any:
    access = Access(private=frozenset({host.address}))
    return host_refs(f"http://{host.address}/{name}.git", access, **more)


def test_branches_and_tags_with_the_commits_that_they_name(host: Host) -> None:
    one = host.commit("ana/en_ulb", {"a.md": "a"})
    two = host.commit("ana/en_ulb", {"a.md": "b"}, "draft/é")
    bare = host.bare("ana/en_ulb")
    git(bare, "tag", "light", one)
    git(bare, "tag", "-m", "Release", "v1", two)
    git(bare, "update-ref", "refs/pull/7/head", two)
    found = ask(host)
    assert found.commits == {
        "refs/heads/master": one,
        "refs/heads/draft/é": two,
        "refs/tags/light": one,
        "refs/tags/v1": two,
    }
    assert found.default == "master"


def test_what_has_not_changed_is_not_sent_again(host: Host) -> None:
    host.tag = '"t-1"'
    host.commit("ana/en_ulb", {"a.md": "a"})
    found = ask(host)
    assert found.etag == '"t-1"'
    assert ask(host, etag=found.etag) is None
    host.tag = '"t-2"'
    assert ask(host, etag=found.etag).etag == '"t-2"'


def test_a_token_is_shown_and_whoever_has_none_is_told_that_nothing_is_there(host: Host) -> None:
    host.commit("ana/en_ulb", {"a.md": "a"})
    host.token = "secret"
    assert ask(host, token="secret").default == "master"
    with pytest.raises(GivenUpError, match="not there, or not public"):
        ask(host)


def test_a_repository_without_commits(host: Host) -> None:
    host.bare("ana/empty")
    assert ask(host, "ana/empty").commits == {}


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (("404 Not Found", b""), GivenUpError),
        (("403 No", b""), GivenUpError),
        (("301 Moved", b""), TryAgainError),
        (("500 No", b""), TryAgainError),
        (("200 OK", b"<html>Sign in</html>"), TryAgainError),
        (("200 OK", b"00ffabc"), TryAgainError),
        (("200 OK", b"0003"), TryAgainError),
        (("200 OK", b"001e# service=git-upload-pack\n0000" + b"0004" * 3_000_000), TryAgainError),
    ],
)
def test_other_answers(host: Host, answer: tuple[str, bytes], error: type[Exception]) -> None:
    host.answer = answer
    with pytest.raises(error):
        ask(host)


@pytest.mark.parametrize(
    ("location", "error"),
    [
        ("/ana/en_new.git/info/refs?service=git-upload-pack", GivenUpError),
        ("https://git.example/bob/en_ulb/info/refs?service=git-upload-pack", GivenUpError),
        ("https://new.example/ana/en_ulb.git/info/refs?service=git-upload-pack", TryAgainError),
        ("https://new.example/Ana/en_ulb/info/refs", TryAgainError),
        ("/user/login?redirect_to=%2fana%2fen_ulb.git/info/refs", TryAgainError),
        ("https://status.example/", TryAgainError),
    ],
)
def test_a_repository_that_has_another_name_now(
    host: Host, location: str, error: type[Exception]
) -> None:
    host.answer, host.location = ("307 Temporary Redirect", b""), location
    with pytest.raises(error):
        ask(host)


def test_a_host_in_a_private_network_is_not_asked(host: Host) -> None:
    with pytest.raises(GivenUpError):
        host_refs(f"http://{host.address}/ana/en_ulb.git", Access())
    with pytest.raises(TryAgainError):
        host_refs("http://127.0.0.1:1/x.git", Access(private=frozenset({"127.0.0.1:1"})))
