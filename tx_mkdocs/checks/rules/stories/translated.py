"""Checks of what was left in English, or in the language of the source, in Open Bible Stories.

Source: the linter of tX (front and back matter not translated). The English words looked for are those with
which the matter around the stories begins in every published edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.stories import long_texts
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.stories import translated as codes
from tx_mkdocs.findings.message import Message

_ENGLISH = re.compile(
    r"\b(?:visual mini-bible|human-readable summary|you are free to|the licensor cannot revoke"
    r"|under the following conditions|no additional restrictions|get involved|we want to make this"
    r"|as many copies of this book|all images used in these stories|to our brothers and sisters)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bA Bible story from\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")
_OF_BOOKS = 5


def _is_english(content: Content) -> bool:
    return content.manifest.language.identifier.partition("-")[0] in ("en", "und")


@rule(codes.MATTER_IN_ENGLISH)
def matter_in_english(content: Content) -> Iterator[Spot]:
    if _is_english(content):
        return
    for path in content.stories.matter:
        file = content.file(path)
        found = _ENGLISH.search(file.text) if file else None
        if file and found:
            message = Message(
                "“{text}” is English: this file was not translated, or not all of it.",
                text=found[0],
            )
            yield Spot(message, found.start(), path=path)


@rule(codes.REFERENCE_IN_ENGLISH)
def reference_in_english(content: Content) -> Iterator[Spot]:
    if _is_english(content):
        return
    for story in content.stories.stories:
        for block in story.closing:
            if block.role == "reference" and _FROM.search(block.text):
                message = "The words before the Bible passage are English."
                yield Spot(message, line=block.line, column=1, path=block.path)
                break


@rule(codes.NOT_TRANSLATED)
def not_translated(content: Content) -> Iterator[Spot]:
    if not content.stories.stories:
        return
    language = content.manifest.language.identifier
    own = [
        (story.number or 0, hash(words), place)
        for story in content.stories.stories
        for words, place in long_texts(story).items()
    ]
    for other in content.related.stories():
        if other.manifest.language.identifier == language:
            continue
        theirs = other.story_texts
        for number, digest, (path, line) in own:
            if digest in theirs.get(number, ()):
                message = Message(
                    "This text is the same in {title}.", title=other.manifest.language.title
                )
                yield Spot(message, line=line, column=1, path=path)


@rule(codes.OTHER_PASSAGE)
def other_passage(content: Content) -> Iterator[Spot]:
    first = next(content.related.stories(), None)
    if first is None or not content.stories.stories:
        return
    known = first.stories.by_number
    for number, story in content.stories.by_number.items():
        block = next((block for block in story.closing if block.role == "reference"), None)
        theirs = known[number].reference if number in known else ""
        if block is None or not theirs:
            continue
        here, there = _numbers(story.reference), _numbers(theirs)
        if here and there and here != there:
            language = first.manifest.language.title
            yield Spot(
                Message("In {language} the passage is {theirs}.", language=language, theirs=theirs[:160]),
                line=block.line, column=1, path=block.path,
            )  # fmt: skip


def _numbers(reference: str) -> list[int]:
    """The numbers of a passage, in any digits and order.

    Small ones are left out: languages differ in which books they count, as 1 Kings or 1 Moses.
    """
    return sorted(found for text in _NUMBER.findall(reference) if (found := int(text)) > _OF_BOOKS)
