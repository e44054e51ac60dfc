"""The words of finished pages, from the HTML as it was written to the site.

The content is between `<div id="content">` and `<!-- /content -->`. Text that is not in the
source is only in headings of chapters, callers, back links of notes and elements of class
`gen`; everything else is words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tx_mkdocs.proof.streams import BORDER, TAG, Part, Quick, Unit, lines, unescape

Address = tuple[str, str | bytes]
"""Address of a page and its whole HTML, or the content that is marked in it."""

_PLAIN_BEGIN = '<div id="content">'
_BEGIN = re.compile(r'<div [^>]*?\bid="content"[^>]*>')
_END = "<!-- /content -->"
_PAGE_END = b"\x01"
# Notes close a chapter: they reach to the next heading of a chapter or to the end of the page.
_NOTES_BLOCK = re.compile(rb'<div class="notes"[^>]*>((?:[^\x01<]+|<(?!h[12]\b))*)')
_HEADING_1 = re.compile(rb"<h1\b([^>]*)>(.*?)</h1>", re.DOTALL)
# The second chapter of a number is on the page of the first, under an h2.
_CHAPTER = re.compile(rb"<h[12]\b([^>]*\bc-num\b[^>]*)>(.*?)</h[12]>", re.DOTALL)
_CHAPTER_KEY = re.compile(rb'\bid="\d+-ch-(\d+)(-\d+)?"')
_NOTES = re.compile(rb'<div class="notes"[^>]*>')
_NOTE = re.compile(rb'<div [^>]*\bclass="footnote\b[^>]*>')
_CALLER = re.compile(rb'<sup class="caller"[^>]*>.*?</sup>', re.DOTALL)
_BACK = re.compile(rb'<a class="back"[^>]*>.*?</a>', re.DOTALL)
# Names of markers are no words.
_LABELS_ABOUT = re.compile(rb"<(summary|dt)\b[^>]*>[^<]*</\1>")
_ABOUT = re.compile(rb'<details class="gen identification".*?</details>', re.DOTALL)
_IDENTIFICATION = re.compile(rb'<p class="identification">.*?</p>', re.DOTALL)
# A number may be a link. The no-break space after it is the blank that ends it in the source.
_VERSE_NUMBER = re.compile(
    rb'<sup [^>]*\bclass="v-num"[^>]*>(?:<a [^>]*>)?([^<]*)(?:</a>)?</sup>(\xc2\xa0)?'
)
_QUICK_GAP = b"</sup>\xc2\xa0"
_QUICK_NUMBER = b' class="v-num">'
_HEADING = re.compile(rb"<h[2-6][ >]")
_ONE_BRACKET = bytes.maketrans(b">", b"<")
_INLINE_TAG = re.compile(
    rb"</?(?:a|abbr|b|bdi|bdo|br|cite|del|em|i|ins|mark|q|rb|rp|rt|ruby|s|small|span|strong|sub|sup|u"
    rb"|wbr)"
    rb"(?=[\s/>])[^>]*>"
)
_GENERATED = re.compile(rb' class="(?:[^" ]+ )*gen(?: [^"]*)?"[^>]*>')
_TAG_NAME = re.compile(rb"<([a-z][a-z0-9]*)\b[^>]*\Z")
_SIMPLY_GENERATED = re.compile(rb'<span class="gen">[^<]*</span>')
_VOID = frozenset([b"img", b"br", b"hr", b"wbr", b"input"])
_FRAME = re.compile(rb'<figure\b[^>]*\bclass="frame"[^>]*>')
_IMG = re.compile(rb"<img\b[^>]*>")
_ID = re.compile(rb'\bid="([^"]*)"')


def content(page: str | bytes, *, generated: bool = False) -> bytes:
    """What a page shows of the source, as UTF-8, without its generated elements unless wanted.

    Args:
        page: the whole HTML, or what `marked_content` gives of it.
        generated: whether generated elements stay.
    """
    marked = page if isinstance(page, bytes) else marked_content(page)
    return marked if generated else without_generated(marked)


def is_marked(html: str) -> bool:
    """Whether a whole page marks its content as the theme does."""
    return _END in html and (_PLAIN_BEGIN in html or bool(_BEGIN.search(html)))


def marked_content(html: str) -> bytes:
    """The part of a whole page that the theme marks as content, as UTF-8."""
    start = html.find(_PLAIN_BEGIN)
    if start >= 0:
        start += len(_PLAIN_BEGIN)
    else:
        found = _BEGIN.search(html)
        if found is None:
            return b""
        start = found.end()
    end = html.rfind(_END)
    if end < start:
        end = html.find("</main>", start)
        end = end if end >= 0 else len(html)
    return html[start:end].encode(errors="surrogatepass")


def without_generated(html: bytes) -> bytes:
    """Take out the elements of class `gen`, in time linear in the page."""
    if b"gen" not in html or (
        b'gen"' not in html and b'"gen ' not in html and b" gen " not in html
    ):
        return html
    html = _SIMPLY_GENERATED.sub(b"", html)
    if b"gen" not in html:
        return html
    kept = []
    at = 0
    while found := _GENERATED.search(html, at):
        start = html.rfind(b"<", at, found.start())
        name = _TAG_NAME.match(html, start, found.start()) if start >= 0 else None
        kept.append(html[at : start if name else found.end()])
        at = found.end()
        if name is None or name[1] in _VOID:
            continue
        depth = 1
        for tag in re.compile(rb"<(/?)" + name[1] + rb"\b[^>]*>").finditer(html, at):
            depth += -1 if tag[1] else 1
            at = tag.end()
            if not depth:
                break
        else:
            at = len(html)
    kept.append(html[at:])
    return b"".join(kept)


def text_of(html: bytes) -> bytes:
    """The text of HTML; inline tags leave nothing, all others a blank."""
    text = TAG.sub(b" ", _INLINE_TAG.sub(b"", html))
    return _without_entities(text) if b"&" in text else text


def without_pictures(html: bytes) -> bytes:
    """HTML without its `img` elements."""
    return _IMG.sub(b"", html)


def _without_entities(text: bytes) -> bytes:
    decoded = unescape(text.decode(errors="surrogatepass"))
    return decoded.encode(errors="surrogatepass")


def read_quickly(pages: Sequence[Address]) -> Quick:
    """Read the pages of a book in bulk: all of them at once, one expression after the other."""
    shown = [content(page) for _, page in pages]
    html = _PAGE_END.join(shown)
    if html.count(_PAGE_END) >= len(shown):
        html = _PAGE_END.join([page.replace(_PAGE_END, b"") for page in shown])
    quick = Quick([], [], [], [], [b""], 0, 0)
    if b'class="identification"' in html:
        html = _IDENTIFICATION.sub(b"", html)
    blocks = _NOTES_BLOCK.split(html) if b'class="notes"' in html else [html]
    for before, notes in zip(blocks[::2], [*blocks[1::2], b""], strict=True):
        quick.notes += (BORDER, BORDER) * before.count(b' class="c-num"')
        for note in _NOTE.split(notes)[1:]:
            quick.notes.append(BORDER)
            words = TAG.sub(b"", _BACK.sub(b"", note))
            quick.notes += (_without_entities(words) if b"&" in words else words).split()
            quick.note_count += 1
    html = b"".join(blocks[::2])
    if b'class="caller"' in html:
        html = _CALLER.sub(b"", html)
    pieces = _CHAPTER.split(html)
    for attributes, title in zip(pieces[1::3], pieces[2::3], strict=True):
        quick.keys.append(_key(attributes))
        quick.titles.append(title)
    if b"<h1" in pieces[0]:
        quick.titles[0] = b" ".join(found[2] for found in _HEADING_1.finditer(pieces[0]))
        pieces[0] = _HEADING_1.sub(b"", pieces[0])
    # Splitting takes less time than replacing.
    html = b"</sup> ".join(b"\n\x00\n".join(pieces[::3]).split(_QUICK_GAP))
    quick.verses = [b""] * html.count(_QUICK_NUMBER)
    quick.headings = len(_HEADING.findall(html))
    words = _without_tags(html.replace(_PAGE_END, b"\n"))
    quick.body = lines(_without_entities(words) if b"&" in words else words)
    return quick


def _without_tags(html: bytes) -> bytes:
    """HTML without its tags, fast where each `<` has its `>`; a bare one would let words and tags change places."""
    if html.count(b"<") == html.count(b">"):
        pieces = html.translate(_ONE_BRACKET).split(b"<")
        if len(pieces) & 1:
            return b"".join(pieces[::2])
    return b"".join(TAG.split(html))


def _key(attributes: bytes) -> str:
    """Key of a chapter from the attributes of its heading."""
    found = _CHAPTER_KEY.search(attributes)
    return f"{int(found[1])}{(found[2] or b'').decode()}" if found else "?"


def read_closely(pages: Sequence[Address]) -> list[Part]:
    """Read the pages of a book verse by verse."""
    parts = [Part("", pages[0][0] if pages else "", units=[Unit("")])]
    for address, html in pages:
        pieces = _CHAPTER.split(content(html))
        for found in _ABOUT.findall(content(html, generated=True)):
            parts[0].aside += b" " + text_of(_LABELS_ABOUT.sub(b"", found))
        _close_piece(parts[-1], pieces[0], address)
        for attributes, title, piece in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            parts.append(Part(_key(attributes), address, units=[Unit("", address)]))
            parts[-1].title = text_of(_CALLER.sub(b"", title))
            _close_piece(parts[-1], piece, address)
    return parts


def _close_piece(part: Part, html: bytes, address: str) -> None:
    for found in _HEADING_1.finditer(html):
        part.title += b" " + text_of(found[2])
    for identification in _IDENTIFICATION.findall(html):
        part.aside += b" " + text_of(identification)
    html = _IDENTIFICATION.sub(b"", _HEADING_1.sub(b"", html))
    body, *rest = _NOTES.split(html, maxsplit=1)
    part.headings += len(_HEADING.findall(body))
    for note in _NOTE.split(rest[0])[1:] if rest else ():
        part.notes.append(Unit("", address, text=bytearray(text_of(_BACK.sub(b"", note)))))
    pieces = _VERSE_NUMBER.split(_CALLER.sub(b"", body))
    part.units[-1].text += b" " + text_of(pieces[0])
    for number, gap, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        label = _without_entities(number).decode(errors="surrogatepass")
        unit = Unit(label or "?", address)
        unit.text += _without_entities(number) + (b" " if gap else b"") + text_of(text)
        part.units.append(unit)


def read_stories(pages: Sequence[Address], *, marked: bool = False) -> list[Part]:
    """Read the pages of stories frame by frame, a part for each page.

    Args:
        pages: in the order of the stories.
        marked: whether the texts stay HTML, without its pictures.
    """
    read = without_pictures if marked else text_of
    parts = []
    for address, html in pages:
        pieces = _FRAME.split(content(html))
        tags = _FRAME.findall(content(html))
        part = Part(address, address, units=[Unit("", address, text=bytearray(read(pieces[0])))])
        for tag, text in zip(tags, pieces[1:], strict=True):
            found = _ID.search(tag)
            label = found[1].decode(errors="replace") if found else "?"
            part.units.append(Unit(label, address, text=bytearray(read(text))))
        part.title = b"".join(text_of(found[2]) for found in _HEADING_1.finditer(pieces[0]))
        parts.append(part)
    return parts
