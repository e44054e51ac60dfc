"""What a git host does after a push: it tells the webhook, signed. Run by git as `hooks/post-receive`."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any


def main() -> None:
    settings = json.loads(Path("webhook.json").read_text(encoding="utf-8"))
    for line in sys.stdin:
        before, after, ref = line.split()
        for event, payload in payloads(settings, before, after, ref):
            print(f"webhook: {deliver(settings, event, payload)}")


def payloads(
    settings: dict[str, Any], before: str, after: str, ref: str
) -> list[tuple[str, dict[str, Any]]]:
    """The events that Gitea sends for one changed reference."""
    base = repository(settings)
    kind = "tag" if ref.startswith("refs/tags/") else "branch"
    name = ref.split("/", 2)[2]
    events: list[tuple[str, dict[str, Any]]] = []
    if set(before) == {"0"}:
        events.append(("create", {**base, "ref": name, "ref_type": kind, "sha": after}))
    if set(after) == {"0"}:
        return [("delete", {**base, "ref": name, "ref_type": kind, "pusher_type": "user"})]
    message = subprocess.run(
        ["git", "log", "-1", "--format=%s", after], capture_output=True, text=True, check=True
    ).stdout.strip()
    commit = {"id": after, "message": message, "url": f"{settings['html_url']}/commit/{after}"}
    push = {
        "ref": ref,
        "before": before,
        "after": after,
        "commits": [commit],
        "head_commit": commit,
    }
    return [*events, ("push", {**base, **push})]


def repository(settings: dict[str, Any]) -> dict[str, Any]:
    owner, _, name = settings["full_name"].partition("/")
    account = {"login": owner, "username": owner}
    return {
        "repository": {
            "name": name,
            "full_name": settings["full_name"],
            "owner": account,
            "private": False,
            "html_url": settings["html_url"],
            "clone_url": f"{settings['html_url']}.git",
            "default_branch": "master",
        },
        "pusher": account,
        "sender": account,
    }


def deliver(
    settings: dict[str, Any], event: str, payload: dict[str, Any], delivery: str = ""
) -> tuple[int, dict[str, Any]]:
    """Send one delivery; status and answer."""
    body = json.dumps(payload).encode()
    signature = hmac.new(settings["secret"].encode(), body, hashlib.sha256).hexdigest()
    request = urllib.request.Request(
        settings["url"],
        data=body,
        headers={
            "Content-Type": "application/json",
            "X-Gitea-Event": event,
            "X-Gitea-Delivery": delivery or str(uuid.uuid4()),
            "X-Gitea-Signature": signature,
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
    except (OSError, http.client.HTTPException) as error:
        # Also where the service is killed between the head of its answer and the rest.
        return 0, {"error": str(error)}


if __name__ == "__main__":
    main()
