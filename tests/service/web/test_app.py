from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from flask.testing import FlaskClient

from tests.service.memory_engine import MemoryEngine
from tests.service.web.test_payloads import GITLAB, PUSH, A
from tx_mkdocs.service.jobs.conversions import output_path
from tx_mkdocs.service.queue.engine import Engine, GivenUpError, Job, TryAgainError
from tx_mkdocs.service.settings import Limits, Queue, Service, Settings, Site
from tx_mkdocs.service.web import tx_api
from tx_mkdocs.service.web.app import create_app
from tx_mkdocs.service.web.signatures import sign
from tx_mkdocs.states import MESSAGES

ADMIN = {"Authorization": "Bearer operator"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    site = Site("door43", "gitea", "https://git.door43.org", ("secret",))
    service = Service(
        base_url="https://tx.example.org",
        site_url="https://pages.example.org",
        state=tmp_path,
        admin_token="operator",
    )
    return Settings(service, Queue(), Limits(body_bytes=100_000), {"door43": site})


@pytest.fixture
def engine() -> MemoryEngine:
    return MemoryEngine()


@pytest.fixture
def client(settings: Settings, engine: MemoryEngine) -> FlaskClient:
    return create_app(settings, engine).test_client()


def deliver(
    client: FlaskClient, body: bytes, path: str = "/hook/door43", **more: Any
) -> tuple[int, dict[str, Any]]:
    headers = {
        "X-Gitea-Event": "push",
        "X-Gitea-Delivery": "d-1",
        "X-Gitea-Signature": sign("secret", body),
        "Content-Type": "application/json",
        **more,
    }
    answer = client.post(path, data=body, headers=headers)
    return answer.status_code, answer.get_json()


@pytest.mark.parametrize("path", ["/hook/door43", "/hook/door43/", "/", "/client/webhook"])
def test_a_push_is_written_down_and_answered_as_tx_did(
    client: FlaskClient, engine: MemoryEngine, path: str
) -> None:
    status, answer = deliver(client, json.dumps(PUSH).encode(), path)
    assert status == 202
    job = answer["job_id"]
    assert answer["success"] is True
    assert answer["status"] == "queued"
    assert answer["job_status_url"] == f"https://tx.example.org/tx/job/{job}"
    assert answer["build_log_url"] == (
        f"https://pages.example.org/u/Ana/en_ulb/{A[:10]}/build_log.json"
    )
    record = client.get(f"/tx/job/{job}").get_json()
    assert record["status"] == "requested"
    assert record["message"] == "Conversion requested…"
    assert record["commit_id"] == A[:10]
    status, again = deliver(client, json.dumps(PUSH).encode(), path)
    assert (status, again["status"], again["job_id"]) == (200, "duplicate", job)
    assert list(engine.known) == [job]


@pytest.mark.parametrize(
    ("provider", "event", "headers"),
    [
        ("gitea", "push", {"X-Gitea-Signature": ""}),
        ("forgejo", "push", {"X-Forgejo-Signature": ""}),
        ("gogs", "push", {"X-Gogs-Signature": ""}),
        ("github", "push", {"X-Hub-Signature-256": "sha256="}),
        ("gitlab", "Push Hook", {"X-Gitlab-Token": ""}),
    ],
)
def test_each_host_signs_in_its_own_way(
    settings: Settings,
    engine: MemoryEngine,
    provider: str,
    event: str,
    headers: dict[str, str],
) -> None:
    base = "https://gitlab.example" if provider == "gitlab" else "https://git.door43.org"
    site = Site("host", provider, base, ("secret",))
    client = create_app(replace(settings, sites={"host": site}), engine).test_client()
    body = json.dumps(GITLAB if provider == "gitlab" else PUSH).encode()
    ((name, prefix),) = headers.items()
    signature = "secret" if provider == "gitlab" else prefix + sign("secret", body)
    word = {"gitlab": "Gitlab", "github": "GitHub"}.get(provider, provider.title())
    common = {f"X-{word}-Event": event, f"X-{word}-Delivery": "d-1", "Idempotency-Key": "d-1"}
    for given, status in ((signature, 202), (signature, 200), ("0" * 64, 403), ("", 403)):
        answer = client.post(
            "/hook/host",
            data=body,
            headers={**common, name: given},
            content_type="application/json",
        )
        assert answer.status_code == status, answer.get_json()
    assert [job.data["repo"] for job in engine.known.values()] == ["en_ulb"]


@pytest.mark.parametrize(
    ("body", "more", "status", "reason"),
    [
        (b"", {}, 400, "No payload found"),
        (b"{}", {}, 400, "No payload found"),
        (b"{", {}, 400, "not JSON"),
        (b"\xff\xfe", {}, 400, "not JSON"),
        (b"[" * 50_000, {}, 400, "nested too deeply"),
        (b'{"a":' * 15_000, {}, 400, "nested too deeply"),
        (b'{"a": ' + b"9" * 50_000 + b"}", {}, 400, "not JSON"),
        (b"{}" + b" " * 200_000, {}, 413, ""),
        (b"payload=%7B%7D", {"Content-Type": "application/x-www-form-urlencoded"}, 415, "application/json"),
        (b"{}", {"X-Gitea-Signature": ""}, 403, "signature"),
        (b"{}", {"X-Gitea-Signature": "0" * 64}, 403, "signature"),
        (b"{}", {"X-Gitea-Event": ""}, 400, "does not appear to be from DCS"),
    ],
)  # fmt: skip
def test_bad_deliveries_leave_nothing(
    client: FlaskClient,
    engine: MemoryEngine,
    body: bytes,
    more: dict[str, str],
    status: int,
    reason: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    found, answer = deliver(client, body, **more)
    assert found == status
    assert status == 413 or f"refused: {answer['error']}" in caplog.messages
    assert answer["status"] == "invalid"
    assert reason in answer["error"]
    assert not engine.known


def test_a_delivery_that_somebody_caught_and_sends_again_does_nothing_more(
    client: FlaskClient, engine: MemoryEngine
) -> None:
    body = json.dumps(PUSH).encode()
    first = deliver(client, body)[1]["job_id"]
    assert deliver(client, body)[1]["status"] == "duplicate"
    # The number of a delivery is not signed: another leads to a job that finds the commit published.
    other = deliver(client, body, **{"X-Gitea-Delivery": "d-2"})[1]["job_id"]
    assert other != first
    assert [job.data["after"] for job in engine.known.values()] == [A, A]


def test_a_delivery_sent_again_starts_a_job_that_failed(
    client: FlaskClient, engine: MemoryEngine
) -> None:
    from dataclasses import replace

    body = json.dumps(PUSH).encode()
    job = deliver(client, body)[1]["job_id"]
    for state, again in (("requested", []), ("started", []), ("success", []), ("failed", [job])):
        engine.known[job] = replace(engine.known[job], state=state)
        assert deliver(client, body)[0] == (202 if again else 200)
        assert engine.retried == again


def test_nobody_learns_of_a_site_that_is_not_there(client: FlaskClient) -> None:
    assert deliver(client, b"{}", "/hook/other")[0] == 404
    read = client.get("/hook/door43")
    assert (read.status_code, read.json["error"]) == (405, "This address takes POST only.")
    assert read.headers["Allow"] == "OPTIONS, POST"
    assert client.get("/nothing").json["error"].startswith("There is nothing at this address.")


def test_a_busy_store_is_told_to_the_sender(client: FlaskClient, engine: MemoryEngine) -> None:
    engine.busy = True
    body = json.dumps(PUSH).encode()
    headers = {"X-Gitea-Event": "push", "X-Gitea-Signature": sign("secret", body)}
    answer = client.post(
        "/hook/door43", data=body, headers=headers, content_type="application/json"
    )
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"


FAULTS = [OSError("gone"), RuntimeError("pool"), KeyError("row"), UnicodeError("x"), Exception("?")]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/hook/door43"),
        ("POST", "/"),
        ("GET", "/jobs"),
        ("GET", f"/jobs/{'a' * 48}"),
        ("GET", f"/tx/job/{'a' * 48}"),
        ("GET", "/tx/job?gogs_user_token=t"),
        ("POST", "/tx/job"),
        ("GET", "/metrics"),
        ("GET", "/readyz"),
    ],
)
def test_every_fault_of_the_store_is_503(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    path: str,
    fault: Exception,
) -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            def fail(*_: Any, **__: Any) -> Any:
                raise fault

            return fail

    monkeypatch.setattr(tx_api._Users, "of_request", lambda *_: ("ana", ""))
    client = create_app(settings, cast(Engine, Broken())).test_client()
    body: dict[str, Any] = PUSH
    if path == "/tx/job":
        zipped = "https://git.door43.org/Ana/en_ulb/archive/master.zip"
        body = {"source": zipped, "resource_type": "Bible"}
        body |= {"input_format": "usfm", "output_format": "html"}
    data = json.dumps(body).encode()
    headers = {**ADMIN, "X-Gitea-Event": "push", "X-Gitea-Signature": sign("secret", data)}
    content = {"data": data, "content_type": "application/json"} if method == "POST" else {}
    answer = client.open(path, method=method, headers=headers, **content)  # type: ignore[arg-type]
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "does not answer" in answer.get_data(as_text=True)
    assert "Traceback" not in answer.get_data(as_text=True)


