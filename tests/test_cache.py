"""The cache keeps what it was given, and nothing that is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tx_mkdocs.cache import NO_CACHE, Cache, default_folder, key


def test_a_result_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    name = key("usfm", 1, "text")
    assert cache.get(name) is None
    cache.put(name, {"html": "ا\u200d\ud800"})
    assert cache.get(name) == {"html": "ا\u200d\ud800"}


@pytest.mark.parametrize("other", [("a", "bc"), ("abc",), ("ab", "c", ""), (b"ab", b"d")])
def test_keys_tell_their_parts_apart(other: tuple[str, ...]) -> None:
    assert key("ab", "c") != key(*other)


def test_a_damaged_entry_is_no_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    name = key("x")
    cache.put(name, [1])
    next(tmp_path.rglob("*.json")).write_text("[1", encoding="utf-8")
    assert cache.get(name) is None


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    Cache(tmp_path / "file").put(key("x"), [1])
    NO_CACHE.put(key("x"), [1])
    assert NO_CACHE.get(key("x")) is None


def test_the_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert default_folder() == Path("/somewhere/tx-mkdocs")
