"""Markdown of translation helps becomes safe HTML in which no word is lost.

`markdown` reads one text, `markdown_each` many. Links are `<a data-to="TARGET">` as
`resources.model` describes them. Tags that are not on the allow-list are shown as they were typed;
comments are not shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import escape

from tx_mkdocs.formats.fragment import EMPTY, Fragment, Link
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.markdown.front_matter import front_matter_end
from tx_mkdocs.formats.markdown.html import comment_end
from tx_mkdocs.formats.markdown.result import fragment_of, headings_of, with_headings, with_links
from tx_mkdocs.formats.markdown.simple import simple_html
from tx_mkdocs.formats.markdown.source import is_bounded, paragraphs, printable

_TITLE = re.compile(r"(?:[ \t]*\n)* {0,3}#(?!#)[ \t]*(?P<title>[^\n]*?)[ \t]*#*[ \t]*(?:\n|\Z)")
_BLANK = re.compile(r"\s*")
_PICTURE = re.compile(r'<img\b[^<>]*? alt="([^"]*)"[^<>]*>')
_WORD = re.compile(r"\w")
# What begins links and ids, and at least one of which each text with them has.
_SIGNS = ("[", "//", "<", "{", "www.", "@")
_LINKING = re.compile(r"\](?:\(|:)|\[[\[^]|//|www\.|<|@|\{[^{}\n]{0,40}#")
# Where links are not simply what looks like one: code, HTML, escapes, references, pictures, other schemes.
_INTRICATE = re.compile(
    r"[`<\\~\xa0@]|\{[^{}\n]{0,40}#|\]:|\[\^|!\[|www\.|mailto:"
    r"|^(?: {4}|\t)[^\n]*?(?:\]\(|\[\[|//)|\](?:\[|\n\()",
    re.MULTILINE,
)
_PLAIN_LINK = re.compile(
    r"\[[^\[\]\n*_]+\]\((?P<to>rc://[\w*./-]+|[\w./-]+)\)|\[\[(?P<titled>rc://[\w*./-]+)\]\](?!\()",
    re.ASCII,
)
_NO_PLAIN_LINK = re.compile(r"\]\(|\[\[|\]\]|//")


def markdown(
    text: str,
    top_level: int = 2,
    prefix: str = "",
    *,
    heading_ids: bool = False,
    taken: Collection[str] = (),
) -> Fragment:
    """One Markdown text.

    Args:
        text: as written.
        top_level: 1 to 6; the level of the highest heading in the result.
        prefix: of ASCII letters, digits and `-`; begins the ids of footnotes, so that several
            texts with footnotes can be on one page.
        heading_ids: whether headings get ids as GitHub makes them.
        taken: ids that the rest of the page has; no heading gets one of them.
    """
    text = printable(text)
    if (html := simple_html(text)) is not None:
        return fragment_of(html)
    if not is_bounded(text):
        return Fragment(_unread(text))
    # Most texts of most repositories are simple, and to import markdown-it takes as long as to read 1,000 of them.
    from tx_mkdocs.formats.markdown.reader import read_one, sanitize

    try:
        html = read_one(text)
    except RecursionError:
        return Fragment(_unread(text))
    made = fragment_of(
        with_headings(
            with_links(sanitize(html)), top_level, prefix, heading_ids=heading_ids, reserved=taken
        )
    )
    return made._replace(headings=headings_of(made.html)) if heading_ids else made


def markdown_html(text: str, top_level: int = 2) -> str:
    """The HTML of one Markdown text, for those who only show it; see `markdown`."""
    return markdown(text, top_level).html


def markdown_each(texts: Sequence[str], top_level: int = 2) -> list[Fragment]:
    """Each text as `markdown` gives it; one that comes again is read once."""
    done = {text: markdown(text, top_level) for text in dict.fromkeys(texts)}
    return [done[text] for text in texts]


def may_link(text: str) -> bool:
    """Whether there can be links or ids in the HTML of a text."""
    for sign in _SIGNS:
        if sign in text:
            return _LINKING.search(text) is not None
    return False


def is_plainly_shown(text: str) -> bool:
    """Whether the HTML of a text is not empty, as far as it is sure: comments and targets of links are not shown."""
    return "<!--" not in text and "]:" not in text and _WORD.search(text) is not None


def links_each(texts: Sequence[str], top_level: int = 2) -> list[Fragment]:
    """The links and ids of each text as `markdown_each` gives them; the HTML may be missing.

    It serves those who look for links only: of a text in which these are plain to see nothing else is made.
    """
    links = {text: _plain_links(text) for text in dict.fromkeys(texts)}
    others = [text for text, plain in links.items() if plain is None]
    links.update(zip(others, markdown_each(others, top_level), strict=True))
    return [links[text] or EMPTY for text in texts]


def _plain_links(text: str) -> Fragment | None:
    """The links of a text, if it is sure that they are these and no others."""
    if not may_link(text):
        return EMPTY
    if _INTRICATE.search(text) or _NO_PLAIN_LINK.search(_PLAIN_LINK.sub("", text)):
        return None
    links = tuple(Link(to or titled) for to, titled in _PLAIN_LINK.findall(text))
    return Fragment("", links=links)


# CommonMark, 4.3, setext headings; a line that begins another block is none.
_UNDERLINED = re.compile(
    r" {0,3}(?P<title>(?![#>|<~`=]|[-+*][ \t]|\d{1,9}[.)][ \t])[^\s\n][^\n]*)\n {0,3}=+[ \t]*(?:\n|\Z)"
)


def split_title(text: str) -> tuple[str, str, int]:
    """The title of a text that begins with a heading, `# Title` or underlined by `=`.

    Comments and front matter may be before it.

    Returns:
        The plain title (empty without such a heading), the text without it and the comments, and how many
        lines of `text` are before what follows the title.
    """
    front = front_matter_end(text)
    found = _title(text, front)
    if found is None or not found["title"]:
        return "", text, 0
    simple = simple_html(found["title"].strip())
    # A heading in HTML shows pictures; of a title there is only plain text, and what they show.
    html = simple or _PICTURE.sub(r"\1", markdown_html(f"# {found['title']}"))
    title = plain_text(html)
    return title, text[:front] + text[found.end() :], len(text[: found.end()].splitlines())


def title_ids(text: str) -> tuple[str, ...]:
    """The ids that the author gave the title of a text, `# Title {#id}`; see `split_title`."""
    found = _title(text, front_matter_end(text))
    return markdown(f"# {found['title']}").ids if found and may_link(found["title"]) else ()


def _title(text: str, front: int) -> re.Match[str] | None:
    start = _BLANK.match(text, front).end()  # type: ignore[union-attr]
    while after := comment_end(text, start, len(text)):
        start = _BLANK.match(text, after).end()  # type: ignore[union-attr]
    start = text.rfind("\n", 0, start) + 1
    return _TITLE.match(text, start) or _UNDERLINED.match(text, start)


def _unread(text: str) -> str:
    return "\n".join(f"<p>{escape(block, quote=False)}</p>" for block in paragraphs(text))
