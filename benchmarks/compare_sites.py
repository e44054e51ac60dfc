"""Sites built from the same repositories by two checkouts, file by file: what a change changed for readers.

    python benchmarks/compare_sites.py OLD_CHECKOUT [--new NEW_CHECKOUT] [--corpus FOLDER] [NAME | FOLDER ...]

A NAME is a zip of the corpus; a FOLDER is any repository. Without any, the examples of the new checkout and the
repositories of NAMES are built. Both run in this Python with the modules of their checkout (old dependencies in
another environment: `--old-python`). Every file that is only in one site, or differs, is listed, with the first
line that differs; of build_log.json the id of the job and its times do not count. Ends with 1 when there are any.
CPU seconds and peak memory of each build are listed as well, old beside new, for a look; they are no target.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from corpus import CHECKOUT, add_corpus_option, archive

NAMES = (
    "en_ulb", "hi_ulb", "en_ult_aligned", "en_tn_tsv7", "en_tq_two_books", "en_tw", "en_ta", "es_obs",
    "sb_en_twl",
)  # fmt: skip
OF_THE_JOB = ("job_id", "identifier", "created_at", "started_at", "updated_at", "ended_at")
WIDEST = 160

_RUN = """
import os, resource
from tx_mkdocs.cli.main import main
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    with open(os.environ["COMPARE_COST"], "w") as file:
        file.write(f"{used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}")
"""


def main() -> int:
    arguments = read_arguments()
    repositories = [locate(arguments, name) for name in arguments.what] or [
        *sorted(path for path in (arguments.new / "examples").iterdir() if path.is_dir()),
        *(archive(arguments.corpus, name) for name in NAMES),
    ]
    differing = 0
    for repository in repositories:
        with tempfile.TemporaryDirectory(prefix="tx-compare-") as folder:
            old, new = Path(folder, "old"), Path(folder, "new")
            costs = [
                build(arguments.old_python, arguments.old, repository, old),
                build(sys.executable, arguments.new, repository, new),
            ]
            found = list(differences(old, new))
        differing += len(found)
        cpu, memory = zip(*costs, strict=True)
        print(
            f"{repository.stem}: {len(found)} differ; CPU {cpu[0]:.2f} → {cpu[1]:.2f} s, "
            f"memory {memory[0]:.0f} → {memory[1]:.0f} MB"
        )
        for line in found[: arguments.most]:
            print(f"  {line}")
        if len(found) > arguments.most:
            print(f"  … and {len(found) - arguments.most} more (--most)")
    return 1 if differing else 0


def read_arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("old", type=Path)
    options.add_argument("what", nargs="*", metavar="NAME | FOLDER")
    options.add_argument("--new", type=Path, default=CHECKOUT)
    options.add_argument("--old-python", default=sys.executable, metavar="PYTHON")
    options.add_argument("--most", type=int, default=20, help="files to name of a repository")
    add_corpus_option(options)
    return options.parse_intermixed_args()


def locate(arguments: argparse.Namespace, name: str) -> Path:
    path = Path(name)
    return (path if path.exists() else archive(arguments.corpus, name)).resolve()


def build(python: str, checkout: Path, repository: Path, site: Path) -> tuple[float, float]:
    """Build a site with the modules of a checkout: CPU seconds and MB of memory."""
    with tempfile.TemporaryDirectory(prefix="tx-theme-") as folder:
        # The theme is a package under another name; an installed one is found behind this.
        (Path(folder) / "tx_door43_theme").symlink_to((checkout / "themes" / "door43").resolve())
        cost = Path(folder, "cost")
        paths = os.pathsep.join([folder, str(checkout.resolve())])
        subprocess.run(
            [python, "-c", _RUN, "build", "-q", "--no-cache", str(repository), "-d", str(site)],
            env={**os.environ, "PYTHONPATH": paths, "COMPARE_COST": str(cost)},
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        if not cost.is_file():
            sys.exit(f"{checkout} cannot build {repository}.")
        cpu, memory = map(float, cost.read_text().split())
    return cpu, memory


def differences(old: Path, new: Path) -> Iterator[str]:
    """A line for each file that is not the same in both sites."""
    paths = {file.relative_to(site) for site in (old, new) for file in site.rglob("*")}
    for path in sorted(paths):
        if (old / path).is_dir() or (new / path).is_dir():
            continue
        if not (new / path).is_file():
            yield f"{path}: only old"
        elif not (old / path).is_file():
            yield f"{path}: only new"
        else:
            before, after = read(old / path), read(new / path)
            if before != after:
                yield f"{path}: {first_difference(before, after)}"


def read(path: Path) -> bytes:
    """The bytes of a file; of build_log.json without what is another in each build."""
    data = path.read_bytes()
    if path.name != "build_log.json":
        return data
    record = json.loads(data)
    kept = {name: value for name, value in record.items() if name not in OF_THE_JOB}
    return json.dumps(kept, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def first_difference(before: bytes, after: bytes) -> str:
    lines = zip_longest(before.split(b"\n"), after.split(b"\n"), fillvalue=b"")
    for number, (old, new) in enumerate(lines, 1):
        if old != new:
            at = next(
                (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
                min(len(old), len(new)),
            )
            start = max(0, at - WIDEST // 4)
            shown = [part[start : start + WIDEST].decode("utf-8", "replace") for part in (old, new)]
            return f"line {number}: {shown[0]!r} → {shown[1]!r}"
    return "the same lines"


if __name__ == "__main__":
    sys.exit(main())