def test_a_fault_of_the_service_tells_nothing_of_its_inside(
    settings: Settings, engine: MemoryEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise RuntimeError("/srv/secret/path")

    monkeypatch.setattr("tx_mkdocs.service.web.app.read_event", fail)
    client = create_app(settings, engine).test_client()
    status, answer = deliver(client, json.dumps(PUSH).encode())
    assert (status, answer["status"]) == (500, "invalid")
    assert "secret" not in answer["error"]


@pytest.mark.parametrize("job", ["x", "%00" * 48, "A" * 48, "a" * 47])
def test_what_is_no_id_of_a_job_is_not_looked_for(client: FlaskClient, job: str) -> None:
    assert client.get(f"/tx/job/{job}").status_code == 404
    assert client.get(f"/jobs/{job}", headers=ADMIN).status_code == 404


@pytest.mark.parametrize("body", [b"[" * 50_000, b'{"source": "\\ud800"}', b"9" * 5_000, b"\xff"])
def test_conversions_that_are_no_json_object(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/tx/job", data=body, content_type="application/json")
    assert answer.status_code == 400


def test_a_request_for_a_conversion_is_small(client: FlaskClient) -> None:
    # It is read before anybody knows who sent it.
    body = b"[" + b"[]," * 30_000 + b"[]]"
    answer = client.post("/tx/job", data=body, content_type="application/json")
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("said", "status", "error"),
    [
        (GivenUpError("answered 401"), 401, "Invalid user_token. User not found."),
        (TryAgainError("answered 502"), 503, "door43 does not say whose token this is."),
    ],
)
def test_a_host_that_does_not_answer_makes_no_token_wrong(
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    said: Exception,
    status: int,
    error: str,
) -> None:
    def account_of(*_: Any, **__: Any) -> str:
        raise said

    monkeypatch.setattr(tx_api, "account_of", account_of)
    answer = client.get("/tx/job?gogs_user_token=t")
    assert (answer.status_code, answer.get_json()["error"]) == (status, error)
    assert ("Retry-After" in answer.headers) is (status == 503)


@pytest.mark.parametrize("event", ["ping", "issues", "wiki", "package", "status", "workflow_run"])
def test_what_needs_nothing_done_says_so(
    client: FlaskClient, engine: MemoryEngine, event: str
) -> None:
    status, answer = deliver(client, b'{"zen": "x"}', **{"X-Gitea-Event": event})
    assert (status, answer["status"]) == (200, "ignored")
    assert answer["reason"]
    assert not engine.known


def test_the_page_of_jobs_needs_the_token(client: FlaskClient) -> None:
    assert client.get("/jobs").status_code == 401
    assert client.get("/jobs", headers={"Authorization": "Bearer no"}).status_code == 401
    assert client.get("/jobs", auth=("anybody", "operator")).status_code == 200
    assert client.get("/jobs", headers=ADMIN).status_code == 200


def test_without_a_token_there_is_no_page_of_jobs(settings: Settings, engine: MemoryEngine) -> None:
    bare = replace(settings, service=replace(settings.service, admin_token=""))
    client = create_app(bare, engine).test_client()
    assert client.get("/jobs", headers={"Authorization": "Bearer "}).status_code == 404
    assert client.post("/tx/register", json={}).status_code == 401


HOSTILE = "\"><script>alert(1)</script>'&{{7*7}}"


def test_everything_on_the_pages_is_escaped(client: FlaskClient, engine: MemoryEngine) -> None:
    job = "a" * 48
    data = {
        "site": "door43", "kind": HOSTILE, "owner": HOSTILE, "repo": HOSTILE, "ref": HOSTILE,
        "after": HOSTILE, "pusher": HOSTILE, "message": HOSTILE, "compare_url": HOSTILE,
    }  # fmt: skip
    outcome = {"log": [HOSTILE], "warnings": [HOSTILE], "errors": [HOSTILE], "message": HOSTILE}
    outcome |= {"seconds": {HOSTILE: 1}, "output": "javascript:alert(1)"}
    engine.known[job] = Job(job, "failed", data, outcome, reason=HOSTILE, worker=HOSTILE)
    for path in ("/jobs", f"/jobs/{job}", f"/jobs?owner={HOSTILE}&repo={HOSTILE}&state={HOSTILE}"):
        answer = client.get(path, headers=ADMIN)
        assert answer.status_code == 200
        page = answer.get_data(as_text=True)
        assert "<script" not in page
        assert "49" not in page
        assert 'href="javascript' not in page
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_no_name_or_text_turns_around_what_stands_beside_it(
    client: FlaskClient, engine: MemoryEngine
) -> None:
    job, turned, name = "b" * 48, "a\u202eb\u2067c\u200fd", "a\ufffdb\ufffdc\ufffdd"
    data = {
        "site": "door43",
        "owner": "Ana",
        "repo": "en_ulb",
        **dict.fromkeys(("kind", "ref", "message"), turned),
    }
    outcome = {"log": [turned], "message": turned, "resource_type": turned, "seconds": {turned: 1}}
    engine.known[job] = Job(job, "failed", data, outcome, turned, worker=turned)
    for path in ("/jobs", f"/jobs/{job}"):
        page = client.get(path, headers=ADMIN).get_data(as_text=True)
        assert not set(page) & set("\u202e\u2067\u200f")
        assert "<bdi>Ana</bdi>/<bdi>en_ulb</bdi>" in page and f'<td dir="auto">{name}</td>' in page
    assert '<td dir="auto">abcd</td>' in page and "<bdi>abcd</bdi>" in page


def test_doing_again_needs_the_form_of_the_page(client: FlaskClient, engine: MemoryEngine) -> None:
    body = json.dumps(PUSH).encode()
    job = deliver(client, body)[1]["job_id"]
    assert client.post(f"/jobs/{job}/retry", headers=ADMIN).status_code == 403
    assert client.post(f"/jobs/{job}/retry").status_code == 401
    page = client.get(f"/jobs/{job}", headers=ADMIN).get_data(as_text=True)
    key = page.partition('name="key" value="')[2].partition('"')[0]
    answer = client.post(f"/jobs/{job}/retry", data={"key": key}, headers=ADMIN)
    assert answer.status_code == 303
    assert engine.retried == [job]
    client.post(f"/jobs/{job}/cancel", data={"key": key}, headers=ADMIN)
    assert engine.known[job].state == "canceled"
    assert client.post("/jobs/other/retry", data={"key": key}, headers=ADMIN).status_code == 403


def test_jobs_are_found_by_owner_repository_and_state(
    client: FlaskClient, engine: MemoryEngine
) -> None:
    deliver(client, json.dumps(PUSH).encode())
    for query, there in (
        ("owner=ana", True),
        ("owner=Ana&repo=en_ulb", True),
        ("owner=Ana&repo=other", False),
        ("owner=bob", False),
        ("state=requested", True),
        ("state=failed", False),
    ):
        page = client.get(f"/jobs?{query}", headers=ADMIN).get_data(as_text=True)
        assert ("<bdi>Ana</bdi>/<bdi>en_ulb</bdi>" in page) is there, query


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ({"status": "success", "message": MESSAGES["success"]}, "Conversion successful<"),
        (
            {"status": "failed", "message": "No converter found"},
            "Conversion failed: <bdi>No converter",
        ),
    ],
)
def test_pages_of_jobs_speak_in_sentences(
    client: FlaskClient, engine: MemoryEngine, outcome: dict[str, str], told: str
) -> None:
    job = deliver(client, json.dumps(PUSH).encode())[1]["job_id"]
    known = engine.known[job]
    engine.known[job] = replace(
        known, state=outcome["status"], outcome={**outcome, "errors": ["x"]}
    )
    listed = client.get("/jobs", headers=ADMIN).get_data(as_text=True)
    assert f'<td class="{outcome["status"]}">{MESSAGES[outcome["status"]]}</td>' in listed
    page = client.get(f"/jobs/{job}", headers=ADMIN).get_data(as_text=True)
    assert told in page
    for word in (f">{outcome['status']}<", f">{outcome['status']}:", "<h2>errors", ">build_log<"):
        assert word not in listed + page


