"""The texts of a page as plain data: what the search finds there, without tags, numbers and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, cast


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
    beside: Literal["", "heading", "note", "picture", "introduction"] = ""
    """What stands beside the verse and is no text of it; such texts follow all verses of their chapter."""

    @property
    def last(self) -> int:
        """Its verse, of a bridge the last; 0 where it has none."""
        number = self.label.rpartition("-")[2]
        return int(number) if number.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class PageTexts:
    """The texts of a page in reading order; `page_texts` makes it."""

    entries: Sequence[Text | str]
    """A string is the text of the verse after the one before it, or of verse 1, called by that number."""
    prefix: str = ""
    """What the ids of texts that are strings begin with: `001-ch-002-v-`; three digits follow."""

    def __iter__(self) -> Iterator[Text]:
        """Its texts, each with all that is known of it."""
        last = 0
        for entry in self.entries:
            if isinstance(entry, str):
                last += 1
                yield Text(str(last), entry, f"{self.prefix}{last:03}")
            else:
                last = entry.last
                yield entry

    def __getitem__(self, number: int) -> Text:
        """One of its texts, counted from 0."""
        entry = self.entries[number]
        if not isinstance(entry, str):
            return entry
        at = number
        while at >= 0 and isinstance(self.entries[at], str):
            at -= 1
        before = self.entries[at] if at >= 0 else ""
        verse = number - at + (0 if isinstance(before, str) else before.last)
        return Text(str(verse), entry, f"{self.prefix}{verse:03}")

    @property
    def plain(self) -> Sequence[str]:
        """The texts themselves."""
        return plain(self.entries)


NO_TEXTS = PageTexts(())


def plain(entries: Sequence[str | Sequence[str]]) -> Sequence[str]:
    """The texts themselves of entries, which are strings or have them in the second place."""
    if set(map(type, entries)) == {str}:
        return cast("Sequence[str]", entries)
    return [entry if isinstance(entry, str) else entry[1] for entry in entries]


def page_texts(texts: Iterable[Text]) -> PageTexts:
    """The texts of a page; those of verses that follow each other become strings."""
    entries = list[Text | str]()
    prefix = ""
    last = 0
    for text in texts:
        number = f"{last + 1:03}"
        if not prefix and text.anchor.endswith(number):
            prefix = text.anchor.removesuffix(number)
        if text == (str(last + 1), text.text, prefix + number, "", "") and prefix:
            entries.append(text.text)
            last += 1
        else:
            entries.append(text)
            last = text.last
    # Without strings it says nothing.
    return PageTexts(entries, prefix if str in map(type, entries) else "")


def joined_texts(pages: Iterable[PageTexts]) -> tuple[str, list[Any]]:
    """The texts of pages one behind the other, and plain data of all else that is known of them."""
    texts = list[str]()
    about = list[Any]()
    for page in pages:
        texts += page.plain
        named = [
            len(entry) if isinstance(entry, str) else [len(entry.text), *entry[:1], *entry[2:]]
            for entry in page.entries
        ]
        about.append([page.prefix, named])
    return "".join(texts), about


def divided_texts(joined: str, about: Any) -> list[PageTexts]:
    """What `joined_texts` was given.

    Raises:
        TypeError, ValueError: it is something else.
    """
    pages = []
    start = 0
    for prefix, named in about:
        entries = list[Text | str]()
        for entry in named:
            length, *others = (entry,) if isinstance(entry, int) else entry
            text = joined[start : (start := start + length)]
            entries.append(Text(others[0], text, *others[1:]) if others else text)
        pages.append(PageTexts(entries, prefix))
    if start != len(joined):
        raise ValueError("these are not the texts")
    return pages
