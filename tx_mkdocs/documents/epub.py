"""A book as EPUB 3.3, for phones and reading devices: a file for each page, notes that pop up.

Source: EPUB 3.3, EPUB Structural Semantics Vocabulary 1.1, Digital Publishing WAI-ARIA Module 1.1.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from tx_mkdocs.data.scripts import characters_in
from tx_mkdocs.documents import Book, DocumentFormat, DocumentOptions
from tx_mkdocs.documents.book import Part
from tx_mkdocs.documents.epub_fonts import file_of, font_rules, fonts_of, licence_of
from tx_mkdocs.documents.epub_package import (
    FOLDER,
    Chapter,
    Picture,
    container,
    cover_page,
    cover_picture,
    navigation,
    package,
    xhtml_page,
)
from tx_mkdocs.documents.page_tree import Element, fragment, page_tree, without_verse_marks
from tx_mkdocs.documents.pictures import media_type
from tx_mkdocs.fonts.files import font_files_at_hand
from tx_mkdocs.formats.html_text import TAG
from tx_mkdocs.formats.names import unique
from tx_mkdocs.formats.plain_pages import ids_of_plain
from tx_mkdocs.formats.zip_files import zip_info
from tx_mkdocs.library.hrefs import Target, render_body
from tx_mkdocs.resources import Page

_EPUB = "http://www.idpf.org/2007/ops"
_IDS = etree.XPath(".//@id", smart_strings=False)
_NAME = re.compile(r"[^a-z0-9]+")
_SAMPLE = 1_000
"""Pieces of text that tell the script of a book."""
_LEVEL = 1
"""Of compression: higher ones cost three times the time for a tenth of the size."""


def make(book: Book, options: DocumentOptions) -> bytes:
    """The file."""
    return _Writer(book, options).write()


class _Writer:
    """What the pages of one book share."""

    def __init__(self, book: Book, options: DocumentOptions) -> None:
        self.book, self.options = book, options
        self.files = _file_names(book)
        """From the address of a page in the site to its file."""
        self.ids = {
            address: frozenset(page.ids)
            for part in book.parts
            for address, page in zip(part.addresses, part.pages, strict=True)
        }
        """Of each page, by its address in the site."""
        self.characters: set[str] = set()
        """Of the pages, as written so far."""
        self.sample: list[str] = []
        """Text of the first pages."""
        self.pictures: dict[str, Picture] = {}
        """By the bytes' digest."""

    def write(self) -> bytes:
        book = self.book
        out = io.BytesIO()
        with ZipFile(out, "w") as archive:
            _put(archive, "mimetype", b"application/epub+zip", compress=False)
            _put(archive, "META-INF/container.xml", container())
            chapters: list[Chapter] = []
            put: set[str] = set()
            for part in book.parts:
                for address, page in zip(part.addresses, part.pages, strict=True):
                    file = self.files[address]
                    if file in put:
                        # Two ranges hold some of the chapter.
                        continue
                    put.add(file)
                    _put(archive, f"{FOLDER}/{file}", self._page(part, page, address))
                    chapters.append(Chapter(file, page.title, part.name))
            pictures = tuple(self.pictures.values())
            for picture in pictures:
                # They are compressed already.
                _put(archive, f"{FOLDER}/{picture.file}", picture.data, compress=False)
            fonts, script = fonts_of(book, self.characters, "".join(self.sample))
            for font in fonts:
                _put(archive, f"{FOLDER}/{file_of(font)}", font.data, compress=False)
                _put(archive, f"{FOLDER}/{licence_of(font)}", font.notice.encode())
            style = files("tx_mkdocs.documents").joinpath("style.css").read_text(encoding="utf-8")
            style = f"{font_rules(fonts, script)}{style}{self.options.css}"
            _put(archive, f"{FOLDER}/style.css", style.encode("utf-8", "replace"))
            _put(archive, f"{FOLDER}/cover.svg", cover_picture(book))
            _put(archive, f"{FOLDER}/cover.xhtml", cover_page(book))
            _put(
                archive, f"{FOLDER}/nav.xhtml", navigation(book, chapters, self.options.toc_levels)
            )
            _put(archive, f"{FOLDER}/package.opf", package(book, chapters, pictures, fonts))
        return out.getvalue()

    def _page(self, part: Part, page: Page, here: str) -> bytes:
        body = without_verse_marks(render_body(page, part.member.folder, self._href))
        plain = ids_of_plain(body)
        if plain is not None:
            self.ids[here] = plain
            self.characters |= characters_in(body)
            if len(self.sample) < _SAMPLE:
                self.sample += TAG.split(body)
            return xhtml_page(part.member.manifest, page.title, f"<div>{body}</div>")
        root = page_tree(body)
        html = etree.Element("section", nsmap={"epub": _EPUB})
        html.append(root)
        for picture in list(root.iter("img")):
            self._put_picture(part.picture(page.address, picture.get("src", "")), picture)
        for element in list(root.iter("details")):
            if element.get("class", "").startswith("gen identification"):
                _remove(element)
        ids = frozenset(_IDS(root))
        links = list(root.iter("a"))
        if links:
            _mark_notes(root, links)
        for link in links:
            to = link.get("href", "")
            if to.startswith("#"):
                if unquote(to[1:]) in ids:
                    link.set("href", f"#{fragment(to[1:])}")
                else:
                    del link.attrib["href"]
        self.ids[here] = ids
        content = etree.tostring(root, encoding="unicode", with_tail=False)
        content = content.replace(f' xmlns:epub="{_EPUB}"', "")
        self.characters |= characters_in(content)
        if len(self.sample) < _SAMPLE:
            self.sample += root.itertext()
        return xhtml_page(part.member.manifest, page.title, content)

    def _href(self, destination: Target, page: str) -> str:
        file = self.files.get(destination.page)
        if file is None:
            return self.book.address_outside(destination, self.options.site_url)
        name = unquote(destination.id)
        if name not in self.ids[destination.page]:
            name = ""
        if destination.page == page and name:
            return f"#{fragment(name)}"
        return f"{file}#{fragment(name)}" if name else file

    def _put_picture(self, data: bytes | None, element: Element) -> None:
        source, words = element.get("src", ""), element.get("alt", "")
        kind = media_type(data) if data else ""
        if data and kind:
            element.set("src", self._picture(data, kind).file)
            return
        # A reader without the picture is told what it shows.
        element.tag = "span"
        element.attrib.clear()
        element.set("class", "no-picture")
        element.text = words or posixpath.basename(unquote(source)) or "…"

    def _picture(self, data: bytes, kind: str) -> Picture:
        digest = sha256(data).hexdigest()[:16]
        if digest not in self.pictures:
            file = f"picture-{len(self.pictures) + 1:04d}.{kind.rpartition('/')[2]}"
            self.pictures[digest] = Picture(file, kind, data)
        return self.pictures[digest]


