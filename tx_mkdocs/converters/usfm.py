"""USFM to HTML, one page for each book, and to USJ and USX, the other forms of the standard."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from tx_mkdocs.converters import OTHER, Converter
from tx_mkdocs.converters.contract import page_shell
from tx_mkdocs.data.scripts import direction_of
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.usfm import findings, parse, render_book, to_usj, to_usx
from tx_mkdocs.source.decoding import decode


def convert_book(source: Path, target: Path, options: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Convert the USFM file `source` to `<stem>.html` in the folder `target`.

    Options: `language` (IETF tag, default `en`), `direction` (else from the script of the text).
    """
    read = decode(source.read_bytes(), source.name)
    book = render_book(read.text, path=source.name)
    title = book.identified("h", "toc2", "toc1") or source.stem
    parts = [f"<h1>{escape(title)}</h1>\n", book.front]
    for chapter in book.chapters:
        label = chapter.heading or f"{book.label or 'Chapter'} {escape(chapter.written)}"
        parts.append(f'<h2 id="{chapter.id}" class="c-num">{label}</h2>\n{chapter.html}')
    direction = str(options.get("direction") or direction_of(read.text) or "ltr")
    html = page_shell(title, str(options.get("language") or "en"), direction, "".join(parts))
    path = target / f"{source.stem}.html"
    path.write_text(html, encoding="utf-8", errors="backslashreplace")
    return (*read.findings, *book.findings)


def convert_to_usj(source: Path, target: Path, options: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Convert the USFM file `source` to `<stem>.usj`, JSON, in the folder `target`."""
    return _rewrite(source, target / f"{source.stem}.usj", usj_text)


def convert_to_usx(source: Path, target: Path, options: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Convert the USFM file `source` to `<stem>.usx`, XML, in the folder `target`."""
    return _rewrite(source, target / f"{source.stem}.usx", to_usx)


def usj_text(text: str) -> str:
    """The USFM `text` as a file of USJ."""
    return json.dumps(to_usj(text), ensure_ascii=False, indent=1) + "\n"


def _rewrite(source: Path, path: Path, convert: Callable[[str], str]) -> tuple[Finding, ...]:
    read = decode(source.read_bytes(), source.name)
    path.write_text(convert(read.text), encoding="utf-8", errors="backslashreplace")
    return (*read.findings, *findings(parse(read.text), read.text, source.name))


BIBLES = (
    "Bible", "Aligned Bible", "Greek New Testament", "Hebrew Old Testament", "bible", "ulb",
    "udb", "ult", "ust", "glt", "gst", "reg", "ugnt", "uhb", OTHER,
)  # fmt: skip
"""Resources whose books are USFM."""

CONVERTERS = (
    Converter("usfm-html", BIBLES, "usfm", "html", convert_book),
    Converter("usfm-usj", BIBLES, "usfm", "usj", convert_to_usj),
    Converter("usfm-usx", BIBLES, "usfm", "usx", convert_to_usx),
)
