"""The command `tx-mkdocs serve`."""

from __future__ import annotations

import errno
import logging
from typing import Any

import click

from tx_mkdocs.cli.init import tell_of_mkdocs_yml
from tx_mkdocs.cli.site_options import (
    REPOSITORIES,
    locations,
    log_to_terminal,
    site_options,
    site_options_of,
)


@click.command()
@REPOSITORIES
@click.option(
    "-a",
    "--dev-addr",
    default="127.0.0.1:8000",
    show_default=True,
    help="Address and port to listen on.",
)
@click.option("-o", "--open", "open_in_browser", is_flag=True, help="Open the site in the browser.")
@site_options
def serve(
    repositories: tuple[str, ...], dev_addr: str, open_in_browser: bool, **given: Any
) -> None:
    """Preview the site of one REPOSITORY or several.

    Without REPOSITORY, preview the current folder. The pages follow every change.
    """
    from tx_mkdocs.site.build import serve_site

    tell_of_mkdocs_yml(repositories, "serve")
    log_to_terminal(logging.INFO)
    try:
        serve_site(
            locations(repositories),
            site_options_of(given),
            dev_addr=dev_addr,
            open_in_browser=open_in_browser,
        )
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES):
            raise
        raise click.ClickException(
            f"Nothing can be served at {dev_addr}: {error.strerror}. Give another --dev-addr."
        ) from error
