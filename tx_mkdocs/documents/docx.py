"""A book as DOCX: for consultants and typesetters. Styles have the names of USFM, footnotes are footnotes.

Source: ECMA-376 (Office Open XML), part 1, WordprocessingML. Written in one pass, block by block.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from zipfile import ZipFile

from tx_mkdocs.data.scripts import direction_of, script_of
from tx_mkdocs.documents import Book, DocumentFormat, DocumentOptions
from tx_mkdocs.documents import docx_parts as parts
from tx_mkdocs.documents.about import lines_about
from tx_mkdocs.documents.book_flow import book_flow
from tx_mkdocs.documents.docx_checking import checking_rows
from tx_mkdocs.documents.docx_parts import text
from tx_mkdocs.documents.flow import (
    Block,
    Cell,
    Note,
    Picture,
    Run,
    Text,
    VerseNumber,
    place_label,
    plain,
)
from tx_mkdocs.documents.layout import layout_of
from tx_mkdocs.documents.pictures import media_type, size
from tx_mkdocs.formats.zip_files import zip_info

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
_EMU_A_MM = 36_000
_AT_THE_RIGHT = '<w:jc w:val="right"/>'
_LINES = {
    "title": "", "about": "", "mt1": "",
    **dict.fromkeys(["c", *(f"heading{level}" for level in range(3, 7))], _AT_THE_RIGHT),
}  # fmt: skip
"""Paragraphs of one line that have one direction, and how they are aligned in a text from right to left if
they are from left to right; the first are centred."""


def make(book: Book, options: DocumentOptions) -> bytes:
    """The file."""
    return _Writer(book, options).write()


class _Writer:
    """Writes one document."""

    def __init__(self, book: Book, options: DocumentOptions) -> None:
        self.book, self.options = book, options
        manifest = book.manifest
        self.language = options.language or manifest.language.identifier
        self.right_to_left = manifest.language.direction == "rtl"
        self.checking = options.profile == "checking"
        self.layout = layout_of(options, scripture=book.is_scripture, script="")
        if self.checking and not options.page_margins:
            # The room to write is a column of the form.
            self.layout = replace(self.layout, outside=self.layout.inside)
        self.notes: list[str] = []
        self.links: dict[str, str] = {}
        """Ids of relations by the addresses on the web."""
        self.media: dict[str, tuple[str, bytes]] = {}
        """Names and bytes of pictures by their digests."""
        self.paragraphs = {"title", "about", "text"}
        self.characters = {"v"}
        self.sources: dict[str, int] = {}
        """Files of the repository, each with its number in bookmarks."""
        self.bookmarks = 0
        self.drawings = 0
        self.sample = ""

    def write(self) -> bytes:
        out = io.BytesIO()
        with ZipFile(out, "w") as archive:

            def put(name: str, data: bytes) -> None:
                archive.writestr(zip_info(name), data)

            put("[Content_Types].xml", parts.content_types())
            put(
                "_rels/.rels",
                parts.relations(
                    [
                        ("document", "officeDocument", "word/document.xml"),
                        ("core", "core-properties", "docProps/core.xml"),
                        ("custom", "custom-properties", "docProps/custom.xml"),
                    ]
                ),
            )
            with archive.open(zip_info("word/document.xml"), "w", force_zip64=True) as opened:
                for piece in self._document():
                    opened.write(piece.encode())
            put("word/footnotes.xml", self._footnotes())
            script = script_of(self.sample) or ""
            put("word/styles.xml", parts.styles(
                self.layout, self.paragraphs, self.characters, self.language, script, self.right_to_left,
                self.options.line_spacing or 1.0,
            ))  # fmt: skip
            put("word/settings.xml", parts.settings(self.right_to_left))
            put("word/header1.xml", parts.header(self.book.title))
            put("word/footer1.xml", parts.footer())
            put("docProps/core.xml", parts.core_properties(self.book, self.language))
            sources = {f"tx-source-{number}": path for path, number in self.sources.items()}
            put("docProps/custom.xml", parts.custom_properties(sources))
            related = [
                ("styles", "styles", "styles.xml"),
                ("settings", "settings", "settings.xml"),
                ("footnotes", "footnotes", "footnotes.xml"),
                ("header", "header", "header1.xml"),
                ("footer", "footer", "footer1.xml"),
            ]
            related += [(name, "hyperlink", address) for address, name in self.links.items()]
            for name, data in self.media.values():
                related.append((name.partition(".")[0], "image", f"media/{name}"))
                put(f"word/media/{name}", data)
            put("word/_rels/document.xml.rels", parts.relations(related))
        return out.getvalue()

    def _document(self) -> Iterator[str]:
        yield f"{parts.HEAD}<w:document {parts.NAMESPACES}><w:body>"
        yield self._paragraph("title", [Text(self.book.title)])
        lines = lines_about(self.book.manifest, self.book.title)
        for line in lines:
            yield self._paragraph("about", [Text(line)])
        yield self._break(1, "nextPage")
        columns = 1 if self.checking else self.layout.columns
        is_first = True
        for _, blocks in book_flow(self.book, self.options):
            for block in (
                checking_rows(blocks) if self.checking and self.book.is_scripture else blocks
            ):
                if block.kind == "part":
                    if not is_first:
                        yield self._break(columns, "continuous")
                    is_first = False
                    yield from self._block(block)
                    yield self._break(1, "nextPage")
                else:
                    yield from self._block(block)
        last = parts.section(self.layout, columns, "continuous", self.right_to_left)
        yield f"{last}</w:body></w:document>"

    def _break(self, columns: int, kind: str) -> str:
        """The end of a section."""
        properties = parts.section(self.layout, columns, kind, self.right_to_left)
        return f"<w:p><w:pPr>{properties}</w:pPr></w:p>"

    def _footnotes(self) -> bytes:
        separators = (
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            "</w:footnote>"
        )
        notes = "".join(self.notes)
        return f"{parts.HEAD}<w:footnotes {parts.NAMESPACES}>{separators}{notes}</w:footnotes>".encode()

    def _block(self, block: Block, around: str = "") -> Iterator[str]:
        kind = block.kind
        if kind == "table":
            yield self._table(block)
        elif kind == "box":
            style = "blockquote" if block.style != "frame" else ""
            for index, inside in enumerate(block.blocks):
                if index == 0 and block.anchors:
                    yield from self._block(_with_anchors(inside, block.anchors), style)
                else:
                    yield from self._block(inside, style)
        elif kind == "picture":
            yield self._paragraph(
                "fig" if _usable(block.runs) else "nopicture", block.runs, block.anchors
            )
        elif kind == "rule":
            yield '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1"/></w:pBdr></w:pPr></w:p>'
        else:
            runs: Sequence[Run] = block.runs
            if block.mark:
                runs = (Text(f"{block.mark} "), *runs)
            style = self._style(block)
            if around and style == "text":
                style = around
            yield self._paragraph(style, runs, block.anchors)

    def _style(self, block: Block) -> str:
        """The style of a block: a marker of USFM, or what stands for it."""
        if block.kind == "part":
            return "mt1"
        if block.kind == "chapter":
            return "c"
        if block.kind == "heading":
            return (
                block.style if self.book.is_scripture else f"heading{max(3, min(6, block.level))}"
            )
        if block.kind == "item" and not (self.book.is_scripture and block.style):
            return f"item{block.level + 1}" if block.level else "item"
        if block.kind == "code":
            return "code"
        return block.style if self.book.is_scripture and block.style else "text"

    def _paragraph(self, style: str, runs: Iterable[Run], anchors: Iterable[str] = ()) -> str:
        runs = tuple(runs)
        self.paragraphs.add(style)
        bidi = "<w:bidi/>" if self.right_to_left else ""
        if bidi and style in _LINES and direction_of(plain(runs)) == "ltr":
            # "1 Samuel 3" keeps its order; where lines begin at the right, so does it.
            bidi = f'<w:bidi w:val="0"/>{_LINES[style]}'
        marks = "".join(map(self._bookmark, map(place_label, anchors)))
        inner = "".join(map(self._run, runs))
        return f'<w:p><w:pPr><w:pStyle w:val="{parts.style_id(style)}"/>{bidi}</w:pPr>{marks}{inner}</w:p>'

    def _bookmark(self, name: str) -> str:
        self.bookmarks += 1
        at = self.bookmarks
        return f'<w:bookmarkStart w:id="{at}" w:name="{name}"/><w:bookmarkEnd w:id="{at}"/>'

    def _run(self, run: Run) -> str:
        if isinstance(run, Text):
            return self._link(run)
        if isinstance(run, VerseNumber):
            return self._place(run) + self._characters(
                f"{run.shown}\u00a0", ("b" if self.checking else "v",)
            )
        if isinstance(run, Note):
            return self._note(run)
        return self._picture(run)

    def _place(self, run: VerseNumber) -> str:
        """A bookmark that says where a verse is in the source, for remarks on it."""
        if not run.path:
            return ""
        number = self.sources.setdefault(run.path, len(self.sources) + 1)
        return self._bookmark(f"tx_{number}_{run.line}")

    def _link(self, run: Text) -> str:
        inner = self._characters(run.text, run.styles, run.language)
        if run.link.startswith("#"):
            return f'<w:hyperlink w:anchor="{place_label(run.link[1:])}">{inner}</w:hyperlink>'
        if run.link:
            name = self.links.setdefault(run.link, f"link{len(self.links) + 1}")
            return f'<w:hyperlink r:id="{name}">{inner}</w:hyperlink>'
        return inner

    def _characters(self, words: str, styles: tuple[str, ...] = (), language: str = "") -> str:
        if len(self.sample) < 5000 and not language:
            self.sample += words
        properties = ""
        if styles:
            # A run has one style: the innermost.
            style = styles[-1]
            self.characters.add(style)
            properties += f'<w:rStyle w:val="{parts.character_id(style)}"/>'
        direction = direction_of(words) if language or self.right_to_left else None
        if direction == "rtl" or (self.right_to_left and direction is None):
            properties += "<w:rtl/>"
        if language:
            tag = text(language)
            properties += f'<w:lang w:val="{tag}" w:bidi="{tag}"/>'
        start = f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}"
        lines = words.split("\n")
        inner = "<w:br/>".join(
            f'<w:t xml:space="preserve">{text(line)}</w:t>' if line else "" for line in lines
        )
        return f"{start}{inner}</w:r>"

    def _note(self, note: Note) -> str:
        number = len(self.notes) + 1
        self.notes.append("")
        origin = self._characters(f"{note.origin} ", ("b",)) if note.origin else ""
        # Links of notes would need relations of their own: they are text.
        inner = "".join(self._characters(run.text, run.styles, run.language) for run in note.runs)
        bidi = "<w:bidi/>" if self.right_to_left else ""
        call = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        self.notes[number - 1] = (
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>{bidi}</w:pPr>'
            f'<w:r>{call}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>{origin}{inner}</w:p>'
            "</w:footnote>"
        )
        return f'<w:r>{call}<w:footnoteReference w:id="{number}"/></w:r>'

    def _picture(self, picture: Picture) -> str:
        extension = _EXTENSIONS.get(media_type(picture.data))
        measure = size(picture.data) if extension else None
        if extension is None or measure is None:
            return self._characters(f"[{picture.words}]")
        digest = hashlib.sha256(picture.data).hexdigest()
        name, _ = self.media.setdefault(
            digest, (f"image{len(self.media) + 1}.{extension}", picture.data)
        )
        layout = self.layout
        room = (layout.width - layout.inside - layout.outside) / layout.columns - layout.gutter
        width = max(10.0, min(room, 0.26 * measure[0]))
        height = width * measure[1] / measure[0]
        if height > layout.height / 2:
            width, height = width * layout.height / 2 / height, layout.height / 2
        self.drawings += 1
        extent = f'cx="{round(width * _EMU_A_MM)}" cy="{round(height * _EMU_A_MM)}"'
        words, at = text(picture.words), self.drawings
        return (
            f'<w:r><w:drawing><wp:inline><wp:extent {extent}/><wp:docPr id="{at}" name="{at}" descr="{words}"/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{at}" name="{at}" descr="{words}"/><pic:cNvPicPr/></pic:nvPicPr>'
            "<pic:blipFill>"
            f'<a:blip r:embed="{name.partition(".")[0]}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _table(self, block: Block) -> str:
        columns = max((sum(cell.span for cell in row) for row in block.rows), default=1)
        layout = self.layout
        across = 1 if self.checking else layout.columns
        room = (layout.width - layout.inside - layout.outside) / across - layout.gutter * (
            across > 1
        )
        parts_of_room = (
            (0.12, 0.48, 0.40) if block.style == "checking" else (1 / columns,) * columns
        )
        widths = [round(room * part * parts.TWIPS_A_MM) for part in parts_of_room]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        visual = "<w:bidiVisual/>" if self.right_to_left else ""
        rows = "".join(self._row(row, widths) for row in block.rows)
        # Word wants a paragraph between tables.
        return (
            f'<w:tbl><w:tblPr>{visual}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>'
        )

    def _row(self, row: tuple[Cell, ...], widths: Sequence[int]) -> str:
        cells = []
        at = 0
        for cell in row:
            span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            width = sum(widths[at : at + cell.span])
            at += cell.span
            inner = self._paragraph("th" if cell.is_heading else "tc", cell.runs)
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{inner}</w:tc>'
            )
        is_head = all(cell.is_heading for cell in row)
        properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>"
        if at < len(widths):
            rest = sum(widths[at:])
            more = f'<w:gridSpan w:val="{len(widths) - at}"/>'
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{rest}" w:type="dxa"/>{more}</w:tcPr><w:p/></w:tc>'
            )
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _with_anchors(block: Block, anchors: tuple[str, ...]) -> Block:
    return replace(block, anchors=(*anchors, *block.anchors))


def _usable(runs: Sequence[Run]) -> bool:
    first = runs[0] if runs else None
    return isinstance(first, Picture) and media_type(first.data) in _EXTENSIONS


FORMAT = DocumentFormat("docx", make)
