"""For programs: everything, in a form that stays.

An object with `form` (1: this form; a number of its own for every other), `generator`, `counts` of each
severity, and `repositories`: for each `name`, `folder` (what is before its paths where it was a
folder), `url`, `commit` and `findings`, with the fields of `findings.model.Finding`. A finding with several places
has the others in `places`, each with `path`, `line`, `column` and `page`; `counts` counts it once, `places`
of the report counts them all. Where findings were compared with those of a base, `findings` are the new ones,
and `since` has `base`, `gone` (findings that only the base has) and `unchanged` (places that both have). Fields
may be added; none is renamed or left out while `form` is 1.
"""

from __future__ import annotations

import json
from typing import Any

from tx_mkdocs import __version__
from tx_mkdocs.findings.model import SEVERITIES
from tx_mkdocs.reports.model import CheckedRepository, Report

FORM = 1


def render(report: Report) -> str:
    """The report as JSON."""
    data = {
        "form": FORM,
        "generator": f"tx-mkdocs {__version__}",
        "counts": {severity: report.count(severity) for severity in SEVERITIES},
        "places": {
            severity: sum(finding.number for _, finding in report if finding.severity == severity)
            for severity in SEVERITIES
        },
        "repositories": [
            {
                "name": repository.name,
                "folder": repository.folder,
                "url": repository.url,
                "commit": repository.commit,
                "findings": [finding.as_dict() for finding in repository.findings],
                **_since(report, repository),
            }
            for repository in report.repositories
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _since(report: Report, repository: CheckedRepository) -> dict[str, Any]:
    if repository.since is None:
        return {}
    since = repository.since
    gone = [finding.as_dict() for finding in since.gone]
    return {"since": {"base": report.base, "gone": gone, "unchanged": since.unchanged}}
