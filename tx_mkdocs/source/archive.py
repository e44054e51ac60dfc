"""A zip from anywhere is unpacked without harm."""

from __future__ import annotations

import errno
import re
import stat
import struct
import zipfile
import zlib
from lzma import LZMAError
from pathlib import Path
from typing import IO, NamedTuple

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.repository.archive import (
    ARCHIVE_TOO_LARGE,
    MEMBER_DAMAGED,
    MEMBER_ENCRYPTED,
    MEMBER_IS_LINK,
    MEMBER_LEADS_OUT,
    MEMBER_NOT_WRITABLE,
    MEMBER_TOO_LARGE,
    MEMBER_TWICE,
    NO_ZIP,
)
from tx_mkdocs.findings.codes.repository.opening import TOO_DEEP
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.source.refs import is_commit
from tx_mkdocs.source.tree import MAX_DEPTH, BoundedFindings, is_junk, printable

MAX_MEMBERS = 200_000
MAX_TOTAL = 2 * 1024**3
"""Bytes of all members unpacked."""
MAX_MEMBER = 256 * 1024**2
"""Bytes of one member unpacked."""
MAX_RATIO = 200
"""Unpacked bytes for each packed byte of a member; USFM with alignment reaches about 15."""
RATIO_FREE = 1024**2
"""Members below this size unpacked may have any ratio."""

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    struct.error,
    EOFError,
    # What is encrypted or packed in an unknown way, a place before the beginning, and what cannot be read at all.
    RuntimeError,
    ValueError,
    OSError,
)
"""What Python raises for a damaged zip."""

_CHUNK = 1024**2
_NO_MORE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
"""What a disk answers that takes no file any more, whatever its name."""
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
# What tells owner, name and commit; hooks, objects and the rest of .git stay packed.
_GIT_FACTS = re.compile(r"(?:.*/)?\.git/(?:HEAD|config|packed-refs|refs/.+)")


class ArchiveError(TxError):
    """Nothing can be taken from the archive; the message is for the user."""

    def __init__(self, message: str, code: Code = NO_ZIP) -> None:
        super().__init__(message)
        self.code = code


