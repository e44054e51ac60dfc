"""The cache keeps what it was given, and nothing that is broken."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

import tx_mkdocs
from tx_mkdocs import extensions
from tx_mkdocs.cache import (
    KEEPS_NOTHING,
    LIBRARIES,
    NO_CACHE,
    NO_FACTS,
    Cache,
    Facts,
    Memory,
    beside_modules,
    code_digest,
    default_folder,
    keep_beside_modules,
    key,
)


def test_a_result_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    name = key("usfm", 1, "text")
    assert cache.get(name) is None
    cache.put(name, {"html": "ا\u200d\ud800"})
    assert cache.get(name) == {"html": "ا\u200d\ud800"}


@pytest.mark.parametrize("texts", [[], [""], ["a", "", "ا\u200d\ud800", "\n\0"]])
def test_texts_come_back_in_utf8(tmp_path: Path, texts: list[str]) -> None:
    for cache in (Cache(tmp_path), Memory()):
        assert cache.get_texts("texts") is None
        cache.put_texts("texts", texts, {"about": ["\n"]})
        found = cache.get_texts("texts")
        assert found is not None
        assert [data.decode("utf-8", "surrogatepass") for data in found[0]] == texts
        assert found[1] == {"about": ["\n"]}
    NO_CACHE.put_texts("texts", texts)
    assert NO_CACHE.get_texts("texts") is None


@pytest.mark.parametrize("other", [None, 3, "ab", [], [[1], 2, 3], [["a"], 2], ["ab", 2], {"a": 1}])
def test_what_has_no_texts_gives_none(tmp_path: Path, other: object) -> None:
    cache = Cache(tmp_path)
    cache.put("other", other)
    assert cache.get_texts("other") is None
    cache.put_texts("texts", ["words"])
    assert cache.get("texts") is None
    path = next(tmp_path.rglob("texts.json"))
    path.write_bytes(path.read_bytes().replace(b"words", b"wards"))
    assert cache.get_texts("texts") is None


def test_a_memory_keeps_what_was_put_last() -> None:
    memory = Memory(most=2)
    for name in ("a", "b", "a", "c"):
        memory.put(name, name)
    assert [memory.get(name) for name in "abc"] == ["a", None, "c"]


@pytest.mark.parametrize("other", [("a", "bc"), ("abc",), ("ab", "c", ""), (b"ab", b"d")])
def test_keys_tell_their_parts_apart(other: tuple[str, ...]) -> None:
    assert key("ab", "c") != key(*other)


def test_a_damaged_entry_is_no_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    name = key("x")
    cache.put(name, [1])
    next(tmp_path.rglob("*.json")).write_text("[1", encoding="utf-8")
    assert cache.get(name) is None


def test_a_pipe_is_no_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    name = key("x")
    cache.put(name, [1])
    path = next(tmp_path.rglob("*.json"))
    path.unlink()
    os.mkfifo(path)
    assert cache.get(name) is None
    cache.put(name, [1])
    assert cache.get(name) == [1]


def test_a_flipped_bit_is_no_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    name = key("x")
    cache.put(name, ["words"])
    path = next(tmp_path.rglob("*.json"))
    path.write_bytes(path.read_bytes().replace(b"words", b"wards"))
    assert cache.get(name) is None
    cache.put(name, ["words"])
    assert cache.get(name) == ["words"]


def test_the_file_of_another_entry_is_no_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for text in ("x", "y"):
        cache.put(key(text), [text])
    results = tmp_path / "results"
    shutil.copy(results / f"{key('x')}.json", results / f"{key('y')}.json")
    assert (cache.get(key("x")), cache.get(key("y"))) == (["x"], None)


def test_what_was_wanted_last_is_kept_longest(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for text in ("a", "b", "c"):
        cache.put(key(text), [text * 1000])
    for index, (_, _, path) in enumerate(sorted(cache.entries())):
        os.utime(path, (index, index))
    oldest = sorted(cache.entries())[0][2]
    wanted = next(text for text in ("a", "b", "c") if key(text) in oldest.name)
    assert cache.get(key(wanted)) == [wanted * 1000]
    assert cache.trim(1500) == 2
    assert cache.get(key(wanted)) == [wanted * 1000]


def test_what_one_build_wanted_stays_whatever_its_size(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for text in ("a", "b", "c"):
        cache.put(key(text), [text * 1000])
    for time, text in enumerate(("a", "b", "c")):
        os.utime(tmp_path / "results" / f"{key(text)}.json", (time, time))
    assert cache.trim(0, since=1) == 1
    assert [cache.get(key(text)) is not None for text in ("a", "b", "c")] == [False, True, True]


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    Cache(tmp_path / "file").put(key("x"), [1])
    NO_CACHE.put(key("x"), [1])
    assert NO_CACHE.get(key("x")) is None


def test_a_folder_that_may_only_be_read_gives_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.put(key("x"), [1])
    refuse = Mock(side_effect=PermissionError("a read-only file system"))
    monkeypatch.setattr(os, "utime", refuse)
    assert cache.get(key("x")) == [1]


def test_a_full_disk_keeps_no_half_of_an_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.put(key("x"), [1])
    refuse = Mock(side_effect=OSError("no space left on device"))
    monkeypatch.setattr(Path, "replace", refuse)
    cache.put(key("x"), [2])
    cache.put(key("y"), [2])
    assert (cache.get(key("x")), cache.get(key("y"))) == ([1], None)
    assert len(cache.entries()) == 1


def test_a_full_disk_leaves_nothing_beside_the_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    kept = beside_modules("made")
    kept.parent.mkdir(parents=True)
    keep_beside_modules("made", b"1")
    refuse = Mock(side_effect=OSError("no space left on device"))
    monkeypatch.setattr(Path, "replace", refuse)
    keep_beside_modules("made", b"2")
    assert (kept.read_bytes(), [*kept.parent.iterdir()]) == (b"1", [kept])


def test_the_folder_says_that_it_is_a_cache(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(key("x"), [1])
    # The signature of https://bford.info/cachedir/.
    tag = (tmp_path / "CACHEDIR.TAG").read_text(encoding="utf-8")
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert len(cache.entries()) == 1


def test_the_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert default_folder() == Path("/somewhere/tx-mkdocs")


def test_who_has_no_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    # As the numbers that a container is given for its user.
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    cache = Cache(default_folder())
    cache.put(key("x"), [1])
    assert cache.get(key("x")) is None and not Path("~").exists()


def test_keys_depend_on_the_code(tmp_path: Path) -> None:
    """A copy of the package with one more line in a module that converts has other keys."""
    package = Path(tx_mkdocs.__file__).parent
    for folder in ("formats", "resources", "site"):
        (tmp_path / "tx_mkdocs" / folder).mkdir(parents=True)
        (tmp_path / "tx_mkdocs" / folder / "module.py").write_text("x = 1\n", encoding="utf-8")
    for name in ("__init__.py", "cache.py", "extensions.py"):
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
    assert (second := digest()) != first
    kept = tmp_path / "tx_mkdocs" / "__pycache__" / "digests.json"
    kept.parent.mkdir(exist_ok=True)
    for damaged in ("", "[]", '{"stamp": 1}'):
        kept.write_text(damaged, encoding="utf-8")
        assert digest() == second


def test_every_library_that_converts_is_part_of_the_key() -> None:
    """What is imported by the modules that make what is kept."""
    make_nothing = {"GitPython", "platformdirs"}
    package = Path(tx_mkdocs.__file__).parent
    imported = set()
    for path in package.rglob("*.py"):
        if path.relative_to(package).parts[0] not in KEEPS_NOTHING:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    imported |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    imported.add(node.module.partition(".")[0])
    of_module = importlib.metadata.packages_distributions()
    used = {name for module in imported for name in of_module.get(module, ())} - {"tx-mkdocs"}
    assert used - make_nothing == set(LIBRARIES)


@pytest.mark.parametrize("library", [*LIBRARIES, "mkdocs", "no-such-package"])
def test_the_version_of_a_package_is_that_of_its_metadata(library: str) -> None:
    try:
        expected = importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        expected = ""
    assert extensions.version_of(library) == expected


@pytest.mark.parametrize("library", LIBRARIES)
def test_keys_depend_on_the_versions_of_libraries(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = code_digest()
    version = extensions.version_of
    monkeypatch.setattr(
        extensions, "version_of", lambda name: version(name) + ".1" * (name == library)
    )
    code_digest.cache_clear()
    try:
        assert code_digest() != first
    finally:
        code_digest.cache_clear()


def test_keys_depend_on_the_packages_that_add_something(tmp_path: Path) -> None:
    """A new version of a package with a resource type makes other keys; another package does not."""

    def digest(group: str, version: str) -> str:
        about = tmp_path / "tx_songs.dist-info"
        about.mkdir(exist_ok=True)
        metadata = f"Metadata-Version: 2.1\nName: tx-songs\nVersion: {version}\n"
        (about / "METADATA").write_text(metadata, encoding="utf-8")
        (about / "entry_points.txt").write_text(f"[{group}]\nsongs = tx_songs\n", encoding="utf-8")
        return subprocess.run(
            [sys.executable, "-c", "from tx_mkdocs import cache; print(cache.code_digest().hex())"],
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    first = digest("tx_mkdocs.resources", "1.0")
    assert digest("tx_mkdocs.resources", "1.0") == first
    assert digest("tx_mkdocs.resources", "1.1") != first
    assert digest("pytest11", "1.0") == digest("pytest11", "1.1")


def test_no_key_is_made_where_nothing_is_kept() -> None:
    assert NO_CACHE.key("text") == ""


def test_facts_are_made_once_and_only_those_in_use_are_kept(tmp_path: Path) -> None:
    cache, made = Cache(tmp_path), []

    def build(*texts: str) -> list[object]:
        facts = Facts(cache, "facts")
        found = [
            facts.get(lambda text=text: made.append(text) or [text], "of", text) for text in texts
        ]
        facts.keep()
        return found

    assert build("a", "b", "a") == [["a"], ["b"], ["a"]]
    assert build("a", "b") == [["a"], ["b"]]
    assert made == ["a", "b"]
    assert build("a") == [["a"]]
    assert build("b") == [["b"]]
    assert made == ["a", "b", "b"]
    # Nothing is kept without a cache, and parts are not run together.
    assert NO_FACTS.get(lambda: 1, "x") == 1
    assert NO_FACTS.get(lambda: 2, "x") == 2
    facts = Facts(cache, "others")
    assert facts.get(lambda: 1, "ab", "c") == 1
    assert facts.get(lambda: 2, "a", "bc") == 2
