"""HTML of pages that stays in the cache until somebody reads it.

Most pages of a site stay as they are from build to build: their digest tells that, and nobody needs their text.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import count
from typing import Any, TypeVar

from tx_mkdocs.cache import Cache
from tx_mkdocs.formats.page_texts import PageTexts, divided_texts, joined_texts
from tx_mkdocs.formats.slots import has_pictures, has_slots

_MOST_ENTRIES = 4
"""Sections whose pages are in memory: they are read in order, and those of all books of notes take 60 MB."""
Made = TypeVar("Made")
Place = tuple[str, int]
"""An entry of the cache, and the number of a page in it."""


@dataclass(slots=True, eq=False)
class LazyHtml:
    """HTML of which the digest is known."""

    digest: str
    """Equal for equal HTML of the same page, whether it was kept or has just been made."""
    has_slots: bool
    has_pictures: bool
    """Both as `formats.slots` tells."""
    make: Callable[[], str]
    """Reads it, or makes it again."""
    _text: str | None = None
    is_kept: bool = False
    """Whether `make` can be asked again, since it reads what is kept."""
    place: Place | None = None
    """Of the page to which it belongs, in the cache; None where it was just made."""
    pieces: Sequence[LazyHtml] = ()
    """Of what it is put together."""

    @staticmethod
    def of(html: Html, digest: str = "") -> LazyHtml:
        """HTML that is there already: what is asked of it several times is found out once.

        `digest` is that of it, where it is known.
        """
        if isinstance(html, LazyHtml):
            return html
        digest = digest or digest_of(html)
        return LazyHtml(digest, has_slots(html), has_pictures(html), lambda: html, html)

    def read(self) -> str:
        """The HTML itself."""
        if self._text is None:
            text = self._text = self.make()
            if not self.is_kept:
                # Whatever it was made of may go.
                self.make = lambda: text
        return self._text

    def let_go(self) -> None:
        """Forget the HTML, where it can be read again."""
        if self.is_kept:
            self._text = None
        for piece in self.pieces:
            piece.let_go()

    def keep(self, make: Callable[[], str], place: Place) -> None:
        """Note that `make` reads what is kept now, at a place in the cache."""
        self.make, self.place, self.is_kept = make, place, True

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LazyHtml):
            return self.digest == other.digest or self.read() == other.read()
        return self.read() == other if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.read())


Html = str | LazyHtml


def digest_of(html: Html) -> str:
    """A digest of HTML."""
    if isinstance(html, LazyHtml):
        return html.digest
    return hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest()


def text_of(html: Html) -> str:
    """The HTML itself."""
    return html if isinstance(html, str) else html.read()


def packed(html: str) -> LazyHtml:
    """HTML without slots that waits in memory, compressed: lists of helps become a seventh."""
    data = zlib.compress(html.encode("utf-8", "surrogatepass"), 1)

    def make() -> str:
        return zlib.decompress(data).decode("utf-8", "surrogatepass")

    return LazyHtml(hashlib.sha256(data).hexdigest(), False, False, make, is_kept=True)


def let_go(html: Html) -> None:
    """Forget HTML that can be read again."""
    if isinstance(html, LazyHtml):
        html.let_go()


def places_in(entry: str, former: Iterable[Place | None]) -> Iterator[Place]:
    """Where pages are in a cache: those that have a place stay there, the others are in `entry`, one after the other.

    What other entries have stays there; so what is added to them needs an entry with a name of its own.
    """
    numbers = count()
    return (place or (entry, next(numbers)) for place in former)


@lru_cache(maxsize=1)
def last_made(make: Callable[[], Made]) -> Made:
    """What `make` makes, once for all pages of it that are asked for one after the other."""
    return make()


class HtmlCache:
    """The HTML and texts of all pages of a section, in an entry of the cache, which is opened when a page is read.

    Of a section that has changed, pages that stay are in the entry in which they were. The name of an entry tells what
    is in it, so that builds at the same time take nothing from each other.
    """

    def __init__(self, cache: Cache, name: str, make: Callable[[int], str]) -> None:
        """Name an entry.

        Args:
            cache: keeps it.
            name: of the entry that tells the digests; with texts the section is made of nothing else.
            make: makes the HTML of a page, by its number, where it cannot be read.
        """
        self._cache, self._digests, self._make = cache, name, make
        self._name = cache.key("html", name)
        self._texts: list[PageTexts] | None = None

    def keep(self, pages: Sequence[Html], texts: Sequence[PageTexts] = ()) -> list[list[Any]]:
        """Keep the HTML of all pages, and their texts where these are known; what `html` needs of each, plain data.

        Where the cache cannot be written, the HTML stays in memory: nothing could be read again.
        """
        kept = [LazyHtml.of(html) for html in pages]
        former = [None if texts else html.place for html in kept]
        fresh = [html for html, place in zip(kept, former, strict=True) if place is None]
        is_written = False
        name = self._name
        if not texts:
            name = self._cache.key("html", name, *(html.digest for html in fresh))
        if fresh:
            joined, about = joined_texts(texts)
            is_written = self._cache.put_texts(
                name, [*(html.read() for html in fresh), joined], about
            )
            _entry.cache_clear()
        places = list(places_in(name, former))
        if is_written:
            for number, (html, (entry, at)) in enumerate(zip(kept, places, strict=True)):
                if not html.is_kept:
                    html.keep(partial(self._read, number, html.digest, entry, at), (entry, at))
        return [
            [html.digest, html.has_slots, html.has_pictures, entry, number]
            for html, (entry, number) in zip(kept, places, strict=True)
        ]

    def html(self, number: int, told: Sequence[Any]) -> LazyHtml:
        """The HTML of a page, from what `keep` told.

        Raises:
            TypeError, ValueError: it told something else.
        """
        digest, slots, pictures, entry, at = told
        if not (isinstance(digest, str) and isinstance(entry, str) and isinstance(at, int)):
            raise TypeError("a digest and the name of an entry are strings")
        make = partial(self._read, number, digest, entry, at)
        place = entry, at
        return LazyHtml(digest, bool(slots), bool(pictures), make, is_kept=True, place=place)

    def texts(self) -> list[PageTexts]:
        """The texts of all pages; empty where these are not kept."""
        if self._texts is None:
            self._texts = []
            known = self._cache.get_texts(self._name)
            with suppress(LookupError, TypeError, ValueError):
                if known is not None:
                    joined = known[0][-1].decode("utf-8", "surrogatepass")
                    self._texts = divided_texts(joined, known[1])
        return self._texts

    def _read(self, number: int, digest: str, entry: str, at: int) -> str:
        htmls = _entry(self._cache, entry)
        data = htmls[at] if at < len(htmls) else b""
        if hashlib.sha256(data).hexdigest() == digest:
            return data.decode("utf-8", "surrogatepass")
        # It is damaged or gone: the next build makes, and keeps, the section again.
        self._cache.remove(self._digests)
        return self._make(number)


@lru_cache(maxsize=_MOST_ENTRIES)
def _entry(cache: Cache, name: str) -> Sequence[bytes]:
    """The HTML of the pages of a section; empty where it is not kept."""
    known = cache.get_texts(name)
    return known[0] if known else ()
