"""A push to a real git server, and what it leads to: the service as it is run, nothing of it replaced."""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ports import free_port
from tests.service.forge import SECRET, USER_TOKEN, Clone, Forge, forge
from tests.service.running import Place, place, service
from tests.waiting import until
from tx_mkdocs.publish import open_target, rollback

MANIFEST = """dublin_core:
  conformsto: rc0.2
  type: bundle
  format: text/usfm
  identifier: reg
  title: Regular Version
  subject: Bible
  language: {identifier: en, title: English, direction: ltr}
  rights: CC BY-SA 4.0
  version: '1'
checking: {checking_entity: [Ana], checking_level: '1'}
projects:
  - {identifier: jud, path: ./66-JUD.usfm, sort: 66, title: Jude, versification: ufw}
"""
BOOK = "\\id JUD Regular\n\\h Jude\n\\toc1 Jude\n\\toc2 Jude\n\\toc3 Jud\n\\mt1 Jude\n\\c 1\n\\p\n\\v 1 {}\n"


def content(words: str) -> dict[str, str]:
    return {"manifest.yaml": MANIFEST, "66-JUD.usfm": BOOK.format(words)}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, Forge]]:
    folder = tmp_path_factory.mktemp("service")
    port = free_port()
    with forge(folder / "repositories", f"http://127.0.0.1:{port}/hook/forge") as host:
        # The worker asks the host for lost deliveries a minute after its start: one test loses a delivery, and
        # wants the command to find it.
        where = place(folder, host.base_url, port, queue_reconcile_hours=0)
        with service(where):
            yield where, host


def ended(host: Forge, commit: str) -> list[dict[str, Any]]:
    """What was called back about the end of the job of a commit."""
    return [
        callback
        for callback in host.callbacks
        if callback.get("commit_hash") == commit and callback["ended_at"]
    ]


Pushed = tuple[Place, Forge, Clone, str, str]
"""A repository with one commit that is published: place, forge, working copy, name, commit."""


def publish(running: tuple[Place, Forge], name: str, folder: Path) -> Pushed:
    """Push a first commit to the repository `name`, and wait until it is published."""
    where, host = running
    clone = host.clone(name, folder)
    commit = clone.commit(content("From Jude."), "Begin Jude")
    clone.push()
    until(lambda: where.published(name, commit) and where.leads(name) == commit[:10])
    return where, host, clone, name, commit


@pytest.fixture
def pushed(running: tuple[Place, Forge], tmp_path: Path, request: pytest.FixtureRequest) -> Pushed:
    """For tests that push more."""
    return publish(running, f"ana/{request.node.name[5:60]}", tmp_path / "clone")


@pytest.fixture(scope="module")
def published(running: tuple[Place, Forge], tmp_path_factory: pytest.TempPathFactory) -> Pushed:
    """For tests that look at what is there; no branch of it moves."""
    return publish(running, "ana/looked_at", tmp_path_factory.mktemp("looked_at") / "clone")


def test_a_push_is_published(pushed: Pushed) -> None:
    where, host, _clone, name, commit = pushed
    folder = where.www / "u" / name / commit[:10]
    assert "From Jude." in (folder / "jud" / "01.html").read_text(encoding="utf-8")
    assert where.leads(name) == commit[:10]
    assert where.leads(name, "master") == commit[:10]
    log = where.log(name, commit)
    assert log["status"] in ("success", "warnings")
    assert log["success"] is True
    assert log["commit_hash"] == commit
    assert log["commit_message"] == "Begin Jude"
    assert log["committed_by"] == "ana"
    assert log["commit_type"] == "defaultBranch"
    assert log["resource_type"] == "reg"
    project = where.project(name)
    assert [revision["id"] for revision in project["commits"]] == [commit[:10]]
    assert project["commits"][0]["job_id"] == log["job_id"]
    until(lambda: host.states(commit)[-1:] not in ([], ["pending"]))
    assert host.states(commit) == ["pending", "success"] or host.states(commit)[-1] == "warning"
    status = next(status for status in host.statuses if status["path"].endswith(commit))
    assert status["target_url"] == f"http://pages.test/u/{name}/{commit[:10]}/"
    told = until(lambda: ended(host, commit))[0]
    begun = next(callback for callback in host.callbacks if callback.get("commit_hash") == commit)
    assert (begun["status"], begun["message"]) == ("started", "Conversion started…")
    assert told["job_id"] == begun["job_id"] == log["job_id"]
    assert told["status"] == log["status"]
    digest = hmac.new(SECRET.encode(), told["body"], hashlib.sha256).hexdigest()
    assert told["signature"] == f"sha256={digest}"
    record = where.job(log["job_id"])
    assert record["status"] == log["status"]
    assert record["message"].startswith("Conversion successful")
    assert record["output"] == f"http://pages.test/u/{name}/{commit[:10]}/"


