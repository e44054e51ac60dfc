"""Every page of the examples is valid HTML, as HTML Tidy judges it: parsing, nesting, attributes, ids."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("tidy") is None, reason="no tidy on this machine"),
]
YOUNGER = re.compile(
    r'proprietary attribute "(?:loading|decoding|aria-current|autocapitalize)"'
    r'|<svg> proprietary attribute "overflow"|trimming empty <(?:p|span)>'
)
"""What Tidy 5.6 says of attributes that are in HTML, ARIA 1.2 and SVG, and of empty elements, which are valid."""


def complaints(*files: Path) -> list[str]:
    """What Tidy says of files, each message once."""
    command = ["tidy", "-q", "-e", "-utf8", "--gnu-emacs", "yes", *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = re.findall(r"^(.*?):\d+:\d+: ((?:Warning|Error): .*)$", said, re.MULTILINE)
    return sorted(
        {f"{Path(name).name}: {text}" for name, text in messages if not YOUNGER.search(text)}
    )


# What the Nu Html Checker says and Tidy does not: blanks in addresses, and roles of tables' own elements.
NU = {
    "a blank in an address": re.compile(r'\b(?:href|src)="[^"]* [^"]*"'),
    "a role that its element has": re.compile(
        r"<(?:table|thead|tbody|tr|th|td)\b[^>]*\srole=|<nav [^>]*role=\"navigation"
    ),
}


def test_every_page_is_valid(library: Path) -> None:
    pages = sorted(library.rglob("*.html"))
    assert len(pages) > 100
    assert complaints(*pages) == []
    found = [
        (page.relative_to(library), rule, wrong[0])
        for page in pages
        for rule, pattern in NU.items()
        if (wrong := pattern.search(page.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    "wrong",
    [
        "<span><figure><img src=a.png alt=a></figure></span>",
        "<p id=a>a</p><p id=a>b</p>",
        "<p>a <b>b</p>",
        "<blink>a</blink>",
    ],
)
def test_what_is_wrong_is_seen(wrong: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><html lang=en><title>t</title><body>{wrong}", encoding="utf-8")
    assert complaints(page)
