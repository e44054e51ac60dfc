"""markdown-it as Gitea and GitHub read Markdown (CommonMark and GFM), and the allow-list behind it."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from tx_mkdocs.formats.markdown import syntax
from tx_mkdocs.formats.markdown.heading_ids import safe_id
from tx_mkdocs.formats.markdown.html import BLOCK_TAGS, INLINE_TAGS, without_deep_tags
from tx_mkdocs.formats.markdown.simple import simple_html
from tx_mkdocs.formats.markdown.source import is_bounded, is_bounded_paragraph, too_deep_run
from tx_mkdocs.formats.markdown.targets import (
    SCHEMES,
    TITLE_SCHEME,
    is_wiki_target,
    with_windows_steps,
)
from tx_mkdocs.formats.names import unique

_TAGS = set(INLINE_TAGS | BLOCK_TAGS)
_ATTRIBUTES = {
    "*": {"id", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
    "details": {"open"},
}
_VALUES = {
    "div": {"class": {"footnote"}},
    "a": {"class": {"footnote-ref", "footnote-backref"}},
}
_BLOCKS = frozenset(
    ["paragraph_open", "heading_open", "tr_open", "fence", "code_block", "html_block", "hr"]
)
"""Tokens of blocks that hold no other block."""
_NO_TAGS: set[str] = set()
_URL_SCHEMES = set(SCHEMES) | {TITLE_SCHEME[:-1]}

_local = threading.local()


def read_one(text: str) -> str:
    """The HTML of a text, not yet sanitized.

    Raises:
        RecursionError: quotations or lists are nested too deep.
    """
    html: str = _own_reader().render(text)
    return html


def code_lines(text: str) -> list[tuple[int, int]]:
    """The lines of code in a text: first, and the one after the last.

    Of a fence that nothing closes the first line is not among them.
    """
    lines = text.split("\n")
    found = [
        (token.map[0] + _is_open(token, lines), token.map[1])
        for token in _block_tokens(text)
        if token.map and token.type in ("code_block", "fence")
    ]
    # A fence at the end of a text has no lines.
    return [(first, end) for first, end in found if first < end]


def _is_open(token: Token, lines: Sequence[str]) -> bool:
    """Whether a block of code is a fence that nothing closes."""
    if token.type != "fence" or not token.map:
        return False
    first, end = token.map
    last = lines[min(end, len(lines)) - 1].strip(" \t>")
    return end - first < 2 or not last.startswith(token.markup)


def block_lines(text: str) -> list[tuple[int, int]]:
    """The lines of each block that holds no other, in order: first, and the one after the last.

    Those are paragraphs, in lists and quotations too, headings, rows of tables, code, HTML and rules. None where
    the text is nested too deep to be read.
    """
    return [
        (token.map[0], token.map[1])
        for token in _block_tokens(text)
        if token.map and token.type in _BLOCKS
    ]


# More digits than any character has (CommonMark, 6.2); a browser, and nh3, would show one sign for all of them.
_NO_CHARACTER = re.compile(r"&#(?=[0-9]{8}|[xX][0-9A-Fa-f]{7})")


def _block_tokens(text: str) -> list[Token]:
    """The blocks of a text, not what is in them; none where they are nested too deep."""
    reader, tokens = _own_reader(), list[Token]()
    if not is_bounded(text):
        return []
    try:
        reader.block.parse(text, reader, {}, tokens)
    except RecursionError:
        return []
    return tokens


def lines_as_typed(text: str) -> list[int]:
    """The lines, from 1, at which begins what is shown as it was typed: to read it would take too long."""
    run = too_deep_run(text)
    if run >= 0:
        return [text.count("\n", 0, run) + 1]
    tokens = _block_tokens(text)
    if not tokens:
        return [1] if text.strip() else []
    return [
        token.map[0] + 1
        for token in tokens
        if token.type == "inline"
        and token.map
        and not is_bounded_paragraph(token.content)
        and simple_html(token.content) is None
    ]


def sanitize(html: str) -> str:
    """Only elements, attributes and addresses that can do no harm."""
    if "&#" in html:
        html = _NO_CHARACTER.sub("&amp;#", html)
    return nh3.clean(
        without_deep_tags(html),
        tags=_TAGS,
        clean_content_tags=_NO_TAGS,
        attributes=_ATTRIBUTES,
        tag_attribute_values=_VALUES,
        url_schemes=_URL_SCHEMES,
        link_rel=None,
    ).strip("\n")


def _own_reader() -> MarkdownIt:
    """The reader of this thread: unsafe to share between threads."""
    reader: MarkdownIt | None = getattr(_local, "reader", None)
    if reader is None:
        reader = _local.reader = _reader()
    return reader


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": True, "maxNesting": syntax.DEEPEST + 20})
    reader.enable(["table", "strikethrough"])
    reader.options["strikethrough_single_tilde"] = True
    reader.use(footnote_plugin, inline=False)
    # What addresses are safe is looked at when all is read; they stay as they were written.
    reader.validateLink = every_link  # type: ignore[method-assign]
    reader.normalizeLink = as_written  # type: ignore[method-assign]
    block, words, core = reader.block.ruler, reader.inline.ruler, reader.core.ruler
    block.before("table", "too_deep", syntax.too_deep)
    block.at("table", syntax.wide_table, {"alt": ["paragraph", "reference"]})
    block.at("fence", syntax.code_fence, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    block.at("html_block", syntax.html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    block.at("reference", syntax.link_definition)
    block.at(
        "footnote_def",
        syntax.footnote_definition,
        {"alt": ["paragraph", "reference", "blockquote"]},
    )
    words.before("link", "titled_link", syntax.titled_link)
    words.before("newline", "bare_url", syntax.bare_url)
    words.at("autolink", syntax.autolink)
    words.before("entity", "numbered_character", syntax.numbered_character)
    words.at("html_inline", syntax.html_inline)
    core.at("inline", syntax.inline)
    core.after("inline", "task_items", syntax.task_items)
    core.after("inline", "alerts", syntax.alerts)
    core.before("text_join", "words_in_pictures", syntax.words_in_pictures)
    core.before("footnote_tail", "unreferenced_footnotes", syntax.unreferenced_footnotes)
    for name in ("th_open", "td_open"):
        reader.add_render_rule(name, _cell)
    for name, rule in (("s_open", _deleted), ("s_close", _deleted_end)):
        reader.add_render_rule(name, rule)
    for name, rule in (
        ("footnote_ref", _footnote_mark),
        ("footnote_block_open", _footnotes),
        ("footnote_block_close", _footnotes_end),
        ("footnote_open", _footnote),
        ("footnote_close", _footnote_end),
        ("footnote_anchor", _way_back),
    ):
        reader.add_render_rule(name, rule)
    return reader


def every_link(url: str) -> bool:
    """Which targets are safe is looked at when all is read."""
    return True


def as_written(url: str) -> str:
    """Targets stay as their author wrote them; those of the old wiki pass as no scheme would."""
    return TITLE_SCHEME + url if is_wiki_target(url) else with_windows_steps(url)


def _cell(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    side = str(token.attrs.get("style", "")).partition(":")[2]
    return f'<{token.tag} align="{side}">' if side else f"<{token.tag}>"


def _deleted(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return "<del>"


def _deleted_end(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return "</del>"


def _names(token: Token, env: Any) -> tuple[str, str]:
    """Ids of a footnote and of a mark that leads to it; no two labels have the same, whatever signs they have."""
    label, again = str(token.meta["label"]), token.meta.get("subId", 0)
    names: dict[str, str] = env.setdefault("footnote_names", {})
    if label not in names:
        names[label] = unique(safe_id(label) or "note", env.setdefault("footnote_ids", set()))
    label = names[label]
    return f"fn:{label}", f"fnref{again + 1 if again else ''}:{label}"


def _footnote_mark(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    note, mark = _names(tokens[at], env)
    number = tokens[at].meta["id"] + 1
    return f'<sup id="{mark}"><a class="footnote-ref" href="#{note}">{number}</a></sup>'


def _footnotes(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return '<div class="footnote">\n<hr>\n<ol>\n'


def _footnotes_end(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return "</ol>\n</div>\n"


def _footnote(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return f'<li id="{_names(tokens[at], env)[0]}">\n'


def _footnote_end(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return "</li>\n"


def _way_back(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    mark = _names(tokens[at], env)[1]
    listed = env["footnotes"]["list"][tokens[at].meta["id"]]
    if not listed.get("count"):
        return ""
    return f'&nbsp;<a class="footnote-backref" href="#{mark}">↩</a>'
