"""What git has stored: the files of a revision, the newest tag, the revisions of a file.

Only commands run that read objects. Nothing that the repository configures runs with them, and nothing is fetched.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from time import monotonic
from typing import IO

from tx_mkdocs.source.git import GitError, git_folders, safe_environment
from tx_mkdocs.source.refs import is_commit
from tx_mkdocs.source.repository import MAX_READ

_REVISION = re.compile(r"(?![-/.:])[^\s:?*\[\\\x00-\x1f\x7f]{1,250}")
_MOST_REVISIONS = 5_000
_CHUNK = 1024**2
_TIMEOUT = 120
"""Seconds."""
_QUIET = 2
"""Seconds without any work after which git waits for what never comes, as a pipe that its configuration names."""
NO_GIT = "git is not installed; it is needed to compare revisions."
_LOG = (
    "--format=%x00%H%x00%an%x00%aI%x00%s%x00",
    "--no-show-signature",
    "--no-mailmap",
    "--no-ext-diff",
    "--no-textconv",
)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit."""

    commit: str
    """Full hash."""
    author: str
    """Name, as committed."""
    date: datetime
    """When it was written, with its offset from UTC."""
    subject: str
    """First line of the message."""


@dataclass(frozen=True, slots=True)
class FileRevision(Commit):
    """A commit that changed a file."""

    blob: str
    """Full hash of the file's content; empty where the commit took the file away."""


def write_tree(folder: Path, revision: str, target: Path) -> None:
    """Write the files that a revision has of `folder`, as they are stored: no filter, no hook runs.

    Links and submodules are left out, and so is whatever would leave `target`; a file is as long as `read_blobs` reads.

    Args:
        folder: work tree, a folder of one, or bare repository of this user.
        revision: branch, tag or commit, with `~` and `^` as git has them.
        target: folder to write into.

    Raises:
        GitError: no git, no repository, no such revision.
    """
    wanted = stored_files(folder, revision)
    contents = read_blobs(folder, list(wanted.values()))
    for path, content in zip(wanted, contents, strict=True):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)


def stored_files(folder: Path, revision: str) -> dict[str, str]:
    """The full hash of the content of each file that a revision has of `folder`, by its path from there.

    Links and submodules are left out, and so is whatever would leave a folder that it is written to.

    Args:
        folder: work tree, a folder of one, or bare repository of this user.
        revision: branch, tag or commit, with `~` and `^` as git has them.

    Raises:
        GitError: no git, no repository, no such revision.
    """
    listing = read_objects(folder, "ls-tree", "-r", "-z", _checked_revision(revision))
    found = {}
    for entry in listing.split(b"\0"):
        facts, _, name = entry.partition(b"\t")
        mode, kind, blob = [*facts.split(), b"", b"", b""][:3]
        path = Path(os.fsdecode(name))
        if (
            kind == b"blob"
            and mode != b"120000"
            and not path.is_absolute()
            and ".." not in path.parts
        ):
            found[os.fsdecode(name)] = blob.decode()
    return found


def blob_hash(data: bytes, form: str) -> str:
    """The hash under which git stores a content; SHA-1, or SHA-256 where `form`, a hash of the repository, is one.

    Source: Git, "Pro Git", 10.2 Git Objects; hash-function-transition.
    """
    made = hashlib.new("sha1" if len(form) == 40 else "sha256", usedforsecurity=False)
    made.update(b"blob %d\0" % len(data))
    made.update(data)
    return made.hexdigest()


def newest_tag(folder: Path, revision: str = "HEAD") -> str:
    """The newest tag that leads to a revision of the repository in `folder`; empty where there is none."""
    try:
        found = read_objects(
            folder, "describe", "--tags", "--abbrev=0", _checked_revision(revision)
        )
        return os.fsdecode(found).strip()
    except GitError:
        return ""


def has_parent(folder: Path) -> bool:
    """Whether there is a commit before the last in the repository in `folder`."""
    try:
        commit_of(folder, "HEAD~1")
    except GitError:
        return False
    return True


def commit_of(folder: Path, revision: str) -> str:
    """The full hash of a revision.

    Raises:
        GitError: no git, no repository, no such revision.
    """
    found = read_objects(
        folder, "rev-parse", "--verify", "--quiet", f"{_checked_revision(revision)}^{{commit}}"
    )
    return found.decode().strip()


def recent_commits(folder: Path, most: int) -> list[Commit]:
    """The last commits up to HEAD, the newest first.

    Raises:
        GitError: no git, no repository, no commit.
    """
    listing = read_objects(folder, "log", *_LOG, f"--max-count={most}").decode("utf-8", "replace")
    fields = listing.split("\0")[1:]
    return [
        Commit(commit, author, _written(date), subject)
        for commit, author, date, subject, _ in zip(*[iter(fields)] * 5, strict=False)
    ]


