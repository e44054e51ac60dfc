"""The pages about the checks once more, where something was found only when all pages were written.

The proof reads finished pages, fonts are cut to what is on them, and documents are made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.interface import use
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.pages.checks import findings_pages
from tx_mkdocs.site.config import TxConfig
from tx_mkdocs.site.pages import ResourcePage, reference_folder
from tx_mkdocs.site.rendering import Rendering


def write_checks_again(
    member: Member,
    findings: Iterable[Finding],
    members: Sequence[Member],
    pages: Sequence[ResourcePage],
    options: TxConfig,
    rendering: Rendering,
) -> list[str]:
    """Write the pages of a member's findings with all findings; which files these are.

    Args:
        member: with what was known before the first page was written.
        findings: all that is known now.
        members: of the whole site.
        pages: of the member.
        options: of the plugin.
        rendering: of the site.
    """
    reference = reference_folder(members, options)
    by_address = {page.shown.address: page for page in pages}
    written = []
    with use(member.interface):
        whole = replace(member, findings=tuple(findings))
        for shown in findings_pages(whole, reference, made=options.makes_checks):
            page = by_address.get(shown.address)
            if page is None or page.shown.body == shown.body:
                continue
            page.shown = shown
            rendering.read(page)
            rendering.write(page)
            written.append(page.file.dest_uri)
    return written
