"""Marks on pages: a sign at the very place that a finding is about, and at the end what was found.

For those who work on a text. A sign is a link, because it must be inside a paragraph; it leads to an
entry at the end of the page, which the theme shows beside the text. No script is needed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape
from types import MappingProxyType
from typing import NamedTuple

from tx_mkdocs.findings.model import SEVERITIES, Finding, Severity
from tx_mkdocs.formats.entries import beside_entries
from tx_mkdocs.formats.slots import behind_title, page_link, sign_places, site_only
from tx_mkdocs.interface import (
    ENGLISH,
    current,
    gettext,
    gettext_html,
    lang_attribute,
    lang_dir_attributes,
    translation,
    use,
)
from tx_mkdocs.library.locate import place_name
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.caret import direction, split_at_column
from tx_mkdocs.reports.top_fixes import TopFix
from tx_mkdocs.reports.wording import message_of, severity_name
from tx_mkdocs.resources import Page
from tx_mkdocs.resources.lazy_html import text_of
from tx_mkdocs.source.excerpts import with_excerpts

_LONGEST_HINT = 300
_NO_VALUES: Mapping[str, str | int] = MappingProxyType({})
_CODE = re.compile(r"`([^`\n]{1,300})`")
_MARKER = re.compile(
    r"\\(?:\*|\+?[a-z]+\d*(?:-[se])?(?:\\?\*)?)(?: [A-Z0-9](?:[A-Z0-9:.,–-]*[A-Z0-9])?)?"
)
"""A marker of USFM with the number or code after it: `\\v 2-3`, `\\id GEN`, `\\nd*`."""


class _Mark(NamedTuple):
    """All findings about one place of a page."""

    number: int
    """From 1, in the order of the page."""
    name: str
    """What the place is called, plain text."""
    findings: Sequence[Finding]
    """The worst first."""

    @property
    def html(self) -> str:
        """The sign."""
        worst = self.findings[0].severity
        words = " ".join(map(message_of, self.findings))
        hint = words if len(words) <= _LONGEST_HINT else f"{words[: _LONGEST_HINT - 1]}…"
        count = f" ({len(self.findings)})" if len(self.findings) > 1 else ""
        return (
            f'<a class="mark {worst} gen" id="tx-mark-{self.number}" href="#tx-found-{self.number}"'
            f' title="{escape(hint)}"{lang_attribute()}><span>{severity_html(worst)}{count}</span></a>'
        )


def mark_pages(
    member: Member, explained: str, between: Callable[[], None] = lambda: None
) -> Member:
    """A member whose pages have a mark wherever a finding says so.

    Args:
        member: its findings with the pages that `locate` found.
        explained: address, in the resource, of the page that explains the codes.
        between: called between two pages: may raise what ends the work.
    """
    by_page = _by_page(member, member.findings)
    if not by_page:
        return member

    def shown(page: Page) -> Page:
        between()
        found = by_page.get(page.address)
        return _mark_page(member, page, found, explained) if found else page

    resource = member.resource
    with use(member.interface):
        home = shown(resource.home)
        sections = tuple(
            replace(section, pages=tuple(map(shown, section.pages)))
            for section in resource.sections
        )
    return replace(member, resource=replace(resource, home=home, sections=sections))


def mark_some(
    member: Member, pages: Iterable[Page], explained: str, changed: Collection[str] = ()
) -> list[Page]:
    """Some pages of a member as `mark_pages` makes them; they have no marks yet.

    Args:
        member: its findings with their pages.
        pages: of its resource.
        explained: as of `mark_pages`.
        changed: files that have been written since the findings were made: what stands in those lines now may be
            about something else, and is not shown.
    """
    wanted = {page.address: page for page in pages}
    about = [
        finding
        for finding in member.findings
        if any(at.page.partition("#")[0] in wanted for at in finding.every_place)
    ]
    by_page = _by_page(member, about, changed)
    with use(member.interface):
        return [
            _mark_page(member, page, by_page[page.address], explained)
            if page.address in by_page
            else page
            for page in wanted.values()
        ]


def _by_page(
    member: Member, findings: Sequence[Finding], changed: Collection[str] = ()
) -> dict[str, dict[str, list[Finding]]]:
    """The findings by page and id, with the lines of files that are not among those `changed`."""
    by_page: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    each = [at for finding in findings for at in finding.by_place()]
    old = [finding for finding in each if finding.path in changed]
    same = [finding for finding in each if finding.path not in changed]
    for finding in (*old, *with_excerpts(same, member.repository)):
        address, _, anchor = finding.page.partition("#")
        if address:
            by_page[address][anchor].append(finding)
    return by_page


def _mark_page(
    member: Member, page: Page, found: Mapping[str, Sequence[Finding]], explained: str
) -> Page:
    html = page.with_borders
    places = sign_places(html, found)
    elsewhere = {**found}
    for place in places:
        del elsewhere[place.id]
    if elsewhere:
        # What is about the whole page, or about a place that is not on it.
        places.insert(0, behind_title(html))
        found = {**found, "": [item for listed in elsewhere.values() for item in listed]}
    marks: list[_Mark] = []
    parts: list[str] = []
    at = 0
    for number, (offset, anchor, is_block) in enumerate(sorted(places), 1):
        worst_first = sorted(found[anchor], key=lambda finding: SEVERITIES.index(finding.severity))
        mark = _Mark(number, place_name(page.title, anchor), worst_first)
        marks.append(mark)
        parts.append(html[at:offset])
        sign = f'<p class="marks gen">{mark.html}</p>' if is_block else mark.html
        parts.append(beside_entries(site_only(sign), html[:offset]))
        at = offset
    parts.append(html[at:])
    listed = site_only(_entries(member, marks, explained))
    return replace(page, html="".join(parts), after=text_of(page.after) + listed)


def _entries(member: Member, marks: Sequence[_Mark], explained: str) -> str:
    """What was found on the page, each with a way back to its place."""
    heading = gettext_html("Found by the checks")
    parts = [f'<section class="gen found"{lang_dir_attributes()}>\n<h2>{heading}</h2>\n<ul>\n']
    for mark in marks:
        parts.append(
            f'<li id="tx-found-{mark.number}"><a class="to-mark" href="#tx-mark-{mark.number}">'
            f"<bdi>{escape(mark.name, quote=False)}</bdi></a>\n"
        )
        parts += [entry(member, finding, explained) for finding in mark.findings]
        parts.append("</li>\n")
    parts.append("</ul>\n</section>\n")
    return "".join(parts)


def entry(member: Member, finding: Finding, explained: str) -> str:
    """One finding for those who put it right: what, why, what to do, where in the source.

    `explained` is the address, in the resource, of the page that explains its code.
    """
    line = ""
    if finding.path:
        words = (
            gettext("{file}, line {line}", file=finding.path, line=finding.line)
            if finding.line
            else finding.path
        )
        address = member.repository.source_url(finding.path, finding.line)
        line = f"<bdi>{escape(words, quote=False)}</bdi>"
        line = f' <a class="line" href="{escape(address)}">{line}</a>' if address else f" {line}"
    fix = f" {fix_html(finding)}" if finding.fix else ""
    return (
        f'<p class="{finding.severity}"><b>{severity_html(finding.severity)}</b> '
        f"{page_link(f'{explained}#{finding.code}', finding.code)} "
        f"{message_html(finding)}{fix}{excerpt_html(finding)}{line}</p>\n"
    )


def sentence_html(
    sentence: str, message_id: str = "", values: Mapping[str, str | int] = _NO_VALUES
) -> str:
    """A sentence of a finding or check as HTML; what is between grave accents is code.

    It is in the language of the interface where the catalogue has it, else in English, marked so.

    Args:
        sentence: in English, with its values.
        message_id: what the catalogue knows it by; empty if it has no values.
        values: those of `message_id`.
    """
    other = translation(message_id or sentence, values)
    html = escape(other or sentence, quote=False)
    if other and current().direction == "rtl":
        # Its backslash and number would be at the wrong side.
        html = _MARKER.sub(r'<bdi dir="ltr">\g<0></bdi>', html)
    html = _CODE.sub(r"<code>\1</code>", html)
    if other or current().language == ENGLISH.language:
        return html
    return f'<bdi lang="{ENGLISH.language}">{html}</bdi>'


def message_html(finding: Finding | TopFix) -> str:
    """What is wrong, as HTML."""
    return sentence_html(finding.message, finding.message_id, finding.values)


def fix_html(finding: Finding | TopFix) -> str:
    """What to do, as HTML; empty where nothing is said."""
    if not finding.fix:
        return ""
    return f"<em>{sentence_html(finding.fix, finding.fix_id, finding.fix_values)}</em>"


def severity_html(severity: Severity) -> str:
    """What a severity is called, as HTML: `Warning`."""
    return escape(severity_name(severity), quote=False)


def excerpt_html(finding: Finding) -> str:
    """The line of the source with what is meant marked; empty where there is none."""
    if not finding.excerpt.strip():
        return ""
    before, meant, behind = (
        escape(part, quote=False) for part in split_at_column(finding.excerpt, finding.column)
    )
    mark = f"<mark>{meant}</mark>" if meant else ""
    return (
        f' <code class="excerpt" dir="{direction(finding.excerpt)}">{before}{mark}{behind}</code>'
    )
