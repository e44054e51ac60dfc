"""USFM, USJ and USX, the three forms of the standard, to each other and to HTML, one page for each book."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from html import escape
from pathlib import Path

from tx_mkdocs.converters import NO_MORE, OTHER, Converter, ConvertOptions
from tx_mkdocs.converters.contract import page_shell
from tx_mkdocs.data.scripts import direction_of, may_be_right_to_left
from tx_mkdocs.data.xml_characters import first_illegal
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.findings.codes.text.conflicts import CONTROL_CHARACTER
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.slots import fill_pictures
from tx_mkdocs.formats.usfm import findings, parse, render_book
from tx_mkdocs.formats.usfm.usj import to_usj
from tx_mkdocs.source.decoding import decode

_SAMPLE = 1_000
"""Characters of the title and of each of the first chapters by which the direction of a page is told."""
_CONTENT = "\0"


def convert_book(source: Path, target: Path, options: ConvertOptions) -> tuple[Finding, ...]:
    """Convert the USFM file `source` to `<stem>.html` in the folder `target`.

    Of the options `language` and `direction` count.
    """
    read = decode(source.read_bytes(), source.name)
    return (*read.findings, *_write_page(read.text, source, target, options))


def _write_page(
    text: str, source: Path, target: Path, options: ConvertOptions
) -> tuple[Finding, ...]:
    book = render_book(text, path=source.name)
    title = book.head_text("h", "toc2", "toc1") or source.stem
    parts = [f"<h1>{escape(title)}</h1>\n", book.front]
    for chapter in book.chapters:
        label = chapter.title(book.label or "Chapter")
        parts += (f'<h2 id="{chapter.id}" class="c-num">{label}</h2>\n', chapter.html)
    if book.has_figures:
        # A page that stands alone has no pictures, only their captions.
        parts = [fill_pictures(part, lambda target, words: "") for part in parts]
    direction = options.direction or _direction("".join([part[:_SAMPLE] for part in parts[:6]]))
    # Long texts are not put together before they are encoded.
    shell = page_shell(title, options.language or "en", direction, _CONTENT)
    begin, _, end = shell.rpartition(_CONTENT)
    page = b"".join([part.encode(errors="backslashreplace") for part in (begin, *parts, end)])
    (target / f"{source.stem}.html").write_bytes(page)
    return book.findings


def _direction(html: str) -> str:
    if not may_be_right_to_left(html):
        return "ltr"
    # Markers and attributes are Latin letters whatever the language is, so that only what is shown counts.
    return direction_of(plain_text(html)) or "ltr"


def convert_to_usj(source: Path, target: Path, options: ConvertOptions) -> tuple[Finding, ...]:
    """Convert the USFM file `source` to `<stem>.usj`, JSON, in the folder `target`."""
    return _rewrite(source, target / f"{source.stem}.usj", usj_text)


def convert_to_usx(source: Path, target: Path, options: ConvertOptions) -> tuple[Finding, ...]:
    """Convert the USFM file `source` to `<stem>.usx`, XML, in the folder `target`."""
    return _rewrite(source, target / f"{source.stem}.usx", _usx_text, _control_character)


def _usx_text(text: str) -> str:
    # XML takes long to load; most conversions do without.
    from tx_mkdocs.formats.usfm.usx import to_usx

    return to_usx(text)


def usj_text(text: str) -> str:
    """The USFM `text` as a file of USJ."""
    return json.dumps(to_usj(text), ensure_ascii=False, indent=1) + "\n"


def _control_character(text: str, path: str) -> tuple[Finding, ...]:
    """The first character that XML cannot hold, for which another sign stands there."""
    at = first_illegal(text)
    if at < 0:
        return ()
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    message = Message("There is a control character (U+{text:04X}) here.", text=ord(text[at]))
    return (CONTROL_CHARACTER.at(path, line, column, message=message),)


def _rewrite(
    source: Path,
    path: Path,
    convert: Callable[[str], str],
    further: Callable[[str, str], tuple[Finding, ...]] = lambda _text, _path: (),
) -> tuple[Finding, ...]:
    read = decode(source.read_bytes(), source.name)
    path.write_text(convert(read.text), encoding="utf-8", errors="backslashreplace")
    found = findings(parse(read.text), read.text, source.name)
    return (*read.findings, *found, *further(read.text, source.name))


def convert_standard_form(
    output_format: str, source: Path, target: Path, options: ConvertOptions
) -> tuple[Finding, ...]:
    """Convert a book in USX or USJ, by way of USFM, to HTML, USFM, or the other of the two.

    Args:
        output_format: `html`, `usfm`, `usx` or `usj`; also the extension of the output.
        source: the form is told by its extension.
        target: exists.
        options: as `convert_book`.

    Raises:
        TxError: nothing of the file can be read.
    """
    # As above.
    from tx_mkdocs.formats.usfm.other_forms import as_usfm

    book = as_usfm(source.read_bytes(), source.name)
    unreadable = next((found for found in book.findings if found.severity == "error"), None)
    if unreadable and not book.text.strip():
        raise TxError(f"{unreadable.code} {unreadable.message}")
    if output_format == "html":
        found: Iterable[Finding] = _write_page(book.text, source, target, options)
    else:
        text = book.text
        if output_format != "usfm":
            text = (_usx_text if output_format == "usx" else usj_text)(text)
        path = target / f"{source.stem}.{output_format}"
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        found = findings(parse(book.text), book.text, source.name)
    return (*book.findings, *map(book.locate, found))


BIBLES = (
    "Bible", "Aligned Bible", "Greek New Testament", "Hebrew Old Testament", "bible", "ulb",
    "udb", "ult", "ust", "glt", "gst", "reg", "ugnt", "uhb", OTHER,
)  # fmt: skip
"""Resources whose books are USFM."""

CONVERTERS = (
    Converter("usfm-html", BIBLES, "usfm", "html", convert_book, NO_MORE),
    Converter("usfm-usj", BIBLES, "usfm", "usj", convert_to_usj, NO_MORE),
    Converter("usfm-usx", BIBLES, "usfm", "usx", convert_to_usx, NO_MORE),
    *(
        Converter(
            f"{form}-{wanted}",
            BIBLES,
            form,
            wanted,
            partial(convert_standard_form, wanted),
            NO_MORE,
        )
        for form in ("usx", "usj")
        for wanted in ("html", "usfm", "usj", "usx")
        if form != wanted
    ),
)
