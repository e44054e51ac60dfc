"""Files of text that the type of a repository cannot use, shown as they are, each on a page of its own.

Whatever can be shown is shown: a table in a repository of articles, a draft in plain text, a second copy of a
book. Markdown becomes an article; everything else is shown line by line, as it was written.

Finding: RES002 file that is no part of the resource.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import chain, repeat

from tx_mkdocs.cache import Cache
from tx_mkdocs.data.books import book
from tx_mkdocs.findings.codes.settings import FILE_OF_NO_RESOURCE
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.entries import entry_html
from tx_mkdocs.formats.helps.comma_table import CommaRow, comma_rows, is_comma_table
from tx_mkdocs.formats.html_shell import GENERATOR
from tx_mkdocs.formats.names import unique
from tx_mkdocs.formats.usfm.files import (
    START,
    form_of_text,
    has_book_name,
    is_core_chapter,
    is_named_for,
    is_usfm,
)
from tx_mkdocs.interface import gettext, lang_dir_attributes
from tx_mkdocs.resources.articles import (
    address_name,
    article,
    article_page,
    is_hidden,
    is_markdown,
    section_list,
)
from tx_mkdocs.resources.model import Page, Resource, Section, Unit
from tx_mkdocs.source.about import is_about
from tx_mkdocs.source.decoding import decode
from tx_mkdocs.source.repository import Repository
from tx_mkdocs.states import BUILD_LOG

_NO_TEXT = frozenset(
    [
        "7z",
        "bak",
        "bat",
        "bmp",
        "bz2",
        "cfg",
        "conf",
        "css",
        "doc",
        "docx",
        "env",
        "epub",
        "gif",
        "gitkeep",
        "gz",
        "ico",
        "ini",
        "jpeg",
        "jpg",
        "js",
        "less",
        "lock",
        "log",
        "m4a",
        "map",
        "mjs",
        "mp3",
        "mp4",
        "odt",
        "oga",
        "ogg",
        "opus",
        "orig",
        "otf",
        "pdf",
        "php",
        "png",
        "ppt",
        "pptx",
        "properties",
        "ps1",
        "py",
        "rar",
        "rb",
        "rej",
        "sarif",
        "scss",
        "sh",
        "sql",
        "svg",
        "tar",
        "toml",
        "ts",
        "ttf",
        "wav",
        "webp",
        "woff",
        "woff2",
        "xls",
        "xlsx",
        "xz",
        "yaml",
        "yml",
        "zip",
    ]
)
"""Extensions of settings, programs, pictures, sounds, and documents that are not plain text."""
_SETTINGS = frozenset(
    [
        "manifest.json",
        "metadata.json",
        "package.json",
        "package-lock.json",
        "status.json",
        "source.json",
        "settings.json",
        "scribe-settings.json",
        "versification.json",
        "metadata.xml",
        "requirements.txt",
        "robots.txt",
        "humans.txt",
        "cname",
        "makefile",
        "dockerfile",
        "codeowners",
        "jenkinsfile",
        "procfile",
        "gemfile",
        "rakefile",
        "vagrantfile",
        "notice",
        "version",
    ]
)
"""Names, in lower case, of files that programs read."""
_OF_PARATEXT = re.compile(
    r"(?:settings|booknames|canons|checkingstatus|commenttags|license|spellingstatus|styles|termrenderings"
    r"|project(?:biblicalterms|progress|updates|useraccess|userfields|users)|wordanalyses)\.xml"
    r"|licenses\.json|projectprogress\.csv|(?:autocorrect|hyphenatedwords)\.txt|unique\.id"
    r"|.*\.(?:ldml|lds|ssf|sty|vrs)",
    re.IGNORECASE,
)
"""Names of what stands beside the books in a project of Paratext and a bundle of the Digital Bible Library:
settings, style sheets, versifications, and what its users noted for each other."""
_BESIDE_SETTINGS = re.compile(
    r"(?P<folder>(?:.*/)?)(?:(?:lexicon|parallelpassages|(?:interlinear|notes|studybible)_[^/]*)\.xml)",
    re.IGNORECASE,
)
"""What is Paratext's only where its `Settings.xml` is in the same folder."""
_OF_CORE = re.compile(r"(?P<folder>[1-3a-z][a-z]{2})/(?:\d{1,3}|headers)\.json")
_TEXTS = frozenset(["csv", "md", "markdown", "sfm", "tsv", "txt", "usfm", "usj", "usx", "xml"])
_SETTINGS_XML = "Settings.xml"
_PAGE_SIZE = 400_000
"""Characters on one page; a longer file gets several."""


