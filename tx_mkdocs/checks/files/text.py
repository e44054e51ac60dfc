"""Any file of text as checks read it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import accumulate, repeat
from operator import add
from typing import TYPE_CHECKING, ClassVar, TypeVar

from tx_mkdocs.data.scripts import unusual_characters
from tx_mkdocs.source.about import is_about
from tx_mkdocs.source.repository import Repository, RepositoryError

if TYPE_CHECKING:
    from tx_mkdocs.checks.files.markdown_scan import Link

File = TypeVar("File", bound="TextFile")
_LANGUAGE = re.compile(r"rc://([A-Za-z]{2,3}(?:-[A-Za-z0-9-]{1,20})?)/")
_NOT_FOR_READERS = (".yaml", ".yml", ".json")


@dataclass(frozen=True)
class TextFile:
    """Any file of text."""

    KEPT: ClassVar[tuple[str, ...]] = ("languages", "is_blank")
    """What rules ask of every file of a repository, plain data: where it is known no file is read for them."""

    path: str
    text: str
    byte_order_mark: bool = field(default=False, kw_only=True)
    """Whether the file begins with one; it is none of `text`."""
    carriage_returns: bool = field(default=False, kw_only=True)
    """Whether lines of the file end in CR; `text` has none."""

    @cached_property
    def starts(self) -> list[int]:
        """Offset at which each line begins."""
        ends = accumulate(map(add, map(len, self.text.split("\n")), repeat(1)))
        return [0, *ends][:-1]

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return self.text.split("\n")

    @cached_property
    def signs(self) -> frozenset[str]:
        """Its characters but printable ASCII, tab and line feed: most that are looked for are in few files."""
        return frozenset(unusual_characters(self.text))

    @property
    def link_text(self) -> str:
        """The text in which links of Markdown are looked for; empty where there are none."""
        return ""

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links and pictures of a text of Markdown, or of the cells of a table."""
        if not self.link_text:
            return ()
        from tx_mkdocs.checks.files.markdown_scan import links_of

        return tuple(links_of(self.link_text))

    @cached_property
    def for_readers(self) -> bool:
        """Whether it is content: no data, no licence, nothing about the repository."""
        is_data = self.path.lower().endswith(_NOT_FOR_READERS)
        return not is_data and not is_about(self.path)

    @cached_property
    def is_blank(self) -> bool:
        """Whether there is nothing but white space in it."""
        return not self.text or self.text.isspace()

    @cached_property
    def languages(self) -> Mapping[str, Sequence[int]]:
        """The languages that its links name: line and column of the first link, and how many there are."""
        found: dict[str, Sequence[int]] = {}
        # To find the links of a table takes longer than all else that is asked of a repository.
        for link in self.links if _LANGUAGE.search(self.link_text) else ():
            if named := _LANGUAGE.match(link.target):
                language = named[1].lower()
                if language not in found:
                    found[language] = *self.place(link.start), 0
                line, column, number = found[language]
                found[language] = line, column, number + 1
        return found

    def without_parts(self: File) -> File:
        """A copy without what was read off the file, several times as large as the file; its links stay.

        A text that can be read again goes, too.
        """
        fresh = copy(self)
        stay = {"_read", "links", *self.KEPT, *(part.name for part in fields(self))}
        if "_read" in vars(self):
            stay.remove("text")
        for name in vars(self).keys() - stay:
            del vars(fresh)[name]
        return fresh

    def with_text_of(self: File, read: Callable[[], str]) -> File:
        """A copy whose text is read when it is first asked for."""
        fresh = copy(self)
        vars(fresh).pop("text", None)
        vars(fresh)["_read"] = read
        return fresh

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> str:
            if name != "text" or "_read" not in vars(self):
                raise AttributeError(name)
            text = vars(self)["text"] = self._read()
            return text

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def where(self, at: int) -> tuple[str, int, int]:
        """Path, line and column of an offset."""
        return self.path, *self.place(at)


def text_at(repository: Repository, path: str) -> str:
    """The text of a file; empty where it is gone."""
    try:
        return repository.read_text(path).text
    except RepositoryError:
        return ""
