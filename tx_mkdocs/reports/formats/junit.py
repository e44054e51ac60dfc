"""For CI that shows test results: JUnit XML with a suite for each file and a case for each finding.

A finding with places in several files has a case in each of them, which lists its places there. JUnit knows
failures only: what is as severe as `--fail-on` fails, the rest is said in the output of a case that passes.
A file without findings is one case that passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree

from tx_mkdocs.data.xml_characters import legal
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.reports.model import CheckedRepository, Report


def render(report: Report) -> str:
    """The report as XML."""
    root = ElementTree.Element("testsuites", name="tx-mkdocs check")
    failures = sum(_add(root, report, repository) for repository in report.repositories)
    root.set("tests", str(sum(int(suite.get("tests", 0)) for suite in root)))
    root.set("failures", str(failures))
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _add(root: ElementTree.Element, report: Report, repository: CheckedRepository) -> int:
    """Add the suites of a repository; how many of their cases fail."""
    by_path: dict[str, list[Finding]] = {path: [] for path in repository.files}
    for finding in repository.findings:
        for path, of_file in _by_file(finding).items():
            by_path.setdefault(path, []).append(of_file)
    return sum(
        _suite(root, report, repository, path, findings)
        for path, findings in sorted(by_path.items())
    )


def _by_file(finding: Finding) -> dict[str, Finding]:
    """What a finding says of each file that it is about."""
    found: dict[str, list[Finding]] = {}
    for each in finding.by_place():
        found.setdefault(each.path, []).append(each)
    return {
        path: replace(first, places=tuple(other.every_place[0] for other in others))
        for path, (first, *others) in found.items()
    }


def _suite(
    root: ElementTree.Element,
    report: Report,
    repository: CheckedRepository,
    path: str,
    findings: Sequence[Finding],
) -> int:
    name = _text(repository.folder + path if path else repository.name)
    failures = sum(report.fails(finding) for finding in findings)
    suite = ElementTree.SubElement(
        root, "testsuite", name=name, tests=str(max(1, len(findings))), failures=str(failures)
    )
    if not findings:
        ElementTree.SubElement(suite, "testcase", name="nothing found", classname=name)
    for finding in findings:
        place = ":".join(str(number) for number in (finding.line, finding.column) if number)
        case = ElementTree.SubElement(
            suite, "testcase", name=f"{finding.code} {place}".rstrip(), classname=name
        )
        if report.fails(finding):
            said = ElementTree.SubElement(
                case, "failure", type=finding.code, message=_text(finding.message)
            )
        else:
            said = ElementTree.SubElement(case, "system-out")
        lines = (
            f"{repository.place(finding)}: {finding.severity} {finding.message}",
            finding.excerpt,
            finding.fix,
            repository.elsewhere(finding, most=len(finding.places)),
        )
        said.text = _text("\n".join(line for line in lines if line))
    return failures


def _text(text: str) -> str:
    return legal(text, "")
