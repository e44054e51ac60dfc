"""Checks of quotes against what they quote: the original text, or an aligned Bible.

Made where such a repository is at hand. Source: notices of uw-content-validation, by number:
917, 916, 914 (quote not in the verse), 909, 908 (cut
word); occurrences of the same words.
"""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content, Misquote, TableFile
from tx_mkdocs.checks.files.quotes import Fault
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.tables import original_quotes as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.manifest.model import Manifest


def _original(content: Content, file: TableFile) -> Manifest | None:
    """The manifest of the original with which the quotes of a file are compared."""
    for member in content.related.originals:
        if file.code in member.books:
            return member.manifest
    return None


def _is_other_edition(content: Content, file: TableFile) -> bool:
    """Whether the original is another version than the one that the helps name."""
    original = _original(content, file)
    return original is not None and content.manifest.names_other_version(original)


def _misquotes(content: Content, fault: Fault) -> Iterator[Misquote]:
    """The quotes with a fault of one kind."""
    return (misquote for misquote in content.misquotes if misquote.fault.fault == fault)


def _spot(
    misquote: Misquote, message: str, *, at_occurrence: bool = False, cause: str = ""
) -> Spot:
    line, column = misquote.occurrence if at_occurrence else misquote.quote
    return Spot(message, line=line, column=column, path=misquote.file.path, cause=cause)


def _edition(content: Content, file: TableFile) -> str:
    original = _original(content, file)
    if original is None:
        return ""
    return " ".join(part for part in (original.identifier.upper(), original.version) if part)


@rule(codes.QUOTE_NOT_FOUND)
def quote_not_found(content: Content) -> Iterator[Spot]:
    for misquote in _misquotes(content, "missing"):
        message = Message(
            "These words are not in {verse} of {edition}.",
            verse=misquote.reference,
            edition=_edition(content, misquote.file),
        )
        yield _spot(misquote, message)
    for misquote in _misquotes(content, "near"):
        if not _is_other_edition(content, misquote.file):
            message = Message(
                "{edition} has these words in {verse} in another spelling.",
                edition=_edition(content, misquote.file),
                verse=misquote.reference,
            )
            yield _spot(misquote, message)


@rule(codes.CUT_WORD)
def cut_word(content: Content) -> Iterator[Spot]:
    for misquote in _misquotes(content, "cut"):
        message = Message(
            "This quote begins or ends within a word of {verse}.", verse=misquote.reference
        )
        yield _spot(misquote, message)


@rule(codes.ORDER_OF_PARTS)
def order_of_parts(content: Content) -> Iterator[Spot]:
    for misquote in _misquotes(content, "order"):
        message = Message(
            "{verse} has these words, but not in this order.", verse=misquote.reference
        )
        yield _spot(misquote, message)


@rule(codes.OCCURRENCE_NOT_THERE)
def occurrence_not_there(content: Content) -> Iterator[Spot]:
    for misquote in _misquotes(content, "occurrence"):
        message = Message.plural(
            "{verse} has these words only once.",
            "{verse} has these words only {count} times.",
            misquote.fault.more,
            verse=misquote.reference,
        )
        yield _spot(misquote, message, at_occurrence=True)


@rule(codes.OTHER_SPELLING)
def other_spelling(content: Content) -> Iterator[Spot]:
    for misquote in _misquotes(content, "spelled"):
        yield _other_spelling(content, misquote)
    for misquote in _misquotes(content, "near"):
        if _is_other_edition(content, misquote.file):
            yield _other_spelling(content, misquote)


def _other_spelling(content: Content, misquote: Misquote) -> Spot:
    edition = _edition(content, misquote.file)
    message = Message(
        "{edition} spells these words of {verse} differently.",
        edition=edition,
        verse=misquote.reference,
    )
    # One edition instead of another is the reason for all of them.
    return _spot(misquote, message, cause=edition)


@rule(codes.NOT_AMONG_ALIGNED)
def not_among_aligned(content: Content) -> Iterator[Spot]:
    for misquote in _misquotes(content, "unaligned"):
        message = Message(
            "The aligned Bible has none of these words in {verse}.", verse=misquote.reference
        )
        yield _spot(misquote, message)
