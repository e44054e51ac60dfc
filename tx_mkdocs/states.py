"""The states of a job, and the sentence for each.

Source: tX, job states and their messages; `superseded` and `canceled` are our own.
"""

from __future__ import annotations

MESSAGES = {
    "requested": "Conversion requested…",
    "started": "Conversion started…",
    "success": "Conversion successful",
    "warnings": "Conversion successful with warnings",
    "errors": "Conversion successful with errors",
    "failed": "Conversion failed",
    "superseded": "A newer push took its place",
    "canceled": "Canceled",
}
STATES = tuple(MESSAGES)
"""Those before `success` are of a job that is not done."""
BUILD_LOG = "build_log.json"
"""The file beside the pages that tells what became of a job. Source: tX."""
