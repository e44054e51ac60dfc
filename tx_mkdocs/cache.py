"""Results kept between builds, under a key made of everything that they depend on.

Entries are JSON, never code. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tx_mkdocs import __version__


def default_folder() -> Path:
    """Where results are kept unless told otherwise: the user's folder for caches.

    That is `$XDG_CACHE_HOME/tx-mkdocs` or `~/.cache/tx-mkdocs` on Linux (XDG Base Directory Specification).
    """
    import platformdirs

    return platformdirs.user_cache_path("tx-mkdocs", appauthor=False)


def key(*parts: str | bytes | int) -> str:
    """A name for the result that depends on exactly `parts` and on this version of the package."""
    digest = hashlib.sha256(__version__.encode())
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of results, or none at all."""

    folder: Path | None

    def get(self, name: str) -> Any:
        """The result kept under `name`, or None when there is none that can be read."""
        if self.folder is None:
            return None
        try:
            return json.loads(self._path(name).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None

    def put(self, name: str, result: Any) -> None:
        """Keep `result`, plain data, under `name`; a cache that cannot be written is no failure."""
        if self.folder is None:
            return
        path = self._path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as opened:
                json.dump(result, opened, ensure_ascii=True, separators=(",", ":"))
            Path(temporary).replace(path)
        except OSError:
            return

    def _path(self, name: str) -> Path:
        assert self.folder is not None
        return self.folder / name[:2] / f"{name[2:]}.json"


NO_CACHE = Cache(None)
"""Keeps nothing."""
