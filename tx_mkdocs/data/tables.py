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
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > width:
            raise ValueError(f"{name}: more than {width} cells in {line!r}")
        yield (*cells, *("" for _ in range(width - len(cells))))
