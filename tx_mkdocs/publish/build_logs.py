"""build_log.json of a revision on its way to readers: what is told of it, and whether its site is there.

Source of the fields: tX; `published_at` is ours, and only a site that is there has it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tx_mkdocs.publish.revision import PublishError, Revision
from tx_mkdocs.reports.build_log import now


def finished_log(record: Mapping[str, Any], revision: Revision) -> dict[str, Any]:
    """The build log of a published site."""
    times = {
        name: now() for name in ("created_at", "started_at", "ended_at") if not record.get(name)
    }
    status = {} if record.get("status") else {"status": "success", "success": True}
    return {
        **record,
        **status,
        **times,
        **facts_of(revision),
        "output": revision.path,
        "published_at": now(),
    }


def facts_of(revision: Revision) -> dict[str, Any]:
    """The fields that a revision tells; `commit_id`, owner and name are those that tX insists on."""
    kind = "defaultBranch" if revision.default_ref else revision.ref_kind
    facts = {
        "repo_owner": revision.owner,
        "repo_name": revision.repo,
        "commit_id": revision.identifier,
        "commit_hash": revision.commit,
        "commit_type": kind if revision.ref else "unknown",
        "ref": revision.ref,
    }
    told = {
        "commit_message": revision.message,
        "committed_by": revision.committed_by,
        "commit_url": f"{revision.repo_url}/commit/{revision.commit}" if revision.repo_url else "",
    }
    return {**facts, **{name: text for name, text in told.items() if text}}


def read_log(data: bytes | None) -> dict[str, Any]:
    """The fields of a build_log.json; none where it is not there, or is not one."""
    try:
        found = json.loads(data or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def write_log(record: Mapping[str, Any]) -> bytes:
    """The bytes of build_log.json."""
    # A file name that is no text has characters that UTF-8 cannot write.
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def check_same_commit(known: Mapping[str, Any], revision: Revision) -> None:
    """Refuse to take one commit for another that begins with the same ten digits.

    Raises:
        PublishError: `known`, the build log of what is published, is of another commit.
    """
    if known.get("commit_hash") not in (revision.commit, "", None):
        raise PublishError(
            f"Two commits begin with {revision.identifier}: the other one is published already."
        )
