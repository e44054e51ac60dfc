"""The text of a resource against a finished document: is every verse, note and paragraph in it, whole?

Compared are letters, marks, digits and signs. White space is not, nor hyphens: lines of paper are broken
anew. Nor are brackets: a document may put a second number of a verse into them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from html import unescape
from typing import NamedTuple

import regex

from tx_mkdocs.findings.codes.proof import MORE_DIFFERENCES, PLACE_LOST, WORDS_LOST
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.proof import usfm_words, usx_words
from tx_mkdocs.proof.chunk_words import are_chunks, as_book
from tx_mkdocs.proof.differences import quote
from tx_mkdocs.proof.joined_books import books_of
from tx_mkdocs.proof.marks import LINK, LINK_END, marked_html, without_controls
from tx_mkdocs.proof.numbers import chapter_number
from tx_mkdocs.proof.page_words import without_generated, without_pictures
from tx_mkdocs.proof.streams import Part, utf8
from tx_mkdocs.source.repository import Repository

# U+FFFD: a document of XML has it for a control character.
_UNSEEN = regex.compile(r"[\s\p{Z}\p{C}\p{Pd}\p{Ps}\p{Pe}\u034f\ufffd]+")
_MOST = 20
"""Findings about one document."""
_GIVEN_UP = 100
"""Damaged pieces after which the comparison ends: each takes a search through the whole document."""
_NEAR = 20_000
"""Letters after a piece in which the next one is looked for first."""
_BEGIN = 12
"""Letters at the beginning of a piece by which it is looked for."""
_TRIED = 8
"""Places that are tried."""
_MOST_LETTERS, _FEW_LETTERS = 5_000, 500
"""Length up to which a piece is matched letter by letter, to tell the lost words; less where they are only counted."""
_ROOM = 80
"""Letters that may be between two words of a piece: the caller of a note, and the verse that it names."""


class Piece(NamedTuple):
    """Something that a document must hold as one run of text."""

    name: str
    """`GEN 1:1`, or the address of a page."""
    path: str
    line: int
    text: str
    is_loose: bool = False
    """Whether its words may be in another order: titles and headings before the first verse or chapter."""
    is_note: bool = False
    """Whether it may be in the middle of another piece."""


def scripture_pieces(
    repository: Repository,
    kind: str,
    files: Sequence[str],
    book: str,
    shows: Callable[[int, int], bool],
) -> list[Piece]:
    """The verses and notes of a book, read from its files by the readers of the proof.

    Args:
        repository: is open.
        kind: `usfm` or `usx`.
        files: of the book, in order.
        book: for names: `GEN`.
        shows: whether a chapter and verse are meant to be in the document; 0 is what comes before the first.
    """
    pieces = []
    for part in _parts(repository, kind, files, book):
        chapter = chapter_number(part.key)
        place = f"{book} {part.key}".strip()
        wanted = [shows(chapter, chapter_number(unit.label)) for unit in part.units]
        # A heading between two verses is with the second one, which the document may not show.
        cut = {
            id(unit)
            for unit, here, then in zip(part.units, wanted, [*wanted[1:], True], strict=True)
            if here > then
        }
        for found, is_note in [
            *((unit, False) for unit in part.units),
            *((note, True) for note in part.notes),
        ]:
            if shows(chapter, chapter_number(found.label)):
                words = found.without_last_headings() if id(found) in cut else bytes(found.text)
                text = words.decode(errors="replace")
                name = f"{place}:{found.label}" if found.label else place
                is_loose = not (found.label and part.key) and not is_note
                pieces.append(Piece(name, found.path, found.line, text, is_loose, is_note))
    return pieces


def page_pieces(pages: Iterable[tuple[str, str, str]]) -> list[Piece]:
    """The blocks of text on pages, which the proof of a site holds against the source.

    Args:
        pages: address, repository path and HTML of each.
    """
    pieces = []
    for address, path, html in pages:
        body = without_generated(html.encode(errors="surrogatepass"))
        marked = marked_html(without_pictures(without_controls(body)))
        text = marked.replace(LINK, b"").replace(LINK_END, b"").decode(errors="replace")
        pieces += [
            Piece(address, path, 0, unescape(line)) for line in text.split("\n") if line.strip()
        ]
    return pieces


def compare_document(pieces: Sequence[Piece], text: str, document: str) -> tuple[Finding, ...]:
    """A finding for each piece that is not whole in the text of a document.

    Args:
        pieces: in reading order.
        text: as one of `document_words.READERS` gave it.
        document: name of the file.
    """
    shown, lost = _without_notes(pieces, _letters(text))
    at = 0
    for piece in pieces:
        if piece.is_note:
            continue
        if len(lost) > _GIVEN_UP:
            break
        words, at = _search(piece.text, _letters(piece.text), shown, at, _closely(lost))
        if piece.is_loose:
            words = [word for word in words if _letters(word) not in shown]
        if words:
            lost.append((piece, words))
    findings = [_finding(piece, words, document) for piece, words in lost[:_MOST]]
    if len(lost) > _MOST:
        more = Message(
            "And {count} more places that are not whole in {document}.",
            count=len(lost) - _MOST,
            document=document,
        )
        if len(lost) > _GIVEN_UP:
            more = Message(
                "And more than {count} more places that are not whole in {document}.",
                count=_GIVEN_UP - _MOST,
                document=document,
            )
        findings.append(MORE_DIFFERENCES.at(findings[0].path, message=more))
    return tuple(findings)


def _without_notes(
    pieces: Sequence[Piece], shown: str
) -> tuple[str, list[tuple[Piece, list[str]]]]:
    """The letters without the notes that are whole, and the notes that are not, with their lost words.

    Short notes stay: they may be found in the middle of a word.
    """
    cuts: list[tuple[int, int]] = []
    lost: list[tuple[Piece, list[str]]] = []
    at = last = 0
    for piece in pieces:
        wanted = _letters(piece.text) if piece.is_note else ""
        if not wanted:
            continue
        if len(lost) > _GIVEN_UP:
            break
        # After a text of a megabyte a hundred thousand short notes follow each other.
        there = shown.find(wanted, last, last + len(wanted) + _NEAR)
        if len(wanted) < _BEGIN and there > at + _NEAR:
            last = there
            continue
        words, end = _search(piece.text, wanted, shown, at, _closely(lost))
        last = end - len(wanted)
        if words:
            lost.append((piece, words))
        elif len(wanted) < _BEGIN:
            if at < end <= at + _NEAR:
                # It is there or later.
                at = end - len(wanted)
        else:
            at = end
            if shown.startswith(wanted, end - len(wanted)):
                cuts.append((end - len(wanted), end))
    kept = []
    start = 0
    for begin, end in cuts:
        kept.append(shown[start:begin])
        start = end
    return "".join((*kept, shown[start:])), lost


def _closely(lost: Sequence[object]) -> int:
    return _MOST_LETTERS if len(lost) < _MOST else _FEW_LETTERS


def _search(text: str, wanted: str, shown: str, at: int, closely: int) -> tuple[list[str], int]:
    """The lost words of a piece, and from where the next one is sought; this one first near `at`.

    That is its end where it is one run, else a place near its beginning: its last words may have been found in the
    next piece. A piece of more letters than `closely` is not matched letter by letter.
    """
    near = len(wanted) + _NEAR
    found = shown.find(wanted, at, at + near)
    if found >= 0:
        return [], found + len(wanted)
    begin = shown.find(wanted[:_BEGIN], at, at + _NEAR)
    # Short notes may part its words.
    if begin >= 0 and not _lost_from(text, shown, begin):
        return [], begin + _BEGIN
    for start in (at, 0):
        found = shown.find(wanted, start)
        if found >= 0:
            return [], found + len(wanted)
    return _lost_words(text, wanted, shown, at, closely)


def _lost_words(text: str, wanted: str, shown: str, at: int, closely: int) -> tuple[list[str], int]:
    """The words of a piece that are not there in their order, with some room for what is between, and from where
    the next one is sought.
    """
    begins = {at}
    for offset in range(0, min(len(wanted), _TRIED * _BEGIN), _BEGIN):
        some = wanted[offset : offset + _BEGIN]
        found = shown.find(some, at)
        if found < 0:
            found = shown.find(some)
        if found >= 0:
            begins.add(max(0, found - offset - _BEGIN))
    tried = {begin: _lost_from(text, shown, begin) for begin in sorted(begins)}
    best = min(tried, key=lambda begin: len(tried[begin]))
    lost = tried[best]
    if lost and len(wanted) <= closely:
        matched = _not_matched(text, wanted, shown[best : best + len(wanted) + 4 * _ROOM])
        lost = min(matched, lost, key=len)
    return lost, best if 2 * len(lost) < len(text.split()) else at


def _not_matched(text: str, wanted: str, shown: str) -> list[str]:
    """The words that are not whole in the best match of two runs of letters.

    Letters of a word that are far from each other are not those of this word.
    """
    place = [-1] * len(wanted)
    for block in SequenceMatcher(None, wanted, shown, autojunk=False).get_matching_blocks():
        place[block.a : block.a + block.size] = range(block.b, block.b + block.size)
    lost = []
    at = 0
    for word in text.split():
        letters = place[at : at + len(_letters(word))]
        at += len(letters)
        if letters and (-1 in letters or letters[-1] - letters[0] >= len(letters) + _BEGIN):
            lost.append(word)
    return lost


def _lost_from(text: str, shown: str, at: int) -> list[str]:
    """The words that do not follow each other from a place on."""
    lost = []
    for word in text.split():
        letters = _letters(word)
        found = shown.find(letters, at, at + len(letters) + _ROOM)
        if found < 0:
            lost.append(word)
        else:
            at = found + len(letters)
    return lost


def _finding(piece: Piece, lost: Sequence[str], document: str) -> Finding:
    words = [word.encode(errors="replace") for word in lost]
    name, quoted = piece.name, quote(words)
    if len(lost) == len(piece.text.split()):
        message = (
            Message("A note of {name} is not in {document}.", name=name, document=document)
            if piece.is_note
            else Message("{name} is not in {document}.", name=name, document=document)
        )
        return PLACE_LOST.at(piece.path, piece.line, message=message)
    message = (
        Message(
            "These words of a note of {name} are not in {document}: {words}",
            name=name, document=document, words=quoted,
        )
        if piece.is_note
        else Message(
            "These words of {name} are not in {document}: {words}",
            name=name, document=document, words=quoted,
        )
    )  # fmt: skip
    return WORDS_LOST.at(piece.path, piece.line, message=message)


def _parts(repository: Repository, kind: str, files: Sequence[str], book: str) -> list[Part]:
    code = book.partition("-")[0].lower()
    if kind == "usx":
        read = [(path, repository.read_bytes(path)) for path in files]
        return usx_words.read_all(read, code).parts
    sources = [(path, repository.read_text(path).text) for path in files]
    if len(files) == 1:
        text = sources[0][1]
        sources = [(files[0], dict(books_of(text)).get(code, text))]
    texts = [(path, utf8(text)) for path, text in sources]
    return usfm_words.read_closely(as_book(texts) if are_chunks(sources) else texts)


def _letters(text: str) -> str:
    made: str = _UNSEEN.sub("", text if text.isascii() else unicodedata.normalize("NFD", text))
    return made
