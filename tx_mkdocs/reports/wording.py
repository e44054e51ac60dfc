"""What reports say of findings, in the language of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.model import Finding, Severity
from tx_mkdocs.interface import gettext, gettext_noop, ngettext, translation
from tx_mkdocs.reports.top_fixes import TopFix

_NAMES: Mapping[Severity, str] = {
    "error": gettext_noop("Error"),
    "warning": gettext_noop("Warning"),
    "info": gettext_noop("Info"),
}


def severity_name(severity: Severity) -> str:
    """What a severity is called: `Warning`."""
    return gettext(_NAMES[severity])


def count_of(severity: Severity, count: int) -> str:
    """So many findings of a severity: `1 error`."""
    if severity == "error":
        return ngettext("{count} error", "{count} errors", count)
    if severity == "warning":
        return ngettext("{count} warning", "{count} warnings", count)
    return ngettext("{count} info finding", "{count} info findings", count)


def title_of(code: Code) -> str:
    """What a code is about, in English where the catalogue does not have the sentence."""
    return _sentence(code.title, "", {})


def message_of(finding: Finding | TopFix) -> str:
    """What is wrong, likewise."""
    return _sentence(finding.message, finding.message_id, finding.values)


def fix_of(finding: Finding | TopFix) -> str:
    """What to do, likewise; empty where nothing is said."""
    return _sentence(finding.fix, finding.fix_id, finding.fix_values) if finding.fix else ""


def _sentence(english: str, message_id: str, values: Mapping[str, str | int]) -> str:
    return translation(message_id or english, values) or english