def _written(date: str) -> datetime:
    """When a commit was written; of what programs write that no calendar has, as much as can be read."""
    for text in (date, f"{date[:19]}+00:00"):
        with suppress(ValueError):
            written = datetime.fromisoformat(text)
            if 1 < written.year < 9999:
                return written
    return datetime.fromtimestamp(0, timezone.utc)


def file_revisions(folder: Path, path: str) -> list[FileRevision]:
    """The commits up to HEAD that changed a file, the newest first; at most 5,000.

    The file is followed when it was renamed.

    Args:
        folder: work tree or bare repository of this user.
        path: in the repository, with `/`.

    Raises:
        GitError: no git, no repository, no commit.
    """
    listing = read_objects(
        folder, "log", *_LOG, "--follow", "--raw", "--no-abbrev", f"--max-count={_MOST_REVISIONS}",
        "HEAD", "--", path,
    ).decode("utf-8", "replace")  # fmt: skip
    fields = listing.split("\0")[1:]
    found = []
    for at in range(0, len(fields) - 4, 5):
        commit, author, date, subject, raw = fields[at : at + 5]
        # `:100644 100644 <old> <new> M`, a tab and the path.
        facts = raw.strip().split(maxsplit=4)
        blob = facts[3] if len(facts) > 4 and set(facts[3]) != {"0"} else ""
        found.append(FileRevision(commit, author, _written(date), subject, blob))
    return found


def recent_revisions(folder: Path, most: int) -> dict[str, list[tuple[FileRevision, str]]]:
    """What the last commits up to HEAD did to each file, the newest first, with the content's hash before it.

    A file is followed when it was renamed. What a merge brought together is told by the commits that it merged.

    Args:
        folder: work tree of this user; only files below it are told, with paths from it.
        most: commits that are looked at.

    Raises:
        GitError: no git, no repository, no commit.
    """
    listing = read_objects(
        folder, "log", *_LOG, "--raw", "--find-renames", "--no-abbrev", "--relative", "-z",
        f"--max-count={most}",
    ).decode("utf-8", "replace")  # fmt: skip
    fields = iter(listing.split("\0"))
    found: dict[str, list[tuple[FileRevision, str]]] = {}
    names: dict[str, str] = {}
    commit = ("", "", "", "")
    for field in fields:
        facts = field.strip().split()
        if len(facts) == 5 and facts[0].startswith(":"):
            before, after = ("" if set(blob) == {"0"} else blob for blob in facts[2:4])
            sha, author, date, subject = commit
            revision = FileRevision(sha, author, _written(date), subject, after)
            path = next(fields, "")
            if facts[4].startswith("R"):
                new = next(fields, "")
                names[path] = names.get(new, new)
            found.setdefault(names.get(path, path), []).append((revision, before))
        elif is_commit(field):
            commit = (field, next(fields, ""), next(fields, ""), next(fields, ""))
    return found


def read_blobs(folder: Path, blobs: Sequence[str]) -> Iterator[bytes]:
    """The contents of stored files, one after the other.

    What is beyond the bytes that a `Repository` reads of a file is left out.

    Args:
        folder: work tree or bare repository of this user.
        blobs: full hashes.

    Raises:
        GitError: no git, no repository, no such content.
    """
    given = "".join(f"{blob}\n" for blob in blobs).encode()
    with (
        tempfile.TemporaryFile() as said,
        _started(folder, ("cat-file", "--batch"), given, said) as process,
        _awaited(process) as read,
    ):
        for blob in blobs:
            head = read(None).split()
            if not head:
                process.wait()
                said.seek(0)
                raise _failure(folder, "cat-file", process.returncode, said.read())
            if head[1:2] != [b"blob"]:
                raise GitError(f"{folder} has no file {blob}.")
            size = int(head[2])
            data = read(min(size, MAX_READ + 1))
            # One film in an old commit takes more than there is memory.
            left = size - len(data) + 1
            while left > 0 and (rest := read(min(left, _CHUNK))):
                left -= len(rest)
            if left:
                raise GitError(f"git did not give all of {blob}.")
            yield data