def test_endpoints_and_modules_as_tx_listed_them(client: FlaskClient) -> None:
    listed = client.get("/tx").get_json()
    assert listed["version"] == "1"
    assert {item["rel"] for item in listed["links"]} == {"list", "create"}
    names = [item["name"] for item in client.get("/tx/register").get_json()]
    assert names
    module = {
        "name": "mine",
        "type": "converter",
        "input_format": ["md"],
        "resource_types": ["obs"],
    }
    assert client.post("/tx/register", json=module).status_code == 401
    missing = client.post("/tx/register", json={"name": "mine"}, headers=ADMIN)
    assert (missing.status_code, missing.get_json()["error"]) == (400, '"type" not given.')
    stored = client.post("/tx/register", json=module, headers=ADMIN)
    assert stored.status_code == 201
    assert stored.get_json()["public_links"] == ["https://tx.example.org/tx/convert/mine"]
    client.post("/tx/register", json={**module, "version": "2"}, headers=ADMIN)
    mine = [item for item in client.get("/tx/module").get_json() if item["name"] == "mine"]
    assert [one["version"] for one in mine] == ["2"]
    for url in ("http://127.0.0.1/x", "https://evil.example/x", "file:///etc/passwd", 7):
        refused = client.post("/tx/register", json={**module, "url": url}, headers=ADMIN)
        assert (refused.status_code, refused.get_json()["error"]) == (
            400,
            "The url must be at an allowed host.",
        )


