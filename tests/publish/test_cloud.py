"""What holds of object stores only: headers, copies made by the store, failures of the network."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.conftest import CloudTarget, new_bucket
from tests.publish.proxy import Proxy, proxied
from tests.publish.sites import OWNER, REPO, commit, revision, write_site
from tx_mkdocs.publish import PublishError, Revision, Store, open_target, publish, report

HOME = f"u/{OWNER}/{REPO}"


@pytest.fixture
def proxy(s3_endpoint: str) -> Iterator[Proxy]:
    with proxied(s3_endpoint) as running:
        yield running


def through(cloud: CloudTarget, proxy: Proxy) -> Store:
    """The same bucket, asked through a proxy."""
    return open_target(cloud.location, **{**cloud.settings, "endpoint": proxy.address})


def test_everything_is_served_as_what_it_is(cloud: CloudTarget, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    (site / "text.usfm").write_text("\\id GEN")
    (site / "unknown.xyz").write_text("?")
    for number in (1, 2):
        publish(site, cloud.store(), revision(number))
    html, lasting = "text/html; charset=utf-8", "public, max-age=31536000, immutable"
    # Of the second revision most files are copies that the store made of those of the first.
    for path, kind, cache in (
        ("index.html", html, "public, max-age=3600"),
        ("gen/01.html", html, "public, max-age=3600"),
        ("css/page.css", "text/css; charset=utf-8", lasting),
        ("img/logo.svg", "image/svg+xml; charset=utf-8", lasting),
        ("text.usfm", "text/plain; charset=utf-8", lasting),
        ("unknown.xyz", "application/octet-stream", lasting),
        ("build_log.json", "application/json; charset=utf-8", "public, max-age=60"),
        ("../index.html", html, "public, max-age=60"),
        ("../master/index.html", html, "public, max-age=60"),
        ("../project.json", "application/json; charset=utf-8", "public, max-age=60"),
    ):
        for number in (1, 2):
            folder = HOME if path.startswith("../") else revision(number).path.rstrip("/")
            found = cloud.headers(f"{folder}/{path.removeprefix('../')}")
            assert (found["Content-Type"], found["Cache-Control"]) == (kind, cache), path


@pytest.mark.parametrize("name", ["AWS_ENDPOINT_URL", "AWS_ENDPOINT", "AWS_ENDPOINT_URL_S3"])
def test_a_host_without_https_is_named_by_the_environment(
    cloud: CloudTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    settings = dict(cloud.settings)
    monkeypatch.setenv(name, settings.pop("endpoint"))
    publish(write_site(tmp_path / "site", 1), open_target(cloud.location, **settings), revision(1))
    assert cloud.project["newest"] == commit(1)[:10]


def test_a_bucket_that_keeps_old_versions(s3_endpoint: str, tmp_path: Path) -> None:
    cloud = new_bucket(s3_endpoint, versions=True)
    for number in (1, 2, 3):
        publish(write_site(tmp_path / "site", number), cloud.store(), revision(number), keep=1)
    assert cloud.project["newest"] == commit(3)[:10]
    assert cloud.read(f"{revision(1).path}gen/01.html") is None


def test_a_large_file_goes_in_parts(cloud: CloudTarget, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    data = random.Random(1).randbytes(12_000_000)
    (site / "bible.pdf").write_bytes(data)
    publish(site, cloud.store(), revision(1))
    assert cloud.read(f"{revision(1).path}bible.pdf") == data
    assert cloud.headers(f"{revision(1).path}bible.pdf")["Content-Type"] == "application/pdf"
    done = publish(write_site(site, 2), cloud.store(), revision(2))
    assert done.reused == 3


def test_what_waits_for_its_site_is_not_kept_by_caches(cloud: CloudTarget) -> None:
    report(cloud.store(), revision(1), {"status": "started"})
    assert cloud.headers(f"{revision(1).path}index.html")["Cache-Control"] == "public, max-age=60"


def test_what_is_the_same_is_copied_by_the_store(
    cloud: CloudTarget, proxy: Proxy, tmp_path: Path
) -> None:
    publish(write_site(tmp_path / "1", 1), cloud.store(), revision(1))
    done = publish(write_site(tmp_path / "2", 2), through(cloud, proxy), revision(2))
    assert (done.uploaded, done.reused) == (6, 2)
    counted = Counter(method for method, path in proxy.requests if commit(2)[:10] in path)
    # Six files, the marker and the list of digests.
    assert (counted["COPY"], counted["PUT"]) == (2, 8)


def test_an_upload_that_was_stopped_is_gone_on_with(
    cloud: CloudTarget, proxy: Proxy, tmp_path: Path
) -> None:
    site = write_site(tmp_path / "site", 1)
    for page in range(1, 5):
        key = f"{revision(1).path}gen/{page:02}.html"
        cloud.bucket.put(key, (site / "gen" / f"{page:02}.html").read_bytes())
    cloud.bucket.put(f"{revision(1).path}gen/05.html", b"<p>1: page 5?</p>")
    cloud.bucket.put(f"{revision(1).path}gen/99.html", b"of another attempt")
    done = publish(site, through(cloud, proxy), revision(1))
    assert (done.uploaded, done.reused) == (4, 4)
    assert cloud.read(f"{revision(1).path}gen/05.html") == b"<p>1: page 5 </p>"
    assert cloud.read(f"{revision(1).path}gen/99.html") is None
    assert not [path for method, path in proxy.requests if method == "PUT" and "gen/01" in path]


@pytest.mark.parametrize("drop", [False, True])
def test_failures_of_the_network_are_overcome(
    cloud: CloudTarget, proxy: Proxy, tmp_path: Path, drop: bool
) -> None:
    proxy.failures, proxy.drop = 7, drop
    publish(write_site(tmp_path / "site", 1), through(cloud, proxy), revision(1))
    assert proxy.failures == 0
    assert cloud.project["newest"] == commit(1)[:10]
    assert cloud.read(f"{revision(1).path}gen/01.html") == b"<p>1: page 1 </p>"


def test_who_was_overtaken_begins_again(
    cloud: CloudTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else publishes between what we read and what we write."""
    from tx_mkdocs.publish import apply_project

    real, others = apply_project.write_project, [2, 3]

    def write(project: apply_project.Project) -> bytes:
        if others:
            number = others.pop()
            left, others[:] = others[:], []
            publish(write_site(tmp_path / str(number), number), cloud.store(), revision(number))
            others[:] = left
        return real(project)

    monkeypatch.setattr(apply_project, "write_project", write)
    publish(write_site(tmp_path / "1", 1), cloud.store(), revision(1))
    assert [revision["id"] for revision in cloud.project["commits"]] == [
        commit(n)[:10] for n in (3, 2, 1)
    ]
    assert cloud.project["newest"] == commit(1)[:10]
    assert commit(1)[:10].encode() in (cloud.read(f"{HOME}/index.html") or b"")


