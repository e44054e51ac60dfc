"""What git has stored: the files of a revision, the newest tag, the revisions of a file.

Only commands run that read objects. Nothing that the repository configures runs with them, and nothing is fetched.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
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
    # One film in an old commit takes more than there is memory.
    with tempfile.TemporaryFile() as contents:
        given = "".join(f"{blob}\n" for blob in blobs).encode()
        read_objects(folder, "cat-file", "--batch", given=given, into=contents)
        at = 0
        for blob in blobs:
            contents.seek(at)
            head = contents.readline()
            if head.split()[1:2] != [b"blob"]:
                raise GitError(f"{folder} has no file {blob}.")
            size = int(head.rsplit(b" ", 1)[1])
            yield contents.read(min(size, MAX_READ + 1))
            at += len(head) + size + 1


def _checked_revision(revision: str) -> str:
    if not _REVISION.fullmatch(revision):
        raise GitError(f"{revision} is not the name of a revision.")
    return revision


def read_objects(
    folder: Path, *words: str, given: bytes = b"", into: IO[bytes] | None = None
) -> bytes:
    """What a git command says that only reads stored objects.

    Args:
        folder: work tree or bare repository of this user.
        words: the command.
        given: what it reads.
        into: file that it writes to; nothing is returned then.

    Raises:
        GitError: no git, no repository, or it fails.
    """
    none = GitError(f"{folder.absolute()} is not a git repository and has no history.")
    if not folder.is_dir():
        raise none
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
    try:
        # A pipe could not be written to further where it was waited for (`Popen.communicate`).
        with tempfile.TemporaryFile() as to_read:
            to_read.write(given)
            to_read.seek(0)
            with subprocess.Popen(
                ["git", *words],
                cwd=folder, env=environment, stdin=to_read, stdout=into or subprocess.PIPE, stderr=subprocess.PIPE,
            ) as process:  # fmt: skip
                output, errors = _output_of(process)
    except FileNotFoundError as error:
        raise GitError(NO_GIT) from error
    except subprocess.TimeoutExpired:
        raise GitError(f"git {words[0]} did not answer.") from None
    if process.returncode == 0:
        return output or b""
    said = os.fsdecode(errors).strip().splitlines()
    if said and "not a git repository" in said[-1]:
        raise none
    raise GitError(f"git {words[0]}: {said[-1] if said else f'exit code {process.returncode}'}")


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