def _mark_notes(root: Element, links: Sequence[Element]) -> None:
    """Notes pop up where they are called, and have a link back."""
    for note in root.iter("div", "li"):
        name = note.get("id", "")
        if note.tag == "div" and note.get("class", "").startswith("footnote ") and name:
            note.tag = "aside"
            note.set(f"{{{_EPUB}}}type", "footnote")
            note.set("role", "doc-footnote")
        elif note.tag == "li" and _is_note_of_markdown(note):
            note.set(f"{{{_EPUB}}}type", "footnote")
    for link in links:
        kind, above = link.get("class", ""), link.getparent()
        is_call = above is not None and above.tag == "sup" and above.get("class") == "caller"
        if is_call or kind == "footnote-ref":
            link.set(f"{{{_EPUB}}}type", "noteref")
            link.set("role", "doc-noteref")
        elif kind in ("back", "footnote-backref"):
            link.set("role", "doc-backlink")


def _is_note_of_markdown(item: Element) -> bool:
    above = item.getparent()
    around = above.getparent() if above is not None else None
    return around is not None and around.get("class") == "footnote"


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _file_names(book: Book) -> Mapping[str, str]:
    taken: set[str] = {"cover", "nav"}
    names = {}
    for part in book.parts:
        for address, page in zip(part.addresses, part.pages, strict=True):
            stem = _NAME.sub("-", page.address.lower()).strip("-") or "page"
            names[address] = f"{unique(stem[:60], taken)}.xhtml"
    return names


def _put(archive: ZipFile, name: str, data: bytes, *, compress: bool = True) -> None:
    level = _LEVEL if compress else None
    archive.writestr(zip_info(name, compress=compress), data, compresslevel=level)


FORMAT = DocumentFormat("epub", make, font_files_at_hand)
