"""The page "Checks" of a library: every resource with what was found in it, and how finished it is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tx_mkdocs.findings.model import Severity
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.interface import gettext, gettext_html, lang_dir_attributes
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.pages.checks import ADDRESS, severities_of, severity_cells, severity_heads
from tx_mkdocs.reports.pages.progress import ADDRESS as PROGRESS_ADDRESS
from tx_mkdocs.reports.pages.progress import bar, count_text
from tx_mkdocs.reports.progress import Progress
from tx_mkdocs.resources import Page


def library_checks(members: Sequence[tuple[Member, Progress]]) -> Page:
    """A row for each resource, with links to its own pages."""
    severities = severities_of(finding for member, _ in members for finding in member.findings)
    rows = "".join(_row(member, progress, severities) for member, progress in members)
    title = gettext("Checks")
    mark = lang_dir_attributes()
    body = (
        f'<h1 class="gen"{mark}>{escape(title, quote=False)}</h1>\n'
        f'<div class="gen checks progress"{mark}>\n'
        f'<table><thead><tr><th scope="col">{gettext_html("Resource")}</th>'
        f"{severity_heads(severities)}"
        f'<th scope="col">{gettext_html("Progress")}</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table>\n</div>\n"
    )
    return Page(ADDRESS, title, body, "matter")


def _row(member: Member, progress: Progress, severities: Sequence[Severity]) -> str:
    folder = escape(member.folder)
    title = member.manifest.title or member.repository.name
    first = next((column for column in progress.columns if column.of), None)
    said = count_text(first, progress.total) if first else ""
    finished = (
        f"{bar(first, progress.total, title)} {said}" if said else gettext_html("See details")
    )
    link = page_link(f"{member.folder}{ADDRESS}", f"<bdi>{escape(title, quote=False)}</bdi>")
    return (
        f'<tr><th scope="row">{link} '
        f"<small>{folder.rstrip('/')}</small></th>"
        f"{severity_cells(member.findings, severities)}"
        f"<td>{page_link(f'{member.folder}{PROGRESS_ADDRESS}', finished)}</td></tr>\n"
    )
