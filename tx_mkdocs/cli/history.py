"""The command `tx-mkdocs history`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click


@click.command()
@click.argument("places", nargs=-1, metavar="[REPOSITORY] REF")
@click.option(
    "-f", "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True,
    help="Output format.",
)  # fmt: skip
@click.option(
    "--cache/--no-cache",
    default=True,
    help="Keep what was read from old revisions for the next time.  [default: cache]",
)
def history(places: tuple[str, ...], form: str, cache: bool) -> None:
    """List the commits that changed the text at REF.

    REPOSITORY is a git work tree; without it, take the current folder. REF is a verse (`MRK 4:3`), a frame
    (`OBS 1:3`), a note by its id (`GEN 1:1 ab12`) or an article (`kt/god`).
    """
    from tx_mkdocs.data.books import book

    if len(places) > 1 and book(places[0]) and not Path(places[0]).exists():
        raise click.UsageError(f'Put REF in quotes: "{" ".join(places)}".')
    has_only_folder = len(places) == 1 and Path(places[0], ".git").exists()
    if has_only_folder or not 1 <= len(places) <= 2:
        raise click.UsageError("Give REF, or REPOSITORY and REF.")
    repository, ref = places if len(places) == 2 else (".", places[0])
    from tx_mkdocs.cache import NO_CACHE, Cache, default_folder
    from tx_mkdocs.changes.formats import word_diff
    from tx_mkdocs.changes.history import history as history_of

    steps = history_of(repository, ref, Cache(default_folder()) if cache else NO_CACHE)
    if form == "json":
        data = [{**asdict(step), "date": step.date.isoformat()} for step in steps]
        click.echo(json.dumps({"ref": ref, "history": data}, ensure_ascii=False, indent=1))
        return
    for step in steps:
        click.echo(f"{step.date:%Y-%m-%d} {step.commit[:10]} {step.author}: {step.subject}")
        click.echo(f"    {step.kind}: {word_diff(step.before, step.after)}")
