"""For GitHub Actions: a workflow command for each finding, which GitHub shows at the line of its first place.

Source of form and escapes: the workflow commands of GitHub Actions and their toolkit.
"""

from __future__ import annotations

from tx_mkdocs.findings.model import SEVERITIES, Finding
from tx_mkdocs.reports.caret import visible
from tx_mkdocs.reports.model import CheckedRepository, Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report) -> str:
    """The commands, errors first, then what is at most places: GitHub shows only the first of a step."""
    ordered = sorted(
        report, key=lambda found: (SEVERITIES.index(found[1].severity), -found[1].number)
    )
    return "".join(_command(repository, finding) for repository, finding in ordered)


def _command(repository: CheckedRepository, finding: Finding) -> str:
    properties = {}
    if finding.path:
        properties["file"] = repository.path(finding)
        if finding.line:
            properties["line"] = str(finding.line)
        if finding.column:
            properties["col"] = str(finding.column)
    properties["title"] = finding.code
    said = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
    message = finding.message if finding.path else f"{repository.name}: {finding.message}"
    message = " ".join(filter(None, (message, finding.fix, repository.elsewhere(finding))))
    message = visible(message).translate(_IN_MESSAGE)
    return f"::{_COMMANDS[finding.severity]} {said}::{message}\n"
