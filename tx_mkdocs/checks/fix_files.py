"""`check --fix`: the files of a folder are put right in place, each one wholly or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tx_mkdocs.checks.files.content import is_checked
from tx_mkdocs.checks.fix import apply_fixes
from tx_mkdocs.checks.register import CodeFix
from tx_mkdocs.checks.rule_index import all_fixes
from tx_mkdocs.checks.settings.settings import Settings
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.source.repository import MAX_READ, Repository


class CannotFixError(TxError):
    """A file could not be written, and is as it was; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A file that can be put right."""

    path: str
    """In the repository."""
    before: bytes
    after: bytes
    file: Path
    """Absolute."""
    known: os.stat_result
    """Of the file when it was read."""

    @property
    def lines(self) -> list[tuple[int, str, str]]:
        """Number, old and new text of every line that differs, with its end and byte-order mark."""
        pairs = zip(self.before.split(b"\n"), self.after.split(b"\n"), strict=True)
        return [
            (number, old.decode(), new.decode())
            for number, (old, new) in enumerate(pairs, 1)
            if old != new
        ]


def fixes(repository: Repository, settings: Settings) -> Iterator[Fix]:
    """The files that can be put right, by the codes that `settings` do not leave out. Nothing is written.

    Files that a link leads to are left alone: they may be shared with others.
    """
    wanted = [fix for fix in all_fixes() if settings.shows(fix.code.name)]
    for path in repository.files:
        here = [fix for fix in wanted if settings.shows_in(fix.code.name, path)]
        if here and is_checked(path):
            changed = fix_of(repository, path, here)
            if changed is not None:
                yield changed


def fix_of(repository: Repository, path: str, wanted: Sequence[CodeFix]) -> Fix | None:
    """How a content file can be put right; None where it cannot, or where a link leads to it. Nothing is written."""
    file = repository.root / path
    try:
        if not repository.exists(path) or file.resolve(strict=True) != file or not file.is_file():
            return None
        known = file.stat()
        before = file.read_bytes() if known.st_size <= MAX_READ else b""
    except (OSError, RuntimeError):
        return None
    after = apply_fixes(before, path, wanted)
    return None if after == before else Fix(path, before, after, file, known)


def write(fix: Fix) -> bool:
    """Put the new text in place of the old; whether that was done.

    A new file takes the place of the old one at once and with the same mode, so that nobody ever sees half
    of it. A file that was changed meanwhile is left alone.

    Raises:
        CannotFixError: the file cannot be written.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".tx-", dir=fix.file.parent)
        with os.fdopen(handle, "wb") as opened:
            opened.write(fix.after)
            opened.flush()
            os.fsync(opened.fileno())
        Path(temporary).chmod(stat.S_IMODE(fix.known.st_mode))
        if fix.file.is_symlink() or _is_changed(fix):
            return False
        Path(temporary).replace(fix.file)
        temporary = ""
        return True
    except OSError as error:
        raise CannotFixError(f"{fix.file} cannot be written: {error.strerror}.") from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _is_changed(fix: Fix) -> bool:
    now = fix.file.stat()
    return (now.st_ino, now.st_size, now.st_mtime_ns) != (
        fix.known.st_ino, fix.known.st_size, fix.known.st_mtime_ns
    )  # fmt: skip
