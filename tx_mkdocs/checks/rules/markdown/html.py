"""Checks of HTML in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import MarkdownFile
from tx_mkdocs.checks.files.markdown_scan import Tag, without_code
from tx_mkdocs.checks.foreign_tags import FOREIGN_TAGS, OF_OFFICE, WITHOUT_OFFICE
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.markdown import html as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.markdown.html import is_passing_tag

# A paragraph, item, cell or row may end where the next begins; the others have no end.
_WITHOUT_END = frozenset({
    *("p", "li", "td", "th", "tr", "dt", "dd", "thead", "tbody", "tfoot", "br", "hr", "img", "col"),
    *("colgroup", "source", "wbr"),
})  # fmt: skip
# `<o:p>`, `<st1:place w:st="on">`: no tag of HTML has a name of two parts, but word processors paste them. With a
# longer name and no attributes it would be an address (CommonMark, 6.4).
_OF_OFFICE = re.compile(OF_OFFICE, re.IGNORECASE)
_HANDLER = re.compile(r"\s(?P<name>on[a-z]{3,20})\s*=", re.IGNORECASE)
_UNSAFE = re.compile(
    r"\s(?P<name>href|src)\s*=\s*[\"']?\s*(?:javascript:|vbscript:|data:(?!image/))", re.IGNORECASE
)
_CELLS = frozenset({"td", "th", "caption"})
_PARTS_OF_TABLES = frozenset({"tr", "thead", "tbody", "tfoot", "colgroup"})
_MAY_BEGIN = re.compile(r"[ \t>*+-]*(?:\d{1,9}[.)][ \t]+)?")
"""What may be in a line before a block."""
_LONGEST_MARKS = 40
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_ID = re.compile(
    r"\{(?:[^{}\n]{0,99}\s)?#(?P<brace>[^{}\s<>]+)(?:\s[^{}\n]{0,99})?\}"
    r"|\s(?:id|name)\s*=\s*[\"']?(?P<tag>[^\s\"'<>]+)",
    re.IGNORECASE,
)


def _real(file: MarkdownFile) -> Iterator[Tag]:
    """Tags that are let through: not `<I am>`, which is speech."""
    return (tag for tag in file.tags if is_passing_tag(tag.name, tag.rest))


@rule(codes.TAG_WITHOUT_PARTNER)
def tag_without_partner(file: MarkdownFile) -> Iterator[Spot]:
    opened: dict[str, list[Tag]] = {}
    alone: list[Tag] = []
    for tag in _real(file):
        if tag.name in _WITHOUT_END or tag.void:
            continue
        if not tag.closes:
            opened.setdefault(tag.name, []).append(tag)
        elif opened.get(tag.name):
            opened[tag.name].pop()
        else:
            alone.append(tag)
    alone += [tag for tags in opened.values() for tag in tags]
    for tag in sorted(alone, key=lambda tag: tag.at):
        if tag.name == "a" and not tag.closes and "href" not in tag.rest:
            continue
        other = f"<{tag.name}>" if tag.closes else f"</{tag.name}>"
        yield Spot(Message("{other} is missing for this tag.", other=other), tag.at)
    for at in _open_comments(file) if file.plain and "<!--" in file.text else ():
        yield Spot(Message("{other} is missing for this tag.", other="-->"), at)


def _open_comments(file: MarkdownFile) -> Iterator[int]:
    """Where comments begin that have no end of their own.

    One in which another begins ends with that one, and hides what is between them. In a paragraph a comment ends
    before an empty line (CommonMark 0.31.2, 4.6 and 6.6); of what has no end all is shown.
    """
    text = without_code(file.text)
    after = 0
    line = gap = closing = -1
    while (at := text.find("<!--", after)) >= 0:
        line = max(line, text.rfind("\n", after, at))
        if gap < at:
            empty = _EMPTY_LINE.search(text, at)
            gap = empty.start() if empty else len(text)
        if closing < at + 2:
            # `<!-->` is a whole comment.
            found = text.find("-->", at + 2)
            closing = found if found >= 0 else len(text)
        is_block = at - line < _LONGEST_MARKS and _MAY_BEGIN.fullmatch(text, line + 1, at)
        if closing == len(text) or (gap < closing and not is_block):
            yield at
            after = at + 4
            continue
        if text.find("<!--", at + 4, closing) >= 0:
            yield at
        after = closing + 3


@rule(codes.TAG_SHOWN_AS_TEXT, "markdown")
def tag_shown_as_text(file: MarkdownFile) -> Iterator[Spot]:
    for tag in file.tags:
        if tag.name in FOREIGN_TAGS and not tag.closes:
            yield Spot(
                Message(
                    "The tag <{name}> is not allowed here; it is shown as text.", name=tag.name
                ),
                tag.at,
            )
    first: dict[str, int] = {}
    for found in _OF_OFFICE.finditer(file.plain) if ":" in file.plain else ():
        first.setdefault(found[0][1:], found.start())
    for name, at in first.items():
        message = Message("The tag <{name}> is not allowed here; it is shown as text.", name=name)
        yield Spot(message, at, fix=WITHOUT_OFFICE)


@rule(codes.TEXT_BESIDE_CELLS)
def text_beside_cells(file: MarkdownFile) -> Iterator[Spot]:
    tables = 0
    is_in_cell = False
    end = 0
    for tag in _real(file) if "<t" in file.plain or "<T" in file.plain else ():
        between = file.plain[end : tag.at]
        if tables and not is_in_cell and between.strip():
            at = end + len(between) - len(between.lstrip())
            yield Spot(
                "This text is between the cells of its table, so it is shown above the table.", at
            )
        if tag.name == "table":
            # A table within a cell is one, and what follows it is in that cell.
            tables = max(0, tables - 1) if tag.closes else tables + 1
            is_in_cell = tag.closes and tables > 0
        elif tag.name in _CELLS:
            is_in_cell = not tag.closes
        elif tag.name in _PARTS_OF_TABLES:
            is_in_cell = False
        end = file.plain.find(">", tag.at) + 1


@rule(codes.HARMFUL_ATTRIBUTE)
def harmful_attribute(file: MarkdownFile) -> Iterator[Spot]:
    for tag in _real(file):
        for expression in (_HANDLER, _UNSAFE):
            for found in expression.finditer(tag.rest):
                at = tag.at + tag.closes + 1 + len(tag.name) + found.start("name")
                yield Spot(
                    Message(
                        "{text} is removed because it would run a program.", text=found["name"]
                    ),
                    at,
                )


@rule(codes.ID_TWICE)
def id_twice(file: MarkdownFile) -> Iterator[Spot]:
    places = [
        (found["brace"], heading.start + found.start())
        for heading in file.headings
        if "{" in heading.text
        for found in _ID.finditer(file.plain[heading.start : heading.end])
        if found["brace"]
    ]
    places += [
        (found["tag"], tag.at + 1 + len(tag.name) + found.start())
        for tag in _real(file)
        if not tag.closes
        for found in _ID.finditer(tag.rest)
        if found["tag"]
    ]
    seen: set[str] = set()
    for name, at in sorted(places, key=lambda place: place[1]):
        if name in seen:
            yield Spot(Message("The id {name} is given a second time.", name=name), at)
        seen.add(name)
