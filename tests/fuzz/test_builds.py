"""Whatever a repository holds, a build ends with a site and findings, and loses no word unexplained.

Neither does a converter, a library, or an edit in a preview raise anything.

`python benchmarks/fuzz.py` does the same with thousands of seeds and with the real repositories.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.mutations import damaged, files_of, write
from tests.fuzz.outcome import built, converted, edited, outcome, taking_turns
from tx_mkdocs.converters import all_converters

EXAMPLES = sorted(
    path
    for path in Path(__file__).resolve().parents[2].joinpath("examples").iterdir()
    if path.is_dir()
)
SEEDS = range(6)
LIBRARIES = range(4)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_damaged_repositories_become_sites(example: Path, tmp_path: Path) -> None:
    files = files_of(example)
    for seed in SEEDS:
        folder = tmp_path / str(seed)
        repository = write(damaged(files, seed), folder / example.name)
        told = f"{example.name}, seed {seed}"
        assert outcome(repository, folder / "site") == [], told
        turn = EXAMPLES.index(example) * len(SEEDS) + seed
        assert converted(repository, folder / "converted", turn) == [], told


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_damage_while_a_preview_is_served_stops_nothing(example: Path, tmp_path: Path) -> None:
    files = files_of(example)
    seed = 1000 + EXAMPLES.index(example)
    assert edited(files, damaged(files, seed), tmp_path) == [], f"{example.name}, seed {seed}"


def test_each_converter_has_its_turn() -> None:
    """At least three times in the run, however few turns its format leaves it."""
    made: Counter[str] = Counter()
    for turn in range(len(EXAMPLES) * len(SEEDS)):
        made.update(converter.name for converter in taking_turns(all_converters(), turn))
    assert made.keys() == {converter.name for converter in all_converters()}
    assert min(made.values()) >= 3


@pytest.mark.parametrize("seed", LIBRARIES)
def test_damaged_repositories_become_libraries(seed: int, tmp_path: Path) -> None:
    chosen = Random(seed).sample(EXAMPLES, 4)
    repositories = [
        write(damaged(files_of(example), 2000 + seed), tmp_path / example.name)
        for example in chosen
    ]
    assert built(repositories, tmp_path / "site") == [], [example.name for example in chosen]
