"""What the search finds on pages of Markdown, read off their finished HTML.

Here alone a body is read again. What a note, a frame or an article shows is not known when it is made: titles of
other pages, and the words of a Bible at hand, are put in when all resources of a site are there; and the HTML itself
comes from libraries. Pages of Scripture hand over their texts as data (`Page.texts`).

Attributes stand in double quotes, an id behind a blank, and `<` and `>` of the text are escaped.
"""

from __future__ import annotations

import re

from tx_mkdocs.formats.html_text import TAG, unescape

_FRAME = re.compile(r'<figure class="frame" id="(\d+-(\d+)[^"]*)">(.*?)</figure>', re.DOTALL)
_HELP = re.compile(
    r'<(?:article|details|li) class="[a-z ]+" id="([^"]+)">|<section\b|</section>|<div class="gen verse-text">'
)
_GENERATED = re.compile(
    r'<(section|aside|ul|ol|p|div|nav|details) class="(?:[a-z-]+ )*gen\b[^"]*".*?</\1>', re.DOTALL
)
_GEN = "gen"
"""In the class of all that `_GENERATED` finds."""
_BREAK = re.compile(
    r"<(?:br|/?(?:p|div|ul|ol|li|table|t[drh]|h[1-6]|pre|blockquote|summary)\b)[^<>]*>"
)


def frame_texts(html: str) -> tuple[tuple[str, int, str], ...]:
    """Id, number and text (white space single) of each frame of a story."""
    return tuple(
        (name, int(number), unescape(_words(frame))) for name, number, frame in _FRAME.findall(html)
    )


def help_texts(html: str) -> tuple[tuple[str, str], ...]:
    """Id and text (white space single) of each note, question or word on a page of helps.

    Verses above them and what leads elsewhere are left out.
    """
    split = _HELP.split(html)
    pieces = [pair for pair in zip(split[1::2], split[2::2], strict=True) if pair[0]]
    written = [_GENERATED.sub(" ", piece) if _GEN in piece else piece for _, piece in pieces]
    # The tags of a page go in one step; a bare `>` is in no text.
    plain = TAG.sub("", _BREAK.sub(" ", ">".join(written))).split(">")
    if len(plain) != len(written):
        plain = [_text(piece) for _, piece in pieces]
    texts = (unescape(" ".join(text.split())) for text in plain)
    return tuple((name, text) for (name, _), text in zip(pieces, texts, strict=True) if text)


def article_text(html: str) -> str:
    """The text of an article (white space single) without the lists that were added to it."""
    return unescape(_text(html))


def _text(html: str) -> str:
    return _words(_BREAK.sub(" ", _GENERATED.sub(" ", html)))


def _words(html: str) -> str:
    return " ".join(TAG.sub("", html).split())
