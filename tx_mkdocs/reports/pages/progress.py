"""The page "Progress": what is there of each book and chapter, and what the manifest says of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.interface import (
    gettext,
    gettext_html,
    lang_dir_attributes,
    ngettext_html,
    number,
)
from tx_mkdocs.library.member import Member
from tx_mkdocs.manifest.model import Manifest, SourceText
from tx_mkdocs.reports.progress import Column, Part, Progress, Row
from tx_mkdocs.reports.progress.model import sum_counts
from tx_mkdocs.resources import Page

ADDRESS = "tx-progress"
"""No file of a repository is called so."""
DATA = "progress.json"
"""The same numbers as data, beside the page."""


def progress_page(member: Member, progress: Progress) -> Page:
    """The page with the numbers of `progress`."""
    title = gettext("Progress")
    mark = lang_dir_attributes()
    body = [
        f'<h1 class="gen"{mark}>{escape(title, quote=False)}</h1>\n'
        f'<div class="gen checks progress"{mark}>\n'
    ]
    if progress.parts:
        body.append(_overall(progress))
    columns = [
        column for column in progress.columns if progress.total.get(column.of or column.key, 0)
    ]
    absent = [column for column in progress.columns if column not in columns and not column.of]
    row_title = escape(
        gettext(member.resource.kind.row_label) if member.resource.kind.row_label else ""
    )
    body += [_part(part, columns, row_title) for part in progress.parts]
    if absent and progress.parts:
        body.append(f"<p>{' · '.join(_said(column, 0) for column in absent)}</p>\n")
    body.append(_facts(member.manifest))
    data = gettext_html("These numbers as data")
    body.append(f'<p><a href="{DATA}">{data}</a></p>\n</div>\n')
    return Page(ADDRESS, title, "".join(body), "matter")


def progress_data(member: Member, progress: Progress) -> str:
    """JSON of the numbers and of what the manifest says, UTF-8 text with a line feed at the end."""
    manifest = member.manifest
    data = {
        "identifier": manifest.identifier,
        "title": manifest.title,
        "subject": manifest.subject,
        "language": manifest.language.identifier,
        "version": manifest.version,
        "issued": manifest.issued,
        "rights": manifest.rights,
        "checking_level": manifest.checking_level,
        "checking_entity": list(manifest.checking_entity),
        "contributor": list(manifest.contributor),
        "source": [
            {
                "identifier": origin.identifier,
                "language": origin.language,
                "version": origin.version,
            }
            for origin in manifest.source
        ],
        "relation": list(manifest.relation),
        "commit": member.repository.commit,
        **progress.as_dict(),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode() + "\n"


def _overall(progress: Progress) -> str:
    sentences = [
        count_text(column, progress.total)
        for column in progress.columns
        if not column.of or progress.total.get(column.of, 0)
    ]
    said = " · ".join(sentence for sentence in sentences if sentence)
    first = next((column for column in progress.columns if column.of), None)
    return f'<p class="sum">{bar(first, progress.total, gettext("Progress"))} {said}</p>\n'


def count_text(column: Column, counts: Mapping[str, int]) -> str:
    """`Verses: 31,102 of 31,104`, as HTML; empty where there is nothing to say.

    The name stands before the numbers, where it has the same form in every language, whatever they are.
    """
    found = counts.get(column.key, 0)
    if not column.of:
        return _said(column, found) if found else ""
    return gettext_html(
        "{what}: {count} of {total}",
        what=escape(_title(column), quote=False),
        count=number(found),
        total=number(counts.get(column.of, 0)),
    )


def _said(column: Column, count: int) -> str:
    what = escape(_title(column), quote=False)
    return gettext_html("{what}: {count}", what=what, count=number(count))


def _title(column: Column) -> str:
    """What a column is called at its head, in the language of the page: that of a library is not that of each text."""
    values = {"helps": gettext(column.helps).lower()} if column.helps else {}
    return gettext(column.title, **values)


def bar(column: Column | None, counts: Mapping[str, int], name: str) -> str:
    """How much of what should be there is there, as a bar with a name; empty where nobody knows."""
    if column is None or not counts.get(column.of, 0):
        return ""
    return (
        f'<progress aria-label="{escape(name)}" max="{counts[column.of]}"'
        f' value="{counts.get(column.key, 0)}"></progress>'
    )


def _part(part: Part, columns: list[Column], row_title: str) -> str:
    """One book: its name, its bar, its numbers, and after them those of its chapters."""
    name = f"<bdi>{escape(part.title, quote=False)}</bdi>"
    bar_of = next((column for column in columns if column.of), None)
    said = " · ".join(
        filter(None, (count_text(column, part.counts) for column in columns if _has(column, part)))
    )
    line = f"{bar(bar_of, part.counts, part.title)} {said}"
    link = page_link(part.address, name)
    if not part.rows:
        return f'<section class="part"><h2>{link}</h2>\n<p>{line}</p></section>\n'
    shown = [column for column in columns if _has(column, part)]
    has_remarks = any(row.remark for row in part.rows)
    head = "".join(f'<th scope="col">{escape(_title(column))}</th>' for column in shown)
    remarks = f'<th scope="col">{gettext_html("Not finished")}</th>' if has_remarks else ""
    rows = "".join(_row(row, shown, has_remarks) for row in _together(part.rows))
    return (
        f"<details><summary><b>{name}</b> <span>{line}</span></summary>\n"
        f"<p>{link}</p>\n"
        f'<table><thead><tr><th scope="col">{row_title}</th>{head}{remarks}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table></details>\n"
    )


def _together(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, those that follow each other without a page as one: `4–50`."""
    for has_page, run in groupby(rows, key=lambda row: bool(row.address)):
        listed = list(run)
        if has_page or len(listed) == 1:
            yield from listed
        else:
            counts = sum_counts(row.counts for row in listed)
            yield Row(f"{listed[0].title}–{listed[-1].title}", counts)


