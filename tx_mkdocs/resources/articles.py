"""What pages of articles share, be they terms, lessons, entries of a lexicon or any Markdown.

The reader of Markdown is imported by what reads some: other resources need the rest of this, and no Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from html import escape
from typing import NamedTuple
from unicodedata import normalize

from tx_mkdocs.cache import Cache
from tx_mkdocs.data.subjects import subjects
from tx_mkdocs.formats.entries import entry_html
from tx_mkdocs.formats.fragment import EMPTY, Fragment, Link, join
from tx_mkdocs.formats.html_text import LONGEST_DESCRIPTION, description_of, plain_text
from tx_mkdocs.formats.markdown.files import EXTENSIONS
from tx_mkdocs.formats.markdown.heading_ids import (
    heading_id,
    replace_but_marks,
    unlike_the_theme,
)
from tx_mkdocs.formats.names import unique, unlike_a_device
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.interface import current, gettext_html, lang_dir_attributes, use
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.addresses import unlike_a_file
from tx_mkdocs.resources.content import Articles, ArticleText, cache_weakly, no_content
from tx_mkdocs.resources.lazy_html import LazyHtml, digest_of
from tx_mkdocs.resources.lazy_rows import LazyRows
from tx_mkdocs.resources.model import Page, Resource, Section
from tx_mkdocs.source.repository import Repository

LONGEST_NAME = 80
"""Characters of a part of an address."""
_MOST_BYTES = 200
_NOT_IN_ADDRESSES = re.compile(r"[^\w.-]+|\A\.+|\.+\Z")
# Accents that are stored apart from their letters, and signs that choose a look: people do not type them.
_PASSING_MARKS = re.compile(r"[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f]")
_DIGITS = re.compile(r"(\d+)", re.ASCII)


class Article(NamedTuple):
    """A Markdown text, its title taken off."""

    title: str
    """Plain text of the heading with which it begins, else what its front matter calls it; may be empty."""
    text: Fragment
    """The rest, its highest heading an `<h2>`."""
    has_heading: bool
    """Whether the title is a heading of the text."""


def article(text: str, cache: Cache, name: str = "") -> Article:
    """Convert the Markdown of one article.

    Args:
        text: as written.
        cache: keeps the HTML.
        name: id of the page's own heading, which no heading of the text gets.
    """
    from tx_mkdocs.formats.markdown.convert import split_title, title_ids
    from tx_mkdocs.formats.markdown.front_matter import title_in_front_matter

    title, rest, _ = split_title(text)
    given = title_ids(text)
    taken = {name, heading_id(title, set()), *given} - {""}
    text_of_page = convert(rest, cache, taken)
    # A page without text is told by its having no HTML.
    if given and text_of_page.html:
        places = "".join(
            f'<span id="{own}"></span>' for own in given if own not in text_of_page.ids
        )
        ids = dict.fromkeys((*given, *text_of_page.ids))
        text_of_page = text_of_page._replace(html=places + text_of_page.html, ids=tuple(ids))
    return Article(title or title_in_front_matter(text), text_of_page, bool(title))


def with_articles(resource: Resource, repository: Repository) -> Resource:
    """The resource with the Markdown of each section that has no content yet, by the units of the proof."""
    files = {
        address: unit.files
        for unit in resource.units
        if unit.kind == "article"
        for address in unit.pages
    }

    def with_content(section: Section) -> Section:
        if section.content is not no_content:
            return section
        read_all = partial(
            articles_content, section.title, section.pages, files, repository.text_of
        )
        return replace(section, content=cache_weakly(read_all))

    return replace(resource, sections=tuple(map(with_content, resource.sections)))


def articles_content(
    title: str,
    pages: Sequence[Page],
    files: Mapping[str, Sequence[str]],
    read_text: Callable[[str], str],
) -> Articles:
    """The Markdown of pages.

    Args:
        title: of the section.
        pages: in reading order.
        files: those that make up each page, by its address; a page that has none is left out.
        read_text: gives the Markdown of a file.
    """
    from tx_mkdocs.formats.markdown.convert import split_title

    found = []
    for page in pages:
        if page.address in files:
            text = "\n\n".join(map(read_text, files[page.address]))
            own_title, rest, _ = split_title(text)
            shown = rest.lstrip("\n") if own_title == page.title else text
            found.append(ArticleText(page.address, page.title, shown, page.source))
    return Articles(title, tuple(found))


def convert(text: str, cache: Cache, taken: Collection[str] = ()) -> Fragment:
    """Markdown whose highest heading becomes an `<h2>`, below its front matter; kept under a key of its input.

    Args:
        text: of a whole file, as written, but for its title.
        cache: keeps the HTML.
        taken: ids that no heading of the text gets.
    """
    if not text.strip():
        return EMPTY
    name = cache.key("article-html", text, *sorted(taken))
    kept = cache.get(name)
    if kept is not None:
        try:
            html, ids, links, headings = kept
            return Fragment(
                html,
                tuple(ids),
                tuple(map(Link, links)),
                tuple((heading, words) for heading, words in headings),
            )
        except (TypeError, ValueError):
            pass
    from tx_mkdocs.formats.markdown.convert import markdown
    from tx_mkdocs.formats.markdown.front_matter import front_matter

    front, rest = front_matter(text)
    made = markdown(rest, heading_ids=True, taken=taken)
    if front.html:
        made = made._replace(html=front.html + made.html)
    cache.put(name, [made.html, made.ids, [link.target for link in made.links], made.headings])
    return made


def article_page(
    address: str,
    title: str,
    text: Fragment,
    source: str,
    folder: str,
    *,
    generated_title: bool = False,
    label: str = "",
    before: Fragment = EMPTY,
    after: Fragment = EMPTY,
) -> Page:
    """The page of one article; the id of its heading is the last part of the address.

    Args:
        address: `kt/abomination`.
        title: plain text.
        text: what is written; empty where nothing is yet.
        source: repository path of the file.
        folder: see `Page.folder`.
        generated_title: whether no author wrote the title.
        label: see `Page.label`.
        before: what is between heading and text.
        after: what is after the text.
    """
    identifier = unlike_the_theme(address.rpartition("/")[2])
    # An author who set the same id in the text meant that place.
    is_own = identifier not in text.ids
    anchor = f' id="{escape(identifier)}"' if is_own else ""
    html = text.html
    generated = ' class="gen"' if generated_title else ""
    if html:
        written = entry_html(html)
    else:
        nothing = gettext_html("Nothing is written here yet.")
        written = f'<p class="gen empty"{lang_dir_attributes()}>{nothing}</p>'
    return Page(
        address,
        title,
        entry_html(f"<h1{anchor}{generated}>{escape(title, quote=False)}</h1>\n")
        + f"{before.html}{written}\n{after.html}",
        "article",
        source,
        label,
        description=description_of(plain_text(html[: 4 * LONGEST_DESCRIPTION])) if html else "",
        folder=folder,
        top=identifier if is_own else "",
        is_empty=not html,
        ids=(*((escape(identifier),) if is_own else ()), *before.ids, *text.ids, *after.ids),
        links=(*before.links, *text.links, *after.links),
        headings=(*before.headings, *text.headings, *after.headings),
    )


def page_at_hand(
    address: str, title: str, text: str, source: str, folder: str, make: Callable[[], Page]
) -> Page:
    """The page of an article that is only at hand: its HTML and ids are made when somebody asks for them.

    Args:
        address: as of `article_page`.
        title: plain text.
        text: its Markdown, without its title.
        source: repository path of the file.
        folder: see `Page.folder`.
        make: makes the whole page.
    """
    from tx_mkdocs.formats.markdown.convert import is_plainly_shown

    if not is_plainly_shown(text):
        return make()
    interface = current()

    @lru_cache(maxsize=1)
    def made() -> Page:
        with use(interface):
            return make()

    digest = digest_of(repr((address, title, text)))
    return Page(
        address,
        title,
        LazyHtml(digest, False, False, lambda: made().body),
        "article",
        source,
        folder=folder,
        ids=LazyRows(digest, None, lambda: tuple(made().ids)),
    )


def address_name(name: str, otherwise: str, taken: set[str]) -> str:
    """A file's name as part of an address: as written, unless a character would do harm there.

    Args:
        name: without extension.
        otherwise: takes its place where nothing is left.
        taken: lower-case names given before, composed; gets this one.
    """
    name = _PASSING_MARKS.sub(" ", name)
    name = replace_but_marks(_NOT_IN_ADDRESSES, name, "-").strip("-")[:LONGEST_NAME].strip("-.")
    kept = name.encode()[:_MOST_BYTES].decode("utf-8", "ignore")
    safe = unlike_a_device(kept) or otherwise
    # Some file systems take two ways to store a letter with its marks for one name.
    lowered = normalize("NFC", safe).lower()
    return safe + unique(lowered, taken).removeprefix(lowered)


def folder_name(name: str, otherwise: str, taken: set[str]) -> str:
    """A folder's name as part of an address; the arguments are those of `address_name`."""
    return address_name(unlike_a_file(address_name(name, otherwise, set())), otherwise, taken)


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Key that sorts `2` before `10`, and numbers before words.

    Source: Resource Container 0.2, sort order.
    """
    return tuple(
        (0, int(part[:18]), part) if part.isdecimal() else (1, 0, part.casefold())
        for part in _DIGITS.split(name)
        if part
    )


def has_known_subject(manifest: Manifest) -> bool:
    """Whether the subject is one of Resource Container 0.2, so that files need not tell the type."""
    return any(subject.name == manifest.subject for subject in subjects())


def is_markdown(path: str) -> bool:
    """Whether a file is Markdown by its extension, and not hidden."""
    return path.lower().endswith(EXTENSIONS) and not is_hidden(path)


def has_no_twin(path: str, there: Collection[str]) -> bool:
    """Whether a plain text is not there as Markdown too.

    Args:
        path: of the text, which ends with `.txt`.
        there: the files beside it, in small letters.
    """
    return f"{path[: -len('.txt')]}.md".lower() not in there


def readme_of(repository: Repository) -> str:
    """Path of the README of a repository, if it is Markdown; empty where there is none at the top."""
    at_top = (path for path in repository.files if "/" not in path and is_markdown(path))
    return next((path for path in at_top if path.lower().startswith("readme.")), "")


def top_of(path: str) -> str:
    """The first folder of a file, the file itself where it is in none, for what is out of place with it."""
    return path.partition("/")[0]


def is_hidden(path: str) -> bool:
    """Whether a file or a folder above it has a name that begins with a dot."""
    return path.startswith(".") or "/." in path


def words_of_name(name: str) -> str:
    """What a file's name says, for people: `bible_intro` is `Bible intro`."""
    words = " ".join(name.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]


