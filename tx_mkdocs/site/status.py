"""What changes with every commit and finding: a small script of its own, so that no page has it.

One more warning then rewrites one file instead of every page, and a page that a commit did not touch need not be
uploaded again. It is a script, not JSON, because pages opened from a disk may not fetch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.data_script import variable_script
from tx_mkdocs.interface import gettext, ngettext, number
from tx_mkdocs.source.repository import Repository

FILE = "tx-status.js"
"""Its name in the folder of a resource; no file of a repository is called so."""


def status_script(
    findings: Sequence[Finding], repository: Repository | None = None, *, changes: str = ""
) -> str:
    """The script: it sets `txStatus`, which themes/door43/README.md describes.

    Args:
        findings: those that are counted.
        repository: whose commit is named, if it has `permalinks`; None for a library.
        changes: name of the page that says what changed, in the folder of the page of checks; may be empty.
    """
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = sum(finding.severity == "warning" for finding in findings)
    status: dict[str, Any] = {
        "errors": errors,
        "warnings": warnings,
        "checks": gettext(
            "Checks of the text: {errors}, {warnings}",
            errors=ngettext("{count} error", "{count} errors", errors),
            warnings=ngettext("{count} warning", "{count} warnings", warnings),
        ),
    }
    if errors:
        status["badge"] = [number(errors), ngettext("error", "errors", errors)]
    elif warnings:
        status["badge"] = [number(warnings), ngettext("warning", "warnings", warnings)]
    if changes:
        status["changes"] = [gettext("What changed"), changes]
    if repository and repository.permalinks and repository.commit:
        status["commit"] = repository.commit[:10]
        branch, commit = repository.branch_url(""), repository.source_url("")
        if branch != commit:
            status["source"] = [branch, commit]
    return variable_script("txStatus", status)
