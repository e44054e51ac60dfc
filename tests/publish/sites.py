"""Small sites to publish, and what a reader of a target sees."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.files import write_files
from tx_mkdocs.publish import Revision, open_target

OWNER, REPO = "Team", "en_ulb"


def commit(number: int) -> str:
    """A full hash; the tens digits differ at once."""
    return f"{number:010x}".ljust(40, "a")


def revision(number: int, ref: str = "master", **changes: Any) -> Revision:
    given = {"default_ref": ref == "master", "repo_url": "https://example.org/Team/en_ulb"}
    return Revision(OWNER, REPO, commit(number), ref, **{**given, **changes})


def write_site(folder: Path, number: int, pages: int = 5, text: str = "") -> Path:
    """A site whose pages name their revision; style sheet and picture are always the same."""
    files = {
        "index.html": f"<h1>Site {number}</h1>",
        "css/page.css": "body { color: black }",
        "img/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        **{
            f"gen/{page:02}.html": f"<p>{number}: page {page} {text}</p>"
            for page in range(1, pages + 1)
        },
        "build_log.json": json.dumps(
            {"status": "success", "success": True, "job_id": f"job{number}", "log": ["Built."]}
        ),
    }
    write_files(folder, files)
    return folder


def target(page: bytes | str) -> str:
    """Where a page of ours leads."""
    text = page.decode() if isinstance(page, bytes) else page
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
    assert found, text
    return found[1]


def project(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "u" / OWNER / REPO / "project.json").read_bytes())
    return found


__all__ = ["OWNER", "REPO", "commit", "open_target", "project", "revision", "target", "write_site"]
