"""Python-Markdown as the content of translation helps relies on it, and the allow-list behind it."""

from __future__ import annotations

import re
import threading
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import LINK_RE, InlineProcessor, LinkInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from tx_mkdocs.formats.markdown.source import (
    BLOCK_TAGS,
    INLINE_TAGS,
    LITERAL_LESS,
    SEPARATOR,
    is_bounded_paragraph,
)

TITLE_SCHEME = "tx-title:"
"""Begins the address of a `[[…]]`, as long as it is inside this package's Markdown."""
SCHEMES = frozenset({"http", "https", "ftp", "mailto", "rc"})
"""Schemes that a link may have."""

# The asterisks of `**http://x**` are none of the URL; that of `rc://*/ta` is.
_URL = r"(?:https?|ftp|rc)://(?:[^\s<>()\[\]*_\x02\x03\ufdd0]|[*_](?=[^\W_]|/))+"
_DOUBLE_BRACKETS = r"\[\[([^\[\]|\n<\ufdd0]+)(?:\|([^\[\]\n]*))?\]\]"
_LANGUAGE_TARGET = re.compile(r":?[A-Za-z]{2,3}(?:-[A-Za-z0-9-]+)?:[^:]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_BLANKS = re.compile(r"[\x00-\x20]+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")

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
_NO_TAGS: set[str] = set()
_URL_SCHEMES = set(SCHEMES) | {TITLE_SCHEME[:-1]}

_local = threading.local()


def read_one(text: str) -> str:
    """The HTML of a prepared text, not yet sanitized.

    Raises:
        RecursionError: quotations or lists are nested too deep.
    """
    return _reader("full").convert(text)


def read_many(texts: list[str]) -> list[str]:
    """Sanitized HTML of each of several prepared texts, none of which `is_alone`.

    Raises:
        RecursionError: as for `read_one`.
    """
    html = _reader("lean").convert(f"\n\n{SEPARATOR}\n\n".join(texts))
    return [part.strip("\n") for part in sanitized(html).split(f"<p>{SEPARATOR}</p>")]


def sanitized(html: str) -> str:
    """Only elements, attributes and addresses that can do no harm; what was shielded is text again.

    Comments vanish; there are none, because `markdown_source` made them text.
    """
    return nh3.clean(
        html.replace(LITERAL_LESS, "&lt;"),
        tags=_TAGS,
        clean_content_tags=_NO_TAGS,
        attributes=_ATTRIBUTES,
        tag_attribute_values=_VALUES,
        url_schemes=_URL_SCHEMES,
        link_rel=None,
    ).strip("\n")


def is_safe_target(target: str, titled: bool = False) -> bool:
    """Whether a link may lead to `target`: relative, or of an allowed scheme.

    Args:
        target: as written, entities resolved.
        titled: in `[[…]]`, where `en:ta:vol1:intro` is a target too.
    """
    bare = _BLANKS.sub("", target)
    found = _SCHEME.match(bare)
    if found is None or found[1].lower() in SCHEMES:
        return True
    return titled and _LANGUAGE_TARGET.match(bare) is not None


class _TitledLink(InlineProcessor):
    """`[[target]]` and `[[target|text]]`."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        target = _ESCAPED.sub(r"\1", m[1].strip())
        known = ":" in target or "/" in target
        if not known or not is_safe_target(target, titled=True):
            return None, None, None
        link = Element("a")
        if m[2]:
            link.set("href", target)
            link.text = m[2].strip()
        else:
            link.set("href", TITLE_SCHEME + target)
        return link, m.start(0), m.end(0)


class _Link(LinkInlineProcessor):
    """`[text](target)`, but not where the `)` was forgotten and the next links would become the target."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        href, title, end, handled = super().getLink(data, index)
        return href, title, end, handled and "](" not in href


class _Verbatim(InlineProcessor):
    """A bare URL: `*` and `_` in it are no emphasis. It becomes a link later."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return AtomicString(m[0]), m.start(0), m.end(0)


class _Bound(Treeprocessor):
    """A paragraph that would take too long is shown as it was typed."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not is_bounded_paragraph(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not is_bounded_paragraph(element.tail):
                element.tail = AtomicString(element.tail)


def _reader(kind: str) -> markdown.Markdown:
    """The thread's own Python-Markdown: slow to build, unsafe to share between threads."""
    reader: markdown.Markdown | None = getattr(_local, kind, None)
    if reader is None:
        reader = _full() if kind == "full" else _lean()
        setattr(_local, kind, reader)
    return reader.reset()


def _full() -> markdown.Markdown:
    """All that a text may use."""
    return _with_links(
        markdown.Markdown(
            output_format="html",
            extensions=[
                TableExtension(use_align_attribute=True),
                SaneListExtension(),
                FootnoteExtension(BACKLINK_TEXT="↩"),
                MarkdownInHtmlExtension(),
                FencedCodeExtension(),
            ],
        )
    )


def _lean() -> markdown.Markdown:
    """The same without what only a text that `is_alone` may use."""
    reader = markdown.Markdown(
        output_format="html",
        extensions=[TableExtension(use_align_attribute=True), SaneListExtension()],
    )
    reader.preprocessors.deregister("html_block")
    reader.parser.blockprocessors.deregister("reference")
    for name in ("reference", "short_reference", "image_reference", "short_image_ref"):
        reader.inlinePatterns.deregister(name)
    for name in ("autolink", "automail", "html"):
        reader.inlinePatterns.deregister(name)
    return _with_links(reader)


def _with_links(reader: markdown.Markdown) -> markdown.Markdown:
    # Behind code spans, before backslashes: `[[rc://en/tw/dict/bible/kt/son\_of\_god]]`.
    reader.inlinePatterns.register(_TitledLink(_DOUBLE_BRACKETS, reader), "titled_link", 185)
    reader.inlinePatterns.register(_Link(LINK_RE, reader), "link", 160)
    # Behind links and tags, before emphasis.
    reader.inlinePatterns.register(_Verbatim(_URL, reader), "bare_url", 85)
    reader.treeprocessors.register(_Bound(reader), "bound", 30)
    return reader
