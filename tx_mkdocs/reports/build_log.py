"""build_log.json: what was built from what, and how it went, in the fields of tX.

Source of names and states: tX, build_log.json and job states.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from tx_mkdocs import __version__
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.member import Member
from tx_mkdocs.states import BUILD_LOG, MESSAGES


def now() -> str:
    """The time as tX writes it: UTC, to the second."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def build_log(
    member: Member,
    findings: Sequence[Finding],
    started_at: str,
    *,
    log: Sequence[str] = (),
    counts: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The log of one finished build, as plain data.

    `findings` are all findings of the build, those of `member` included. `errors` and `warnings` are
    sentences, as tX had them; `findings` has every finding in full.
    """
    repository, manifest = member.repository, member.manifest
    errors = [str(finding) for finding in findings if finding.severity == "error"]
    warnings = [str(finding) for finding in findings if finding.severity == "warning"]
    status = "errors" if errors else "warnings" if warnings else "success"
    commit = repository.commit[:10]
    job = uuid.uuid4().hex
    ended_at = now()
    return {
        "job_id": job,
        "identifier": job,
        "repo_owner": repository.owner,
        "repo_name": repository.name,
        "user_name": repository.owner,
        "commit_id": commit,
        "commit_hash": repository.commit,
        "commit_url": f"{repository.url}/commit/{repository.commit}"
        if repository.url and commit
        else "",
        "compare_url": "",
        "commit_message": "",
        "committed_by": "",
        "branch": repository.branch,
        "resource_type": manifest.identifier,
        "subject": manifest.subject,
        "language": manifest.language.identifier,
        "input_format": _input_format(manifest.format),
        "output_format": "html",
        "source": repository.url or repository.name,
        "output": "",
        "convert_module": f"tx-mkdocs {member.resource.kind.name}",
        "lint_module": "tx-mkdocs",
        "status": status,
        "success": not errors,
        "message": MESSAGES[status],
        "log": list(log),
        "warnings": warnings,
        "errors": errors,
        "findings": [finding.as_dict() for finding in findings],
        "counts": dict(counts or {}),
        "generator": f"tx-mkdocs {__version__}",
        "created_at": started_at,
        "started_at": started_at,
        "updated_at": ended_at,
        "ended_at": ended_at,
    }


def library_log(
    records: Sequence[Mapping[str, Any]], folders: Sequence[str], started_at: str
) -> dict[str, Any]:
    """The log of a site with several resources; each has one of its own in its folder."""
    job = uuid.uuid4().hex
    states = [str(record["status"]) for record in records]
    status = next((state for state in ("errors", "warnings") if state in states), "success")
    ended_at = now()
    return {
        "job_id": job,
        "identifier": job,
        "status": status,
        "success": status != "errors",
        "message": MESSAGES[status],
        "log": [line for record in records for line in record["log"]],
        "resources": [
            {
                "folder": folder,
                "status": record["status"],
                "build_log": f"{folder}{BUILD_LOG}",
                **{name: record[name] for name in ("repo_owner", "repo_name", "commit_hash")},
                **{name: len(record[name]) for name in ("warnings", "errors")},
            }
            for folder, record in zip(folders, records, strict=True)
        ],
        "generator": f"tx-mkdocs {__version__}",
        "created_at": started_at,
        "started_at": started_at,
        "updated_at": ended_at,
        "ended_at": ended_at,
    }


def failed_log(finding: Finding, source: str, started_at: str) -> dict[str, Any]:
    """The log of a build that could not be made at all."""
    job = uuid.uuid4().hex
    return {
        "job_id": job,
        "identifier": job,
        "source": source,
        "status": "failed",
        "success": False,
        "message": MESSAGES["failed"],
        "log": [],
        "warnings": [],
        "errors": [finding.message],
        "findings": [finding.as_dict()],
        "generator": f"tx-mkdocs {__version__}",
        "created_at": started_at,
        "started_at": started_at,
        "updated_at": now(),
        "ended_at": now(),
    }


def _input_format(mime: str) -> str:
    name = mime.rpartition("/")[2]
    return {"usfm3": "usfm", "markdown": "md"}.get(name, name)


def write_record(folder: Path, record: Mapping[str, Any]) -> None:
    """Write the log of a build into a folder, which need not be there."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(record, ensure_ascii=False, indent=1)
    (folder / BUILD_LOG).write_bytes(text.encode("utf-8", "backslashreplace") + b"\n")
