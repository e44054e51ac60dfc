"""Slots of a page's body: what an output puts in, kept in the HTML as far as it is known when it is made.

A link that an author wrote is `<a data-to="TARGET">text</a>`, with the target as written; without text
the title of its target is to stand there. A comment `<!--tx:verse gen 1 1-3-->` keeps the place of verses
of some Bible, `<!--tx:quote ANCHOR-->` that of the words in which a Bible renders the quote of the help
with that anchor, `<!--tx:strong G2316-->` that of the articles about a Strong's number. Authors cannot
write slots: neither the attribute nor comments outlive the sanitizer.

The id of the note, question or word in which a slot stands is told by `formats.entries`.

A link to a page of this site, generated or found for what an author wrote, is `<a data-page="kt/god#part">`
until an output gives it an address: a site, a single document.

What only a site shows, such as which chapters are not there yet, stands between `<!--site-->` and `<!--/site-->`:
a document of one book does not tell what the repository has.

The number of a verse, `<sup id="001-ch-001-v-003" class="v-num">3</sup>`, becomes a link to its verse in a site. What
has an id is the place of a sign that something was found there.

A picture that the repository may hold is `<img data-file="TARGET" alt="WORDS">`, until the resource is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from html import escape
from typing import Literal, NamedTuple

from tx_mkdocs.formats.entries import ENTRY, anchor_of_entry
from tx_mkdocs.formats.html_text import unescape

Kind = Literal["link", "verse", "quote", "strong"]
Put = Callable[[Kind, str, str, str], str]
"""From a slot to the HTML that stands in its place: its kind; target (as written), reference, anchor or
number; HTML of the text of a link; id of the note, question or word in which it stands, or empty."""

_SLOT = re.compile(
    # What stands behind a text, such as the links below a note, is about it.
    rf"{ENTRY}(?P<entry>[^<>]*){ENTRY}"
    r'|<a data-to="(?P<target>[^"]*)">(?P<text>.*?)</a>'
    r"|<!--tx:(?P<kind>verse|quote|strong) (?P<of>[^<>]*?)-->",
    re.DOTALL,
)
_VERSES = re.compile(r"(\S+) (\d+) (\d+)(?:-(\d+))?")
_TO_PAGE = '<a data-page="'
# Where no number is, nothing can be followed.
_VERSE_NUMBER = re.compile(r'<sup id="([^"]+)" class="v-num">([^<]+)</sup>')
_ELEMENT = re.compile(r'<(?P<name>[a-z][a-z0-9]*)\b[^<>]*? id="(?P<id>[^"]+)"[^<>]*>')
_SITE_ONLY, _END_SITE_ONLY = "<!--site-->", "<!--/site-->"
_OF_SITE = re.compile(f"{_SITE_ONLY}.*?{_END_SITE_ONLY}", re.DOTALL)
_PICTURE = re.compile(
    r'(?P<figure><figure class="fig">)?<img data-file="(?P<target>[^"]*)" alt="(?P<words>[^"]*)">'
    r"(?P<end>(?(figure)</figure>\n|(?!)))?"
)


def link_slot(target: str, text: str = "") -> str:
    """The slot of a link; `text` is HTML."""
    return f'<a data-to="{escape(target)}">{text}</a>'


def page_link(page: str, text: str) -> str:
    """A link to a page of this site.

    Args:
        page: its address in the resource, or behind `/` from the top of the site; `#` and an id, as it
            stands in an address, may follow: `gen/01`, `/en_tw/kt/god#part`.
        text: HTML.
    """
    return f'{_TO_PAGE}{escape(page)}">{text}</a>'


def with_hrefs(body: str, href: Callable[[str], str]) -> str:
    """The body with what `href` gives for the page of each `page_link`; where that is empty, no address."""
    first, *rest = body.split(_TO_PAGE)
    if not rest:
        return body
    known: dict[str, str] = {}
    parts = [first]
    for piece in rest:
        page, _, behind = piece.partition('"')
        start = known.get(page)
        if start is None:
            address = href(unescape(page) if "&" in page else page)
            start = known[page] = f'<a href="{escape(address)}"' if address else "<a "
        parts += (start, behind)
    return "".join(parts)


def verse_slot(book: str, chapter: int, verses: str) -> str:
    """The slot of the verses `1` or `1-3`."""
    return f"<!--tx:verse {book} {chapter} {verses}-->"


def verses_of_slot(of: str) -> tuple[str, int, int, int] | None:
    """Book, chapter, first and last verse that a slot of verses asks for; None where it says nothing."""
    asked = _VERSES.fullmatch(of)
    if asked is None:
        return None
    first = int(asked[3])
    return asked[1], int(asked[2]), first, int(asked[4] or first)


def quote_slot(anchor: str) -> str:
    """The slot of a quote in the words of a Bible."""
    return f"<!--tx:quote {anchor}-->"


def site_only(html: str) -> str:
    """HTML that no document shows."""
    return f"{_SITE_ONLY}{html}{_END_SITE_ONLY}"


def for_site(body: str) -> str:
    """The body as a site shows it, with what is for sites only."""
    if _SITE_ONLY not in body:
        return body
    return body.replace(_SITE_ONLY, "").replace(_END_SITE_ONLY, "")


def for_document(body: str) -> str:
    """The body without what is for sites only."""
    return _OF_SITE.sub("", body) if _SITE_ONLY in body else body


def has_slots(body: str) -> bool:
    """Whether there is anything to put in."""
    return "<a data-to=" in body or "<!--tx:" in body


def fill(body: str, put: Put) -> str:
    """The body with what `put` gives in place of each slot, in order."""
    entry = ""

    def filled(found: re.Match[str]) -> str:
        nonlocal entry
        if found["entry"] is not None:
            entry = anchor_of_entry(found["entry"])
            return found[0]
        target = found["target"]
        if target is not None:
            return put("link", unescape(target) if "&" in target else target, found["text"], entry)
        return put(found["kind"], found["of"], "", entry)  # type: ignore[arg-type]

    return _SLOT.sub(filled, body)


def picture_slot(target: str, words: str) -> str:
    """The slot of a picture of the repository.

    Args:
        target: the file, as written.
        words: what the picture shows, plain text; may be empty.
    """
    return f'<img data-file="{escape(target)}" alt="{escape(words)}">'


def has_pictures(body: str) -> bool:
    """Whether there are slots of pictures in a body."""
    return "<img data-file=" in body


def fill_pictures(body: str, put: Callable[[str, str], str]) -> str:
    """The body with what `put` gives, from target and words, for each picture.

    A figure of nothing leaves a blank: the words on its two sides stay two words.
    """
    if not has_pictures(body):
        return body

    def filled(found: re.Match[str]) -> str:
        html = put(unescape(found["target"]), unescape(found["words"]))
        around = html or not found["end"]
        return f"{found['figure'] or ''}{html}{found['end'] or ''}" if around else " "

    return _PICTURE.sub(filled, body)


def with_verse_links(html: str) -> str:
    """Let every number of a verse be a link to its verse: the address of it, to be copied or followed."""
    # Python's `sub` with groups takes three times as long.
    first, *rest = _VERSE_NUMBER.split(html)
    verses = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    return first + "".join(
        [
            f'<sup id="{name}" class="v-num"><a href="#{name}">{number}</a></sup>{text}'
            for name, number, text in verses
        ]
    )


class Place(NamedTuple):
    """Where a sign goes."""

    at: int
    """Offset in the HTML."""
    id: str
    """What the sign is about; empty: the whole page."""
    is_block: bool
    """Whether it stands between blocks, not within one."""


def sign_places(html: str, ids: Collection[str]) -> list[Place]:
    """Where a sign for each of `ids` goes: the first element that has it, in order.

    That is behind a number or heading, else inside, at the beginning. A question unfolds, and its sign
    must be seen before.
    """
    wanted = set(ids)
    places = []
    for element in _ELEMENT.finditer(html):
        if element["id"] in wanted:
            at = _sign_place(html, element)
            places.append(Place(at, element["id"], not at or element["name"] in ("h1", "h2")))
            wanted.remove(element["id"])
    return places


def behind_title(html: str) -> Place:
    """Where what is about the whole page goes: behind its `<h1>`."""
    end = html.find("</h1>")
    return Place(end + len("</h1>") if end >= 0 else 0, "", True)


def _sign_place(html: str, element: re.Match[str]) -> int:
    name = element["name"]
    if name == "details":
        return element.start()
    if name in ("sup", "a", "h1", "h2"):
        end = html.find(f"</{name}>", element.end())
        return end + len(name) + 3 if end >= 0 else element.end()
    return element.end()
