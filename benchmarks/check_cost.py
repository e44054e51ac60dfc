"""What checking costs beside converting and building, and whether it grows linearly.

    python benchmarks/check_cost.py [--corpus FOLDER] [--rounds 3]

- `check` of en_ulb: at most 3 times the CPU time of converting it.
- `check` of en_tn_tsv7: at most half of its build, both as commands, cold and without a cache, in turn.
- A table and a book made 1, 4 and 16 times as long: at most 1.5 times linear.

The least of the rounds counts.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from corpus import add_corpus_option, archive

from tx_mkdocs import resources
from tx_mkdocs.library.check import checked
from tx_mkdocs.library.gather import gather
from tx_mkdocs.manifest import standardize
from tx_mkdocs.source.repository import open_repository

CONVERTING = 3.0
BUILDING = 0.5
GROWTH = 1.5
LENGTHS = (1, 4, 16)
_ROWS = "1:{0}\ta{0:03}\t\trc://*/ta/man/translate/figs-metaphor\t\t0\tSee [1:5](../01/05.md), **bold**.\n"
_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"


def cpu(action: Callable[[], object]) -> float:
    """CPU seconds of this process for an action."""
    gc.collect()
    start = time.process_time()
    action()
    return time.process_time() - start


def cpu_of_command(*arguments: str) -> float:
    """CPU seconds of `tx-mkdocs` with its arguments."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "tx_mkdocs", *arguments], check=True, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def convert(source: str) -> None:
    """Open a repository and make its pages."""
    with open_repository(source) as repository:
        resources.load(repository, standardize(repository)[0])


def check(source: str) -> None:
    """Open a repository and make all checks."""
    with ExitStack() as opened:
        checked(gather(opened, [source], find_related=False, options={"links_only": True}))


def table(folder: Path, length: int) -> None:
    """A repository with a table of 2,000 rows, times `length`."""
    rows = "".join(_ROWS.format(number % 90 + 1) for number in range(2000 * length))
    (folder / "tn_PSA.tsv").write_text(_HEADER + rows, encoding="utf-8")


def book(folder: Path, length: int) -> None:
    """A repository with a book of 2,000 verses, times `length`."""
    chapters = "".join(
        f"\\c {chapter % 150 + 1}\n\\p\n"
        + "".join(f"\\v {verse} And “he” said \\nd so\\nd*.\n" for verse in range(1, 51))
        for chapter in range(40 * length)
    )
    (folder / "19-PSA.usfm").write_text(f"\\id PSA\n\\h Psalms\n\\mt Psalms\n{chapters}", "utf-8")


def growth(make: Callable[[Path, int], None], rounds: int) -> float:
    """How much more than linearly the time of a check grows, between the two longest."""
    with tempfile.TemporaryDirectory() as folder:
        times = []
        for length in LENGTHS[-2:]:
            there = Path(folder, f"en_{length}")
            there.mkdir()
            make(there, length)
            times.append(min(cpu(lambda there=there: check(str(there))) for _ in range(rounds)))  # type: ignore[misc]
        return times[1] / times[0] / (LENGTHS[-1] / LENGTHS[-2])


def main() -> int:
    """Print a line for each target; 1 when one is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add_corpus_option(options)
    options.add_argument("--rounds", type=int, default=3)
    arguments = options.parse_args()
    rounds = range(arguments.rounds)
    missed = 0

    bible = str(archive(arguments.corpus, "en_ulb"))
    pairs = [(cpu(lambda: convert(bible)), cpu(lambda: check(bible))) for _ in rounds]
    converting, checking = (min(times) for times in zip(*pairs, strict=True))
    ratio = checking / converting
    missed += ratio > CONVERTING
    print(f"en_ulb: convert {converting:.2f} s, check {checking:.2f} s, ratio {ratio:.2f}")

    notes = str(archive(arguments.corpus, "en_tn_tsv7"))
    with tempfile.TemporaryDirectory() as folder:
        site, report = str(Path(folder, "site")), str(Path(folder, "report.txt"))
        pairs = [
            (
                cpu_of_command("build", "-q", "--no-cache", "--no-find-related", notes, "-d", site),
                cpu_of_command("check", "--no-cache", "--no-find-related", notes, "-o", report),
            )
            for _ in rounds
        ]
    building, checking = (min(times) for times in zip(*pairs, strict=True))
    ratio = checking / building
    missed += ratio > BUILDING
    print(f"en_tn_tsv7: build {building:.2f} s, check {checking:.2f} s, ratio {ratio:.2f}")

    for make in (table, book):
        grown = growth(make, arguments.rounds)
        missed += grown > GROWTH
        print(f"a {make.__name__} 4 times as long: {grown:.2f} times linear")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