def test_a_second_push_and_a_forced_one_move_the_pointers(
    pushed: Pushed,
) -> None:
    where, host, clone, name, first = pushed
    second = clone.commit(content("From Jude, a servant."))
    clone.push()
    until(lambda: where.published(name, second))
    until(lambda: where.leads(name) == second[:10])
    assert where.published(name, first), "what was published stays"
    changes = where.log(name, second)["changes"]
    assert (changes["base"], changes["verses_changed"]) == (first, 1)
    page = where.www / "u" / name / second[:10] / "tx-changes.html"
    assert ", a servant</ins>" in page.read_text(encoding="utf-8")
    until(lambda: host.states(second)[-1:] not in ([], ["pending"]))
    told = [one["description"] for one in host.statuses if one["path"].endswith(second)]
    assert told[-1].endswith(": 1 verse changed")
    clone.push("--force", f"{first}:refs/heads/master")
    until(lambda: where.leads(name) == first[:10])
    clone.push("--force", f"{second}:refs/heads/master")
    until(lambda: where.leads(name) == second[:10])
    assert [revision["id"] for revision in where.project(name)["commits"]].count(second[:10]) == 1


def test_a_branch_is_published_and_taken_away(
    pushed: Pushed,
) -> None:
    where, _host, clone, name, first = pushed
    draft = clone.commit(content("A draft."))
    clone.push("HEAD:refs/heads/draft")
    until(lambda: where.published(name, draft) and where.leads(name, "draft") == draft[:10])
    assert where.leads(name) == first[:10]
    clone.push(":refs/heads/draft")
    until(lambda: "draft" not in [ref["name"] for ref in where.project(name)["refs"]])
    assert where.leads(name) == first[:10]


def test_a_tag_on_a_published_commit_is_not_built_again(
    published: Pushed,
) -> None:
    where, _host, clone, name, commit = published
    before = where.log(name, commit)
    clone.push(f"{commit}:refs/tags/v1")
    until(lambda: where.leads(name, "v1") == commit[:10])
    assert where.log(name, commit) == before


def test_a_rollback_lasts_until_the_next_push(
    pushed: Pushed,
) -> None:
    where, _host, clone, name, first = pushed
    second = clone.commit(content("Worse."))
    clone.push()
    until(lambda: where.leads(name) == second[:10])
    rollback(open_target(str(where.www)), *name.split("/"), first)
    assert where.leads(name) == first[:10]
    third = clone.commit(content("Better."))
    clone.push()
    until(lambda: where.leads(name) == third[:10])


def test_a_delivery_counts_once(pushed: Pushed) -> None:
    where, host, _clone, name, commit = pushed
    fields: dict[str, Any] = {"ref": "refs/heads/master", "after": commit, "before": "0" * 40}
    fields["commits"] = [{"id": commit, "message": "Begin Jude"}]
    status, answer = host.deliver(name, "push", "one-delivery", **fields)
    assert (status, answer["status"], answer["success"]) == (202, "queued", True)
    again, same = host.deliver(name, "push", "one-delivery", **fields)
    assert (again, same["status"], same["job_id"]) == (200, "duplicate", answer["job_id"])
    before = where.log(name, commit)
    record = where.job(answer["job_id"])
    assert record["status"] == before["status"]
    assert where.log(name, commit) == before, "a commit that is published is not built again"


def test_what_cannot_be_built_says_why(running: tuple[Place, Forge], tmp_path: Path) -> None:
    where, host = running
    clone = host.clone("ana/empty", tmp_path / "clone")
    commit = clone.commit({"LICENSE.md": "free"}, "Nothing yet")
    clone.push()
    log = until(lambda: (found := where.log("ana/empty", commit)).get("ended_at") and found)
    record = where.job(log["job_id"])
    assert record["status"] == log["status"]
    states = until(lambda: (found := host.states(commit)) and found[-1] != "pending" and found)
    assert states[0] == "pending"


