"""Word articles by the Strong's numbers that they name under "Word Data"."""

from __future__ import annotations

import re

from tx_mkdocs.formats.page_html import text_runs
from tx_mkdocs.library.links import LinkIndex
from tx_mkdocs.resources import Page, words

# A line such as `Strong's: H136, G2316`, the apostrophe of either shape or escaped.
_LINE = re.compile(r"Strong[^:]{0,8}:(.*)", re.DOTALL)
_NUMBER = re.compile(r"[GH]\d{1,5}[a-z]?")
_PREFIXED = re.compile(r"(?:[a-z]:)*([GH])(\d{1,5})[a-z]?\Z")


def articles_by_strong(link_index: LinkIndex) -> dict[str, list[tuple[int, Page]]]:
    """Member and page of every word article, by each number it names: `G2316`, without zeros."""
    found: dict[str, list[tuple[int, Page]]] = {}
    for index, member in enumerate(link_index.members):
        if member.resource.kind is not words.KIND:
            continue
        for page in member.resource.pages:
            if page.kind != "article":
                continue
            if "Strong" not in page.body:
                continue
            for line in filter(None, map(_LINE.search, text_runs(page.body))):
                for number in dict.fromkeys(map(plain_strong, _NUMBER.findall(line[1]))):
                    found.setdefault(number, []).append((index, page))
    return found


def plain_strong(written: str) -> str:
    """`G23160`, `b:H7225`, `H0430` as word articles write it: `G2316`, `H7225`, `H430`.

    unfoldingWord's Greek numbers have a fifth digit for variants (source: UGNT), Hebrew ones letters.
    """
    found = _PREFIXED.match(written.strip())
    if found is None:
        return ""
    letter, digits = found[1], found[2]
    if letter == "G" and len(digits) == 5:
        digits = digits[:4]
    return f"{letter}{int(digits)}"
