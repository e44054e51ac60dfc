"""Checks of quotes against what they quote: the original text, or an aligned Bible.

Made where such a repository is at hand. Source: notices of uw-content-validation, by number:
917, 916, 914 (quote not in the verse), 909, 908 (cut
word); occurrences of the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.quotes import Fault, QuoteFault
from tx_mkdocs.checks.files.whole import Neighbour, TableFile, Whole
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.subjects import ORIGINALS
from tx_mkdocs.findings.codes.tables import original_quotes as codes
from tx_mkdocs.findings.message import Message

_VERSION = re.compile(r"\?v=v?([0-9][0-9.]*)")


def _is_other_edition(whole: Whole, path: str) -> bool:
    """Whether the original at hand is another version than the one that the helps name."""
    file = whole.file(path)
    code = file.code if isinstance(file, TableFile) else ""
    for member in _having(whole, code):
        for relation in whole.manifest.relation:
            named = _VERSION.search(relation)
            if named and relation.partition("?")[0].endswith(f"/{member.manifest.identifier}"):
                return named[1] != member.manifest.version
    return False


def _having(whole: Whole, code: str) -> Iterator[Neighbour]:
    for member in whole.beside:
        is_original = member.manifest.subject in ORIGINALS
        if is_original and code in member.books:
            yield member


def _found(whole: Whole, fault: Fault) -> Iterator[tuple[TableFile, QuoteFault, str]]:
    """Each fault of a kind with its table, and its verse for people."""
    for misquote in whole.quote_faults:
        if misquote.fault == fault:
            file = whole.file(misquote.path)
            if isinstance(file, TableFile):
                yield file, misquote, file.columns.references[misquote.row].strip()[:20]


def _spot(
    file: TableFile, fault: QuoteFault, message: str, name: str = "quote", cause: str = ""
) -> Spot:
    line, column = file.place(file.at(fault.row, name))
    return Spot(message, line=line, column=column, path=file.path, cause=cause)


def _edition(whole: Whole, file: TableFile) -> str:
    member = next(_having(whole, file.code), None)
    if member is None:
        return ""
    return " ".join(
        part for part in (member.manifest.identifier.upper(), member.manifest.version) if part
    )


@rule(codes.QUOTE_NOT_FOUND)
def quote_not_found(whole: Whole) -> Iterator[Spot]:
    for file, fault, verse in _found(whole, "missing"):
        message = Message(
            "These words are not in {verse} of {edition}.",
            verse=verse,
            edition=_edition(whole, file),
        )
        yield _spot(file, fault, message)
    for file, fault, verse in _found(whole, "near"):
        if not _is_other_edition(whole, file.path):
            message = Message(
                "{edition} has these words in {verse} in another spelling.",
                edition=_edition(whole, file),
                verse=verse,
            )
            yield _spot(file, fault, message)


@rule(codes.CUT_WORD)
def cut_word(whole: Whole) -> Iterator[Spot]:
    for file, fault, verse in _found(whole, "cut"):
        yield _spot(file, fault, f"This quote begins or ends within a word of {verse}.")


@rule(codes.ORDER_OF_PARTS)
def order_of_parts(whole: Whole) -> Iterator[Spot]:
    for file, fault, verse in _found(whole, "order"):
        yield _spot(file, fault, f"{verse} has these words, but not in this order.")


@rule(codes.OCCURRENCE_NOT_THERE)
def occurrence_not_there(whole: Whole) -> Iterator[Spot]:
    for file, fault, verse in _found(whole, "occurrence"):
        times = "once" if fault.more == 1 else f"{fault.more} times"
        yield _spot(file, fault, f"{verse} has these words {times} only.", "occurrence")


@rule(codes.OTHER_SPELLING)
def other_spelling(whole: Whole) -> Iterator[Spot]:
    for file, fault, verse in _found(whole, "spelled"):
        yield _other_spelling(whole, file, fault, verse)
    for file, fault, verse in _found(whole, "near"):
        if _is_other_edition(whole, file.path):
            yield _other_spelling(whole, file, fault, verse)


def _other_spelling(whole: Whole, file: TableFile, fault: QuoteFault, verse: str) -> Spot:
    edition = _edition(whole, file)
    message = Message(
        "{edition} spells these words of {verse} differently.", edition=edition, verse=verse
    )
    # One edition instead of another is the reason for all of them.
    return _spot(file, fault, message, cause=edition)


@rule(codes.NOT_AMONG_ALIGNED)
def not_among_aligned(whole: Whole) -> Iterator[Spot]:
    for file, fault, verse in _found(whole, "unaligned"):
        yield _spot(file, fault, f"The aligned Bible knows none of these words in {verse}.")
