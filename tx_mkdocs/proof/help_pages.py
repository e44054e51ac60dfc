"""Notes, questions and word links as finished pages show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tx_mkdocs.proof.help_places import UNPLACED, Place
from tx_mkdocs.proof.marks import without_controls
from tx_mkdocs.proof.page_words import Address, content, without_generated
from tx_mkdocs.proof.streams import TAG, unescape

# Nothing in the text of an entry has a class, so that none can look like the beginning of another.
_BEGIN = re.compile(
    rb'<(?:article class="note|details class="question|li class="word)( unplaced)?" id="([^"]*)"[^>]*>'
)
_END = b"</section>"
_PLACE = re.compile(
    rb"[a-z]+-(?P<book>.*?)-(?:(?P<chapter>\d{3}|front)-(?P<verse>\d{3}|intro)(?![a-z0-9])|row-)"
)


class ShownEntry(NamedTuple):
    """One entry on a page."""

    place: Place
    html: bytes
    """Without generated elements."""
    page: str
    """Address."""
    raw: bool
    """Whether it is a row as it was written."""
    name: bytes
    """Its id: `tq-gen-001-001`."""

    @property
    def words(self) -> list[bytes]:
        """The words of a row as it was written, marks and all."""
        text = TAG.sub(b"", self.html).decode(errors="surrogatepass")
        return unescape(text).encode(errors="surrogatepass").split()


def read_shown(pages: Sequence[Address]) -> tuple[list[ShownEntry], dict[bytes, int]]:
    """The entries of the pages of a book, in their order.

    Of several books, whose table is one file, also their codes, with the numbers that they have here.
    """
    shown = []
    books: dict[bytes, int] = {}
    places: dict[bytes, Place] = {}
    for address, page in pages:
        html = without_generated(_without_usual(content(page, generated=True)))
        pieces = _BEGIN.split(without_controls(html))
        for raw, name, body in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            found = _PLACE.match(name)
            begin = found[0] if found else b""
            place = places.get(begin)
            if place is None:
                place = places[begin] = _place(found, books)
            shown.append(ShownEntry(place, body.partition(_END)[0], address, bool(raw), name))
    return shown, books if len(books) > 1 else {}


def kind_of(shown: Sequence[ShownEntry]) -> str:
    """What the entries on pages are: `note`, `question` or `word`."""
    names = {b"tq": "question", b"sq": "question", b"twl": "word"}
    return names.get(shown[0].name.partition(b"-")[0], "note") if shown else "note"


def _place(found: re.Match[bytes] | None, books: dict[bytes, int]) -> Place:
    """The place that an id names; `books` gets the number of its book."""
    if found is None:
        return 0, 0, UNPLACED
    book = books.setdefault(found["book"], len(books))
    if found["chapter"] is None:
        return book, 0, UNPLACED
    chapter = 0 if found["chapter"] == b"front" else int(found["chapter"])
    is_introduction = not chapter or found["verse"] == b"intro"
    return book, chapter, -1 if is_introduction else int(found["verse"])


def _without_usual(html: bytes) -> bytes:
    """Take out the generated elements that every entry may have; cheaper than one by one."""
    for begin, end in (
        (b'<p class="gen support">', b"</p>"),
        (b'<p class="gen about">', b"</p>"),
        (b'<p class="gen also">', b"</p>"),
        (b'<ul class="squares gen">', b"</ul>"),
        (b'<b class="gateway gen">', b"</b>"),
        (b'<small class="gen">', b"</small>"),
        (b'<small class="gen about">', b"</small>"),
    ):
        first, *others = html.split(begin)
        if others:
            html = first + b"".join([piece.partition(end)[2] for piece in others])
    return html
