"""The files of a folder that may be read as content, and nothing outside it."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from unicodedata import normalize

from tx_mkdocs.cache import CACHE_TAG
from tx_mkdocs.findings.bounded import BoundedCodes
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.repository.opening import (
    LINK_LEADS_OUT,
    LINK_TO_FOLDER,
    MORE_OF_A_KIND,
    NO_PLAIN_FILE,
    TOO_DEEP,
    TOO_MANY_FILES,
    UNREADABLE,
    UNUSABLE_NAME,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding

MAX_FILES = 200_000
MAX_DEPTH = 40
MAX_FINDINGS_PER_CODE = 20

_JUNK = frozenset({"__macosx", "node_modules", "__pycache__", "thumbs.db", "desktop.ini"})
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")


class BoundedFindings:
    """Findings with a bound on how many of one code are kept, so that none floods a report."""

    def __init__(self) -> None:
        self._kept: list[Finding] = []
        self._codes = BoundedCodes(MAX_FINDINGS_PER_CODE)

    def add(self, code: Code, message: str, path: str = "") -> None:
        """Keep the finding unless there are many of its code already."""
        if self._codes.wants(code):
            self._kept.append(code.at(printable(path), message=message))

    def all(self) -> tuple[Finding, ...]:
        """What was kept, and one finding for each code that had more."""
        more = [
            MORE_OF_A_KIND.at(
                message=Message("{count:,} more findings {code}.", count=count, code=str(code))
            )
            for code, count in self._codes.rest()
        ]
        return (*self._kept, *more)


def printable(name: str) -> str:
    """A file name that any output can show, whatever bytes the disk or the archive had."""
    return _UNUSABLE.sub("\ufffd", name)[:300]


def is_junk(name: str) -> bool:
    """Whether a file or folder of this name is never content: hidden, or left by a system."""
    return name.startswith((".", "~$")) or name.casefold() in _JUNK


def is_usable(name: str) -> bool:
    """Whether a file or folder of this name may be content."""
    return not is_junk(name) and _UNUSABLE.search(name) is None


def is_of_no_content(root: Path, path: Path) -> bool:
    """Whether a file below `root` is never content, or in a folder with none: hidden, of a system, or of a cache."""
    inside = path.relative_to(root)
    folders = [root / folder for folder in inside.parents[:-1]]
    return any(map(is_junk, inside.parts)) or any((at / CACHE_TAG).exists() for at in folders)


def fold_path(path: str) -> str:
    """A path as links name it: capital letters do not count, nor how letters and their marks are stored."""
    return (path if path.isascii() else normalize("NFC", path)).lower()


def normal_path(path: str) -> str | None:
    """`path` without `./`, `//` and inner `..`, with `/`; `.` for the root; None when it leaves.

    Absolute paths, drive letters and NUL count as leaving the tree.
    """
    path = path.strip().replace("\\", "/")
    if path.startswith("/") or re.match(r"[A-Za-z]:", path) or "\0" in path:
        return None
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts) or "."


def is_folder(path: Path) -> bool:
    """Whether a folder is there; whatever name the file system does not take is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def content_files(root: Path) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Every content file below `root`, sorted, `/` separated; and what was left out.

    Args:
        root: an absolute folder, links resolved.
    """
    found: list[str] = []
    reported = BoundedFindings()
    folders = [("", 0)]
    while folders:
        folder, depth = folders.pop()
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except OSError as error:
            reported.add(
                UNREADABLE,
                Message(
                    "This folder cannot be read: {reason}.", reason=error.strerror or str(error)
                ),
                folder,
            )
            continue
        if folder and any(entry.name == CACHE_TAG for entry in entries):
            continue
        for entry in entries:
            if is_junk(entry.name):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            if _UNUSABLE.search(entry.name):
                message = "The name has characters that a web address or another system refuses."
                reported.add(UNUSABLE_NAME, message, path)
            elif entry.is_symlink():
                if _link_is_safe(root, path, reported):
                    found.append(path)
            elif entry.is_dir(follow_symlinks=False):
                if depth < MAX_DEPTH:
                    folders.append((path, depth + 1))
                else:
                    reported.add(
                        TOO_DEEP,
                        "Folders are nested too deep here; what is below was left out.",
                        path,
                    )
            elif entry.is_file(follow_symlinks=False):
                if os.access(entry.path, os.R_OK):
                    found.append(path)
                else:
                    message = Message(
                        "This file cannot be read: {reason}.", reason=os.strerror(errno.EACCES)
                    )
                    reported.add(UNREADABLE, message, path)
            else:
                reported.add(NO_PLAIN_FILE, "This is not a regular file; it was left out.", path)
            if len(found) > MAX_FILES:
                message = Message(
                    "There are more than {most:,} files; the rest were left out.",
                    most=MAX_FILES,
                )
                reported.add(TOO_MANY_FILES, message)
                return tuple(sorted(found[:MAX_FILES])), reported.all()
    return tuple(sorted(found)), reported.all()


def _link_is_safe(root: Path, path: str, reported: BoundedFindings) -> bool:
    """Whether a symbolic link leads to a plain content file of the same tree."""
    try:
        target = (root / path).resolve(strict=True)
        inside = target.relative_to(root)
        mode = target.stat().st_mode
    except (OSError, RuntimeError, ValueError):
        message = "This link points outside the repository or is broken; it was not followed."
        reported.add(LINK_LEADS_OUT, message, path)
        return False
    if stat.S_ISDIR(mode):
        message = "This link points to a folder; it was not followed."
        reported.add(LINK_TO_FOLDER, message, path)
        return False
    # A link to .git/config would publish what nobody meant to publish.
    if not stat.S_ISREG(mode) or any(is_junk(part) for part in inside.parts):
        reported.add(LINK_LEADS_OUT, "This link leads to no content file.", path)
        return False
    return True
