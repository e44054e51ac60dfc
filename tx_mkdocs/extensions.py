"""What installed packages add: resource types, checks, converters, document formats, publish targets.

Each group of entry points is read once in a process, and an entry is loaded when it is first needed. What
this package brings itself is registered in the same way, in setup.cfg, and comes first. Only installed
packages count: nothing in a repository is ever loaded.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoint, PackageNotFoundError, distribution, distributions
from typing import Any, TypeVar

OWN = "tx-mkdocs"
_VERSION = re.compile(r"^Version: *(\S+) *$", re.MULTILINE)
_GROUPS = "tx_mkdocs."
"""What the names of all groups begin with."""
Value = TypeVar("Value")
log = logging.getLogger(__name__)


@cache
def _every() -> dict[str, list[EntryPoint]]:
    """The entry points of all groups of this package, by group.

    `importlib.metadata.entry_points` takes apart the files of all packages, and goes through all of their entries for
    each group, which takes twice as long.
    """
    naming = [
        package
        for package in distributions()
        if _GROUPS in (package.read_text("entry_points.txt") or "")
    ]
    if len(naming) > 1:
        # Of two of one name Python imports the first. To read the name of a package takes as long as all else here.
        naming = list({package.name: package for package in naming[::-1]}.values())[::-1]
    found: dict[str, list[EntryPoint]] = {}
    for package in naming:
        for entry in package.entry_points:
            found.setdefault(entry.group, []).append(entry)
    return found


@cache
def _entries(group: str) -> dict[str, EntryPoint]:
    """The entry points of a group by name: those of this package, then the others, each by name."""
    found: dict[str, EntryPoint] = {}
    for entry in sorted(
        _every().get(group, ()),
        key=lambda entry_point: (not _is_own(entry_point), entry_point.name),
    ):
        if entry.name in found and _package(found[entry.name]) != _package(entry):
            _complain(entry, f"{_package(found[entry.name])} has one of this name already")
        found.setdefault(entry.name, entry)
    if not any(map(_is_own, found.values())):
        raise ImportError(
            f"No {group} are registered: {OWN} is not installed, or was installed before its files "
            "changed. Install it again."
        )
    return found


def names(group: str) -> tuple[str, ...]:
    """The names of the entries of a group; nothing is loaded.

    Raises:
        ImportError: this package is not installed.
    """
    return tuple(_entries(group))


def others(group: str) -> tuple[str, ...]:
    """The names of the entries of a group that other packages bring; nothing is loaded.

    Raises:
        ImportError: this package is not installed.
    """
    return tuple(name for name, entry in _entries(group).items() if not _is_own(entry))


@cache
def packages() -> tuple[tuple[str, str], ...]:
    """Names and versions of the other packages that add something to any group, in order."""
    return tuple(
        sorted(
            {
                (_package(entry), entry.dist.version)
                for group, entries in _every().items()
                if group.startswith(_GROUPS)
                for entry in entries
                if not _is_own(entry) and entry.dist is not None
            }
        )
    )


def version_of(package: str) -> str:
    """The version of an installed package; empty where it is not installed.

    Read from the line of the metadata (source: core metadata specifications, "Version"), because to parse all of
    them, as `importlib.metadata.version` does, takes four times as long.
    """
    try:
        found = distribution(package)
    except PackageNotFoundError:
        return ""
    version = _VERSION.search(found.read_text("METADATA") or "")
    return version[1] if version else found.version


def extension(group: str, name: str, accept: Callable[[Any], Value]) -> Value | None:
    """What an entry point names; None where another package's does not work, which is said once.

    Args:
        group: `tx_mkdocs.targets`.
        name: of the entry.
        accept: gives what was loaded as it is used, or raises TypeError where it is something else.

    Raises:
        ImportError: this package is not installed.
        KeyError: there is no such entry.
    """
    found: Value | None = _load(group, name, accept)
    return found


@cache
def _load(group: str, name: str, accept: Callable[[Any], Any]) -> Any:
    entry = _entries(group)[name]
    if _is_own(entry):
        return accept(entry.load())
    try:
        return accept(entry.load())
    except (Exception, SystemExit) as error:
        # Whatever another package does wrong, the others still work.
        _complain(entry, f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)
        return None


def extensions(group: str, accept: Callable[[Any], Value]) -> tuple[Value, ...]:
    """What all entries of a group name, in their order, without those that do not work.

    Args and raises: as of `extension`.
    """
    found = (extension(group, name, accept) for name in names(group))
    return tuple(value for value in found if value is not None)


def _is_own(entry: EntryPoint) -> bool:
    # By its module: the metadata, in which the name of its package stands, takes long to read.
    return entry.module.partition(".")[0] == __name__.partition(".")[0]


def _package(entry: EntryPoint) -> str:
    return entry.dist.name.replace("_", "-") if entry.dist is not None else ""


def _complain(entry: EntryPoint, why: str) -> None:
    log.warning(
        "The package %s cannot add “%s” to %s: %s. Update the package, or uninstall it.",
        _package(entry), entry.name, entry.group, why.rstrip("."),
    )  # fmt: skip
