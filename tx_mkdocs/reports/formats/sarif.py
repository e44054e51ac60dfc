"""For code scanning: SARIF 2.1.0 (OASIS), a run for each repository.

Lines and columns count code points. A fingerprint is made of code, path and the text of the line, not of
its number, so that a finding is known again when lines above it come or go. Of a finding with several
places the first is its location, and the others are related locations.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import PurePath, PurePosixPath
from typing import Any
from urllib.parse import quote

from tx_mkdocs import __version__
from tx_mkdocs.findings.model import Finding, Location
from tx_mkdocs.findings.register import known_code
from tx_mkdocs.reports.model import CheckedRepository, Report

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report) -> str:
    """The report as a SARIF log."""
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [_run(report, repository) for repository in report.repositories],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(report: Report, repository: CheckedRepository) -> dict[str, Any]:
    severities: dict[str, str] = {}
    for finding in repository.findings:
        severities.setdefault(finding.code, finding.severity)
    codes = sorted(severities)
    numbers = {code: number for number, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "tx-mkdocs",
                "semanticVersion": __version__,
                "rules": [_rule(report, code, severities[code]) for code in codes],
            }
        },
        "automationDetails": {"id": f"tx-mkdocs/{repository.name}/"},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(repository, finding, numbers[finding.code], seen)
            for finding in repository.findings
        ],
    }
    if repository.url:
        at = {"repositoryUri": repository.url}
        if repository.commit:
            at["revisionId"] = repository.commit
        run["versionControlProvenance"] = [at]
    return run


def _rule(report: Report, code: str, severity: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "defaultConfiguration": {"level": _LEVELS[severity]}}
    known = known_code(code)
    if known is not None:
        rule["shortDescription"] = {"text": known.title}
        rule["fullDescription"] = {"text": known.text}
        more = f"{known.text}\n\n{known.fix}".strip()
        rule["help"] = {"text": more, "markdown": more}
        rule["defaultConfiguration"] = {"level": _LEVELS[known.severity]}
    page = report.page_of(code)
    if page:
        rule["helpUri"] = page
    return rule


def _result(
    repository: CheckedRepository, finding: Finding, rule: int, seen: Counter[str]
) -> dict[str, Any]:
    what = "\0".join((finding.code, finding.path, finding.excerpt.strip() or finding.message))
    seen[what] += 1
    fingerprint = hashlib.sha256(f"{what}\0{seen[what]}".encode("utf-8", "replace")).hexdigest()
    message = " ".join(filter(None, (finding.message, finding.fix, repository.elsewhere(finding))))
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [
            {"physicalLocation": _physical(repository, finding.every_place[0], finding.excerpt)}
        ],
        "partialFingerprints": {"txFinding/v1": fingerprint[:32]},
    }
    if finding.places:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _physical(repository, at)}
            for number, at in enumerate(finding.places, 1)
        ]
    return result


def _physical(repository: CheckedRepository, at: Location, excerpt: str = "") -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(repository, at)}}
    if at.line:
        region: dict[str, Any] = {"startLine": at.line}
        if at.column:
            region["startColumn"] = at.column
        if excerpt:
            region["snippet"] = {"text": excerpt}
        place["region"] = region
    return place


def _uri(repository: CheckedRepository, at: Location) -> str:
    """A relative reference, or `file:` for a folder that is not below that of the command."""
    path = repository.folder + at.path
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    # A name with a colon would be read as a scheme.
    return quote(PurePosixPath(path).as_posix(), errors="surrogateescape") if path else "."
