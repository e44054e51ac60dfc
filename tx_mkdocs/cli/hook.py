"""The command `tx-mkdocs hook`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "-c",
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of settings, TOML; docs/operations.md describes it.",
)
@click.option("--only", type=click.Choice(["hook", "worker"]), help="One part, in this process.")
@click.option("--slot", default="", help="Name of the worker: the same after every start.")
@click.option(
    "--recover", default="", metavar="SLOT", help="Let others do the jobs of a dead worker."
)
@click.option("--reconcile", is_flag=True, help="Ask the hosts for lost deliveries, and end.")
@click.option("--supervised", is_flag=True, hidden=True)
def hook(
    config: Path | None,
    only: str | None,
    slot: str,
    recover: str,
    reconcile: bool,
    supervised: bool,
) -> None:
    """Listen for pushes and publish them. Needs tx-mkdocs[service]."""
    from tx_mkdocs.service.process.command import ServiceError, start

    try:
        start(config, only or "", slot, recover=recover, reconcile=reconcile, supervised=supervised)
    except ServiceError as error:
        raise click.ClickException(str(error)) from None
