"""The command `tx-mkdocs remarks`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def remarks(file: Path, as_json: bool) -> None:
    """List the remarks in FILE, a DOCX that was reviewed.

    FILE was made by `tx-mkdocs documents`. Remarks are the entries in the last column of the checking form
    (--profile checking), and comments.
    """
    import json

    from tx_mkdocs.documents.remarks import RemarksError, read_remarks

    try:
        found = read_remarks(file.read_bytes())
    except RemarksError as error:
        raise click.ClickException(f"{file}: {error}") from error
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}.") from error
    if as_json:
        rows = [
            {
                "path": remark.path,
                "line": remark.line,
                "code": remark.code,
                "message": remark.message,
            }
            for remark in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for remark in found:
        click.echo(f"{remark.path}:{remark.line}: {remark.code} {remark.message}")
    click.echo(f"{len(found):,} remark{'' if len(found) == 1 else 's'}", err=True)