def test_a_pointer_written_late_is_set_right(
    cloud: CloudTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else publishes between our project.json and our pointers."""
    from tx_mkdocs.publish import apply_project

    real, others = apply_project.leading_page, [2]

    def page(*arguments: str) -> str:
        if others:
            number = others.pop()
            later = dataclasses.replace(revision(number), pushed_at="2026-02-01T00:00:00Z")
            publish(write_site(tmp_path / str(number), number), cloud.store(), later)
        return real(*arguments)

    monkeypatch.setattr(apply_project, "leading_page", page)
    early = dataclasses.replace(revision(1), pushed_at="2026-01-01T00:00:00Z")
    publish(write_site(tmp_path / "1", 1), cloud.store(), early)
    assert cloud.project["newest"] == commit(2)[:10]
    for path in ("index.html", "master/index.html"):
        assert commit(2)[:10].encode() in (cloud.read(f"{HOME}/{path}") or b"")


def test_what_is_wrong_is_told_without_keys(s3_endpoint: str, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    keys = {"access_key_id": "AKEY", "secret_access_key": "SECRET", "region": "x"}
    unknown = {"endpoint": s3_endpoint, "no_such": "1"}
    for location, settings, said in (
        ("s3://no-such-bucket/x", {"endpoint": s3_endpoint, **keys}, "there is no such bucket"),
        ("s3://bucket/x?secret_access_key=SECRET", unknown, "failed"),
    ):
        with pytest.raises(PublishError) as told:
            publish(site, open_target(location, **settings), revision(1))
        assert "SECRET" not in str(told.value) and said in str(told.value)
        assert location.partition("?")[0] in str(told.value)
    with pytest.raises(PublishError, match="there is no such bucket"):
        open_target("s3://no-such-bucket/x", endpoint=s3_endpoint, **keys).probe()


def test_without_conditions_of_any_kind_in_memory(tmp_path: Path) -> None:
    """The same code on another store of obstore."""
    pytest.importorskip("obstore")
    store = open_target("memory:///")
    other = Revision("a", "b", commit(1), "main", default_ref=True)
    done = publish(write_site(tmp_path / "site", 1), store, other)
    assert publish(tmp_path / "site", store, other).reused == 8
    assert done.leads == ("u/a/b/main/", "u/a/b/")


def test_each_store_names_its_own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AZURE_STORAGE_ACCOUNT_NAME", raising=False)
    with pytest.raises(PublishError, match=r"needs keys: set AZURE_STORAGE_ACCOUNT_NAME and"):
        open_target("az://pages/bibles")
    with pytest.raises(PublishError, match=r"s3:// names no bucket\. Write s3://bucket/prefix\."):
        open_target("s3://")
