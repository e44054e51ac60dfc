"""The lists of what a reader may keep, and the manifest of the web app."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import EXAMPLES
from tx_mkdocs.site.build import SiteOptions, build_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    sources = [str(EXAMPLES / name) for name in ("en_ult", "en_tw")]
    build_site(sources, folder, SiteOptions(cache=False, fonts="system"))
    return folder


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_file_of_the_site_is_in_one_part_with_its_size_and_digest(site: Path) -> None:
    index = read(site / "offline/index.json")
    listed: dict[str, tuple[int, str]] = {}
    for number, resource in enumerate(index["resources"]):
        parts = read(site / f"offline/files-{number}.json")
        for name, files in parts.items():
            assert resource["parts"][name] == [len(files), sum(size for _, size, _ in files)]
            for address, size, digest in files:
                assert address not in listed
                listed[address] = (size, digest)
    for address, (size, digest) in listed.items():
        data = (site / address).read_bytes()
        assert (len(data), sha256(data).hexdigest()[:16]) == (size, digest)
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    left_out = {name for name in there - set(listed) if not name.startswith("offline/")}
    assert {name.rpartition("/")[2] for name in left_out} <= {
        "build_log.json", "worker.js", "sitemap.xml", "sitemap.xml.gz",
    }  # fmt: skip


def test_a_book_is_its_chapters_and_its_texts_of_the_search(site: Path) -> None:
    jonah = [name for name, _, _ in read(site / "offline/files-1.json")["jon"]]
    assert "en_ult/jon/01.html" in jonah
    assert "en_ult/search/t-jon-0.js" in jonah
    assert all("/jon/" in name or "/t-jon-" in name for name in jonah)


@pytest.mark.parametrize("address", ["css/reader.css", "js/reader.js", "index.html", "library.js"])
def test_all_books_need_what_the_site_shares(site: Path, address: str) -> None:
    assert address in [name for name, _, _ in read(site / "offline/files-0.json")[""]]


def test_a_book_can_be_printed_from_the_device(tmp_path: Path) -> None:
    build_site([str(EXAMPLES / "es_ulb")], tmp_path, SiteOptions(cache=False, fonts="system"))
    shared = [name for name, _, _ in read(tmp_path / "offline/files-0.json")[""]]
    assert {"print.html", "js/print.js"} <= set(shared)


def test_roles_say_what_helps_a_text(site: Path) -> None:
    index = read(site / "offline/index.json")
    assert [resource["role"] for resource in index["resources"]] == ["", "text", "articles"]


def test_the_version_changes_with_the_content_alone(tmp_path: Path) -> None:
    source = tmp_path / "en_ult"
    source.mkdir()
    for path in (EXAMPLES / "en_ult").iterdir():
        (source / path.name).write_bytes(path.read_bytes())
    versions = []
    for change in ("", "", "Another word. "):
        book = source / "32-JON.usfm"
        book.write_text(book.read_text(encoding="utf-8") + change, encoding="utf-8")
        build_site([str(source)], tmp_path / "site", SiteOptions(cache=False, fonts="system"))
        versions.append(read(tmp_path / "site/offline/index.json")["version"])
    assert versions[0] == versions[1] != versions[2]


def test_the_site_can_be_installed(site: Path) -> None:
    manifest = read(site / "app.webmanifest")
    assert manifest["start_url"] == "index.html"
    assert manifest["scope"] == "./"
    assert manifest["display"] == "standalone"
    assert (site / manifest["icons"][0]["src"]).read_text(encoding="utf-8").startswith("<svg ")
