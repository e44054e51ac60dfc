"""The command `tx-mkdocs serve`."""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
from tx_mkdocs.site.ending import end_in_order, give_back


@click.command()
@REPOSITORIES
@click.option(
    "-a",
    "--dev-addr",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="ADDRESS:PORT",
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
        _try_address(dev_addr)
        _tell_other_devices(dev_addr)
        with _ended_as_by_ctrl_c():
            serve_site(
                locations(repositories),
                site_options_of(given),
                dev_addr=dev_addr,
                open_in_browser=open_in_browser,
            )
    except OverflowError as error:
        raise click.UsageError(f"--dev-addr: {dev_addr} has no port of 1 to 65535.") from error
    except OSError as error:
        taken = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)
        if error.errno not in taken and not isinstance(error, socket.gaierror):
            raise
        raise click.ClickException(
            f"Nothing can be served at {dev_addr}: {error.strerror}. Give another --dev-addr."
        ) from error


def _try_address(given: str) -> None:
    """Take an address for a moment: the server does so only when the site has been built, which takes long.

    Raises:
        OSError: another program listens there, or nobody may.
        OverflowError: there is no such port.
        click.UsageError: it is none.
    """
    host, _, port = given.rpartition(":")
    if not host or not port.isdecimal():
        raise click.UsageError(
            f"--dev-addr: {given} is not an address and a port. Write 127.0.0.1:8000."
        )
    name = host.strip("[]")
    with socket.socket(socket.AF_INET6 if ":" in name else socket.AF_INET) as tried:
        if os.name == "posix":
            # As the server does: the port of a preview that ended just now is free.
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tried.bind((name, int(port)))


def _tell_other_devices(given: str) -> None:
    """Say what to type on a phone where the preview listens on every address: `0.0.0.0` or `::` leads nowhere there."""
    host, _, port = given.rpartition(":")
    if host not in ("0.0.0.0", "[::]", "::"):
        return
    # Nothing is sent: the system only chooses from which of its addresses it would reach others. 192.0.2.0/24 is
    # for documentation (RFC 5737). Without a network there is none.
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(("192.0.2.1", 9))
        click.echo(
            f"On other devices in your network, open http://{asked.getsockname()[0]}:{port}/",
            err=True,
        )


@contextmanager
def _ended_as_by_ctrl_c() -> Iterator[None]:
    """Let a closed terminal (SIGHUP) or `kill` (SIGTERM) end the preview as Ctrl+C does, which removes its site."""
    before = end_in_order(signal.default_int_handler)
    try:
        yield
    finally:
        give_back(before)
