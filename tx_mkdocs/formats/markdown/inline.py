"""One paragraph of a story: emphasis, links, line breaks, and nothing else of Markdown.

A backtick is a letter of many languages; a number at the start of a line is the author's own.
"""

from __future__ import annotations

import re
import threading
from html import escape
from typing import TYPE_CHECKING

from tx_mkdocs.formats.fragment import Fragment
from tx_mkdocs.formats.markdown.html import TAG, comment_end, passing_tag
from tx_mkdocs.formats.markdown.result import fragment_of, with_links, with_safe_ids
from tx_mkdocs.formats.markdown.source import without_controls

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

INLINE_TAGS = frozenset(
    {
        *("a", "b", "big", "br", "center", "del", "div", "em", "font", "i", "ins", "mark", "p"),
        *("s", "small", "span", "strike", "strong", "sub", "sup", "u"),
    }
)
"""Elements that may be in a story; those of a layout are line breaks."""
_LAYOUT = frozenset({"center", "div", "p"})
_MARKED = re.compile(r"[*_~\\<&\[]|  \n")
_ADDRESS = re.compile(r"<https?://[^\s<>]*>", re.IGNORECASE)

_local = threading.local()


def inline(text: str) -> Fragment:
    """One paragraph; its links are slots, `<a data-to>`.

    Args:
        text: the paragraph, without blank lines.
    """
    text = without_controls(text)
    core = text.strip()
    if not _MARKED.search(core):
        return Fragment(escape(text, quote=False))
    # Blanks of all kinds at the ends stay, as they do within.
    before, _, after = text.partition(core)
    from tx_mkdocs.formats.markdown.reader import sanitize

    html = with_links(sanitize(_own_reader().renderInline(core)), bare=False)
    if ' id="' in html:
        html = with_safe_ids(html)
    return fragment_of(escape(before) + html + escape(after))


def inline_html(text: str) -> str:
    """The HTML of one paragraph, for those who only show it; see `inline`."""
    return inline(text).html


def has_foreign_html(text: str) -> bool:
    """Whether a paragraph has tags, or a comment without end, that are shown as they were typed."""
    return any(
        _tag(found) == "" and text[found.start() - 1 : found.start()] != "<"
        for found in TAG.finditer(text)
    ) or any(not comment_end(text, found.start(), len(text)) for found in re.finditer("<!--", text))


def _tag(found: re.Match[str]) -> str:
    """A tag as HTML; empty where it is none that may be in a story."""
    name = found["name"].lower()
    if name not in INLINE_TAGS or not passing_tag(found):
        return ""
    return "<br>" if name in _LAYOUT else passing_tag(found)


def _html(state: StateInline, silent: bool) -> bool:
    """A tag that may pass, or a comment, which nobody sees; all other tags are text."""
    if state.src[state.pos] != "<":
        return False
    end = comment_end(state.src, state.pos, state.posMax)
    tag = ""
    if not end:
        found = TAG.match(state.src, state.pos, state.posMax)
        tag = _tag(found) if found is not None else ""
        if found is None or not tag:
            return False
        end = found.end()
    if not silent and tag:
        state.push("html_inline", "", 0).content = tag
    state.pos = end
    return True


def _autolink(state: StateInline, silent: bool) -> bool:
    """`<https://example.org>`."""
    from tx_mkdocs.formats.markdown import syntax

    found = _ADDRESS.match(state.src, state.pos, state.posMax)
    return found is not None and syntax.autolink(state, silent)


def _own_reader() -> MarkdownIt:
    """The reader of this thread: unsafe to share between threads."""
    reader: MarkdownIt | None = getattr(_local, "reader", None)
    if reader is None:
        reader = _local.reader = _reader()
    return reader


def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    from tx_mkdocs.formats.markdown import syntax
    from tx_mkdocs.formats.markdown.reader import as_written, every_link

    reader = MarkdownIt("commonmark", {"html": True})
    reader.disable(["backticks", "image"])
    reader.validateLink = every_link  # type: ignore[method-assign]
    reader.normalizeLink = as_written  # type: ignore[method-assign]
    reader.inline.ruler.before("newline", "bare_url", syntax.bare_url)
    reader.inline.ruler.at("autolink", _autolink)
    reader.inline.ruler.before("entity", "numbered_character", syntax.numbered_character)
    reader.inline.ruler.at("html_inline", _html)
    reader.core.ruler.at("inline", syntax.inline)
    return reader
