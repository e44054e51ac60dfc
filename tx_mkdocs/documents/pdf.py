"""A book as PDF: typeset by Typst from one fixed template, tagged (PDF/UA-1), with bookmarks.

Source: PDF/UA-1 (ISO 14289-1). Nothing of a book is markup: the template reads it as JSON.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from tx_mkdocs.data.scripts import script_of
from tx_mkdocs.data.xml_characters import legal
from tx_mkdocs.documents import Book, Document, DocumentFormat, DocumentOptions
from tx_mkdocs.documents.about import authors, lines_about
from tx_mkdocs.documents.book_flow import book_flow
from tx_mkdocs.documents.flow import Block, Text, all_blocks, all_runs, verse_a_line
from tx_mkdocs.documents.fonts import (
    MONOSPACE,
    fonts_for,
    fonts_of_machine,
    script_for,
    without_glyph,
)
from tx_mkdocs.documents.imposition import booklet_sides
from tx_mkdocs.documents.layout import Layout, layout_of
from tx_mkdocs.documents.typeset import TypesetError, refused_pictures, typeset
from tx_mkdocs.documents.typst_data import DataWriter, language_code, without_pictures
from tx_mkdocs.findings.codes.documents import GLYPHS_MISSING, NOT_TYPESET
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.interface import gettext

_SAMPLE = 20_000
_SHOWN = 20
"""Characters that a message names."""


def make(book: Book, options: DocumentOptions) -> Document:
    """The file, and a finding for what it cannot show."""
    with tempfile.TemporaryDirectory(prefix="tx-mkdocs-pdf-") as name:
        folder = Path(name)
        articles = (part.addresses for part in book.parts if part.is_appendix)
        numbered = frozenset(chain.from_iterable(articles))
        writer = DataWriter(folder, numbered)
        if numbered:
            writer.characters.update(f"({_page_of()})", map(str, range(10)))
        parts = [(part, tuple(blocks)) for part, blocks in book_flow(book, options)]
        script = script_for(
            book.manifest.language.identifier, _script(parts[0][1] if parts else ())
        )
        layout = layout_of(options, scripture=book.is_scripture, script=script)
        if layout.verse_a_line:
            parts = [(part, tuple(map(verse_a_line, blocks))) for part, blocks in parts]
        data = {"parts": writer.parts([blocks for _, blocks in parts])}
        writer.characters.update(*lines_about(book.manifest, book.title), book.title)
        fonts = fonts_for(script, writer.characters)
        data |= _frame(book, options, layout, fonts)
        template = files("tx_mkdocs.documents").joinpath("book.typ").read_bytes()
        (folder / "book.typ").write_bytes(template)
        findings = list(_glyphs(book, fonts, writer.characters))
        pdf, standard, pictures = _typeset(folder, data, writer.pictures)
        if standard is not None:
            findings.append(_not_conforming(book, standard, lacks_glyphs=bool(findings)))
        findings += [NOT_TYPESET.at(book.source, message=message) for message in pictures]
        if layout.booklet:
            pdf = _booklet(folder, data)
        # The sheets of a booklet have no tags to read them by. A letter in Nastaliq is several glyphs at several
        # heights, each of which says that it is the letter (Typst 0.15).
        is_readable = not layout.booklet and script != "Aran"
        return Document(pdf, tuple(findings), is_readable)


def _booklet(folder: Path, data: dict[str, Any]) -> bytes:
    """The pages two by two on sheets; a sheet of paper needs no tags."""
    (folder / "made.pdf").rename(folder / "book.pdf")
    pages = int(json.loads((folder / "query.json").read_text(encoding="utf-8")))
    layout = data["options"]
    order = booklet_sides(pages, right_to_left=data["dir"] == "rtl")
    sheet = {key: data[key] for key in ("title", "lang")}
    sheet |= {"width": layout["width"], "height": layout["height"], "sides": order}
    (folder / "booklet.json").write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
    template = files("tx_mkdocs.documents").joinpath("booklet.typ").read_bytes()
    (folder / "booklet.typ").write_bytes(template)
    return typeset(folder, "booklet.typ", tagged=False)


def _frame(
    book: Book, options: DocumentOptions, layout: Layout, fonts: tuple[str, ...]
) -> dict[str, Any]:
    """What the template has beside the parts."""
    manifest = book.manifest
    title = " ".join(legal(book.title).split()) or "…"
    return {
        "title": title,
        "authors": authors(manifest),
        "description": " ".join(legal(manifest.description).split()) or title,
        "keywords": [legal(manifest.subject)] if manifest.subject else [],
        "lang": language_code(options.language or manifest.language.identifier),
        "dir": "rtl" if manifest.language.direction == "rtl" else "ltr",
        "fonts": list(fonts),
        "mono": [MONOSPACE, *fonts],
        "about": lines_about(manifest, book.title),
        "cover": True,
        "contents": layout.toc_levels > 0,
        "words": {"contents": gettext("Contents"), "page": _page_of()},
        "options": layout.as_data(),
    }


def _page_of() -> str:
    """What is after a link to say on which page it leads."""
    return gettext("p. {number}")


def _script(blocks: tuple[Block, ...]) -> str:
    """The script of most letters at the beginning of a book."""
    sample: list[str] = []
    size = 0
    for block in all_blocks(blocks):
        for run in all_runs(block):
            if isinstance(run, Text) and not run.language:
                sample.append(run.text)
                size += len(run.text)
        if size > _SAMPLE:
            break
    return script_of("".join(sample)) or "Latn"


def _glyphs(book: Book, fonts: tuple[str, ...], characters: set[str]) -> Iterator[Finding]:
    missing = without_glyph(fonts, characters)
    if missing:
        shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing[:_SHOWN])
        if len(missing) > _SHOWN:
            shown += " …"
        yield GLYPHS_MISSING.at(
            book.source,
            message=Message(
                "No font that this document uses has a glyph for {signs}.", signs=shown
            ),
        )


def _not_conforming(book: Book, reason: Message, *, lacks_glyphs: bool) -> Finding:
    if lacks_glyphs:
        return NOT_TYPESET.at(book.source, message=reason, fix=GLYPHS_MISSING.fix)
    return NOT_TYPESET.at(book.source, message=reason, fix="Tell those who maintain the program.")


def _first_line(reason: str) -> str:
    return reason.split("\n", 1)[0]


class _Typeset(NamedTuple):
    """A PDF with every word, and what had to be given up for it."""

    pdf: bytes
    standard: Message | None
    """Why it does not conform to PDF/UA-1."""
    pictures: list[Message]
    """What was left out."""


def _typeset(folder: Path, data: dict[str, Any], pictures: Mapping[str, str]) -> _Typeset:
    """The PDF of a book.

    PDF/UA-1 forbids a character that no font shows; a damaged picture ends any PDF.

    Args:
        folder: has the template and the pictures.
        data: for the template.
        pictures: the files of the pictures, and the name of each in the book.
    """
    given_up: list[Message] = []
    standard: Message | None = None
    suspects = pictures
    while True:
        with (folder / "data.json").open("w", encoding="utf-8") as opened:
            json.dump(data, opened, ensure_ascii=False)
        query = "<last-page>" if data["options"]["booklet"] else ""
        try:
            pdf = typeset(folder, "book.typ", tagged=standard is None, query=query)
            return _Typeset(pdf, standard, given_up)
        except TypesetError as error:
            reason = _first_line(str(error))
            if standard is None and reason.startswith("PDF/UA-1"):
                standard = Message("The PDF does not conform to PDF/UA-1: {error}.", error=reason)
            elif suspects and (refused := refused_pictures(folder, suspects)):
                suspects = {}
                data = without_pictures(data, refused)
                given_up += _unreadable(refused, pictures)
            elif (bare := without_pictures(data, pictures)) != data:
                data = bare
                given_up.append(Message("The PDF has no pictures: {error}.", error=reason))
            else:
                raise


def _unreadable(refused: Mapping[str, str], pictures: Mapping[str, str]) -> Iterator[Message]:
    """That a picture is left out, for each."""
    for name, reason in refused.items():
        problem = _first_line(reason)
        yield Message("{path} cannot be read: {problem}.", path=pictures[name], problem=problem)


def _missing() -> str:
    if find_spec("typst") is None:
        return "PDF needs the extra pdf: pip install 'tx-mkdocs[pdf]'."
    return ""


FORMAT = DocumentFormat("pdf", make, fonts_of_machine, _missing)
