"""Opens a folder, a zip or a git address, and finds the content in it."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tx_mkdocs.data.books import book, book_of_title
from tx_mkdocs.data.metadata_files import LICENCE_FILE, METADATA_FILES, README
from tx_mkdocs.findings.codes.repository.archive import NOT_FETCHED
from tx_mkdocs.findings.codes.repository.opening import (
    ALL_IN_ONE_FOLDER,
    NO_CONTENT,
    SEVERAL_TRANSLATIONS,
    TRANSLATION_MISSING,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.source import archive, git
from tx_mkdocs.source.repository import Repository, RepositoryError
from tx_mkdocs.source.tree import content_files, is_folder, is_junk, normal_path, printable
from tx_mkdocs.states import BUILD_LOG

_MAX_WRAPPERS = 4
"""Folders, one in another, that are taken for wrappers."""
_EXPORT = 1024**2
"""Bytes of the manifest of an export that is read."""
_CHAPTER = re.compile(r"\d{1,3}(?:\.\w{2,5})?")
# A single folder of these names is content, not the wrapper that archives add.
_CONTENT_FOLDER = re.compile(
    r"\d{1,3}|front|back|intro|content|bible|ingredients|payload|obs|usfm|USX_\d|release"
    r"|process|translate|checking|kt|names|other|text",
    re.IGNORECASE,
)


@contextmanager
def open_repository(location: str | Path) -> Iterator[Repository]:
    """Open a folder, a zip (`.zip`, `.tstudio`) or a git address.

    What is not a folder is unpacked into one that is removed on leaving.

    Args:
        location: path, or `https://…`, `ssh://…`, `git@host:…`, `file://…`.

    Raises:
        RepositoryError: there is nothing that could be opened.
    """
    given = os.fspath(location)
    if isinstance(location, str) and git.is_git_address(location):
        address, branch = git.split_branch(location)
        with _temporary_folder() as folder:
            try:
                git.clone(address, branch, folder)
            except git.GitError as error:
                raise RepositoryError(error.message, NOT_FETCHED) from error
            yield _open_folder(
                folder, git.web_address(address) or given, address=address, branch=branch
            )
        return
    path = Path(given).expanduser()
    if path.is_dir():
        if not os.access(path, os.R_OK | os.X_OK):
            message = Message(
                "{path} cannot be read: {problem}.", path=given, problem=os.strerror(errno.EACCES)
            )
            raise RepositoryError(message)
        yield _open_folder(path.resolve(), given, is_ours=True)
    elif path.is_file():
        if path.suffix.lower() != ".zip" and not zipfile.is_zipfile(path):
            message = Message(
                "{given} is one file, and a folder, a zip or a git address is needed. "
                "Name the folder that holds it.",
                given=given,
            )
            raise RepositoryError(message)
        with _temporary_folder() as folder:
            try:
                unpacked = archive.unpack(path, folder)
            except archive.ArchiveError as error:
                raise RepositoryError(error.message, error.code) from error
            yield _open_folder(
                folder,
                given,
                stem=path.stem,
                commit=unpacked.commit,
                findings=unpacked.findings,
            )
    else:
        raise _nothing_at(given)


def refuse_nothing(location: str) -> None:
    """Refuse, before anything is made for it, a location where `open_repository` would find nothing.

    Raises:
        RepositoryError: it is no git address, and no file or folder is there.
    """
    if not git.is_git_address(location) and not Path(location).expanduser().exists():
        raise _nothing_at(location)


def _nothing_at(given: str) -> RepositoryError:
    return RepositoryError(
        Message("{given} is neither a folder, a zip nor a git address.", given=given)
    )


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="tx-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


def _open_folder(
    folder: Path,
    location: str,
    *,
    stem: str = "",
    address: str = "",
    branch: str = "",
    commit: str = "",
    is_ours: bool = False,
    findings: tuple[Finding, ...] = (),
) -> Repository:
    """`stem`, `commit`: of a zip. `address`, `branch`: of a clone. `is_ours`: the user's own folder."""
    root, notes = _find_root(folder, is_zip=bool(stem))
    facts = git.read_facts(root, follow=is_ours)
    files, left_out = content_files(root)
    notes = [*findings, *notes, *left_out]
    if not files:
        notes.append(NO_CONTENT.at(message="There are no content files here."))
    remote = address or facts.remote
    url = git.web_address(remote)
    git_owner, git_name = git.owner_and_name(remote) if remote else ("", "")
    own_name = stem if root == folder and stem else root.name
    own_name = re.sub(r"-(?:master|main|[0-9a-f]{40})\Z", "", own_name)
    return Repository(
        root=root,
        name=git_name or own_name or "repository",
        owner=git_owner if url else "",
        branch=branch or facts.branch,
        commit=facts.commit or commit,
        url=url,
        location=location,
        findings=tuple(notes),
        files=files,
        pushed=bool(address) or facts.pushed,
    )


