"""Where the benchmarks take their texts from: the zips of real repositories."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from zipfile import ZipFile

CHECKOUT = Path(__file__).resolve().parent.parent


def add_corpus_option(options: argparse.ArgumentParser) -> None:
    """Add `--corpus`, a folder of zips; the default is the one of the tests."""
    default = os.environ.get("TX_CORPUS", str(CHECKOUT.parent / "shared" / "corpus"))
    options.add_argument("--corpus", type=Path, default=Path(default), metavar="FOLDER")


def archive(corpus: Path, name: str) -> Path:
    """The zip of the repository `name`; ends the program where there is none."""
    path = corpus / f"{name}.zip"
    if not path.is_file():
        sys.exit(f"No {path}. Give the folder of the archives: --corpus FOLDER (or TX_CORPUS).")
    return path


def unzip_books(
    source: Path, target: Path, every: int = 1, largest: float = float("inf")
) -> list[Path]:
    """Write every nth USFM file of at most `largest` MB, in order of name, into `target`."""
    written = []
    with ZipFile(source) as zipped:
        names = sorted(
            name
            for name in zipped.namelist()
            if name.lower().endswith(".usfm")
            and "__MACOSX" not in name
            and zipped.getinfo(name).file_size <= largest * 1e6
        )
        for name in names[::every]:
            path = target / name.replace("/", "_")
            path.write_bytes(zipped.read(name))
            written.append(path)
    return written
