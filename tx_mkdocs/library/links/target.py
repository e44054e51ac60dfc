"""The target of a link, taken apart.

Source: Resource Container 0.2, linking; and what authors really write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from tx_mkdocs.data.books import STORIES, book, book_in_name
from tx_mkdocs.data.subjects import TYPES, resource_ids
from tx_mkdocs.resources import words
from tx_mkdocs.resources.linked_files import UNSEEN_AROUND

_DICTIONARY, _IN_DICTIONARY = words.KIND.container.split("/")
_LONGEST = 2000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_RC = re.compile(r"rc:/*", re.IGNORECASE)
_RESOURCE = re.compile(r"[a-z0-9][a-z0-9_-]*", re.IGNORECASE)
# The page of a file at Gitea, Gogs (`/src/branch/master/…`, `/src/master/…`) and GitHub (`/blob/main/…`).
_HOSTED = re.compile(
    r"/(?P<owner>[^/]+)/(?P<name>[^/]+)/(?:raw|src|blob|_edit)/"
    r"(?:(?:branch|commit|tag)/)?[^/]+/(?P<path>.+)"
)
_EXTENSION = re.compile(r"(?<!\.)\.+(?:md|markdown|tsv|usfm|html?|txt)\Z", re.IGNORECASE)
# Digits of any script, as verses may have them too.
_NUMBERS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_RANGE = re.compile(r"\d{1,3}[a-z]?\s*[-\u2010-\u2015]\s*\d{1,3}[a-z]?", re.IGNORECASE)
_INTRODUCTION = "intro"


class Link(NamedTuple):
    """What an author's target says, before anybody looks whether it is there."""

    kind: Literal["rc", "relative", "hosted", "web", "anchor"]
    parts: tuple[str, ...] = ()
    """The path from the manual, category or book on, without file extension and without what only
    repeats the type: `("translate", "figs-metaphor")`, `("kt", "god")`, `("gen", "01", "02")`."""
    language: str = "*"
    """Of an `rc` link; `*` is the language of the text that links."""
    resource: str = "*"
    """Resource id of an `rc` link, name of the repository of a `hosted` one; `*` is any."""
    owner: str = ""
    """Of a `hosted` link."""
    fragment: str = ""
    """After `#`."""

    @property
    def name(self) -> str:
        """The last part, for people, where there is no title: `figs-metaphor`, of a lesson that of its folder."""
        last = self.parts[-1] if self.parts else ""
        if last in ("01", "title", "sub-title") and self.parts[-2:-1]:
            last = self.parts[-2] if not self.parts[-2][0].isdecimal() else last
        return last


