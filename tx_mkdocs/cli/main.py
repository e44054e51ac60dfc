"""The command `tx-mkdocs`."""

from __future__ import annotations

import atexit
import errno
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from tx_mkdocs import __version__
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.site.ending import end_in_order
from tx_mkdocs.source.collection import no_collection

_MODULES = {
    "build": "build",
    "cache": "cache",
    "changes": "changes",
    "check": "check",
    "convert": "convert",
    "converters": "convert",
    "documents": "documents",
    "history": "history",
    "hook": "hook",
    "init": "init",
    "manifest": "manifest",
    "publish": "publish",
    "reference": "reference",
    "remarks": "remarks",
    "serve": "serve",
}
"""Each command, and its module, which is loaded when the command is wanted."""
_NOT_WRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG)
"""What a system says that cannot take more output: its disk is full, broken or write-protected."""


class _Commands(click.Group):
    """The commands of `_MODULES`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, sorted."""
        return sorted(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        module = _MODULES.get(cmd_name)
        if module is None:
            return None
        with no_collection():
            command: click.Command = getattr(import_module(f"tx_mkdocs.cli.{module}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the program itself could not do becomes one line."""
        try:
            Path.cwd()
        except FileNotFoundError as error:
            raise click.ClickException(
                "The current folder no longer exists. Change to another one."
            ) from error
        try:
            return super().invoke(ctx)
        except TxError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.filename is None:
                # It is about the output: see `run`.
                raise
            raise click.ClickException(f"{error.filename}: {error.strerror}.") from error
        except SystemExit as end:
            if isinstance(end, click.ClickException):
                # MkDocs gave up: it says so as our own commands do.
                raise click.ClickException(end.message) from end
            raise


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tx-mkdocs")
def main() -> None:
    """Publish Bible translation repositories as Door43 web sites."""


def run() -> None:
    """Run the command as a program of its own, which ends without taking its objects apart one by one.

    The system takes all memory at once; Python needs a tenth of a build for it. Whatever else is to be done at the
    end of a process is done before.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Of what Windows and old systems write into a file or a pipe, other scripts are no part.
            stream.reconfigure(errors="backslashreplace")
    ended: list[int] = []

    def leave() -> None:
        if not ended:
            return
        try:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
        except (OSError, ValueError, AttributeError):
            # Nobody reads any more, or nobody ever did: Python knows what to do then.
            return
        os._exit(ended[0])

    end_in_order()
    # What is registered first is called last.
    atexit.register(leave)
    try:
        main()
    except OSError as error:
        if error.errno not in _NOT_WRITTEN:
            raise
        sys.exit(f"Error: The output cannot be written: {error.strerror}.")
    except SystemExit as end:
        if isinstance(end.code, int):
            ended.append(end.code)
        raise