def is_content(path: str) -> bool:
    """Whether a file holds text for readers, by its name alone.

    Licences, READMEs, hidden files, metadata and settings do not.
    """
    name = path.rpartition("/")[2].lower()
    if is_hidden(path) or is_about(path) or path.startswith("__MACOSX/"):
        return False
    if name in _SETTINGS or _OF_PARATEXT.fullmatch(name):
        return False
    return name.rpartition(".")[2] not in _NO_TEXT or "." not in name


def built_sites(files: Sequence[str]) -> tuple[str, ...]:
    """Folders, with `/` at the end, of sites that were built inside the repository, by us or by MkDocs alone."""
    names = frozenset(files)
    found = []
    for path in files:
        folder, _, name = path.rpartition("/")
        is_log = name == BUILD_LOG
        if folder and (is_log or (name == "sitemap.xml" and f"{folder}/index.html" in names)):
            found.append(f"{folder}/")
    return tuple(dict.fromkeys(found))


def _shown_elsewhere(files: Sequence[str]) -> tuple[str, ...]:
    """Folders whose files are no content: sites that were built here, and the pages that MkDocs itself shows."""
    sites = built_sites(files)
    return (*sites, "docs/") if "mkdocs.yml" in files else sites


def _of_project(files: Sequence[str]) -> Iterator[str]:
    """What people note for each other in a project of Paratext."""
    folders = {path[: -len(_SETTINGS_XML)] for path in files if path.endswith(_SETTINGS_XML)}
    if folders:
        found = filter(None, map(_BESIDE_SETTINGS.fullmatch, files))
        yield from (part[0] for part in found if part["folder"] in folders)


def _of_core(files: Sequence[str]) -> frozenset[str]:
    """What translationCore keeps of a book as JSON beside its USFM: `tit/1.json`, `tit/headers.json`."""
    names = frozenset(files)
    if "manifest.json" not in names:
        return frozenset()
    found = filter(None, map(_OF_CORE.fullmatch, files))
    of_core = {part[0] for part in found if f"{part['folder']}/headers.json" in names}
    if any("/" not in name and is_usfm(name) for name in files):
        return frozenset(of_core)
    # Without it the chapters are the text.
    return frozenset(path for path in of_core if not is_core_chapter(path))


def is_text(repository: Repository, path: str) -> bool:
    """Whether a file is text: it has no NUL, or is called a text and has hardly any other control character.

    UTF-16 without a byte-order mark has NULs, as has a text of which a part was not saved. A page that we made,
    such as a document or a report, repeats what other files say.
    """
    start = repository.read_bytes(path, START)
    if path.lower().endswith(".html") and GENERATOR.encode() in start:
        return False
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) or b"\0" not in start:
        return True
    if path.rpartition(".")[2].lower() not in _TEXTS:
        return False
    text = decode(start, path).text
    odd = sum(char < " " and char not in "\t\n\v\f\r" for char in text)
    return bool(text.strip()) and odd * 8 <= len(text)


