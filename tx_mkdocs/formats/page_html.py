"""What can be read off, and changed in, the HTML that this package wrote or sanitized itself.

Attributes stand in double quotes, an id behind a blank, and `<` and `>` of the text are escaped. Nobody else
looks for tags or attributes in finished HTML.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from tx_mkdocs.formats.fragment import Fragment
from tx_mkdocs.formats.html_text import TAG
from tx_mkdocs.formats.names import unique
from tx_mkdocs.formats.usfm.numbers import verse_numbers

_ELEMENT = re.compile(r'<(?P<name>[a-z][a-z0-9]*)\b[^<>]*? id="(?P<id>[^"]+)"[^<>]*>')
_HEADING_TAG = re.compile(r"(</?h)([1-6])(?=[\s>])")
_ID_OR_ADDRESS = re.compile(r'(?<=\s)(?P<name>id|href)="(?P<value>[^"]*)"')
_OWN_NAME = re.compile(r'(\s(?:id|href|data-to)=")(#?)([^"#]*)"')
_FRAME = re.compile(r'<figure class="frame" id="(\d+-(\d+)[^"]*)">(.*?)</figure>', re.DOTALL)
_VERSE = re.compile(r'<sup id="(\d{3}-ch-\d{3}-v-(\d{3,5})[^"]*)" class="v-num">([^<]*)</sup>')
# Where no number is, nothing can be followed.
_VERSE_NUMBER = re.compile(r'<sup id="([^"]+)" class="v-num">([^<]+)</sup>')
_REGULAR_VERSE = re.compile(r'<span data-v="\d+"><sup id="([^"]+" class="v-num">\d+)</sup>\u00a0')
_REGULAR = [f'{number:03}" class="v-num">{number}' for number in range(1, 200)]
"""What ends the ids of verses, with their numbers."""
_LONGEST_EMPTY = 200
"""HTML of a verse without words, with the tags around it."""
_AFTER_TEXT = ('<div class="notes"', '<section class="gen alignment"')
_HELP = re.compile(
    r'<(?:article|details|li) class="[a-z ]+" id="([^"]+)">|<section\b|</section>|<div class="gen verse-text">'
)
_GENERATED = re.compile(
    r'<(section|aside|ul|ol|p|div|nav|details) class="(?:[a-z-]+ )*gen\b[^"]*".*?</\1>', re.DOTALL
)
_GEN = "gen"
"""In the class of all that `_GENERATED` finds."""
_BREAK = re.compile(
    r"<(?:br|/?(?:p|div|ul|ol|li|table|t[drh]|h[1-6]|pre|blockquote|summary)\b)[^<>]*>"
)
_NOT_VERSE = re.compile(
    r"<(h[1-6])\b.*?</\1>"
    r'|<(sup|span|p|ul|div|dl|figure) class="(?:caller|fig|vp|va|ca|gen|[a-z-]+ gen|r|mr|sr|rq|cd|qa)\b.*?</\2>',
    re.DOTALL,
)


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


def has_words(html: str) -> bool:
    """Whether a chapter has more than the numbers of its verses."""
    if len(html) > _LONGEST_EMPTY * (1 + html.count(' class="v-num"')):
        return True
    return any(map(str.isalpha, unescape(TAG.sub("", _VERSE_NUMBER.sub("", html)))))


def verse_texts(html: str) -> tuple[tuple[int, int, str, str, str], ...]:
    """First verse, last verse, text (escaped, white space single) and id of each verse of a chapter, and
    the number that readers see (escaped).

    Headings, footnotes and what is not text are left out. What stands before verse 1 and is text, the
    title of a psalm, is verse 0, without an id.
    """
    html = _before_notes(html)
    pieces = _VERSE.split(_NOT_VERSE.sub(" ", html))
    verses = pieces[::4]
    # The tags of a chapter go in one step; a bare `>` is in no text.
    plain = TAG.sub("", ">".join(verses)).split(">")
    if len(plain) != len(verses):
        plain = [TAG.sub("", verse) for verse in verses]
    found = [(0, 0, words, "", "")] if (words := _single_blanks(plain[0])) else []
    for name, number, written, verse in zip(
        pieces[1::4], pieces[2::4], pieces[3::4], plain[1:], strict=True
    ):
        first = last = int(number)
        if written != str(first):
            numbers = verse_numbers(written)
            # Else the number that is shown is another than that of the verse.
            if numbers[:1] == (first,):
                last = max(numbers)
        found.append((first, last, _single_blanks(verse), name, written))
    return tuple(found)


def regular_verses(html: str) -> tuple[str, str, list[str]] | None:
    """The texts (escaped, white space single) of a chapter whose verses are 1, 2, 3 …, each with text, all at once.

    Before them what their ids begin with and the text before verse 1, which may be empty. None of any other chapter;
    `verse_texts` has the same and is slower.
    """
    html = _before_notes(html)
    before, *pieces = _REGULAR_VERSE.split(html)
    names = pieces[::2]
    prefix = names[0].removesuffix(_REGULAR[0]) if names else ""
    if names != [prefix + end for end in _REGULAR[: len(names)]]:
        return None
    if html.count(' class="v-num">') != len(names):
        return None
    # All at once; a bare `>` is in no text.
    plain = _NOT_VERSE.sub(" ", ">".join(pieces[1::2]))
    plain = TAG.sub("", plain.replace("</span>", "")).replace("\n", " ")
    texts = [text.strip() for text in plain.split(">")]
    if len(texts) != len(names) or "" in texts:
        return None
    together = ">".join(texts)
    if not together.isprintable():
        texts = [" ".join(text.split()) for text in texts]
    elif "  " in together:
        texts = [" ".join(text.split()) if "  " in text else text for text in texts]
    return prefix, _single_blanks(TAG.sub("", _NOT_VERSE.sub(" ", before))), texts


def _before_notes(html: str) -> str:
    """A chapter without what stands below its text."""
    for begin in _AFTER_TEXT:
        at = html.find(begin)
        if at >= 0:
            html = html[:at]
    return html


def _single_blanks(text: str) -> str:
    """`text` with single blanks for white space, and none at its ends."""
    text = text.strip()
    # Of white space only the blank is printable.
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def frames_of(html: str) -> tuple[tuple[str, int, str, bool], ...]:
    """Id, number and text (escaped, white space single) of each frame, and whether it has a caption."""
    return tuple(
        (name, int(number), _words(frame), "<figcaption>" in frame)
        for name, number, frame in _FRAME.findall(html)
    )


def help_texts(html: str) -> tuple[tuple[str, str], ...]:
    """Id and text (escaped, white space single) of each note, question or word on a page of helps.

    Verses above them and what leads elsewhere are left out.
    """
    split = _HELP.split(html)
    pieces = [pair for pair in zip(split[1::2], split[2::2], strict=True) if pair[0]]
    written = [_GENERATED.sub(" ", piece) if _GEN in piece else piece for _, piece in pieces]
    # The tags of a page go in one step; a bare `>` is in no text.
    plain = TAG.sub("", _BREAK.sub(" ", ">".join(written))).split(">")
    if len(plain) != len(written):
        plain = [_text(piece) for _, piece in pieces]
    texts = (" ".join(text.split()) for text in plain)
    return tuple((name, text) for (name, _), text in zip(pieces, texts, strict=True) if text)


def article_text(html: str) -> str:
    """The text of an article (escaped, white space single) without the lists that were added to it."""
    return _text(html)


def lower_headings(html: str) -> str:
    """The HTML with each heading one level lower."""
    return _HEADING_TAG.sub(lambda found: f"{found[1]}{min(6, int(found[2]) + 1)}", html)


def with_own_ids(fragment: Fragment, taken: set[str]) -> Fragment:
    """The HTML with ids unlike those in `taken`, which gets them, and the links to them led there."""
    if not fragment.ids:
        return fragment
    names = {name: unique(name, taken) for name in dict.fromkeys(fragment.ids)}

    def renamed(found: re.Match[str]) -> str:
        if ("id=" in found[1]) == bool(found[2]) or found[3] not in names:
            return found[0]
        return f'{found[1]}{found[2]}{names[found[3]]}"'

    own = tuple(map(names.__getitem__, fragment.ids))
    return Fragment(_OWN_NAME.sub(renamed, fragment.html), own, fragment.links)


def with_names(html: str, ids: Mapping[str, str]) -> str:
    """The HTML with other ids.

    Args:
        html: of a page.
        ids: new names of its ids; links to them inside the page are led there.
    """
    if not ids:
        return html

    def renamed(found: re.Match[str]) -> str:
        value = found["value"]
        if found["name"] == "id":
            return f'id="{ids.get(value, value)}"'
        if value.startswith("#"):
            return f'href="#{ids.get(unquote(value[1:]), value[1:])}"'
        return found[0]

    return _ID_OR_ADDRESS.sub(renamed, html)


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


def shows_pictures(html: str) -> bool:
    """Whether there are pictures in it."""
    return "<img" in html


def _sign_place(html: str, element: re.Match[str]) -> int:
    name = element["name"]
    if name == "details":
        return element.start()
    if name in ("sup", "a", "h1", "h2"):
        end = html.find(f"</{name}>", element.end())
        return end + len(name) + 3 if end >= 0 else element.end()
    return element.end()


def _text(html: str) -> str:
    return _words(_BREAK.sub(" ", _GENERATED.sub(" ", html)))


def _words(html: str) -> str:
    return " ".join(TAG.sub("", html).split())
