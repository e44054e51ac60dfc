"""Where the pieces of a verse end, while the HTML of a chapter is a list of strings that grows.

A piece is `<span data-v="16">` inside one block; its tag is an entry of its own in the list until the verse
begins, so that a piece in which nothing stands is known by being that very string.
"""

from __future__ import annotations

from tx_mkdocs.formats.usfm.figures import open_tags
from tx_mkdocs.formats.usfm.ids import verse_ends
from tx_mkdocs.formats.usfm.markers import BODY, LISTS, VERSELESS
from tx_mkdocs.formats.usfm.numbers import verse_numbers
from tx_mkdocs.formats.usfm.tags import EMPTY, FIGURE

UNVERSED = VERSELESS | EMPTY | {"d"} | {name for name in (*BODY, *LISTS) if name[0] == "i"}
"""Paragraphs whose text does not belong to the verse that is open: headings, introductions."""
_PIECE = "<span data-v="
_BLANKS = ("\n", " ")
_BEGINS_PIECE = (_PIECE, "<p ", "<li", "<td", "<th")


def close_piece(out: list[str], piece: str) -> None:
    """End the piece of a verse whose tag is `piece`, or take it back where nothing is in it.

    A blank at its end comes to stand behind it.
    """
    last = out[-1]
    if last is piece:
        out.pop()
    elif (text := last.removesuffix("\n")) != last:
        out[-1] = text
        out.append("</span>\n")
    elif (text := last.removesuffix(" ")) != last:
        out[-1] = text
        out.append("</span> ")
    else:
        out.append("</span>")


def last_piece(out: list[str], piece: str) -> int:
    """Where the piece of a verse begins that is open; -1 where none is."""
    return next((at for at in range(len(out) - 1, -1, -1) if out[at].startswith(piece)), -1)


def interrupt(out: list[str], opener: str) -> str | None:
    """Close the inline elements that are open where the next verse begins, to be opened again in it.

    Returns their tags; None where one is a figure, which stays whole.
    """
    at = len(out) - 1
    while at >= 0 and not (opener and out[at] is opener) and not out[at].startswith(_BEGINS_PIECE):
        at -= 1
    if at >= 0 and not out[at].startswith(_PIECE):
        at += 1
    again, close = open_tags(out[max(at, 0) :])
    if FIGURE in again:
        return None
    if again.startswith(_PIECE):
        again, close = again[again.index(">") + 1 :], close.removesuffix("</span>")
    last = out[-1]
    if last.endswith(_BLANKS):
        out[-1] = last[:-1]
        close += last[-1]
    out.append(close)
    return again


def verse_anchors(
    written: str, prefix: str, seen: dict[str, int], shown: str, ids: list[str]
) -> tuple[str, str, str]:
    """First number as an id part, all numbers, and the HTML of one that is not simply the next.

    Every verse of a bridge gets an anchor, which `ids` gets too; a number that was there before gets `-2`, `-3` …
    """
    ends = verse_ends(written, seen)
    ids += [f"{prefix}{end}" for end in ends]
    html = f'<sup id="{prefix}{ends[0]}" class="v-num">{shown}</sup>\u00a0'
    html += "".join(f'<a id="{prefix}{other}"></a>' for other in ends[1:])
    return ends[0], " ".join(map(str, verse_numbers(written) or (0,))), html
