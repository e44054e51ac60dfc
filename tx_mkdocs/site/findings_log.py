"""What a build says of the findings in its log."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mkdocs.plugins import get_plugin_logger

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.states import BUILD_LOG

log = get_plugin_logger(__name__)


def log_findings(
    findings: Sequence[Finding], folder: str, most: int, known: Collection[str] = frozenset()
) -> None:
    """Write errors and warnings to the log; only errors count for `--strict`.

    Args:
        findings: of one member.
        folder: its folder in the site.
        most: how many of each severity are named.
        known: those that were named before, each after its folder.
    """
    for severity, write in (("error", log.error), ("warning", log.info)):
        found = [finding for finding in findings if finding.severity == severity]
        if known:
            found = [finding for finding in found if f"{folder}{finding}" not in known]
        for finding in found[:most]:
            write(f"{severity}: {folder}{finding}")
        if len(found) > most:
            write(
                f"… and {len(found) - most:,} more of severity {severity}; see {folder}{BUILD_LOG}"
            )