def _find_root(folder: Path, *, is_zip: bool) -> tuple[Path, list[Finding]]:
    """The folder that holds the content, below the wrappers that archives and exports add."""
    root, is_told = folder, not is_zip
    for _ in range(_MAX_WRAPPERS):
        only = _only_entry(root)
        if only is None or (root / ".git").exists():
            break
        if only.is_symlink() or not only.is_dir() or _is_content_folder(only):
            break
        # A build of an empty folder leaves its site there.
        if (only / BUILD_LOG).is_file():
            break
        # Archives add a folder, but around all that there is.
        is_told = is_told or _entries(root) != [only]
        root = only
    findings = []
    if root != folder and is_told:
        message = Message(
            "Everything is in the folder {name}; it was opened.", name=printable(root.name)
        )
        findings.append(ALL_IN_ONE_FOLDER.at(message=message))
    inner, more = _translation_in_export(root)
    return inner, findings + more


def _only_entry(folder: Path) -> Path | None:
    """What alone is in a folder, or is a folder with a manifest beside nothing but a README and a licence."""
    entries = _entries(folder)
    if len(entries) == 1:
        return entries[0]
    others = [entry for entry in entries if not _is_about(entry)]
    return others[0] if len(others) == 1 and _has_metadata(others[0]) else None


def _is_about(entry: Path) -> bool:
    return any(known.fullmatch(entry.name) for known in (README, LICENCE_FILE)) and entry.is_file()


def _has_metadata(folder: Path) -> bool:
    return any((folder / name).is_file() for name in METADATA_FILES)


def _is_content_folder(folder: Path) -> bool:
    if _has_metadata(folder):
        return False
    if _CONTENT_FOLDER.fullmatch(folder.name) or book(folder.name):
        return True
    # Bibledit calls the folder of a book `1 John`: without it nothing would say of which book its chapters are.
    entries = _entries(folder) if book_of_title(folder.name) else []
    return bool(entries) and all(_CHAPTER.fullmatch(entry.name) for entry in entries)


def _entries(folder: Path) -> list[Path]:
    return [entry for entry in folder.iterdir() if not is_junk(entry.name)]


def _translation_in_export(root: Path) -> tuple[Path, list[Finding]]:
    """Where the translation is in a translationStudio export; `root` when it is none."""
    manifest = root / "manifest.json"
    try:
        # A pipe or a device would be read for ever.
        known = manifest.lstat()
        if not stat.S_ISREG(known.st_mode) or known.st_size > _EXPORT:
            return root, []
        data = json.loads(manifest.read_bytes())
    except (OSError, ValueError, RecursionError):
        return root, []
    exported = data.get("target_translations") if isinstance(data, dict) else None
    if not isinstance(exported, list):
        return root, []
    paths = [entry.get("path") for entry in exported if isinstance(entry, dict)]
    there = []
    for path in paths:
        normal = normal_path(path) if isinstance(path, str) else None
        if normal in {None, "."} or normal in there:
            continue
        if is_folder(root / normal) and (root / normal).resolve().is_relative_to(root):
            there.append(normal)
    if not there:
        message = "This translationStudio export has no folder of the translation it names."
        return root, [TRANSLATION_MISSING.at("manifest.json", message=message)]
    findings = []
    if len(there) > 1:
        rest = printable(", ".join(there[1:]))
        message = Message(
            "This export has {count} translations; left out: {rest}.", count=len(there), rest=rest
        )
        findings.append(SEVERAL_TRANSLATIONS.at("manifest.json", message=message))
    return (root / there[0]).resolve(), findings
