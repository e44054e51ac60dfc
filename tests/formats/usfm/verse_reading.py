"""Readers that know nothing of the engine: verse texts of USX, USJ and HTML, words of USFM.

What counts as the text of a verse is the same for all of them, or they could not be compared:

- it begins at the verse number and ends at the next one or at the next chapter, whatever
  paragraphs, list items or table cells stand between;
- notes, figures, alternative and published numbers, and generated text do not belong to it;
- neither do paragraphs that are not Scripture: headings, titles, introductions, sidebars,
  peripheral divisions, identification;
- runs of blanks, tabs and line breaks count as one blank, blanks at the ends as none; every other
  character, NBSP and the joiners included, counts as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, NamedTuple
from xml.etree import ElementTree

_WHITE = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(r"\d+\Z")
_GAP = re.compile('(class="v-num">[^<]*</sup>)\u00a0')

_NOT_SCRIPTURE = """
    id ide usfm h toc toca ztoc sts rem restore mt mte ms mse mr s sr r sp sd qa qd cd cl cp d cat
    imt imte is iot io ip ipi ipq ipr ipc im imi imq ib iq ili ie iex periph
"""
NOT_SCRIPTURE = frozenset(_NOT_SCRIPTURE.split())
"""Paragraph markers, without level, whose text is no verse text."""
NOT_IN_VERSE = frozenset(["va", "vp", "ca", "cat", "fig", "figure"])
"""Character markers whose text is no verse text."""


class Verse(NamedTuple):
    """One verse number as it stands, and the text up to the next one."""

    chapter: str
    number: str
    text: str


def is_scripture(marker: str) -> bool:
    """Whether text in a paragraph of this marker belongs to the verse that is open.

    `s5` is a break of unfoldingWord that older readers take for a heading; what stands on its line
    is the verse's.
    """
    return marker == "s5" or _NUMBER.sub("", marker) not in NOT_SCRIPTURE


def collapsed(text: str) -> str:
    """White space collapsed and cut at the ends; nothing else is touched."""
    return _WHITE.sub(" ", text).strip(" ")


class _Collector:
    """Verses in the order in which their numbers stand."""

    def __init__(self) -> None:
        self.chapter = ""
        self.found: list[tuple[str, str, list[str]]] = []
        self.text: list[str] | None = None

    def begin_chapter(self, number: str) -> None:
        self.chapter = number
        self.text = None

    def begin_verse(self, number: str) -> None:
        self.text = []
        self.found.append((self.chapter, number, self.text))

    def add(self, text: str | None) -> None:
        if text and self.text is not None:
            self.text.append(text)

    def verses(self) -> list[Verse]:
        return [Verse(c, v, collapsed("".join(text))) for c, v, text in self.found]


def usx_verses(xml: str) -> list[Verse]:
    """The verses of a USX document.

    White space with a line break at the beginning of a run of text, or alone between two tags, is
    how the file is laid out: a line break of the USFM is a blank in USX. At the end of a run it is
    a blank, because the suite breaks its longest lines there.
    """
    verses = _Collector()
    _walk_usx(ElementTree.fromstring(xml), verses, _text_of_usx, counted=False)
    return verses.verses()


def usx_tree_verses(root: ElementTree.Element) -> list[Verse]:
    """The verses of a USX tree that was not laid out: all its white space is text."""
    verses = _Collector()
    _walk_usx(root, verses, lambda text: text or "", counted=False)
    return verses.verses()


def _text_of_usx(text: str | None) -> str:
    if not text:
        return ""
    text = re.sub(r"\A[ \t]*\n[ \t\n]*", "", text)
    return re.sub(r"[ \t]*\n[ \t\n]*\Z", " " if text.strip() else "", text)


def _walk_usx(
    element: ElementTree.Element,
    verses: _Collector,
    text_of: Callable[[str | None], str],
    *,
    counted: bool,
) -> None:
    """`counted`: whether text here is verse text."""
    tag = element.tag
    style = element.get("style", "")
    if tag == "chapter" and element.get("number") is not None:
        verses.begin_chapter(element.get("number", ""))
    elif tag == "verse" and element.get("number") is not None:
        # What readers see: pages show the published number.
        verses.begin_verse(element.get("pubnumber") or element.get("number", ""))
    if tag in ("note", "figure", "sidebar", "periph", "book", "optbreak"):
        return
    inside = counted
    if tag == "para":
        inside = is_scripture(style)
        verses.add(" ")
    elif tag == "cell":
        inside = True
        verses.add(" ")
    elif tag == "char" and style in NOT_IN_VERSE:
        inside = False
    if inside:
        verses.add(text_of(element.text))
    for child in element:
        _walk_usx(child, verses, text_of, counted=inside)
        if inside:
            verses.add(text_of(child.tail))


def usj_verses(usj: dict[str, Any]) -> list[Verse]:
    """The verses of a USJ document."""
    verses = _Collector()
    _walk_usj(usj, verses, counted=False)
    return verses.verses()


def _walk_usj(node: Any, verses: _Collector, *, counted: bool) -> None:
    if isinstance(node, str):
        if counted:
            verses.add(node)
        return
    kind = node["type"]
    marker = node.get("marker", "")
    if kind == "chapter":
        verses.begin_chapter(node["number"])
    elif kind == "verse":
        verses.begin_verse(node.get("pubnumber") or node["number"])
    if kind in ("note", "figure", "sidebar", "periph", "book", "optbreak"):
        return
    if kind == "para":
        counted = is_scripture(marker)
        verses.add(" ")
    elif kind == "table:cell":
        counted = True
        verses.add(" ")
    elif kind == "char" and marker in NOT_IN_VERSE:
        counted = False
    for child in node.get("content", []):
        _walk_usj(child, verses, counted=counted)


VOID = frozenset(["br", "hr", "img", "wbr", "input", "meta", "link"])
_BLOCK = """
    p h1 h2 h3 h4 h5 h6 li ul ol td th tr table div aside section figure figcaption hr
