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
_LEAST_SECONDS = 120
_BYTES_A_SECOND = 20_000
"""Of what is typeset; a whole Bible is some ten times as fast (en_ulb: 45 seconds, on one core)."""
_WAITED = 5
"""How many times as long as that the typesetter is waited for, should it wait itself; other programs may keep it from
working."""
_PARTS = "make a PDF of each part of the book, by ranges"
_TOO_LONG = -24
"""How a process ends that has used up its time: SIGXCPU."""
_TOO_LONG_SAID = f"the typesetter took too long; {_PARTS}"


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
    done = _run(folder, template, str(int(tagged)), query)
    if done.returncode == 3:
        raise TypesetError(done.stderr.decode(errors="replace"))
    if b"memory allocation of" in done.stderr:
        raise RuntimeError(f"the typesetter needs more memory than it may have; {_PARTS}")
    if done.returncode == _TOO_LONG:
        raise RuntimeError(_TOO_LONG_SAID)
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
    done = _run(folder)
    found: dict[str, str] = {} if done.returncode else json.loads(done.stdout)
    return found


def seconds_for(folder: Path) -> int:
    """Seconds of processor time that the typesetter may have for what is in a folder, by its size.

    Time on a clock would end the same book on a busy machine that is made on an idle one.
    """
    size = sum(path.stat().st_size for path in folder.glob("*.json"))
    return _LEAST_SECONDS + size // _BYTES_A_SECOND


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    seconds = seconds_for(folder)
    command = [sys.executable, "-I", __file__, str(seconds), str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, timeout=seconds * _WAITED, check=False)
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(_TOO_LONG_SAID) from error


def _limit(seconds: int) -> None:
    """Limit memory and time of this process, each where the system can."""
    with suppress(ImportError):
        import resource

        for what, wanted in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds)):
            # macOS refuses to limit the address space.
            with suppress(OSError, ValueError):
                _, most = resource.getrlimit(what)
                limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
                resource.setrlimit(what, (limit, most))


def _main(folder: str, template: str, tagged: str, query: str) -> int:
    import typst

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
    _limit(int(sys.argv[1]))
    sys.exit(_main(*sys.argv[2:]) if len(sys.argv) > 3 else _main_pictures(sys.argv[2]))
