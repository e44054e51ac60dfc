"""translationWords: a page for each term, in sections of key terms, names and other terms.

Terms lie in `bible/<category>/<term>.md`, in the payload of a Scripture Burrito, or as JSON of
translationStudio in `01/<term>.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from html import escape
from typing import NamedTuple
from unicodedata import normalize

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.findings.codes.articles import (
    TERM_TWICE,
    TERM_WITHOUT_TEXT,
    TERM_WITHOUT_TITLE,
    UNREADABLE_TERM,
    UNUSUAL_CATEGORY,
)
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.formats.yaml.parsing import parse_json
from tx_mkdocs.interface import current, gettext, gettext_noop, lang_dir_attributes, use
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.addresses import article_redirect
from tx_mkdocs.resources.articles import (
    address_name,
    article,
    article_page,
    articles_content,
    folder_name,
    has_known_subject,
    has_no_twin,
    home_page,
    is_markdown,
    page_at_hand,
    section_list,
    words_of_name,
)
from tx_mkdocs.resources.content import cache_weakly
from tx_mkdocs.resources.kept_articles import KeptArticles
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Page, Resource, Section, Unit
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.about import is_about, is_folder_readme
from tx_mkdocs.source.decoding import Text
from tx_mkdocs.source.repository import Repository

KIND = Kind(
    name="words",
    form="articles",
    rank=110,
    subjects=frozenset({"Translation Words"}),
    identifiers=("tw",),
    rc_names=("tw",),
    container="dict/bible",
    path_example="kt/prophet",
    host_file="bible/{}.md",
    proof="article",
    counted="articles",
    pages_label=gettext_noop("Terms"),
    sections_label=gettext_noop("Kinds"),
    numbered=False,
    shows_uses=True,
)
CATEGORIES = {
    "kt": gettext_noop("Key Terms"),
    "names": gettext_noop("Names"),
    "other": gettext_noop("Other"),
}
_FOLDERS = frozenset({"bible", "ingredients", "payload", "content", "dict"})
_CHAPTER = re.compile(r"\d{1,3}", re.ASCII)
_PART = re.compile(r"\d\d", re.ASCII)
# What a slice of a Scripture Burrito makes of `payload/kt/god.md`.
_FLAT = re.compile(r"(?:(?:payload|bible)-)?(?P<category>kt|names|other)-(?P<term>.+)", re.ASCII)


class Source(NamedTuple):
    """The file of one term."""

    category: str
    name: str
    """File name without extension."""
    path: str
    title: str = ""
    """The file that has nothing but its title, `title.md`, as articles have it; empty where there is none."""


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether there are terms: by the subject, else by folders `kt` and `names` or `other`."""
    if manifest.subject in KIND.subjects:
        return bool(sources(repository, manifest))
    if has_known_subject(manifest):
        return False
    categories = {path.split("/")[-2] for path in repository.files if path.count("/") > 0}
    return "kt" in categories and bool(categories & {"names", "other"})


def load(
    repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache = NO_CACHE
) -> Resource:
    """Convert every term of the repository; what is wrong with it is a finding."""
    found: list[Finding] = []
    terms: dict[str, list[Page]] = {}
    units: list[Unit] = []
    taken: dict[str, set[str]] = {}
    seen: set[tuple[str, str]] = set()
    listed = sources(repository, manifest)
    progress = options.progress
    interface = current()
    kept = KeptArticles(cache, cache.key("terms", repository.owner, repository.name, interface.key))
    for number, source in enumerate(listed, 1):
        files = (source.title, source.path) if source.title else (source.path,)
        names = taken.setdefault(source.category, {"index"})
        name = address_name(source.name, "term", names)
        if options.at_hand:
            term = _term_at_hand(repository, source, name)
        else:

            def make(source: Source = source, name: str = name) -> tuple[Page, list[Finding]]:
                with use(interface):
                    return _term(repository, source, name)

            made_of = f"{' '.join(map(repository.digest, files))} {name} {source}"
            term, wrong = kept.article(source.path, made_of, make)
            found += wrong
            found += _twice(source, seen)
        terms.setdefault(source.category, []).append(term)
        units.append(Unit(files, (term.address,), "article"))
        if progress is not None and (number % 100 == 0 or number == len(listed)):
            progress("Converting", number, len(listed), "terms")
    if not options.at_hand:
        made_pages = kept.keep()
        terms = {
            category: [made_pages[term.source] for term in of_category]
            for category, of_category in terms.items()
        }
    sections = []
    redirects = []
    for category in sorted(terms, key=_category_order):
        if category not in CATEGORIES:
            message: str = Message(
                "The folder “{category}” is not kt, names or other.", category=category
            )
            path = next(source.path for source in listed if source.category == category)
            found.append(UNUSUAL_CATEGORY.at(path, message=message))
        pages = sorted(terms[category], key=lambda page: (page.title.casefold(), page.address))
        section = _section(repository, category, pages)
        sections.append(section)
        ids = {page.address.rpartition("/")[2]: page.address for page in pages}
        redirects.append(article_redirect(f"{category}.html", section, ids))
    overviews = [(section.pages[0].address, section.title) for section in sections]
    body = section_list(overviews, lang_dir_attributes())
    return Resource(
        KIND,
        home_page(manifest.title or repository.name, body, manifest.description),
        tuple(sections),
        tuple(redirects),
        tuple(found),
        tuple(units),
    )


