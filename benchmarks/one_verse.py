"""`tx-mkdocs build` after a word of the text has changed, beside the cold build of the same.

    python benchmarks/one_verse.py [--corpus FOLDER] [--archive en_ulb]

CPU time is user and system time of the command. The cold builds before and after have a cache of their own;
the site that was brought up to date must be that of the second, byte for byte, but for build_log.json.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

from corpus import add_corpus_option, archive

TARGETS = {"en_ulb": 1 / 6, "en_tn_tsv7": 1 / 12}
_WORD = re.compile(r"(?<= )[a-z]{5,}(?= )")
_CHANGING = "build_log.json"


def repository_in(zipped: Path, folder: Path) -> Path:
    """The unpacked repository, its files old enough to be taken for unchanged."""
    with ZipFile(zipped) as opened:
        opened.extractall(folder)
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (1_000_000_000, 1_000_000_000))
    return next(path.parent for path in sorted(folder.rglob("manifest.*")))


def build(repository: Path, site: Path, cache: Path) -> float:
    """CPU seconds of one build."""
    arguments = [str(repository), "-d", str(site), "--cache-dir", str(cache), "--quiet"]
    before = os.times()
    subprocess.run([sys.executable, "-m", "tx_mkdocs", "build", *arguments], check=True)
    after = os.times()
    return (after[2] - before[2]) + (after[3] - before[3])


def change_a_word(repository: Path) -> str:
    """Change a word in the middle of the largest text; returns the name of its file."""
    texts = [path for path in repository.rglob("*") if path.suffix in (".usfm", ".tsv", ".md")]
    path = max(texts, key=lambda text: text.stat().st_size)
    text = path.read_text(encoding="utf-8")
    word = _WORD.search(text, len(text) // 2)
    assert word is not None
    path.write_text(f"{text[: word.start()]}changed{text[word.end() :]}", encoding="utf-8")
    return path.name


def files(site: Path) -> dict[str, bytes]:
    """What every file has, but for what differs from build to build."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != _CHANGING
    }


def main() -> int:
    """Measure; 1 when a target is missed or the sites differ."""
    options = argparse.ArgumentParser(description=__doc__)
    add_corpus_option(options)
    options.add_argument("--archive", default="en_ulb")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="tx-bench-") as name:
        folder = Path(name)
        repository = repository_in(archive(given.corpus, given.archive), folder / "source")
        cold = build(repository, folder / "site", folder / "cache")
        times = {path: path.stat().st_mtime_ns for path in (folder / "site").rglob("*.*")}
        changed = change_a_word(repository)
        again = build(repository, folder / "site", folder / "cache")
        written = sum(
            path.stat().st_mtime_ns != times.get(path) for path in (folder / "site").rglob("*.*")
        )
        cold_again = build(repository, folder / "clean", folder / "other")
        ours, wanted = files(folder / "site"), files(folder / "clean")
    differ = [name for name in sorted(ours.keys() | wanted) if ours.get(name) != wanted.get(name)]
    ratio = again / ((cold + cold_again) / 2)
    print(f"{given.archive}: cold {cold:.2f} and {cold_again:.2f} s CPU")
    print(f"a word of {changed}: {again:.2f} s, ratio {ratio:.3f}; {written} files written")
    print(f"files that differ from a clean build: {len(differ)} {differ[:5] or ''}")
    return int(bool(differ) or ratio > TARGETS.get(given.archive, 1))


if __name__ == "__main__":
    sys.exit(main())