@contextmanager
def _awaited(process: subprocess.Popen[bytes]) -> Iterator[Callable[[int | None], bytes]]:
    """What reads so many bytes, or a line, of a process; it is ended where it does nothing at all while that waits, and
    when the block ends.

    Raises:
        GitError: of what reads: the process was ended.
    """
    out = process.stdout
    assert out is not None
    done, is_idle, waits = threading.Event(), threading.Event(), threading.Event()
    reads = 0

    def read(most: int | None) -> bytes:
        nonlocal reads
        waits.set()
        data = out.readline() if most is None else out.read(most)
        waits.clear()
        reads += 1
        if is_idle.is_set():
            raise GitError("git cat-file did not answer.")
        return data

    def watch() -> None:
        before, since = (-1, ""), monotonic()
        while not done.wait(_QUIET):
            # Whoever is given the contents may take any time; what git has written waits for it.
            now = (reads, _rest(process.pid) if waits.is_set() else "")
            if now[0] != before[0] or not waits.is_set():
                since = monotonic()
            elif (now[1] and now == before) or monotonic() - since > _TIMEOUT:
                is_idle.set()
                process.kill()
                return
            before = now

    watching = threading.Thread(target=watch, daemon=True, name="git")
    watching.start()
    try:
        yield read
    finally:
        done.set()
        process.kill()
        watching.join()


def _checked_revision(revision: str) -> str:
    if not _REVISION.fullmatch(revision):
        raise GitError(f"{revision} is not the name of a revision.")
    return revision


def read_objects(folder: Path, *words: str) -> bytes:
    """What a git command says that only reads stored objects.

    Args:
        folder: work tree or bare repository of this user.
        words: the command.

    Raises:
        GitError: no git, no repository, or it fails.
    """
    try:
        with _started(folder, words) as process:
            output, errors = _output_of(process)
    except subprocess.TimeoutExpired:
        raise GitError(f"git {words[0]} did not answer.") from None
    if process.returncode == 0:
        return output or b""
    raise _failure(folder, words[0], process.returncode, errors)


@contextmanager
def _started(
    folder: Path,
    words: Sequence[str],
    given: bytes = b"",
    said: IO[bytes] | int = subprocess.PIPE,
) -> Iterator[subprocess.Popen[bytes]]:
    """A git command that only reads stored objects, what it is given, and where its errors go.

    Raises:
        GitError: no git, no repository.
    """
    if not folder.is_dir():
        raise _no_repository(folder)
    for top in (folder.absolute(), *folder.absolute().parents):
        if os.path.lexists(top / ".git"):
            folders = git_folders(top)
            if folders is None:
                raise GitError(f"{top / '.git'} belongs to another folder.")
            if special := _special_file(folders[1]):
                raise GitError(f"git {words[0]}: {special} is not a file.")
            break
    # A partial clone would fetch what it lacks, with whatever program the repository names.
    environment = safe_environment() | {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
    # A pipe could not be written to further where it was waited for (`Popen.communicate`).
    with tempfile.TemporaryFile() as to_read:
        to_read.write(given)
        to_read.seek(0)
        try:
            process = subprocess.Popen(
                ["git", *words],
                cwd=folder,
                env=environment,
                stdin=to_read,
                stdout=subprocess.PIPE,
                stderr=said,
            )
        except FileNotFoundError as error:
            raise GitError(NO_GIT) from error
        with process:
            yield process


def _no_repository(folder: Path) -> GitError:
    return GitError(f"{folder.absolute()} is not a git repository and has no history.")


def _failure(folder: Path, command: str, code: int, errors: bytes) -> GitError:
    """What a command that failed has said."""
    said = os.fsdecode(errors).strip().splitlines()
    if said and "not a git repository" in said[-1]:
        return _no_repository(folder)
    return GitError(f"git {command}: {said[-1] if said else f'exit code {code}'}")


def _special_file(folder: Path) -> str:
    """What is neither file nor folder below a folder: git waits for a pipe, and reads a device without end."""
    folders = [os.fspath(folder)]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif not entry.is_file() and not entry.is_dir() and Path(entry).exists():
                        return entry.path
        except OSError:
            # None, a file that leads elsewhere, or one that git cannot read either.
            continue
    return ""


def _output_of(process: subprocess.Popen[bytes]) -> tuple[bytes | None, bytes]:
    """What a process writes, unless into a file, and its errors; one that does nothing at all is ended.

    Raises:
        TimeoutExpired: it was ended.
    """
    before, end = "", monotonic() + _TIMEOUT
    while monotonic() < end:
        try:
            return process.communicate(timeout=_QUIET)
        except subprocess.TimeoutExpired:
            now = _rest(process.pid)
            if now and now == before:
                break
            before = now
    process.kill()
    raise subprocess.TimeoutExpired(process.args, _TIMEOUT)


def _rest(pid: int) -> str:
    """The CPU time of a process that sleeps; empty where it works, or the system does not tell."""
    try:
        # Source: proc(5), /proc/pid/stat: state, and the times in the mode of users and of the kernel.
        facts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return " ".join(facts[11:13]) if facts[0] == "S" else ""
