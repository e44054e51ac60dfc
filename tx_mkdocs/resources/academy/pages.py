"""The pages of translationAcademy: one for each article of a manual, in the order of its table of contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from itertools import chain

from tx_mkdocs.cache import Cache
from tx_mkdocs.findings.codes.articles import (
    ARTICLE_NOT_LISTED,
    ARTICLE_WITHOUT_TEXT,
    ARTICLE_WITHOUT_TITLE,
    LISTED_ARTICLE_MISSING,
    LISTED_TWICE,
    NO_CONTENTS,
    NO_SUCH_ARTICLE,
    TITLE_OF_SEVERAL_LINES,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.fragment import EMPTY, Fragment, Link, join
from tx_mkdocs.formats.helps.toc import (
    Relations,
    Toc,
    TocEntry,
    article_name,
    read_config,
    read_toc,
)
from tx_mkdocs.formats.markdown.convert import split_title
from tx_mkdocs.formats.markdown.heading_ids import heading_id
from tx_mkdocs.formats.slots import link_slot, page_link
from tx_mkdocs.interface import gettext_html, lang_dir_attributes
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.academy.layout import Manual, manuals, part_of
from tx_mkdocs.resources.addresses import article_redirect
from tx_mkdocs.resources.articles import (
    address_name,
    article_page,
    convert,
    home_page,
    natural,
    page_at_hand,
    section_list,
    with_heading,
)
from tx_mkdocs.resources.content import Articles, ArticleText, cache_weakly
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Page, Redirect, Resource, Section, Unit
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.repository import Repository

_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class _Book:
    """A manual on its way to pages."""

    manual: Manual
    toc: Toc
    relations: Mapping[str, Relations]
    addresses: Mapping[str, str]
    """Address of each article by its name."""
    order: tuple[str, ...]
    """Articles as they are read: those of the table of contents, then the others."""
    unlisted: tuple[str, ...]
    listed: Mapping[str, TocEntry]
    """Articles of the table of contents, each where it comes first."""


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
        book, wrong = _book(repository, manual)
        books.append(book)
        found += wrong
    sections: list[Section] = []
    units: list[Unit] = []
    redirects: list[Redirect] = []
    total = sum(len(book.order) for book in books)
    done = 0
    progress = options.progress
    for number, book in enumerate(books, 1):
        pages: dict[str, Page] = {}
        for name in book.order:
            if options.at_hand:
                pages[name] = _page_at_hand(repository, book, name, books, cache)
            else:
                pages[name], wrong = _page(repository, book, name, books, cache)
                found += wrong
            units.append(Unit(tuple(book.manual.articles[name]), (pages[name].address,), "article"))
            done += 1
            if progress is not None and (done % 50 == 0 or done == total):
                progress("Converting", done, total, "articles")
        overview, wrong = _overview(book, books, pages)
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


def _book(repository: Repository, manual: Manual) -> tuple[_Book, list[Finding]]:
    """Bring the articles of a manual and its tables together, and say what is wrong with these."""
    toc = Toc()
    found: list[Finding] = []
    if manual.toc:
        text = repository.read_text(manual.toc)
        toc = read_toc(text.text, manual.toc)
        found += (*text.findings, *toc.findings)
    else:
        message = Message(
            "The manual “{identifier}” has no table of contents; its articles are in "
            "alphabetical order.",
            identifier=manual.identifier,
        )
        fix: str = Message("Write {folder}/toc.yaml.", folder=manual.folder)
        found.append(NO_CONTENTS.at(message=message, fix=fix))
    relations: Mapping[str, Relations] = {}
    if manual.config:
        text = repository.read_text(manual.config)
        relations, wrong = read_config(text.text, manual.config)
        found += (*text.findings, *wrong)
    listed: dict[str, TocEntry] = {}
    for entry in toc.walk():
        if entry.link not in manual.articles or entry.manual not in ("", manual.identifier):
            continue
        if entry.link in listed:
            message = Message(
                "“{link}” is listed twice; its page comes at the first place.", link=entry.link
            )
            place = (entry.line, entry.column)
            found.append(LISTED_TWICE.at(manual.toc, *place, message=message))
        listed.setdefault(entry.link, entry)
    unlisted = sorted((name for name in manual.articles if name not in listed), key=natural)
    if toc.entries:
        for name in unlisted:
            message = Message(
                "“{name}” is not in the table of contents; it is shown after the others.", name=name
            )
            fix = Message("List it in {toc}.", toc=manual.toc)
            found.append(ARTICLE_NOT_LISTED.at(manual.articles[name][0], message=message, fix=fix))
    taken = {"index"}
    addresses = {
        name: f"{manual.identifier}/{address_name(name, 'article', taken)}"
        for name in (*listed, *unlisted)
    }
    order = (*listed, *unlisted)
    return _Book(manual, toc, relations, addresses, order, tuple(unlisted), listed), found


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


def _written(repository: Repository, book: _Book, name: str) -> _Written:
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
                found.append(TITLE_OF_SEVERAL_LINES.at(path, message=message))
                further.append(rest)
        else:
            own_title, rest, _ = split_title(text)
            # A heading that only repeats the title is on the page once.
            is_title = own_title == title if title else not (further or body)
            if own_title and is_title:
                title, text = own_title, rest
            body.append(text)
    return _Written(title, question, "\n\n".join([*further, *body]), source, found)


def _content(repository: Repository, book: _Book, pages: Mapping[str, Page]) -> Articles:
    """The articles of a manual as data."""
    texts = []
    for name, page in pages.items():
        written = _written(repository, book, name)
        listed = book.listed.get(name)
        question = written.question or (listed.sub_title if listed else "")
        texts.append(ArticleText(page.address, page.title, written.text, page.source, question))
    return Articles(book.manual.title, tuple(texts))


def _page_at_hand(
    repository: Repository,
    book: _Book,
    name: str,
    books: Sequence[_Book],
    cache: Cache,
) -> Page:
    """The page of an article to which links may lead, and that nobody shows."""
    written = _written(repository, book, name)
    listed = book.listed.get(name)
    title = written.title or (listed.title if listed else "")
    return page_at_hand(
        book.addresses[name],
        title or name,
        written.text,
        written.source,
        f"{book.manual.identifier}/{name}",
        lambda: _page(repository, book, name, books, cache)[0],
    )


def _page(
    repository: Repository,
    book: _Book,
    name: str,
    books: Sequence[_Book],
    cache: Cache,
) -> tuple[Page, list[Finding]]:
    """The page of one article, and what is wrong with it.

    The page has the question, what to read before, the text, and what to read next.
    """
    written = _written(repository, book, name)
    found = [*written.findings]
    title, question, source = written.title, written.question, written.source
    anchors = {book.addresses[name].rpartition("/")[2], heading_id(title, set())} - {""}
    text = convert(written.text, cache, anchors)
    if not text.html:
        message = "This article has no text."
        found.append(ARTICLE_WITHOUT_TEXT.at(source, message=message))
    own_title, own_question = title, question
    listed = book.listed.get(name)
    if listed:
        title, question = title or listed.title, question or listed.sub_title
    if not title:
        message = "This article has no title."
        found.append(ARTICLE_WITHOUT_TITLE.at(source, message=message))
    relations = book.relations.get(name, Relations())
    (dependencies, recommended), wrong = zip(
        *(
            _links(book, name, wanted, relations, books)
            for wanted in (relations.dependencies, relations.recommended)
        ),
        strict=True,
    )
    found += chain(*wrong)
    mark = "" if own_question else ' class="gen"'
    asked = (
        f'<p class="box question"><span class="gen"{lang_dir_attributes()}>'
        f"{gettext_html('This page answers the question:')}</span> "
        f"<em{mark}>{escape(question, quote=False)}</em></p>\n"
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


def _links(
    book: _Book,
    name: str,
    wanted: Sequence[str],
    relations: Relations,
    books: Sequence[_Book],
) -> tuple[list[Fragment], list[Finding]]:
    """Links to related articles, the name alone of one that is not there; and what is not there."""
    links: list[Fragment] = []
    found: list[Finding] = []
    for written in wanted:
        manual, slug = article_name(written)
        owner = _owner(book, manual, slug, books)
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


def _owner(book: _Book, manual: str, name: str, books: Sequence[_Book]) -> _Book | None:
    """The manual that has the article: the one named, else this one, else the first."""
    for candidate in (book, *books):
        if name in candidate.addresses and manual in ("", candidate.manual.identifier):
            return candidate
    return None


def _box(kind: str, words: str, links: Sequence[Fragment]) -> Fragment:
    if not links:
        return EMPTY
    items = join(link._replace(html=f"<li>{link.html}</li>\n") for link in links)
    opening = f'<div class="gen box {kind}">\n<p{lang_dir_attributes()}>{words}</p>\n<ul>\n'
    return items._replace(html=f"{opening}{items.html}</ul>\n</div>\n")


def _overview(
    book: _Book, books: Sequence[_Book], pages: Mapping[str, Page]
) -> tuple[Page, list[Finding]]:
    """The table of contents, with the articles that it leaves out after it, and what it lists in vain."""
    missing: list[TocEntry] = []

    def item(entry: TocEntry) -> str:
        below = listing(entry.sections)
        owner = _owner(book, entry.manual, entry.link, books) if entry.link else None
        if owner is book:
            page = pages[entry.link]
            return link(page.address, page.title) + below
        title = entry.title or entry.link
        if owner is not None:
            return link(owner.addresses[entry.link], title) + below
        if entry.link:
            missing.append(entry)
            return f'<span class="missing">{escape(title, quote=False)}</span>{below}'
        return f"<span>{escape(title, quote=False)}</span>{below}"

    def listing(entries: Sequence[TocEntry]) -> str:
        items = "".join(f"<li>{item(entry)}</li>\n" for entry in entries)
        return f"\n<ul>\n{items}</ul>\n" if items else ""

    def link(address: str, title: str) -> str:
        return page_link(address, escape(title, quote=False))

    contents = listing(book.toc.entries)
    rest = "".join(
        f"<li>{link(pages[name].address, pages[name].title)}</li>\n" for name in book.unlisted
    )
    whole = with_heading(book.manual.title, EMPTY)
    parts = [whole.html]
    if contents:
        parts.append(f'<div class="gen toc">{contents}</div>\n')
    if rest:
        if contents:
            words = gettext_html("Not in the table of contents")
            parts.append(f'<h2 class="gen"{lang_dir_attributes()}>{words}</h2>\n')
        parts.append(f'<div class="gen toc">\n<ul>\n{rest}</ul>\n</div>\n')
    overview = Page(
        f"{book.manual.identifier}/index",
        book.manual.title,
        "".join(parts),
        "book",
        folder=book.manual.identifier,
        ids=whole.ids,
    )
    return overview, _missing(missing, book.manual.toc)


def _missing(entries: Sequence[TocEntry], path: str) -> list[Finding]:
    """Findings for the first of the listed articles that are not there, and one for the others."""
    found = [
        LISTED_ARTICLE_MISSING.at(
            path,
            entry.line,
            entry.column,
            message=Message("The article “{link}” does not exist.", link=entry.link),
        )
        for entry in entries[:_MOST_NAMED]
    ]
    if len(entries) > _MOST_NAMED:
        message = Message(
            "{count} more articles are listed but do not exist.", count=len(entries) - _MOST_NAMED
        )
        first = entries[_MOST_NAMED]
        found.append(LISTED_ARTICLE_MISSING.at(path, first.line, first.column, message=message))
    return found
