"""Seeding: clean repositories are damaged in many ways, and each damage is found at its line.

Every module `damage_*.py` of this folder has a table `DAMAGES`. A row is `(name, path, damage, code, line)`:

- `path`: `en_reg/57-TIT.usfm`, a file below `examples`;
- `damage`: a function from the text of the file to the damaged text; None deletes the file;
- `code`: what must be found, and must not be found in the clean repository;
- `line`: where, in the damaged file; 0 where the finding is about the whole file. `"manifest.yaml:12"`, a path in
  the repository and a line, where the finding is about another file.

The other examples lie beside the damaged one, so that those that its manifest names are at hand.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.files import found

Damage = tuple[str, str, Callable[[str], str | None], str, int | str]
FOLDER = Path(__file__).parent
DAMAGES: list[Damage] = [
    row
    for module in sorted(FOLDER.glob("damage_*.py"))
    for row in import_module(f"tests.checks.seeding.{module.stem}").DAMAGES
]


@pytest.fixture(scope="module")
def library(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all examples."""
    folder = tmp_path_factory.mktemp("library") / "examples"
    shutil.copytree(examples, folder)
    return folder


@pytest.fixture(scope="module")
def clean(library: Path) -> Callable[[str], frozenset[str]]:
    """The codes found in a clean repository of examples, by its name."""
    known: dict[str, frozenset[str]] = {}

    def codes(name: str) -> frozenset[str]:
        if name not in known:
            known[name] = frozenset(finding.code for finding in found(library / name))
        return known[name]

    return codes


@pytest.fixture
def restored(library: Path) -> Iterator[Callable[[str, str | None], None]]:
    """A function that writes or deletes a file of the library; afterwards it is as it was."""
    kept: dict[Path, bytes] = {}

    def put(path: str, text: str | None) -> None:
        file = library / path
        kept[file] = file.read_bytes()
        if text is None:
            file.unlink()
        else:
            file.write_bytes(text.encode("utf-8", "surrogateescape"))

    yield put
    for file, data in kept.items():
        file.write_bytes(data)


def test_there_are_many_ways_to_damage() -> None:
    names = [(row[0], row[1]) for row in DAMAGES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", DAMAGES, ids=[f"{row[3]} {row[0]}" for row in DAMAGES])
def test_every_damage_is_found_at_its_line(
    row: Damage,
    library: Path,
    clean: Callable[[str], frozenset[str]],
    restored: Callable[[str, str | None], None],
) -> None:
    _, path, damage, code, place = row
    name, _, file = path.partition("/")
    assert code not in clean(name), f"{code} is found in {name} as it is"
    text = (library / path).read_bytes().decode("utf-8")
    damaged = damage(text)
    assert damaged != text, "the row changes nothing"
    restored(path, damaged)
    where, _, line = place.rpartition(":") if isinstance(place, str) else (file, "", place)
    findings = found(library / name, code)
    assert (where, int(line)) in {(finding.path, finding.line) for finding in findings}, findings
