"""The search: what it finds beside a plain scan of all texts, the bytes that a question needs, and its cost.

    python benchmarks/search.py [--corpus FOLDER] [--words 200 --phrases 100 --parts 100] [ARCHIVE ...]

Node runs the script of the theme over the files of the index. `first` is a first answer, ten texts, with nothing loaded
before. Bytes are compressed. The build is that of `tx-mkdocs build`, cold, with and without the index.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from corpus import CHECKOUT, add_corpus_option, archive
from library import cost

sys.path.insert(0, str(CHECKOUT))
from tests.search.asking import THEME, Scan, ask, texts_of, write
from tx_mkdocs.library.gather import gather, no_collection
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.search.files import search_files

ARCHIVES = ("en_ulb", "hi_ulb", "hbo_uhb", "el-x-koine_ugnt", "ckb_2pe_text_reg")
INDEX_KB, FIRST_KB, MEDIAN_KB, SHARE = 900, 150, 60, 0.15


def sizes(folder: Path, script: int) -> dict[str, int]:
    """Compressed bytes of the files by their letter, and of the scripts of the page."""
    found = {"js": script}
    for path in folder.rglob("*.js"):
        letter = path.stem.partition("-")[0]
        found[letter] = found.get(letter, 0) + len(gzip.compress(path.read_bytes()))
    return found


def middle(values: list[float]) -> str:
    """Median and greatest."""
    if not values:
        return "none"
    ordered = sorted(values)
    return f"median {ordered[len(ordered) // 2]:.0f}, most {ordered[-1]:.0f}"


def measure(source: Path, counts: tuple[int, int, int], share: bool) -> bool:
    """Print what was measured of one repository; whether a target is missed."""
    scripts = [THEME / "js" / "search-index.js", THEME / "js" / "search.js"]
    script = sum(len(gzip.compress(path.read_bytes())) for path in scripts)
    missed = False
    with ExitStack() as opened, tempfile.TemporaryDirectory(prefix="tx-bench-") as name:
        folder = Path(name)
        options = LoadOptions(texts=True)
        [member] = gather(opened, [str(source)], find_related=False, options=options).shown
        with no_collection():
            started = time.process_time()
            files = list(search_files([member]))
            seconds = time.process_time() - started
        write(files, folder)
        found = sizes(folder, script)
        index = (found["w"] + found.get("l", 0) + found["meta"]) / 1000
        print(f"{source.stem}: index {index:.0f} KB, texts {found['t'] / 1000:.0f} KB")
        print(f"  {len(files)} files, made in {seconds:.2f} s")
        if "k" in found:
            print(f"  Strong's numbers and lemmas {(found['k'] + found['m']) / 1000:.0f} KB")
        missed |= index > INDEX_KB
        scan = Scan.of(texts_of(member))
        queries = scan.queries(7, *counts)
        asked = [query for query, _ in queries]
        answers, firsts = ask(folder, asked), ask(folder, asked, 10)
        start = 0
        for label, count in zip(("words", "phrases", "parts"), counts, strict=True):
            part = slice(start, start + count)
            start += count
            wrong = recall = precision = total = given = 0
            for (_, expected), answer in zip(queries[part], answers[part], strict=True):
                there = len(set(expected) & set(answer["refs"]))
                total, given = total + len(expected), given + len(answer["refs"])
                recall, precision = recall + there, precision + there
                wrong += sorted(expected) != sorted(answer["refs"])
            size = [(answer["bytes"] + script) / 1000 for answer in firsts[part]]
            said = [answer["ms"] for answer in firsts[part]]
            found_of, right_of = recall / max(1, total), precision / max(1, given)
            print(
                f"  {len(queries[part])} {label}: recall {found_of:.4f}, precision {right_of:.4f}"
            )
            print(f"    {wrong} differ; first answer KB {middle(size)}; ms {middle(said)}")
            missed |= wrong > 0
            if label == "words" and size:
                missed |= max(size) > FIRST_KB or sorted(size)[len(size) // 2] > MEDIAN_KB
        if share:
            without = min(_build(source, "--no-search") for _ in range(2))
            with_index = min(_build(source, "--search") for _ in range(2))
            part_of = (with_index - without) / without
            print(f"  build {without:.2f} s, with the index {with_index:.2f} s: {part_of:.0%} more")
            missed |= part_of > SHARE
    return missed


def _build(source: Path, option: str) -> float:
    seconds, _ = cost([source], option)
    return seconds


def main() -> None:
    """Measure, print, and say whether the targets are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_corpus_option(parser)
    parser.add_argument("archives", nargs="*", default=ARCHIVES)
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--phrases", type=int, default=100)
    parser.add_argument("--parts", type=int, default=100)
    parser.add_argument("--no-build", action="store_true", help="do not build whole sites")
    given: Any = parser.parse_args()
    if subprocess.run(["node", "--version"], check=False, capture_output=True).returncode:
        sys.exit("Node is needed.")
    counts = (given.words, given.phrases, given.parts)
    missed = [
        name
        for name in given.archives
        if measure(archive(given.corpus, name), counts, not given.no_build)
    ]
    print(f"targets: {'missed by ' + ', '.join(missed) if missed else 'met'}")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
