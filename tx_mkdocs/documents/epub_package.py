"""What an EPUB has around its pages: package document, navigation, cover.

Source: EPUB 3.3, sections 5 (package document) and 7 (navigation document); EPUB Accessibility 1.1, section 2.
"""

from __future__ import annotations

import re
import textwrap
import uuid
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from tx_mkdocs.data.languages import valid_tag
from tx_mkdocs.data.xml_characters import legal
from tx_mkdocs.documents import Book
from tx_mkdocs.documents.about import authors, lines_about
from tx_mkdocs.documents.epub_fonts import file_of, licence_of
from tx_mkdocs.fonts.cut import CutFont
from tx_mkdocs.interface import gettext
from tx_mkdocs.manifest.model import Manifest

FOLDER = "EPUB"
"""Of everything but what the container format fixes."""
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_NO_DATE = "2000-01-01"
"""Of a resource that does not say when it was changed: a file must name a time, and always the same."""
_NAMESPACE = uuid.UUID("a5f4c7c6-0c54-5d2e-9d4b-0d0a3bd9b6a0")


class Chapter(NamedTuple):
    """A page of the book."""

    file: str
    title: str
    """Plain text."""
    part: str
    """Name of the part that it belongs to."""


class Picture(NamedTuple):
    """A picture in the book."""

    file: str
    media_type: str
    data: bytes


def language_of(manifest: Manifest) -> str:
    """The language tag of a book; `und` where there is no valid one (BCP 47)."""
    tag = manifest.language.identifier
    return tag if valid_tag(tag) else "und"


