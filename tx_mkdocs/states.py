"""The states of a job, and the sentence for each.

Source: tX, job states and their messages; `superseded` and `canceled` are our own.
"""

from __future__ import annotations

from tx_mkdocs.interface import gettext_noop

MESSAGES = {
    "requested": gettext_noop("Conversion requested…"),
    "started": gettext_noop("Conversion started…"),
    "success": gettext_noop("Conversion successful"),
    "warnings": gettext_noop("Conversion successful with warnings"),
    "errors": gettext_noop("Conversion successful with errors"),
    "failed": gettext_noop("Conversion failed"),
    "superseded": gettext_noop("Superseded by a newer push"),
    "canceled": gettext_noop("Canceled"),
}
STATES = tuple(MESSAGES)
"""Those before `success` are of a job that is not done."""
BUILD_LOG = "build_log.json"
"""The file beside the pages that tells what became of a job. Source: tX."""
