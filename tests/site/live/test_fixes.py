"""“Fix it” in the preview: asked first, then just that is written, and nothing else ever."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.files import write_files
from tests.site.live.preview import Preview, previewed

BAD = "\\id TIT\n\\h Titus\n\\mt Titus\n\\c 1\n\\p\n\\v 1 Paul.\n\\v2 Hope.\n\\c 2\n\\p\n\\v 1 Teach.\n"
SECRET = "\\id JON\n\\c 1\n\\p\n\\v1 Nobody may change this.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    write_files(tmp_path, {"en_reg/57-TIT.usfm": BAD, "secret.usfm": SECRET})
    return tmp_path / "en_reg"


@pytest.fixture
def preview(repository: Path, tmp_path: Path) -> Iterator[Preview]:
    with previewed([repository], tmp_path) as started:
        yield started


def ask(preview: Preview, path: str, body: Any = None, **more: str) -> tuple[str, Any]:
    """Status and answer of a request as a page of the preview sends it, but for what `more` has."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET" if body is None else "POST",
        "PATH_INFO": path.partition("?")[0],
        "QUERY_STRING": path.partition("?")[2],
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(data)),
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ORIGIN": "http://127.0.0.1:8000",
        "HTTP_X_TX_TOKEN": preview.live.browsers.guard.token,
        "wsgi.input": io.BytesIO(data),
        **more,
    }
    started: list[str] = []
    found = preview.live.browsers._serve_request(
        environ, lambda status, headers: started.append(status)
    )
    if found is None:
        return "404 Not Found", ""
    [answer] = found
    return started[0], json.loads(answer) if answer.startswith(b"{") else answer.decode()


def offered(preview: Preview) -> tuple[str, dict[str, Any]]:
    """The token, and what may be fixed on the page of chapter 1."""
    status, answer = ask(preview, "/livereload/fixes?page=tit/01.html")
    assert status == "200 OK"
    [fix] = answer["fixes"]
    return answer["token"], fix


def wanted(fix: dict[str, Any], **other: str) -> dict[str, str]:
    """The request that writes it."""
    return {
        "page": "tit/01.html",
        "path": fix["path"],
        "code": fix["code"],
        "digest": fix["digest"],
        **other,
    }


def test_what_would_change_is_shown_and_then_written(preview: Preview, repository: Path) -> None:
    path = repository / "57-TIT.usfm"
    token, fix = offered(preview)
    assert token == preview.live.browsers.guard.token
    assert (fix["path"], fix["count"]) == ("57-TIT.usfm", 1)
    assert fix["lines"] == [[7, "\\v2 Hope.", "\\v 2 Hope."]]
    assert path.read_text(encoding="utf-8") == BAD
    assert ask(preview, "/livereload/fix", wanted(fix)) == ("200 OK", {"error": ""})
    assert path.read_text(encoding="utf-8") == BAD.replace("v2", "v 2")
    preview.follow(path)
    assert ask(preview, "/livereload/fixes?page=tit/01.html")[1]["fixes"] == []


def test_pages_without_such_findings_offer_nothing(preview: Preview) -> None:
    for page in ("tit/02.html", "index.html", "tx-checks.html", "../en_reg/tit/01.html", ""):
        assert ask(preview, f"/livereload/fixes?page={page}")[1]["fixes"] == []


def test_a_file_that_changed_meanwhile_is_left_alone(preview: Preview, repository: Path) -> None:
    path = repository / "57-TIT.usfm"
    _, fix = offered(preview)
    other = BAD.replace("Hope", "Faith")
    path.write_text(other, encoding="utf-8")
    status, answer = ask(preview, "/livereload/fix", wanted(fix))
    assert status == "409 Conflict" and "Nothing was written" in answer["error"]
    assert path.read_text(encoding="utf-8") == other


@pytest.mark.parametrize(
    "path",
    ["../secret.usfm", "57-TIT.usfm/../../secret.usfm", "./57-TIT.usfm", "link.usfm", "", "\0", "/etc/passwd"],
)  # fmt: skip
def test_no_other_file_is_written(
    preview: Preview, repository: Path, tmp_path: Path, path: str
) -> None:
    (repository / "link.usfm").symlink_to(tmp_path / "secret.usfm")
    _, fix = offered(preview)
    for asked in (path, str(tmp_path / "secret.usfm")):
        status, _ = ask(preview, "/livereload/fix", wanted(fix, path=asked))
        assert status == "409 Conflict"
    assert (tmp_path / "secret.usfm").read_text(encoding="utf-8") == SECRET
    assert (repository / "57-TIT.usfm").read_text(encoding="utf-8") == BAD


def test_a_file_that_became_a_link_is_not_followed(
    preview: Preview, repository: Path, tmp_path: Path
) -> None:
    _, fix = offered(preview)
    path = repository / "57-TIT.usfm"
    target = tmp_path / "outside.usfm"
    path.rename(target)
    path.symlink_to(target)
    assert ask(preview, "/livereload/fix", wanted(fix))[0] == "409 Conflict"
    assert target.read_text(encoding="utf-8") == BAD


@pytest.mark.parametrize(
    "more",
    [
        {"HTTP_X_TX_TOKEN": "wrong"},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_HOST": "evil.example", "HTTP_ORIGIN": "http://evil.example"},
        {"REQUEST_METHOD": "GET"},
        {"CONTENT_TYPE": "text/plain"},
    ],
)
def test_other_sites_write_nothing(
    preview: Preview, repository: Path, more: dict[str, str]
) -> None:
    _, fix = offered(preview)
    assert ask(preview, "/livereload/fix", wanted(fix), **more)[0] == "403 Forbidden"
    assert (repository / "57-TIT.usfm").read_text(encoding="utf-8") == BAD


@pytest.mark.parametrize(
    "more", [{"HTTP_HOST": "evil.example:8000"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}]
)
def test_other_sites_learn_nothing(preview: Preview, more: dict[str, str]) -> None:
    asked = ("fixes?page=tit/01.html", "place?page=tit/01.html", "tx?page=tit/01.html", "tx.js")
    served = ("/", "/tit/01.html", "/tx-status.js", "/nothing")
    for address in (*(f"/livereload/{path}" for path in (*asked, "1/2")), *served):
        status, answer = ask(preview, address, **more)
        assert status == "403 Forbidden", address
        assert answer.startswith("Only pages of this preview")


def test_a_number_of_thousands_of_digits_is_no_failure(preview: Preview) -> None:
    number = "9" * 6000
    assert ask(preview, f"/livereload/tx?epoch={number}")[0] == "200 OK"
    assert ask(preview, f"/livereload/{number}/1")[0] == "404 Not Found"


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (b"", {}),
        (b"{", {}),
        (b"[]", {}),
        (b"[" * 9_000, {}),
        (b"\xff", {}),
        ({"page": "tit/01.html"}, {}),
        ({"page": 1, "path": [], "code": {}, "digest": None}, {}),
        ({"page": "", "path": "", "code": "", "digest": "", "more": ""}, {}),
        ({}, {"CONTENT_LENGTH": "99999999999"}),
        ({}, {"CONTENT_LENGTH": "-1"}),
        ({}, {"CONTENT_LENGTH": ""}),
    ],
)
def test_other_bodies_are_refused(preview: Preview, body: Any, more: dict[str, str]) -> None:
    assert ask(preview, "/livereload/fix", body, **more)[0] == "400 Bad Request"
