"""The parts of a DOCX beside its text: styles, settings, relations, properties.

Source: ECMA-376 (Office Open XML), parts 1 and 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

from tx_mkdocs.data.fonts import families
from tx_mkdocs.data.scripts import direction_of
from tx_mkdocs.data.xml_characters import legal
from tx_mkdocs.documents.about import authors
from tx_mkdocs.documents.book import Book
from tx_mkdocs.documents.layout import Layout

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TWIPS_A_MM = 1440 / 25.4
_SIGN = re.compile(r"[^A-Za-z0-9]+")


def text(words: str) -> str:
    """Words as XML."""
    return escape(legal(words))


_PARTS = {
    "document": ("/word/document.xml", f"{_WORD}.document.main+xml"),
    "styles": ("/word/styles.xml", f"{_WORD}.styles+xml"),
    "settings": ("/word/settings.xml", f"{_WORD}.settings+xml"),
    "footnotes": ("/word/footnotes.xml", f"{_WORD}.footnotes+xml"),
    "header1": ("/word/header1.xml", f"{_WORD}.header+xml"),
    "footer1": ("/word/footer1.xml", f"{_WORD}.footer+xml"),
    "core": (
        "/docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
    ),
    "custom": (
        "/docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    ),
}


def content_types(names: Iterable[str] = tuple(_PARTS)) -> bytes:
    """[Content_Types].xml of a document that has the parts of these names."""
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml", "png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif",
    }  # fmt: skip
    listed = "".join(
        f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in defaults.items()
    ) + "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>'
        for part, kind in (_PARTS[name] for name in names)
    )
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{listed}</Types>'.encode()


def relations(targets: Iterable[tuple[str, str, str]]) -> bytes:
    """A part with relations: id, last word of the type, and target; an address on the web is external."""
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_type(kind)}" Target="{text(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if kind == 'hyperlink' else ''}/>"
        for name, kind, target in targets
    )
    return (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'.encode()
    )


def _type(kind: str) -> str:
    if kind == "core-properties":
        return f"{_PACKAGE}/relationships/metadata/core-properties"
    return f"{R}/{kind}"


def core_properties(book: Book, language: str) -> bytes:
    """docProps/core.xml: title, authors, language, rights."""
    manifest = book.manifest
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{text(book.title)}</dc:title><dc:subject>{text(manifest.subject)}</dc:subject>"
        f"<dc:creator>{text('; '.join(authors(manifest)))}</dc:creator>"
        f"<dc:description>{text(manifest.rights)}</dc:description>"
        f"<dc:language>{text(language)}</dc:language></cp:coreProperties>"
    ).encode()


def custom_properties(values: Mapping[str, str]) -> bytes:
    """docProps/custom.xml, which programs keep when they save a document."""
    listed = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{text(name)}">'
        f"<vt:lpwstr>{text(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'{HEAD}<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        f"{listed}</Properties>"
    ).encode()


def settings(right_to_left: bool) -> bytes:
    """word/settings.xml."""
    gutter = "<w:rtlGutter/>" if right_to_left else ""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:mirrorMargins/>{gutter}<w:defaultTabStop w:val="360"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    ).encode()


def style_id(marker: str) -> str:
    """The id of a style."""
    return _SIGN.sub("", marker) or "p"


class _Shape(NamedTuple):
    """How paragraphs of a style look."""

    start: float = 0
    """Indent in em."""
    first: float = 0
    """Indent of the first line in em; a hanging one is negative."""
    look: str = ""
    """`b` bold, `i` italic, `c` centred, `e` at the end of the line, `x` in a frame."""
    scale: float = 1
    """Size as a multiple of that of the text."""
    level: int = -1
    """Of a heading in the outline, from 0; -1 for other text."""


_SHAPES = {
    "mt": _Shape(look="bc", scale=1.9, level=0),
    "c": _Shape(look="b", scale=1.5, level=1),
    "s": _Shape(look="b", scale=1.1, level=2),
    "ms": _Shape(look="bc", scale=1.25, level=2),
    "is": _Shape(look="b", scale=1.1, level=2),
    "imt": _Shape(look="bc", scale=1.3, level=2),
    "heading3": _Shape(look="b", scale=1.1, level=2),
    "heading4": _Shape(look="b", level=3),
    "heading5": _Shape(look="bi", level=4),
    "heading6": _Shape(look="i", level=5),
    "p": _Shape(first=1),
    "pi": _Shape(start=1.5, first=1),
    "mi": _Shape(start=1.5),
    "pm": _Shape(start=1.5, first=1),
    "pmo": _Shape(start=1.5),
    "pc": _Shape(look="c"),
    "q": _Shape(start=2, first=-1),
    "qm": _Shape(start=3, first=-1),
    "qc": _Shape(look="c"),
    "qr": _Shape(look="e"),
    "qa": _Shape(look="i"),
    "qd": _Shape(start=1, look="i"),
    "d": _Shape(look="i", scale=0.95),
    "sp": _Shape(look="i"),
    "r": _Shape(look="ic", scale=0.95),
    "mr": _Shape(look="ic", scale=0.95),
    "sr": _Shape(look="ic", scale=0.95),
    "li": _Shape(start=1.5, first=-1),
    "ili": _Shape(start=1.5, first=-1),
    "io": _Shape(start=1),
    "ip": _Shape(first=1),
    "b": _Shape(scale=0.6),
    "item": _Shape(start=1.5, first=-1),
    "blockquote": _Shape(start=1.5),
    "code": _Shape(scale=0.85),
    "fig": _Shape(look="c", scale=0.9),
    "nopicture": _Shape(look="icx", scale=0.9),
    "title": _Shape(look="bc", scale=2.4),
    "about": _Shape(look="c"),
}
# `b` bold, `i` italic, `s` small capitals, `-` struck out, `u` underlined, `^` raised, `_` lowered, `m` monospace.
_CHARACTERS = {
    "b": "b", "bd": "b", "k": "b", "quote": "b", "i": "i", "it": "i", "em": "i", "tl": "i", "add": "i", "qs": "i",
    "fq": "i", "fqa": "i", "bdit": "bi", "nd": "s", "sc": "s", "sup": "^", "ord": "^", "va": "^", "vp": "^",
    "ca": "^", "v": "^b", "sub": "_", "u": "u", "s": "-", "code": "m", "bk": "i", "rq": "i",
}  # fmt: skip


def styles(
    layout: Layout, used: Iterable[str], characters: Iterable[str], language: str, script: str,
    right_to_left: bool, line_spacing: float,
) -> bytes:  # fmt: skip
    """word/styles.xml: a style for every marker that the document has, by the marker's name.

    Args:
        layout: size of the text.
        used: markers of paragraphs.
        characters: markers of runs.
        language: tag.
        script: ISO 15924 code, which chooses fonts that a reader may have.
        right_to_left: direction of the document.
        line_spacing: as a multiple of what the font has.
    """
    latin, complex_font = (families(code) or ("Charis SIL",) for code in ("Latn", script))
    size = round(layout.size * 2)
    bidi = "<w:bidi/>" if right_to_left else ""
    spacing = round(240 * line_spacing)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{latin[0]}" w:hAnsi="{latin[0]}" '
        f'w:cs="{complex_font[0]}" w:eastAsia="{complex_font[0]}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{text(language)}" w:bidi="{text(language)}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:after="0" w:line="{spacing}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    made = [
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>{bidi}'
        "</w:pPr></w:style>",
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
        f'<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="{round(size * 0.85)}"/><w:szCs w:val="{round(size * 0.85)}"/>'
        "</w:rPr></w:style>",
        *(_paragraph_style(marker, layout) for marker in sorted(set(used))),
        *(_character_style(marker) for marker in sorted(set(characters))),
    ]
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{"".join(made)}</w:styles>'.encode()


def _paragraph_style(marker: str, layout: Layout) -> str:
    family = marker.rstrip("0123456789")
    shape = _SHAPES.get(marker) or _SHAPES.get(family, _Shape())
    start, first, look, scale, level = shape
    digits = marker[len(family) :]
    if digits and family in ("q", "qm", "li", "ili", "io", "pi", "mi", "item"):
        start += min(int(digits), 9) - 1
    em = layout.size * 20
    first_line = (
        f' w:hanging="{round(-first * em)}"' if first < 0 else f' w:firstLine="{round(first * em)}"'
    )
    align = "center" if "c" in look else "end" if "e" in look else ""
    keep = "<w:keepNext/>" if level >= 0 or family in ("d", "r", "mr", "sr", "sp", "cd") else ""
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="8"/>'
        for side in ("top", "left", "bottom", "right")
    )
    properties = (
        keep
        + (f"<w:pBdr>{border}</w:pBdr>" if "x" in look else "")
        + f'<w:spacing w:before="{240 if level in (0, 1) else 120 if level > 1 else 0}" '
        f'w:after="{60 if level >= 0 or marker == "text" else 0}"/>'
        f'<w:ind w:start="{round(start * em)}"{first_line}/>'
        + (f'<w:jc w:val="{align}"/>' if align else "")
        + (f'<w:outlineLvl w:val="{level}"/>' if level >= 0 else "")
    )
    size = round(layout.size * 2 * scale)
    run = (
        ("<w:b/><w:bCs/>" if "b" in look else "")
        + ("<w:i/><w:iCs/>" if "i" in look else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if scale != 1 else "")
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(marker)}"><w:name w:val="{text(marker)}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _character_style(marker: str) -> str:
    look = _CHARACTERS.get(marker, "")
    run = (
        ('<w:rFonts w:ascii="DejaVu Sans Mono" w:hAnsi="DejaVu Sans Mono"/>' if "m" in look else "")
        + ("<w:b/><w:bCs/>" if "b" in look else "")
        + ("<w:i/><w:iCs/>" if "i" in look else "")
        + ("<w:smallCaps/>" if "s" in look else "")
        + ("<w:strike/>" if "-" in look else "")
        + ('<w:u w:val="single"/>' if "u" in look else "")
        + ('<w:vertAlign w:val="superscript"/>' if "^" in look else "")
        + ('<w:vertAlign w:val="subscript"/>' if "_" in look else "")
    )
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{character_id(marker)}">'
        f'<w:name w:val="{text(marker)} (char)"/><w:rPr>{run}</w:rPr></w:style>'
    )


def character_id(marker: str) -> str:
    """The id of a style of runs: `b` is a paragraph and a run."""
    return f"{style_id(marker)}Char"


def section(layout: Layout, columns: int, kind: str, right_to_left: bool) -> str:
    """The properties of a section of pages.

    Args:
        layout: of the page.
        columns: how many.
        kind: `nextPage` or `continuous`: where it begins.
        right_to_left: direction of columns.
    """

    def twips(length: float) -> int:
        return round(length * TWIPS_A_MM)

    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        f'<w:type w:val="{kind}"/><w:pgSz w:w="{twips(layout.width)}" w:h="{twips(layout.height)}"/>'
        f'<w:pgMar w:top="{twips(layout.top)}" w:right="{twips(layout.outside)}" w:bottom="{twips(layout.bottom)}" '
        f'w:left="{twips(layout.inside)}" w:header="400" w:footer="400" w:gutter="0"/>'
        + f'<w:cols w:num="{columns}" w:space="{twips(layout.gutter)}"/>'
        f"{'<w:bidi/>' if right_to_left else ''}</w:sectPr>"
    )


def header(title: str) -> bytes:
    """word/header1.xml; the title keeps its own order in a document of another direction."""
    bidi = f'<w:bidi w:val="{int(direction_of(title) == "rtl")}"/>'
    return (
        f'{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr>{bidi}<w:jc w:val="center"/></w:pPr>'
        f"<w:r><w:t>{text(title)}</w:t></w:r></w:p></w:hdr>"
    ).encode()


def footer() -> bytes:
    """word/footer1.xml: the number of the page."""
    return (
        f'{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    ).encode()
