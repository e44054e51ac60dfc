"""The lines of a story's Markdown become blocks and images, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tx_mkdocs.formats.markdown.html import without_comments
from tx_mkdocs.formats.markdown.source import without_controls
from tx_mkdocs.formats.obs.model import Block


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the text."""

    source: str
    """Address, as typed; empty when there is none."""
    alt: str
    path: str
    line: int


_IMAGE = re.compile(
    # Bounded, so that a run of blanks is not read again from each of them.
    r"(?P<linked>\[\s{0,9})?!\[(?P<alt>[^\[\]]*)\]\(\s{0,9}<?(?P<source>[^()\s<]*?)>?"
    r"(?:\s{1,9}(?:\"[^\"]*\"|'[^']*'))?\s{0,9}\)"
    # A picture may be a link: it is the picture that is shown.
    r"(?(linked)\s{0,9}\]\([^()\s]*(?:\s{1,9}\"[^\"]*\")?\))"
    r"|<img\s(?P<attributes>[^<>]*)>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?")
_HASHES = re.compile(r"(#{1,6})(?:[ \t\u00a0]+|(?=[^\s#])|$)(.*)", re.DOTALL)
_RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
# White space, and characters that leave no mark on paper.
_UNSEEN = " \t\n\r\x0b\x0c\u00a0\u200b\u200e\u200f\u2028\u2029\u2060\u3000\ufeff"


def scan(text: str, path: str) -> Iterator[Block | Image]:
    """Yield the headings, paragraphs, rules and images of `text` in order.

    Args:
        text: Markdown, with any line ends and with or without a byte-order mark.
        path: goes into each block.
    """
    pending: list[str] = []
    start = 0

    def paragraph() -> Iterator[Block]:
        if pending:
            yield Block("\n".join(pending).strip(" \t"), path, start)
            pending.clear()

    text = without_controls(_LINE_END.sub("\n", text.removeprefix("\ufeff")))
    for number, line in enumerate(without_comments(text).split("\n"), 1):
        bare = line.strip(" \t")
        if not bare.strip(_UNSEEN):
            yield from paragraph()
            continue
        heading = _heading(bare, after_blank=not pending)
        if heading is not None:
            yield from paragraph()
            picture = next(_images(line), None)
            if picture is None:
                yield Block(heading, path, number, "heading")
                continue
            # A picture counts wherever it is; the heading is what comes before it.
            heading = line[: picture.start()].strip("#= \t\u00a0")
            if heading:
                yield Block(heading, path, number, "heading")
            line = line[picture.start() :]
        if len(pending) == 1 and _is_underline(bare):
            yield Block(pending.pop().strip(" \t"), path, start, "heading")
            continue
        if not pending and len(bare) < 100 and _RULE.fullmatch(bare):
            yield Block(bare, path, number, "rule")
            continue
        end = 0
        for image in _images(line):
            before = line[end : image.start()]
            if before.strip(_UNSEEN):
                start = start if pending else number
                pending.append(before.strip(" \t"))
            yield from paragraph()
            yield _image(image, path, number)
            end = image.end()
        rest = line[end:].lstrip(" \t")
        if rest.strip(_UNSEEN):
            start = start if pending else number
            pending.append(rest)
    yield from paragraph()


def _images(line: str) -> Iterator[re.Match[str]]:
    """The images of a line; of most lines one look tells that they have none."""
    return _IMAGE.finditer(line) if "![" in line or "<" in line else iter(())


def _heading(bare: str, after_blank: bool) -> str | None:
    """The text of an ATX or DokuWiki heading, or None."""
    if bare.startswith("#"):
        found = _HASHES.fullmatch(bare)
        # Without a blank line before and a space after, `#` is no heading mark for certain.
        if found is None or not (after_blank or bare[len(found[1]) : len(found[1]) + 1] == " "):
            return None
        return found[2].strip(" \t").rstrip("#").strip(" \t")
    if bare.startswith("==") and bare.endswith("==") and bare.strip("= \t"):
        return bare.strip("=").strip(" \t")
    return None


def _is_underline(bare: str) -> bool:
    return not bare.strip("=") or (len(bare) >= 3 and not bare.strip("-"))


def _image(found: re.Match[str], path: str, line: int) -> Image:
    if found["attributes"] is None:
        return Image(found["source"], found["alt"].strip(), path, line)
    values = {
        attribute[1].lower(): attribute[2] or attribute[3] or attribute[4] or ""
        for attribute in _ATTRIBUTE.finditer(found["attributes"])
    }
    return Image(values.get("src", ""), values.get("alt", ""), path, line)