def sources(repository: Repository, manifest: Manifest) -> list[Source]:
    """Every term of the repository, by category and name."""
    for project in manifest.projects:
        found = _sources(repository.under(project.path), project.path)
        if found:
            return _with_titles(repository, found)
    return _with_titles(repository, _sources(repository.files, "."))


def _with_titles(repository: Repository, found: list[Source]) -> list[Source]:
    """The terms, those that are kept as articles with the file of their title.

    It is a term of its own where the text has another title, or where it has more than one line.
    """
    titles = {
        source.path.rpartition("/")[0]: source
        for source in found
        if source.name.lower() == "title" and is_markdown(source.path)
    }
    if not titles:
        return found
    with_title: dict[str, Source] = {}
    for source in found:
        folder, _, file = source.path.rpartition("/")
        if folder in titles and _PART.fullmatch(file.rpartition(".")[0]):
            words = _title_words(repository.text_of(titles[folder].path))
            first = repository.text_of(source.path).lstrip().partition("\n")[0]
            is_titled = first.startswith("#") and not first.startswith("##")
            if words and (not is_titled or _title_words(first) == words):
                with_title.setdefault(folder, source._replace(title=titles[folder].path))
    used = {source.title for source in with_title.values()}
    own = {source.path: source for source in with_title.values()}
    return [own.get(source.path, source) for source in found if source.path not in used]


def _title_words(text: str) -> str:
    """What a file says that has one line; empty where it has none, or more."""
    line = text.strip()
    return "" if "\n" in line else line.lstrip("#").strip()


def _sources(paths: tuple[str, ...], root: str) -> list[Source]:
    """The terms among `paths`, which lie below `root`."""
    found = []
    there = frozenset(map(str.lower, paths))
    for path in paths:
        below = path if root == "." else path[len(root) + 1 :]
        *folders, file = below.split("/")
        while folders and folders[0].lower() in _FOLDERS:
            del folders[0]
        name = file.rpartition(".")[0]
        if _PART.fullmatch(name) and folders and _is_of_term(folders[-1]):
            # `kt/god/01.md`, as articles are kept.
            name = folders.pop()
        # In a folder a term may be called like what is said of a repository: `other/security.md`.
        is_said = is_folder_readme(path) if folders else is_about(path)
        if is_markdown(path) and not is_said:
            flat = _FLAT.fullmatch(name) if not folders else None
            if flat is not None:
                found.append(Source(flat["category"], flat["term"], path))
            elif folders:
                found.append(Source(_safe(folders[0]), name, path))
            else:
                found.append(Source("other", name, path))
        elif path.lower().endswith(".txt") and _CHAPTER.fullmatch("".join(folders[-1:])):
            # translationStudio has one folder, `01`, for what it calls a chapter.
            found.append(Source("other", name, path))
        elif (
            path.lower().endswith(".txt")
            and folders
            and folders[0].lower() in CATEGORIES
            and has_no_twin(path, there)
        ):
            found.append(Source(_safe(folders[0]), name, path))
    return found


def _is_of_term(folder: str) -> bool:
    return folder.lower() not in CATEGORIES and not _CHAPTER.fullmatch(folder)


@lru_cache(maxsize=64)
def _safe(category: str) -> str:
    return folder_name(category.lower(), "other", set())


def _category_order(category: str) -> tuple[int, str]:
    known = list(CATEGORIES)
    return (known.index(category) if category in known else len(known), category)


_ONE_FILE = message_noop("Put the text of a term into one file.")


