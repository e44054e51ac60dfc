"""Fetch one commit of a stranger's repository, or a zip, as plain files.

git brings the objects into a bare mirror; nothing is ever checked out. The list of files is judged with
modes and sizes before one of them is written, so that links, submodules, filters and names that lead out
of the tree never come to be there (`commit_files`). The mirror is kept, and the files of the last commit beside it: a
second fetch of a repository brings and writes only what is new.
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
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.service.build.limits import FetchLimits
from tx_mkdocs.service.fetch.addresses import Access, AddressError, CheckedAddress, check_url
from tx_mkdocs.service.fetch.commit_files import (
    CommitFile,
    forget_others,
    judge_listing,
    write_commit,
    write_files,
)
from tx_mkdocs.service.fetch.download import DownloadError, download
from tx_mkdocs.service.fetch.fetched import DamagedError, Fetched, FetchError
from tx_mkdocs.service.fetch.locked_git import GitFailedError, arguments, environment, run
from tx_mkdocs.source.archive import ArchiveError, unpack
from tx_mkdocs.source.refs import is_commit, is_full_ref
from tx_mkdocs.source.tree import printable

_AGAIN = re.compile(
    r"(?i)timeout|timed out|could not resolve|failed to connect|connection (?:reset|refused|closed)|"
    r"early eof|unexpected disconnect|too slow|operation too slow|returned error: (?:429|5\d\d)|"
    r"transfer closed|rpc failed|remote end hung up|gnutls_|ssl_|unable to access|"
    r"no space left|disk quota"
)
_GONE = re.compile(
    r"(?i)returned error: (?:401|403|404)|not found|authentication failed|could not read"
)
_MOST_COMMITS = 1000
"""Fetched into one mirror. Nothing is ever taken out of one, and each command of git looks at all of them."""
_REFUSED_SHA = re.compile(
    r"(?i)not our ref|unadvertised object|upload-pack: not our|couldn't find remote ref"
)
BESIDE = ".base"
"""Folder beside that of the files, for those of an earlier commit; no repository has such a name."""


def fetch(
    url: str,
    ref: str,
    commit: str,
    folder: Path,
    limits: FetchLimits,
    mirror: Path | None = None,
    *,
    access: Access,
    token: str = "",
    base: str = "",
) -> Fetched:
    """Bring one commit of a repository into `folder`.

    Args:
        url: https address of the repository, made from settings, never as a payload has it.
        ref: full name of the branch or tag, `refs/heads/master`.
        commit: full hash; empty: the newest of `ref`.
        folder: where the files go; must not exist or be empty.
        limits: bounds of time and size.
        mirror: folder in which bare repositories are kept between fetches; None keeps nothing.
        access: which hosts are allowed.
        token: for a repository that is not public.
        base: full hash of an earlier commit whose files are wanted too, in a folder beside, where the mirror
            still has it.

    Raises:
        FetchError: bad address or name, not there, not allowed, too large, no answer.
    """
    if not is_full_ref(ref):
        raise FetchError(f"{printable(ref)} is not the name of a branch or tag.")
    if commit and not is_commit(commit):
        raise FetchError("The commit is not a hash of git.")
    try:
        server = check_url(url, access)
    except AddressError as error:
        raise FetchError(str(error), retry=error.retry) from None
    with _bare(mirror, server.url) as (bare, home), _forgotten_where_damaged(bare):
        _initialise(bare, home, limits, commit)
        found = _bring(bare, home, server, ref, commit, limits, token)
        store = bare.with_suffix(".files")
        files, findings = _files_of(bare, home, found, limits)
        _write(bare, home, found, files, server, ref, folder, limits, store)
        message, author, when = _facts_of(bare, home, found, limits)
        fetched = Fetched(folder, found, message, author, when, tuple(findings))
        if base and base != found and _has(bare, base):
            # The name of the folder may speak of the repository.
            beside = folder.parent / BESIDE / folder.name
            of_base, _ = _files_of(bare, home, base, limits)
            _write(bare, home, base, of_base, server, "", beside, limits, store)
            fetched = replace(fetched, base=beside)
            files += of_base
        forget_others(store, files)
        return fetched


def fetch_zip(url: str, folder: Path, limits: FetchLimits, *, access: Access) -> Fetched:
    """Bring the files of a zip into `folder`.

    Args: as of `fetch`.

    Raises:
        FetchError: bad address, not there, not allowed, too large, no zip, no answer.
    """
    with tempfile.TemporaryDirectory(prefix="tx-zip-") as name:
        archive = Path(name) / "source.zip"
        try:
            download(url, archive, limits, access)
            folder.mkdir(parents=True, exist_ok=True)
            unpacked = unpack(archive, folder)
        except DownloadError as error:
            raise FetchError(str(error), retry=error.retry) from None
        except ArchiveError as error:
            raise FetchError(str(error).replace("source.zip", "The file")) from None
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    if len(sizes) > limits.files or sum(sizes) > limits.total:
        raise FetchError("The zip holds more than is allowed here.")
    return Fetched(folder, unpacked.commit, findings=unpacked.findings)


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


@contextmanager
def _forgotten_where_damaged(bare: Path) -> Iterator[None]:
    """Throw away what is kept of a repository where it may be damaged, or of another that had this address before."""
    was_kept = bare.is_dir()
    try:
        yield
    except (DamagedError, GitFailedError) as error:
        _forget(bare)
        why = str(error)
        if isinstance(error, GitFailedError):
            why = f"The commit cannot be read: {why[:300]}"
        raise FetchError(why, retry=was_kept) from None


def _forget(bare: Path) -> None:
    for folder in (bare, bare.with_suffix(".files")):
        shutil.rmtree(folder, ignore_errors=True)


def forget_mirrors(mirror: Path, seconds: float) -> int:
    """Remove what is kept of repositories from which nothing was fetched for so many seconds, or more than
    `_MOST_COMMITS`; how many they were."""
    forgotten = 0
    for path in mirror.glob("*.lock"):
        bare = path.with_suffix(".git")
        commits = sum(1 for _ in bare.glob("refs/tx/*"))
        is_old = path.stat().st_mtime < time.time() - seconds
        if not bare.is_dir() or not (is_old or commits > _MOST_COMMITS):
            continue
        with path.open() as lock, suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _forget(bare)
            forgotten += 1
    return forgotten


def _initialise(bare: Path, home: Path, limits: FetchLimits, commit: str) -> None:
    if (bare / "HEAD").is_file() and (bare / "objects").is_dir():
        # Of a fetch that was killed: nobody else is here.
        for at, folders, names in os.walk(bare):
            for name in folders:
                if name.startswith("tmp_"):
                    shutil.rmtree(Path(at, name), ignore_errors=True)
            for name in names:
                if name.startswith("tmp_") or name.endswith(".lock"):
                    Path(at, name).unlink(missing_ok=True)
        return
    shutil.rmtree(bare, ignore_errors=True)
    bare.parent.mkdir(parents=True, exist_ok=True)
    form = ["--object-format=sha256"] if len(commit) == 64 else []
    command = [*arguments(), "init", "--quiet", "--bare", "--template=", *form, "--", str(bare)]
    _git(command, home, home, limits)


def _git(
    command: Sequence[str], folder: Path, home: Path, limits: FetchLimits, token: str = ""
) -> bytes:
    return run(
        command,
        folder,
        seconds=limits.seconds,
        file_size=limits.pack,
        env=environment(home, token),
    )


def _has(bare: Path, commit: str) -> bool:
    """Whether the mirror has a commit; no command of git packs references here."""
    if not is_commit(commit):
        return False
    try:
        return (bare / "refs" / "tx" / commit).read_bytes().strip() == commit.encode()
    except OSError:
        return False


def _bring(
    bare: Path,
    home: Path,
    server: CheckedAddress,
    ref: str,
    commit: str,
    limits: FetchLimits,
    token: str,
) -> str:
    """Have the objects of a commit in the mirror; its full hash."""
    if _has(bare, commit):
        return commit
    command = [*arguments(server), "fetch", "--quiet", "--depth=1", "--no-tags", "--force"]
    command += ["--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-maintenance"]
    command += ["--", server.url]
    wanted = [f"{commit}:refs/tx/{commit}"] if commit else []
    for spec in (*wanted, f"{ref}:refs/tx/newest"):
        try:
            _git([*command, spec], bare, home, limits, token)
        except GitFailedError as error:
            if spec in wanted and _REFUSED_SHA.search(str(error)):
                # Some servers give only the tips of branches.
                continue
            raise _failure(str(error), server, ref) from None
        if spec in wanted:
            return commit
        break
    newest = (
        _git([*arguments(), "rev-parse", "--verify", "refs/tx/newest^{commit}"], bare, home, limits)
        .decode()
        .strip()
    )
    if commit and newest != commit:
        raise FetchError(
            f"{ref} no longer holds commit {commit[:10]}; a newer push has taken its place."
        )
    keep = [*arguments(), "update-ref", f"refs/tx/{newest}", newest]
    _git(keep, bare, home, limits)
    return newest


def _failure(said: str, server: CheckedAddress, ref: str) -> FetchError:
    where = f"{server.scheme}://{server.host}{urlsplit(server.url).path}"
    if _REFUSED_SHA.search(said):
        return FetchError(f"{where} has no {ref}.")
    if _GONE.search(said):
        return FetchError(f"{where} is not there, or not public.")
    if "File too large" in said or "file size" in said.lower() or "signal 25" in said:
        return FetchError(f"{where} is too large to be fetched.")
    last = (said.strip().splitlines() or [""])[-1][:300]
    why = f"{where} could not be fetched: {last}"
    return FetchError(why, retry=True) if _AGAIN.search(said) else DamagedError(why)


def _files_of(
    bare: Path, home: Path, commit: str, limits: FetchLimits
) -> tuple[list[CommitFile], list[Finding]]:
    """The files of a commit that are taken, and what is said of the others."""
    command = [*arguments(), "ls-tree", "-r", "-l", "-z", "--full-tree", commit]
    return judge_listing(_git(command, bare, home, limits), limits)


def _facts_of(bare: Path, home: Path, commit: str, limits: FetchLimits) -> tuple[str, str, str]:
    """First line of its message, author, and when it was made (ISO 8601)."""
    command = [*arguments(), "show", "--no-patch", "--no-show-signature"]
    facts = _git([*command, "--format=%an%x00%cI%x00%s", commit], bare, home, limits)
    author, when, message = [*facts.decode("utf-8", "replace").split("\0"), "", "", ""][:3]
    return _line(message, 200), _line(author, 100), when.strip()


def _write(
    bare: Path,
    home: Path,
    commit: str,
    files: Sequence[CommitFile],
    server: CheckedAddress,
    ref: str,
    folder: Path,
    limits: FetchLimits,
    store: Path,
) -> None:
    """Write the files of a commit as plain files, and as much of a `.git` as tells what they are."""
    folder.mkdir(parents=True, exist_ok=True)
    write_files(bare, home, files, folder, limits, store)
    write_commit(folder, commit, server.url, ref)


def _line(text: str, most: int) -> str:
    lines = text.strip().splitlines() or [""]
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", lines[0])[:most]
