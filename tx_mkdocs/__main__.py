"""`python -m tx_mkdocs`."""

from tx_mkdocs.cli import main

main()
