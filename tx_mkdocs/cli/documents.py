"""The command `tx-mkdocs documents`."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click


@click.command()
@click.argument("repository")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True,
              help="Folder for the files.")  # fmt: skip
@click.option("-f", "--format", "formats", multiple=True, default=("html",), show_default=True,
              help="Format; may be given again.")  # fmt: skip
@click.option(
    "--whole", is_flag=True, help="One file for the whole repository, not one for each book."
)
@click.option("--pictures", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="Folder with pictures that the content names on the web, under their file names.")  # fmt: skip
@click.option("--site-url", default="", help="Address of the site, for links out of a book.")
@click.option("--related", multiple=True, metavar="REPOSITORY",
              help="A repository at hand for links, titles and verses; may be given again.")  # fmt: skip
def documents(
    repository: str,
    output: Path,
    formats: tuple[str, ...],
    whole: bool,
    pictures: Path | None,
    site_url: str,
    related: tuple[str, ...],
) -> None:
    """Write each book of REPOSITORY (a folder, a zip or a git address) as one file."""
    from tx_mkdocs.documents import DocumentError, DocumentOptions, write_documents
    from tx_mkdocs.library.gather import Related, gather
    from tx_mkdocs.source.repository import RepositoryError

    base = f"{site_url.rstrip('/')}/" if site_url else ""
    try:
        with ExitStack() as opened:
            gathered = gather(opened, [repository], [Related(source) for source in related])
            written = write_documents(
                gathered.shown[0],
                formats,
                output,
                DocumentOptions(base),
                whole=whole,
                pictures=pictures,
            )
    except (DocumentError, RepositoryError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from error
    click.echo(f"Wrote {len(written):,} files to {output}")