def test_a_callback_that_is_refused_is_sent_again(
    pushed: Pushed,
) -> None:
    where, host, clone, name, first = pushed
    until(lambda: ended(host, first))
    # That it begins is told once; how it ended is told until somebody listens.
    second = clone.commit(content("Again."))
    host.refuse[second] = 2
    clone.push()
    until(lambda: where.published(name, second))
    assert [item["status"] for item in until(lambda: ended(host, second))] != []
    assert host.refuse[second] == 0
    assert "started" not in [
        callback["status"] for callback in host.callbacks if callback.get("commit_hash") == second
    ]


def test_the_operator_sees_jobs_and_others_do_not(
    published: Pushed,
) -> None:
    where, _host, _clone, name, commit = published
    assert where.get("/jobs")[0] == 401
    assert where.get("/jobs", {"Authorization": "Bearer wrong"})[0] == 401
    status, page = where.get("/jobs?owner=ana", {"Authorization": "Bearer token-of-the-operator"})
    assert status == 200
    assert "</bdi>/<bdi>".join(name.split("/")) in page
    job = where.log(name, commit)["job_id"]
    status, page = where.get(f"/jobs/{job}", {"Authorization": "Bearer token-of-the-operator"})
    assert status == 200
    assert commit in page


def test_probes_and_measures(running: tuple[Place, Forge]) -> None:
    where, _host = running
    until(lambda: where.get("/readyz") == (200, {"status": "ok", "wrong": []}))
    status, text = where.get("/metrics")
    assert status == 200
    assert "tx_queue_jobs" in text
    assert "tx_deliveries_total" in text


def test_a_user_lists_jobs_with_a_token_of_the_host(
    published: Pushed,
) -> None:
    where, _host, _clone, name, _commit = published
    assert where.get("/tx/job") == (
        401,
        {"error": '"gogs_user_token" not given.', "status": "invalid"},
    )
    wrong = where.get("/tx/job?gogs_user_token=wrong")
    assert wrong[1]["error"] == "Invalid user_token. User not found."
    status, listed = where.get(f"/tx/job?gogs_user_token={USER_TOKEN}")
    assert status == 200
    assert name.split("/")[1] in [item.get("repo_name") for item in listed]


def test_logs_are_lines_of_json_with_the_job(
    published: Pushed,
) -> None:
    where, _host, _clone, name, commit = published
    job = where.log(name, commit)["job_id"]
    assert where.job(job)["status"] == where.log(name, commit)["status"]
    lines = [
        json.loads(line)
        for line in (where.folder / "service.log").read_text(encoding="utf-8").splitlines()
    ]
    events = [line["event"] for line in lines if line.get("job") == job]
    assert "accepted" in events
    assert "job begins" in events
    assert any(event.startswith("job ended") for event in events)


