"""The command `tx-mkdocs changes`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("repository")
@click.argument("base", default="")
@click.argument("head", default="")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "html", "docx")),
    default="text",
    show_default=True,
    help="How to say it; JSON has all, the others sum up large changes. DOCX has tracked changes.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write."
)
def changes(repository: str, base: str, head: str, form: str, output: Path | None) -> None:
    """Say which verses, notes and articles of REPOSITORY changed from BASE to HEAD.

    BASE and HEAD are branches, tags or commits, addresses of published revisions (…/u/OWNER/REPO/COMMIT/), or other
    folders, zips and git addresses. Without BASE it is the newest tag, else the commit before the last; without HEAD
    the files as they are now.
    """
    from tx_mkdocs.changes import RevisionError, compare, open_revisions
    from tx_mkdocs.changes.formats import FORMATS
    from tx_mkdocs.source.repository import RepositoryError

    if form == "docx" and output is None:
        raise click.UsageError("Say where to write the DOCX: --output FILE.")
    try:
        with open_revisions(repository, base, head) as (old, new):
            made = FORMATS[form](compare(old, new))
    except (RevisionError, RepositoryError) as error:
        raise click.ClickException(str(error)) from error
    if output is None:
        click.echo(made.decode(), nl=False)
    else:
        try:
            output.write_bytes(made)
        except OSError as error:
            raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from error
