"""The HTML around the content of a page that no theme renders."""

from __future__ import annotations

from html import escape

from tx_mkdocs.interface import current

GENERATOR = '<meta name="generator" content="tx-mkdocs'
"""By this a page that we made is known where it lies in a repository; the version may follow."""


def html_page(
    title: str,
    content: str,
    *,
    language: str = "",
    direction: str = "",
    head: str = "",
    body_class: str = "",
) -> str:
    """A complete page, in UTF-8.

    Args:
        title: plain text.
        content: HTML of the body, with a line break at its end.
        language: BCP 47 tag of the content; that of the interface where none is given.
        direction: `ltr` or `rtl`, likewise.
        head: further HTML for the head, with a line break at its end.
        body_class: class of the body.
    """
    language, direction = language or current().language, direction or current().direction
    body = f'<body class="{escape(body_class)}">' if body_class else "<body>"
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{escape(direction)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n{GENERATOR}">\n{head}</head>\n'
        f"{body}\n{content}</body>\n</html>\n"
    )
