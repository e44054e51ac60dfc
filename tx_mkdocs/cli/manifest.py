"""The command `tx-mkdocs manifest`."""

from __future__ import annotations

from pathlib import Path

import click

from tx_mkdocs.cli.site_options import location


@click.command()
@click.argument("repository")
@click.option("--write", is_flag=True, help="Save it as manifest.yaml in the repository.")
def manifest(repository: str, write: bool) -> None:
    """Print the standardized manifest of REPOSITORY."""
    from tx_mkdocs.manifest import standardize, to_yaml
    from tx_mkdocs.source.repository import RepositoryError, open_repository

    try:
        with open_repository(location(repository)) as opened:
            standard, findings = standardize(opened)
            text = to_yaml(standard)
            for finding in (*opened.findings, *findings):
                click.echo(f"{finding.severity}: {finding}", err=True)
            if write:
                if not Path(repository).is_dir():
                    raise click.ClickException("--write needs a folder, not a zip or an address.")
                target = opened.root / "manifest.yaml"
                target.write_text(text, encoding="utf-8")
                click.echo(f"Wrote {target}", err=True)
            else:
                click.echo(text, nl=False)
    except RepositoryError as error:
        raise click.ClickException(str(error)) from error
