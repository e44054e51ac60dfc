"""For people who were sent a file: one page of HTML that needs nothing else."""

from __future__ import annotations

from jinja2 import Environment

from tx_mkdocs import __version__
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.findings.register import known_code
from tx_mkdocs.reports.caret import direction, split_at_column, visible
from tx_mkdocs.reports.model import Checked, Report

_MOST_PLACES = 20
"""Other places of a finding that are listed; JSON and SARIF have all."""
_PAGE = """\
<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Checks: {{ names }}</title>
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
<h1>Checks</h1>
<p>{{ summary }}</p>
{% if acts %}
<h2>What would fix the most</h2>
<ul>
{% for act in acts %}
<li>{{ act.number }} places: <span class="code">{{ act.codes }}</span> <span dir="auto">{{ act.message }}</span>
{%- if act.fix %} <em>{{ act.fix }}</em>{% endif %}</li>
{% endfor %}
</ul>
{% endif %}
{% for repository in repositories %}
<h2><bdi>{{ repository.name }}</bdi>{% if repository.commit %} <small>{{ repository.commit }}</small>{% endif %}</h2>
{% for path, findings in repository.files %}
<details open>
<summary><bdi>{{ path or "The whole repository" }}</bdi> ({{ findings|length }})</summary>
<ol>
{% for one in findings %}
<li class="{{ one.severity }}">
<p>{% if one.place %}{{ one.place }}: {% endif %}<span class="code">
{%- if one.page %}<a href="{{ one.page }}">{{ one.code }}</a>{% else %}{{ one.code }}{% endif %} {{ one.severity -}}
</span> <span dir="auto"{% if one.title %} title="{{ one.title }}"{% endif %}>{{ one.message }}</span></p>
{% if one.line %}
<pre dir="{{ one.direction }}">{{ one.line[0] }}
{%- if one.line[1] %}<mark>{{ one.line[1] }}</mark>{% endif %}
{{- one.line[2] }}</pre>
{% endif %}
{% if one.fix %}<p><em>{{ one.fix }}</em></p>{% endif %}
{% if one.elsewhere %}<p><bdi>{{ one.elsewhere }}</bdi></p>{% endif %}
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
        names=", ".join(repository.name for repository in report.repositories),
        summary=report.summary(),
        acts=[
            {
                "number": f"{act.number:,}",
                "codes": ", ".join(act.codes),
                "message": visible(act.message),
                "fix": visible(act.fix),
            }
            for act in report.acts()
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


def _by_file(report: Report, repository: Checked) -> list[tuple[str, list[dict[str, object]]]]:
    files: dict[str, list[dict[str, object]]] = {}
    for finding in repository.findings:
        known = known_code(finding.code)
        files.setdefault(finding.path, []).append(
            {
                "code": finding.code,
                "severity": finding.severity,
                "place": _place(finding),
                "title": known.title if known else "",
                "message": visible(finding.message),
                "fix": visible(finding.fix),
                "elsewhere": visible(repository.elsewhere(finding, _MOST_PLACES)),
                "line": split_at_column(finding.excerpt, finding.column)
                if finding.excerpt.strip()
                else None,
                "direction": direction(finding.excerpt),
                "page": report.page_of(finding.code),
            }
        )
    return [(visible(path), findings) for path, findings in files.items()]


def _place(finding: Finding) -> str:
    if not finding.line:
        return ""
    return f"Line {finding.line}" + (f", column {finding.column}" if finding.column else "")
