"""The bare repository that is kept of each address, and what is read from it.

git brings the objects into it; nothing is ever checked out. The files of the last commit are kept beside it: a second
fetch of a repository brings and writes only what is new.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.publish.revision import display_name, one_line
from tx_mkdocs.service.build.limits import FetchLimits
from tx_mkdocs.service.fetch.addresses import CheckedAddress
from tx_mkdocs.service.fetch.commit_files import (
    CommitFile,
    forget_others,
    judge_listing,
    write_commit,
    write_files,
)
from tx_mkdocs.service.fetch.fetched import DamagedError, FetchError
from tx_mkdocs.service.fetch.locked_git import (
    LEADS_ON,
    GitFailedError,
    TooMuchPrintedError,
    arguments,
    environment,
    is_gone,
    is_led_on,
    run,
)
from tx_mkdocs.source.refs import MAX_NAME, is_commit

_AGAIN = re.compile(
    r"(?i)timeout|timed out|could not resolve|failed to connect|connection (?:reset|refused|closed)|"
    r"early eof|unexpected disconnect|too slow|operation too slow|returned error: (?:429|5\d\d)|"
    r"transfer closed|rpc failed|remote end hung up|gnutls_|ssl_|unable to access|"
    r"no space left|disk quota"
)
_MOST_COMMITS = 1000
"""Fetched into one mirror. Nothing is ever taken out of one, and each command of git looks at all of them."""
_REFUSED_SHA = re.compile(
    r"(?i)not our ref|unadvertised object|upload-pack: not our|couldn't find remote ref"
)
_BAD_OBJECT = re.compile(r"error: object [0-9a-f]+: ")


@contextmanager
def open_mirror(
    mirrors: Path | None, server: CheckedAddress, limits: FetchLimits, commit: str
) -> Iterator[Mirror]:
    """The repository of an address, held by nobody else meanwhile.

    Where it may be damaged, or is of another that had this address before, it is thrown away.

    Args:
        mirrors: folder in which it is kept; None keeps nothing.
        server: its address.
        limits: bounds of time and size.
        commit: full hash of one that it is to have, whose form tells that of a new one; may be empty.

    Raises:
        FetchError: it cannot be read, or git fails.
    """
    with _bare(mirrors, server.url) as (bare, home):
        was_kept = bare.is_dir()
        mirror = Mirror(bare, home, server, limits)
        try:
            mirror.initialise(commit)
            yield mirror
        except (DamagedError, GitFailedError) as error:
            _forget(bare)
            why = str(error)
            if isinstance(error, GitFailedError):
                why = f"The commit cannot be read: {why[:300]}"
            raise FetchError(why, retry=was_kept) from None


@dataclass(frozen=True, slots=True)
class Mirror:
    """A bare repository."""

    bare: Path
    home: Path
    """For git: empty, and thrown away."""
    server: CheckedAddress
    limits: FetchLimits

    @property
    def store(self) -> Path:
        """The folder for the files of the last commit."""
        return _store(self.bare)

    def initialise(self, commit: str) -> None:
        """Make it where it is not there, or anew where it has become too large; of a fetch that was killed remove what
        is half done.
        """
        if (
            (self.bare / "HEAD").is_file()
            and (self.bare / "objects").is_dir()
            # Nothing is ever taken out of it: each commit of large files would add to it.
            and self._tidied() <= self.limits.kept
        ):
            return
        shutil.rmtree(self.bare, ignore_errors=True)
        self.bare.parent.mkdir(parents=True, exist_ok=True)
        form = ["--object-format=sha256"] if len(commit) == 64 else []
        command = ["init", "--quiet", "--bare", "--template=", *form, "--", str(self.bare)]
        self._git([*arguments(), *command], self.home)

    def _tidied(self) -> int:
        """How many bytes its files have, without those of a fetch that was killed; nobody else is here."""
        size = 0
        for at, folders, names in os.walk(self.bare):
            for name in folders:
                if name.startswith("tmp_"):
                    shutil.rmtree(Path(at, name), ignore_errors=True)
            for name in names:
                path = Path(at, name)
                if name.startswith("tmp_") or name.endswith(".lock"):
                    path.unlink(missing_ok=True)
                else:
                    size += path.lstat().st_size
        return size

    def _git(self, command: Sequence[str], folder: Path | None = None, token: str = "") -> bytes:
        return run(
            command,
            folder or self.bare,
            seconds=self.limits.seconds,
            file_size=self.limits.pack,
            env=environment(self.home, token),
        )

    def has(self, commit: str) -> bool:
        """Whether it has a commit; no command of git packs references here."""
        if not is_commit(commit):
            return False
        try:
            return (self.bare / "refs" / "tx" / commit).read_bytes().strip() == commit.encode()
        except OSError:
            return False

    def bring(self, ref: str, commit: str, token: str) -> str:
        """Have the objects of a commit, or of the newest of `ref` where `commit` is empty; its full hash.

        Raises:
            FetchError: not there, not allowed, too large, no answer, no longer the newest.
        """
        if self.has(commit):
            return commit
        command = [*arguments(self.server), "fetch", "--quiet", "--depth=1", "--no-tags", "--force"]
        command += ["--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-maintenance"]
        command += ["--", self.server.url]
        wanted = [f"{commit}:refs/tx/{commit}"] if commit else []
        for spec in (*wanted, f"{ref}:refs/tx/newest"):
            try:
                self._git([*command, spec], token=token)
            except GitFailedError as error:
                if spec in wanted and _REFUSED_SHA.search(str(error)):
                    # Some servers give only the tips of branches.
                    continue
                raise _failure(str(error), self.server, ref) from None
            if spec in wanted:
                return commit
            break
        asked = [*arguments(), "rev-parse", "--verify", "refs/tx/newest^{commit}"]
        try:
            newest = self._git(asked).decode().strip()
        except GitFailedError:
            # A tag may name anything that git keeps.
            raise FetchError(f"{display_name(ref, MAX_NAME)} names no commit.") from None
        if commit and newest != commit:
            raise FetchError(
                f"{display_name(ref, MAX_NAME)} no longer holds commit {commit[:10]};"
                " a newer push has taken its place."
            )
        self._git([*arguments(), "update-ref", f"refs/tx/{newest}", newest])
        return newest

    def files_of(self, commit: str) -> tuple[list[CommitFile], list[Finding]]:
        """The files of a commit that are taken, and what is said of the others."""
        command = [*arguments(), "ls-tree", "-r", "-l", "-z", "--full-tree", commit]
        try:
            listing = self._git(command)
        except TooMuchPrintedError:
            raise FetchError(
                f"The repository has far more than the {self.limits.files:,} files that are allowed."
            ) from None
        return judge_listing(listing, self.limits)

    def facts_of(self, commit: str) -> tuple[str, str, str]:
        """First line of its message, author, and when it was made (ISO 8601)."""
        command = [*arguments(), "show", "--no-patch", "--no-show-signature"]
        facts = self._git([*command, "--format=%an%x00%cI%x00%s", commit])
        author, when, message = [*facts.decode("utf-8", "replace").split("\0"), "", "", ""][:3]
        return one_line(message, 200), one_line(author, 100), when.strip()

    def write(self, commit: str, files: Sequence[CommitFile], ref: str, folder: Path) -> None:
        """Write the files of a commit as plain files, and as much of a `.git` as tells what they are."""
        folder.mkdir(parents=True, exist_ok=True)
        write_files(self.bare, self.home, files, folder, self.limits, self.store)
        write_commit(folder, commit, self.server.url, ref)

    def forget_others(self, files: Sequence[CommitFile]) -> None:
        """Keep no other files beside it than these."""
        forget_others(self.store, files)


@contextmanager
def _bare(mirror: Path | None, url: str) -> Iterator[tuple[Path, Path]]:
    """The bare repository for an address, held by nobody else meanwhile, and an empty home for git."""
    with tempfile.TemporaryDirectory(prefix="tx-git-") as name:
        home = Path(name)
        if mirror is None:
            yield home / "bare.git", home
            return
        mirror.mkdir(parents=True, exist_ok=True)
        key = hashlib.sha256(url.encode()).hexdigest()[:32]
        with (mirror / f"{key}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield mirror / f"{key}.git", home


def _store(bare: Path) -> Path:
    return bare.with_suffix(".files")


def _forget(bare: Path) -> None:
    for folder in (bare, _store(bare)):
        shutil.rmtree(folder, ignore_errors=True)


def forget_mirrors(mirror: Path, seconds: float) -> int:
    """Remove what is kept of repositories from which nothing was fetched for so many seconds, or more than
    `_MOST_COMMITS`; how many they were."""
    forgotten = 0
    for lock in mirror.glob("*.lock"):
        commits = sum(1 for _ in lock.with_suffix(".git").glob("refs/tx/*"))
        is_old = lock.stat().st_mtime < time.time() - seconds
        if is_old or commits > _MOST_COMMITS:
            forgotten += forget_mirror(lock)
    return forgotten


def forget_mirror(lock: Path) -> bool:
    """Whether something was kept of the repository with this lock, and is removed; not while something is fetched."""
    bare = lock.with_suffix(".git")
    if not bare.is_dir():
        return False
    with lock.open() as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        _forget(bare)
    return True


def _failure(said: str, server: CheckedAddress, ref: str) -> FetchError:
    where = f"{server.scheme}://{server.host}{urlsplit(server.url).path}"
    if _REFUSED_SHA.search(said):
        return FetchError(f"{where} has no {display_name(ref, MAX_NAME)}.")
    if is_gone(said):
        return FetchError(f"{where} is not there, or not public.")
    if is_led_on(said):
        return FetchError(f"{where} {LEADS_ON}", retry=True)
    if "File too large" in said or "file size" in said.lower() or "signal 25" in said:
        return FetchError(f"{where} is too large to be fetched.")
    lines = said.strip().splitlines() or [""]
    # The last line says only that it failed, where git did not like an object.
    telling = next((line for line in lines if _BAD_OBJECT.match(line)), lines[-1])
    why = f"{where} could not be fetched: {telling[:300]}"
    return FetchError(why, retry=True) if _AGAIN.search(said) else DamagedError(why)
