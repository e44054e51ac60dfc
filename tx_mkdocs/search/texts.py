"""What is found: the verses, frames, notes, questions and articles of a resource, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from tx_mkdocs.data.books import book as book_of
from tx_mkdocs.formats.html_text import unescape
from tx_mkdocs.formats.page_html import (
    article_text,
    frames_of,
    help_texts,
    regular_verses,
    verse_texts,
)
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page, Section
from tx_mkdocs.resources.kind import Kind

_TESTAMENTS = {"Old Testament": "ot", "New Testament": "nt"}


class Text(NamedTuple):
    """One text."""

    label: str
    """What its reference ends in: `3`, `3-4`, `intro`; empty for an article."""
    text: str
    """Plain, white space single."""
    anchor: str
    """Its id on the page; may be empty."""
    shown: str = ""
    """What readers see instead of the label: the number of `\\vp`, or in digits of the script; may be empty."""

    @property
    def last(self) -> int:
        """Its verse, of a bridge the last; 0 where it has none."""
        number = self.label.rpartition("-")[2]
        return int(number) if number.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Group:
    """The texts of one page; `group_of` makes it."""

    page: str
    """Its address in the resource."""
    ref: str
    """What their references begin with: `GEN 2:`, `OBS 1:`, `tw/kt/grace`."""
    title: str
    """The same for readers: `Genesis 2:`, `Esther A:`, `grace`."""
    entries: Sequence[Text | str]
    """Its texts. A string is the text of the verse after the one before it, or of verse 1, called by that number."""
    label: str = ""
    """The number of its chapter that readers see, where that is another (`\\cp`); else empty."""
    prefix: str = ""
    """What the ids of texts that are strings begin with: `001-ch-002-v-`; three digits follow."""

    def text_at(self, number: int) -> Text:
        """One of its texts, counted from 0."""
        return next(islice(self.texts, number, None))

    @property
    def texts(self) -> Iterator[Text]:
        """Its texts, each with all that is known of it."""
        last = 0
        for entry in self.entries:
            if isinstance(entry, str):
                last += 1
                yield Text(str(last), entry, f"{self.prefix}{last:03}")
            else:
                last = entry.last
                yield entry


@dataclass(frozen=True, slots=True)
class Texts:
    """A book, or another section, with its texts in reading order."""

    number: int
    """Of the section, from 0."""
    identifier: str
    """Of the section: `gen`, `kt`."""
    title: str
    code: str
    """Of a book of the Bible, lower-case, or `obs`; else empty."""
    testament: str
    """`ot`, `nt` or empty."""
    groups: tuple[Group, ...]


def texts_of(member: Member) -> Iterator[Texts]:
    """The texts of a resource, section by section; a section without any is left out."""
    for number in range(len(member.resource.sections)):
        found = texts_of_section(member, number)
        if found is not None:
            yield found


def texts_of_section(member: Member, number: int) -> Texts | None:
    """The texts of a section, counted from 0; None where it has none."""
    kind, section = member.resource.kind, member.resource.sections[number]
    name = name_of(member)
    known = book_of(section.identifier.partition("-")[0])
    stories = kind.form == "stories" or section.identifier == "obs"
    code = known.code if known and not kind.is_articles else "obs" if stories else ""
    groups = tuple(
        group
        for page in section.pages
        if (group := _group(page, section, kind, code, name)) is not None
    )
    if not groups:
        return None
    testament = _TESTAMENTS.get(known.group, "") if known and code else ""
    return Texts(number, section.identifier, section.title, code, testament, groups)


def name_of(member: Member) -> str:
    """What references to the articles of a resource begin with: `tw`."""
    kind = member.resource.kind
    return kind.rc_names[0] if kind.rc_names else member.manifest.identifier or kind.name


def group_of(page: str, ref: str, title: str, texts: Iterable[Text], label: str = "") -> Group:
    """The texts of a page; those of verses that follow each other become strings."""
    entries = list[Text | str]()
    prefix = ""
    last = 0
    for text in texts:
        number = f"{last + 1:03}"
        if not prefix and text.anchor.endswith(number):
            prefix = text.anchor.removesuffix(number)
        if text == (str(last + 1), text.text, prefix + number, "") and prefix:
            entries.append(text.text)
            last += 1
        else:
            entries.append(text)
            last = text.last
    # Without strings it says nothing.
    return Group(page, ref, title, entries, label, prefix if str in map(type, entries) else "")


def _group(page: Page, section: Section, kind: Kind, code: str, name: str) -> Group | None:
    """The texts of a page, or None where it has none."""
    number = page.address.rpartition("/")[2]
    numbered = code and (number.isdecimal() or (kind.is_helps and number == "front"))
    if numbered:
        chapter = number.lstrip("0") or "0"
        published = page.label if kind.is_scripture and page.label != chapter else ""
        title = section.title if kind.form != "stories" else page.title
        ref, shown = f"{code.upper()} {chapter}:", f"{title} {published or chapter}:"
        if (
            kind.is_scripture
            and not _digits_of(page.label)
            and (found := regular_verses(page.body))
        ):
            prefix, before, verses = found
            entries: list[Text | str] = [Text("0", unescape(before), "")] if before else []
            entries += map(unescape, verses) if "&" in page.body else verses
            return Group(page.address, ref, shown, entries, published, prefix)
        group = group_of(page.address, ref, shown, _numbered(page, kind), published)
        return group if group.entries else None
    if page.kind not in ("article", "matter") or page.is_empty:
        return None
    text = unescape(article_text(page.body))
    return Group(page.address, f"{name}/{page.address}", page.title, (Text("", text, ""),))


def _numbered(page: Page, kind: Kind) -> Iterator[Text]:
    """The verses of a chapter, the frames of a story, or the helps about them."""
    if kind.is_helps:
        verses = {anchor.id: anchor.verse for anchor in page.anchors}
        for name, text in help_texts(page.body):
            yield Text(str(verses.get(name) or "intro"), unescape(text), name)
        return
    frames = frames_of(page.body)
    if frames:
        for name, frame, text, _ in frames:
            if text:
                yield Text(str(frame), unescape(text), name)
        return
    digits = _digits_of(page.label)
    for first, last, text, name, written in verse_texts(page.body):
        if text:
            label = str(first) if first == last else f"{first}-{last}"
            shown = unescape(written) if written else label
            if digits:
                shown = shown.translate(digits)
            plain = unescape(text) if "&" in text else text
            yield Text(label, plain, name, shown if shown != label else "")


def in_digits_of(chapter: str, verse: str) -> str:
    """The number of a verse in the digits that the number of its chapter has: `٢` in chapter `١١٧`."""
    return verse.translate(_digits_of(chapter))


def _digits_of(chapter: str) -> dict[int, int]:
    """The digits of a chapter by those of ASCII, where they are others."""
    last = chapter[-1:]
    if not last.isdecimal() or last.isascii():
        return {}
    zero = ord(last) - int(last)
    return {ord("0") + digit: zero + digit for digit in range(10)}
