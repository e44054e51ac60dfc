"""Typst in a process of its own: what it takes of memory is given back, and if it dies nothing else does.

This file is run as a script and imports nothing of the package, so that the process starts fast.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

MEMORY = 6 * 1024**3
"""Bytes of address space that the process may have; a whole Bible takes 2 GB of memory."""
SECONDS = 600
"""After which the typesetter is stopped."""
_PARTS = "make a PDF of each part of the book, by ranges"


class TypesetError(Exception):
    """What the typesetter refuses; the message is its own."""


def typeset(folder: Path, template: str, *, tagged: bool = True, query: str = "") -> bytes:
    """The PDF of a template in a folder with its data and pictures.

    Args:
        folder: nothing outside of it is read, but fonts.
        template: name of the file in it.
        tagged: whether it is made accessible, as PDF/UA-1.
        query: a label; its value is written to `query.json` in the folder.

    Raises:
        TypesetError: the typesetter refuses something.
        RuntimeError: it ended without a PDF: it had not enough memory or time.
    """
    done = _run(str(folder), template, str(int(tagged)), query)
    if done.returncode == 3:
        raise TypesetError(done.stderr.decode(errors="replace"))
    if b"memory allocation of" in done.stderr:
        raise RuntimeError(f"the typesetter needs more memory than it may have; {_PARTS}")
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2][:200]
        raise RuntimeError(f"the typesetter ended with {done.returncode} {said}".strip())
    return (folder / "made.pdf").read_bytes()


def refused_pictures(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Which pictures of a folder the typesetter refuses, and why; none where it ended before it had seen all.

    Raises:
        RuntimeError: it had not enough time.
    """
    (folder / "pictures.json").write_text(json.dumps(list(names)), encoding="utf-8")
    done = _run(str(folder))
    found: dict[str, str] = {} if done.returncode else json.loads(done.stdout)
    return found


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-I", __file__, *arguments]
    try:
        return subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"the typesetter took too long; {_PARTS}") from error


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def _main(folder: str, template: str, tagged: str, query: str) -> int:
    import typst

    _limit_memory()
    path = Path(folder)
    source = str(path / template)
    try:
        # A fixed time, so that the same book is the same file.
        made = typst.compile(
            source,
            root=folder,
            format="pdf",
            timestamp=0,
            pdf_standards=["ua-1"] if tagged == "1" else None,
        )
        if query:
            value = json.loads(typst.query(source, query, root=folder, field="value", one=True))
            (path / "query.json").write_text(json.dumps(value), encoding="utf-8")
    except typst.TypstError as error:
        print(error, file=sys.stderr)
        return 3
    (path / "made.pdf").write_bytes(made)
    return 0


def _main_pictures(folder: str) -> int:
    import typst

    _limit_memory()
    compiler = typst.Compiler(root=folder, ignore_system_fonts=True)
    refused = {}
    for name in json.loads((Path(folder) / "pictures.json").read_text(encoding="utf-8")):
        try:
            compiler.compile(f"#image({json.dumps(name)})".encode(), format="pdf")
        except typst.TypstError as error:
            refused[name] = str(error)
    print(json.dumps(refused))
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]) if len(sys.argv) > 2 else _main_pictures(sys.argv[1]))