def container() -> bytes:
    """META-INF/container.xml."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n<rootfiles>\n'
        f'<rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/>\n'
        "</rootfiles>\n</container>\n"
    ).encode()


def xhtml_page(manifest: Manifest, title: str, content: str) -> bytes:
    """A content document.

    Args:
        manifest: has language and direction.
        title: plain text.
        content: XHTML; its prefix `epub` is declared here.
    """
    language = _text(language_of(manifest))
    html = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}" dir="{_direction(manifest)}">\n<head>\n'
        f'<title>{_text(title) or "…"}</title>\n<link rel="stylesheet" href="style.css"/>\n</head>\n'
        f"<body>\n{content}\n</body>\n</html>\n"
    )
    return html.encode()


def navigation(book: Book, chapters: Sequence[Chapter], levels: int) -> bytes:
    """nav.xhtml: the contents, by part and page.

    Args:
        book: what it belongs to.
        chapters: every page, in reading order.
        levels: 1: only parts, where there are several.
    """
    by_part: dict[str, list[Chapter]] = {}
    for chapter in chapters:
        by_part.setdefault(chapter.part, []).append(chapter)
    lines = []
    for part in book.parts:
        pages = by_part.get(part.name, [])
        if not pages:
            continue
        items = "".join(map(_item, pages))
        if len(book.parts) == 1:
            lines.append(items)
        else:
            below = f"<ol>\n{items}</ol>" if levels > 1 else ""
            lines.append(f'<li><a href="{pages[0].file}">{_text(part.title)}</a>{below}</li>\n')
    contents = _text(gettext("Contents"))
    first = chapters[0].file if chapters else "cover.xhtml"
    content = (
        f'<nav epub:type="toc" role="doc-toc" id="toc">\n<h1>{contents}</h1>\n'
        f"<ol>\n{''.join(lines) or _item(Chapter('cover.xhtml', book.title, ''))}</ol>\n</nav>\n"
        f'<nav epub:type="landmarks" hidden="hidden">\n<ol>\n'
        f'<li><a epub:type="toc" href="#toc">{contents}</a></li>\n'
        f'<li><a epub:type="bodymatter" href="{first}">{_text(book.title)}</a></li>\n</ol>\n</nav>'
    )
    return xhtml_page(book.manifest, gettext("Contents"), content)


def _item(chapter: Chapter) -> str:
    return f'<li><a href="{chapter.file}">{_text(chapter.title) or "…"}</a></li>\n'


def cover_page(book: Book) -> bytes:
    """cover.xhtml: title, licence, and who made it."""
    manifest = book.manifest
    lines = [
        f'<section epub:type="titlepage">\n<h1>{_text(book.title)}</h1>',
        *(f"<p>{_text(line)}</p>" for line in lines_about(manifest, book.title)),
    ]
    return xhtml_page(manifest, book.title, "\n".join([*lines, "</section>"]))


def cover_picture(book: Book) -> bytes:
    """cover.svg: the title on a plain ground; a reading system shows it on its shelf."""
    lines = textwrap.wrap(legal(book.title), 16)[:5] or ["…"]
    top = 760 - 70 * len(lines)
    words = "".join(
        f'<text x="600" y="{top + 150 * number}">{_text(line)}</text>\n'
        for number, line in enumerate(lines)
    )
    owner = _text(book.manifest.title if book.manifest.title != book.title else "")
    language = _text(language_of(book.manifest))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1600" xml:lang="{language}">\n'
        f"<title>{_text(book.title)}</title>\n"
        '<rect width="1200" height="1600" fill="#013750"/>\n'
        f'<g fill="#fff" font-family="serif" font-size="110" text-anchor="middle">\n{words}'
        f'<text x="600" y="1400" font-size="50">{owner}</text>\n</g>\n</svg>\n'
    ).encode()


def package(
    book: Book,
    chapters: Iterable[Chapter],
    pictures: Sequence[Picture],
    fonts: Sequence[CutFont],
) -> bytes:
    """package.opf: metadata, manifest and reading order."""
    files = [chapter.file for chapter in chapters]
    items = [
        ("nav", "nav.xhtml", "application/xhtml+xml", ' properties="nav"'),
        ("cover", "cover.svg", "image/svg+xml", ' properties="cover-image"'),
        ("style", "style.css", "text/css", ""),
        ("title", "cover.xhtml", "application/xhtml+xml", ""),
        *((f"p{at}", file, "application/xhtml+xml", "") for at, file in enumerate(files, 1)),
        *(
            (f"i{at}", picture.file, picture.media_type, "")
            for at, picture in enumerate(pictures, 1)
        ),
        *((f"f-{font.name}", file_of(font), "font/woff2", "") for font in fonts),
        *((f"l-{font.name}", licence_of(font), "text/plain", "") for font in fonts),
    ]
    listed = "".join(
        f'<item id="{name}" href="{file}" media-type="{kind}"{more}/>\n'
        for name, file, kind, more in items
    )
    order = "".join(f'<itemref idref="p{at}"/>\n' for at in range(1, len(files) + 1))
    language = _text(language_of(book.manifest))
    direction = _direction(book.manifest)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{language}" dir="{direction}">\n'
        f"{_metadata(book, bool(pictures))}<manifest>\n{listed}</manifest>\n"
        f'<spine page-progression-direction="{direction}">\n<itemref idref="title"/>\n'
        f'<itemref idref="nav"/>\n{order}</spine>\n</package>\n'
    ).encode()


def _metadata(book: Book, has_pictures: bool) -> str:
    manifest = book.manifest
    language = language_of(manifest)
    name = f"{language}/{manifest.identifier}/{book.name}/{manifest.version}"
    identifier = uuid.uuid5(_NAMESPACE, name.encode("utf-8", "replace").decode())
    changed = next(
        (day[:10] for day in (manifest.modified, manifest.issued) if _DAY.match(day)), _NO_DATE
    )
    title = book.title if manifest.title in ("", book.title) else f"{book.title} – {manifest.title}"
    lines = [
        f'<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>',
        f"<dc:title>{_text(title) or '…'}</dc:title>",
        f"<dc:language>{_text(language)}</dc:language>",
        f'<meta property="dcterms:modified">{changed}T00:00:00Z</meta>',
    ]
    issued = _DATE.fullmatch(manifest.issued[:10])
    values = [
        ("creator", [manifest.creator]),
        ("contributor", authors(manifest)),
        ("publisher", [manifest.publisher]),
        ("rights", [manifest.rights]),
        ("description", [manifest.description]),
        ("subject", [manifest.subject]),
        ("date", [issued[0] if issued else ""]),
        (
            "source",
            [
                f"{source.language}/{source.identifier} {source.version}"
                for source in manifest.source
            ],
        ),
    ]
    lines += [
        f"<dc:{term}>{_text(value)}</dc:{term}>"
        for term, given in values
        for value in given
        if value.strip()
    ]
    modes = ("textual", "visual") if has_pictures else ("textual",)
    features = ["structuralNavigation", "tableOfContents", "readingOrder"]
    if has_pictures:
        features.append("alternativeText")
    lines += [
        *(f'<meta property="schema:accessMode">{mode}</meta>' for mode in modes),
        '<meta property="schema:accessModeSufficient">textual</meta>',
        *(f'<meta property="schema:accessibilityFeature">{feature}</meta>' for feature in features),
        '<meta property="schema:accessibilityHazard">none</meta>',
        f'<meta property="schema:accessibilitySummary">{_text(_SUMMARY)}</meta>',
    ]
    shown = "\n".join(lines)
    return f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{shown}\n</metadata>\n'


_SUMMARY = "All content is text in reading order, with headings and a table of contents; notes are linked both ways."


def _direction(manifest: Manifest) -> str:
    return "rtl" if manifest.language.direction == "rtl" else "ltr"


def _text(text: str) -> str:
    return escape(" ".join(legal(text).split()))
