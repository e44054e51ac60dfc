"""Events of a USFM book to the HTML of its chapters.

One loop, one list of pieces. Classes are the markers themselves, ids those that Door43 links use:
chapter `001-ch-001`, verse `001-ch-001-v-001`, note `fn-001-001-001-1` (source: tX, page ids).
Text that is not in the source stands only in the chapter's `<h1>`, in `sup.caller`, in `a.back` and
in elements of class `gen`.

Every piece of a verse's text stands in `<span data-v="16">`, of a bridge in `data-v="2 3"`: one in each
paragraph, list item and cell that the verse reaches into, none across two blocks or two verses. The
number is the first thing in the first piece, and a no-break space parts it from the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.usfm.alignment import without_alignment
from tx_mkdocs.formats.usfm.attributes import gloss_of, safe_link
from tx_mkdocs.formats.usfm.book_html import BookHtml, ChapterHtml, has_words
from tx_mkdocs.formats.usfm.callers import alphabet_of, caller
from tx_mkdocs.formats.usfm.events import parse
from tx_mkdocs.formats.usfm.figures import figure_html, open_tags
from tx_mkdocs.formats.usfm.ids import (
    book_code,
    book_number,
    chapter_id,
    note_prefix,
    verse_prefix,
)
from tx_mkdocs.formats.usfm.line_breaks import keep_words_whole
from tx_mkdocs.formats.usfm.markers import OPTIONAL_BREAK, TITLES, Kind
from tx_mkdocs.formats.usfm.numbers import first_number
from tx_mkdocs.formats.usfm.parsed import ParsedUsfm
from tx_mkdocs.formats.usfm.problems import findings
from tx_mkdocs.formats.usfm.published import identification_text, with_published
from tx_mkdocs.formats.usfm.sidebars import SIDEBAR, SIDEBAR_END, balance_sidebars
from tx_mkdocs.formats.usfm.tags import (
    EMPTY,
    FIGURE,
    HEADING_LEVEL,
    INLINE_TAGS,
    ITEMS,
    cell_columns,
    cell_tags,
    inline_tags,
    paragraph_tags,
    with_origin,
)
from tx_mkdocs.formats.usfm.verse_pieces import (
    UNVERSED,
    close_piece,
    interrupt,
    last_piece,
    verse_anchors,
)
from tx_mkdocs.formats.usfm.verse_texts import verse_texts

_CALLER = re.compile(r'<sup class="caller".*?</sup>')
_NO_WORD = re.compile(rf"{_CALLER.pattern}|<[^>]*>")
_AFTER_NUMBER = re.compile(r'(</sup>\u00a0(?:<a id="[^"]*"></a>)*)[ \t\r\n]+')


def _cleaner(text: str) -> Callable[[str], str] | None:
    """What turns source text into HTML text, or None when nothing in `text` needs it."""
    markup = "&" in text or "<" in text or ">" in text
    tilde = "~" in text
    # One character is found faster than two.
    breaks = "/" in text and "//" in text
    if not (markup or tilde or breaks):
        return None

    def clean(run: str) -> str:
        if markup:
            run = run.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if tilde:
            run = run.replace("~", "\u00a0")
        if breaks and "//" in run:
            run = OPTIONAL_BREAK.sub("<wbr>", run)
        return run

    return clean


def render_book(text: str, *, path: str = "", code: str = "", texts: bool = False) -> BookHtml:
    """Convert the USFM `text` of one book.

    `path` is the repository path, for findings; `code` a book code for ids where the text has no
    usable `\\id`; `texts` asks for the plain texts of verses as well. Never raises for what the text holds.
    """
    reduced = without_alignment(text)
    taken_out = ("w*",) if reduced != text and "\\w*" in text else ()
    reduced = keep_words_whole(reduced)
    parsed = parse(reduced, taken_out)
    found = findings(parsed, reduced, path, original=text)
    return _Renderer(parsed, reduced, code).run(found, texts=texts)


def render_part(
    parsed: ParsedUsfm, text: str, code: str, alphabet: str, *, texts: bool = False
) -> BookHtml:
    """Convert a part of a book, from one chapter to another.

    Args:
        parsed: its events; their problems are not told.
        text: from which they were made.
        code: of the book.
        alphabet: the letters that call its notes, as `callers.alphabet_of` has them.
        texts: as of `render_book`.
    """
    return _Renderer(parsed, text, code, alphabet).run([], texts=texts)


class _Renderer:
    """The state of one pass over the events of a book."""

    def __init__(self, parsed: ParsedUsfm, text: str, code: str, alphabet: str = "") -> None:
        self.events = with_published(parsed)
        self.markers = parsed.markers
        self.text = text
        self.alphabet = alphabet
        self.clean = _cleaner(text)
        self.identification: list[tuple[str, str]] = []
        self.code = book_code(self.events, code)
        self.number = book_number(self.code)
        self.label = ""
        self.front = ""
        self.chapters: list[ChapterHtml] = []
        self.counts: dict[str, int] = {}
        self.chapter = 0
        self.written = ""
        self.published = ""
        self.chapter_id = ""
        self.out: list[str] = []
        self.notes: list[str] = []
        self.ids: list[str] = []
        self.note_ids: list[str] = []
        self.front_ids: tuple[str, ...] = ()
        self.is_titled = False
        self.blank_after_number = False
        """Whether a blank may stand between a verse number and its text."""

    def run(self, found: list[Finding], *, texts: bool) -> BookHtml:
        """The loop: hot, therefore long."""
        clean = self.clean
        out = self.out
        append = out.append
        body = out
        notes = self.notes
        ids = self.ids
        opener = ""
        closer = ""
        container = ""
        column = 1
        note_number = note_at = called = 0
        alphabet = self.alphabet
        prefix = verse_prefix(f"{self.number}-ch-000")
        notes_of = note_prefix(f"{self.number}-ch-000")
        seen: dict[str, int] = {}
        piece = open_piece = outside = ""
        inline = 0
        verse = "000"
        place = ""
        chapter = ""
        looks = _LOOKS
        usual = _USUAL
        verse_kind, paragraph_kind = Kind.VERSE, Kind.PARAGRAPH
        identification_kind = Kind.IDENTIFICATION
        character_kind, end_kind, text_kind = Kind.CHARACTER, Kind.END, Kind.TEXT
        break_kind, milestone_kind = Kind.BREAK, Kind.MILESTONE
        for kind, name, text, extra in self.events:
            if clean is not None and text and kind is not identification_kind:
                text = clean(text)
            if kind is verse_kind:
                common = usual.get(name)
                if common is None or name in seen or inline or extra:
                    again = interrupt(out, opener) if inline else ""
                    if open_piece and again is not None:
                        close_piece(out, open_piece)
                    shown = escape(extra, quote=False) or name
                    verse, numbers, number = verse_anchors(name, prefix, seen, shown, ids)
                    piece = f'<span data-v="{numbers}">'
                    if again is None:
                        append(f"{number}{text}")
                    else:
                        append(f"{piece}{number}{again}{text}")
                        open_piece = piece
                else:
                    if open_piece:
                        close_piece(out, open_piece)
                    seen[name] = 1
                    verse, piece, shown = common
                    verse_id = prefix + verse
                    ids.append(verse_id)
                    append(f'{piece}<sup id="{verse_id}{shown}{text}')
                    open_piece = piece
                # Blanks come before it; behind it are all characters that show anything.
                if text < "!":
                    self.blank_after_number = True
                place = name
            elif kind is paragraph_kind:
                if open_piece:
                    close_piece(out, open_piece)
                    open_piece = ""
                if opener and out[-1] is opener:
                    out.pop()
                else:
                    append(closer)
                opener, closer, is_item, is_empty, has_pieces = looks.get(name) or _look(name)
                if is_item:
                    if container != "ul":
                        append(_CONTAINER_END[container])
                        container = "ul"
                        append('<ul class="list">\n')
                elif container:
                    append(_CONTAINER_END[container])
                    container = ""
                append(opener)
                if is_empty:
                    opener = ""
                if piece and has_pieces:
                    append(piece)
                    open_piece = piece
                if text and (not text.isspace() or "\u00a0" in text):
                    append(text)
            elif kind is text_kind:
                append(text)
            elif kind is break_kind or kind is milestone_kind:
                if name in _CHUNK_BREAKS and (closer or container != "table"):  # Not in a row.
                    append('<span class="chunk-break"></span>')
                if text:
                    append(text)
            elif kind is character_kind:
                append((INLINE_TAGS.get(name) or inline_tags(name))[0])
                append(text)
                if out is body:
                    inline += 1
            elif kind is end_kind:
                if out is body:
                    inline -= 1
                if name == "fig":
                    around = (opener, closer, open_piece) if out is body else ("", "", "")
                    self.figure(out, extra, around, text)
                    continue
                if extra:
                    self.attribute(out, name, extra)
                append((INLINE_TAGS.get(name) or inline_tags(name))[1])
                append(text)
            elif kind is Kind.NOTE:
                note_number += 1
                note_id = f"{notes_of}{verse}-{note_number}"
                alphabet = alphabet or alphabet_of(self.text)
                called += extra != "-"
                sign = escape(caller(extra, called, alphabet), quote=False)
                back = f"ref-{note_id}"
                if sign:
                    ids.append(back)
                    append(
                        f'<sup class="caller" id="{back}">'
                        f'<a role="doc-noteref" href="#{note_id}">{sign}</a></sup>'
                    )
                else:
                    back = f"{prefix}{verse}" if place else self.chapter_id
                notes.append(
                    f'<div class="footnote {name}" id="{note_id}">'
                    f'<a class="back" role="doc-backlink" href="#{back}">{sign or _BACK}</a> '
                )
                self.note_ids.append(note_id)
                note_at = len(notes)
                if text:
                    notes.append(text)
                append = notes.append
                out = notes
            elif kind is Kind.END_NOTE:
                append("</div>\n")
                with_origin(notes, note_at, f"{chapter}:{place}" if place else "")
                out = body
                append = out.append
                append(text)
            elif kind is Kind.CHAPTER:
                _close_block(out, opener, closer, container, open_piece)
                self.finish()
                chapter = name
                place = ""
                verse = "000"
                self.begin(name, extra)
                prefix = verse_prefix(self.chapter_id)
                notes_of = note_prefix(self.chapter_id)
                seen = {}
                note_number = called = 0
                out = body = self.out
                notes = self.notes
                ids = self.ids
                append = out.append
                opener = closer = container = ""
                piece = open_piece = outside = ""
                inline = 0
            elif kind is Kind.ROW or kind is Kind.CELL:
                _close_block(out, opener, closer, "", open_piece)
                if container != "table":
                    append(_CONTAINER_END[container])
                    append('<table class="table">\n<tr class="tr">')
                    container = "table"
                    column = 1
                elif kind is Kind.ROW:
                    append('</tr>\n<tr class="tr">')
                    column = 1
                opener = closer = open_piece = ""
                if kind is Kind.CELL:
                    cell, closer = cell_tags(name)
                    first, last = cell_columns(name, column)
                    # The number says in which column a cell stands: what is missing before it is empty.
                    append("<td></td>" * (first - column))
                    column = max(column, last + 1)
                    append(cell)
                    if piece:
                        append(piece)
                        open_piece = piece
                    if text and (not text.isspace() or "\u00a0" in text):
                        append(text)
            elif kind is Kind.IDENTIFICATION:
                if opener or closer or container or open_piece:
                    _close_block(out, opener, closer, container, open_piece)
                    opener = closer = container = open_piece = ""
                elif out and not out[-1].endswith("\n"):
                    append("\n")  # Words in no paragraph end before the line.
                if not extra:
                    self.identification.append((name, text))
                elif text.strip():
                    append(f'<p class="identification">{escape(text, quote=False)}</p>\n')
            elif kind is Kind.SIDEBAR or kind is Kind.SIDEBAR_END:
                _close_block(out, opener, closer, container, open_piece)
                opener = closer = container = open_piece = ""
                if kind is Kind.SIDEBAR:
                    append(SIDEBAR)
                    outside, piece = piece or outside, ""
                else:
                    append(SIDEBAR_END)
                    piece = piece or outside
            else:
                _close_block(out, opener, closer, container, open_piece)
                opener = closer = container = open_piece = piece = ""
                if text.strip():
                    append(f'<h2 class="periph">{text}</h2>\n')
        _close_block(out, opener, closer, container, open_piece)
        self.finish()
        return BookHtml(
            self.code,
            tuple((name, identification_text(text)) for name, text in self.identification),
            self.label,
            self.front,
            tuple(self.chapters),
            tuple(found),
            self.front_ids,
            self.is_titled,
            "fig" in self.markers,
            verse_texts(self.events, self.number) if texts else (),
        )

    def begin(self, written: str, published: str) -> None:
        """Start the chapter after a `\\c`."""
        self.chapter = first_number(written)
        self.chapter_id = chapter_id(self.number, self.chapter, self.counts)
        self.written = written
        self.published = self.clean(published) if self.clean else published
        self.out = []
        self.notes = []
        self.ids = []
        self.note_ids = []
        self.blank_after_number = False

    def finish(self) -> None:
        """Put away the chapter, or the front matter, that ends here."""
        html = "".join(self.out)
        if self.blank_after_number:
            html = _AFTER_NUMBER.sub(r"\1", html)
        if not self.markers.isdisjoint(("esb", "esbe")):
            html = balance_sidebars(html)
        heading = ""
        # Without a chapter no heading takes the label.
        if "cl" in self.markers and _LABEL in html and (self.chapter_id or "c" in self.markers):
            heading, html = _take_chapter_label(html)
        if not self.chapter_id and (callers := "".join(_CALLER.findall(heading))):
            # What chapters are called stands on their pages, and the notes on it here.
            heading, html = _CALLER.sub("", heading).strip(), f"{_LABEL}{callers}</p>\n{html}"
        if self.notes:
            html = f'{html}<div class="notes"><hr>\n{"".join(self.notes)}</div>\n'
        ids = (*self.ids, *self.note_ids)
        if not self.chapter_id:
            self.front = html if html.strip() else ""
            self.front_ids = ids
            self.is_titled = not _TITLES.isdisjoint(self.out)
            self.label = heading
            return
        self.chapters.append(
            ChapterHtml(
                self.chapter,
                self.written,
                self.chapter_id,
                heading,
                html,
                self.published,
                ids,
                has_words(html, len(ids)),
                # To look for them takes a tenth of the time of all else.
                not self.markers.isdisjoint(_MAKE_HEADINGS) and "</h" in html,
            )
        )

    def attribute(self, out: list[str], name: str, attributes: str) -> None:
        """Show the few attributes that a reader is meant to see or follow."""
        if name == "rb":
            gloss = gloss_of(attributes)
            if gloss:
                out.append(f'<span class="gloss gen">{escape(gloss)}</span>')
        elif name in ("jmp", "xt") and out:
            address = safe_link(attributes, name)
            if address:
                text = out[-1]
                if text and "<" not in text:
                    out[-1] = f'<a href="{escape(address)}">{text}</a>'

    def figure(
        self, out: list[str], attributes: str, around: tuple[str, str, str], behind: str
    ) -> None:
        """Put the figure that ends here between two parts of its paragraph, since HTML has no block in one."""
        start = next((at for at in range(len(out) - 1, -1, -1) if out[at] is FIGURE), -1)
        if start < 0:
            out.append(behind)
            return
        html = figure_html("".join(out[start + 1 :]), attributes, self.clean)
        del out[start:]
        opener, closer, piece = around
        if closer.startswith("</p") and not opener:
            opener = next((part for part in reversed(out) if part in _OF_THEMSELVES), "")
        first = len(out) - 1
        # The label of a chapter is its heading, whole.
        parts = html and opener.startswith("<p") and opener != _LABEL
        while parts and first >= 0 and out[first] is not opener and out[first] is not FIGURE:
            first -= 1
        if not parts or first < 0 or out[first] is FIGURE:
            # A cell or an item may hold a block, but the piece of a verse in it may not.
            first = last_piece(out, piece) - 1 if html and piece else -2
            if first < -1 or any(part is FIGURE for part in out[first + 1 :]):
                out += (html or " ", behind)
                return
            opener = closer = ""
        again, close = open_tags(out[first + 1 :])
        if piece and out[-1] is piece:
            out.pop()
            close = ""
        if opener and first == len(out) - 1:
            out.pop()
        else:
            out += (close, closer)
        out += (html, opener)
        if again:
            out.append(piece if again == piece else again)
        if behind and not behind.isspace():
            out.append(behind)


_CHUNK_BREAKS = frozenset(["s5", "ts", "ts-s"])
_LOOKS: dict[str, tuple[str, str, bool, bool, bool]] = {}
"""Of each paragraph its tags, whether it is an item of a list, says something without text, may hold verses."""
_USUAL = {
    str(number): (
        f"{number:03}",
        f'<span data-v="{number}">',
        f'" class="v-num">{number}</sup>\u00a0',
    )
    for number in range(1, 200)
}
"""Numbers of verses as parts of ids, what their pieces begin with, and what stands behind their ids."""
_LABEL = paragraph_tags("cl")[0]
_OF_THEMSELVES = frozenset(paragraph_tags(marker)[0] for marker in EMPTY)
"""What begins paragraphs that say something without text, such as an empty line."""
_MAKE_HEADINGS = frozenset([*HEADING_LEVEL, "periph"])
_BACK = "\u2191"
"""What leads from a note without a caller to its verse."""
_CONTAINER_END = {"": "", "ul": "</ul>\n", "table": "</tr>\n</table>\n"}
_TITLES = frozenset(paragraph_tags(marker)[0] for marker in TITLES if marker.startswith("mt"))
"""What begins the titles of a book."""


def _look(marker: str) -> tuple[str, str, bool, bool, bool]:
    """What `_LOOKS` has of a paragraph."""
    look = (*paragraph_tags(marker), marker in ITEMS, marker in EMPTY, marker not in UNVERSED)
    if len(_LOOKS) < 1000:
        _LOOKS[marker] = look
    return look


def _close_block(out: list[str], opener: str, closer: str, container: str, piece: str) -> None:
    """End the open paragraph, or take it back when nothing is in it, and the list or table.

    `piece` is the tag of the piece of a verse that is open, else empty.
    """
    if piece:
        close_piece(out, piece)
    if opener and out and out[-1] is opener:
        out.pop()
    else:
        out.append(closer)
    out.append(_CONTAINER_END[container])


def _take_chapter_label(html: str) -> tuple[str, str]:
    """Text of the first `\\cl` paragraph that has words, and the HTML without it."""
    begin = html.find(_LABEL)
    while begin >= 0:
        start = begin + len(_LABEL)
        end = html.find("</p>\n", start)
        label = html[start : end if end >= 0 else len(html)].strip()
        if _NO_WORD.sub("", label).strip():
            return label, html[:begin] + (html[end + len("</p>\n") :] if end >= 0 else "")
        begin = html.find(_LABEL, start)
    return "", html
