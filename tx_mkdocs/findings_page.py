"""The page "Checks": what was found in a resource, by file and code, with links to the lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from tx_mkdocs.checks.running import known_check
from tx_mkdocs.findings import Finding
from tx_mkdocs.formats.markdown import markdown_html
from tx_mkdocs.placing import page_link
from tx_mkdocs.repository import Repository
from tx_mkdocs.resources import Page

ADDRESS = "tx-checks"
"""No file of a repository is called so."""
MOST = 200
"""Places of one code in one file that are listed; how many more there are is said."""
_ENGLISH = 'lang="en" dir="ltr"'
_ORDER = {"error": 0, "warning": 1, "info": 2}
_NAMES = {"error": "Error", "warning": "Warning", "info": "Remark"}


def findings_page(repository: Repository, findings: Sequence[Finding]) -> Page:
    """The page that lists `findings`, errors first; it is made also when there are none."""
    body = [f'<h1 class="gen" {_ENGLISH}>Checks</h1>\n<div class="gen checks" {_ENGLISH}>\n']
    counts = {name: sum(one.severity == name for one in findings) for name in _ORDER}
    body.append(f"<p>{_counted(counts)}</p>\n")
    by_file: dict[str, list[Finding]] = {}
    for one in findings:
        by_file.setdefault(one.path, []).append(one)
    for path in sorted(by_file, key=lambda path: (_worst(by_file[path]), path)):
        body.append(_file(repository, path, by_file[path]))
    body.append(explanations({one.code for one in findings}))
    body.append("</div>\n")
    return Page(ADDRESS, "Checks", "".join(body), "matter")


def explanations(codes: Iterable[str]) -> str:
    """What each code means, with the code as its id; empty where there is none."""
    parts = []
    for code in sorted(codes):
        known = known_check(code)
        title = escape(known.title, quote=False) if known else ""
        text = markdown_html(known.text, 4) if known else ""
        fix = f"<p><em>{escape(known.fix, quote=False)}</em></p>\n" if known and known.fix else ""
        parts.append(
            f'<section id="{escape(code)}"><h3>{escape(code)} {title}</h3>\n{text}\n{fix}</section>\n'
        )
    return f"<h2>What the codes mean</h2>\n{''.join(parts)}" if parts else ""


def _file(repository: Repository, path: str, findings: Sequence[Finding]) -> str:
    name = f"<bdi><code>{escape(path)}</code></bdi>" if path else "The whole repository"
    parts = [f"<details><summary>{name} <small>{len(findings)}</small></summary>\n"]
    by_code: dict[str, list[Finding]] = {}
    for one in findings:
        by_code.setdefault(one.code, []).append(one)
    for code in sorted(by_code, key=lambda code: (_worst(by_code[code]), code)):
        found = sorted(by_code[code], key=lambda one: (one.line, one.column))
        known = known_check(code)
        title = f" {escape(known.title)}" if known else ""
        severity = found[0].severity
        parts.append(f'<h2 class="{severity}">{_NAMES[severity]} {code}{title}</h2>\n<ul>\n')
        parts += [f"<li>{_place(repository, one)}</li>\n" for one in found[:MOST]]
        parts.append("</ul>\n")
        if len(found) > MOST:
            parts.append(f"<p>… and {len(found) - MOST:,} more; build_log.json has all.</p>\n")
    parts.append("</details>\n")
    return "".join(parts)


def _place(repository: Repository, one: Finding) -> str:
    line = f"line {one.line}" + (f", column {one.column}" if one.column else "")
    address = repository.source_url(one.path, one.line) if one.path else ""
    where = ""
    if one.line:
        where = f'<a href="{escape(address)}">{line}</a>: ' if address else f"{line}: "
    page = f' <a href="{escape(page_link(one.page))}">On the page</a>' if one.page else ""
    fix = f" <em>{escape(one.fix)}</em>" if one.fix else ""
    return f'{where}<span dir="auto">{escape(one.message)}</span>{fix}{page}'


def _worst(findings: Sequence[Finding]) -> int:
    return min(_ORDER[one.severity] for one in findings)


def _counted(counts: dict[str, int]) -> str:
    parts = [
        f"{number:,} {_NAMES[name].lower()}{'' if number == 1 else 's'}"
        for name, number in counts.items()
        if number
    ]
    return f"{', '.join(parts)}." if parts else "Nothing was found to complain about."
