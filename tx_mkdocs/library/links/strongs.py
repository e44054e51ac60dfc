"""Word articles by the Strong's numbers that they name under "Word Data"."""

from __future__ import annotations

import re

from tx_mkdocs.library.links import LinkIndex
from tx_mkdocs.resources import Page, words
from tx_mkdocs.resources.content import Articles

# A line such as `Strong's: H136, G2316`, the apostrophe of either shape or escaped.
_LINE = re.compile(r"Strong[^:]{0,8}:(.*)")
_NUMBER = re.compile(r"[GH]\d{1,5}[a-z]?")
_PREFIXED = re.compile(r"(?:[a-z]:)*([GH])(\d{1,5})[a-z]?\Z")


def articles_by_strong(link_index: LinkIndex) -> dict[str, list[tuple[int, Page]]]:
    """Member and page of every word article, by each number it names: `G2316`, without zeros."""
    found: dict[str, list[tuple[int, Page]]] = {}
    for index, member in enumerate(link_index.members):
        if member.resource.kind is not words.KIND:
            continue
        for section in member.resource.sections:
            pages = {page.address: page for page in section.pages}
            content = section.content()
            for article in content.articles if isinstance(content, Articles) else ():
                for number in _numbers(article.text):
                    found.setdefault(number, []).append((index, pages[article.address]))
    return found


def _numbers(text: str) -> list[str]:
    """The numbers on each line that names some, each once."""
    if "Strong" not in text:
        return []
    return [
        number
        for line in filter(None, map(_LINE.search, text.splitlines()))
        for number in dict.fromkeys(map(plain_strong, _NUMBER.findall(line[1])))
    ]


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
