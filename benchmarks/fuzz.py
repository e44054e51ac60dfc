"""Build, check and convert thousands of damaged repositories; print every fault with its seed.

    python benchmarks/fuzz.py --builds 10000 [--first 0] [--only en_tn]
        [--whole | --libraries | --pages | --elsewhere] [--as usx] [--accidents] [--keep FOLDER]

Each input is a piece of one of the examples or of the real repositories of the corpus: a few kB of one to a few
files and the metadata, after random damage; some are pieces of two repositories, or have links and a `.git` that lead
nowhere. With `--whole` it is a whole repository, or a sample of forty of its
files; such a build takes some seconds. With `--libraries` two to four pieces are one site, at random with marks of
findings, alignment, documents, texts side by side and another interface, and one of them is damaged between two
builds. With `--elsewhere` books and tables are put into other forms and back, and words of the pages are looked for
in documents and in the search; half of these inputs are damaged. With `--pages` nothing but the
pages are made and proved, without a site: a hundredth of a second each, so that many inputs can look for rare faults
of the proof. With `--as usx` or `--as usj` books in USFM are in that form, half of them damaged before they get it
as well. With `--accidents` the damage is such as people and their editors do: files pasted together, conflicts
of git, replacing everywhere, quotes corrected, markers translated.

What is a fault: a traceback; a site without first page; words lost that no finding explains; a finding about lost
words that are on the pages; a word taken from a page on purpose that is not missed; HTML that is ill-formed or runs
something, a word that `check --fix` takes (both with `--pages`); a site that is brought up to date otherwise than a
clean build makes it; a link to nothing in a library; a build that takes more than
`SLOW` times the median of its repository; and, for each fiftieth input, a file eight times as long that takes more
than 3 · 8 times as long. Two converters of the formats at hand, six with `--whole`, have their turn with each input.
Each tenth is damaged while a preview of it runs, another tenth between two builds of one site: both must give what
a clean build gives.

The last line counts builds, faults and seconds; the command fails when there is a fault.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("TX_MKDOCS_RAISE", "1")

from benchmarks.corpus import add_corpus_option  # noqa: E402
from tests.fuzz.accidents import ACCIDENTS  # noqa: E402
from tests.fuzz.elsewhere import elsewhere  # noqa: E402
from tests.fuzz.mutations import (  # noqa: E402
    LARGEST,
    MUTATIONS,
    Files,
    Mutation,
    damaged,
    files_of,
    mutated,
    sample,
    write,
)
from tests.fuzz.outcome import (  # noqa: E402
    compared,
    converted,
    edited,
    growth,
    outcome,
    proved,
    rebuilt,
)
from tests.fuzz.slices import in_form, joined, small  # noqa: E402
from tests.fuzz.surroundings import surround  # noqa: E402
from tests.fuzz.truth import falsehoods  # noqa: E402

SLOW = 20
LINEAR_EACH = 50
SERVE_EACH = 10
JOINED = 0.1
"""How many inputs are pieces of two repositories."""
SURROUNDED = 0.2
"""How many have links, or something of git, among their files."""

Sources = Sequence[tuple[str, Files]]


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
                if name[cut:] and name not in folders and ".git/" not in name
            }
    return {name: files for name, files in found.items() if only in name}


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(LARGEST)


def piece_of(files: Files, sources: Sources, random: Random, form: str) -> Files:
    """A few kB of a repository, or of two of them as one; its books in the form that is asked for, if any."""
    piece = small(files, random)
    if random.random() < JOINED:
        piece = joined(piece, small(random.choice(sources)[1], random), random)
    if not form:
        return piece
    return in_form(mutated(piece, random) if random.random() < 0.5 else piece, form)


def tried(
    name: str,
    sources: Sources,
    seed: int,
    folder: Path,
    mutations: Sequence[Mutation],
    *,
    whole: bool,
    form: str,
) -> tuple[list[str], float]:
    """The faults of one input, and how long its check and build took in seconds of CPU time."""
    random = Random(seed)
    files = dict(sources)[name]
    before = sample(files, random) if whole else piece_of(files, sources, random, form)
    after = damaged(files, seed) if whole else mutated(before, random, mutations)
    repository, site = write(after, folder / name), folder / "site"
    if random.random() < SURROUNDED:
        surround(repository, random)
    options = () if whole else ("--fonts", "system")
    began = time.process_time()
    wrong = outcome(repository, site, *options)
    seconds = time.process_time() - began
    wrong += falsehoods(site, repository, random)
    wrong += converted(repository, folder / "converted", seed, 6 if whole else 2)
    if seed % SERVE_EACH == 0:
        wrong += edited(before, after, folder / "serve")
    if seed % SERVE_EACH == 1:
        wrong += rebuilt([(folder / "repository", before, after)], folder / "again")
    if seed % LINEAR_EACH == 0 and not whole:
        wrong += growth(after, folder / "growth")
    return wrong, seconds


def tried_pages(
    name: str, sources: Sources, seed: int, folder: Path, form: str, mutations: Sequence[Mutation]
) -> tuple[list[str], float]:
    """The faults of the pages of one input and of their proof, and the seconds of CPU time."""
    random = Random(seed)
    before = piece_of(dict(sources)[name], sources, random, form)
    after = mutated(before, random, mutations)
    repository = write(after, folder / name)
    if random.random() < SURROUNDED:
        surround(repository, random)
    began = time.process_time()
    wrong = proved(repository, random)
    wrong += compared(before, after, folder / "changes")
    return wrong, time.process_time() - began


def tried_elsewhere(
    name: str, sources: Sources, seed: int, folder: Path, form: str
) -> tuple[list[str], float]:
    """The faults of what else is made of one input, and the seconds of CPU time."""
    random = Random(seed)
    files = piece_of(dict(sources)[name], sources, random, form)
    repository = write(mutated(files, random) if random.random() < 0.5 else files, folder / name)
    began = time.process_time()
    wrong = elsewhere(repository, folder / "site", random)
    return wrong, time.process_time() - began


def tried_library(name: str, sources: Sources, seed: int, folder: Path) -> tuple[list[str], float]:
    """The faults of two to four inputs as a library, one of which changes between two builds."""
    random = Random(seed)
    parts = []
    for other, files in random.sample(sources, random.choice((2, 2, 3, 4))):
        piece = small(files, random)
        before = mutated(piece, random) if random.random() < 0.4 else piece
        parts.append((folder / name / other, before, before))
    at = random.randrange(len(parts))
    repository, before, _ = parts[at]
    parts[at] = (repository, before, mutated(before, random))
    began = time.process_time()
    texts = [part.name for part, files, _ in parts if any(map(_is_book, files))]
    wrong = rebuilt(
        parts,
        folder / "again",
        parallel=(tuple(texts[:3]),) if len(texts) > 1 and random.random() < 0.7 else (),
        interface=random.choice(("", "", "ar", "en-XA")),
        alignment=random.random() < 0.3,
        checks=random.choice(("hidden", "visible")),
        documents=random.choice(((), (), (), ("html",), ("docx", "epub"))),
    )
    return wrong, time.process_time() - began


def _is_book(name: str) -> bool:
    return name.lower().endswith((".usfm", ".usx"))


def main() -> int:
    """Run, print, and say whether all went well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builds", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--only", default="", help="part of a repository's name")
    extent = parser.add_mutually_exclusive_group()
    extent.add_argument("--whole", action="store_true", help="whole repositories")
    extent.add_argument("--libraries", action="store_true", help="several pieces as one site")
    extent.add_argument("--pages", action="store_true", help="pages and their proof, no site")
    extent.add_argument("--elsewhere", action="store_true", help="other forms, documents, search")
    parser.add_argument(
        "--as", dest="form", choices=("usx", "usj"), default="", help="books in this form"
    )
    parser.add_argument(
        "--accidents", action="store_true", help="damage as people and their editors do it"
    )
    parser.add_argument("--keep", type=Path, help="where repositories with a fault are kept")
    add_corpus_option(parser)
    given = parser.parse_args()
    logging.disable()
    mutations = ACCIDENTS if given.accidents else MUTATIONS
    sources = list(repositories(given.corpus, given.only).items())
    if given.form:
        sources = [
            source for source in sources if any(name.endswith(".usfm") for name in source[1])
        ]
    times: dict[str, list[tuple[float, int]]] = defaultdict(list)
    faults: Counter[str] = Counter()
    started = time.process_time()
    for seed in range(given.first, given.first + given.builds):
        name = sources[seed % len(sources)][0]
        with tempfile.TemporaryDirectory(prefix="tx-fuzz-") as folder:
            wrong, seconds = (
                tried_pages(name, sources, seed, Path(folder), given.form, mutations)
                if given.pages
                else tried_elsewhere(name, sources, seed, Path(folder), given.form)
                if given.elsewhere
                else tried_library(name, sources, seed, Path(folder))
                if given.libraries
                else tried(
                    name, sources, seed, Path(folder), mutations, whole=given.whole, form=given.form
                )
            )
            times[name].append((seconds, seed))
            if (seed + 1 - given.first) % 500 == 0:
                print(f"… {seed + 1 - given.first} builds", flush=True)
            for line in wrong:
                faults[line.partition(" ")[0]] += 1
                print(f"{name} seed {seed}: {line[:300]}", flush=True)
            if wrong and given.keep:
                target = given.keep / f"{name}-{seed}"
                shutil.copytree(Path(folder, name), target, symlinks=True, dirs_exist_ok=True)
    for name, taken in times.items():
        usual = statistics.median(seconds for seconds, _ in taken)
        for seconds, seed in taken:
            if seconds > SLOW * max(usual, 0.1):
                faults["slow"] += 1
                print(f"{name} seed {seed}: {seconds:.1f} s, {seconds / usual:.0f} x the median")
    seconds = time.process_time() - started
    print(
        f"{given.builds} builds, seeds {given.first} to {given.first + given.builds - 1}: "
        f"{sum(faults.values())} faults {dict(faults)}, {seconds:.0f} s CPU, {seconds / given.builds:.2f} s each"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
