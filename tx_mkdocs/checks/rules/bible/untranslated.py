"""Checks of verses that may not be translated, or only begun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content, Neighbour, UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.bible import untranslated as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.source.repository import RepositoryError

_LETTERS = re.compile(r"[A-Za-z]{3}")
_SHORT, _SHORT_WITH_MARKERS = 5, 80
_FEW_WORDS = 4
_SAMPLE = 50_000


@rule(codes.VERSE_IN_ANOTHER_SCRIPT)
def verse_in_another_script(file: UsfmFile) -> Iterator[Spot]:
    # In UTF-8 a letter of such a script takes two or three bytes.
    sample = file.text[:_SAMPLE]
    if sample.isascii() or len(sample.encode("utf-8", "replace")) < 1.4 * len(sample):
        return
    for verse in file.verses:
        text = file.text[verse.start : verse.end]
        if text.isascii() and _LETTERS.search(file.words(verse)):
            yield Spot(
                Message("Verse {label} is in Latin letters, unlike the rest.", label=verse.label),
                verse.at,
            )


@rule(codes.VERY_SHORT_VERSE)
def very_short_verse(file: UsfmFile) -> Iterator[Spot]:
    for verse in file.verses:
        # What is longer cannot be so short: markers are only taken out where it is needed.
        if verse.end - verse.start < _SHORT_WITH_MARKERS:
            letters = sum(sign.isalpha() for sign in file.words(verse))
            if 0 < letters < _SHORT:
                yield Spot(
                    Message(
                        "Verse {label} has only {letters} letters.",
                        label=verse.label,
                        letters=letters,
                    ),
                    verse.at,
                )


@rule(codes.VERSE_NOT_TRANSLATED)
def verse_not_translated(content: Content) -> Iterator[Spot]:
    language = content.manifest.language.identifier
    sources = {(origin.language, origin.identifier) for origin in content.manifest.source}
    members = (m for source in sorted(sources) for m in content.related.named(*source))
    for member in members:
        if member.manifest.language.identifier == language:
            continue
        name = member.repository.name
        for file in content.files:
            if isinstance(file, UsfmFile) and (path := member.books.get(file.code)):
                for label, at in _known_same(content, file, member, path):
                    message = Message(
                        "Verse {label} is the same as in {name}.", label=label, name=name
                    )
                    yield Spot(message, at, path=file.path)


def _known_same(
    content: Content, file: UsfmFile, member: Neighbour, path: str
) -> list[tuple[str, int]]:
    """`_same_verses` of a file and that of a source, read only where one of them changed."""

    def compared() -> list[tuple[str, int]]:
        source = member.read(path)
        return list(_same_verses(file, source)) if isinstance(source, UsfmFile) else []

    try:
        digests = content.repository.digest(file.path), member.repository.digest(path)
    except RepositoryError:
        return compared()
    # What is no name of USFM is a book where the manifest of the source lists it.
    is_listed = any(project.path == path for project in member.manifest.projects)
    found: list[tuple[str, int]] = content.facts.get(
        compared, "verses of a source", *digests, path, str(is_listed)
    )
    return found


def _same_verses(file: UsfmFile, source: UsfmFile) -> Iterator[tuple[str, int]]:
    """Label and offset of each verse whose words are those of another text."""
    known = {(verse.chapter, verse.first): verse for verse in source.verses}
    for verse in file.verses:
        other = known.get((verse.chapter, verse.first))
        if other is not None:
            words = file.words(verse).split()
            if len(words) > _FEW_WORDS and words == source.words(other).split():
                yield verse.label, verse.at
