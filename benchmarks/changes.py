"""What comparing two revisions costs beyond reading them: all verses of a Bible, and two thousand changed ones.

    python benchmarks/changes.py FOLDER

FOLDER is a Bible, such as en_ulb unpacked. CPU seconds; reading is to open both sides and to read their manifests
and passages.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tx_mkdocs.changes.compare import compare
from tx_mkdocs.changes.passages import passages
from tx_mkdocs.changes.revisions import open_revisions
from tx_mkdocs.manifest import standardize
from tx_mkdocs.source.collection import no_collection
from tx_mkdocs.source.opening import open_repository

_VERSE = re.compile(r"(\\v [0-9]+ )(\w+)")


def main() -> None:
    """Print one line for each comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--changed", type=int, default=2000, help="verses of the second comparison")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        _measure("every file differs, no verse", options.folder, Path(name, "a"), _with_remark)
        edited = _Editor(options.changed)
        _measure(f"{options.changed:,} verses changed", options.folder, Path(name, "b"), edited)


def _with_remark(text: str) -> str:
    return text.replace("\n", "\n\\rem Read once more.\n", 1)


class _Editor:
    """Changes the first word of verses, spread over a Bible of 31,102, until enough are changed."""

    def __init__(self, wanted: int) -> None:
        self.every, self.left, self.seen = max(1, 31_000 // wanted), wanted, 0

    def __call__(self, text: str) -> str:
        def edit(found: re.Match[str]) -> str:
            self.seen += 1
            if self.left and self.seen % self.every == 0:
                self.left -= 1
                return f"{found[1]}{found[2]}x"
            return found[0]

        return _VERSE.sub(edit, text)


def _measure(title: str, folder: Path, copy: Path, edit: Callable[[str], str]) -> None:
    shutil.copytree(folder, copy)
    for path in copy.rglob("*.usfm"):
        path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    began = time.process_time()
    for side in (folder, copy):
        with open_repository(side) as repository, no_collection():
            standardize(repository)
            verses = sum(
                passage.is_verse and passage.part == "text"
                for path in repository.files
                for passage in passages(path, repository.read_text(path).text)
            )
    reading = time.process_time() - began
    began = time.process_time()
    with open_revisions(str(copy), str(folder)) as (old, new):
        found = compare(old, new)
    whole = time.process_time() - began
    print(
        f"{title}: {verses:,} verses, {found.verses_changed:,} changed; "
        f"reading {reading:.2f} s, all {whole:.2f} s, beyond reading {whole - reading:.2f} s"
    )


if __name__ == "__main__":
    main()
