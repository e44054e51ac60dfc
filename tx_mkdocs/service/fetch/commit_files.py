"""The files of a commit: judged by name, mode and size, then written as plain files."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tx_mkdocs.findings.codes.repository.fetching import (
    NAME_LEFT_OUT,
    SUBMODULE,
    SYMBOLIC_LINK,
    TOO_LARGE_FOR_SERVICE,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.service.build.limits import FetchLimits
from tx_mkdocs.service.fetch.fetched import DamagedError, FetchError
from tx_mkdocs.service.fetch.locked_git import arguments, environment, limit_process
from tx_mkdocs.source.tree import BoundedFindings, printable

_ENTRY = re.compile(rb"(\d{6}) (blob|commit|tree) ([0-9a-f]{40,64}) +(\d+|-)\t(.*)", re.DOTALL)
_MOST_STORED = 4 * 1024**2
"""Bytes of a file that is kept for the next commit: texts, hardly any recordings."""
_BAD_NAME = re.compile(
    r"[\x00-\x1f\x7f\\\ud800-\udfff]|(?:^|/)(?:\.{1,2}|\.git|git~\d+)(?:/|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CommitFile:
    """A file of a commit, as git lists it."""

    path: str
    object: str
    """Hash of its content."""
    size: int
    """Bytes."""


def judge_listing(listing: bytes, limits: FetchLimits) -> tuple[list[CommitFile], list[Finding]]:
    """Which files of a commit are taken, and what is said of the others.

    Args:
        listing: what `git ls-tree -r -l -z` prints.
        limits: of number, size and names.

    Raises:
        FetchError: it is too much altogether.
    """
    reported = BoundedFindings()
    files: list[CommitFile] = []
    total = 0
    taken: dict[str, bool] = {}
    for entry in filter(None, listing.split(b"\0")):
        found = _ENTRY.fullmatch(entry)
        if found is None:
            continue
        path = found[5].decode("utf-8", "surrogateescape")
        mode = found[1]
        too_long = max(len(path), *map(len, found[5].split(b"/"))) > limits.path
        if _BAD_NAME.search(path) or path.startswith("/") or too_long:
            message = "This file has a name that cannot be used, and is left out."
            reported.add(NAME_LEFT_OUT, message, path)
        elif mode == b"160000":
            message = "This is a submodule, a part of another repository; it is left out."
            reported.add(SUBMODULE, message, path)
        elif mode == b"120000":
            message = "This is a symbolic link, and is left out."
            reported.add(SYMBOLIC_LINK, message, path)
        elif mode in (b"100644", b"100755", b"100664"):
            size = int(found[4])
            if size > limits.file:
                message = Message(
                    "This file is larger than {megabytes} MB and was left out.",
                    megabytes=limits.file // 1024**2,
                )
                reported.add(TOO_LARGE_FOR_SERVICE, message, path)
                continue
            if path.casefold() in taken and os.path.normcase("A") == "a":
                continue
            taken[path.casefold()] = True
            total += size
            files.append(CommitFile(path, found[3].decode(), size))
    if len(files) > limits.files:
        raise FetchError(f"The repository has {len(files):,} files, more than {limits.files:,}.")
    if total > limits.total:
        raise FetchError(
            f"The repository holds {total // 1024**2:,} MB, more than {limits.total // 1024**2:,} MB."
        )
    return files, list(reported.all())


def write_files(
    bare: Path,
    home: Path,
    files: Sequence[CommitFile],
    folder: Path,
    limits: FetchLimits,
    store: Path,
) -> None:
    """Write the files of a commit below `folder`.

    Args:
        bare: repository that has their objects.
        home: an empty folder, for git.
        files: as `judge_listing` let them pass.
        folder: exists; nothing of these names is in it.
        limits: `pack` bounds what git may write.
        store: folder of files by the hash of their content; they are linked, so nobody may write into any of them.

    Raises:
        DamagedError: an object is missing.
        FetchError: a file cannot be written.
    """
    store.mkdir(exist_ok=True)
    made: set[str] = set()
    for parent in (file.path.rpartition("/")[0] for file in files):
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
    files = [file for file in files if not _is_linked(file, folder, store)]
    if not files:
        return
    with _objects(bare, home, files, limits) as stream:
        try:
            for file in files:
                data = _object(stream, file)
                descriptor = os.open(
                    folder / file.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644
                )
                with os.fdopen(descriptor, "wb") as opened:
                    opened.write(data)
                if file.size <= _MOST_STORED:
                    with suppress(OSError):
                        os.link(folder / file.path, store / file.object)
        except OSError as error:
            said = f"A file cannot be written here: {error.strerror}."
            raise FetchError(said, retry=True) from None


@contextmanager
def _objects(
    bare: Path, home: Path, files: Sequence[CommitFile], limits: FetchLimits
) -> Iterator[IO[bytes]]:
    """What git tells of the objects of files, one after the other."""
    with tempfile.TemporaryFile() as wanted:
        wanted.write("".join(f"{file.object}\n" for file in files).encode())
        wanted.seek(0)
        process = subprocess.Popen(
            [*arguments(), "cat-file", "--batch", "--buffer"],
            cwd=bare,
            env=environment(home),
            stdin=wanted,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert process.stdout is not None
        with process.stdout as stream:
            try:
                limit_process(process.pid, limits.pack)
                yield stream
            finally:
                process.kill()
                process.wait()


def _is_linked(file: CommitFile, folder: Path, store: Path) -> bool:
    """Whether a file could be made of one in the store."""
    try:
        # What was not flushed when the machine lost its power is not what it was, nor is what a build wrote into that
        # nothing kept from it.
        if _object_name((store / file.object).read_bytes(), file) != file.object:
            (store / file.object).unlink()
            return False
        os.link(store / file.object, folder / file.path)
    except OSError:
        # Not there, too many links, or a file system without: it is written.
        return False
    return True


def _object_name(data: bytes, file: CommitFile) -> str:
    """The hash that git gives to a content, of the kind that `file` has."""
    digest = hashlib.new("sha256" if len(file.object) == 64 else "sha1", usedforsecurity=False)
    digest.update(b"blob %d\0" % len(data))
    digest.update(data)
    return digest.hexdigest()


def forget_others(store: Path, files: Sequence[CommitFile]) -> None:
    """Remove from a store what none of `files` holds."""
    wanted = {file.object for file in files}
    for path in store.iterdir():
        if path.name not in wanted:
            path.unlink(missing_ok=True)


def _object(stream: IO[bytes], commit_file: CommitFile) -> bytes:
    head = stream.readline(200).split()
    if len(head) == 3 and head[1] == b"blob" and int(head[2]) == commit_file.size:
        data = stream.read(commit_file.size)
        if len(data) == commit_file.size and stream.read(1) == b"\n":
            return data
    raise DamagedError(f"{printable(commit_file.path)} cannot be read from the repository.")


def write_commit(folder: Path, commit: str, url: str, ref: str) -> None:
    """Write as much of a `.git` as tells which commit of which repository the files are; git could not use it."""
    git = folder / ".git"
    kind, _, name = ref.removeprefix("refs/").partition("/")
    head = commit
    if kind == "heads":
        head = f"ref: refs/heads/{name}"
        remote = git / "refs" / "remotes" / "origin" / name
        local = git / "refs" / "heads" / name
        for path in (remote, local):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{commit}\n", encoding="ascii")
    else:
        packed = f"{commit} refs/remotes/origin/{name}\n"
        git.mkdir()
        (git / "packed-refs").write_text(packed, encoding="utf-8", errors="surrogateescape")
    (git / "HEAD").write_text(f"{head}\n", encoding="utf-8", errors="surrogateescape")
    config = f'[core]\n\tbare = false\n[remote "origin"]\n\turl = {url}\n'
    (git / "config").write_text(config, encoding="utf-8")
