"""The checks of a site: what they found in each repository, and where its pages say so."""

from __future__ import annotations

from dataclasses import replace

from tx_mkdocs.cache import Work
from tx_mkdocs.findings.grouping import by_cause
from tx_mkdocs.library.gather import GatheredSite
from tx_mkdocs.library.locate import locate
from tx_mkdocs.library.member import Member
from tx_mkdocs.site.config import TxConfig


def check_and_mark(
    gathered: GatheredSite,
    options: TxConfig,
    work: Work,
    *,
    is_preview: bool,
) -> list[Member]:
    """The repositories of a site with all that is found in them, marked on their pages where that is wanted.

    Args:
        gathered: the repositories, converted.
        options: of the plugin.
        work: keeps what the checks of a file found, where on its page each finding is, and its line.
        is_preview: marks are wanted then, unless no checks are run.
    """
    made, members = options.makes_checks, gathered.shown
    if made:
        from tx_mkdocs.library.check import check_members

        members = check_members(gathered, given=options.rules, work=work)
    members = [
        replace(member, findings=tuple(locate(member, by_cause(member.findings), work.facts)))
        for member in members
    ]
    if options.checks == "visible" or (is_preview and made):
        from tx_mkdocs.reports.pages.checks import ADDRESS
        from tx_mkdocs.reports.pages.marks import mark_pages

        members = [mark_pages(member, ADDRESS, work.between) for member in members]
    return members
