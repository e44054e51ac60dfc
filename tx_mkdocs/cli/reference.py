"""The command `tx-mkdocs reference`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def reference(folder: Path) -> None:
    """Write the reference of all checks to FOLDER, as Markdown."""
    from tx_mkdocs.reports.reference import NotEmptyError, write_reference

    try:
        click.echo(f"Wrote {write_reference(folder):,} files to {folder}")
    except NotEmptyError as error:
        raise click.ClickException(error.message) from error
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error.strerror}.") from error
