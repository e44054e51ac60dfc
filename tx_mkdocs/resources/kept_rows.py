"""Ids, links and helps of pages that stay in the cache until somebody asks for them.

Most sections of a resource stay as they are from build to build, and nobody asks what stands in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar, overload

from tx_mkdocs.cache import Cache

Row = TypeVar("Row", covariant=True)
Columns = Mapping[str, Sequence[Any]]
"""By name what a page has, as `resources.columns` keeps it."""


class KeptRows(Sequence[Row]):
    """Rows of which the number and a digest are known."""

    __slots__ = ("_length", "_make", "_rows", "columns", "digest")

    def __init__(
        self,
        digest: str,
        length: int | None,
        make: Callable[[], tuple[Row, ...]],
        columns: Callable[[], Any] | None = None,
    ) -> None:
        """Tell of rows.

        Args:
            digest: equal for equal rows, whether they were kept or just made.
            length: how many there are; None: that is not known before they are made.
            make: reads them, or makes them again.
            columns: reads them as they were kept; None where they were just made.
        """
        self.digest, self._length, self._make, self.columns = digest, length, make, columns
        self._rows: tuple[Row, ...] | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows themselves."""
        if self._rows is None:
            self._rows = self._make()
        return self._rows

    def __len__(self) -> int:
        return len(self.rows) if self._length is None else self._length

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        return self.rows[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, KeptRows):
            return self.rows == other.rows
        return self.rows == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.rows)

    def __repr__(self) -> str:
        return repr(self.rows)


class KeptDetails:
    """The rows of all pages of a section, in one entry of the cache, which is opened when some are asked for."""

    def __init__(self, cache: Cache, name: str, make: Callable[[], Sequence[Columns]]) -> None:
        """Name an entry.

        Args:
            cache: keeps it.
            name: of the entry that tells the digests.
            make: makes the rows of all pages where they cannot be read.
        """
        self._cache, self._make = cache, make
        self._name = cache.key("details", name)
        self._pages: Any = None

    def keep(self, pages: Sequence[Columns]) -> None:
        """Keep the rows of all pages."""
        self._pages = pages
        self._cache.put(self._name, pages)

    def rows(
        self, number: int, of: str, about: Sequence[Any], read: Callable[[Any], tuple[Row, ...]]
    ) -> KeptRows[Row]:
        """The rows `of` a page, by its number.

        Args:
            number: of the page.
            of: what they are.
            about: their digest and their number.
            read: makes them of columns.

        Raises:
            TypeError, ValueError: `about` is something else.
        """
        digest, length = about
        if not isinstance(digest, str) or not isinstance(length, int):
            raise TypeError("a digest and a number tell of rows")
        return KeptRows(
            digest,
            length,
            partial(self._read, number, of, length, read),
            partial(self._columns, number, of),
        )

    def _columns(self, number: int, of: str) -> Any:
        if self._pages is None:
            self._pages = self._cache.get(self._name)
        return self._pages[number][of]

    def _read(
        self, number: int, of: str, length: int, read: Callable[[Any], tuple[Row, ...]]
    ) -> tuple[Row, ...]:
        try:
            found = read(self._columns(number, of))
            if len(found) == length:
                return found
        except (IndexError, KeyError, TypeError, ValueError):
            pass
        self._pages = self._make()
        return read(self._pages[number][of])
