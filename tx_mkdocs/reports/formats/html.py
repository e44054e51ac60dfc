"""For people who were sent a file: one page of HTML that needs nothing else."""

from __future__ import annotations

from jinja2 import Environment

from tx_mkdocs import __version__
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.findings.register import known_code
from tx_mkdocs.interface import current, gettext, listed, ngettext
from tx_mkdocs.reports.caret import direction, split_at_column, visible
from tx_mkdocs.reports.model import CheckedRepository, Report
from tx_mkdocs.reports.wording import fix_of, message_of, severity_name, title_of

_MOST_PLACES = 20
"""Other places of a finding that are listed; JSON and SARIF have all."""
_PAGE = """\
<!DOCTYPE html>
<html lang="{{ language }}" dir="{{ dir }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ title }}</title>
<meta name="generator" content="{{ generator }}">
<style>
:root { color-scheme: light dark; --error: #b3261e; --warning: #8a5a00; --info: #1f5fa8; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffc766; --info: #8ab8ff; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
summary { cursor: pointer; font-weight: 600; overflow-wrap: anywhere; }
details { border-block-start: 1px solid #8886; padding-block: .5rem; }
ol { list-style: none; padding: 0; }
li { margin-block: .75rem; padding-inline-start: .75rem; border-inline-start: .25rem solid; }
li.error { border-color: var(--error); } li.warning { border-color: var(--warning); }
li.info { border-color: var(--info); }
p { margin: 0; }
pre { margin: .25rem 0; padding: .5rem; background: #8882; white-space: pre-wrap; overflow-wrap: anywhere;
  font-family: ui-monospace, monospace; line-height: 1.8; }
mark { background: #ffd54a; color: #000; }
.code { font-weight: 600; }
.error .code { color: var(--error); } .warning .code { color: var(--warning); }
.info .code { color: var(--info); }
</style>
</head>
<body>
<h1>{{ heading }}</h1>
<p>{{ summary }}</p>
{% if top_fixes %}
<h2>{{ top_fixes_heading }}</h2>
<ul>
{% for top in top_fixes %}
<li>{{ top.places }} <span class="code">{{ top.codes }}</span> <span dir="auto">{{ top.message }}</span>
{%- if top.fix %} <em>{{ top.fix }}</em>{% endif %}</li>
{% endfor %}
</ul>
{% endif %}
{% for repository in repositories %}
<h2><bdi>{{ repository.name }}</bdi>{% if repository.commit %} <small>{{ repository.commit }}</small>{% endif %}</h2>
{% for path, findings in repository.files %}
<details open>
<summary><bdi>{{ path }}</bdi> ({{ findings|length }})</summary>
<ol>
{% for finding in findings %}
<li class="{{ finding.severity }}">
<p>{% if finding.place %}{{ finding.place }}: {% endif %}<span class="code">
{%- if finding.page %}<a href="{{ finding.page }}">{{ finding.code }}</a>{% else %}{{ finding.code }}{% endif %}
 {{ finding.severity_name -}}
</span> <span dir="auto"{% if finding.title %} title="{{ finding.title }}"{% endif %}>{{ finding.message }}</span></p>
{% if finding.line %}
<pre dir="{{ finding.direction }}">{{ finding.line[0] }}
{%- if finding.line[1] %}<mark>{{ finding.line[1] }}</mark>{% endif %}
{{- finding.line[2] }}</pre>
{% endif %}
{% if finding.fix %}<p><em>{{ finding.fix }}</em></p>{% endif %}
{% if finding.elsewhere %}<p><bdi>{{ finding.elsewhere }}</bdi></p>{% endif %}
</li>
{% endfor %}
</ol>
</details>
{% endfor %}
{% endfor %}
<footer><small>{{ generator }}</small></footer>
</body>
</html>
"""


def render(report: Report) -> str:
    """The report as a page. What is meant in a line is marked, which stays right in any direction."""
    template = Environment(autoescape=True, trim_blocks=True).from_string(_PAGE)
    return template.render(
        heading=gettext("Checks"),
        top_fixes_heading=gettext("What to fix first"),
        language=current().language,
        dir=current().direction,
        title=gettext(
            "Checks: {book}", book=listed(repository.name for repository in report.repositories)
        ),
        summary=report.summary(),
        top_fixes=[
            {
                "places": ngettext("{count} place:", "{count} places:", top.number),
                "codes": listed(top.codes),
                "message": visible(message_of(top)),
                "fix": visible(fix_of(top)),
            }
            for top in report.top_fixes()
        ],
        repositories=[
            {
                "name": repository.name,
                "commit": repository.commit,
                "files": _by_file(report, repository),
            }
            for repository in report.repositories
        ],
        generator=f"tx-mkdocs {__version__}",
    )


def _by_file(
    report: Report, repository: CheckedRepository
) -> list[tuple[str, list[dict[str, object]]]]:
    files: dict[str, list[dict[str, object]]] = {}
    for finding in repository.findings:
        known = known_code(finding.code)
        files.setdefault(finding.path, []).append(
            {
                "code": finding.code,
                "severity": finding.severity,
                "severity_name": severity_name(finding.severity),
                "place": _place(finding),
                "title": title_of(known) if known else "",
                "message": visible(message_of(finding)),
                "fix": visible(fix_of(finding)),
                "elsewhere": visible(repository.elsewhere(finding, _MOST_PLACES)),
                "line": split_at_column(finding.excerpt, finding.column)
                if finding.excerpt.strip()
                else None,
                "direction": direction(finding.excerpt),
                "page": report.page_of(finding.code),
            }
        )
    return [
        (visible(path) or gettext("The whole repository"), findings)
        for path, findings in files.items()
    ]


def _place(finding: Finding) -> str:
    if not finding.line:
        return ""
    if finding.column:
        return gettext("Line {line}, column {column}", line=finding.line, column=finding.column)
    return gettext("Line {line}", line=finding.line)