def _twice(source: Source, seen: set[tuple[str, str]]) -> Iterator[Finding]:
    """A finding for a term that has the name of one before it, capitals aside; `seen` gets its name."""
    key = (source.category, normalize("NFC", source.name).lower())
    folder = source.path.rpartition("/")[0]
    if key in seen and folder.rpartition("/")[2] == source.name:
        message = Message(
            "The text of “{name}” is in several files; each has a page of its own.",
            name=source.name,
        )
        yield TERM_TWICE.at(source.path, message=message, fix=_ONE_FILE, cause=folder)
    elif key in seen:
        message = Message(
            "“{name}” is in {category} more than once; all are shown.",
            name=source.name,
            category=source.category,
        )
        yield TERM_TWICE.at(source.path, message=message)
    seen.add(key)


def _term_at_hand(repository: Repository, source: Source, name: str) -> Page:
    """The page of a term to which links may lead, and that nobody shows."""
    from tx_mkdocs.formats.markdown.convert import split_title
    from tx_mkdocs.formats.markdown.front_matter import title_in_front_matter

    written = _text(repository, source.path).text
    title, text, _ = split_title(written)
    beside = _title_words(repository.text_of(source.title)) if source.title else ""
    return page_at_hand(
        f"{source.category}/{name}",
        title or title_in_front_matter(written) or beside or source.name,
        text,
        source.path,
        source.category,
        lambda: _term(repository, source, name)[0],
    )


def _term(repository: Repository, source: Source, name: str) -> tuple[Page, list[Finding]]:
    """The page of a term, and what is wrong with its file."""
    read = _text(repository, source.path)
    text, found = read.text, [*read.findings]
    converted = article(text, NO_CACHE, name)
    address = f"{source.category}/{name}"
    title = converted.title
    if source.title and not title:
        title = _title_words(repository.text_of(source.title))
    if not text.strip():
        message = "This term has no text."
        found.append(TERM_WITHOUT_TEXT.at(source.path, message=message))
    elif not title and not any(finding.severity == "error" for finding in found):
        message = "This term has no title."
        found.append(TERM_WITHOUT_TITLE.at(source.path, 1, 1, message=message))
    page = article_page(
        address,
        title or source.name,
        converted.text,
        source.path,
        source.category,
        generated_title=not (converted.has_heading or source.title),
    )
    return page, found


def _text(repository: Repository, path: str) -> Text:
    """The Markdown of a term."""
    text = repository.read_text(path)
    return _of_units(text, path) if path.lower().endswith(".txt") else text


def _of_units(written: Text, path: str) -> Text:
    """Markdown of the JSON that translationStudio writes: a list of `{title, body}`."""
    text = written.text
    if not text.lstrip().startswith(("[", "{")):
        return written
    parsed = parse_json(text, path)
    units = parsed.data if isinstance(parsed.data, list) else [parsed.data]
    parts: list[str] = []
    for unit in units:
        if not isinstance(unit, dict) or not (unit.get("title") or unit.get("body")):
            continue
        title = " ".join(str(unit.get("title") or "").split())
        parts += [f"# {title}"] if title else []
        parts.append(str(unit.get("body") or ""))
    is_list = isinstance(parsed.data, list) and all(map(_is_blank_unit, units))
    if parts or is_list:
        return written._replace(text="\n\n".join(parts))
    place = next(((finding.line, finding.column) for finding in parsed.findings), (1, 1))
    message = "This is not the list of `title` and `body` that translationStudio writes."
    unreadable = UNREADABLE_TERM.at(path, *place, message=message)
    return written._replace(findings=(*written.findings, unreadable))


def _is_blank_unit(unit: object) -> bool:
    """Whether an entry has a title and a text, but no words in them."""
    return isinstance(unit, dict) and set(unit) <= {"title", "body"} and not any(unit.values())


def _section(repository: Repository, category: str, pages: list[Page]) -> Section:
    """A category: its alphabetical list, then its terms."""
    known = CATEGORIES.get(category)
    title = gettext(known) if known else words_of_name(category)
    items = "".join(
        f"<li>{page_link(page.address, escape(page.title, quote=False))}</li>\n" for page in pages
    )
    body = (
        f'<h1 id="tw-section-{escape(category)}" class="gen"{lang_dir_attributes()}>'
        f'{escape(title, quote=False)}</h1>\n<ul class="words gen">\n{items}</ul>\n'
    )
    overview = Page(
        f"{category}/index", title, body, "book", folder=category, top=f"tw-section-{category}",
        ids=(f"tw-section-{escape(category)}",),
    )  # fmt: skip
    files = {page.address: (page.source,) for page in pages}
    content = partial(
        articles_content, title, pages, files, lambda path: _text(repository, path).text
    )
    return Section(category, title, (overview, *pages), content=cache_weakly(content))
