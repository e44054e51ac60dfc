"""Markdown of translation helps becomes safe HTML in which no word is lost.

`markdown_html` reads one text, `markdown_each` many with the same result for less time. Links are
`<a data-to="TARGET">` as `resources.model` describes them. Tags that are not on the allow-list, and
comments, are shown as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.markdown.reader import read_many, read_one, sanitized
from tx_mkdocs.formats.markdown.result import with_headings, with_links
from tx_mkdocs.formats.markdown.simple import simple_html
from tx_mkdocs.formats.markdown.source import is_alone, is_bounded, paragraphs, prepared, printable

_TITLE = re.compile(r"(?:[ \t]*\n)* {0,3}#(?!#)[ \t]*(?P<title>[^\n]*?)[ \t]*#*[ \t]*(?:\n|\Z)")
# What begins links and ids, and at least one of which each text with them has.
_SIGNS = ("[", "//", "<", "{", "www.")
_LINKING = re.compile(r"\](?:\(|:)|\[[\[^]|//|www\.|<|\{[^{}\n]{0,40}#")
# Where links are not simply what looks like one: code, HTML, escapes, references, pictures, other schemes.
_INTRICATE = re.compile(
    r"[`<\\~\xa0]|\{[^{}\n]{0,40}#|\]:|\[\^|!\[|www\.|mailto:"
    r"|^(?: {4}|\t)[^\n]*?(?:\]\(|\[\[|//)|\](?:\[|\n\()",
    re.MULTILINE,
)
_PLAIN_LINK = re.compile(
    r"\[[^\[\]\n*_]+\]\((?P<to>rc://[\w*./-]+|[\w./-]+)\)|\[\[(?P<titled>rc://[\w*./-]+)\]\](?!\()",
    re.ASCII,
)
_NO_PLAIN_LINK = re.compile(r"\]\(|\[\[|\]\]|//")
_BATCH = 50_000
"""Characters that are given to Python-Markdown at once."""


def markdown_html(text: str, top_level: int = 2, prefix: str = "") -> str:
    """The HTML of one Markdown text.

    Args:
        text: as written.
        top_level: 1 to 6; the level of the highest heading in the result.
        prefix: of ASCII letters, digits and `-`; begins the ids of footnotes, so that several
            texts with footnotes can stand on one page.
    """
    text = printable(text)
    if (html := simple_html(text)) is not None:
        return html
    if not is_bounded(text):
        return _unread(text)
    return _read_alone(prepared(text), text, top_level, prefix)


def markdown_each(texts: Sequence[str], top_level: int = 2) -> list[str]:
    """The HTML of each text, the same as `markdown_html` gives, for less time.

    Texts are read together where they cannot disturb each other; one that comes again is read once.
    """
    done: dict[str, str] = {}
    waiting: dict[str, str] = {}
    for text in dict.fromkeys(texts):
        shown = printable(text)
        if (html := simple_html(shown)) is not None:
            done[text] = html
        elif not is_bounded(shown):
            done[text] = _unread(shown)
        elif not (ready := prepared(shown)) or is_alone(ready):
            done[text] = _read_alone(ready, shown, top_level, "")
        else:
            waiting[text] = ready
    for batch in _batches(waiting):
        for text, html in zip(
            batch, _read_together([waiting[text] for text in batch]), strict=True
        ):
            done[text] = with_headings(html, top_level, "")
    return [done[text] for text in texts]


def may_link(text: str) -> bool:
    """Whether there can be links or ids in the HTML of a text."""
    for sign in _SIGNS:
        if sign in text:
            return _LINKING.search(text) is not None
    return False


def links_each(texts: Sequence[str], top_level: int = 2) -> list[str]:
    """HTML of each text with the links and ids that `markdown_each` gives, in their order.

    It serves those who look for links only: of a text in which these are plain to see nothing else is made.
    """
    links = {text: _plain_links(text) for text in dict.fromkeys(texts)}
    others = [text for text, html in links.items() if html is None]
    links.update(zip(others, markdown_each(others, top_level), strict=True))
    return [links[text] or "" for text in texts]


def _plain_links(text: str) -> str | None:
    """The links of a text, if it is sure that they are these and no others."""
    if not may_link(text):
        return ""
    if _INTRICATE.search(text) or _NO_PLAIN_LINK.search(_PLAIN_LINK.sub("", text)):
        return None
    return "".join(
        [
            f'<a data-to="{titled}"></a>' if titled else f'<a data-to="{to}">…</a>'
            for to, titled in _PLAIN_LINK.findall(text)
        ]
    )


def split_title(text: str) -> tuple[str, str, int]:
    """The title of a text that begins with a heading `# Title`.

    Returns:
        The plain title (empty without such a heading), the text behind it, and how many lines of
        `text` stand before that.
    """
    found = _TITLE.match(text)
    if found is None or not found["title"]:
        return "", text, 0
    title = plain_text(markdown_html(f"# {found['title']}"))
    return title, text[found.end() :], len(found[0].splitlines())


def _unread(text: str) -> str:
    return "\n".join(f"<p>{escape(block, quote=False)}</p>" for block in paragraphs(text))


def _read_alone(ready: str, text: str, top_level: int, prefix: str) -> str:
    try:
        html = read_one(ready)
    except RecursionError:
        return _unread(text)
    return with_headings(with_links(sanitized(html)), top_level, prefix)


def _batches(texts: dict[str, str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text, ready in texts.items():
        if batch and size + len(ready) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(ready)
    if batch:
        yield batch


def _read_together(texts: list[str]) -> list[str]:
    try:
        return [with_links(html) for html in read_many(texts)]
    except RecursionError:
        if len(texts) == 1:
            return [_unread(texts[0])]
        return [html for text in texts for html in _read_together([text])]
