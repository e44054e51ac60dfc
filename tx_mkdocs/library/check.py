"""The checks of a site: every repository that it shows, as its own settings want them, beside those at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tx_mkdocs.cache import ALONE, Work
from tx_mkdocs.checks.files.content import Neighbour, Neighbours
from tx_mkdocs.checks.run import apply_settings, once, run_checks, without_floods
from tx_mkdocs.checks.settings.settings import DEFAULT, Settings, settings_of
from tx_mkdocs.findings.codes.academy.articles import TITLE_WITH_MORE
from tx_mkdocs.findings.codes.articles import TERM_WITHOUT_TITLE, TITLE_OF_SEVERAL_LINES
from tx_mkdocs.findings.codes.helps.books import EMPTY_ENTRY
from tx_mkdocs.findings.codes.helps.notes import FORM_OF_SUPPORT
from tx_mkdocs.findings.codes.links.files import OTHER_CAPITALS, PICTURE_MISSING
from tx_mkdocs.findings.codes.links.places import NO_SUCH_PLACE, RC_INCOMPLETE
from tx_mkdocs.findings.codes.links.targets import LEADS_NOWHERE
from tx_mkdocs.findings.codes.markdown.headings import EMPTY_HEADING, HEADING_WITHOUT_TEXT
from tx_mkdocs.findings.grouping import by_cause
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.gather import GatheredSite
from tx_mkdocs.library.member import Member
from tx_mkdocs.source.excerpts import with_excerpts


def check_members(
    gathered: GatheredSite,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    given: Settings = DEFAULT,
    work: Work = ALONE,
) -> list[Member]:
    """The repositories shown, each with what the checks find in its files added to its findings.

    Args:
        gathered: as `gather` joined them.
        select: codes or beginnings of codes to which findings are limited; else as `tx.yaml` says.
        ignore: codes or beginnings of codes to leave out, beside those of `tx.yaml`.
        given: what plugin options say; it comes before `tx.yaml`.
        work: keeps what is found in one file, and the lines that findings are about.
    """
    everyone = [
        Neighbour(member.repository, member.manifest)
        for member in (*gathered.shown, *gathered.at_hand)
    ]
    neighbours = Neighbours.of(everyone)
    done = []
    for member, own in zip(gathered.shown, everyone, strict=False):
        settings, found = settings_of(member.repository, select, ignore, given)
        found += run_checks(
            member.repository,
            member.manifest,
            member.resource.kind,
            settings,
            neighbours.but(own),
            work,
        )
        known = {(finding.code, finding.path, finding.line) for finding in member.findings}
        # Files that became pages were read before.
        found = [
            finding for finding in found if (finding.code, finding.path, finding.line) not in known
        ]
        every = _without_told(once(apply_settings([*member.findings, *found], settings)))
        completed = with_excerpts(by_cause(without_floods(every)), member.repository, work.facts)
        done.append(replace(member, findings=tuple(completed)))
    return done


_BETTER_TOLD_BY = {
    LEADS_NOWHERE.name: (
        *(NO_SUCH_PLACE.name, OTHER_CAPITALS.name, FORM_OF_SUPPORT.name),
        RC_INCOMPLETE.name,
    ),
    PICTURE_MISSING.name: (NO_SUCH_PLACE.name, OTHER_CAPITALS.name, RC_INCOMPLETE.name),
    EMPTY_HEADING.name: (TERM_WITHOUT_TITLE.name,),
    HEADING_WITHOUT_TEXT.name: (EMPTY_ENTRY.name,),
    TITLE_WITH_MORE.name: (TITLE_OF_SEVERAL_LINES.name,),
}
"""Codes that say nothing more where one of others is at the same place."""


def _without_told(findings: list[Finding]) -> list[Finding]:
    """The findings without those that another one at the same place tells better."""
    if _BETTER_TOLD_BY.keys().isdisjoint({finding.code for finding in findings}):
        return findings
    told = {(finding.code, finding.path, finding.line, finding.column) for finding in findings}
    return [
        finding
        for finding in findings
        if not any(
            (code, finding.path, finding.line, finding.column) in told
            for code in _BETTER_TOLD_BY.get(finding.code, ())
        )
    ]
