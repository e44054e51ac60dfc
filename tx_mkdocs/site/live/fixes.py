"""“Fix it” beside a finding in the preview: what `check --fix` would do about it, shown first and then written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tx_mkdocs.checks.fix_files import CannotFixError, Fix, fix_of, write
from tx_mkdocs.checks.rule_index import all_fixes
from tx_mkdocs.checks.settings.settings import settings_of
from tx_mkdocs.library.member import Member
from tx_mkdocs.site.live.update import LastBuild
from tx_mkdocs.source.repository import Repository

_MOST = 20
"""Fixes that are offered on a page, and lines that are shown of each."""


def offers(last: LastBuild, name: str) -> list[dict[str, Any]]:
    """What can be put right of what was found on a page of the site: nothing is written.

    Each is a path and a code with all that would change in that file, and the digest that `make` wants.

    Args:
        last: what the last build left.
        name: of the file of the page: `gen/01.html`.
    """
    found = []
    for path, code, fix in _fixes(last, name):
        lines = fix.lines
        found.append(
            {
                "path": path,
                "code": code,
                "count": len(lines),
                "lines": [list(line) for line in lines[:_MOST]],
                "digest": _digest(fix, code),
            }
        )
        if len(found) == _MOST:
            break
    return found


def make(last: LastBuild, name: str, path: str, code: str, digest: str) -> str:
    """Put right what a code found in a file.

    Only what `offers` gave for the page is written, and only while the file is as it was then.

    Args:
        last: the last whole build.
        name: file of the page in the site.
        path: of the file in its repository.
        code: of the findings.
        digest: what `offers` gave for it.

    Returns:
        Why nothing was written; empty where it was.
    """
    for at, known, fix in _fixes(last, name, (path, code)):
        if _digest(fix, known) != digest:
            break
        try:
            return "" if write(fix) else f"{at} has changed. Nothing was written."
        except CannotFixError as error:
            return str(error)
    return "The file has changed, or nothing is left to fix. Nothing was written."


def _fixes(
    last: LastBuild, name: str, only: tuple[str, str] | None = None
) -> Iterator[tuple[str, str, Fix]]:
    """Path, code and fix of what was found on a page."""
    member, address = _page(last, name)
    if member is None or not _is_folder(member.repository):
        return
    settings, _ = settings_of(member.repository, given=last.rules)
    fixes = {fix.code.name: fix for fix in all_fixes() if settings.shows(fix.code.name)}
    pairs = {
        (at.path, finding.code)
        for finding in member.findings
        if finding.code in fixes
        for at in finding.every_place
        if at.page.partition("#")[0] == address and at.path
    }
    for path, code in sorted(pairs):
        if (only is None or only == (path, code)) and settings.shows_in(code, path):
            fix = fix_of(member.repository, path, [fixes[code]])
            if fix is not None:
                yield path, code, fix


def _page(last: LastBuild, name: str) -> tuple[Member | None, str]:
    """The member that has a page, and the address of the page in it; None where nobody has it."""
    for index, member in enumerate(last.members):
        address = name.removeprefix(member.folder).removesuffix(".html")
        if name.startswith(member.folder) and last.page(index, address) is not None:
            return member, address
    return None, ""


def _is_folder(repository: Repository) -> bool:
    """Whether it is a folder of the user's, and not a copy that goes with the preview."""
    given = Path(repository.location)
    return given.is_dir() and repository.root.is_relative_to(given.resolve())


def _digest(fix: Fix, code: str) -> str:
    parts = (fix.path.encode(), code.encode(), fix.before, fix.after)
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
