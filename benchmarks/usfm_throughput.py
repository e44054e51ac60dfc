"""USFM to HTML, in megabytes a second of CPU time, beside what others need only to read it.

    python benchmarks/usfm_throughput.py [--corpus FOLDER] [--runs 3] [--largest 1] [ARCHIVE[:EVERY] …]

ARCHIVE is a zip of the corpus without `.zip`; `:4` takes every fourth of its books. Compared in the
same process and run: `render_book` (USFM to HTML with findings), usfmtc (USFM to its tree) and
usfm-grammar (USFM to USJ, errors ignored). Each reads the files itself; the best run of each counts.
`command` is `tx-mkdocs convert` of a folder with these books, less the same command for a book of one
verse, which is its start-up.
Books of more than `--largest` MB are left out: usfmtc takes more than linear time for them (a rate of
0.1 MB/s where they are in), which would flatter us.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from corpus import add_corpus_option, archive, unzip_books

from tx_mkdocs.formats.usfm import render_book

TARGETS = {
    "en_ulb": {"usfmtc": 15.0, "usfm-grammar": 8.0, "usfmtc beside command": 25.0},
    "en_ult_aligned": {"usfmtc": 40.0},
}
"""Least ratio of our rate to that of another, by archive."""


def convert(path: Path) -> None:
    render_book(path.read_bytes().decode("utf-8-sig"), path=path.name)


def others() -> dict[str, Callable[[Path], object]]:
    """Readers of others that are installed."""
    found: dict[str, Callable[[Path], object]] = {}
    try:
        import usfmtc

        found["usfmtc"] = lambda path: usfmtc.readFile(str(path)).getroot()
    except ImportError:
        print("usfmtc is not installed: pip install usfmtc")
    try:
        from usfm_grammar import USFMParser

        found["usfm-grammar"] = lambda path: USFMParser(
            path.read_bytes().decode("utf-8-sig")
        ).to_usj(ignore_errors=True)
    except ImportError:
        print("usfm-grammar is not installed: pip install usfm-grammar")
    return found


def best_seconds(
    readers: dict[str, Callable[[Path], object]], paths: list[Path], runs: int
) -> tuple[dict[str, float], dict[str, int]]:
    """Least CPU time of each reader for all of `paths`, and how many of them it refused."""
    best = dict.fromkeys(readers, float("inf"))
    refused = dict.fromkeys(readers, 0)
    for _ in range(runs):
        for name, reader in readers.items():
            gc.collect()
            failed = 0
            start = time.process_time()
            for path in paths:
                try:
                    reader(path)
                except Exception:
                    if name == "tx-mkdocs":
                        raise
                    failed += 1
            best[name] = min(best[name], time.process_time() - start)
            refused[name] = failed
    return best, refused


def command_seconds(books: Path, runs: int) -> float:
    """Least CPU time of `tx-mkdocs convert` of the USFM in a folder, its start-up taken off."""
    with tempfile.TemporaryDirectory() as folder:
        tiny = Path(folder, "tiny")
        tiny.mkdir()
        (tiny / "01-GEN.usfm").write_text("\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 In.\n")
        pairs = [
            (_run(books, Path(folder, "out")), _run(tiny, Path(folder, "out"))) for _ in range(runs)
        ]
        return min(whole for whole, _ in pairs) - min(start for _, start in pairs)


def _run(source: Path, target: Path) -> float:
    command = [sys.executable, "-m", "tx_mkdocs", "convert", str(source), str(target)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [*command, "--resource", "ulb", "--from", "usfm"], check=True, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print a table for each archive; 1 when a target is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("archives", nargs="*", default=["en_ulb", "en_ult_aligned:4"])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--largest", type=float, default=1.0, metavar="MB")
    add_corpus_option(options)
    arguments = options.parse_args()
    warnings.simplefilter("ignore")
    rivals = others()
    missed = []
    for wanted in arguments.archives:
        name, _, every = wanted.partition(":")
        readers = {"tx-mkdocs": convert, **rivals}
        if "aligned" in name:
            readers.pop("usfm-grammar", None)
        with tempfile.TemporaryDirectory() as folder:
            source = archive(arguments.corpus, name)
            paths = unzip_books(source, Path(folder), int(every or 1), arguments.largest)
            size = sum(path.stat().st_size for path in paths) / 1e6
            print(f"{name}: {len(paths)} books, {size:.2f} MB", flush=True)
            times, refused = best_seconds(readers, paths, arguments.runs)
            command = command_seconds(paths[0].parent, 3 * arguments.runs)
        for reader, seconds in times.items():
            ratio = seconds / times["tx-mkdocs"]
            target = TARGETS.get(name, {}).get(reader, 0.0)
            note = f"  target {target:g}" if target else ""
            note += f"  (refused {refused[reader]} books)" if refused[reader] else ""
            if ratio < target:
                missed.append(f"{name}: {ratio:.1f} times {reader}, target {target:g}")
                note += "  MISSED"
            rate = f"{seconds:8.3f} s {size / seconds:8.2f} MB/s"
            comparison = (
                "" if reader == "tx-mkdocs" else f"   tx-mkdocs is {ratio:.1f} times as fast"
            )
            print(f"  {reader:14}{rate}{comparison}{note}", flush=True)
        if "usfmtc" in times:
            ratio = times["usfmtc"] / command
            target = TARGETS.get(name, {}).get("usfmtc beside command", 0.0)
            print(
                f"  {'command':14}{command:8.3f} s   {ratio:.1f} times as fast as usfmtc  target {target:g}"
            )
            if ratio < target:
                missed.append(f"{name}: the command is {ratio:.1f} times usfmtc, target {target:g}")
    print("\n".join(missed) or "All targets are met.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
