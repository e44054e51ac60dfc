"""The command `tx-mkdocs`."""

from __future__ import annotations

import atexit
import gc

import click

from tx_mkdocs import __version__
from tx_mkdocs.cli.build import build
from tx_mkdocs.cli.cache import cache
from tx_mkdocs.cli.changes import changes
from tx_mkdocs.cli.check import check
from tx_mkdocs.cli.convert import convert, converters
from tx_mkdocs.cli.documents import documents
from tx_mkdocs.cli.history import history
from tx_mkdocs.cli.hook import hook
from tx_mkdocs.cli.init import init
from tx_mkdocs.cli.manifest import manifest
from tx_mkdocs.cli.publish import publish
from tx_mkdocs.cli.reference import reference
from tx_mkdocs.cli.remarks import remarks
from tx_mkdocs.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tx-mkdocs")
def main() -> None:
    """Publish Bible translation repositories as Door43 web sites."""
    # To look for garbage once more before the process ends takes a tenth of a build.
    atexit.register(gc.freeze)


for command in (
    build,
    cache,
    changes,
    check,
    convert,
    converters,
    documents,
    history,
    hook,
    init,
    manifest,
    publish,
    reference,
    remarks,
    serve,
):
    main.add_command(command)
