"""The theme's templates, compiled once in a process.

MkDocs makes a new Jinja environment for each build, and compiling the theme takes longer than all else of
building a small site. A preview builds again with every edit.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

from jinja2.bccache import Bucket, BytecodeCache

if TYPE_CHECKING:
    from jinja2 import Environment


class _InMemory(BytecodeCache):
    """Keeps the newest compiled form of each template by its path.

    Only of this theme: what Jinja works out while it compiles other templates may depend on filters that
    another plugin or another mkdocs.yml brings.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return filename or ""

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None and Path(bucket.key).is_relative_to(self.folder):
            self.known[bucket.key] = (bucket.checksum, bucket.code)


@cache
def _compiled() -> _InMemory | None:
    found = find_spec("tx_door43_theme")
    return _InMemory(Path(found.origin).parent) if found and found.origin else None


def keep_compiled(environment: Environment) -> None:
    """Let an environment of MkDocs use what an earlier one of this process compiled."""
    environment.bytecode_cache = _compiled()
