"""How the table files of this package are read."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str, width: int) -> Iterator[tuple[str, ...]]:
    """Read the table `name` row by row, without comments and empty lines.

    Args:
        name: File name in this package, such as `books.tsv`.
        width: Number of columns; a row with fewer cells is filled with empty ones.

    Raises:
        ValueError: A row has more than `width` cells, so the package itself is broken.
    """
    for line in lines(name):
        try:
            yield cells(line, width)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error


def lines(name: str) -> Iterator[str]:
    """The rows of the table `name` as they are written, without comments and empty lines."""
    return (line for line in text_of(name).split("\n") if line and not line.startswith("#"))


def text_of(name: str) -> str:
    """The table `name` as it is written."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def cells(line: str, width: int) -> tuple[str, ...]:
    """The cells of a row.

    Args and raises: as of `rows`.
    """
    found = line.split("\t")
    if len(found) > width:
        raise ValueError(f"more than {width} cells in {line!r}")
    return (*found, *("" for _ in range(width - len(found))))
