"""Results kept between builds, under a key made of everything that they depend on.

That is the input, and the code that made the result: a digest of the package's own files, the versions of
the libraries that convert, and those of the packages that add resource types and the like. No number has to
be raised when the code changes.

Entries are JSON, never code. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.util import cache_from_source
from itertools import accumulate, count
from pathlib import Path
from typing import Any, NamedTuple

from tx_mkdocs import __version__

LIBRARIES = (
    "babel",
    "defusedxml",
    "fonttools",
    "lxml",
    "markdown-it-py",
    "mdit-py-plugins",
    "nh3",
    "PyYAML",
    "regex",
    "typst",
    "uharfbuzz",
)
"""Packages whose code makes what is kept, as setup.cfg names them."""
KEEPS_NOTHING = frozenset(["service", "publish", "cli", "site", "reports", "proof"])
"""Folders whose code makes nothing that is kept, but for what names them."""


CACHE_TAG = "CACHEDIR.TAG"
"""Tells backups, and us, that a folder is a cache (https://bford.info/cachedir/)."""
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of tx-mkdocs.\n"
_OLD = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MORE = 1024**2
_RESULTS = "results"
"""One folder for all: to make one of 256 folders costs as much as an entry, and a cold build makes half of them."""
_DIGESTS = "digests.json"
_PROCESS = os.urandom(8).hex()
_written = count()

LIMIT = 1024**3
"""Bytes that are kept, or as many as one build wants; a library of four resources takes some 200 MB."""


def default_folder() -> Path:
    """Where results are kept unless told otherwise: the user's folder for caches.

    That is `$XDG_CACHE_HOME/tx-mkdocs` or `~/.cache/tx-mkdocs` on Linux (XDG Base Directory Specification). Who has no
    home, as in many containers, keeps nothing: nothing can be below this folder then.
    """
    import platformdirs

    with suppress(RuntimeError):
        folder = platformdirs.user_cache_path("tx-mkdocs", appauthor=False)
        if folder.is_absolute():
            return folder
    return Path(os.devnull, "tx-mkdocs")


@lru_cache(maxsize=3)
def code_digest(without: frozenset[str] = KEEPS_NOTHING) -> bytes:
    """A digest of the package's modules and data, of the libraries it converts with and of what extends it.

    `without` names the folders of modules that make nothing of what is kept.
    Once per process: about 10 ms when the files have changed, else 3. Where the files cannot be read (a zip
    import), the version stands for them.
    """
    # Costs as much as all else that is imported here, and most commands keep nothing.
    from tx_mkdocs.extensions import packages, version_of

    digest = hashlib.sha256(f"{__version__} {sys.version}\n".encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version_of(library)}\n".encode())
    for name, release in packages():
        digest.update(f"{name} {release}\n".encode())
    for folder, of_folder in _digests():
        if folder not in without:
            digest.update(of_folder)
    return digest.digest()


@cache
def code_stamp() -> str:
    """A digest of the names, sizes and times of the package's modules and data, looked at once in a process.

    By these Python tells too whether a module that it has compiled is as it was. Empty where they cannot be looked at.
    """
    digest = hashlib.sha256()
    try:
        for path, entry in sorted(_sources(str(Path(__file__).parent))):
            about = entry.stat()
            known = f"{path} {about.st_size} {about.st_mtime_ns}\n"
            digest.update(known.encode("utf-8", "surrogateescape"))
    except OSError:
        return ""
    return digest.hexdigest()


@cache
def _digests() -> tuple[tuple[str, bytes], ...]:
    """A digest of each folder of the package, and of the files beside the folders."""
    stamp = code_stamp()
    with suppress(OSError, ValueError, KeyError, TypeError):
        known = json.loads(beside_modules(_DIGESTS).read_bytes())
        if stamp and known["stamp"] == stamp:
            return tuple((name, bytes.fromhex(digest)) for name, digest in known["digests"])
    package = str(Path(__file__).parent)
    found: dict[str, Any] = {}
    with suppress(OSError):
        for path, _ in sorted(_sources(package)):
            data = _read(path)
            name = path[len(package) + 1 :]
            digest = found.setdefault(name.replace("\\", "/").partition("/")[0], hashlib.sha256())
            digest.update(f"{name} {len(data)}\n".encode("utf-8", "surrogateescape"))
            digest.update(data)
    if stamp:
        told = [(name, digest.hexdigest()) for name, digest in found.items()]
        keep_beside_modules(_DIGESTS, json.dumps({"stamp": stamp, "digests": told}).encode())
    return tuple((name, digest.digest()) for name, digest in found.items())


def beside_modules(name: str) -> Path:
    """A file where Python keeps this package's compiled modules; see `keep_beside_modules`."""
    return Path(cache_from_source(__file__)).with_name(name)


def keep_beside_modules(name: str, data: bytes) -> None:
    """Keep what is made of files of this package under the same conditions as its compiled modules, or not at all."""
    if sys.dont_write_bytecode:
        return
    kept = beside_modules(name)
    temporary = kept.with_name(f"{name}.{_PROCESS}")
    try:
        temporary.write_bytes(data)
        temporary.replace(kept)
    except OSError:
        # A full disk leaves half of it, under another name in each process.
        with suppress(OSError):
            temporary.unlink()


def _read(path: str) -> bytes:
    """A small file; a `Path` takes three times as long. A pipe is not waited for, and is empty."""
    handle = os.open(path, _OLD)
    try:
        data = os.read(handle, os.fstat(handle).st_size + 1)
        while more := os.read(handle, _MORE):
            data += more
        return data
    finally:
        os.close(handle)


def _sources(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if not entry.name.startswith((".", "__")):
                    yield from _sources(entry.path)
            elif not entry.name.endswith(".pyc"):
                yield entry.path, entry


def key(*parts: str | bytes | int) -> str:
    """A name for the result that depends on exactly `parts` and on the code."""
    digest = hashlib.sha256(code_digest())
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of results, or none at all."""

    folder: Path | None

    def key(self, *parts: str | bytes | int) -> str:
        """`key`, or empty where nothing is kept, so that no long text is read for nothing."""
        return "" if self.folder is None else key(*parts)

    def get(self, name: str) -> Any:
        """The result kept under `name`, or None when there is none that can be read."""
        if self.folder is None:
            return None
        try:
            return json.loads(self._data(name))
        except (OSError, ValueError, RecursionError):
            return None

    def put(self, name: str, result: Any) -> None:
        """Keep `result`, plain data, under `name`; a cache that cannot be written is no failure."""
        if self.folder is not None:
            self._write(name, _json(result))

    def remove(self, name: str) -> None:
        """Keep nothing under `name` any more."""
        if self.folder is not None:
            with suppress(OSError):
                Path(self._path(name)).unlink()

    def get_texts(self, name: str) -> tuple[Sequence[bytes], Any] | None:
        """What `put_texts` kept under `name`, the texts in UTF-8, or None when there is none that can be read."""
        if self.folder is None:
            return None
        try:
            head, _, joined = self._data(name).partition(b"\n")
            lengths, about = json.loads(head)
            ends = list(accumulate(lengths))
            return [
                joined[end - size : end] for size, end in zip(lengths, ends, strict=True)
            ], about
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def put_texts(self, name: str, texts: Sequence[str], about: Any = None) -> bool:
        """Keep long texts under `name`, and plain data about them; whether they are in a file now.

        To write and to read them as JSON takes three times as long.
        """
        if self.folder is None:
            return False
        pieces = [text.encode("utf-8", "surrogatepass") for text in texts]
        # JSON has no line feeds.
        head = _json([[len(piece) for piece in pieces], about])
        return self._write(name, b"".join([head, b"\n", *pieces]))

    def _data(self, name: str) -> bytes:
        """The bytes of an entry; raises an error where there is none that is whole."""
        path = self._path(name)
        check, _, data = _read(path).partition(b"\n")
        if check != _check(name, data):
            raise ValueError("the entry is damaged")
        # What was wanted last is kept longest; a cache that may only be read is one, too.
        with suppress(OSError):
            os.utime(path)
        return data

    def _write(self, name: str, data: bytes) -> bool:
        path = self._path(name)
        # Beside it, under a name that no other process and no other thread takes.
        temporary = f"{path}.{_PROCESS}-{next(_written)}"
        try:
            try:
                handle = os.open(temporary, _NEW, 0o600)
            except FileNotFoundError:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                Path(f"{self.folder}/{CACHE_TAG}").write_text(_SIGNATURE, encoding="utf-8")
                handle = os.open(temporary, _NEW, 0o600)
            with os.fdopen(handle, "wb") as opened:
                opened.write(_check(name, data) + b"\n" + data)
            Path(temporary).replace(path)
        except OSError:
            # A full disk leaves half of an entry.
            with suppress(OSError):
                Path(temporary).unlink()
            return False
        return True

    def entries(self) -> list[tuple[float, int, Path]]:
        """Every entry: when it was wanted last (seconds since 1970), its bytes, its file."""
        return [(wanted, size, Path(path)) for wanted, size, path in self._listing()]

    def _listing(self) -> Iterator[tuple[float, int, str]]:
        """The same with paths as text: to make a `Path` of each takes longer than to look at it."""
        if self.folder is None:
            return
        with suppress(OSError), os.scandir(f"{self.folder}/{_RESULTS}") as entries:
            for entry in entries:
                with suppress(OSError):
                    about = entry.stat()
                    yield about.st_mtime, about.st_size, entry.path

    def trim(self, limit: int = LIMIT, since: float = float("inf")) -> int:
        """Remove what was not wanted for longest until the rest is at most `limit` bytes; how many went.

        What was wanted `since` a time (seconds since 1970) stays: a library that needs more than the limit would find
        half of it gone each time.
        """
        listed = sorted(self._listing())
        size = sum(entry[1] for entry in listed)
        removed = 0
        for wanted, of_entry, path in listed:
            if size <= limit or wanted >= since:
                break
            with suppress(OSError):
                Path(path).unlink()
                size -= of_entry
                removed += 1
        return removed

    def _path(self, name: str) -> str:
        return f"{self.folder}/{_RESULTS}/{name}.json"


def _json(result: Any) -> bytes:
    return json.dumps(result, ensure_ascii=True, separators=(",", ":")).encode()


def _check(name: str, data: bytes) -> bytes:
    """What tells a damaged entry: a flipped bit may still be JSON, and another entry's file is whole."""
    return b"%08x" % zlib.crc32(data, zlib.crc32(name.encode()))


@dataclass(frozen=True, slots=True)
class Memory(Cache):
    """Keeps results in this process, as they are: nobody may change them."""

    folder: Path | None = None
    results: dict[str, Any] = field(default_factory=dict)
    most: int = sys.maxsize
    """Results that are kept: those that were put last."""

    def key(self, *parts: str | bytes | int) -> str:
        """`key`."""
        return key(*parts)

    def get(self, name: str) -> Any:
        """The result kept under `name`, or None."""
        return self.results.get(name)

    def put(self, name: str, result: Any) -> None:
        """Keep `result` under `name`."""
        self.results.pop(name, None)
        self.results[name] = result
        if len(self.results) > self.most:
            del self.results[next(iter(self.results))]

    def remove(self, name: str) -> None:
        """Keep nothing under `name` any more."""
        self.results.pop(name, None)

    def get_texts(self, name: str) -> tuple[Sequence[bytes], Any] | None:
        """What `put_texts` kept."""
        known: tuple[Sequence[bytes], Any] | None = self.get(name)
        return known

    def put_texts(self, name: str, texts: Sequence[str], about: Any = None) -> bool:
        """Keep texts and what is about them, in no file."""
        self.put(name, ([text.encode("utf-8", "surrogatepass") for text in texts], about))
        return False


NO_CACHE = Cache(None)
"""Keeps nothing."""


class Facts:
    """Small results about many files in one entry, by what they were made of; `keep` them at the end of a build.

    A result of its own costs a file that is opened; a build asks several of each book of a Bible.
    """

    def __init__(self, cache: Cache, name: str) -> None:
        """Take what an earlier build kept.

        Args:
            cache: keeps it.
            name: of the entry, a key of the cache; those of one site replace one another.
        """
        self._cache, self._name = cache, name
        known = cache.get(name) if name else None
        self._known: dict[str, Any] = known if isinstance(known, dict) else {}
        self._wanted: dict[str, Any] = {}

    def get(self, make: Callable[[], Any], *parts: str) -> Any:
        """What `make` gives, plain data as JSON has it, unless it is known; `parts` are all that it depends on."""
        if not self._name:
            return make()
        digest = hashlib.blake2b(digest_size=16)
        for part in parts:
            data = part.encode("utf-8", "surrogatepass")
            digest.update(b"%d " % len(data))
            digest.update(data)
        key = digest.hexdigest()
        if key not in self._wanted:
            known = self._known.get(key)
            self._wanted[key] = make() if known is None else known
        return self._wanted[key]

    def keep(self) -> None:
        """Keep what was wanted, and nothing else."""
        if self._name and self._wanted.keys() != self._known.keys():
            self._cache.put(self._name, self._wanted)


NO_FACTS = Facts(NO_CACHE, "")
"""Knows and keeps nothing."""


def never_ends() -> None:
    """Let the work go on."""


class Work(NamedTuple):
    """What keeps the results of a build, and what may end it."""

    cache: Cache = NO_CACHE
    """Keeps what was made of a file, a book or a page."""
    facts: Facts = NO_FACTS
    """Keeps small results about files."""
    between: Callable[[], None] = never_ends
    """Called between two files, pages or checks: may raise what ends the work."""


ALONE = Work()
"""Keeps nothing, and goes on to its end."""
