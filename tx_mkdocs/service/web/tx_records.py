"""A job as tX's clients read it.

Source of the fields: tX, job table and build_log.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any
from urllib.parse import quote

from tx_mkdocs.service.queue.engine import Job
from tx_mkdocs.service.settings import Settings
from tx_mkdocs.service.web.event import Event
from tx_mkdocs.states import BUILD_LOG, MESSAGES

_ETA = 5 * 60
_EXPIRES = 24 * 3600
"""Seconds after the start. Source: tX, defaults of a job."""


def revision_path(event: Mapping[str, Any], commit: str) -> str:
    """`u/<owner>/<repo>/<commit10>`, quoted."""
    return f"u/{quote(str(event['owner']))}/{quote(str(event['repo']))}/{commit[:10]}"


def job_record(settings: Settings, job: Job) -> dict[str, Any]:
    """Everything about a job that may be public."""
    event, outcome = job.data, job.outcome
    commit = str(outcome.get("commit") or event.get("after", ""))
    errors = list(outcome.get("errors", ()))
    if job.reason and job.reason not in errors:
        errors.append(job.reason)
    started = job.started or job.created
    record = {
        "job_id": job.id,
        "identifier": str(event.get("identifier") or job.id),
        "status": job.state,
        "success": job.state in ("success", "warnings"),
        "message": str(outcome.get("message") or MESSAGES.get(job.state, job.state)),
        "log": list(outcome.get("log", ())),
        "warnings": list(outcome.get("warnings", ())),
        "errors": errors,
        "user": str(event.get("pusher", "")),
        "resource_type": str(outcome.get("resource_type") or event.get("resource_type", "")),
        "input_format": str(outcome.get("input_format") or event.get("input_format", "")),
        "output_format": "html",
        "source": str(event.get("source", "")),
        "output": str(outcome.get("output", "")),
        "callback": str(event.get("callback", "")),
        "options": dict(event.get("options") or {}),
        "created_at": tx_time(job.created),
        "started_at": tx_time(job.started),
        "updated_at": tx_time(job.ended or started),
        "ended_at": tx_time(job.ended),
        "eta": tx_time(started + _ETA),
        "expires_at": tx_time(started + _EXPIRES),
        "links": {"href": job_url(settings, job.id), "rel": "self", "method": "GET"},
    }
    if "repo" in event:
        site = settings.sites.get(str(event.get("site", "")))
        address = site.repository_url(event["owner"], event["repo"]) if site else ""
        record |= {
            "repo_owner": event["owner"],
            "repo_owner_username": event["owner"],
            "user_name": event["owner"],
            "repo_name": event["repo"],
            "repo_ref": event["ref"],
            "DCS_event": event.get("kind", ""),
            "commit_id": commit[:10],
            "commit_hash": commit,
            "commit_url": f"{address}/commit/{commit}" if address and commit else "",
            "commit_message": event.get("message", ""),
            "compare_url": event.get("compare_url", ""),
            "committed_by": event.get("pusher", ""),
            "source": address,
            "output": settings.published_url(f"{revision_path(event, commit)}/") if commit else "",
            "build_log": build_log_url(settings, event, commit),
            "door43_webhook_received_at": event.get("received_at", ""),
        }
    return record


def job_url(settings: Settings, job: str) -> str:
    """Where the record of a job is read."""
    return f"{settings.service.base_url.rstrip('/')}/tx/job/{job}"


def build_log_url(settings: Settings, event: Mapping[str, Any], commit: str) -> str:
    """Where the build log of a commit is read; empty where no commit is known."""
    return settings.published_url(f"{revision_path(event, commit)}/{BUILD_LOG}") if commit else ""


def acceptance(settings: Settings, event: Event, job: str, *, new: bool) -> dict[str, Any]:
    """The answer to a delivery, with tX's names.

    Source: tX, answer of the webhook.
    """
    return {
        "success": True,
        "status": "queued" if new else "duplicate",
        "job_id": job,
        "queue_name": "builds",
        "door43_job_queued_at": event.received_at,
        "job_status_url": job_url(settings, job),
        "build_log_url": build_log_url(settings, event.as_dict(), event.after),
        "duplicate": not new,
    }


def tx_time(seconds: float) -> str:
    """A time as tX writes it; empty for none."""
    if not seconds:
        return ""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
