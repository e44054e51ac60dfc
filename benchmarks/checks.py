"""All checks of a repository beside converting it, in CPU time; and whether they take linear time.

    python benchmarks/checks.py [--corpus FOLDER] [--runs 3] [--each 10]

en_ulb: `run_checks` beside `render_book` for every book (what `usfm_throughput.py` times). en_tn_tsv7: `run_checks`
beside a whole cold build, and `tx-mkdocs check` beside `tx-mkdocs build`, all but the first as processes of their own.
Growth: a book and a table of notes, written 1, 4 and 16 times. `--each N` lists the N checks that take longest.
The least of the runs counts.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from corpus import add_corpus_option, archive
from library import cost

from tx_mkdocs.checks.rule_index import all_rules
from tx_mkdocs.checks.run import run_checks
from tx_mkdocs.checks.settings.settings import Settings
from tx_mkdocs.findings.register import all_codes
from tx_mkdocs.formats.usfm import render_book
from tx_mkdocs.manifest import standardize
from tx_mkdocs.resources import Kind, bible, notes
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import Repository

BIBLE, BIBLE_RATIO = "en_ulb", 3.0
NOTES, NOTES_RATIO = "en_tn_tsv7", 0.5
GROWTH, GROWTH_RATIO = (1, 4, 16), 1.5
_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_ROW = "1:{0}\ta{0:03}\t\trc://*/ta/man/translate/figs-metaphor\t\t0\tSee [1:5](../01/05.md), **bold**.\n"


def least(work: Callable[[], object], runs: int) -> float:
    """Least CPU seconds of some runs."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def checks_of(repository: Repository, kind: Kind, runs: int) -> float:
    """CPU seconds of all checks of a repository."""
    manifest, _ = standardize(repository)
    return least(lambda: run_checks(repository, manifest, kind), runs)


def convert(repository: Repository) -> None:
    """Every book to HTML."""
    for path in repository.files:
        if path.lower().endswith(".usfm"):
            render_book(repository.read_text(path).text, path=path)


def slowest(repository: Repository, kind: Kind, number: int) -> list[tuple[str, float]]:
    """The checks that take longest, each made alone: what several share counts for each."""
    manifest, _ = standardize(repository)
    seconds: Counter[str] = Counter()
    none = least(lambda: run_checks(repository, manifest, kind, Settings(select=("XXX",))), 2)
    for code in {rule.code.name: rule.code for rule in all_rules()}.values():
        if not code.opt_in:
            alone = Settings(select=(code.name,))
            taken = least(lambda alone=alone: run_checks(repository, manifest, kind, alone), 1)
            seconds[code.name] = max(0.0, taken - none)
    return seconds.most_common(number)


def book(length: int) -> str:
    """A book of 2,000 verses, times `length`."""
    chapters = "".join(
        f"\\c {chapter % 150 + 1}\n\\p\n"
        + "".join(f"\\v {verse} And “he” said \\nd so\\nd*.\n" for verse in range(1, 51))
        for chapter in range(40 * length)
    )
    return f"\\id PSA\n\\h Psalms\n\\mt Psalms\n{chapters}"


def table(length: int) -> str:
    """A table of 2,000 notes, times `length`."""
    return _HEADER + "".join(_ROW.format(number % 90 + 1) for number in range(2000 * length))


def growth(name: str, kind: Kind, make: Callable[[int], str], runs: int) -> list[float]:
    """CPU seconds of the checks of a file that `make` writes 1, 4 and 16 times as long."""
    times = []
    for length in GROWTH:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, name).write_text(make(length), encoding="utf-8")
            with open_repository(folder) as grown:
                times.append(checks_of(grown, kind, runs))
    return times


def commands(source: str, runs: int) -> tuple[float, float]:
    """CPU seconds of `tx-mkdocs check` and `build`, cold, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        plain = ("--no-cache", "--no-find-related", source)
        pairs = [
            (
                cpu_of_command("check", *plain, "-o", str(Path(folder, "report.txt"))),
                cpu_of_command("build", "-q", *plain, "-d", str(Path(folder, "site"))),
            )
            for _ in range(runs)
        ]
    checking, building = (min(times) for times in zip(*pairs, strict=True))
    return checking, building


def cpu_of_command(*arguments: str) -> float:
    """CPU seconds of `tx-mkdocs` with its arguments."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "tx_mkdocs", *arguments]
    # `check` ends with 1 where it finds errors.
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def report(what: str, taken: float, against: float, target: float) -> bool:
    """Print one comparison; whether its target is met."""
    ratio = taken / against
    met = ratio <= target
    print(f"{what:<34} {taken:6.2f} s beside {against:6.2f} s  ratio {ratio:.2f}, target {target:g}"
          f"{'' if met else '  MISSED'}", flush=True)  # fmt: skip
    return met


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add_corpus_option(options)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--each", type=int, default=0, metavar="N")
    arguments = options.parse_args()
    met = []
    with open_repository(str(archive(arguments.corpus, BIBLE))) as text:
        converting = least(lambda: convert(text), arguments.runs)
        checking = checks_of(text, bible.KIND, arguments.runs)
        met.append(report(f"{BIBLE}, beside conversion", checking, converting, BIBLE_RATIO))
        for code, seconds in slowest(text, bible.KIND, arguments.each) if arguments.each else ():
            print(f"  {code:<8} {seconds * 1000:6.0f} ms  {all_codes()[code].title}")
    for name, kind, make in (("19-PSA.usfm", bible.KIND, book), ("tn_PSA.tsv", notes.KIND, table)):
        times = growth(name, kind, make, arguments.runs)
        # Between the two longest: what every run costs once would hide in the shortest.
        longer = GROWTH[-1] / GROWTH[-2]
        what = f"a {make.__name__} {GROWTH[-1]} times, a part"
        met.append(report(what, times[-1] / longer, times[-2], GROWTH_RATIO))
    helps = archive(arguments.corpus, NOTES)
    with open_repository(str(helps)) as opened:
        checking = checks_of(opened, notes.KIND, arguments.runs)
    met.append(report(f"{NOTES}, beside a build", checking, cost([helps])[0], NOTES_RATIO))
    checking, building = commands(str(helps), arguments.runs)
    met.append(report(f"{NOTES}, as commands", checking, building, NOTES_RATIO))
    print("All targets are met." if all(met) else "A target is missed.")
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
