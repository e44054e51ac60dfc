"""The theme's templates, compiled once.

MkDocs makes a new Jinja environment for each build, and compiling the theme takes longer than all else of
building a small site. A preview builds again with every edit; what it needs is kept in memory. Other processes
find it where Python keeps this package's compiled modules, and under the same conditions: none is written where
Python writes none (`PYTHONDONTWRITEBYTECODE`), nor where the folder cannot be written.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from functools import cache, lru_cache
from importlib.util import cache_from_source, find_spec
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

if TYPE_CHECKING:
    from jinja2 import Environment


class _Compiled(FileSystemBytecodeCache):
    """Keeps the newest compiled form of each template by its path, and by what the environment brings.

    Only of this theme and of MkDocs' own templates: what Jinja works out while it compiles others may depend on
    filters that another plugin or another mkdocs.yml brings.
    """

    def __init__(self, theme: Path, folder: Path, *others: Path) -> None:
        super().__init__(str(folder), "door43-%s.pyc")
        self.sources = (theme, *others)
        self.known: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return filename or ""

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif self._is_ours(bucket):
            try:
                super().load_bytecode(bucket)
            except Exception:  # Whatever a damaged file raises: then it is compiled again.
                bucket.reset()
            self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None and self._is_ours(bucket):
            self._remember(bucket)
            if not sys.dont_write_bytecode:
                with suppress(OSError):
                    super().dump_bytecode(bucket)

    def _remember(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.known[bucket.key] = (bucket.checksum, bucket.code)

    def _is_ours(self, bucket: Bucket) -> bool:
        return any(Path(bucket.key).is_relative_to(source) for source in self.sources)

    def _get_cache_filename(self, bucket: Bucket) -> str:
        digest = hashlib.sha256(_contents_of(bucket.environment))
        digest.update(bucket.key.encode("utf-8", "surrogateescape"))
        return str(Path(self.directory, self.pattern % digest.hexdigest()[:32]))


@lru_cache(maxsize=1)
def _contents_of(environment: Environment) -> bytes:
    """What an environment brings, as it is when its first template is loaded."""
    brought = (
        jinja2.__version__,
        sorted(environment.extensions),
        sorted((name, _name(of)) for name, of in environment.filters.items()),
        sorted((name, _name(of)) for name, of in environment.tests.items()),
    )
    return str(brought).encode("utf-8", "surrogateescape")


def _name(function: object) -> str:
    return (
        f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', type(function))}"
    )


@cache
def _bytecode_cache() -> _Compiled | None:
    found, mkdocs = find_spec("tx_door43_theme"), find_spec("mkdocs.templates")
    if not found or not found.origin:
        return None
    own = mkdocs.submodule_search_locations if mkdocs else None
    folder = Path(cache_from_source(__file__)).parent
    return _Compiled(Path(found.origin).parent, folder, *map(Path, own or ()))


def keep_compiled(environment: Environment) -> None:
    """Let an environment of MkDocs use what an earlier one compiled."""
    environment.bytecode_cache = _bytecode_cache()
