"""Whatever a repository holds, a build ends with a site and findings, and loses no word unexplained.

`python benchmarks/fuzz.py` does the same with thousands of seeds and with the real repositories.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.mutations import damaged, files_of, write
from tests.fuzz.outcome import outcome

EXAMPLES = sorted(
    path
    for path in Path(__file__).resolve().parents[2].joinpath("examples").iterdir()
    if path.is_dir()
)
SEEDS = range(10)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_damaged_repositories_become_sites(example: Path, tmp_path: Path) -> None:
    files = files_of(example)
    for seed in SEEDS:
        folder = tmp_path / str(seed)
        repository = write(damaged(files, seed), folder / example.name)
        assert outcome(repository, folder / "site") == [], f"{example.name}, seed {seed}"