def _has(column: Column, part: Part) -> bool:
    return bool(part.counts.get(column.of or column.key, 0))


def _row(row: Row, columns: list[Column], has_remarks: bool) -> str:
    title = escape(row.title, quote=False)
    if row.address:
        title = page_link(row.address, title)
    cells = "".join(_cell(column, row.counts) for column in columns)
    remark = f"<td>{escape(row.remark, quote=False)}</td>" if has_remarks else ""
    return f'<tr><th scope="row">{title}</th>{cells}{remark}</tr>\n'


def _cell(column: Column, counts: Mapping[str, int]) -> str:
    found = counts.get(column.key, 0)
    if not column.of:
        return f"<td>{number(found) if found else ''}</td>"
    of = counts.get(column.of, 0)
    short = ' class="short"' if found < of else ""
    return f"<td{short}>{number(found)}/{number(of)}</td>" if of else "<td></td>"


def _facts(manifest: Manifest) -> str:
    """What the manifest says; nothing that it does not say."""
    facts: tuple[tuple[str, Iterable[str]], ...] = (
        (
            gettext("Language"),
            [_title_with_id(manifest.language.title, manifest.language.identifier)],
        ),
        (gettext("Resource"), [_title_with_id(manifest.title, manifest.identifier)]),
        (gettext("Version"), [manifest.version, manifest.issued]),
        (gettext("Checking level"), [manifest.checking_level]),
        (gettext("Checked by"), manifest.checking_entity),
        (gettext("Licence"), [manifest.rights]),
        (gettext("Publisher"), [manifest.publisher]),
        (gettext("Translated from"), map(_source, manifest.source)),
        (gettext("Related to"), manifest.relation),
    )
    # Each value by itself: a number or date beside another would turn its line around.
    said = (
        (name, " · ".join(f"<bdi>{escape(value, quote=False)}</bdi>" for value in values if value))
        for name, values in facts
    )
    listed = "".join(
        f"<dt>{escape(name, quote=False)}</dt><dd>{values}</dd>\n"
        for name, values in said
        if values
    )
    names = "".join(
        f"<li><bdi>{escape(name, quote=False)}</bdi></li>\n" for name in manifest.contributor
    )
    people = ngettext_html("{count} contributor", "{count} contributors", len(manifest.contributor))
    contributors = f"<details><summary>{people}</summary>\n<ul>\n{names}</ul></details>\n"
    return (
        f"<h2>{gettext_html('What the manifest says')}</h2>\n"
        + (f"<dl>\n{listed}</dl>\n" if listed else f"<p>{gettext_html('Nothing.')}</p>\n")
        + (contributors if names else "")
    )


def _title_with_id(title: str, identifier: str) -> str:
    return f"{title} ({identifier})" if title and identifier else title or identifier


def _source(source_text: SourceText) -> str:
    name = "/".join(filter(None, (source_text.language, source_text.identifier)))
    return (
        gettext("{name}, version {version}", name=name, version=source_text.version)
        if source_text.version
        else name
    )
