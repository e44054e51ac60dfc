"""Which target a location names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from tx_mkdocs.publish.revision import PublishError, shown
from tx_mkdocs.publish.store import Store


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
    kind = scheme[1].lower() if scheme else ""
    if kind in ("", "file"):
        from tx_mkdocs.publish.folder import FolderStore

        if settings:
            raise PublishError(f"A folder has no setting {shown(next(iter(settings)))}.")
        return FolderStore(Path(unquote(urlsplit(location).path) if kind else location))
    try:
        parts = urlsplit(location)
        asked = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise PublishError(f"{shown(location)} is no target that can be understood.") from error
    plain = re.split("[?#]", location, maxsplit=1)[0]
    if kind.startswith("git+"):
        from tx_mkdocs.publish.branch import BranchStore

        return BranchStore(plain[4:], unquote(parts.fragment) or "pages", **{**asked, **settings})
    if kind in ("s3", "gs", "az", "memory"):
        from tx_mkdocs.publish.cloud import CloudStore

        return CloudStore(plain, _without_empty({**asked, **settings}))
    raise PublishError(
        f"{shown(kind)}: is no kind of target. Name a folder, s3://… or git+https://…"
    )


def _without_empty(settings: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in settings.items() if value}
