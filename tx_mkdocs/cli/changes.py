"""The command `tx-mkdocs changes`."""

from __future__ import annotations

from pathlib import Path

import click

from tx_mkdocs.cli.site_options import REPOSITORY, format_of, location

_FORMATS = ("text", "json", "html", "docx")


@click.command()
@REPOSITORY
@click.argument("base", default="")
@click.argument("head", default="")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="Output format. JSON lists every change, the others summarise large ones; DOCX has tracked changes.  "
    "[default: the ending of --output, else text]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file instead of the terminal.",
)
def changes(repository: str, base: str, head: str, form: str | None, output: Path | None) -> None:
    """List what changed in REPOSITORY from BASE to HEAD.

    These are verses, notes, questions, word links, stories and articles. BASE and HEAD are branches, tags or
    commits, URLs of published revisions (…/u/OWNER/REPO/COMMIT/), or other folders, zips and git URLs. BASE
    defaults to the newest tag, or else to the commit before the last; HEAD defaults to the files as they are now.
    Without REPOSITORY, compare the current folder.
    """
    from tx_mkdocs.changes.compare import compare
    from tx_mkdocs.changes.formats import FORMATS
    from tx_mkdocs.changes.revisions import open_revisions

    if not head and _is_revision(repository):
        repository, base, head = ".", repository, base
    form = format_of(form, output, FORMATS)
    if form == "docx" and output is None:
        raise click.UsageError("DOCX needs --output FILE.")
    with open_revisions(repository, base, head) as (old, new):
        made = FORMATS[form](compare(old, new))
    if output is None:
        click.echo(made.decode(), nl=False)
    else:
        try:
            output.write_bytes(made)
        except OSError as error:
            raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from error


def _is_revision(given: str) -> bool:
    """Whether the first word can only be a revision of the current folder: it is neither here nor an address."""
    here = Path.cwd()
    is_work_tree = any((folder / ".git").exists() for folder in (here, *here.parents))
    return is_work_tree and not Path(given).exists() and location(given) != given
