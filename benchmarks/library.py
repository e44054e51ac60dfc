"""Several repositories as one site: `tx-mkdocs build A B …` beside the sum of building each alone.

    python benchmarks/library.py [--corpus FOLDER] [--times 2] [--archives en_ulb en_tn_tsv7 en_tw en_ta]

CPU time is user and system time of the commands, peak memory that of the largest process. All builds
start cold: an empty cache, no former site; the least of some runs counts, because what else the machine does
is added to any one. The library does more than its parts: it resolves links between the resources, puts
verses above notes with the quoted words marked, notes beside verses, and lists at terms where they are
used.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import add_corpus_option, archive

ARCHIVES = ("en_ulb", "en_ult_aligned", "en_tn_tsv7", "en_tw", "en_ta")
RATIO, MEMORY_MB = 1.3, 600


def cost(sources: list[Path], *options: str) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of one cold build."""
    with tempfile.TemporaryDirectory(prefix="tx-bench-") as folder:
        command = [sys.executable, "-m", "tx_mkdocs", "build", *map(str, sources)]
        command += ["-d", f"{folder}/site", "--cache-dir", f"{folder}/cache", "-q", *options]
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            raise SystemExit(f"{' '.join(command)} ended with {status}")
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Measure, print, and say whether the targets are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_corpus_option(parser)
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument("--archives", nargs="+", default=ARCHIVES)
    arguments = parser.parse_args()
    sources = [archive(arguments.corpus, name) for name in arguments.archives]
    total = 0.0
    for source in sources:
        seconds, memory = min(cost([source]) for _ in range(arguments.times))
        total += seconds
        print(f"{source.stem:<16} {seconds:6.2f} s {memory:6.0f} MB")
    seconds, memory = min(cost(sources) for _ in range(arguments.times))
    ratio = seconds / total
    print(f"{'sum':<16} {total:6.2f} s")
    print(f"{'library':<16} {seconds:6.2f} s {memory:6.0f} MB  ratio {ratio:.2f}")
    missed = ratio > RATIO or memory > MEMORY_MB
    print(f"target: ratio {RATIO}, {MEMORY_MB} MB: {'missed' if missed else 'met'}")
    sys.exit(missed)


if __name__ == "__main__":
    main()