@pytest.mark.parametrize("job", ["", "../../etc/passwd", "a" * 47, "A" * 48, "a/" * 24, "." * 48])
def test_the_output_of_a_job_is_never_elsewhere(settings: Settings, job: str) -> None:
    assert output_path(settings, job) is None


def test_unknown_jobs(client: FlaskClient) -> None:
    answer = client.get(f"/tx/job/{'b' * 48}")
    assert (answer.status_code, answer.get_json()["error"]) == (
        404,
        f"No job found for job_id = {'b' * 48}",
    )
    assert client.get(f"/tx/job/{'b' * 48}.zip").status_code == 404


def test_ready_says_what_is_wrong(client: FlaskClient, engine: MemoryEngine) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}
    without = client.get("/readyz")
    assert (without.status_code, without.headers["Retry-After"]) == (503, "30")
    assert without.get_json()["wrong"] == ["No worker has given a sign of life for 30 seconds."]
    engine.beat("worker-1", publishes=False)
    wrong = client.get("/readyz").get_json()["wrong"]
    assert wrong == ["No worker can write to the target; their logs say why."]
    engine.beat("worker-2")
    assert client.get("/readyz").status_code == 200
    engine.rest("worker-1")
    engine.rest("worker-2")
    assert client.get("/readyz").status_code == 503
