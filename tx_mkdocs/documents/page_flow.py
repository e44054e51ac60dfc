"""Any page but Scripture as blocks for paper, from its HTML as a tree: notes, questions, stories, articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote

from tx_mkdocs.documents.book import Part
from tx_mkdocs.documents.flow import Block, BlockKind, Cell, Flow, Note, Picture, Run, Text
from tx_mkdocs.documents.page_tree import FLOW, Element, page_tree
from tx_mkdocs.library.hrefs import Href, render_body
from tx_mkdocs.resources import Page

_LEFT_OUT = frozenset(["squares", "toc", "identification", "missing", "chunk-break", "alignment", "back",
                       "footnote-backref", "stories", "sections"])  # fmt: skip
"""Classes of what only leads through a site."""
_STYLES = {"strong": "b", "em": "i", "del": "s", "ins": "u", "cite": "i", "dfn": "i", "var": "i", "kbd": "code",
           "samp": "code", "q": "i"}  # fmt: skip
_PLAIN_STYLES = frozenset(["b", "i", "u", "s", "sup", "sub", "small", "code", *_STYLES])
_BLOCKS = FLOW | {"figcaption"}
_WHITE = re.compile(r"[ \t\r\n\f]+")


def page_flow(part: Part, page: Page, href: Href, *, kind: BlockKind = "chapter") -> Flow:
    """The blocks of a page.

    Args:
        part: to which it belongs; finds its pictures.
        page: links and slots are filled.
        href: for links to other pages: `#` and an anchor inside of the document.
        kind: of its title.
    """
    folder = part.member.folder
    body = render_body(page, folder, href)
    reader = _Reader(f"{folder}{page.address}", lambda source: part.picture(page.address, source))
    yield from reader.read(page_tree(body), kind)


class _Look(NamedTuple):
    """What text has of the elements around it."""

    styles: tuple[str, ...] = ()
    link: str = ""
    language: str = ""


_PLAIN = _Look()


class _Reader:
    """Reads one page."""

    def __init__(self, here: str, picture: Callable[[str], bytes | None]) -> None:
        self.here, self.picture = here, picture
        self.anchors: list[str] = [here]
        """Names for the block that comes next."""
        self.notes: dict[str, Element] = {}
        self.used: set[str] = set()
        """The notes to which the text refers."""
        self.is_in_note = False
        self.title: BlockKind = "chapter"
        self.level = 1
        """Of the last heading: levels are never left out (PDF/UA-1, 7.4.2)."""

    def read(self, root: Element, title: BlockKind) -> Flow:
        self.title = title
        for holder in root.iter("div"):
            if "footnote" in _classes(holder):
                self.notes.update((item.get("id", ""), item) for item in holder.iter("li"))
        yield from self._blocks(root)
        self.is_in_note = True
        for name, note in self.notes.items():
            if name not in self.used:
                # Nothing but another note refers to it: it is at the end, as on the page.
                yield from self._blocks(note)

    def _blocks(self, parent: Element, depth: int = 0) -> Flow:
        """What is inside of an element: blocks, and paragraphs of the text between them."""
        waiting: list[Run] = []
        style = _style(parent)
        self._text(waiting, parent.text, _PLAIN)
        for child in parent:
            if child.tag in _BLOCKS:
                yield from self._paragraph(waiting, style)
                waiting = []
                yield from self._block(child, depth)
            else:
                self._inline(waiting, child, _PLAIN)
            self._text(waiting, child.tail, _PLAIN)
        yield from self._paragraph(waiting, style)

    def _paragraph(self, runs: list[Run], style: str) -> Flow:
        trimmed = _trimmed(runs)
        if len(trimmed) == 1 and isinstance(trimmed[0], Picture):
            yield Block("picture", style, trimmed, anchors=self._take_anchors())
        elif trimmed:
            yield Block("paragraph", style, trimmed, anchors=self._take_anchors())

    def _block(self, element: Element, depth: int) -> Flow:
        tag, classes = element.tag, _classes(element)
        if _is_left_out(classes):
            return
        if name := element.get("id"):
            self.anchors.append(f"{self.here}#{name}")
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield from self._heading(element, int(tag[1]))
        elif tag in ("ul", "ol"):
            yield from self._list(element, depth)
        elif tag == "table":
            for caption in element.iterchildren("caption"):
                yield from self._paragraph(self._all(caption), _style(caption))
            yield self._table(element)
        elif tag == "pre":
            text = "".join(element.itertext()).strip("\n")
            yield Block(
                "code", _style(element), (Text(text, ("code",)),), anchors=self._take_anchors()
            )
        elif tag == "hr":
            yield Block("rule")
        elif tag == "dl":
            for child in element:
                runs = _trimmed(self._all(child))
                yield Block(
                    "item", child.tag, runs, int(child.tag == "dd"), anchors=self._take_anchors()
                )
        elif tag == "p":
            yield from self._paragraph(self._all(element), _style(element))
        elif tag == "details":
            yield from self._details(element)
        elif (
            tag == "blockquote" or "box" in classes or "frame" in classes or "verse-text" in classes
        ):
            anchors = self._take_anchors()
            inside = tuple(self._blocks(element))
            if inside:
                yield Block("box", _style(element) or tag, anchors=anchors, blocks=inside)
        else:
            yield from self._blocks(element, depth)

    def _heading(self, element: Element, level: int) -> Flow:
        runs = _trimmed(self._all(element))
        if not runs:
            return
        title = self.title if level == 1 else "heading"
        self.level = 2 if level == 1 else max(3, min(level + 1, self.level + 1))
        if title == "part":
            self.level = 1
        yield Block(title, _style(element), runs, self.level, anchors=self._take_anchors())

    def _details(self, element: Element) -> Flow:
        summary = element[0]
        runs = tuple(
            run._replace(styles=("b", *run.styles)) if isinstance(run, Text) else run
            for run in _trimmed(self._all(summary))
        )
        yield Block("paragraph", "question", runs, anchors=self._take_anchors())
        # With an element, lxml removes the text behind it, too.
        element.text = f"{element.text or ''}{summary.tail or ''}"
        element.remove(summary)
        yield from self._blocks(element)

    def _list(self, element: Element, depth: int) -> Flow:
        number = int(element.get("start", "1"))
        for item in element:
            mark = f"{number}." if element.tag == "ol" else "•"
            number += 1
            if name := item.get("id"):
                self.anchors.append(f"{self.here}#{name}")
            first = True
            for block in self._blocks(item, depth + 1):
                if block.kind == "paragraph":
                    yield replace(block, kind="item", mark=mark if first else "", level=depth)
                    first = False
                else:
                    yield block

    def _table(self, element: Element) -> Block:
        anchors = self._take_anchors()
        rows = []
        for row in _own_rows(element):
            cells = []
            for cell in row:
                kinds = _classes(cell)
                align = "end" if "end" in kinds else "center" if "center" in kinds else "start"
                span = int(cell.get("colspan", "1"))
                runs = _trimmed(self._all(cell))
                cells.append(Cell(runs, span, cell.tag == "th", align))  # type: ignore[arg-type]
            if cells:
                rows.append(tuple(cells))
        return Block("table", anchors=anchors, rows=tuple(rows))

    def _take_anchors(self) -> tuple[str, ...]:
        anchors = tuple(self.anchors)
        self.anchors.clear()
        return anchors

    def _all(self, element: Element) -> list[Run]:
        """The runs of an element that holds no blocks, or whose blocks are lines."""
        runs: list[Run] = []
        self._text(runs, element.text, _PLAIN)
        for child in element:
            self._inline(runs, child, _PLAIN)
            self._text(runs, child.tail, _PLAIN)
        return runs

    def _inline(self, runs: list[Run], element: Element, look: _Look) -> None:
        tag, classes = element.tag, _classes(element)
        if _is_left_out(classes):
            return
        if name := element.get("id"):
            self.anchors.append(f"{self.here}#{name}")
        if tag == "br":
            runs.append(Text("\n"))
            return
        if tag == "img":
            address = element.get("src", "")
            source = unquote(address)
            data = self.picture(address) or b""
            runs.append(Picture(data, element.get("alt") or source, source=source))
            return
        if tag == "a":
            name = unquote(element.get("href", "")[1:])
            if "footnote-ref" in classes and name in self.notes and not self.is_in_note:
                runs.append(self._note(name))
                return
            look = look._replace(link=self._link(element.get("href", "")))
        if tag in _PLAIN_STYLES:
            look = look._replace(styles=(*look.styles, _STYLES.get(tag, tag)))
        if "quote" in classes:
            look = look._replace(styles=(*look.styles, "quote"))
        look = look._replace(language=element.get("lang", look.language))
        is_block = (
            tag in _BLOCKS or tag in ("li", "dt", "dd", "tr", "summary") or "block" in classes
        )
        if is_block and runs:
            runs.append(Text("\n"))
        if tag in ("td", "th"):
            # Of a table in a cell: a row is a line, with blanks between its cells.
            runs.append(Text(" "))
        self._text(runs, element.text, look)
        for child in element:
            self._inline(runs, child, look)
            self._text(runs, child.tail, look)
        if is_block:
            runs.append(Text("\n"))

    def _note(self, name: str) -> Note:
        """A footnote; of another one to which it refers it has the number."""
        self.used.add(name)
        self.is_in_note = True
        inner = [
            Text(run.words) if isinstance(run, Picture) else run
            for run in self._all(self.notes[name])
        ]
        self.is_in_note = False
        return Note(tuple(run for run in _trimmed(inner) if isinstance(run, Text)))

    def _link(self, href: str) -> str:
        if href.startswith("#") and not href.startswith("#/"):
            return f"#{self.here}#{unquote(href[1:])}"
        return f"#{unquote(href[2:])}" if href.startswith("#/") else href

    @staticmethod
    def _text(runs: list[Run], text: str | None, look: _Look) -> None:
        if text:
            runs.append(Text(_WHITE.sub(" ", text), *look))


def _own_rows(table: Element) -> Iterable[Element]:
    """The rows of a table, without those of tables in its cells."""
    for child in table:
        yield from (child,) if child.tag == "tr" else child.iterchildren("tr")


def _classes(element: Element) -> list[str]:
    classes: str = element.get("class", "")
    return classes.split()


def _style(element: Element) -> str:
    classes = [name for name in _classes(element) if name not in ("gen", "block")]
    return classes[-1] if classes else ""


def _is_left_out(classes: list[str]) -> bool:
    if any(name in _LEFT_OUT for name in classes):
        return True
    return "footnote" in classes or ("gen" in classes and "words" in classes)


def _trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Without blanks that are before or after a line, or double."""
    made: list[Run] = []
    blank = True
    for run in runs:
        if isinstance(run, Text):
            text = run.text
            if text == "\n":
                if not made or (isinstance(made[-1], Text) and made[-1].text.endswith("\n")):
                    continue
                blank = True
            else:
                if blank:
                    text = text.lstrip(" ")
                if not text:
                    continue
                blank = text.endswith(" ")
            made.append(run._replace(text=text))
        else:
            blank = False
            made.append(run)
    while made and isinstance(made[-1], Text):
        text = made[-1].text.rstrip(" \n\xa0")
        if text:
            made[-1] = made[-1]._replace(text=text)
            break
        made.pop()
    return tuple(made)
