"""The commands `tx-mkdocs convert` and `tx-mkdocs converters`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click


@click.command()
def converters() -> None:
    """List the converters with their formats and resource types."""
    from tx_mkdocs.converters import all_converters

    for converter in all_converters():
        resources = ", ".join(converter.resources)
        click.echo(
            f"{converter.name}: {converter.input_format} -> {converter.output_format} ({resources})"
        )


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--resource", default="other", help="Resource type (ulb, obs …) or subject.  [default: any]"
)
@click.option(
    "--from", "input_format", help="Input format: usfm, md …  [default: the extension of SOURCE]"
)
@click.option(
    "--to", "output_format", help="Output format.  [default: the extension of TARGET, else html]"
)
@click.option(
    "--option",
    "pairs",
    multiple=True,
    metavar="NAME=VALUE",
    help="Option of the converter. Repeatable.",
)
@click.option("--identifier", default="", help="Identifier to repeat in the report.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the report to this file instead of the terminal.",
)
def convert(
    source: Path,
    target: Path,
    resource: str,
    input_format: str | None,
    output_format: str | None,
    pairs: tuple[str, ...],
    identifier: str,
    report: Path | None,
) -> None:
    """Convert SOURCE to TARGET.

    SOURCE is a file, a folder or a zip, and TARGET another of the same kind.
    """
    from tx_mkdocs.converters import find, options_of, resources_for
    from tx_mkdocs.converters.contract import run
    from tx_mkdocs.source.collection import no_collection

    input_format = input_format or _ending(source)
    if not input_format:
        raise click.UsageError("Give --from: the format cannot be told from the name of SOURCE.")
    if source.is_file() and target.is_dir():
        raise click.UsageError(f"{target} is a folder. Name the file to write.")
    output_format = output_format or _ending(target) or "html"
    options = options_of(pairs_of("--option", pairs))
    converter = find(resource, input_format, output_format)
    with no_collection():
        result = run(converter, source, target, options, identifier=identifier,
                     wanted=(resource, input_format, output_format))  # fmt: skip
    text = json.dumps(result.as_dict(), ensure_ascii=False, indent=1)
    if report is None:
        click.echo(text)
    else:
        report.write_text(text + "\n", encoding="utf-8")
    types = resources_for(input_format, output_format) if converter is None else ()
    if types and resource == "other":
        click.echo(f"Name the resource type: --resource {' or '.join(types)}.", err=True)
    elif converter is None:
        click.echo("`tx-mkdocs converters` lists what can be converted to what.", err=True)
    if not result.success:
        sys.exit(1)


def pairs_of(option: str, given: Sequence[str]) -> dict[str, str]:
    """Names and values that were written as `NAME=VALUE`.

    Raises:
        click.UsageError: there is something else among them.
    """
    if unclear := [pair for pair in given if "=" not in pair]:
        raise click.UsageError(f"{option}: write NAME=VALUE, not {unclear[0]}.")
    return dict(pair.partition("=")[::2] for pair in given)


def _ending(path: Path) -> str:
    """The format that the name of a file tells; empty for folders and zips."""
    from tx_mkdocs.converters.contract import format_of

    ending = "" if path.is_dir() else format_of(path.name)
    return "" if ending == "zip" else ending
