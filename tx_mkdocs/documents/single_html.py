"""A book as one HTML file that needs no other: for reading without a network, and for programs that take HTML.

Pictures that the content names at another host stay there.
"""

from __future__ import annotations

from tx_mkdocs.documents import Book, DocumentFormat, DocumentOptions
from tx_mkdocs.documents.join import join_pages
from tx_mkdocs.formats.html_shell import html_page
from tx_mkdocs.library.hrefs import Target

_STYLE = (
    "body{max-width:40em;margin:0 auto;padding:1em;line-height:1.5}"
    "sup.v-num{font-size:.7em;font-weight:bold}img{max-width:100%;height:auto}"
    "h1,h2{break-after:avoid}"
)


def make(book: Book, options: DocumentOptions) -> bytes:
    """The file, UTF-8."""
    language = book.manifest.language

    def href(destination: Target, page: str) -> str:
        return book.address_outside(destination, options.site_url)

    pages = [(page, part.member.folder) for part in book.parts for page in part.pages]
    content = join_pages(book.title, pages, href) if pages else ""
    html = html_page(
        book.title,
        content,
        language=language.identifier,
        direction=language.direction,
        head=f"<style>{_STYLE}</style>\n",
    )
    return html.encode("utf-8", "backslashreplace")


FORMAT = DocumentFormat("html", make)
