"""A module that registers one check and takes the code of another."""

from tx_mkdocs.findings.register import check


@check("BROKEN001", "error", "text", bad="x", at=(1, 1), good="y")
def half(file):
    """Half of a package."""
    yield from ()


@check("TEXT001", "error", "text", bad="x", at=(1, 1), good="y")
def taken(file):
    """A code that is taken."""
    yield from ()
