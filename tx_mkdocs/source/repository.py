"""An opened source: its files are read, always inside its own tree, and each once."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.repository.archive import NOTHING_TO_OPEN
from tx_mkdocs.findings.codes.repository.opening import TOO_LARGE_TO_READ
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.source.decoding import Text, decode
from tx_mkdocs.source.texts import Texts
from tx_mkdocs.source.times import is_settled
from tx_mkdocs.source.tree import fold_path, normal_path, printable

_Found = TypeVar("_Found")
MAX_READ = 64 * 1024**2
"""Bytes of one file that are read."""
_DOCS_DIR = re.compile(r"""(?m)^docs_dir:[ \t]+(['"]?)([^'"#\n]+?)\1[ \t]*(?:#.*)?$""")


class RepositoryError(TxError):
    """The source cannot be opened, or a path is not in it; the message is for the user."""

    def __init__(self, message: str, code: Code = NOTHING_TO_OPEN) -> None:
        super().__init__(message)
        self.code = code
        """Under which the reason is explained, as of a finding."""


@dataclass(frozen=True, slots=True)
class Repository:
    """An opened source."""

    root: Path
    """Absolute, links resolved."""
    name: str
    """`en_ulb`."""
    owner: str
    """Account at the host; may be empty."""
    branch: str
    """May be empty."""
    commit: str
    """Full hash, or empty."""
    url: str
    """Web address of the repository, `https://git.door43.org/unfoldingWord/en_ulb`, or empty."""
    location: str
    """What the user gave, without credentials."""
    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    """Every content file, `/` separated from the root, sorted."""
    pushed: bool = True
    """Whether the host has `commit`: else links lead to the branch."""
    permalinks: bool = True
    """Whether links are to name `commit` where they can, so that they never show another text."""
    texts: Texts = field(default_factory=Texts, repr=False, compare=False)
    """What was read, so that every file is read once."""
    _known: frozenset[str] = field(init=False, repr=False, compare=False)
    _shared: frozenset[str] | None = field(default=None, init=False, repr=False, compare=False)
    """Folded paths that several files have; None until somebody asks."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", frozenset(self.files))

    def read_bytes(self, path: str, limit: int = MAX_READ) -> bytes:
        """The first `limit` bytes of a content file.

        Raises:
            RepositoryError: the path is outside the tree, no content file, or gone.
        """
        real = self._real_path(path)
        try:
            with Path(real).open("rb") as opened:
                # Memory is taken for as many bytes as are asked for.
                return opened.read(min(limit, os.fstat(opened.fileno()).st_size + 1))
        except OSError as error:
            raise RepositoryError(f"{printable(path)} cannot be read: {error.strerror}.") from error

    def real_path(self, path: str) -> Path:
        """Where a content file is on the disk, links resolved now.

        Raises:
            RepositoryError: the path is outside the tree, no content file, or gone.
        """
        return Path(self._real_path(path))

    def _real_path(self, path: str) -> str:
        # Steps with texts take a third of the time of those with `Path`.
        normal = path if path in self._known else normal_path(path)
        if normal is None or normal not in self._known:
            raise RepositoryError(f"{printable(path)} is not a content file of {self.name}.")
        try:
            root = f"{str(self.root).rstrip(os.sep)}{os.sep}"
            # Resolved now: a link may have been exchanged since the files were listed.
            real = os.path.realpath(root + normal, strict=True)
            if not real.startswith(root) or not stat.S_ISREG(os.lstat(real).st_mode):
                raise RepositoryError(f"{normal} leads out of {self.name}.")
        except OSError as error:
            raise RepositoryError(f"{normal} cannot be read: {error.strerror}.") from error
        return real

    def read_text(self, path: str) -> Text:
        """The text of a content file, whatever its encoding.

        A file that is too large is cut, and one that cannot be read is empty; a finding says so.

        Raises:
            RepositoryError: the path is outside the tree or no content file.
        """
        return self.texts.get(path, self._read_text)

    def text_of(self, path: str) -> str:
        """The text alone, as of `read_text`."""
        return self.read_text(path).text

    def read_start(self, path: str, size: int) -> str:
        """How a text begins: at least its first `size` bytes, if it has as many.

        The whole file is read where that spares reading it again.

        Raises:
            RepositoryError: the path is outside the tree, no content file, or gone.
        """
        try:
            whole = (self.root / path).lstat().st_size
        except OSError:
            whole = MAX_READ
        if self.texts.has_room_for(path, whole):
            return self.read_text(path).text[:size]
        return decode(self.read_bytes(path, size), path).text

    @property
    def docs_dir(self) -> str:
        """Folder, with `/` at its end, of the pages that MkDocs itself shows; empty without a mkdocs.yml.

        Of mkdocs.yml this line alone is read: nothing in it is run.
        """
        if "mkdocs.yml" not in self._known:
            return ""
        found = _DOCS_DIR.search(self.read_text("mkdocs.yml").text)
        folder = normal_path(found[2]) if found else "docs"
        # MkDocs accepts neither the repository itself nor, for files of it, a folder outside of it.
        return f"{folder}/" if folder and folder != "." else ""

    def digest(self, path: str) -> str:
        """A digest of all that a content file says: what was made of its text before need not read it again.

        It is that of the text that was read last, if one was.

        Raises:
            RepositoryError: the path is outside the tree, no content file, or gone.
        """
        known = self.texts.digests.get(path)
        if known is None:
            known = self.fact(partial(self._digest, path), "digest", path)
            # A text that was read tells more than the size and the times of its file.
            known = self.texts.digests.setdefault(path, known)
        return known

    def _digest(self, path: str) -> str:
        try:
            size = (self.root / path).stat().st_size
        except OSError:
            size = MAX_READ
        if self.texts.has_room_for(path, size):
            return self.read_text(path).digest
        digest = hashlib.sha256(self.read_bytes(path, MAX_READ + 1)).hexdigest()
        self.texts.digests[path] = digest
        return digest

    def fact(self, make: Callable[[], Any], what: str, *paths: str) -> Any:
        """What `make` gives, unless an earlier build kept it of the same files.

        They are the same by their sizes and times, as they are to git.

        Args:
            make: gives plain data as JSON has it, which depends on nothing but these files.
            what: names it.
            paths: of content files.
        """
        stamps = [part for path in paths for part in (path, *self._stamp(path))]
        if not stamps or "" in stamps:
            return make()
        return self.texts.facts.get(make, what, str(self.root), *stamps)

    def once(self, what: str, make: Callable[[], _Found]) -> _Found:
        """What `make` finds in the content files, looked for once as long as they are the same.

        Args:
            what: names it.
        """
        known = self.texts.found.get(what)
        if known is None or known[0] != self.files:
            known = self.texts.found[what] = self.files, make()
        found: _Found = known[1]
        return found

    def _stamp(self, path: str) -> tuple[str, ...]:
        """Size and times of a file when it was looked at first, before it was read; `("",)` where they tell nothing."""
        stamp = self.texts.stamps.get(path)
        if stamp is None:
            stamp = ("",)
            with suppress(OSError):
                there = (self.root / path).stat()
                if path in self._known and is_settled(there):
                    times = there.st_mtime_ns, there.st_ctime_ns
                    stamp = tuple(map(str, (there.st_size, *times, there.st_ino)))
            self.texts.stamps[path] = stamp
        return stamp

    def findings_in(self, path: str) -> tuple[Finding, ...]:
        """What reading a text has to say, which is not read for it where that is known.

        Raises:
            RepositoryError: the path is outside the tree or no content file.
        """

        def read() -> list[dict[str, Any]]:
            return [finding.as_dict() for finding in self.read_text(path).findings]

        return tuple(map(Finding.from_dict, self.fact(read, "reading", path)))

    def _read_text(self, path: str) -> Text:
        self._stamp(path)
        data = self.read_bytes(path, MAX_READ + 1)
        digest = hashlib.sha256(data).hexdigest()
        # The next build need not read the file to know it.
        self.fact(lambda: digest, "digest", path)
        return self._decode(data, path)._replace(digest=digest)

    def _decode(self, data: bytes, path: str) -> Text:
        if len(data) <= MAX_READ:
            return decode(data, path)
        cut = data[:MAX_READ].rpartition(b"\n")[0]
        message = Message(
            "This file is larger than {megabytes} MB; the rest is left out.",
            megabytes=MAX_READ // 1024**2,
        )
        text = decode(cut, path)
        large = TOO_LARGE_TO_READ.at(path, message=message)
        return Text(text.text, (*text.findings, large))

    def is_file(self, path: str) -> bool:
        """Whether `path`, written as in `files`, is a content file; whatever their number, that takes no time."""
        return path in self._known

    def shares_name(self, path: str) -> bool:
        """Whether `path` and another file have one name where file systems ignore case, as on Windows."""
        if self._shared is None:
            counts = Counter(map(fold_path, self.files))
            shared = frozenset(name for name, count in counts.items() if count > 1)
            object.__setattr__(self, "_shared", shared)
        return self._shared is not None and fold_path(path) in self._shared

    def exists(self, path: str) -> bool:
        """Whether `path` is a content file, or a folder with some."""
        normal = self._normal(path)
        if normal is None:
            return False
        return normal in self._known or bool(self._range(normal))

    def under(self, folder: str) -> tuple[str, ...]:
        """The content files below a folder (`.`: all), at any depth, sorted."""
        normal = self._normal(folder)
        if normal is None:
            return ()
        found = self._range(normal)
        return self.files[found.start : found.stop]

    def _normal(self, path: str) -> str | None:
        """`normal_path`, but a name that is there stays: it may begin with a blank or with `C:`."""
        is_there = path in self._known or (path[-1:] not in ("", "/") and bool(self._range(path)))
        return path if is_there else normal_path(path)

    def _range(self, normal: str) -> range:
        if normal == ".":
            return range(len(self.files))
        start = bisect_left(self.files, normal + "/")
        # "0" is the character after "/".
        return range(start, bisect_left(self.files, normal + "0", start))

    def source_url(self, path: str, line: int = 0) -> str:
        """Web address of a file (and line, from 1) as it was read; empty when unknown."""
        lasting = self.pushed and self.permalinks
        return self._address(path, self.commit if lasting or not self.branch else "", line)

    def branch_url(self, path: str) -> str:
        """Web address of a file at the branch, which a commit does not change; empty when unknown."""
        return self._address(path, "" if self.branch else self.commit)

    def _address(self, path: str, commit: str, line: int = 0) -> str:
        if not self.url:
            return ""
        reference = commit or quote(self.branch)
        if not reference:
            return ""
        kind = _host(self.url)
        if kind == "gitea":
            middle = f"src/{'commit' if commit else 'branch'}/{reference}"
        else:
            middle = f"blob/{reference}" if kind == "github" else f"-/blob/{reference}"
        anchor = f"#L{line}" if line > 0 else ""
        return f"{self.url}/{middle}/{quote(path)}{anchor}"

    def edit_url(self, path: str) -> str:
        """Web address at which a file is edited; empty when unknown."""
        if not self.url or not self.branch:
            return ""
        middle = {"gitea": "_edit", "github": "edit", "gitlab": "-/edit"}[_host(self.url)]
        return f"{self.url}/{middle}/{quote(self.branch)}/{quote(path)}"


def _host(url: str) -> str:
    host = urlsplit(url).hostname or ""
    if host == "github.com" or host.startswith("github."):
        return "github"
    return "gitlab" if "gitlab" in host else "gitea"
