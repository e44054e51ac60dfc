"""The texts in the HTML of a page, each set apart from what is around it: notes, questions, words, frames, articles.

What the search calls a text, and its id, stand before it: `<>3 tn-gen-001-003<><p>In …</p></>`. Other HTML has neither
`<>` nor `</>`, because `<` and `>` are escaped in texts and attributes. What is put into a text when all resources of a
site are there, such as titles of other pages, is set apart with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.formats.html_text import plain_texts
from tx_mkdocs.formats.page_texts import Text

ENTRY = "<>"
"""Before and after the label and id of a text."""
_END = "</>"


def entry_html(html: str, label: str = "", anchor: str = "") -> str:
    """A text in the HTML of a page, which the search finds; several with the same label and id are one.

    Args:
        html: of the text.
        label: as of `Text`, without blanks.
        anchor: its id on the page; may be empty.
    """
    return f"{ENTRY}{label} {anchor}{ENTRY}{html}{_END}"


def beside_entries(html: str, before: str) -> str:
    """HTML that is put behind `before`, made no part of the text that it may stand in."""
    if before.rfind(ENTRY) <= before.rfind(_END):
        return html
    return f"{_END}{html}{ENTRY}{before.split(ENTRY)[-2]}{ENTRY}"


def anchor_of_entry(head: str) -> str:
    """The id of a text, from its label and id."""
    return head.partition(" ")[2]


def without_borders(html: str) -> str:
    """The HTML as people see it."""
    parts = html.split(ENTRY)
    if len(parts) == 1:
        return html
    del parts[1::2]
    return "".join(parts).replace(_END, "")


def entry_texts(html: str) -> Iterator[Text]:
    """The texts in the HTML of a page as the search finds them, in reading order; empty ones are left out."""
    parts = html.split(ENTRY)
    found: dict[str, str] = {}
    texts = plain_texts([part.partition(_END)[0] for part in parts[2::2]])
    for head, text in zip(parts[1::2], texts, strict=True):
        if text:
            found[head] = f"{found[head]} {text}" if head in found else text
    for head, text in found.items():
        label, _, anchor = head.partition(" ")
        yield Text(label, text, anchor)
