"""Build and check thousands of damaged repositories; print every fault with its seed.

    python benchmarks/fuzz.py --builds 10000 [--first 0] [--only en_tn] [--keep FOLDER]

Each build is one of the examples or of the real repositories of the corpus (a sample of its files), after random
damage. It is converted by every converter of its formats, too (those to documents take turns), and each tenth
is damaged while a preview of it runs.
The last line counts builds, faults and seconds; the command fails when there is a fault. A build that takes
more than `SLOW` times as long as the median of its repository is a fault too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("TX_MKDOCS_RAISE", "1")

from benchmarks.corpus import add_corpus_option  # noqa: E402
from tests.fuzz.mutations import LARGEST, Files, damaged, files_of, sample, write  # noqa: E402
from tests.fuzz.outcome import converted, edited, outcome  # noqa: E402

SLOW = 20


def repositories(corpus: Path, only: str) -> dict[str, Files]:
    """Files of every repository, by its name."""
    found = {
        path.name: files_of(path)
        for path in sorted((CHECKOUT / "examples").iterdir())
        if path.is_dir()
    }
    for path in sorted(corpus.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            tops = {name.partition("/")[0] for name in names}
            cut = len(tops.pop()) + 1 if len(tops) == 1 else 0
            folders = {name.rpartition("/")[0] for name in names}
            # A link to another repository has the name of a folder.
            found[path.stem] = {
                name[cut:]: _start(archive, name)
                for name in names
                if name[cut:] and name not in folders
            }
    return {name: files for name, files in found.items() if only in name}


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(LARGEST)


def main() -> int:
    """Run, print, and say whether all went well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builds", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--only", default="", help="part of a repository's name")
    parser.add_argument("--keep", type=Path, help="where repositories with a fault are kept")
    add_corpus_option(parser)
    given = parser.parse_args()
    sources = list(repositories(given.corpus, given.only).items())
    times: dict[str, list[tuple[float, int]]] = defaultdict(list)
    faults: Counter[str] = Counter()
    started = time.monotonic()
    for seed in range(given.first, given.first + given.builds):
        name, files = sources[seed % len(sources)]
        with tempfile.TemporaryDirectory(prefix="tx-fuzz-") as folder:
            repository = write(damaged(files, seed), Path(folder, name))
            begun = time.process_time()
            wrong = outcome(repository, Path(folder, "site"))
            times[name].append((time.process_time() - begun, seed))
            wrong += converted(repository, Path(folder, "converted"), seed)
            if seed % 10 == 0:
                wrong += edited(
                    sample(files, Random(seed)), damaged(files, seed), Path(folder, "serve")
                )
            for line in wrong:
                faults[line.partition(" ")[0]] += 1
                print(f"{name} seed {seed}: {line[:300]}", flush=True)
            if wrong and given.keep:
                shutil.copytree(repository, given.keep / f"{name}-{seed}", dirs_exist_ok=True)
    for name, taken in times.items():
        usual = statistics.median(seconds for seconds, _ in taken)
        for seconds, seed in taken:
            if seconds > SLOW * max(usual, 0.1):
                faults["slow"] += 1
                print(f"{name} seed {seed}: {seconds:.1f} s, {seconds / usual:.0f} x the median")
    seconds = time.monotonic() - started
    print(f"{given.builds} builds, {sum(faults.values())} faults {dict(faults)}, {seconds:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
