"""Checks of links to other resources and to verses: what their targets say, and whether that can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tx_mkdocs.checks.files.content import Content, MarkdownFile, TableFile, TextFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import STORIES, book
from tx_mkdocs.data.stories import frame_count, stories
from tx_mkdocs.data.subjects import TYPES
from tx_mkdocs.data.versification import most_verses, verse_counts
from tx_mkdocs.findings.codes.links import places as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.resources import kinds_of_rc

_SAID = re.compile(r"(?<![\d:])(\d{1,3}):(\d{1,3})(?:[-\u2010-\u2015](\d{1,3})(?!\d|:))?")
_MEANT = re.compile(r"(?:^|/)(\d{1,3})/(\d{1,3})(?:\.md)?/?")
_PLACE = re.compile(
    r"rc://[^/]*/(?P<resource>[^/]+)/(?:help|book)/(?P<book>[^/]+)/(?P<chapter>\d{1,3})"
    r"(?:/(?P<verse>\d{1,3}))?(?:\.md)?/?"
)
_CHAPTER = re.compile(r"[^\W\d]\D{0,3}(?<!\d)(\d{1,3})\s*\Z")
_STRONG = re.compile(r"(?<![A-Za-z0-9])([GH])(\d{1,5})(?!\d)", re.ASCII)
_RC = re.compile(r"rc://(?!/)")


@rule(codes.RC_INCOMPLETE)
def rc_incomplete(file: TextFile) -> Iterator[Spot]:
    for link in file.links:
        if link.form == "reference" or not _RC.match(link.target):
            continue
        parts = link.target[len("rc://") :].partition("#")[0].split("/")
        resource = parts[1] if len(parts) > 1 else ""
        if not _is_complete(parts):
            kind = kinds_of_rc(resource)[0]
            form = (
                f"rc://*/{resource}/{kind.container}/{kind.path_example}"
                if kind.container
                else "rc://*/ulb/book/jon/01/02"
            )
            message = "This rc link lacks some of the parts that it needs."
            yield Spot(message, link.start, fix=Message("It has this form: {form}.", form=form))


def _is_complete(parts: list[str]) -> bool:
    if len(parts) < 3 or not all(parts[:3]) or "" in parts[:-1] or parts[2] not in TYPES:
        return len(parts) == 2 and all(parts)
    kind = kinds_of_rc(parts[1])[0]
    container = kind.container.split("/") if kind.container else parts[2:3]
    # An article is named by its category or manual as well.
    least = 2 + len(container) + (2 if kind.is_articles else 1)
    return parts[2 : 2 + len(container)] == container and len(parts) >= least


@rule(codes.OTHER_LANGUAGE)
def other_language(content: Content) -> Iterator[Spot]:
    own = content.manifest.language.identifier.lower()
    for language, links in _languages(content).items():
        if language != own:
            message = Message.plural(
                "{count} link names the language {language}; the text is in {own}. It is here.",
                "{count:,} links name the language {language}; the text is in {own}. The first is here.",
                links.number,
                language=language,
                own=own,
            )
            yield Spot(message, line=links.line, column=links.column, path=links.path)


class _LinksToLanguage(NamedTuple):
    """The links of a repository that name a language."""

    path: str
    """Of the file with the first of them."""
    line: int
    column: int
    number: int


def _languages(content: Content) -> dict[str, _LinksToLanguage]:
    """The links that name a language, by the language."""
    found: dict[str, _LinksToLanguage] = {}
    for file in content.files:
        for language, (line, column, count) in file.languages.items():
            known = found.get(language) or _LinksToLanguage(file.path, line, column, 0)
            found[language] = known._replace(number=known.number + count)
    return found


@rule(codes.OWN_LANGUAGE)
def own_language(content: Content) -> Iterator[Spot]:
    own = content.manifest.language.identifier.lower()
    if links := _languages(content).get(own):
        message = Message.plural(
            "{count} link names the language {own}. It is here.",
            "{count:,} links name the language {own}. The first is here.",
            links.number,
            own=own,
        )
        yield Spot(message, line=links.line, column=links.column, path=links.path)


@rule(codes.WORDS_AND_TARGET_DIFFER)
def words_and_target_differ(file: TextFile) -> Iterator[Spot]:
    exact = isinstance(file, TableFile)
    for link in file.links:
        if link.form != "inline" or ":" not in link.text:
            continue
        said = _SAID.findall(link.text)
        meant = _MEANT.search(link.target.partition("#")[0])
        if len(said) != 1 or meant is None or meant.end() != len(link.target.partition("#")[0]):
            continue
        chapter, first = int(said[0][0]), int(said[0][1])
        last = int(said[0][2] or first)
        there, verse = int(meant[1]), int(meant[2])
        from_first = first if exact or "/obs/" in link.target else 0
        if there != chapter or not from_first <= verse <= max(first, last):
            yield Spot(
                Message(
                    "The words say {chapter}:{first}, but the target is {there}:{verse}.",
                    chapter=chapter,
                    first=first,
                    there=there,
                    verse=verse,
                ),
                link.at,
            )


@rule(codes.NO_SUCH_PLACE)
def no_such_place(file: TextFile) -> Iterator[Spot]:
    for link in file.links:
        found = _PLACE.fullmatch(link.target.partition("#")[0])
        if found is None:
            continue
        chapter, verse = int(found["chapter"]), int(found["verse"] or 0)
        problem = _problem(found["book"].lower(), chapter, verse)
        if problem:
            yield Spot(problem, link.start)


def _problem(code: str, chapter: int, verse: int) -> str:
    if code == STORIES:
        frames = frame_count(chapter)
        if frames is None:
            message = Message(
                "There is no story {number}; there are {most}.", number=chapter, most=len(stories())
            )
            return message if chapter else ""
        message = Message(
            "Story {number} has {most} frames; there is no frame {frame}.",
            number=chapter,
            most=frames,
            frame=verse,
        )
        return message if verse > frames else ""
    known = book(code)
    if known is None:
        return Message("There is no book with the code {code}.", code=code[:20])
    counts = most_verses(known.code)
    if not counts:
        return ""
    # As a book is divided as a rule: of a note on the same verse that is said.
    usual = verse_counts(known.code) or counts
    if chapter > len(counts):
        return Message(
            "{book} has {most} chapters; there is no chapter {chapter}.",
            book=known.name,
            most=len(usual),
            chapter=chapter,
        )
    if chapter and verse > counts[chapter - 1]:
        return Message(
            "{book} {chapter} has {most} verses; there is no verse {verse}.",
            book=known.name,
            chapter=chapter,
            most=(usual if chapter <= len(usual) else counts)[chapter - 1],
            verse=verse,
        )
    return ""


@rule(codes.VERSES_RUN_BACKWARDS)
def verses_run_backwards(file: TextFile) -> Iterator[Spot]:
    for link in file.links:
        for _, first, last in _SAID.findall(link.text) if ":" in link.text else ():
            if last and int(last) < int(first):
                yield Spot(
                    Message("The verses {first}-{last} run backwards.", first=first, last=last),
                    link.at,
                )


@rule(codes.CHAPTER_BY_ITS_MIDDLE)
def chapter_by_its_middle(file: TextFile) -> Iterator[Spot]:
    for link in file.links:
        said = (
            _CHAPTER.search(link.text) if link.form == "inline" and ":" not in link.text else None
        )
        meant = _MEANT.search(link.target) if said else None
        if said is None or meant is None or meant.end() != len(link.target):
            continue
        number, chapter, verse = int(said[1]), int(meant[1]), int(meant[2])
        if number == chapter and verse > 1 and verse != number:
            yield Spot(
                Message(
                    "The words say {number}, but the target is {chapter}:{verse}.",
                    number=number,
                    chapter=chapter,
                    verse=verse,
                ),
                link.at,
            )


@rule(codes.OTHER_WORD)
def other_word(file: MarkdownFile) -> Iterator[Spot]:
    for link in file.links:
        said = _STRONG.fullmatch(link.text.strip()) if link.form == "inline" else None
        meant = _STRONG.search(link.target) if said else None
        if said and meant and (said[1], int(said[2])) != (meant[1], int(meant[2])):
            yield Spot(
                Message(
                    "The words say {said}, but the target is {meant}.", said=said[0], meant=meant[0]
                ),
                link.at,
            )
