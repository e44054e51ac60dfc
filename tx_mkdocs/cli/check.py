"""The command `tx-mkdocs check`.

It ends with 0 when nothing as bad as `--fail-on` was found, with 1 when there was, and with 2 when it
could not check: wrong usage, or a repository that cannot be opened.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tx_mkdocs.cli.site_options import (
    CACHE_DIR,
    FIND_RELATED,
    REPOSITORIES,
    format_of,
    interface_language,
)
from tx_mkdocs.findings.model import SEVERITIES

if TYPE_CHECKING:
    from tx_mkdocs.cache import Cache
    from tx_mkdocs.findings.model import Finding
    from tx_mkdocs.findings.since import Since
    from tx_mkdocs.library.gather import GatheredSite
    from tx_mkdocs.library.member import Member


class CannotCheck(click.ClickException):
    """Nothing was checked; the message says why."""

    exit_code = 2


class _Formats(click.ParamType[str]):
    """The names of `reports.formats.FORMATS`, which are loaded only when they are needed."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from tx_mkdocs.reports.formats import FORMATS

        if value not in FORMATS:
            self.fail(f"{value} is none of {', '.join(FORMATS)}.", param, ctx)
        return value


def _explain(context: click.Context, _: click.Parameter, code: str | None) -> None:
    """Print the reference of a code, or list the codes of a group, and leave."""
    if not code or context.resilient_parsing:
        return
    from tx_mkdocs.findings.register import all_codes, known_code
    from tx_mkdocs.reports.reference import code_text

    asked = code.strip().upper()
    if members := [known for _, known in sorted(all_codes().items()) if known.group == asked]:
        for member in members:
            click.echo(f"{member.name} {member.severity}: {member.title}")
        context.exit()
    known = known_code(asked)
    if known is None:
        raise CannotCheck(f"No check has the code {code}.")
    if known.name != asked:
        click.echo(f"{asked} is now called {known.name}.\n")
    click.echo(code_text(known), nl=False)
    context.exit()


@click.command()
@REPOSITORIES
@click.option(
    "--related",
    multiple=True,
    metavar="REPOSITORY",
    help="Repository to check links and quotes against. Repeatable.",
)
@FIND_RELATED
@click.option(
    "-f", "--format", "format_name", type=_Formats(),
    help="Output format: text, json, sarif, github, junit or html.  [default: the ending of --output, else text]",
)  # fmt: skip
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file instead of the terminal.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="Run only these checks or groups of checks: TEXT,USFM017.",
)
@click.option(
    "--ignore", multiple=True, metavar="CODES", help="Skip these checks or groups of checks."
)
@click.option(
    "--severity", type=click.Choice(SEVERITIES), default="info", show_default=True,
    help="Hide findings less severe than this.",
)  # fmt: skip
@click.option(
    "--fail-on", type=click.Choice((*SEVERITIES, "never")), default="error", show_default=True,
    help="Exit with 1 if a finding is at least this severe.",
)  # fmt: skip
@click.option(
    "--explain", metavar="CODE", is_eager=True, expose_value=False, callback=_explain,
    help="Explain a code, or list the codes of a group such as USFM, and exit.",
)  # fmt: skip
@click.option(
    "--reference", default="", metavar="ADDRESS",
    help="URL of the pages about the codes, for the links in sarif and html.",
)  # fmt: skip
@click.option(
    "--interface", default="en", show_default=True, metavar="LANGUAGE", callback=interface_language,
    help="Language of the report, a BCP 47 tag.",
)  # fmt: skip
@click.option(
    "--fix", is_flag=True,
    help="First fix mechanical faults in the folder: white space, line ends, byte-order marks, "
    "missing spaces, \\s5.",
)  # fmt: skip
@click.option(
    "--diff",
    is_flag=True,
    help="Show what --fix would change, without changing it; exit with 1 if there is anything.",
)
@click.option(
    "--since", "base", default="", metavar="REVISION",
    help="Report only findings that are new since this branch, tag or commit.",
)  # fmt: skip
@CACHE_DIR
@click.option(
    "--cache/--no-cache",
    default=True,
    help="Keep converted books for the next run.  [default: cache]",
)
def check(
    repositories: tuple[str, ...],
    related: tuple[str, ...],
    find_related: bool,
    format_name: str | None,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str,
    fail_on: str,
    reference: str,
    interface: str,
    fix: bool,
    diff: bool,
    base: str,
    cache_dir: str,
    cache: bool,
) -> None:
    """Check REPOSITORY: what is wrong, where, and how to fix it.

    The exit code is 0 if no finding is as severe as --fail-on, 1 if one is, and 2 if a repository cannot
    be opened.
    """
    chosen, left_out = _codes(select), _codes(ignore)
    if fix or diff:
        changes = [_fix(location, chosen, left_out, write=not diff) for location in repositories]
        if diff:
            _write("".join(changes), output)
            sys.exit(1 if any(changes) else 0)
    from tx_mkdocs.formats.helps.tsv import tables_kept
    from tx_mkdocs.interface import catalogue_for, use
    from tx_mkdocs.library.check import check_members
    from tx_mkdocs.reports.formats import FORMATS, report_of
    from tx_mkdocs.source.collection import no_collection

    form = format_of(format_name, output, FORMATS)
    kept = _cache(cache, cache_dir)
    with ExitStack() as opened, no_collection(), tables_kept():
        gathered = _gather(opened, repositories, related, kept, find_related=find_related)
        members = check_members(gathered, chosen, left_out)
        compared = []
        if base:
            compared = [
                _since(member, gathered, base, chosen, left_out, kept) for member in members
            ]
            members = [
                replace(member, findings=since.new)
                for member, since in zip(members, compared, strict=True)
            ]
        report = report_of(
            members,
            least=severity,
            styled=output is None and _has_colours(),
            fail_on=fail_on,
            reference=reference,
            base=base,
            since=compared,
        )
        with use(catalogue_for(interface)):
            _write(FORMATS[form](report), output)
    if any(report.fails(finding) for member in members for finding in member.findings):
        sys.exit(1)


