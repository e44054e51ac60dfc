"""USFM and the HTML that it becomes, side by side in tests/golden/usfm, for people to review.

`pytest --update-goldens` writes the HTML anew; read the difference before you commit it.
"""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

from tx_mkdocs.formats.usfm import render_book

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "usfm"


def page_of(text: str) -> str:
    """Everything that a book gives, one part after the other."""
    book = render_book(text, path="book.usfm")
    parts = [f"<!-- code {book.code}, label {book.label or '-'} -->", book.front]
    for chapter in book.chapters:
        parts.append(
            f"<!-- chapter {chapter.number} #{chapter.id} heading {chapter.title('-')} -->"
        )
        parts.append(chapter.html)
    parts.extend(f"<!-- {finding} -->".replace("--", "-").replace("<!-", "<!--").replace("->", "-->")
                 for finding in book.findings)  # fmt: skip
    return "\n".join(parts) + "\n"


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.usfm")))
def test_golden(name: str, request: pytest.FixtureRequest) -> None:
    text = (FOLDER / f"{name}.usfm").read_text(encoding="utf-8")
    golden = FOLDER / f"{name}.html"
    html = page_of(text)
    if request.config.getoption("--update-goldens"):
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.usfm")))
def test_golden_html_is_valid_and_its_ids_unique(name: str) -> None:
    html = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(f"<!doctype html><html><head><title>x</title></head><body>{html}</body></html>")
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]*)"', html):
        assert target in ids
