"""A build reads and decodes each file once, as far as memory allows."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.site.built import build
from tx_mkdocs.cache import Cache, Facts
from tx_mkdocs.library.gather import gather
from tx_mkdocs.site.build import SiteOptions, build_site
from tx_mkdocs.source.decoding import Text
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import MAX_READ, Repository, RepositoryError
from tx_mkdocs.source.texts import Texts


def test_what_was_read_first_and_last_stays() -> None:
    reads: list[str] = []

    def read(path: str) -> Text:
        reads.append(path)
        return Text("x" * 4)

    texts = Texts(budget=10)
    for _ in range(2):
        for path in ("a", "b", "c", "c", "d"):
            assert texts.get(path, read).text == "xxxx"
    assert reads == ["a", "b", "c", "d", "c", "d"]
    texts.forget("d")
    texts.get("d", read)
    assert reads[6:] == ["d"]
    assert texts.has_room_for("a", 100)
    assert texts.has_room_for("d", 2)
    assert not texts.has_room_for("d", 3)


def test_texts_of_a_large_repository_stay_until_they_are_let_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tx_mkdocs.source.texts.FEW", 8)
    reads: list[str] = []

    def read(path: str) -> Text:
        reads.append(path)
        return Text(f"{path} \ud800ש", (), True, False, path)

    texts = Texts(budget=20)
    for _ in range(2):
        for path in "abcd":
            assert texts.get(path, read) == Text(f"{path} \ud800ש", (), True, False, path)
    assert reads == [*"abcd"], "two as they are, one of 7 bytes, and the last"
    texts.forget("c")
    texts.get("c", read)
    texts.let_go()
    for _ in range(2):
        for path in "ab":
            texts.get(path, read)
    assert reads[4:] == [*"cabab"]
    small = Texts(budget=20)
    small.get("a", read)
    small.let_go()
    assert small.has_room_for("a", 100), "it is not large"


@pytest.mark.parametrize("name", ["en_reg", "en_tn", "en_tw", "en_ta", "en_obs", "en_phm_text_reg"])
def test_a_build_reads_each_file_once(
    name: str, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = _counted(monkeypatch)
    assert build(examples / name, tmp_path / "site").exit_code == 0
    # The examples beside it are at hand for links.
    assert {root for root, _ in reads} >= {(examples / name).resolve()}
    assert {read: count for read, count in reads.items() if count > 1} == {}


@pytest.mark.parametrize(
    ("names", "most"),
    [
        (["en_reg"], 1),
        (["en_tn"], 1),
        (["en_tw"], 1),
        (["en_ta"], 1),
        (["en_obs"], 1),
        (["en_phm_text_reg"], 1),
        (["en_tn", "en_tw"], 2),
        (["en_reg", "en_tn"], 3),
    ],
)
def test_a_build_of_large_repositories_reads_each_file_once_or_again_for_the_proof(
    names: list[str],
    most: int,
    examples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A library has no memory for all texts: it reads them for all steps up to the pages, then for the proof, and
    books for the search, which looks for originals.
    """
    monkeypatch.setattr("tx_mkdocs.source.texts.FEW", 0)
    reads = _counted(monkeypatch)
    build_site([str(examples / name) for name in names], tmp_path / "site", SiteOptions())
    assert max(reads.values()) == most


def _counted(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[Path, str]]:
    """How often each file will have been read, by its repository."""
    reads: Counter[tuple[Path, str]] = Counter()
    read_bytes = Repository.read_bytes

    def counted(self: Repository, path: str, limit: int = MAX_READ) -> bytes:
        reads[self.root, path] += 1
        return read_bytes(self, path, limit)

    monkeypatch.setattr(Repository, "read_bytes", counted)
    return reads


@pytest.mark.parametrize(("name", "files"), [("en_tn", "*.tsv"), ("en_reg", "*.usfm")])
def test_what_stays_is_not_read_in_a_build_after_a_change(
    name: str, files: str, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As of a repository too large to be kept.
    monkeypatch.setattr("tx_mkdocs.library.gather.MOST", 0)
    # As if the files were there for long.
    monkeypatch.setattr("tx_mkdocs.source.repository.is_settled", lambda there: True)
    shutil.copytree(examples / name, tmp_path / name)
    # A new word may need the whole index of so small a Bible.
    options = SiteOptions(cache_dir=str(tmp_path / "cache"), search=name == "en_tn")
    build_site([str(tmp_path / name)], tmp_path / "site", options)
    texts = sorted(path.name for path in (tmp_path / name).glob(files))
    changed = tmp_path / name / texts[0]
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace(" the ", " thy ", 1), encoding="utf-8")
    reads: Counter[str] = Counter()
    read_bytes = Repository.read_bytes

    def counted(self: Repository, path: str, limit: int = MAX_READ) -> bytes:
        reads[path] += limit > MAX_READ
        return read_bytes(self, path, limit)

    monkeypatch.setattr(Repository, "read_bytes", counted)
    build_site([str(tmp_path / name)], tmp_path / "site", options)
    assert reads[texts[0]]
    assert [other for other in texts[1:] if reads[other]] == []


def test_the_repositories_of_a_library_share_what_is_kept(
    examples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tx_mkdocs.library.gather.MOST", 1_000_000)
    folders = [str(examples / name) for name in ("en_tn", "en_tq", "en_tw", "en_ult")]
    with ExitStack() as opened:
        for member in gather(opened, folders, find_related=False).shown:
            assert not member.repository.texts.has_room_for("new.md", 250_001)


def test_a_digest_is_known_by_the_times_of_its_file(tmp_path: Path) -> None:
    """Unless it has just been changed: then another change may have the same time."""
    path = tmp_path / "a.md"
    path.write_text("one")
    facts = Facts(Cache(tmp_path.with_name("cache")), "facts")
    now = path.stat().st_mtime_ns

    def digest() -> tuple[str, bool]:
        read = []

        def noted(self: Repository, path: str, limit: int = MAX_READ) -> bytes:
            read.append(path)
            return read_bytes(self, path, limit)

        read_bytes = Repository.read_bytes
        with open_repository(tmp_path) as opened, pytest.MonkeyPatch.context() as patched:
            patched.setattr(Repository, "read_bytes", noted)
            return replace(opened, texts=Texts(0, facts)).digest("a.md"), bool(read)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tx_mkdocs.source.times.time.time_ns", lambda: now)
        assert [digest()[1] for _ in range(2)] == [True, True]
        patched.setattr("tx_mkdocs.source.times.time.time_ns", lambda: now + 10**10)
        first = digest()
        assert [first, digest()] == [(first[0], True), (first[0], False)]
        path.write_text("two")
        os.utime(path, ns=(now, now))
        second, is_read = digest()
        assert second != first[0]
        assert is_read
        path.unlink()
        path.symlink_to("/etc/hostname")
        (tmp_path / "b.md").write_text("two")
        with pytest.raises(RepositoryError):
            digest()


def test_a_digest_is_of_the_text_that_was_read_last(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one")
    with open_repository(tmp_path) as opened:
        for texts in (Texts(), Texts(budget=0)):
            repository = replace(opened, texts=texts)
            (tmp_path / "a.md").write_text("one")
            first = repository.digest("a.md")
            assert repository.read_text("a.md").digest == first
            (tmp_path / "a.md").write_text("two")
            assert repository.digest("a.md") == first
            texts.forget("a.md")
            assert repository.digest("a.md") == repository.read_text("a.md").digest != first
