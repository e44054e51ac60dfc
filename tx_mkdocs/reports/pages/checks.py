"""The pages "Checks": what was found in a resource, by book and kind, with links to page and line.

One page, unless there are so many findings that each book gets one of its own. What is left out of a
long list is said, with the file that has all.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from tx_mkdocs.cache import NO_FACTS, Facts
from tx_mkdocs.findings.model import SEVERITIES, Finding, Location, Severity
from tx_mkdocs.findings.register import known_code
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.names import slug, unique
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.interface import (
    ENGLISH,
    current,
    gettext,
    gettext_html,
    gettext_noop,
    lang_dir_attributes,
    listed,
    ngettext_html,
    number,
)
from tx_mkdocs.library.locate import place_name
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.pages.marks import (
    excerpt_html,
    fix_html,
    message_html,
    sentence_html,
    severity_html,
)
from tx_mkdocs.reports.top_fixes import top_fixes
from tx_mkdocs.reports.wording import count_of
from tx_mkdocs.resources import Page
from tx_mkdocs.states import BUILD_LOG

ADDRESS = "tx-checks"
"""No file of a repository is called so; the pages of books lie in a folder of the same name."""
MOST_TOGETHER = 300
"""Findings that are on one page; where there are more, each book has its own."""
MOST = 200
"""Places of one kind in one book that are listed; how many more there are is said."""
MOST_PLACES = 100
"""Other places of one finding that are listed."""
_MOST_OPEN = 40
"""Findings of a page whose lists are open from the start."""
_COLUMNS: Mapping[Severity, str] = {
    "error": gettext_noop("Errors"),
    "warning": gettext_noop("Warnings"),
    "info": gettext_noop("Info"),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """The findings of one book, or those about no page."""

    title: str
    """HTML."""
    name: str
    """For ids and addresses."""
    findings: list[Finding] = field(default_factory=list)


def findings_pages(
    member: Member, reference: str = "", *, made: bool = True, facts: Facts = NO_FACTS
) -> list[Page]:
    """The page of all findings, errors first; after it, where there are many, one for each book.

    The first is made also when there are none. `reference` is the folder of the reference of all checks
    in the site, with `/` at the end; empty where the site has none. `made` tells whether the checks were
    made; what cannot be read is found without them. `facts` keeps the explanations as HTML.
    """
    findings = member.findings
    parts = _parts(member)
    titles = {page.address: page.title for page in member.resource.pages}
    together = len(findings) <= MOST_TOGETHER
    heading = gettext("Checks")
    body = [_beginning(escape(heading, quote=False))]
    if not made:
        words = gettext_html("The checks were not run; only what cannot be read is listed.")
        body.append(f"<p>{words}</p>\n")
    if made or findings:
        body.append(f'<p class="sum">{summary_html(findings)}</p>\n')
    body.append(_top_fixes(findings))
    if len(parts) > 1:
        body.append(_by_part(parts, together))
    if findings:
        body.append(_by_kind(findings))
    pages = []
    for part in parts:
        if together:
            is_open = len(findings) <= _MOST_OPEN
            body.append(_book_html(member, part, titles, ADDRESS, is_open))
        else:
            address = f"{ADDRESS}/{part.name}"
            few = len(part.findings) <= _MOST_OPEN
            listed = _book_html(member, part, titles, address, few)
            back = f"<p>{page_link(ADDRESS, gettext_html('All checks'))}</p>\n"
            title = gettext_html("Checks: {book}", book=part.title)
            pages.append(
                Page(
                    address,
                    plain_text(title),
                    f"{_beginning(title)}{back}{listed}</div>\n",
                    "matter",
                )
            )
    body.append(explanations({finding.code for finding in findings}, reference, facts))
    data = gettext_html("All findings as data")
    body.append(f'<p><a href="{BUILD_LOG}">{data}</a></p>\n</div>\n')
    return [Page(ADDRESS, heading, "".join(body), "matter"), *pages]


def explanations(codes: Iterable[str], reference: str = "", facts: Facts = NO_FACTS) -> str:
    """What each code means, with the code as its id; empty where there is none.

    `reference`, `facts`: see `findings_pages`.
    """
    parts = []
    for code in sorted(codes):
        known = known_code(code)
        text = f"{_explanation(known.text, facts)}\n" if known else ""
        if current().language != ENGLISH.language:
            text = f'<div lang="{ENGLISH.language}" dir="{ENGLISH.direction}">{text}</div>'
        fix = f"<p><em>{sentence_html(known.fix)}</em></p>\n" if known and known.fix else ""
        more = ""
        if known and reference:
            address = f"/{reference}{known.group}/{known.name}"
            more = f"<p>{page_link(address, gettext_html('Examples'))}</p>\n"
        parts.append(
            f'<section id="{escape(code)}"><h3>{_kind(code)}</h3>\n{text}{fix}{more}</section>\n'
        )
    heading = gettext_html("What the codes mean")
    return f"<h2>{heading}</h2>\n{''.join(parts)}" if parts else ""


def _explanation(text: str, facts: Facts) -> str:
    """Text of a code as HTML. To import the reader of Markdown takes longer than to read all of them."""

    def made() -> str:
        from tx_mkdocs.formats.markdown.convert import markdown_html

        return markdown_html(text, 4)

    return str(facts.get(made, "explanation", text))


def _beginning(title: str) -> str:
    mark = lang_dir_attributes()
    return f'<h1 class="gen"{mark}>{title}</h1>\n<div class="gen checks"{mark}>\n'


def _parts(member: Member) -> list[_Part]:
    """The findings by section, in reading order; before them those about no page, or about several sections."""
    section_of: dict[str, int] = {}
    taken: set[str] = {"repository"}
    whole = _Part(gettext_html("The whole repository"), "repository")
    parts = []
    for index, section in enumerate(member.resource.sections):
        name = unique(slug(section.identifier, "part"), taken)
        title = f"<bdi>{escape(section.title, quote=False)}</bdi>"
        parts.append(_Part(title, name))
        for page in section.pages:
            section_of[page.address] = index
    for finding in member.findings:
        books = {section_of.get(at.page.partition("#")[0], -1) for at in finding.every_place}
        where = books.pop() if len(books) == 1 else -1
        (whole if where < 0 else parts[where]).findings.append(finding)
    return [part for part in (whole, *parts) if part.findings]


def _by_part(parts: Sequence[_Part], together: bool) -> str:
    """How many findings each book has."""
    rows = []
    severities = severities_of(finding for part in parts for finding in part.findings)
    for part in parts:
        link = (
            f'<a href="#tx-{escape(part.name)}">{part.title}</a>'
            if together
            else page_link(f"{ADDRESS}/{part.name}", part.title)
        )
        cells = severity_cells(part.findings, severities)
        rows.append(f'<tr><th scope="row">{link}</th>{cells}</tr>\n')
    heads = severity_heads(severities)
    return (
        f'<table><thead><tr><th scope="col">{gettext_html("Where")}</th>{heads}</tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody></table>\n"
    )


def severities_of(findings: Iterable[Finding]) -> list[Severity]:
    """Those that findings have, the worst first."""
    found = {finding.severity for finding in findings}
    return [name for name in SEVERITIES if name in found]


def severity_heads(severities: Sequence[Severity]) -> str:
    """The heads of a table for the numbers of findings."""
    return "".join(f'<th scope="col">{gettext_html(_COLUMNS[name])}</th>' for name in severities)


def severity_cells(findings: Sequence[Finding], severities: Sequence[Severity]) -> str:
    """The cells below these heads; empty where there are none."""
    counts = _counts(findings)
    return "".join(
        f'<td class="{name}">{number(counts[name])}</td>' if counts[name] else "<td></td>"
        for name in severities
    )


def _top_fixes(findings: Sequence[Finding]) -> str:
    """What to fix first; empty where nothing puts many places right."""
    items = []
    for top in top_fixes(findings):
        codes = listed(f'<a href="#{escape(code)}">{escape(code)}</a>' for code in top.codes)
        fix = f" {fix_html(top)}" if top.fix else ""
        # At least `top_fixes.LEAST`: other languages than English may have several forms for it.
        places = ngettext_html("{count} place:", "{count} places:", top.number)
        items.append(f"<li>{places} {codes} {message_html(top)}{fix}</li>\n")
    heading = gettext_html("What to fix first")
    return f"<h2>{heading}</h2>\n<ul>\n{''.join(items)}</ul>\n" if items else ""


def _by_kind(findings: Sequence[Finding]) -> str:
    """How many findings of each code there are, the worst first."""
    items = "".join(
        f'<li class="{found[0].severity}"><b>{severity_html(found[0].severity)}</b> '
        f'<a href="#{escape(code)}">{_kind(code)}</a> <small>{number(len(found))}</small></li>\n'
        for code, found in _by_code(findings)
    )
    return f"<h2>{gettext_html('By kind')}</h2>\n<ul>\n{items}</ul>\n"


def _by_code(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings by code, the worst code first, then the most frequent."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    return sorted(by_code.items(), key=lambda kind: (_worst(kind[1]), -len(kind[1]), kind[0]))


def _kind(code: str) -> str:
    known = known_code(code)
    return f"{escape(code)} {sentence_html(known.title)}" if known else escape(code)


def _book_html(
    member: Member, part: _Part, titles: Mapping[str, str], address: str, is_open: bool
) -> str:
    """The findings of one book, kind by kind; `titles` are those of all pages, by their addresses."""
    counts = f"<small>{summary_html(part.findings)}</small>"
    parts = [f'<section id="tx-{part.name}"><h2>{part.title} {counts}</h2>\n']
    for code, found in _by_code(part.findings):
        found.sort(key=lambda finding: (finding.path, finding.line, finding.column))
        severity = min((finding.severity for finding in found), key=SEVERITIES.index)
        # What is the same for all is said once.
        shared = len(found) > 1 and len({finding.fix for finding in found}) == 1
        fix = fix_html(found[0]) if shared else ""
        parts.append(
            f"<details{' open' if is_open else ''}>"
            f'<summary><span class="{severity}"><b>{severity_html(severity)}</b></span> '
            f"{_kind(code)} <small>{number(len(found))}</small></summary>\n"
        )
        note = f"{fix} " if fix else ""
        about = gettext_html("About this check") if known_code(code) else ""
        if about and address == ADDRESS:
            about = f'<a href="#{escape(code)}">{about}</a>'
        elif about:
            about = page_link(f"{ADDRESS}#{code}", about)
        parts.append(f"<p>{note}{about}</p>\n<ul>\n" if note or about else "<ul>\n")
        parts += [_item(member, finding, address, titles, not fix) for finding in found[:MOST]]
        parts.append("</ul>\n")
        if len(found) > MOST:
            all_of_it = posixpath.relpath(BUILD_LOG, posixpath.dirname(address) or ".")
            parts.append(f"<p>{_more(len(found) - MOST, all_of_it)}</p>\n")
        parts.append("</details>\n")
    parts.append("</section>\n")
    return "".join(parts)


def _item(
    member: Member, finding: Finding, here: str, titles: Mapping[str, str], with_fix: bool
) -> str:
    """One finding: where on the site, what, what to do, what the line is, where in the source."""
    shown, line = (
        _link_to_page(finding.every_place[0], titles),
        _source(member, finding.every_place[0]),
    )
    fix = f" {fix_html(finding)}" if with_fix and finding.fix else ""
    message = message_html(finding)
    others = _others(member, finding, here, titles)
    return f"<li>{shown}{message}{fix}{excerpt_html(finding)}{line}{others}</li>\n"


def _others(member: Member, finding: Finding, here: str, titles: Mapping[str, str]) -> str:
    """The other places of a finding, folded; empty where it has none."""
    if not finding.places:
        return ""
    count = len(finding.places)
    items = [
        f"<li>{_link_to_page(at, titles)}{_source(member, at)}</li>\n"
        for at in finding.places[:MOST_PLACES]
    ]
    if count > MOST_PLACES:
        all_of_it = posixpath.relpath(BUILD_LOG, posixpath.dirname(here) or ".")
        items.append(f"<li>{_more(count - MOST_PLACES, all_of_it)}</li>\n")
    words = ngettext_html("{count} other place", "{count} other places", count)
    return f"\n<details><summary>{words}</summary><ul>\n{''.join(items)}</ul></details>"


def _link_to_page(at: Location, titles: Mapping[str, str]) -> str:
    """A link to the page that shows a place; empty where none does."""
    page, _, anchor = at.page.partition("#")
    if page not in titles:
        return ""
    name = escape(place_name(titles[page], anchor) or page, quote=False)
    return f"{page_link(at.page, f'<bdi>{name}</bdi>')} "


def _source(member: Member, at: Location) -> str:
    """File, line and column, with a link to them at the host."""
    if not at.path:
        return ""
    words = _place(at)
    address = member.repository.source_url(at.path, at.line)
    line = f"<bdi>{escape(words, quote=False)}</bdi>"
    return f' <a class="line" href="{escape(address)}">{line}</a>' if address else f" {line}"


def _place(at: Location) -> str:
    if at.line and at.column:
        return gettext(
            "{file}, line {line}, column {column}", file=at.path, line=at.line, column=at.column
        )
    return gettext("{file}, line {line}", file=at.path, line=at.line) if at.line else at.path


def _worst(findings: Sequence[Finding]) -> int:
    return min(SEVERITIES.index(finding.severity) for finding in findings)


def _counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    counts = dict.fromkeys(SEVERITIES, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts


def summary_html(findings: Sequence[Finding]) -> str:
    """`1 error, 2 warnings`, as HTML."""
    parts = [
        f'<span class="{name}">{escape(count_of(name, count), quote=False)}</span>'
        for name, count in _counts(findings).items()
        if count
    ]
    return listed(parts) if parts else gettext_html("No problems found.")


def _more(count: int, address: str) -> str:
    """Says that a list leaves out so many, and which file has them."""
    return ngettext_html(
        "… and {count} more; {file} has all.",
        "… and {count} more; {file} has all.",
        count,
        file=f'<a href="{address}">{BUILD_LOG}</a>',
    )
