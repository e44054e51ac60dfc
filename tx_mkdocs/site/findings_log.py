"""What a build says of the findings in its log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from mkdocs.plugins import get_plugin_logger

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.states import BUILD_LOG

log = get_plugin_logger(__name__)
_OF_A_CODE = 5
"""Findings of one code that are named: who knows these knows what to look for."""
_CODES = 8
"""Codes whose numbers are given."""


def log_findings(
    findings: Sequence[Finding], folder: str, most: int, known: Collection[str] = frozenset()
) -> None:
    """Write errors and warnings to the log; only errors count for `--strict`.

    Args:
        findings: of one member.
        folder: its folder in the site.
        most: how many of each severity are named, a few of each code.
        known: those that were named before, each after its folder.
    """
    for severity, write in (("error", log.error), ("warning", log.info)):
        found = [finding for finding in findings if finding.severity == severity]
        if known:
            found = [finding for finding in found if f"{folder}{finding}" not in known]
        number = Counter[str]()
        shown: list[Finding] = []
        for finding in found:
            number[finding.code] += 1
            if number[finding.code] <= _OF_A_CODE and len(shown) < most:
                shown.append(finding)
        for finding in shown:
            write(f"{severity}: {folder}{for_terminal(str(finding))}")
        if rest := number - Counter(finding.code for finding in shown):
            codes = ", ".join(f"{count:,} {code}" for code, count in rest.most_common(_CODES))
            others = ", …" if len(rest) > _CODES else ""
            plural = "" if rest.total() == 1 else "s"
            write(
                f"… and {rest.total():,} more {severity}{plural} ({codes}{others}); "
                f"{folder}{BUILD_LOG} lists all"
            )


def for_terminal(said: str) -> str:
    """What a finding says, as a terminal may show it: files that it quotes may have characters that move the cursor."""
    if said.isprintable():
        return said
    from tx_mkdocs.reports.caret import visible

    return visible(said)