def ask(where: Place, **fields: Any) -> tuple[int, dict[str, Any]]:
    """POST /tx/job with a good token."""
    data = {"gogs_user_token": USER_TOKEN, "resource_type": "reg", "input_format": "usfm"}
    data |= {"output_format": "html", **fields}
    request = urllib.request.Request(
        f"{where.url}/tx/job",
        data=json.dumps(data).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_a_conversion_is_asked_for_as_tx_let_one(running: tuple[Place, Forge]) -> None:
    where, host = running
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("en_reg/66-JUD.usfm", BOOK.format("From Jude."))
        archive.writestr("en_reg/picture.png", b"png")
    host.files["/source.zip"] = packed.getvalue()
    callback = f"{host.base_url}/callback"
    status, asked = ask(
        where, source=f"{host.base_url}/source.zip", callback=callback, identifier="mine"
    )
    assert (status, asked["status"], asked["identifier"]) == (201, "requested", "mine")
    assert asked["links"]["href"] == f"{where.url}/tx/job/{asked['job_id']}"
    record = where.job(asked["job_id"])
    assert record["status"] in ("success", "warnings"), record
    assert record["log"] == ["Converted 66-JUD.usfm to 66-JUD.html."]
    with urllib.request.urlopen(record["output"], timeout=30) as answer:
        made = zipfile.ZipFile(io.BytesIO(answer.read()))
    assert "From Jude." in made.read("66-JUD.html").decode()
    assert made.read("picture.png") == b"png"
    told = until(
        lambda: [callback for callback in host.callbacks if callback.get("identifier") == "mine"]
    )[0]
    assert told["converter_success"] is True
    assert told["job_id"] == asked["job_id"]
    listed = where.get(f"/tx/job?gogs_user_token={USER_TOKEN}")[1]
    assert asked["job_id"] in [item["job_id"] for item in listed]


def test_a_registered_module_does_the_conversions_that_it_names(
    running: tuple[Place, Forge],
) -> None:
    where, host = running
    module = {
        "name": "doc",
        "type": "converter",
        "resource_types": ["reg"],
        "input_format": ["usfm"],
        "output_format": ["odt"],
        "url": f"{host.base_url}/module",
    }
    request = urllib.request.Request(
        f"{where.url}/tx/register",
        data=json.dumps(module).encode(),
        headers={
            "Content-Type": "application/json",
            "Authorization": "Bearer token-of-the-operator",
        },
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert json.load(answer)["url"] == module["url"]
    with io.BytesIO() as packed:
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("jude.odt", "made by a module")
        host.files["/module.zip"] = packed.getvalue()
    source = f"{host.base_url}/source.zip"
    record = where.job(ask(where, source=source, output_format="odt")[1]["job_id"])
    assert record["status"] == "success", record
    assert [asked["source"] for asked in host.modules] == [source]
    with urllib.request.urlopen(record["output"], timeout=30) as answer:
        made = zipfile.ZipFile(io.BytesIO(answer.read()))
    assert made.read("jude.odt") == b"made by a module"


def test_conversions_that_cannot_be_done(running: tuple[Place, Forge]) -> None:
    where, host = running
    for source in ("https://evil.example/x.zip", "file:///etc/passwd", "http://127.0.0.1:1/x.zip"):
        status, answer = ask(where, source=source)
        assert (status, answer["error"]) == (400, "The source must be a zip at an allowed host.")
    good = f"{host.base_url}/source.zip"
    status, answer = ask(where, source=good, callback="https://evil.example/")
    assert (status, answer["error"]) == (400, "The callback must be at an allowed host.")
    assert ask(where, source="")[1]["error"] == '"source" not given.'
    assert ask(where, source=good, gogs_user_token="no")[0] == 401
    host.files["/source.zip"] = b"no zip"
    failed = where.job(ask(where, source=good)[1]["job_id"])
    assert (failed["status"], failed["success"]) == ("failed", False)
    with io.BytesIO() as packed:
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a.txt", "text")
        host.files["/source.zip"] = packed.getvalue()
    unknown = where.job(ask(where, source=good, input_format="docx")[1]["job_id"])
    assert unknown["message"] == "No converter found"
    assert unknown["errors"] == ["No converter was found to convert reg from docx to html"]


def test_a_lost_delivery_is_healed_by_the_command(
    pushed: Pushed,
) -> None:
    where, host, clone, name, _commit = pushed
    (host.host.bare(name) / "hooks" / "post-receive").unlink()
    lost = clone.commit(content("Nobody told of this."))
    clone.push()
    command = [sys.executable, "-m", "tx_mkdocs", "hook", "--config", str(where.config)]
    said = subprocess.run(
        [*command, "--reconcile"], capture_output=True, text=True, timeout=120, check=True
    ).stdout
    assert "1 jobs made" in said
    until(lambda: where.published(name, lost) and where.leads(name) == lost[:10])


def test_a_pull_request_gets_a_preview_and_one_comment(
    pushed: Pushed,
) -> None:
    where, host, clone, name, _commit = pushed
    for words, count in (("Other words.", 1), ("From Jude, in other words.", 1)):
        commit = clone.commit(content(words))
        clone.push("HEAD:refs/pull/7/head")
        host.deliver(name, "pull_request", commit, action="synchronized", number=7)
        until(lambda commit=commit: where.leads(name, "pull-7") == f"{commit[:10]}")
        told = until(
            lambda commit=commit: [one for one in host.comments if commit[:10] in one["body"]]
        )
        assert len(told) == len(host.comments) == count
        assert "1 verse changed" in told[0]["body"]
        assert f"http://pages.test/u/{name}/{commit[:10]}/" in told[0]["body"]
    assert where.leads(name) == _commit[:10]
    host.deliver(name, "pull_request", "closed", action="closed", number=7)
    until(lambda: all(ref["name"] != "pull-7" for ref in where.project(name)["refs"]))
