"""Checks of helps for Open Bible Stories against the stories: the words quoted are in the frame.

Made where the stories in the language of the helps are at hand.
Source: uw-content-validation 851; tX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content, TableFile
from tx_mkdocs.checks.files.quotes import bare, normalize_words
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import STORIES
from tx_mkdocs.findings.codes.stories import quotes as codes
from tx_mkdocs.findings.message import Message

_ABOUT_ALL = re.compile(
    r"general information|connecting statement|bible story|translationwords", re.IGNORECASE
)


@rule(codes.NOT_IN_FRAME)
def not_in_frame(content: Content) -> Iterator[Spot]:
    frames = _frames(content)
    for file in content.files if frames else ():
        if not isinstance(file, TableFile) or file.code != STORIES or not file.kind:
            continue
        for row, quote in enumerate(file.columns["quote"]):
            places = file.columns.places[row]
            text = "".join(frames.get(place, "") for place in places)
            if quote and text and not _is_in(quote, text):
                message = Message(
                    "These words are not in frame {references}.",
                    references=file.columns.references[row].strip()[:20],
                )
                yield Spot(message, file.at(row, "quote"), path=file.path)


@rule(codes.HEADING_NOT_IN_FRAME)
def heading_not_in_frame(content: Content) -> Iterator[Spot]:
    frames = _frames(content) if content.kind.help == "note" else {}
    for file in content.helps if frames and content.manifest.identifier.endswith("n") else ():
        for entry in file.entries if file.code == STORIES else ():
            text = "".join(frames.get(place, "") for place in entry.places)
            quotes = entry.gateway and text and not _ABOUT_ALL.search(entry.gateway)
            if quotes and not _is_in(entry.gateway, text):
                message = "The words of this heading are not in the frame."
                yield Spot(message, line=entry.line, column=1, path=file.path)


def _frames(content: Content) -> dict[tuple[int, int], str]:
    """The words of each frame, and of each title as frame 0, of the stories at hand; bare."""
    for member in content.related.stories(content.manifest.language.identifier):
        found = {}
        for number, story in member.stories.by_number.items():
            found[number, 0] = _plain(story.title)
            for frame in story.frames:
                found[number, frame.number] = _plain(" ".join(b.text for b in frame.paragraphs))
        if found:
            return found
    return {}


def _plain(text: str) -> str:
    return f" {bare(normalize_words(text.replace(chr(10), ' '))).strip()} "


def _is_in(quote: str, text: str) -> bool:
    """Whether all parts of a quote are in a text, as whole words."""
    parts = re.split(r"&|\u2026|\.{3}", quote)
    return all(_plain(part) in text for part in parts if part.strip())
