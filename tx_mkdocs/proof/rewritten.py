"""The content of a finished page that another plugin wrote anew: without comments, or quotation marks around values."""

from __future__ import annotations

from lxml import etree

from tx_mkdocs.data.xml_characters import legal


def content_of(output: str) -> str:
    """The element `content` of a page, written as the theme writes it; empty where the page has none.

    Args:
        output: the page as HTML.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    page = etree.fromstring(legal(output).encode(), parser)
    found = () if page is None else page.xpath("//div[@id='content']")
    return (
        etree.tostring(found[0], encoding="unicode", method="html", with_tail=False)
        if found
        else ""
    )
