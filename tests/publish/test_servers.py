"""The settings for web servers in docs/publishing.md, given to the real ones where they are installed."""

from __future__ import annotations

import base64
import hashlib
import http.client
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.publish.sites import OWNER, REPO, commit, revision, write_site
from tests.waiting import until
from tx_mkdocs.publish import open_target, prune, publish, report
from tx_mkdocs.publish.not_found import not_found_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "publishing.md"
HOME = f"/u/{OWNER}/{REPO}/"
PATH = f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"
IMMUTABLE, HOUR, MINUTE = (
    "public, max-age=31536000, immutable",
    "public, max-age=3600",
    "public, max-age=60",
)


def snippet(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def www(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two revisions, a third that waits, and one that is pruned."""
    folder = tmp_path_factory.mktemp("servers")
    # The users of the servers must reach it.
    for parent in (folder, *list(folder.parents)[:3]):
        parent.chmod(0o755)
    store = open_target(str(folder / "www"))
    for number, ref in ((1, "old"), (2, "master"), (4, "feature/one")):
        publish(write_site(folder / str(number), number), store, revision(number, ref))
    publish(write_site(folder / "5", 5), store, revision(5, "old"))
    report(store, revision(3), {"status": "started"})
    assert prune(store, OWNER, REPO, 2) == (commit(1)[:10],)
    return folder / "www"


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def port(
    request: pytest.FixtureRequest, www: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """Where a server listens."""
    kind: str = request.param
    program = shutil.which(kind, path=PATH)
    if program is None:
        pytest.skip(f"{kind} is not installed")
    folder = tmp_path_factory.mktemp(kind)
    folder.chmod(0o777)
    number = free_port()
    text = snippet(kind).replace("/srv/www", f'"{www}"')
    if kind == "nginx":
        text = text.replace("listen 80;", f"listen 127.0.0.1:{number};")
        head = (
            f'daemon off; pid "{folder}/pid"; error_log stderr; worker_processes 1; events {{ }}\n'
        )
        paths = "".join(
            f'{name}_temp_path "{folder}/{name}";\n'
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        types = (
            "types { text/html html; text/css css; application/json json; image/svg+xml svg; }\n"
        )
        (folder / "conf").write_text(f"{head}http {{ access_log off;\n{paths}{types}{text}}}\n")
        command = [program, "-c", str(folder / "conf"), "-p", str(folder), "-e", "stderr"]
    else:
        text = text.replace("bible.example.org", f"http://127.0.0.1:{number}")
        (folder / "conf").write_text(f"{{\nadmin off\n}}\n{text}")
        command = [program, "run", "--config", str(folder / "conf"), "--adapter", "caddyfile"]
    environment = {"PATH": PATH, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said)

    def is_up() -> bool:
        assert process.poll() is None, (folder / "said").read_text()
        try:
            socket.create_connection(("127.0.0.1", number), 1).close()
        except OSError:
            return False
        return True

    try:
        until(is_up, 60)
        yield number
    finally:
        process.terminate()
        process.wait(60)


@dataclass
class Answer:
    status: int
    headers: Message
    text: str


def ask(port: int, path: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    return Answer(answer.status, answer.headers, answer.read().decode("utf-8"))


@pytest.mark.parametrize(
    ("path", "kind", "keep"),
    [
        ("", "text/html; charset=utf-8", MINUTE),
        ("master/", "text/html; charset=utf-8", MINUTE),
        ("feature/one/", "text/html; charset=utf-8", MINUTE),
        ("project.json", "application/json", MINUTE),
        (f"{commit(2)[:10]}/", "text/html; charset=utf-8", MINUTE),
        (f"{commit(2)[:10]}/gen/01.html", "text/html; charset=utf-8", HOUR),
        (f"{commit(2)[:10]}/css/page.css", "text/css; charset=utf-8", IMMUTABLE),
        (f"{commit(2)[:10]}/img/logo.svg", "image/svg+xml", IMMUTABLE),
        (f"{commit(2)[:10]}/build_log.json", "application/json", MINUTE),
        (f"{commit(3)[:10]}/", "text/html; charset=utf-8", MINUTE),
        (f"{commit(1)[:10]}/", "text/html; charset=utf-8", MINUTE),
    ],
)
def test_type_and_time_to_live(port: int, path: str, kind: str, keep: str) -> None:
    answer = ask(port, f"{HOME}{path}")
    assert answer.status == 200
    assert (answer.headers["Content-Type"] or "").startswith(kind)
    assert answer.headers.get_all("Cache-Control") == [keep]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    ["/.tx/", f"/.tx/files/{OWNER}~{REPO}/{commit(2)[:10]}.json", "/.tx/locks/x", "/u/A/none/", "/nothing",
     f"{HOME}{commit(2)[:10]}/none.html", f"{HOME}master/gen/01.html"],
)  # fmt: skip
def test_what_is_not_there(port: int, path: str) -> None:
    answer = ask(port, path)
    assert answer.status == 404
    assert (answer.headers["Content-Type"] or "").startswith("text/html")
    assert "<h1>This page is not here</h1>" in answer.text


@pytest.mark.parametrize("path", ["master", commit(2)[:10], "feature/one"])
def test_a_folder_without_its_slash(port: int, path: str) -> None:
    answer = ask(port, f"{HOME}{path}")
    assert answer.status in (301, 302, 307, 308)
    assert (answer.headers["Location"] or "").endswith(f"{HOME}{path}/")


@pytest.mark.parametrize("kind", ["nginx", "caddy"])
def test_the_policy_names_the_script(kind: str) -> None:
    script = not_found_page().partition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in snippet(kind)
