"""The examples of CommonMark 0.31.2 and GFM 0.29, and what differs on purpose."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote, unquote

import pytest

from tests.formats.markdown.examples import Example, archive, examples
from tx_mkdocs.formats.markdown.convert import markdown_html
from tx_mkdocs.formats.markdown.reader import sanitize

pytestmark = pytest.mark.skipif(
    archive() is None, reason="tests/formats/markdown/examples.py was not called"
)

TYPED = (
    "a tag that is not on the allow-list, an instruction or a declaration is shown as it was typed"
)
LINKLESS = "a link without a target is its words"
PICTURES = "a picture of the repository is a link to it, and within a link its words"
SCHEMES = "only schemes that can do no harm are links"
BARE = "a bare address is a link (GFM, 6.9)"
BOXES = "a box of a task is a character, because a page has no forms"

COMMONMARK = {
    TYPED: {
        *(150, 156, 157, 158, 163, 170, 171, 172, 173, 176, 178, 180, 181, 182, 201, 491, 524, 536),
        *(613, 614, 615, 617, 623, 627, 628, 629),
    },
    LINKLESS: {200, 485, 486, 487, 567, 616},
    PICTURES: {475, 517, 520, 531, *range(572, 590), 591},
    SCHEMES: {596, 598, 599, 601},
    BARE: {602, 606, 608, 611, 612},
}
"""Reasons, and the numbers of the examples that differ for each."""
CELLS = "a cell too many is shown with the last of its row, because no word may be left out"
GFM = {BARE: {610, 616, 619}, BOXES: {279, 280}, CELLS: {204}}
"""Of the examples that are not CommonMark's too."""


def common(html: str) -> str:
    """HTML without what the allow-list takes from both: targets spelt one way, white space made single."""
    html = re.sub(r"<a data-to=", "<a href=", html)
    html = re.sub(r' loading="lazy" decoding="async"', "", html)
    html = sanitize(html)
    html = re.sub(
        r'(href|src)="([^"]*)"',
        lambda found: f'{found[1]}="{quote(unquote(unescape(found[2])))}"',
        html,
    )
    return "".join(re.sub(r"\s*(</?\w[^>]*>)\s*", r"\1", html).split())


def different(example: Example) -> bool:
    levels = [int(level) for level in re.findall(r"<h([1-6])", example.html)]
    ours = markdown_html(example.markdown, min(levels, default=1))
    return common(ours) != common(example.html)


def test_every_example_of_commonmark() -> None:
    found = examples("commonmark")
    assert len(found) == 652
    assert {example.number for example in found if different(example)} == set().union(
        *COMMONMARK.values()
    )


def test_every_example_of_gfm_that_is_not_one_of_commonmark() -> None:
    known = {example.markdown for example in examples("commonmark")}
    found = [example for example in examples("gfm") if example.markdown not in known]
    assert {example.extension for example in found} >= {
        *("table", "strikethrough", "autolink", "disabled", "tagfilter"),
    }
    assert {example.number for example in found if different(example)} == set().union(*GFM.values())
