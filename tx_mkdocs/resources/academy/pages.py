"""The pages of translationAcademy: one for each article of a manual, in the order of its table of contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.findings.codes.articles import (
    ARTICLE_WITHOUT_TEXT,
    ARTICLE_WITHOUT_TITLE,
    NO_SUCH_ARTICLE,
    TITLE_OF_SEVERAL_LINES,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.entries import entry_html
from tx_mkdocs.formats.fragment import EMPTY, Fragment, Link, join
from tx_mkdocs.formats.helps.toc import (
    Relations,
    article_name,
)
from tx_mkdocs.formats.markdown.convert import split_title
from tx_mkdocs.formats.markdown.front_matter import title_in_front_matter
from tx_mkdocs.formats.markdown.heading_ids import heading_id
from tx_mkdocs.formats.slots import link_slot
from tx_mkdocs.interface import Catalogue, current, gettext_html, lang_dir_attributes, use
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.academy.contents import Contents, overview_page, owner_of, read_contents
from tx_mkdocs.resources.academy.layout import manuals, part_of
from tx_mkdocs.resources.addresses import article_redirect
from tx_mkdocs.resources.articles import (
    article_page,
    convert,
    home_page,
    page_at_hand,
    section_list,
)
from tx_mkdocs.resources.content import Articles, ArticleText, cache_weakly
from tx_mkdocs.resources.kept_articles import KeptArticles
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Page, Redirect, Resource, Section, Unit
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.repository import Repository


def load_articles(
    kind: Kind, repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache
) -> Resource:
    """Convert every article of a repository; what is wrong with it is a finding.

    Args:
        kind: of the resource.
        repository: the opened source.
        manifest: its standardized manifest.
        options: of them `progress` and `at_hand`.
        cache: keeps the HTML of articles.
    """
    found: list[Finding] = []
    books = []
    for manual in manuals(repository, manifest):
        book, wrong = read_contents(repository, manual)
        books.append(book)
        found += wrong
    sections: list[Section] = []
    units: list[Unit] = []
    redirects: list[Redirect] = []
    total = sum(len(book.order) for book in books)
    done = 0
    progress = options.progress
    interface = current()
    for number, book in enumerate(books, 1):
        pages: dict[str, Page] = {}
        of_manual = repository.owner, repository.name, book.manual.identifier, interface.key
        kept = KeptArticles(cache, cache.key("manual", *of_manual))
        for name in book.order:
            related, unrelated = _related(book, name, books)
            if options.at_hand:
                pages[name] = _page_at_hand(repository, book, name, related)
            else:
                make = partial(_page_in, interface, repository, book, name, related)
                made_of = _made_of(repository, book, name, related)
                pages[name], wrong = kept.article(name, made_of, make)
                found += [*wrong, *unrelated]
            units.append(Unit(tuple(book.manual.articles[name]), (pages[name].address,), "article"))
            done += 1
            if progress is not None and (done % 50 == 0 or done == total):
                progress("Converting", done, total, "articles")
        if not options.at_hand:
            pages = dict(kept.keep())
        overview, wrong = overview_page(book, books, pages)
        found += wrong
        identifier = book.manual.identifier
        content = cache_weakly(partial(_content, repository, book, pages))
        shown = (overview, *pages.values())
        section = Section(identifier, book.manual.title, shown, content=content)
        sections.append(section)
        redirects += [
            article_redirect(name, section, book.addresses)
            for name in (f"{identifier}.html", f"{number:02d}-{identifier}.html")
        ]
    overviews = [(section.pages[0].address, section.title) for section in sections]
    return Resource(
        kind,
        home_page(manifest.title or repository.name, section_list(overviews), manifest.description),
        tuple(sections),
        tuple(redirects),
        tuple(found),
        tuple(units),
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """What the files of an article say."""

    title: str
    question: str
    text: str
    """Markdown."""
    source: str
    """The file of the text."""
    findings: Sequence[Finding]


def _read_article(repository: Repository, book: Contents, name: str) -> _Written:
    """Read the files of one article."""
    found: list[Finding] = []
    title, question = "", ""
    body: list[str] = []
    further: list[str] = []
    files = book.manual.articles[name]
    source = next((path for path in files if _is_text(path)), files[0])
    for path in files:
        read = repository.read_text(path)
        found += read.findings
        text = read.text
        part = part_of(path)
        is_first = not (title if part == "title" else question)
        if part in ("title", "sub-title") and is_first:
            first, rest = _first_line(text)
            title, question = (first, question) if part == "title" else (title, first)
            if rest.strip():
                message = "This file has more than one line; the others are shown above the text."
                line = text.count("\n") - rest.lstrip().count("\n") + 1
                found.append(TITLE_OF_SEVERAL_LINES.at(path, line, 1, message=message))
                further.append(rest)
        else:
            own_title, rest, _ = split_title(text)
            # A heading that only repeats the title is on the page once.
            is_title = own_title == title if title else not (further or body)
            if own_title and is_title:
                title, text = own_title, rest
            body.append(text)
    return _Written(title, question, "\n\n".join([*further, *body]), source, found)


def _content(repository: Repository, book: Contents, pages: Mapping[str, Page]) -> Articles:
    """The articles of a manual as data."""
    texts = []
    for name, page in pages.items():
        written = _read_article(repository, book, name)
        listed = book.listed.get(name)
        question = written.question or (listed.sub_title if listed else "")
        texts.append(ArticleText(page.address, page.title, written.text, page.source, question))
    return Articles(book.manual.title, tuple(texts))


def _page_at_hand(repository: Repository, book: Contents, name: str, related: _Related) -> Page:
    """The page of an article to which links may lead, and that nobody shows."""
    written = _read_article(repository, book, name)
    listed = book.listed.get(name)
    title = written.title or (listed.title if listed else "")
    title = title or title_in_front_matter(written.text)
    return page_at_hand(
        book.addresses[name],
        title or name,
        written.text,
        written.source,
        f"{book.manual.identifier}/{name}",
        lambda: _page(repository, book, name, related)[0],
    )


def _page_in(
    interface: Catalogue, repository: Repository, book: Contents, name: str, related: _Related
) -> tuple[Page, list[Finding]]:
    with use(interface):
        return _page(repository, book, name, related)


def _made_of(repository: Repository, book: Contents, name: str, related: _Related) -> str:
    """All that `_page` makes a page of."""
    digests = [(path, repository.digest(path)) for path in book.manual.articles[name]]
    listed = book.listed.get(name)
    named = listed and (listed.title, listed.sub_title)
    return repr((digests, book.addresses[name], named, related))


def _page(
    repository: Repository, book: Contents, name: str, related: _Related
) -> tuple[Page, list[Finding]]:
    """The page of one article, and what is wrong with its files.

    The page has the question, what to read before, the text, and what to read next.
    """
    written = _read_article(repository, book, name)
    found = [*written.findings]
    title, question, source = written.title, written.question, written.source
    anchors = {book.addresses[name].rpartition("/")[2], heading_id(title, set())} - {""}
    text = convert(written.text, NO_CACHE, anchors)
    if not text.html:
        message = "This article has no text."
        found.append(ARTICLE_WITHOUT_TEXT.at(source, message=message))
    own_title, own_question = title, question
    listed = book.listed.get(name)
    if listed:
        title, question = title or listed.title, question or listed.sub_title
    title = title or title_in_front_matter(written.text)
    if not title:
        message = "This article has no title."
        found.append(ARTICLE_WITHOUT_TITLE.at(source, message=message))
    dependencies, recommended = related
    mark = "" if own_question else ' class="gen"'
    asked = (
        entry_html(
            f'<p class="box question"><span class="gen"{lang_dir_attributes()}>'
            f"{gettext_html('This page answers the question:')}</span> "
            f"<em{mark}>{escape(question, quote=False)}</em></p>\n"
        )
        if question
        else ""
    )
    before = _box(
        "dependencies",
        gettext_html("In order to understand this topic, it would be good to read:"),
        dependencies,
    )
    page = article_page(
        book.addresses[name],
        title or name,
        text,
        source,
        f"{book.manual.identifier}/{name}",
        generated_title=not own_title,
        before=join([Fragment(asked), before]),
        after=_box("recommended", gettext_html("Next we recommend you learn about:"), recommended),
    )
    return replace(page, description=question or page.description), found


def _is_text(path: str) -> bool:
    return part_of(path) not in ("title", "sub-title")


def _first_line(text: str) -> tuple[str, str]:
    """The first words of a file that is to hold one line, without signs of a heading, and the rest."""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if words := line.strip().strip("#").strip():
            return words, "\n".join(lines[number:])
    return "", ""


_Related = tuple[list[Fragment], list[Fragment]]
"""Links to what is to be read before an article, and after it."""


def _related(
    book: Contents, name: str, books: Sequence[Contents]
) -> tuple[_Related, list[Finding]]:
    relations = book.relations.get(name, Relations())
    dependencies, not_there = _links(book, name, relations.dependencies, relations, books)
    recommended, not_there_either = _links(book, name, relations.recommended, relations, books)
    return (dependencies, recommended), [*not_there, *not_there_either]


def _links(
    book: Contents,
    name: str,
    wanted: Sequence[str],
    relations: Relations,
    books: Sequence[Contents],
) -> tuple[list[Fragment], list[Finding]]:
    """Links to related articles, the name alone of one that is not there; and what is not there."""
    links: list[Fragment] = []
    found: list[Finding] = []
    for written in wanted:
        manual, slug = article_name(written)
        owner = owner_of(book, manual, slug, books)
        if owner is None:
            links.append(Fragment(escape(written, quote=False)))
            path, place = book.manual.config, relations.place(written)
            message = Message(
                "“{name}”, which {article} refers to, is not there.", name=written, article=name
            )
            found.append(NO_SUCH_ARTICLE.at(path, *place, message=message))
        else:
            up = ".." if owner is book else f"../../{owner.manual.identifier}"
            target = f"{up}/{slug}/01.md"
            links.append(Fragment(link_slot(target), links=(Link(target),)))
    return links, found


def _box(kind: str, words: str, links: Sequence[Fragment]) -> Fragment:
    if not links:
        return EMPTY
    items = join(link._replace(html=f"<li>{link.html}</li>\n") for link in links)
    opening = f'<div class="gen box {kind}">\n<p{lang_dir_attributes()}>{words}</p>\n<ul>\n'
    return items._replace(html=f"{opening}{items.html}</ul>\n</div>\n")
