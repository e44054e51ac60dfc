"""The cache keeps what it was given, and nothing that is broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tx_mkdocs
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


def test_keys_depend_on_the_code(tmp_path: Path) -> None:
    """A copy of the package with one more line in a module that converts has other keys."""
    package = Path(tx_mkdocs.__file__).parent
    for folder in ("formats", "resources", "site"):
        (tmp_path / "tx_mkdocs" / folder).mkdir(parents=True)
        (tmp_path / "tx_mkdocs" / folder / "module.py").write_text("x = 1\n", encoding="utf-8")
    for name in ("__init__.py", "cache.py"):
        shutil.copy(package / name, tmp_path / "tx_mkdocs" / name)

    def digest() -> str:
        command = "from tx_mkdocs import cache; print(cache.code_digest().hex())"
        return subprocess.run(
            [sys.executable, "-c", command],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)},
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    first = digest()
    assert digest() == first
    (tmp_path / "tx_mkdocs" / "site" / "module.py").write_text("x = 2\n", encoding="utf-8")
    assert digest() == first, "what writes pages keeps nothing"
    (tmp_path / "tx_mkdocs" / "formats" / "module.py").write_text("x = 2\n", encoding="utf-8")
    assert digest() != first


def test_no_key_is_made_where_nothing_is_kept() -> None:
    assert NO_CACHE.key("text") == ""
