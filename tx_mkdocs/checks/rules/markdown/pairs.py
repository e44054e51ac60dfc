"""Checks of what comes in pairs in Markdown, and of words that were left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.brackets import (
    ANY_BRACKET,
    CLOSING,
    OPENING,
    is_told_with_link,
    without_partner,
)
from tx_mkdocs.checks.files.content import MarkdownFile
from tx_mkdocs.checks.files.markdown_scan import without_targets
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.markdown import pairs as codes
from tx_mkdocs.findings.codes.text.punctuation import BRACKET_WITHOUT_PARTNER
from tx_mkdocs.findings.message import Message

# Points of a list, and faces.
_NO_BRACKET = re.compile(r"(?:(?:^|[\s(*_])(?:\d{1,3}|[A-Za-z])|[:;]-?)\)\Z")
_POINT = re.compile(r"^[ \t>*]*(?:\d{1,3}|[A-Za-z])\)", re.MULTILINE)
_ESCAPED = re.compile(r"\\(?=[][(){}])")
_QUOTES = re.compile("[“”]|\n[ \t]*\n")
_WIKI = re.compile(
    r"\{\{(?:tag>|topic>|page>|:)[^\n}]{0,200}\}{0,2}|~~[A-Z]{4,20}~~|^={2,6} [^=\n]+ ={2,6}[ \t]*$"
    # With a colon or a slash before the line it is a link.
    r"|\[\[[^\[\]|\n:/]{1,200}\|[^\[\]|\n]{1,200}\]\]",
    re.M,
)
_OF_PANDOC = re.compile(
    r"^[ \t>]*:{3,}(?!:)(?:[ \t]*\{[^{}\n]{1,200}\}|[ \t]+[\w-]{1,60})?[ \t]*:*$"
    r"|\[[^\[\]\n]{0,200}\]\{(?:[.#][\w-]|[\w-]{1,60}=)[^{}\n]{0,200}\}",
    re.M,
)
"""The borders of a block, and a span with attributes."""
_OF_OTHERS = re.compile(
    r"^(?:!!!|\?\?\?\+?)[ \t]+[\w-]{1,30}(?=[ \t\"]|$)|^===\+?[ \t]+\"[^\"\n]{1,100}\"[ \t]*$"
    r"|\{%[^%\n]{1,200}%\}|\{:[ \t]?[.#][\w-][^{}\n]{0,100}\}|%%[^%\n]{1,300}%%|!\[\[[^\[\]\n]{1,200}\]\]"
    r"|(?<![=\w])==(?=[^=\s])[^=\n]{1,200}(?<=\S)==(?![=\w])|^\[TOC\][ \t]*$",
    re.M,
)
"""Markup of MkDocs, Jekyll and Obsidian: boxes, tabs, tags, attributes, comments, embedded notes, marked words."""
_SIGNS_OF_OTHERS = ("!!!", "???", "==", "{%", "{:", "%%", "![[", "[TOC]")
_BY_SIGN = (
    # Names of one word are in LINK016, those with a pipe are marks of a wiki.
    ("[[", re.compile(r"\[\[(?<!!\[\[)[^\W_][\w'’.-]{0,40}(?: [\w'’.-]{1,40}){1,6}(?:#[^\[\]\n|]{1,60})?\]\]")),
    # Hosts know five kinds of boxes, which have no title of their own.
    ("[!", re.compile(
        r"\[!(?!(?:note|tip|important|warning|caution)\][ \t]*$)[a-z][a-z-]{0,30}\](?=[+-]?(?:[ \t]|$))",
        re.I | re.M,
    )),
    # A formula has a sign that no amount of money has.
    ("$", re.compile(
        r"\$(?<![\w$]\$)(?:\$(?=[^\s$])[^$\n]{1,300}\$|(?=[^\s$][^$\n]{0,200}[\^_{}])[^$\n]{1,200}(?<=\S))\$(?![\w$])"
    )),
)  # fmt: skip
"""Markup of Obsidian and TeX, by the sign without which there is none: links to notes, boxes, formulas."""
_BULLETS = frozenset("•·●○■▪‣◦∙⁃➢►\uf0a7\uf0b7")
_BULLET = re.compile(rf"^[ \t>]*([{''.join(_BULLETS)}])[ \t\xa0]*(?=\S)", re.M)
"""What word processors put before the items of a list."""
_WIDE = re.compile(
    r"^ {0,3}(?:＃{1,6}(?=[^＃\n])|[＊－][ \t\u3000])|［[^［］\n]{1,200}］（[^（）\s]{1,300}）",
    re.M,
)
"""Signs of Markdown as keyboards for Chinese and Japanese write them: headings, items, links."""
_LEFT_OVER = re.compile(r"TODO:|FIXME|\bTBD\b|MISSING TITLE|\?\?\?")


@rule(BRACKET_WITHOUT_PARTNER, "markdown")
def bracket_without_partner(file: MarkdownFile) -> Iterator[Spot]:
    text = without_targets(_with_escaped(file))
    # That has a check of its own.
    text = _WIKI.sub(lambda found: " " * len(found[0]), text) if "{{" in text else text
    points = {found.end() - 1 for found in _POINT.finditer(text)}
    opened: list[tuple[str, int]] = []
    alone: list[tuple[str, int]] = []
    for found in ANY_BRACKET.finditer(text):
        sign, at = found[0], found.start()
        if sign in CLOSING:
            opened.append((sign, at))
            continue
        if at in points:
            continue
        partner = next(
            (index for index in range(len(opened) - 1, max(-1, len(opened) - 5), -1)
             if opened[index][0] == OPENING[sign]), -1,
        )  # fmt: skip
        if partner >= 0:
            alone += opened[partner + 1 :]
            del opened[partner:]
        elif not _NO_BRACKET.search(text, max(0, at - 6), at + 1):
            alone.append((sign, at))
    for sign, at in sorted(alone + opened, key=lambda pair: pair[1]):
        if not is_told_with_link(file.plain, at):
            yield Spot(without_partner(sign), at)


def _with_escaped(file: MarkdownFile) -> str:
    """The text outside code with its escaped brackets: readers see them."""
    if "\\" not in file.text:
        return file.plain
    parts: list[str] = []
    done = 0
    for found in _ESCAPED.finditer(file.text):
        at = found.end()
        if not file.plain[found.start() : at + 1].strip():
            parts += (file.plain[done:at], file.text[at])
            done = at + 1
    return "".join([*parts, file.plain[done:]])


@rule(codes.QUOTATION_MARK_WITHOUT_PARTNER)
def quotation_mark_without_partner(file: MarkdownFile) -> Iterator[Spot]:
    # Elsewhere “ closes what „ opens, or ” does both.
    if "“" not in file.plain or "”" not in file.plain or "„" in file.plain:
        return
    opened: list[int] = []
    broken = -1  # offset of a paragraph that begins while a quotation is open
    for found in _QUOTES.finditer(file.plain):
        if found[0] == "“":
            if opened and broken >= 0:
                if file.plain[broken : found.start()].strip(" \t>*-#\n"):
                    yield Spot("This quotation mark is not closed.", opened[-1])
                opened.pop()
            opened.append(found.start())
            broken = -1
        elif found[0] == "”":
            if not opened:
                yield Spot("This quotation mark does not close anything.", found.start())
            opened = opened[:-1]
            broken = -1
        elif opened and broken < 0:
            broken = found.end()
    if opened:
        yield Spot("This quotation mark is not closed.", opened[-1])


@rule(codes.WORDS_LEFT_OVER, "markdown")
def words_left_over(file: MarkdownFile) -> Iterator[Spot]:
    for found in _LEFT_OVER.finditer(file.plain):
        yield Spot(Message("“{text}” is in the text.", text=found[0]), found.start())


@rule(codes.MARKUP_OF_A_WIKI)
def markup_of_a_wiki(file: MarkdownFile) -> Iterator[Spot]:
    for found in _WIKI.finditer(file.plain):
        yield Spot("This is wiki markup, not Markdown.", found.start())
    if ":::" in file.plain or "]{" in file.plain:
        for found in _OF_PANDOC.finditer(file.plain):
            at = found.end() - len(found[0].lstrip(" \t>"))
            yield Spot("This is markup of Pandoc, which readers see.", at)
    # Few texts have one of these signs, and each is found in no time.
    is_of_others = any(sign in file.plain for sign in _SIGNS_OF_OTHERS)
    for found in _OF_OTHERS.finditer(file.plain) if is_of_others else ():
        yield Spot("This is markup of another program, which readers see.", found.start())
    for sign, expression in _BY_SIGN:
        for found in expression.finditer(file.plain) if sign in file.plain else ():
            yield Spot("This is markup of another program, which readers see.", found.start())
    for found in _WIDE.finditer(file.plain) if not file.signs.isdisjoint("＃＊－［") else ():
        yield Spot(
            "This full-width sign is not one of Markdown, so readers see it.",
            found.start(),
            fix="Type the ordinary sign of ASCII, such as # and a space before a heading.",
        )
    for found in _BULLET.finditer(file.plain) if not file.signs.isdisjoint(_BULLETS) else ():
        yield Spot(
            "This bullet is not Markdown, so lines that begin with it are one paragraph.",
            found.start(1),
            fix="Begin each item with * and a space.",
        )
