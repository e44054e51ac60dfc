"""Pages of the text around the stories: front matter, back matter, files of other names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import PurePosixPath

from tx_mkdocs.findings.codes.stories.reading import HTML_TAGS, MATTER_WITHOUT_TEXT
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.entries import entry_html
from tx_mkdocs.formats.fragment import EMPTY, Fragment, join
from tx_mkdocs.formats.html_text import description_of, plain_text
from tx_mkdocs.formats.markdown.convert import markdown, split_title
from tx_mkdocs.formats.markdown.front_matter import front_matter
from tx_mkdocs.formats.markdown.html import has_foreign_tags
from tx_mkdocs.formats.markdown.inline import inline
from tx_mkdocs.formats.obs.model import Block
from tx_mkdocs.formats.obs.scan import scan
from tx_mkdocs.resources.content import ArticleText
from tx_mkdocs.resources.model import Page, Unit
from tx_mkdocs.resources.obs.layout import Source
from tx_mkdocs.source.decoding import Text

_LINE_END = re.compile(r"\r\n?")
_LONGEST_TITLE = 80


def matter_page(
    sources: Sequence[Source],
    read: Callable[[str], Text],
    address: str,
    title: str,
) -> tuple[tuple[Page, Unit] | None, list[Finding]]:
    """One page of all `sources`, or None when they have no text; and what is wrong with them.

    Args:
        sources: in the order shown.
        read: gives the text of a file.
        address: of the page.
        title: heading of a page whose files have no title of their own.
    """
    files = [path for source in sources for path in source.files]
    files.sort(key=lambda path: not _is_title(path))
    written, top, found = _read_files(files, read)
    parts: list[Fragment] = [top] if top else []
    if written:
        front, rest = front_matter("\n\n".join(written))
        parts.append(join([front, markdown(rest, heading_ids=True)]))
    if not any(part.html for part in parts):
        return None, found
    name = (plain_text(top.html) if top else "") or _first_line(parts[0]) or title
    words = plain_text(join(parts[1:] if top else parts, "\n").html)
    if not top:
        parts.insert(0, Fragment(f'<h1 class="gen">{escape(title, quote=False)}</h1>'))
    body = join([*parts, EMPTY], "\n")
    page = Page(
        address,
        name,
        entry_html(body.html),
        "matter",
        files[0],
        description=description_of(words),
        folder=link_folder(files[0]),
        ids=body.ids,
        links=body.links,
    )
    return (page, Unit(tuple(files), (address,), "article")), found


def _read_files(
    files: Sequence[str], read: Callable[[str], Text]
) -> tuple[list[str], Fragment | None, list[Finding]]:
    """The texts of files, the title that one of them gives as a heading, and what is wrong with them."""
    texts: list[str] = []
    top: Fragment | None = None
    found: list[Finding] = []
    for path in files:
        written = read(path)
        found += written.findings
        text = written.text
        if has_foreign_tags(text):
            message = "HTML tags are shown as they were typed."
            found.append(HTML_TAGS.at(path, message=message, fix="Remove them."))
        if not text.strip():
            message = "This file has no text."
            found.append(MATTER_WITHOUT_TEXT.at(path, message=message))
        elif _is_title(path) and not top:
            first, rest = _title_line(text, path)
            if first:
                made = inline(first)
                top = made._replace(html=f"<h1>{made.html}</h1>")
            if rest.strip():
                texts.append(rest)
        else:
            texts.append(text)
    return texts, top, found


def matter_text(sources: Sequence[Source], read: Callable[[str], Text], page: Page) -> ArticleText:
    """What `matter_page` shows, as Markdown.

    Args:
        sources: in the order shown.
        read: gives the text of a file.
        page: what `matter_page` made of them.
    """
    files = [path for source in sources for path in source.files if not _is_title(path)]
    text = "\n\n".join(filter(str.strip, (read(path).text for path in files)))
    title, rest, _ = split_title(text)
    return ArticleText(
        page.address, page.title, rest.lstrip("\n") if title == page.title else text, page.source
    )


def _title_line(text: str, path: str) -> tuple[str, str]:
    """The title in a file of that name, and what else the file holds, as Markdown.

    The title is the first line; empty where a picture is there.
    """
    first = next(scan(text, path), None)
    if not isinstance(first, Block):
        return "", text if first else ""
    lines = _LINE_END.sub("\n", text).split("\n")
    rest = lines[first.line :]
    if first.role == "heading" and rest and not rest[0].strip("=- \t"):
        rest = rest[1:]
    return first.text.partition("\n")[0], "\n".join([*lines[: first.line - 1], *rest])


def _is_title(path: str) -> bool:
    return PurePosixPath(path).stem.lower() == "title"


def link_folder(path: str) -> str:
    """Where links of a file start, as `Page.folder`: the folder of its stories is the book `obs`."""
    below = [part for part in path.split("/")[:-1] if part not in ("content", ".")]
    return "/".join(["obs", *below])


def _first_line(text: Fragment) -> str:
    """The first line of a text if it may serve as a title."""
    line = plain_text(text.html.partition("\n")[0])
    return line if len(line) <= _LONGEST_TITLE else ""
