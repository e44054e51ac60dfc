"""YAML or TOML above a text, which is a table on its page: taken out of both sides where the words are the same."""

from __future__ import annotations

import re
from collections import defaultdict, deque

from tx_mkdocs.proof.help_pages import ShownEntry
from tx_mkdocs.proof.help_words import Entry
from tx_mkdocs.proof.segments import Files
from tx_mkdocs.proof.streams import TAG, unescape

_FRONT_MATTER = re.compile(
    rb"(?=---|\+\+\+)(?:---[ \t\r]*\n(?P<yaml>(?:(?!---|\.\.\.)[^\n]*\n)+)(?:---|\.\.\.)"
    rb"|\+\+\+[ \t\r]*\n(?P<toml>(?:(?!\+\+\+)[^\n]*\n)+)\+\+\+)[ \t\r]*(?:\n|\Z)"
)
_SHOWN_FRONT_MATTER = re.compile(rb'<(table|pre) class="front-matter">(.*?)</\1>', re.DOTALL)
_MARK = b'class="front-matter"'
_SIGNS = re.compile(rb"[!-/:-@\[-`{-~\s]+")


def without_front_matter(files: Files, html: bytes) -> tuple[Files, bytes]:
    """Both sides without the YAML above a text, where its words are on the page: it is no Markdown."""
    for number, (path, text, line) in enumerate(files):
        found = _FRONT_MATTER.match(text)
        shown = _SHOWN_FRONT_MATTER.search(html) if found else None
        if (
            found
            and shown
            and _plain_words(found["yaml"] or found["toml"]) == _plain_words(_text_of(shown[2]))
        ):
            rest = (path, text[found.end() :], line + found[0].count(b"\n"))
            files = [*files[:number], rest, *files[number + 1 :]]
            html = html[: shown.start()] + html[shown.end() :]
    return files, html


def _text_of(html: bytes) -> bytes:
    text = unescape(TAG.sub(b" ", html).decode(errors="surrogatepass"))
    return text.encode(errors="surrogatepass")


def _plain_words(text: bytes) -> list[bytes]:
    return _SIGNS.sub(b" ", text).split()


def helps_without_front_matter(
    entries: list[Entry], shown: list[ShownEntry]
) -> tuple[list[Entry], list[ShownEntry]]:
    """Both sides of a book of helps without the YAML that is above files."""
    tables: dict[tuple[bytes, ...], deque[int]] = defaultdict(deque)
    for at, item in enumerate(shown):
        if _MARK in item.html and (found := _SHOWN_FRONT_MATTER.search(item.html)):
            tables[tuple(_plain_words(_text_of(found[2])))].append(at)
    if not tables:
        return entries, shown
    kept, bare = list(entries), list(shown)
    for index, entry in enumerate(entries):
        written = _FRONT_MATTER.match(entry.text)
        places = (
            tables.get(tuple(_plain_words(written["yaml"] or written["toml"]))) if written else None
        )
        if written and places:
            at = places.popleft()
            line = entry.line + written[0].count(b"\n")
            kept[index] = entry._replace(text=entry.text[written.end() :], line=line)
            html = _SHOWN_FRONT_MATTER.sub(b"", shown[at].html, count=1)
            bare[at] = shown[at]._replace(html=html)
    return kept, bare
