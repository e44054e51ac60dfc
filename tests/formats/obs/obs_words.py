"""The words of Markdown sources and of pages, read in a way of the tests' own."""

from __future__ import annotations

import re

from lxml import html as lxml_html

_WORD = re.compile(r"[\w’']+")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)+")


def source_words(text: str) -> list[str]:
    """Words of Markdown, pictures and addresses of links aside."""
    return _words(_LINK.sub(r"\1", _IMAGE.sub(" ", text)))


def page_words(body: str) -> list[str]:
    """Words of a page's body, generated elements aside."""
    tree = lxml_html.fragment_fromstring(body, create_parent="div")
    for element in tree.xpath('//*[contains(concat(" ", @class, " "), " gen ")]'):
        element.drop_tree()
    for element in tree.xpath("//p|//h1|//h2|//h3|//br|//figure|//li|//hr"):
        element.tail = f" {element.tail or ''}"
    return _words(tree.text_content())


def _words(text: str) -> list[str]:
    # In `in_every language_` the first mark is inside a word and stays.
    return _WORD.findall(text.replace("_", " "))
