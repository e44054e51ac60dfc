"""Codes of what is found when books in USX or USJ are read (USX001 to USX005)."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_PATH = "release/USX_1/3JN.usx"
_BOOK = """<?xml version="1.0" encoding="utf-8"?>
<usx version="3.0">
  <book code="3JN" style="id" />
  <chapter number="1" style="c" sid="3JN 1" />
  <para style="p"><verse number="1" style="v" sid="3JN 1:1" />Grace and truth.<verse eid="3JN 1:1" /></para>
  <chapter eid="3JN 1" />
</usx>
"""
_GOOD = {_PATH: _BOOK}


def _bad(old: str, new: str) -> dict[str, str]:
    return {_PATH: _BOOK.replace(old, new)}


NOT_WELL_FORMED = define(
    "USX001",
    "error",
    """A book is not well-formed XML or JSON.

    A tag is not closed, there is a bare `<` or `&` in the text, or the file was cut off. USX is read tag by
    tag from then on, so all of its text is shown, but some of it may be in the wrong place; of JSON nothing
    can be read.
    """,
    bad=_bad("Grace and", "Grace &"),
    at=(_PATH, 5, 0),
    good=_GOOD,
    fix="Correct this place.",
)
DOCUMENT_TYPE = define(
    "USX002",
    "warning",
    """A book declares a document type.

    USX has none. The contents of a document type, above all entities, are never read: they can make a small
    file grow without limit, or bring other files into the page.
    """,
    bad=_bad("<usx", "<!DOCTYPE usx>\\n<usx"),
    at=(_PATH, 2, 0),
    good=_GOOD,
    fix="Remove the part that begins with <!DOCTYPE.",
)
UNKNOWN_ELEMENT = define(
    "USX003",
    "warning",
    """An element is not one of USX.

    Its text is shown as if the element were not there. Elements that are nested more deeply than any real
    text needs are reported too.
    """,
    bad=_bad("truth", "<b>truth</b>"),
    at=(_PATH, 5, 0),
    good=_GOOD,
    fix='Use an element of USX, such as <char style="bd">.',
)
UNKNOWN_STYLE = define(
    "USX004",
    "warning",
    """The style is not allowed on this element.

    Each element has its own styles: `p` is one of a paragraph, `nd` one of characters. The text is shown
    without the style, or as a plain paragraph.
    """,
    bad=_bad('style="p"', 'style="nd"'),
    at=(_PATH, 5, 3),
    good=_GOOD,
    fix="Correct the style.",
)
BACKSLASH_IN_TEXT = define(
    "USX005",
    "warning",
    """There is a backslash in the text.

    USX has no use for it; usually a USFM marker was left in the text. It is shown as ∖.
    """,
    bad=_bad("Grace and", "Grace \\\\nd and"),
    at=(_PATH, 5, 19),
    good=_GOOD,
    fix="Remove the marker, or write it as an element.",
)
BAR_IN_NOTE = define(
    "USX006",
    "warning",
    """There is a bar in the text of a note.

    In USFM a bar begins the attributes of a marker, such as `|lemma="grace"`. The characters of a note are not
    closed there, so all behind the bar would be taken for attributes. It is shown as ∣.
    """,
    bad=_bad(
        "Grace and", '<note caller="+" style="f"><char style="ft">a |b="c"</char></note>Grace and'
    ),
    at=(_PATH, 5, 63),
    good=_GOOD,
    fix="Delete the bar, or write the attributes as such.",
)