def with_other_files(resource: Resource, repository: Repository, cache: Cache) -> Resource:
    """The resource with a page for each file of content that none of its pages shows.

    A file counts as shown where it is part of a unit of the proof, or the source of a page.
    """
    used = {path for unit in resource.units for path in unit.files}
    used |= {page.source for page in resource.pages}
    used |= {page.recording.timings for page in resource.pages if page.recording}
    elsewhere = _shown_elsewhere(repository.files)
    used |= {*_of_core(repository.files), *_of_project(repository.files)}
    left = [
        path
        for path in repository.files
        if path not in used and is_content(path) and not path.startswith(elsewhere)
    ]
    if not left:
        return resource
    folder = "other-files" + unique("", {page.address.partition("/")[0] for page in resource.pages})
    pages: list[Page] = []
    units: list[Unit] = []
    found: list[Finding] = []
    # What makes a whole file unreadable is said of the file, or at the place of the mistake.
    reported = {
        finding.path
        for finding in resource.findings
        if not finding.line or finding.severity == "error"
    }
    taken = {"index"}
    books = frozenset(section.identifier for section in resource.sections)
    for path in left:
        if not is_text(repository, path):
            continue
        read = repository.read_text(path)
        # What reads books has told of its bytes before it gave a damaged one up.
        found += [finding for finding in read.findings if finding not in resource.findings]
        text = read.text
        if not text.strip():
            continue
        name = address_name(path.replace("/", "-"), "file", taken)
        if is_markdown(path):
            made = [_article_page(f"{folder}/{name}", path, text, cache)]
            units.append(Unit((path,), (made[0].address,), "article"))
        else:
            made = _text_pages(f"{folder}/{name}", path, text)
            units.append(Unit((path,), tuple(page.address for page in made), "text"))
        pages += made
        if path not in reported:
            found.append(_finding(path, text, books))
    if not pages:
        return resource
    listed = [(page.address, page.title) for page in pages]
    title = gettext("Other files")
    heading = f'<h1 class="gen"{lang_dir_attributes()}>{escape(title, quote=False)}</h1>\n'
    overview = Page(f"{folder}/index", title, heading + section_list(listed).html, "book")
    link = section_list([(overview.address, title)], lang_dir_attributes())
    return replace(
        resource,
        home=replace(resource.home, html=f"{resource.home.body}{link.html}"),
        sections=(*resource.sections, Section(folder, title, (overview, *pages), other_files=True)),
        units=(*resource.units, *units),
        findings=(*resource.findings, *found),
    )


def _article_page(address: str, path: str, text: str, cache: Cache) -> Page:
    converted = article(text, cache)
    return article_page(
        address,
        converted.title or path,
        converted.text,
        path,
        path.rpartition("/")[0],
        generated_title=not converted.has_heading,
    )


def _text_pages(address: str, path: str, text: str) -> list[Page]:
    """A file as it was written, on as many pages as its length asks for; one with commas as a table."""
    if is_comma_table(path) and len(text) <= _PAGE_SIZE and (rows := comma_rows(text)):
        heading = f'<h1 class="gen" dir="ltr">{escape(path, quote=False)}</h1>\n'
        return [Page(address, path, entry_html(heading + _table(rows)), "article", path)]
    parts = _parts(text)
    pages = []
    for number, part in enumerate(parts, 1):
        title = f"{path} ({number}/{len(parts)})" if len(parts) > 1 else path
        heading = f'<h1 class="gen" dir="ltr">{escape(title, quote=False)}</h1>\n'
        body = f'{heading}<pre class="text" dir="auto">\n{escape(part, quote=False)}</pre>\n'
        at = address if number == 1 else f"{address}-{number}"
        pages.append(Page(at, title, entry_html(body), "article", path))
    return pages


def _table(rows: Sequence[CommaRow]) -> str:
    """The first row names the columns."""
    lines = []
    for name, row in zip(chain(("th",), repeat("td")), rows, strict=False):
        cells = "".join(
            f'<{name} dir="auto">{escape(cell, quote=False)}</{name}>' for cell in row.cells
        )
        lines.append(f"<tr>{cells}</tr>\n")
    return f"<table><thead>\n{lines[0]}</thead><tbody>\n{''.join(lines[1:])}</tbody></table>\n"


def _parts(text: str) -> list[str]:
    """`text` cut after line ends, or after blanks where a line is longer than a page."""
    parts = []
    at = 0
    while len(text) - at > _PAGE_SIZE:
        end = at + _PAGE_SIZE
        cut = max(text.rfind("\n", at, end), text.rfind(" ", at, end)) + 1
        cut = cut if cut > at else end
        parts.append(text[at:cut])
        at = cut
    parts.append(text[at:])
    return [part for part in parts if part.strip()]


def _finding(path: str, text: str, books: frozenset[str]) -> Finding:
    form, code = form_of_text(text[:START])
    # A second file of a book that is there is rather what an editor kept of an older state.
    is_named = has_book_name(path) and is_named_for(form, path)
    if form and code.lower() not in books and not is_named:
        known = book(code)
        stem = f"{known.file_number}-{known.code.upper()}" if known else code
        return FILE_OF_NO_RESOURCE.at(
            path,
            message=Message(
                "This is a book in {form}, but its name does not say so; it is shown as plain text.",
                form=form,
            ),
            fix=Message("Name it {name}.", name=f"{stem}.{form.lower()}"),
        )
    return FILE_OF_NO_RESOURCE.at(
        path,
        message="This file is not part of the resource; its page is under “Other files”.",
        fix="Name it like the files beside it, list it in manifest.yaml, or delete it.",
    )