class _RefusedError(Exception):
    """One member is left out."""

    def __init__(self, code: Code, message: str, spent: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.spent = spent
        """Bytes unpacked before it was refused: they count, or many bombs would pass as none."""


class UnpackedArchive(NamedTuple):
    """What an archive held besides its files."""

    commit: str
    """Commit that `git archive` noted in the zip's comment; may be empty."""
    findings: tuple[Finding, ...]


def unpack(archive: Path, folder: Path, most: int | None = None) -> UnpackedArchive:
    """Unpack the content files of a zip into `folder`, junk and unsafe members left out.

    Args:
        archive: the zip.
        folder: an existing, empty folder.
        most: bytes of all members unpacked; None: `MAX_TOTAL`.

    Raises:
        ArchiveError: it is no zip, or it is truncated, or its limits make it a bomb; or the disk takes no more.
    """
    reported = BoundedFindings()
    try:
        with zipfile.ZipFile(archive) as opened:
            members = opened.infolist()
            if len(members) > MAX_MEMBERS:
                raise ArchiveError(
                    Message(
                        "{name} has {count:,} entries, more than the {most:,} that are allowed. "
                        "Publish a smaller archive.",
                        name=archive.name,
                        count=len(members),
                        most=MAX_MEMBERS,
                    ),
                    ARCHIVE_TOO_LARGE,
                )
            _unpack_members(
                opened, members, folder, archive.name, reported, MAX_TOTAL if most is None else most
            )
            comment = opened.comment.decode("ascii", "replace").strip()
    except OSError as error:
        message = Message(
            "{path} cannot be read: {problem}.",
            path=archive.name,
            problem=error.strerror or str(error),
        )
        raise ArchiveError(message) from error
    except ZIP_ERRORS as error:
        raise ArchiveError(
            Message(
                "{name} is not a complete zip ({error}). Download or export it again.",
                name=archive.name,
                error=str(error),
            )
        ) from error
    commit = comment if is_commit(comment) else ""
    return UnpackedArchive(commit, reported.all())


def _unpack_members(
    opened: zipfile.ZipFile,
    members: list[zipfile.ZipInfo],
    folder: Path,
    archive_name: str,
    reported: BoundedFindings,
    most: int,
) -> None:
    taken: set[str] = set()
    total = 0
    names = list(map(_name, members))
    # Some programs of Windows part the folders of all names by backslashes, against the standard of zip.
    if not any("/" in name for name in names):
        names = [name.replace("\\", "/") for name in names]
    for member, name in zip(members, names, strict=True):
        if _is_unwanted(name):
            continue
        try:
            _check_name(name)
            _check_kind(member)
            if name.endswith("/"):
                continue
            if name in taken:
                raise _RefusedError(
                    MEMBER_TWICE, "The archive has this file twice; only the first was used."
                )
            taken.add(name)
            total += _unpack_one(opened, member, folder / name, most - total)
        except _RefusedError as refused:
            total += refused.spent
            reported.add(refused.code, refused.message, printable(name))
        if total >= most:
            raise ArchiveError(
                Message(
                    "{name} unpacks to more than the {megabytes:,} MB that are allowed.",
                    name=archive_name,
                    megabytes=most // 1024**2,
                ),
                ARCHIVE_TOO_LARGE,
            )


def _name(member: zipfile.ZipInfo) -> str:
    """The name as stored: `filename` would hide backslashes on Windows and all after a NUL."""
    name = member.orig_filename
    if not member.flag_bits & _UTF8_NAME and not name.isascii():
        # macOS and old tools store UTF-8 without saying so.
        try:
            return name.encode("cp437").decode("utf-8")
        except UnicodeError:
            return name
    return name


def _is_unwanted(name: str) -> bool:
    if _GIT_FACTS.fullmatch(name):
        return name.count(".git/") > 1
    # `..` and `..\\x` are no hidden files: they are to be refused aloud.
    return any(is_junk(part) for part in name.split("/") if not re.match(r"\.\.?(?:\\|\Z)", part))


def _check_name(name: str) -> None:
    parts = name.rstrip("/").split("/")
    if (
        name.startswith(("/", "\\"))
        or "\\" in name
        or re.match(r"[A-Za-z]:", name)
        or any(part in {"", ".", ".."} for part in parts)
    ):
        raise _RefusedError(
            MEMBER_LEADS_OUT,
            "The name in the archive leads out of the folder; the file was left out.",
        )
    if len(parts) > 2 * MAX_DEPTH:
        message = "Folders are nested too deep here; what is below was left out."
        raise _RefusedError(TOO_DEEP, message)
    if re.search(r"[\x00-\x1f\x7f]", name) or any(len(part.encode()) > 255 for part in parts):
        raise _RefusedError(
            MEMBER_LEADS_OUT, "The name in the archive cannot be used; the file was left out."
        )


def _check_kind(member: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise _RefusedError(
            MEMBER_IS_LINK, "The archive has a link or a device here; it was left out."
        )
    if member.flag_bits & _ENCRYPTED:
        raise _RefusedError(MEMBER_ENCRYPTED, "This file is encrypted in the archive; left out.")


def _unpack_one(opened: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Unpack one member and return its bytes, counted: headers of a bomb lie."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as out:
            try:
                with opened.open(member) as source:
                    return _copy(source, out, member.compress_size, left)
            except (_RefusedError, ArchiveError):
                raise
            except ZIP_ERRORS as error:
                if isinstance(error, OSError) and error.errno in _NO_MORE:
                    raise
                message = "This file is damaged in the archive; left out."
                raise _RefusedError(MEMBER_DAMAGED, message) from None
    except _RefusedError:
        target.unlink(missing_ok=True)
        raise
    except OSError as error:
        if error.errno in _NO_MORE:
            # All that follows would be left out too.
            raise
        message = Message(
            "This file of the archive cannot be written: {reason}.",
            reason=error.strerror or str(error),
        )
        raise _RefusedError(MEMBER_NOT_WRITABLE, message) from None


def _copy(source: IO[bytes], out: IO[bytes], packed: int, left: int) -> int:
    written = 0
    # The caller sees the total reached and gives up.
    while written < left and (chunk := source.read(_CHUNK)):
        written += len(chunk)
        if written > MAX_MEMBER:
            message: str = Message(
                "This file is larger than {megabytes} MB and was left out.",
                megabytes=MAX_MEMBER // 1024**2,
            )
            raise _RefusedError(MEMBER_TOO_LARGE, message, written)
        if written > RATIO_FREE and written > packed * MAX_RATIO:
            message = "This file is packed so tightly that it looks like an attack; left out."
            raise _RefusedError(MEMBER_TOO_LARGE, message, written)
        if written >= left:
            # The caller sees the total reached and gives up.
            return written
        out.write(chunk)
    return written
