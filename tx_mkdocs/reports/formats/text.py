"""For people at a terminal: what would mend most, then a line for each finding, the source with a caret, what
to do, the first of its other places, and a sum."""

from __future__ import annotations

import click

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.interface import gettext, ngettext
from tx_mkdocs.reports.caret import visible, with_caret
from tx_mkdocs.reports.model import CheckedRepository, Report
from tx_mkdocs.reports.wording import fix_of, message_of

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}
_INDENT = "    "


def render(report: Report) -> str:
    """The report as text; with colours where it is for a terminal that has them."""
    text = _first(report)
    text += (
        "".join(_finding(repository, finding) for repository, finding in report) + report.summary()
    )
    return (text if report.styled else click.unstyle(text)) + "\n"


def _first(report: Report) -> str:
    """What to fix first; empty where nothing puts many places right."""
    named = report.top_fixes()
    if not named:
        return ""
    lines = [click.style(f"{gettext('What to fix first')}:", bold=True)]
    for top in named:
        codes = ", ".join(top.codes)
        places = ngettext("{count} place:", "{count} places:", top.number)
        words = visible(f"{message_of(top)} {fix_of(top)}".rstrip())
        lines.append(f"  {places} {codes} {words}")
    return "\n".join(lines) + "\n\n"


def _finding(repository: CheckedRepository, finding: Finding) -> str:
    place = click.style(visible(repository.place(finding)), bold=True)
    code = click.style(finding.code, fg=_COLOURS[finding.severity])
    parts = [f"{place}: {code} {finding.severity} {visible(message_of(finding))}\n"]
    if finding.excerpt.strip():
        line, caret = with_caret(finding.excerpt, finding.column)
        parts.append(f"{_INDENT}{line}\n")
        if caret:
            parts.append(_INDENT + click.style(caret, fg=_COLOURS[finding.severity]) + "\n")
    if finding.fix:
        parts.append(f"{_INDENT}{visible(fix_of(finding))}\n")
    if finding.places:
        parts.append(f"{_INDENT}{visible(repository.elsewhere(finding))}\n")
    return "".join(parts) + "\n"
