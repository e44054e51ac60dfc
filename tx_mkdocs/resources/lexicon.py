"""Lexicons: a page for each entry, in sections of a hundred Strong's numbers or of a letter.

Entries lie in `content/G1234/01.md` or `content/G1234.md`.
"""

from __future__ import annotations

import re
from html import escape

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.findings.codes.articles import EMPTY_ENTRY, ENTRY_TWICE, ENTRY_WITHOUT_TITLE
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.fragment import EMPTY, Fragment, join
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.interface import gettext_noop
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.articles import (
    address_name,
    article,
    article_page,
    convert,
    has_known_subject,
    home_page,
    is_markdown,
    natural,
    readme_of,
    section_list,
)
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Page, Resource, Section, Unit
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.about import is_about
from tx_mkdocs.source.repository import Repository

KIND = Kind(
    name="lexicon",
    form="articles",
    rank=130,
    subjects=frozenset({"Greek Lexicon", "Hebrew-Aramaic Lexicon"}),
    identifiers=("ugl", "uhal"),
    proof="article",
    counted="articles",
    pages_label=gettext_noop("Entries"),
    sections_label=gettext_noop("Sections"),
    numbered=False,
    shows_uses=True,
)
_FOLDER = "content"
_STRONG = re.compile(r"(?P<letter>[GHgh])(?P<number>\d{1,5})(?P<rest>[a-z]?)", re.ASCII)
_HUNDRED = 100


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether there are entries: by the subject, else by files that have Strong's numbers as names."""
    if manifest.subject in KIND.subjects:
        return bool(sources(repository, manifest))
    if has_known_subject(manifest):
        return False
    listed = sources(repository, manifest)
    return bool(listed) and all(_STRONG.fullmatch(name) for name in listed)


def load(
    repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache = NO_CACHE
) -> Resource:
    """Convert every entry of the repository; what is wrong with it is a finding."""
    found: list[Finding] = []
    listed = sources(repository, manifest)
    progress = options.progress
    taken: set[str] = set()
    units: list[Unit] = []
    groups: dict[tuple[str, int, int, str], list[Page]] = {}
    for number, name in enumerate(sorted(listed, key=_order), 1):
        page, wrong = _entry(repository, name, listed[name], taken, cache)
        found += wrong
        groups.setdefault(_group(name), []).append(page)
        units.append(Unit(tuple(listed[name]), (page.address,), "article"))
        if progress is not None and (number % 100 == 0 or number == len(listed)):
            progress("Converting", number, len(listed), "entries")
    sections = []
    for pages in groups.values():
        first, last = (pages[at].address.rpartition("/")[2] for at in (0, -1))
        title = f"{first}–{last}" if first != last else first
        address = f"{_FOLDER}/{address_name(f'{first}-to-{last}', 'entries', taken)}"
        items = "".join(
            f"<li>{page_link(page.address, escape(page.label, quote=False))}</li>\n"
            for page in pages
        )
        body = (
            f'<h1 class="gen">{escape(title, quote=False)}</h1>\n'
            f'<ul class="words gen">\n{items}</ul>\n'
        )
        overview = Page(address, title, body, "book", folder=_FOLDER)
        sections.append(Section(address.rpartition("/")[2], title, (overview, *pages)))
    introduction, source = EMPTY, readme_of(repository)
    if source:
        from tx_mkdocs.formats.markdown.convert import split_title

        text = repository.read_text(source)
        found += text.findings
        _, rest, _ = split_title(text.text)
        introduction = join([convert(rest, cache), Fragment("\n")])
    listing = section_list([(section.pages[0].address, section.title) for section in sections])
    home = home_page(
        manifest.title or repository.name,
        join([introduction, listing]),
        manifest.description,
        source,
    )
    return Resource(KIND, home, tuple(sections), findings=tuple(found), units=tuple(units))


def sources(repository: Repository, manifest: Manifest) -> dict[str, list[str]]:
    """Files of every entry by its name, in the order in which they are read."""
    roots = [project.path for project in manifest.projects if repository.under(project.path)]
    root = next((path for path in roots if path != "."), ".")
    if root == "." and repository.under(_FOLDER):
        root = _FOLDER
    found: dict[str, list[str]] = {}
    start = 0 if root == "." else len(root) + 1
    for path in repository.under(root):
        *folders, file = path[start:].split("/")
        if not is_markdown(path) or is_about(path):
            continue
        name = folders[-1] if folders else file.rpartition(".")[0]
        if name.lower() != "index":
            found.setdefault(name, []).append(path)
    for files in found.values():
        files.sort(key=natural)
    return found


def _order(name: str) -> tuple[tuple[str, int, int, str], tuple[tuple[int, int, str], ...]]:
    return (_group(name), natural(name))


def _group(name: str) -> tuple[str, int, int, str]:
    """What entries are grouped by: letter and hundred of its number, or the first letter of a word."""
    strong = _STRONG.fullmatch(name)
    if strong is None:
        return ("~", 0, 0, name[:1].upper())
    # Numbers of five digits are the old ones with a digit for what was added between them.
    number = int(strong["number"])
    is_long = len(strong["number"]) == 5
    hundred, size = (number // 10 // _HUNDRED, 1) if is_long else (number // _HUNDRED, 0)
    return (strong["letter"].upper(), hundred, size, "")


def _entry(
    repository: Repository,
    name: str,
    files: list[str],
    taken: set[str],
    cache: Cache,
) -> tuple[Page, list[Finding]]:
    """The page of an entry, and what is wrong with its files."""
    read = [repository.read_text(path) for path in files]
    found = [finding for text in read for finding in text.findings]
    texts = [text.text for text in read]
    anchor = address_name(name, "entry", taken)
    converted = article("\n\n".join(texts), cache, anchor)
    if not any(text.strip() for text in texts):
        found.append(EMPTY_ENTRY.at(files[0], message="This entry has no text."))
    elif not converted.title:
        found.append(ENTRY_WITHOUT_TITLE.at(files[0], 1, 1, message="This entry has no title."))
    if len({path.rpartition("/")[0] for path in files}) > 1:
        message = Message("“{name}” appears more than once; all are shown on one page.", name=name)
        found.append(ENTRY_TWICE.at(files[-1], message=message))
    address = f"{_FOLDER}/{anchor}"
    title = converted.title or name
    page = article_page(
        address,
        title,
        converted.text,
        files[0],
        f"{_FOLDER}/{name}",
        generated_title=not converted.has_heading,
        label=f"{name} {title}" if converted.title else name,
    )
    return page, found
