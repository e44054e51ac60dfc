"""Ids, links and helps of pages that stay in the cache until somebody asks for them.

Most sections of a resource stay as they are from build to build, and nobody asks what stands in them.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar, overload

from tx_mkdocs.cache import Cache
from tx_mkdocs.resources.lazy_html import Place, places_in

Row = TypeVar("Row", covariant=True)
Columns = Mapping[str, Sequence[Any]]
"""By name what a page has, as `resources.columns` keeps it."""


def digest_of_data(*made_of: Any) -> str:
    """A digest of plain data: strings, numbers, and tuples, lists and dicts of them, but no named tuples.

    Python's own form of them is written in a quarter of the time of JSON; of its second version equal data has equal
    bytes.

    Raises:
        ValueError: something is no plain data.
    """
    return hashlib.blake2b(marshal.dumps(made_of, 2), digest_size=16).hexdigest()


def digest_of_form(told: Any) -> str:
    """A digest of anything whose form as Python code tells all of it, such as named tuples and messages."""
    data = repr(told).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()


class LazyRows(Sequence[Row]):
    """Rows of which the number and a digest are known."""

    __slots__ = ("_length", "_make", "_rows", "digest", "place")

    def __init__(
        self,
        digest: str,
        length: int | None,
        make: Callable[[], tuple[Row, ...]],
        place: Place | None = None,
    ) -> None:
        """Tell of rows.

        Args:
            digest: equal for equal rows, whether they were kept or just made.
            length: how many there are; None: that is not known before they are made.
            make: reads them, or makes them again.
            place: of the page on which they are, in the cache; None where they were just made.
        """
        self.digest, self._length, self._make, self.place = digest, length, make, place
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
        if isinstance(other, LazyRows):
            return self.rows == other.rows
        return self.rows == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.rows)

    def __repr__(self) -> str:
        return repr(self.rows)


class RowCache:
    """The rows of all pages of a section, in an entry of the cache, which is opened when some are asked for.

    Of a section that has changed, pages that stay are in the entry in which they were.
    """

    def __init__(self, cache: Cache, name: str, make: Callable[[], Sequence[Columns]]) -> None:
        """Name an entry.

        Args:
            cache: keeps it.
            name: of the entry that tells the digests.
            make: makes the rows of all pages where they cannot be read.
        """
        self._cache, self._make = cache, make
        self._name = cache.key("details", name)
        self._entries: dict[str, Any] = {}
        self._again: Sequence[Columns] | None = None

    def keep(self, pages: Sequence[Columns | Place]) -> list[Place]:
        """Keep the rows of pages, but for those that have a place already; the places of all."""
        former = [page if isinstance(page, tuple) else None for page in pages]
        fresh = {at: page for at, page in enumerate(pages) if former[at] is None}
        name = self._name
        if len(fresh) < len(pages):
            name = self._cache.key("details", name, *fresh)
        if fresh:
            self._cache.put(name, list(fresh.values()))
        return list(places_in(name, former))

    def rows(
        self,
        number: int,
        of: str,
        about: Sequence[Any],
        place: Sequence[Any],
        read: Callable[[Any], tuple[Row, ...]],
    ) -> LazyRows[Row]:
        """The rows `of` a page, by its number.

        Args:
            number: of the page.
            of: what they are.
            about: their digest and their number.
            place: that `keep` gave.
            read: makes them of columns.

        Raises:
            TypeError, ValueError: `about` or `place` is something else.
        """
        digest, length = about
        entry, at = place
        if not isinstance(digest, str) or not isinstance(length, int) or not isinstance(entry, str):
            raise TypeError("a digest and a number tell of rows")
        make = partial(self._read, number, of, length, (entry, at), read)
        return LazyRows(digest, length, make, (entry, at))

    def _read(
        self,
        number: int,
        of: str,
        length: int,
        place: Place,
        read: Callable[[Any], tuple[Row, ...]],
    ) -> tuple[Row, ...]:
        entry, at = place
        if entry not in self._entries:
            self._entries[entry] = self._cache.get(entry)
        with suppress(IndexError, KeyError, TypeError, ValueError):
            found = read(self._entries[entry][at][of])
            if len(found) == length:
                return found
        if self._again is None:
            self._again = self._make()
        return read(self._again[number][of])
