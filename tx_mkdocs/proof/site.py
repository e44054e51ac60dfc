"""The proof of a whole build: every source file of a resource against its finished pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.proof import Counts, compare_article, compare_helps, compare_obs, compare_usfm
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.source.repository import Repository

_COMPARE = {
    "usfm": compare_usfm,
    "story": compare_obs,
    "helps": compare_helps,
    "article": compare_article,
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What the source holds, what the pages show, and where they differ."""

    source: Counts
    shown: Counts
    findings: tuple[Finding, ...]


def check_site(
    repository: Repository, resource: Resource, finished: Mapping[str, str], folder: str = ""
) -> Proof:
    """Compare every unit of `resource` with its pages.

    `finished` holds the complete HTML of each page by `folder` and its address. A page that was never finished is
    a page without words, so that its text counts as lost.
    """
    source, shown = Counts(), Counts()
    findings: list[Finding] = []
    for unit in resource.units:
        texts = [(path, repository.read_text(path).text) for path in unit.files]
        pages = [(address, finished.get(folder + address, "")) for address in unit.pages]
        comparison = _COMPARE[unit.kind](texts, pages)
        source += comparison.source
        shown += comparison.shown
        findings.extend(comparison.findings)
    return Proof(source, shown, tuple(findings))