def _gather(
    opened: ExitStack,
    locations: Sequence[str],
    related: Sequence[str],
    cache: Cache,
    *,
    find_related: bool,
) -> GatheredSite:
    """Repositories as they are checked: their pages have no bodies.

    Raises:
        CannotCheck: one cannot be opened.
    """
    from tx_mkdocs.cache import Work
    from tx_mkdocs.library.gather import Related, gather
    from tx_mkdocs.resources.options import LoadOptions
    from tx_mkdocs.source.repository import RepositoryError

    try:
        return gather(
            opened,
            locations,
            list(map(Related, related)),
            find_related=find_related,
            options=LoadOptions(bodies=False),
            work=Work(cache),
        )
    except RepositoryError as error:
        raise CannotCheck(f"{error} ({error.code})") from error


def _since(
    member: Member,
    gathered: GatheredSite,
    base: str,
    select: Sequence[str],
    ignore: Sequence[str],
    cache: Cache,
) -> Since:
    """The findings of a repository beside those of its revision `base`, checked with the same neighbours.

    Raises:
        CannotCheck: there is no such revision.
    """
    from tx_mkdocs.changes.revisions import RevisionError, open_revision
    from tx_mkdocs.findings.since import since
    from tx_mkdocs.library.check import check_members
    from tx_mkdocs.source.repository import RepositoryError

    location = member.repository.location
    at_hand = (*gathered.shown, *gathered.at_hand)
    others = [it.repository.location for it in at_hand if it.repository.location != location]
    with ExitStack() as opened:
        try:
            revision = opened.enter_context(open_revision(location, base))
        except (RevisionError, RepositoryError) as error:
            raise CannotCheck(str(error)) from error
        old = _gather(opened, [revision.location], others, cache, find_related=False)
        [before] = check_members(old, select, ignore)
        return since(_places(before), _places(member))


def _places(member: Member) -> list[Finding]:
    """A finding for each place, with the line of the source."""
    from tx_mkdocs.source.excerpts import with_excerpts

    apart = [place for finding in member.findings for place in finding.by_place()]
    return with_excerpts(apart, member.repository)


def _fix(location: str, select: Sequence[str], ignore: Sequence[str], *, write: bool) -> str:
    """Put a folder right, or only say how; what is changed."""
    from tx_mkdocs.checks import fix_files
    from tx_mkdocs.checks.settings.settings import settings_of
    from tx_mkdocs.reports.formats.diff import changes
    from tx_mkdocs.source.opening import open_repository
    from tx_mkdocs.source.repository import RepositoryError

    if not Path(location).is_dir():
        raise CannotCheck(f"{location} is not a folder: --fix and --diff are for folders only.")
    shown = []
    lines = files = 0
    try:
        with open_repository(location) as repository:
            settings, _ = settings_of(repository, select, ignore)
            for fix in fix_files.fixes(repository, settings):
                if not write:
                    shown.append(changes(location, fix.path, fix.lines))
                elif fix_files.write(fix):
                    lines += len(fix.lines)
                    files += 1
    except (RepositoryError, fix_files.CannotFixError) as error:
        raise CannotCheck(str(error)) from error
    if write:
        what = f"{_number_of(lines, 'line')} in {_number_of(files, 'file')}" if files else "nothing"
        click.echo(f"{location}: fixed {what}.", err=True)
    return "".join(shown)


def _number_of(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _write(text: str, output: Path | None) -> None:
    data = text.encode("utf-8", "backslashreplace")
    if output is None:
        click.echo(data, nl=False)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise CannotCheck(f"{output} cannot be written: {error.strerror}.") from error


def _codes(given: Sequence[str]) -> list[str]:
    from tx_mkdocs.checks.settings.form import is_code

    codes = [code.upper() for text in given for code in text.replace(",", " ").split()]
    for code in codes:
        if not is_code(code):
            raise CannotCheck(f"No check has the code {code}.")
    return codes


def _has_colours() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _cache(kept: bool, folder: str) -> Cache:
    from tx_mkdocs.cache import NO_CACHE, Cache, default_folder

    return Cache(Path(folder) if folder else default_folder()) if kept else NO_CACHE