"""
BLOCK = frozenset(_BLOCK.split())


@dataclass
class Element:
    """An element of a page."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def elements(self) -> Iterator[Element]:
        """This element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.elements()

    def text(self) -> str:
        """All text below, blocks set apart by a blank."""
        parts = [child if isinstance(child, str) else child.text() for child in self.children]
        text = "".join(parts)
        return f" {text} " if self.name in BLOCK else text


class NotWellFormedError(AssertionError):
    """A tag that nothing opened, or that is closed in the wrong order, or not at all."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            raise NotWellFormedError(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].name != tag:
            raise NotWellFormedError(f"</{tag}> closes <{self.open[-1].name}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise NotWellFormedError(f"a comment: {data[:40]!r}")

    def handle_decl(self, decl: str) -> None:
        raise NotWellFormedError(f"a declaration: {decl[:40]!r}")

    def handle_pi(self, data: str) -> None:
        raise NotWellFormedError(f"an instruction: {data[:40]!r}")


def with_blanks(html: str) -> str:
    """HTML with a blank behind each verse number, as the source has it, for the no-break space of pages."""
    return _GAP.sub(r"\1 ", html)


def page_tree(html: str) -> Element:
    """The elements of a fragment of HTML; raises NotWellFormedError where tags do not balance.

    Behind a verse number stands a blank.
    """
    page = _Page()
    page.feed(with_blanks(html))
    page.close()
    if len(page.open) != 1:
        raise NotWellFormedError(f"<{page.open[-1].name}> is not closed")
    return page.open[0]


def is_generated(element: Element) -> bool:
    """Whether the text of an element is not in the source (see the HTML contract)."""
    classes = element.classes
    return (
        "gen" in classes
        or ("c-num" in classes and element.name == "h1")
        or ("caller" in classes and element.name == "sup")
        or ("back" in classes and element.name == "a")
    )


def page_verses(chapters: list[tuple[str, str]]) -> list[Verse]:
    """The verses of chapters, each given as its number and its HTML."""
    verses = _Collector()
    for number, html in chapters:
        verses.begin_chapter(number)
        _walk_page(page_tree(html), verses, counted=True)
    return verses.verses()


def _walk_page(element: Element, verses: _Collector, *, counted: bool) -> None:
    classes = element.classes
    if "v-num" in classes:
        verses.begin_verse(element.text())
        return
    if is_generated(element) or "notes" in classes or element.name in ("aside", "figure"):
        return
    if element.name in BLOCK:
        verses.add(" ")
        if element.name in ("h2", "h3", "h4", "h5", "h6", "h1"):
            counted = False
        elif element.name in ("p", "li"):
            counted = all(is_scripture(name) for name in classes)
    elif any(name in NOT_IN_VERSE for name in classes):
        counted = False
    for child in element.children:
        if isinstance(child, Element):
            _walk_page(child, verses, counted=counted)
        elif counted:
            verses.add(child)
    if element.name in BLOCK:
        verses.add(" ")
