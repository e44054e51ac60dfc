"""The number that a reader is to see where it is another than that of `\\v`.

Source: USFM 3.1, `vp`: "the characters which should be displayed in a published text".
"""

from __future__ import annotations

from html import escape

from tx_mkdocs.formats.usfm.events import Event
from tx_mkdocs.formats.usfm.markers import Kind


def with_published_numbers(events: list[Event]) -> list[Event]:
    """The events, each verse with the text of the `\\vp` at its number as `extra`, in HTML, and without that `\\vp`.

    One that stands elsewhere, or has more than text in it, stays where it is.
    """
    found: list[Event] = []
    verse = -1
    left_out = False
    for at, event in enumerate(events):
        kind, name, text, _ = event
        if left_out:
            left_out = False
            if text:
                found.append((Kind.TEXT, "", text.lstrip(" "), ""))
            continue
        if kind is Kind.VERSE:
            verse = len(found) if not text.strip() else -1
        elif kind is Kind.CHARACTER and name == "vp" and verse >= 0:
            following = events[at + 1] if at + 1 < len(events) else event
            if following[:2] == (Kind.END, "vp") and text.strip():
                found[verse] = (*found[verse][:3], escape(text.strip(), quote=False))
                left_out, verse = True, -1
                continue
        elif not (name == "va" and (kind is Kind.CHARACTER or not text.strip())):
            verse = -1
        found.append(event)
    return found