def parse_link(target: str, folder: str = "") -> Link | None:
    """Take `target` apart; None where nothing can be made of it.

    Args:
        target: as written: `rc://*/ta/man/translate/figs-metaphor`, `../kt/god.md`, `moses`,
            `https://git.door43.org/…`, `en:obe:kt:god`, `#part`.
        folder: where a relative target starts, as `Page.folder` says it.
    """
    target = target.strip(UNSEEN_AROUND)
    if not target or len(target) > _LONGEST:
        return None
    if _RC.match(target):
        return _rc(_RC.sub("", target, count=1))
    if target.startswith("#"):
        return Link("anchor", fragment=unquote(target[1:]))
    scheme = _SCHEME.match(target)
    if scheme and "//" not in target and scheme[0].lower() not in ("mailto:", "tel:"):
        return _dokuwiki(target)
    if target.startswith(":"):
        return _dokuwiki(target)
    if scheme or target.startswith(("//", "www.")):
        return _web(target)
    return _relative(target, folder)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in Scripture or in the stories."""

    book: str
    """`gen`, `obs`."""
    chapter: int
    """Or story; 0 for what is before the first."""
    verse: int
    """Or frame; 0 for the whole chapter."""
    id: str = ""
    """Of one note there: `pzi1`; may be empty."""
    last: int = field(default=0, compare=False)
    """The last verse of several, `03-05`; 0 for one verse."""
    is_introduction: bool = field(default=False, compare=False)
    """Whether the introduction to the chapter is meant, `01/intro`."""

    def title(self, chapter: str) -> str:
        """What it is called, where its chapter is called `Jonah 1`: `Jonah 1:12`; of a story `The Flood, 4`.

        Where the chapter has digits of its own script, the verse has them too.
        """
        if not self.verse:
            return chapter
        verse = f"{self.verse}–{self.last}" if self.last > self.verse else str(self.verse)
        if chapter[-1:].isdecimal():
            zero = ord(chapter[-1]) - int(chapter[-1])
            verse = "".join(chr(zero + int(c)) if c.isdecimal() else c for c in verse)
        return f"{chapter}{', ' if self.book == STORIES else ':'}{verse}"


def scripture(parts: tuple[str, ...]) -> Place | None:
    """The place that a path speaks of; None where it names no book.

    The last part that is a book counts, and of the numbers the last two: authors climb too few or
    too many folders (`gen/2co/05/10`, `gen/20/13/23`).
    """
    for index in range(len(parts) - 1, -1, -1):
        code = _book(parts[index])
        if not code:
            continue
        numbers: list[int] = []
        identifier, last = "", 0
        for part in parts[index + 1 :]:
            found = (
                [int(number) for number in _NUMBERS.findall(part)] if part[0].isdecimal() else []
            )
            # `11.02` is two numbers; of `03-04` the first one is the verse.
            numbers += found[:2] if "." in part else found[:1]
            identifier = "" if found else part
            if found:
                last = found[1] if len(found) == 2 and _RANGE.fullmatch(part) else 0
        chapter, verse = ([*numbers, 0, 0] if len(numbers) < 2 else numbers[-2:])[:2]
        if not verse:
            return Place(code, chapter, 0, is_introduction=identifier.lower() == _INTRODUCTION)
        return Place(code, chapter, verse, identifier, last if last > verse else 0)
    return None


def _book(part: str) -> str:
    if part.lower() == STORIES:
        return STORIES
    known = book(part) or (book_in_name(part) if len(part) > 3 and part.isalpha() else None)
    return known.code if known else ""


def _rc(text: str) -> Link | None:
    text, _, fragment = text.partition("#")
    given = [unquote(part).strip() for part in text.replace(":", "/").split("/")]
    if given and given[0] == "":
        given[0] = "*"
    parts = [part for part in given if part]
    if len(parts) > 1 and parts[0] in resource_ids() and parts[1] in TYPES:
        parts.insert(0, "*")
    elif len(parts) > 2 and parts[1] not in resource_ids() and parts[2] in resource_ids():
        del parts[1]
    if len(parts) < 2 or not (_RESOURCE.fullmatch(parts[1]) or parts[1] == "*"):
        return None
    language, resource, *rest = parts
    if rest and rest[0] in TYPES:
        kind, *rest = rest
    else:
        kind = ""
    if (kind == _DICTIONARY or resource in words.KIND.rc_names) and rest[:1] == [_IN_DICTIONARY]:
        rest = rest[1:]
    return Link("rc", clean_parts(rest), language.lower(), resource.lower(), fragment=fragment)


def _dokuwiki(target: str) -> Link | None:
    """`en:obe:kt:god`, `:en:ta:vol1:translate:x`: what the wiki before Door43 had."""
    parts = [part for part in target.lower().split(":") if part]
    if parts[:1] == ["obe"]:
        # The namespace of the terms, without a language.
        parts.insert(0, "*")
    if len(parts) >= 3 and parts[-2] in ("kt", "other", "names"):
        return Link("rc", clean_parts(parts[-2:]), parts[0], "tw")
    if len(parts) == 3 and parts[1] in ("tw", "obe"):
        return Link("rc", clean_parts(parts[-1:]), parts[0], "tw")
    if len(parts) >= 3 and parts[1] == "ta":
        return Link("rc", clean_parts(parts[-2:]), parts[0], "ta")
    if len(parts) >= 4 and parts[1] == "bible" and book(parts[-2]):
        return Link("rc", clean_parts(parts[-2:]), parts[0], "*")
    return None


def _web(target: str) -> Link | None:
    address = f"https:{target}" if target.startswith("//") else target
    address = f"http://{address}" if address.startswith("www.") else address
    try:
        split = urlsplit(address)
    except ValueError:
        return None
    found = _HOSTED.fullmatch(split.path) if split.scheme in ("http", "https") else None
    if found is None or not split.hostname:
        return Link("web", (address,))
    path = [unquote(part) for part in found["path"].split("/")]
    if path[:1] == ["bible"]:
        path = path[1:]
    return Link(
        "hosted",
        clean_parts(path),
        resource=found["name"],
        owner=found["owner"],
        fragment=unquote(split.fragment),
    )


def _relative(target: str, folder: str) -> Link | None:
    path, _, fragment = target.partition("#")
    path = unquote(path.partition("?")[0]).replace("\\", "/")
    # `..01/09` and `.../exo/27` are slips of `../`.
    path = re.sub(r"\A\.{2,}/?", "../", path)
    parts: list[str] = [part for part in folder.split("/") if part]
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == "..":
            if parts:
                parts.pop()
        else:
            parts.append(part)
    return Link("relative", clean_parts(parts), fragment=unquote(fragment))


def clean_parts(parts: list[str]) -> tuple[str, ...]:
    """Without file extensions, stray dots and blanks."""
    cleaned = [_EXTENSION.sub("", part).strip(" .") for part in parts]
    cleaned = [part for part in cleaned if part]
    return tuple(cleaned)
