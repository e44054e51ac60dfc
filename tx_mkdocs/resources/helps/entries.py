"""One note, question or word link on its way to a page: its text, heading, quote and links as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import NamedTuple

from tx_mkdocs.data.scripts import original_language
from tx_mkdocs.formats.entries import entry_html
from tx_mkdocs.formats.fragment import EMPTY, Fragment, Link
from tx_mkdocs.formats.helps.entry import INTRODUCTION, Entry, HelpKind, is_table
from tx_mkdocs.formats.helps.references import Places, is_across, readable
from tx_mkdocs.formats.helps.tables import LINE_BREAK
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.markdown.convert import links_each, markdown, markdown_each, may_link
from tx_mkdocs.formats.markdown.front_matter import front_matter, front_matter_end
from tx_mkdocs.formats.markdown.heading_ids import heading_id
from tx_mkdocs.formats.markdown.html import shows_nothing
from tx_mkdocs.formats.markdown.result import inside_paragraph, with_own_ids
from tx_mkdocs.formats.ranges import ranges
from tx_mkdocs.manifest.model import Language
from tx_mkdocs.manifest.places import MANUALS

# `&lt;` is a character and no joint.
# Blanks are looked at from their first one only.
_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:&amp;|&(?!#?\w{1,31};)|…|\.\.\.)\s*")
_MARKDOWN = re.compile(r"[*_`\\<>&\[\]#~]|://|^\s*(?:[-+=]|\d+[.)])")
_BARE = re.compile(r"[a-z][a-z0-9_-]*", re.IGNORECASE)
_LESSON = re.compile(
    rf"(?:\.{{0,2}}/)*((?:{'|'.join(MANUALS)})/[a-z0-9_-]+)(?:/(?:\d+(?:\.md)?)?)?", re.IGNORECASE
)
_PAYLOAD = re.compile(r"(?:\./)?payload/((?:kt|names|other)/[^/]+?)(?:\.md)?")
_TERM = re.compile(r"(?:(?!\w+:)[^\s:]*?/)?((?:kt|names|other)/[^/\s]+?)(?:\.md)?")
_TARGET = re.compile(
    rf"(?:rc://[^\s;,]+|{_BARE.pattern}|{_LESSON.pattern}|{_TERM.pattern})(?<!-)", re.IGNORECASE
)
"""One of several in a cell. Of `figs-,metaphor` the comma is a slip, as no name ends with a hyphen."""
_MARKED = re.compile(r"\[\[([^\[\]]*)\]\]|\[[^\[\]]*\]\(([^()]*)\)")
_TO_PART = "](#"
"""What a link to a heading of the same file has."""
_INTRODUCTION_LEVEL = 2
_NOTE_LEVEL = 4


class ShownEntry(NamedTuple):
    """One entry with all that its HTML is put together from."""

    entry: Entry
    anchor: str
    text: str
    """HTML of the note or answer."""
    heading: str
    """Inline HTML of the question, or of the words in the language of the notes."""
    quote: str
    """HTML of the words of the original language."""
    links: tuple[str, ...]
    """Targets of articles or terms."""
    ids: tuple[str, ...]
    """Every id in its HTML, its own first."""
    written: tuple[Link, ...]
    """The links of heading and text, in this order."""
    label: str
    """Escaped; where the entry is about several verses: `Genesis 42:3, 10`."""

    def as_found(self, html: str) -> str:
        """What the search finds of it, on its way to the page."""
        verse = self.entry.places[0][1] if self.entry.places else 0
        return entry_html(html, str(verse) if verse > 0 else "intro", self.anchor)


@dataclass(frozen=True, slots=True)
class Texts:
    """HTML of the texts of a book."""

    made: dict[tuple[int, str], Fragment] = field(default_factory=dict)
    """By level of the highest heading, and text."""
    with_parts: dict[tuple[int, str], Fragment] = field(default_factory=dict)
    """The same with ids for the headings."""

    def convert(self, entries: Iterable[Entry]) -> None:
        """Convert the texts of entries, and those of their headings that are not plain; each once."""
        for entry in entries:
            self._convert(_level(entry), entry.text)
            heading = _heading(entry)
            if heading and _MARKDOWN.search(heading):
                self._convert(_NOTE_LEVEL, heading)

    def _convert(self, level: int, text: str) -> None:
        if (level, text) not in self.made:
            self.made[level, text] = _below_front_matter(text, level)

    def with_heading_ids(self, entry: Entry) -> Fragment:
        """The text of an entry whose headings have ids."""
        level, text = key = (_level(entry), entry.text)
        if key not in self.with_parts:
            self.with_parts[key] = _below_front_matter(text, level, heading_ids=True)
        return self.with_parts[key]


def with_linked_parts(entries: Sequence[Entry]) -> frozenset[tuple[str, int]]:
    """Path and line of each entry whose headings links may lead to, `#part`, as at Gitea and GitHub.

    Those are the entries of a file that has such a link; of a table, the entry that has it.

    Args:
        entries: of one page.
    """
    linking = {
        (entry.path, 0 if not is_table(entry.path) else entry.line)
        for entry in entries
        if _TO_PART in entry.text
    }
    if not linking:
        return frozenset()
    return frozenset(
        (entry.path, entry.line)
        for entry in entries
        if (entry.path, 0) in linking or (entry.path, entry.line) in linking
    )


def _below_front_matter(
    text: str, level: int, prefix: str = "", *, heading_ids: bool = False
) -> Fragment:
    """The HTML of a text, below the front matter of the file that begins with it."""
    front, rest = front_matter(text)
    made = markdown(rest, level, prefix, heading_ids=heading_ids)
    return made._replace(html=front.html + made.html) if front.html else made


def linking_texts(entries: Sequence[Entry]) -> Texts:
    """The texts and headings of entries that may have links or ids; of those all, and nothing else."""
    by_level: dict[int, dict[str, None]] = {_INTRODUCTION_LEVEL: {}, _NOTE_LEVEL: {}}
    headings: dict[str, None] = {}
    for entry in entries:
        if may_link(entry.text):
            by_level[_level(entry)][entry.text] = None
        heading = _heading(entry)
        if heading and may_link(heading):
            headings[heading] = None
    made = {
        (level, text): found
        for level, texts in by_level.items()
        for text, found in zip(
            texts,
            links_each([text[front_matter_end(text) :] for text in texts], level),
            strict=True,
        )
    }
    # Of these it matters whether they are one paragraph.
    for text, whole in zip(headings, markdown_each(list(headings), _NOTE_LEVEL), strict=True):
        made[_NOTE_LEVEL, text] = whole
    return Texts(made)


def text_data(
    entry: Entry, anchor: str, taken: set[str], texts: Texts, *, has_parts: bool = False
) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """The ids of an entry, as `ShownEntry.ids`, and the links of its heading and text, as `ShownEntry.written`.

    Args:
        entry: as read.
        anchor: its id.
        taken: ids on its page; gets those of its text.
        texts: of its book, from `linking_texts`.
        has_parts: whether links may lead to its headings; see `with_linked_parts`.
    """
    heading = _heading(entry)
    asked = said = EMPTY
    if has_parts and heading and _MARKDOWN.search(heading):
        texts.convert([entry])
    if has_parts:
        asked = with_own_ids(_as_part(_inline(heading, texts), entry), taken)
    elif (_NOTE_LEVEL, heading) in texts.made:
        asked = _inline(heading, texts)
    if has_parts or (_level(entry), entry.text) in texts.made:
        said = own_ids(entry, anchor, taken, texts, has_parts=has_parts)
    return (anchor, *asked.ids, *said.ids), (*asked.links, *said.links)


def links_of_entry(
    kind: HelpKind, entry: Entry, anchor: str, links: Sequence[str], written: Sequence[Link]
) -> list[Link]:
    """The links that a page shows for an entry, in order.

    Args:
        kind: of the help.
        entry: as read.
        anchor: its id.
        links: targets of articles or terms, as `ShownEntry.links`.
        written: as `ShownEntry.written`.
    """
    # A question that unfolds shows no further links.
    is_closed = kind == "question" and bool(entry.question or entry.gateway)
    of_cell = [] if is_closed else [Link(target, anchor) for target in links]
    of_text = [Link(link.target, anchor) for link in written]
    return of_cell + of_text if kind == "word" else of_text + of_cell


def _level(entry: Entry) -> int:
    is_introduction = bool(entry.places) and entry.places[0][1] == INTRODUCTION
    return _INTRODUCTION_LEVEL if is_introduction else _NOTE_LEVEL


def _heading(entry: Entry) -> str:
    """The question, or the quote in the language of the notes; may be empty."""
    return entry.question or quote_text(entry.gateway)


def shown_entry(
    entry: Entry,
    anchor: str,
    taken: set[str],
    texts: Texts,
    title: str,
    language: Language,
    kind: HelpKind = "note",
    *,
    has_parts: bool = False,
) -> ShownEntry:
    """One entry, ready to be put together.

    Args:
        anchor: its id.
        taken: ids on the page; gets those of the text.
        texts: of its book.
        title: of its book.
        language: of the helps.
        kind: what it is.
        has_parts: whether links may lead to its headings; see `with_linked_parts`.
    """
    several = len(entry.places) > 1
    asked = _inline(_heading(entry), texts)
    if has_parts:
        asked = with_own_ids(_as_part(asked, entry), taken)
    said = own_ids(entry, anchor, taken, texts, has_parts=has_parts)
    if not has_parts:
        asked = with_own_ids(asked, taken)
    return ShownEntry(
        entry,
        anchor,
        said.html,
        asked.html,
        quote_html(entry, language),
        targets(entry.link, kind),
        (anchor, *asked.ids, *said.ids),
        (*asked.links, *said.links),
        escape(entry_label(title, entry), quote=False) if several else "",
    )


def own_ids(
    entry: Entry, anchor: str, taken: set[str], texts: Texts, *, has_parts: bool = False
) -> Fragment:
    """The text of an entry, its ids made unlike those in `taken`."""
    if has_parts:
        made = texts.with_heading_ids(entry)
    else:
        made = texts.made[_level(entry), entry.text]
    if not made.ids:
        return made
    if any(name.startswith("fn") for name in made.ids):
        prefix, level = f"{anchor}-", _level(entry)
        made = _below_front_matter(entry.text, level, prefix, heading_ids=has_parts)
    return with_own_ids(made, taken)


def _as_part(heading: Fragment, entry: Entry) -> Fragment:
    """A question or heading of a file, with the id that its heading has at Gitea and GitHub."""
    is_heading = not is_table(entry.path)
    name = heading_id(plain_text(heading.html), set()) if is_heading else ""
    if not name:
        return heading
    html = f'<span id="{escape(name)}"></span>{heading.html}'
    return heading._replace(html=html, ids=(name, *heading.ids))


def _inline(text: str, texts: Texts) -> Fragment:
    """A question or heading, as it may be inside a line."""
    if not text:
        return EMPTY
    if not _MARKDOWN.search(text):
        return Fragment(escape(text, quote=False))
    if shows_nothing(text):
        return EMPTY
    inside = inside_paragraph(texts.made[_NOTE_LEVEL, text])
    return Fragment(escape(text, quote=False)) if inside is None else inside


def entry_label(title: str, entry: Entry) -> str:
    """The verses of an entry for people; a range over chapters as it is written: `Genesis 1:16–2:1`."""
    if is_across(entry.reference):
        return f"{title} {readable(entry.reference)}"
    return places_label(title, entry.places)


def places_label(title: str, places: Places) -> str:
    """Several verses for people: `Genesis 42:3, 10`, `Genesis 1:3–5; 2:1`; whole chapters: `Genesis 1–4`."""
    if len(places) > 1 and not any(verse for _, verse in places):
        return f"{title} {ranges(sorted(chapter for chapter, _ in places), '–')}"
    chapters: dict[int, list[int]] = {}
    for chapter, verse in places:
        chapters.setdefault(chapter, []).append(verse)
    parts = [
        f"{chapter}:{ranges(sorted(verse for verse in verses if verse >= 0), '–')}"
        for chapter, verses in chapters.items()
        if any(verse >= 0 for verse in verses)
    ]
    return f"{title} {'; '.join(parts)}"


def quote_text(written: str) -> str:
    """A quote whose parts are joined by `&` or dots, joined by ellipses; on one line."""
    if "<" in written:
        written = LINE_BREAK.sub(" ", written)
    if "&" in written or "…" in written or "..." in written:
        return _PARTS.sub(" … ", written).strip()
    return written


def quote_html(entry: Entry, language: Language) -> str:
    """The words of the original language; empty where there are none.

    The script tells the language; words in other scripts are of the language of the helps.
    """
    if not entry.quote:
        return ""
    original = original_language(entry.quote)
    tag = original or language.identifier
    direction = ("rtl" if original == "hbo" else "ltr") if original else language.direction
    words = escape(quote_text(entry.quote), quote=False)
    which = f' <small class="gen">({entry.occurrence})</small>' if entry.occurrence > 1 else ""
    return f"{_quote_tag(tag, direction)}{words}</bdi>{which}"


@lru_cache(maxsize=16)
def _quote_tag(tag: str, direction: str) -> str:
    return f'<bdi class="quote" lang="{escape(tag)}" dir="{escape(direction)}">'


def _listed(link: str) -> list[str]:
    """The targets that a cell lists; the cell as it is where a comma belongs to a target."""
    if link.count("rc://") > 1:
        return re.split(r"[;,\s]+", link)
    if "," not in link and ";" not in link:
        return [link]
    parts = [part for written in re.split("[;,]", link) if (part := written.strip())]
    return parts if len(parts) > 1 and all(map(_TARGET.fullmatch, parts)) else [link]


def targets(link: str, kind: HelpKind = "note") -> tuple[str, ...]:
    """What a cell with links leads to.

    The name of an article, with or without its manual, is a lesson of translationAcademy, among word links a term;
    `/translate/figs-metaphor/01.md` is the same lesson.
    In a Scripture Burrito word links are `./payload/kt/god.md`. Marks of Markdown around a link are no part of it.

    Args:
        link: the cell, as written.
        kind: of the help.
    """
    if not link:
        return ()
    found = []
    for part in _listed(link):
        if part.startswith("<") and part.endswith(">"):
            part = part[1:-1]
        marked = _MARKED.fullmatch(part.strip())
        if marked:
            part = next(filter(None, marked.groups()), "")
        term = (_TERM if kind == "word" else _PAYLOAD).fullmatch(part)
        if term:
            part = f"rc://*/tw/dict/bible/{term[1]}"
        elif kind != "word" and (lesson := _LESSON.fullmatch(part)):
            part = f"rc://*/ta/man/{lesson[1]}"
        elif _BARE.fullmatch(part):
            part = f"rc://*/{'tw/dict/bible' if kind == 'word' else 'ta/man/translate'}/{part}"
        if part:
            found.append(part)
    return tuple(found)
