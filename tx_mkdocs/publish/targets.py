"""Which target a location names.

Each kind of target is an entry point of the group `tx_mkdocs.targets`: its name is the scheme of the
locations, what comes before `+` or `:`, and it names a function that opens such a location.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tx_mkdocs.extensions import extension, names
from tx_mkdocs.publish.revision import PublishError, display_name
from tx_mkdocs.publish.store import Store

GROUP = "tx_mkdocs.targets"
Target = Callable[[str, Mapping[str, str]], Store]
"""From a location and settings to a target. Raises `PublishError` where it cannot be one."""


def open_target(location: str, **settings: str) -> Store:
    """The target that a location names. Nothing is asked of it yet.

    Args:
        location: a folder, `file:///srv/www`; `s3://bucket/prefix`, `gs://…`, `az://…`;
            `git+https://host/owner/repo.git#branch`, `git+ssh://…`, `git+file:///srv/site.git#branch`
            (`pages` where no branch is given). Settings may follow as `?endpoint=…&region=…`.
        settings: of the target. Stores: `endpoint`, `region`, `access_key_id`, `secret_access_key` and
            whatever else obstore knows; what is not given comes from the environment (`AWS_…`, `GOOGLE_…`,
            `AZURE_…`). Git: `username`, `token`, else `TX_GIT_USERNAME`, `TX_GIT_TOKEN`.

    Raises:
        PublishError: no such kind of target, or what it needs is not installed.
    """
    scheme = re.match(r"([a-z][a-z0-9+.-]+):", location, re.IGNORECASE)
    kind = scheme[1].lower().partition("+")[0] if scheme else "file"
    if not scheme and location.lower().startswith("git+"):
        raise PublishError(
            f"{display_name(location)} is no address. Write git+https://host/owner/repo.git#branch."
        )
    if kind not in names(GROUP):
        raise PublishError(
            f"There are no targets of the kind {display_name(kind)}. Name a folder, s3://… or git+https://…"
        )
    target = extension(GROUP, kind, _accept)
    if target is None:
        raise PublishError(
            f"The package for targets of the kind {display_name(kind)} does not work."
        )
    return target(location, settings)


def _accept(function: Any) -> Target:
    if not callable(function):
        raise TypeError("it is not a function that opens a target")
    accepted: Target = function
    return accepted


def open_folder(location: str, settings: Mapping[str, str]) -> Store:
    """A folder of this machine: a path, or `file:///srv/www`.

    Raises:
        PublishError: there are settings, of which it has none.
    """
    from tx_mkdocs.publish.folder import FolderStore

    if settings:
        raise PublishError(f"A folder has no setting {display_name(next(iter(settings)))}.")
    is_address = location[:5].lower() == "file:"
    return FolderStore(Path(unquote(urlsplit(location).path) if is_address else location))


def open_branch(location: str, settings: Mapping[str, str]) -> Store:
    """A branch of a git repository: `git+https://host/owner/repo.git#branch`.

    Raises:
        PublishError: the location cannot be understood, or a setting is unknown.
    """
    from tx_mkdocs.publish.branch import BranchStore

    plain, fragment, asked = _parts(location)
    return BranchStore(plain[4:], unquote(fragment) or "pages", **{**asked, **settings})


def open_cloud(location: str, settings: Mapping[str, str]) -> Store:
    """A bucket, or a prefix in one: `s3://bucket/prefix`.

    Raises:
        PublishError: the location cannot be understood, or names no bucket.
    """
    from tx_mkdocs.publish.cloud import CloudStore

    plain, _, asked = _parts(location)
    if not urlsplit(plain).netloc and not plain.startswith("memory:"):
        raise PublishError(f"{display_name(location)} names no bucket. Write s3://bucket/prefix.")
    return CloudStore(plain, _without_empty({**asked, **settings}))


def _parts(location: str) -> tuple[str, str, dict[str, str]]:
    """What comes before `?` and `#`, the fragment, and the settings that follow as a query."""
    try:
        parts = urlsplit(location)
        asked = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise PublishError(
            f"{display_name(location)} is not a target that can be understood."
        ) from error
    return re.split("[?#]", location, maxsplit=1)[0], parts.fragment, asked


def _without_empty(settings: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in settings.items() if value}
