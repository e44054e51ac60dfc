"""`python -m tx_mkdocs`."""

from tx_mkdocs.cli.main import run

run()