def home_page(
    title: str, body: Fragment, description: str, source: str = "", *, generated_title: bool = False
) -> Page:
    """The page that lists the sections of a resource; `body` is below its heading.

    `generated_title` says that `source`, which the page shows, does not have the title.
    """
    whole = with_heading(title, body, ' class="gen"' if generated_title else "")
    return Page(
        "index", title, whole.html, "home", source,
        description=description, ids=whole.ids, links=whole.links,
    )  # fmt: skip


def with_heading(title: str, below: Fragment, attributes: str = "") -> Fragment:
    """A page that is no article: its heading, with the id that its title makes unless it is `below` too.

    Args:
        title: plain text.
        below: the rest of the page.
        attributes: of the heading.
    """
    name = escape(heading_id(title, set()))
    is_own = bool(name) and name not in below.ids
    anchor = f' id="{name}"' if is_own else ""
    heading = f"<h1{anchor}{attributes}>{escape(title, quote=False)}</h1>\n"
    return join([Fragment(heading, (name,) if is_own else ()), below])


def section_list(sections: Sequence[tuple[str, str]], attributes: str = "") -> Fragment:
    """A list of links to sections: addresses of their overviews, and titles."""
    items = "".join(
        f"<li>{page_link(address, escape(title, quote=False))}</li>\n"
        for address, title in sections
    )
    return Fragment(f'<ul class="sections gen"{attributes}>\n{items}</ul>\n')
