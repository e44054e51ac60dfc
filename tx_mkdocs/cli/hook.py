"""The command `tx-mkdocs hook`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "-c",
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Settings in TOML; see docs/operations.md.",
)
@click.option(
    "--only", type=click.Choice(["hook", "worker"]), help="Run only this part, in this process."
)
@click.option("--slot", default="", help="Name of the worker; keep it the same across restarts.")
@click.option(
    "--recover", default="", metavar="SLOT", help="Release the jobs of a dead worker to the others."
)
@click.option("--reconcile", is_flag=True, help="Ask the hosts for missed deliveries, then exit.")
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
    try:
        from tx_mkdocs.service.process.command import start
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is not installed. Run: pip install 'tx-mkdocs[service]'"
        ) from error

    start(config, only or "", slot, recover=recover, reconcile=reconcile, supervised=supervised)
