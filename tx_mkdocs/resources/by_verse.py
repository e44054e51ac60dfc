"""Helps that go verse by verse to pages: one for each chapter or story, an overview for each book.

Ids are those of Door43 pages: chapter `tn-chapter-gen-001`, verse `tn-chunk-gen-001-003` (source: tX,
preprocessors of tN and tQ); an entry is `tn-gen-001-003-ab12`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from tx_mkdocs.cache import Cache, key
from tx_mkdocs.data.books import Book
from tx_mkdocs.data.books import book as book_of_code
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.findings import Finding
from tx_mkdocs.formats.entries import FRONT, INTRODUCTION, Entry
from tx_mkdocs.formats.help_tables import Kind
from tx_mkdocs.formats.markdown import markdown_each, markdown_html
from tx_mkdocs.formats.ranges import ranges
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.repository import Repository
from tx_mkdocs.resources.addresses import redirect_page
from tx_mkdocs.resources.contents import list_of_books
from tx_mkdocs.resources.help_files import BookFiles, book_files, is_stories, read_files
from tx_mkdocs.resources.model import Help, Page, Resource, Section

VERSION = 1
"""Part of the cache key: raise it when the HTML changes."""
_PREFIXES = {"note": "tn", "question": "tq", "word": "twl"}
_ID = re.compile(r'\sid="([^"]*)"')
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Style:
    """How the entries of one resource type are shown."""

    kind: Kind
    resource: str
    """Kind of the resource: `notes`."""
    code: str
    """Group of its findings: `TN`."""
    entry: Callable[[Entry, str, str, str], str]
    """(entry, its id, HTML of its text, label of its verses or empty) → HTML."""
    help_label: Callable[[Entry], str]
    """What other pages call the entry, plain text."""
    open: str = ""
    """HTML before the entries of one verse."""
    close: str = ""
    """HTML after them."""


@dataclass(frozen=True, slots=True)
class Written:
    """The pages of one book and what stands on them."""

    pages: tuple[Page, ...]
    helps: tuple[Help, ...]
    findings: tuple[Finding, ...]


def load_helps(
    repository: Repository,
    manifest: Manifest,
    options: Mapping[str, Any],
    cache: Cache,
    style: Style,
) -> Resource:
    """Convert the helps of every book; what is wrong with them is a finding.

    Of `options` it uses `progress`, a function that is told how many books are done, and `books`, the
    codes of those wanted where not all are.
    """
    found: list[Finding] = []
    listed = book_files(repository, manifest, style.kind)
    wanted = options.get("books")
    if wanted is not None:
        listed = [files for files in listed if files.code in wanted]
    progress = options.get("progress")
    prefix = _prefix(manifest, style)
    sections: list[Section] = []
    helps: list[Help] = []
    redirects: list[tuple[str, str]] = []
    for done, files in enumerate(listed, 1):
        title = book_title(manifest, files)
        written = _book(repository, files, title, prefix, style, found, cache)
        known = book_of_code(files.code)
        if written.pages:
            group = known.group if known else "Other"
            stories = files.code == "obs"
            section = Section(
                "stories" if stories else files.code or "more",
                title,
                written.pages,
                "" if stories else group,
            )
            sections.append(section)
            if known is not None:
                legacy = f"{known.file_number}-{known.code.upper()}.html"
                redirects.append((legacy, redirect_page(section)))
        helps += written.helps
        found += written.findings
        if progress is not None:
            progress("Converted", done, len(listed), "books")
    title = manifest.title or repository.name
    home = (
        _stories_home(manifest, title, sections[0])
        if is_stories(manifest) and sections
        else list_of_books(manifest, title, sections)
    )
    return Resource(
        style.resource, home, tuple(sections), tuple(redirects), tuple(found), helps=tuple(helps)
    )


def book_title(manifest: Manifest, files: BookFiles) -> str:
    """What a book of helps is called: by the manifest where it names that book, else in English."""
    known = book_of_code(files.code)
    titles = [project.title for project in manifest.projects]
    for project in manifest.projects:
        # Some manifests give every project the title of the whole resource.
        own = project.title != manifest.title and titles.count(project.title) == 1
        if project.identifier == files.code and project.title and own:
            return project.title
    if files.code == "obs":
        return "Open Bible Stories"
    return known.name if known else files.code.upper() or "More"


def _prefix(manifest: Manifest, style: Style) -> str:
    """`tn`, `sn`, `tq`, `sq`, `twl`: how ids begin."""
    last = manifest.identifier.rpartition("-")[2]
    allowed = {"note": ("tn", "sn"), "question": ("tq", "sq"), "word": ("twl",)}[style.kind]
    return last if last in allowed else _PREFIXES[style.kind]


def _book(
    repository: Repository,
    files: BookFiles,
    title: str,
    prefix: str,
    style: Style,
    found: list[Finding],
    cache: Cache,
) -> Written:
    """Read and render one book, or take it from the cache."""
    texts = []
    for path in files.files:
        read = repository.read_text(path)
        found.extend(read.findings)
        texts.append((path, read.text))
    flat = [part for pair in texts for part in pair]
    name = key("helps", VERSION, style.resource, prefix, files.code, title, *flat)
    kept = _kept(cache.get(name))
    if kept is not None:
        return kept
    entries, findings = read_files(texts, files.code, style.kind)
    written = _Writer(files, title, prefix, style).write(entries, findings)
    cache.put(name, _plain(written))
    return written


class _Writer:
    """The state of writing the pages of one book."""

    def __init__(self, files: BookFiles, title: str, prefix: str, style: Style) -> None:
        self.files = files
        self.code = files.code or "more"
        self.title = title
        self.prefix = prefix
        self.style = style
        self.stories = files.code == "obs"
        self.known: Book | None = book_of_code(files.code)
        self.counts = verse_counts(files.code, "eng") if self.known else ()
        self.taken: set[str] = set()
        self.helps: list[Help] = []
        self.findings: list[Finding] = []
        self.width = 2

    def write(self, entries: Sequence[Entry], findings: Sequence[Finding]) -> Written:
        """All pages, the overview first."""
        self.findings += findings
        chapters: dict[int, list[tuple[Entry, str]]] = {}
        unplaced: list[tuple[Entry, str]] = []
        for pair in self.converted(entries):
            places = pair[0].places
            if places and self.files.code:
                chapters.setdefault(places[0][0], []).append(pair)
            else:
                unplaced.append(pair)
        numbers = sorted(number for number in chapters if number != FRONT)
        self.width = 3 if numbers and numbers[-1] > 99 else 2
        for number in numbers:
            self.check_chapter(number, chapters[number])
        front = chapters.get(FRONT, [])
        addresses = {number: self.address(number) for number in numbers}
        overview = self.overview(front, unplaced, addresses)
        pages = [] if overview is None else [overview]
        pages += [self.chapter(number, addresses, chapters[number]) for number in numbers]
        return Written(tuple(pages), tuple(self.helps), tuple(self.findings))

    def converted(self, entries: Sequence[Entry]) -> list[tuple[Entry, str]]:
        """Every entry with the HTML of its text; those of one level are converted together."""
        html: dict[tuple[int, str], str] = {}
        for level in (2, 4):
            texts = [entry.text for entry in entries if _level(entry) == level and entry.text]
            unique = list(dict.fromkeys(texts))
            html.update(
                ((level, text), one)
                for text, one in zip(unique, markdown_each(unique, level), strict=True)
            )
        return [(entry, html.get((_level(entry), entry.text), "")) for entry in entries]

    def address(self, number: int) -> str:
        """`gen/01`; of a story `01`."""
        name = f"{number:0{self.width}}"
        return name if self.stories else f"{self.code}/{name}"

    def overview(
        self,
        front: Sequence[tuple[Entry, str]],
        unplaced: Sequence[tuple[Entry, str]],
        addresses: Mapping[int, str],
    ) -> Page | None:
        """The page of the whole book: its introduction, its chapters, and what has no place in it."""
        address = "front" if self.stories else f"{self.code}/index"
        if self.stories and not (front or unplaced):
            return None
        parts = [f"<h1>{escape(self.title, quote=False)}</h1>\n"]
        if addresses and not self.stories:
            parts.append('<ul class="squares gen">\n')
            parts += [
                f'<li><a href="{escape(at.rpartition("/")[2])}.html">{number}</a></li>\n'
                for number, at in addresses.items()
            ]
            parts.append("</ul>\n")
        parts += [self.entry(entry, html, FRONT, address, "intro") for entry, html in front]
        unread = [entry for entry, _ in unplaced if entry.raw]
        if unread:
            parts.append(
                '<h2 class="gen" lang="en" dir="ltr">Rows whose reference cannot be read</h2>\n'
            )
        opened, closed = (self.style.open, self.style.close) if unplaced else ("", "")
        parts.append(opened)
        parts += [self.entry(entry, html, FRONT, address, "none") for entry, html in unplaced]
        parts.append(closed)
        if not (front or unplaced or addresses):
            parts.append(
                '<p class="gen empty" lang="en" dir="ltr">Nothing is written here yet.</p>\n'
            )
        kind: Literal["book", "matter"] = "book" if addresses and not self.stories else "matter"
        label = "Introduction" if self.stories else self.title
        return Page(
            address, self.title, _unique_ids("".join(parts)), kind, self.files.files[0], label,
            folder=f"{self.files.code or 'more'}/front",
        )  # fmt: skip

    def chapter(
        self, number: int, addresses: Mapping[int, str], entries: Sequence[tuple[Entry, str]]
    ) -> Page:
        """The page of one chapter or story."""
        address = addresses[number]
        title = f"{self.title} {number}"
        anchor = f"{self.prefix}-chapter-{self.code}-{number:03d}"
        parts = [f'<h1 id="{anchor}" class="c-num">{escape(title, quote=False)}</h1>\n']
        by_verse: dict[int, list[tuple[Entry, str]]] = {}
        others: dict[int, list[Entry]] = {}
        for pair in entries:
            places = pair[0].places
            by_verse.setdefault(places[0][1], []).append(pair)
            for chapter, verse in places[1:]:
                if chapter == number and verse != places[0][1]:
                    others.setdefault(verse, []).append(pair[0])
        shown = sorted(by_verse)
        anchors: dict[int, str] = {}
        for verse in shown:
            of_verse = by_verse[verse]
            if verse == INTRODUCTION:
                parts.append(
                    f'<section class="intro" id="{self.prefix}-{self.code}-{number:03d}-intro">\n'
                )
                parts += [
                    self.entry(entry, html, number, address, "intro") for entry, html in of_verse
                ]
                parts.append("</section>\n")
                continue
            last = self.last_verse(number, verse, shown, of_verse)
            parts.append(self.verse_heading(title, number, verse, last))
            parts += [
                f'<p class="gen also"><a href="#{anchors[id(entry)]}">{escape(entry.reference)}</a></p>\n'
                for entry in others.get(verse, ())
                if id(entry) in anchors
            ]
            parts.append(self.style.open)
            for entry, html in of_verse:
                label = entry.reference if len(entry.places) > 1 else ""
                parts.append(
                    self.entry(entry, html, number, address, f"{max(verse, 0):03d}", label)
                )
                anchors[id(entry)] = self.helps[-1].anchor
            parts.append(f"{self.style.close}</section>\n")
        return Page(
            address, title, _unique_ids("".join(parts)), "story" if self.stories else "chapter",
            entries[0][0].path, str(number), folder=f"{self.code}/{number:02d}",
        )  # fmt: skip

    def last_verse(
        self, chapter: int, verse: int, shown: Sequence[int], entries: Sequence[tuple[Entry, str]]
    ) -> int:
        """The verse at which a chunk ends: a Markdown file stands for all verses up to the next one.

        Source: tX, preprocessors of tN and tQ. Rows of tables say themselves what they are about.
        """
        path = entries[0][0].path
        if verse <= 0 or self.stories or path.lower().endswith(".tsv"):
            return verse
        after = [other for other in shown if other > verse]
        if after:
            return after[0] - 1
        return max(verse, self.counts[chapter - 1]) if 0 < chapter <= len(self.counts) else verse

    def verse_heading(self, title: str, chapter: int, verse: int, last: int) -> str:
        """The beginning of the section of one verse, with the place for the verse itself."""
        name = f"{max(verse, 0):03d}" if verse != FRONT else "front"
        anchor = f"{self.prefix}-chunk-{self.code}-{chapter:03d}-{name}"
        numbers = f":{verse}" if verse > 0 else ""
        numbers += f"-{last}" if last > verse else ""
        span = f"{max(verse, 0)}-{last}" if last > verse else f"{max(verse, 0)}"
        return (
            f'<section class="verse" id="{anchor}">'
            f'<h2 class="gen">{escape(title, quote=False)}{numbers}</h2>\n'
            f"<!--tx:verse {self.code} {chapter} {span}-->"
        )

    def entry(
        self, entry: Entry, html: str, chapter: int, address: str, name: str, label: str = ""
    ) -> str:
        """One entry; notes down its help."""
        part = "front" if chapter == FRONT else f"{chapter:03d}"
        own = _UNSAFE.sub("", entry.id).lower()
        wanted = "-".join(one for one in (self.prefix, self.code, part, name, own) if one)
        anchor = wanted
        again = 1
        while anchor in self.taken:
            again += 1
            anchor = f"{wanted}-{again}"
        if again > 1 and own:
            self.findings.append(
                Finding(
                    f"{self.style.code}002", "warning",
                    f"The ID {entry.id} is used twice in {entry.reference}.", entry.path, entry.line, 1,
                    fix="Give every row of a verse an ID of its own.",
                )
            )  # fmt: skip
        self.taken.add(anchor)
        self.helps.append(
            Help(
                self.style.kind, self.files.code, entry.places, address, anchor,
                self.style.help_label(entry), entry.quote, entry.occurrence, _link(entry),
                entry.path, entry.line,
            )
        )  # fmt: skip
        if 'class="footnote' in html:
            html = markdown_html(entry.text, _level(entry), f"{anchor}-")
        return self.style.entry(entry, anchor, html, label)

    def check_chapter(self, number: int, entries: Sequence[tuple[Entry, str]]) -> None:
        """Report a chapter that the book does not have."""
        if self.counts and number > len(self.counts):
            first = entries[0][0]
            self.findings.append(
                Finding(
                    f"{self.style.code}001", "warning", f"{self.title} has no chapter {number}.",
                    first.path, first.line, 1, fix="Correct the reference.",
                )
            )  # fmt: skip


def raw_html(entry: Entry, anchor: str) -> str:
    """A row that could not be taken apart, as it stands."""
    return (
        f'<article class="note unplaced" id="{anchor}"><pre>{escape(entry.raw)}</pre></article>\n'
    )


def quote_html(entry: Entry) -> str:
    """The words of the original language, marked with their language; may be empty.

    The parts of a quote are joined by ` & ` in tables and shown with an ellipsis (source: tX).
    """
    if not entry.quote:
        return ""
    text = escape(entry.quote.replace(" & ", " … "), quote=False)
    language = _language(entry.quote)
    again = ""
    if entry.occurrence > 1:
        again = f' <small class="gen">({entry.occurrence})</small>'
    return f'<bdi class="quote"{language}>{text}</bdi>{again}'


def _language(text: str) -> str:
    for char in text:
        if "\u0590" <= char <= "\u05ff":
            return ' lang="hbo" dir="rtl"'
        if "\u0370" <= char <= "\u03ff" or "\u1f00" <= char <= "\u1fff":
            return ' lang="el-x-koine" dir="ltr"'
    return ""


def _link(entry: Entry) -> str:
    return article_link(entry.link)


def article_link(link: str) -> str:
    """A support reference as a complete link: `figs-idiom` is an article of translationAcademy."""
    if link and _UNSAFE.search(link) is None:
        return f"rc://*/ta/man/translate/{link}"
    return link


def _level(entry: Entry) -> int:
    """Level of the highest heading inside an entry."""
    return 2 if entry.places and entry.places[0][1] == INTRODUCTION else 4


def _unique_ids(body: str) -> str:
    """`body` with every id once: authors may give headings of two notes the same."""
    names = _ID.findall(body)
    if len(names) == len(set(names)):
        return body
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        if found[1] in seen:
            return ""
        seen.add(found[1])
        return found[0]

    return _ID.sub(once, body)


def _stories_home(manifest: Manifest, title: str, section: Section) -> Page:
    items = "".join(
        f'<li><a href="{escape(page.address)}.html">{escape(page.label)}</a></li>\n'
        for page in section.pages
    )
    numbers = [int(page.label) for page in section.pages if page.label.isdecimal()]
    missing = [number for number in range(1, 51) if number not in numbers]
    note = (
        f'<p class="gen missing" lang="en" dir="ltr">Not here yet: story {ranges(missing)}.</p>\n'
        if missing and len(numbers) > 1
        else ""
    )
    body = f'<h1>{escape(title)}</h1>\n<ul class="squares gen">\n{items}</ul>\n{note}'
    return Page("index", title, body, "home", description=manifest.description)


_PAGE_FIELDS = tuple(Page.__dataclass_fields__)
_HELP_FIELDS = tuple(Help.__dataclass_fields__)
_FINDING_FIELDS = tuple(Finding.__dataclass_fields__)


def _plain(written: Written) -> dict[str, Any]:
    """As data for the cache; `asdict` takes ten times as long."""
    return {
        "pages": [[getattr(one, name) for name in _PAGE_FIELDS] for one in written.pages],
        "helps": [[getattr(one, name) for name in _HELP_FIELDS] for one in written.helps],
        "findings": [[getattr(one, name) for name in _FINDING_FIELDS] for one in written.findings],
    }


def _kept(data: Any) -> Written | None:
    if data is None:
        return None
    try:
        helps = []
        for kind, code, places, *rest in data["helps"]:
            helps.append(Help(kind, code, tuple((a, b) for a, b in places), *rest))
        return Written(
            tuple(Page(*fields) for fields in data["pages"]),
            tuple(helps),
            tuple(Finding(*fields) for fields in data["findings"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
