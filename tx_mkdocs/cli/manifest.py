"""The command `tx-mkdocs manifest`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from tx_mkdocs.cli.site_options import REPOSITORY, location

NAME = "manifest.yaml"
_COMMENT = re.compile(rb"(?m)^[ \t]*#|[ \t]#[^'\"\n]*$")


@click.command()
@REPOSITORY
@click.option("--write", is_flag=True, help="Save it as manifest.yaml in the repository.")
def manifest(repository: str, write: bool) -> None:
    """Print the manifest as Resource Container 0.2.

    What the metadata of REPOSITORY does not say is taken from its name and files.
    """
    from tx_mkdocs.findings.codes.manifest.reading import NO_MANIFEST, UNKNOWN_FORM, UNREADABLE
    from tx_mkdocs.manifest import standardize, to_yaml
    from tx_mkdocs.source.opening import open_repository

    with open_repository(location(repository)) as opened:
        standard, findings = standardize(opened)
        text = to_yaml(standard)
        for finding in (*opened.findings, *findings):
            if write and finding.code == NO_MANIFEST.name:
                continue
            click.echo(f"{finding.severity}: {finding}", err=True)
        if write:
            if not Path(repository).is_dir():
                raise click.ClickException("--write needs a folder, not a zip or an address.")
            target = opened.root / NAME
            if target.is_symlink():
                raise click.ClickException(f"{target} is a link. Put a file in its place.")
            unread = (UNREADABLE.name, UNKNOWN_FORM.name)
            if any(finding.path == NAME and finding.code in unread for finding in findings):
                raise click.ClickException(
                    f"{target} could not be read, so nothing was written over it. Correct it, or rename it."
                )
            if target.is_file() and _COMMENT.search(target.read_bytes()):
                click.echo(f"The comments of {NAME} are not kept.", err=True)
            target.write_text(text, encoding="utf-8")
            click.echo(f"Wrote {target}", err=True)
        else:
            click.echo(text, nl=False)
