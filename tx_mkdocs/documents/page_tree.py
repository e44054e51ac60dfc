"""The HTML of a page as a tree of elements in which every element is where HTML allows it.

Source: HTML Living Standard, content models. Authors write HTML in Markdown; the sanitizer makes it
harmless, not valid. Words never get lost: an element that is not allowed becomes `div` or `span`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from tx_mkdocs.data.languages import valid_tag
from tx_mkdocs.data.xml_characters import legal
from tx_mkdocs.formats.html_text import plain_text

Element: TypeAlias = "etree._Element"
_PHRASING = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "q",
     "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"]
)  # fmt: skip
FLOW = frozenset(
    ["address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "h1", "h2",
     "h3", "h4", "h5", "h6", "header", "hr", "ol", "p", "pre", "section", "table", "ul"]
)  # fmt: skip
"""Elements that may be where paragraphs are: flow content that is no phrasing content."""
_PARENTS: dict[str, frozenset[str]] = {
    "li": frozenset(["ul", "ol"]),
    "dt": frozenset(["dl"]),
    "dd": frozenset(["dl"]),
    "caption": frozenset(["table"]),
    "thead": frozenset(["table"]),
    "tbody": frozenset(["table"]),
    "tfoot": frozenset(["table"]),
    "tr": frozenset(["table", "thead", "tbody", "tfoot"]),
    "td": frozenset(["tr"]),
    "th": frozenset(["tr"]),
    "summary": frozenset(["details"]),
    "figcaption": frozenset(["figure"]),
}
_CHILDREN: dict[str, frozenset[str]] = {
    "ul": frozenset(["li"]),
    "ol": frozenset(["li"]),
    "dl": frozenset(["dt", "dd"]),
    "table": frozenset(["caption", "thead", "tbody", "tfoot", "tr"]),
    "thead": frozenset(["tr"]),
    "tbody": frozenset(["tr"]),
    "tfoot": frozenset(["tr"]),
    "tr": frozenset(["td", "th"]),
}
_WRAPPER = {
    "ul": "li",
    "ol": "li",
    "dl": "dd",
    "table": "tr",
    "thead": "tr",
    "tbody": "tr",
    "tfoot": "tr",
    "tr": "td",
}
"""What is put around a child that may not be there."""
_ONLY_PHRASING = _PHRASING | {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "summary",
    "caption",
    "dt",
}
_EVERYWHERE = frozenset(["id", "class", "lang", "dir", "title"])
_ATTRIBUTES = {
    "a": frozenset(["href"]),
    "img": frozenset(["src", "alt"]),
    "ol": frozenset(["start"]),
    "td": frozenset(["colspan", "rowspan"]),
    "th": frozenset(["colspan", "rowspan"]),
}
_MAX_DEPTH = 100
"""Of elements in each other; what is deeper has no elements any more."""
_TOO_DEEP = etree.XPath("/".join(["*"] * _MAX_DEPTH))
_NUMBER = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_SPACE = re.compile(r"\s")
_VERSE_MARK = re.compile(r' data-v="[0-9 ]*"(?=>)')
_HREF_SAFE = "!$&'()*+,;=:@/?%-._~"
_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def without_verse_marks(body: str) -> str:
    """The HTML of a page without what tells the script of a site where verses are."""
    return _VERSE_MARK.sub("", body)


def page_tree(body: str) -> Element:
    """A `div` that holds the content of a page.

    Args:
        body: HTML that this package wrote or sanitized, with its addresses.
    """
    body = without_verse_marks(body)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    data = f"<html><body><div>{legal(body)}</div></body></html>".encode()
    document = etree.fromstring(data, parser)
    content = document.find("body")
    assert content is not None
    root: Element = content[0] if len(content) == 1 else content
    root.tag = "div"
    for deep in _TOO_DEEP(root):
        _flatten(deep)
        if len(parser.error_log):
            # The parser stops where it is too deep for it.
            return _plain(body)
    _correct(root)
    return root


def _flatten(element: Element) -> None:
    for inner in element.iter(*FLOW):
        inner.tail = f" {inner.tail or ''}"
    etree.strip_tags(element, "*")


def _plain(body: str) -> Element:
    root: Element = etree.Element("div")
    etree.SubElement(root, "pre").text = legal(plain_text(body))
    return root


def _correct(root: Element) -> None:
    """Make the tree valid, from the top down."""
    ids: set[str] = set()
    for element in list(root.iterdescendants()):
        parent = element.getparent()
        if parent is None:
            continue
        tag, around = element.tag, parent.tag
        corrected, wrapper = _in_place(tag, around)
        if corrected != tag:
            element.tag = corrected
            if tag in FLOW:
                element.set("class", "block")
        if wrapper:
            _wrap(element, wrapper)
        attributes = element.items()
        if attributes:
            _correct_attributes(element, attributes, ids)
        tag = element.tag
        if tag in _CHILDREN:
            _wrap_text(element)
        elif tag == "details":
            _with_summary(element)
        elif tag == "a" and any(above.tag == "a" for above in element.iterancestors("a")):
            element.tag = "span"
            element.attrib.pop("href", None)
        elif tag == "img" and "alt" not in element.attrib:
            element.set("alt", "")


@lru_cache(maxsize=1_000)
def _in_place(tag: str, around: str) -> tuple[str, str]:
    """What an element has to be where it is, and what has to be put around it, if anything.

    There are few pairs of tags, and many elements.
    """
    if tag in FLOW:
        corrected = "span" if around in _ONLY_PHRASING else tag
    elif tag in _PHRASING or around in _PARENTS.get(tag, ()):
        corrected = tag
    else:
        corrected = "span" if around in _ONLY_PHRASING else "div"
    children = _CHILDREN.get(around)
    needs_wrapper = children is not None and corrected not in children
    return corrected, _WRAPPER[around] if needs_wrapper else ""


def _correct_attributes(
    element: Element, attributes: Iterable[tuple[str, str]], ids: set[str]
) -> None:
    own = _ATTRIBUTES.get(element.tag, ())
    for name, value in attributes:
        if name == "class":
            continue
        if name == "id":
            if value in ids or not value or _SPACE.search(value):
                del element.attrib[name]
            ids.add(value)
        elif name == "lang":
            if not valid_tag(value):
                del element.attrib[name]
        elif name == "dir":
            if value not in ("ltr", "rtl", "auto"):
                del element.attrib[name]
        elif name in ("start", "colspan", "rowspan"):
            if name not in own or not _NUMBER.fullmatch(value):
                del element.attrib[name]
        elif name == "align":
            del element.attrib[name]
            if value in ("center", "right"):
                element.set("class", "end" if value == "right" else "center")
        elif name == "href":
            address = value if value.startswith("#") else web_address(value)
            if not address or name not in own:
                del element.attrib[name]
            elif address != value:
                element.set(name, address)
        elif name not in _EVERYWHERE and name not in own:
            del element.attrib[name]


def web_address(address: str) -> str:
    """An address as RFC 3986 has it, relative ones of a document included; empty where it cannot be used."""
    try:
        parts = urlsplit(address.strip())
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme in ("http", "https"):
        host = parts.hostname or ""
        if not host or _SPACE.search(host):
            return ""
    elif parts.scheme not in ("", "mailto") or parts.netloc:
        return ""
    return _BROKEN_PERCENT.sub("%25", quote(legal(address.strip()), safe=f"{_HREF_SAFE}#"))


def _wrap(element: Element, tag: str) -> None:
    parent = element.getparent()
    assert parent is not None
    wrapper = etree.Element(tag)
    wrapper.tail, element.tail = element.tail, None
    parent.replace(element, wrapper)
    wrapper.append(element)
    if tag == "tr":
        _wrap(element, "td")


def _wrap_text(element: Element) -> None:
    """Put what is text between rows or items into one of its own."""
    tag = _WRAPPER[element.tag]

    def item(text: str) -> Element:
        wrapper = etree.Element(tag)
        inner = etree.SubElement(wrapper, "td") if tag == "tr" else wrapper
        inner.text = text
        return wrapper

    for child in list(element):
        if child.tail and not child.tail.isspace():
            made = item(child.tail)
            child.tail = None
            child.addnext(made)
    if element.text and not element.text.isspace():
        element.insert(0, item(element.text))
        element.text = None


def _with_summary(element: Element) -> None:
    """HTML: the first child of `details` is its only `summary`."""
    first = element[0] if len(element) else None
    if first is None or first.tag != "summary" or (element.text or "").strip():
        summary = etree.Element("summary")
        summary.text, element.text = (element.text or "").strip() or "…", None
        element.insert(0, summary)
    for other in element.findall("summary")[1:]:
        other.tag = "div"


def fragment(name: str) -> str:
    """An id as it is in an address, from one that may be escaped already."""
    return quote(unquote(name), safe=_HREF_SAFE.replace("%", ""))
