"""Repositories written for a test, and what is found in them: `write_files` and `found` for all tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from tx_mkdocs.cache import ALONE, Work
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import Related, gather

Files = Mapping[str, str]
"""Path to text."""


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below `folder`; the folder. Text is UTF-8, lone surrogates the bytes they were."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
        (folder / path).write_bytes(data)
    return folder


def found(
    repository: Path, *select: str, beside: Sequence[Path] = (), work: Work = ALONE
) -> list[Finding]:
    """What the checks find in a repository.

    Args:
        repository: its folder or zip.
        select: codes or groups; all where there are none.
        beside: repositories at hand.
        work: keeps what is converted; nothing does by default.
    """
    with ExitStack() as opened:
        related = [Related(str(path)) for path in beside]
        (member,) = check_members(gather(opened, [str(repository)], related, work=work), select)
        return list(member.findings)
