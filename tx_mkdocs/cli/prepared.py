"""`tx-mkdocs` as the service starts it: its modules are loaded before it is told what to do.

python -m tx_mkdocs.cli.prepared [FILE] < arguments.json

It is started while a commit is being fetched. FILE is beside what the builds of one repository keep, and names the
modules that the last one loaded.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from tx_mkdocs.cache import code_digest
from tx_mkdocs.cli.main import run
from tx_mkdocs.source.collection import no_collection

_SELDOM = frozenset(["fontTools", "uharfbuzz", "brotli", "_brotli", "typst"])
"""Packages that only a build wants which cuts fonts anew or makes documents; the list of modules never shrinks."""


def load(file: Path) -> None:
    """Load the modules that `file` names; what cannot be loaded now is loaded when it is wanted, or never."""
    with suppress(OSError, ValueError, TypeError):
        for name in json.loads(file.read_bytes()):
            with suppress(Exception):
                import_module(name)


def keep(file: Path) -> None:
    """Name the modules that are loaded now, in their order."""
    names = [
        name
        for name, module in sys.modules.items()
        if getattr(module, "__spec__", None) and name.partition(".")[0] not in _SELDOM
    ]
    data = json.dumps(names).encode()
    with suppress(OSError):
        if not file.is_file() or file.read_bytes() != data:
            file.write_bytes(data)


def main() -> None:
    """Load modules, wait for the arguments of the command, and do what it does."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if file is not None:
        # Whoever installs another version while this waits must not find what this one makes kept as the other's.
        code_digest()
        with no_collection():
            load(file)
    arguments = json.loads(sys.stdin.buffer.read())
    sys.argv = ["tx-mkdocs", *arguments]
    try:
        run()
    finally:
        if file is not None:
            keep(file)


if __name__ == "__main__":
    main()
