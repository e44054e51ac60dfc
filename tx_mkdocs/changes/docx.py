"""Changes as a DOCX with tracked changes: a reviewer accepts or rejects each word where he is used to do it.

Source: ECMA-376 (Office Open XML), part 1, 17.13.5 (revisions: `w:ins`, `w:del`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile

from tx_mkdocs.changes.model import KINDS, Change, Changes, Sign
from tx_mkdocs.changes.page import MOST_LISTED, rest_by_book, summary
from tx_mkdocs.changes.words import pieces
from tx_mkdocs.data.scripts import direction_of, script_of
from tx_mkdocs.documents import docx_parts as parts
from tx_mkdocs.documents.docx_parts import text
from tx_mkdocs.documents.layout import layout_of
from tx_mkdocs.documents.options import DocumentOptions
from tx_mkdocs.interface import current, gettext, listed

_SAMPLE = 20
"""Changes whose text tells the script of the document."""
_REVISIONS: dict[Sign, tuple[str, str]] = {"-": ("del", "delText"), "+": ("ins", "t")}


def as_docx(changes: Changes) -> bytes:
    """The file. Its author of revisions is the name of the new revision."""
    layout = layout_of(DocumentOptions(page_size="A4"), scripture=False, script="")
    sample = "".join(change.after or change.before for change in changes.changes[:_SAMPLE])
    language = current().language
    is_rtl = current().direction == "rtl"
    body = "".join(_body(changes))
    section = parts.section(layout, 1, "nextPage", is_rtl)
    title = gettext("What changed: {base} to {head}", base=changes.base, head=changes.head)
    files = {
        "[Content_Types].xml": parts.content_types(
            ("document", "styles", "header1", "footer1"),
        ),
        "_rels/.rels": parts.relations([("document", "officeDocument", "word/document.xml")]),
        "word/document.xml": (
            f"{parts.HEAD}<w:document {parts.NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
        ).encode(),
        "word/styles.xml": parts.styles(
            layout, ("title", "c", "text", "item"), ("b", "i"), language, script_of(sample) or "", is_rtl, 1.0
        ),
        "word/header1.xml": parts.header(title),
        "word/footer1.xml": parts.footer(),
        "word/_rels/document.xml.rels": parts.relations(
            [
                ("styles", "styles", "styles.xml"),
                ("header", "header", "header1.xml"),
                ("footer", "footer", "footer1.xml"),
            ]
        ),
    }  # fmt: skip
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _body(changes: Changes) -> Iterator[str]:
    """The paragraphs; what goes beyond the first changes is summed up by book."""
    yield _paragraph("title", _run(gettext("What changed")))
    title = gettext("From {base} to {head}", base=changes.base, head=changes.head)
    yield _paragraph("text", _run(title))
    yield _paragraph("text", _run(summary(changes)))
    numbers = count(1)
    author = text(changes.head)
    book = ""
    for change in changes.changes[:MOST_LISTED]:
        if change.book != book:
            book = change.book
            yield _paragraph("c", _run(book))
        yield _paragraph("text", _label(change))
        words = f"{change.before}{change.after}"
        yield _paragraph("item", _revisions(change, numbers, author), direction_of(words) == "rtl")
    for line in rest_by_book(changes):
        yield _paragraph("text", _run(line))


def _label(change: Change) -> str:
    kind = gettext(KINDS[change.kind])
    if change.moved_from:
        kind = listed((kind, gettext("was {ref}", ref=change.moved_from)))
    return _run(change.ref, "b") + _run("  ") + _run(kind, "i")


def _revisions(change: Change, numbers: Iterator[int], author: str) -> str:
    """The words of a change, those that are gone or new as revisions."""
    found = []
    for sign, words in pieces(change.before, change.after):
        element, name = _REVISIONS.get(sign, ("", "t"))
        run = _run(words, name=name, is_rtl=direction_of(words) == "rtl")
        if element:
            number = next(numbers)
            run = f'<w:{element} w:id="{number}" w:author="{author}">{run}</w:{element}>'
        found.append(run)
    return "".join(found)


def _paragraph(style: str, runs: str, is_rtl: bool = False) -> str:
    bidi = "<w:bidi/>" if is_rtl or current().direction == "rtl" else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{parts.style_id(style)}"/>{bidi}</w:pPr>{runs}</w:p>'


def _run(words: str, style: str = "", *, name: str = "t", is_rtl: bool = False) -> str:
    """A run of text; `name` is `delText` in one that is gone."""
    properties = f'<w:rStyle w:val="{parts.character_id(style)}"/>' if style else ""
    properties += "<w:rtl/>" if is_rtl else ""
    inner = "<w:br/>".join(
        f'<w:{name} xml:space="preserve">{text(line)}</w:{name}>' for line in words.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"
