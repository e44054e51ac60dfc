"""Markdown that is of no known type: a page for each file, in a section for each folder.

Finding: MD001 file without text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.findings.codes.articles import FILE_WITHOUT_TEXT
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.fragment import EMPTY, Fragment, join
from tx_mkdocs.formats.markdown.files import EXTENSIONS
from tx_mkdocs.formats.names import unique
from tx_mkdocs.interface import gettext, gettext_noop
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.addresses import PAGES_OF_SITE
from tx_mkdocs.resources.articles import (
    LONGEST_NAME,
    address_name,
    article,
    article_page,
    folder_name,
    home_page,
    is_markdown,
    natural,
    section_list,
    with_heading,
    words_of_name,
)
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Page, Resource, Section, Unit
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.resources.other_files import book_named_otherwise
from tx_mkdocs.source.about import is_about
from tx_mkdocs.source.repository import Repository

KIND = Kind(
    name="markdown",
    form="articles",
    rank=180,
    proof="article",
    counted="articles",
    sections_label=gettext_noop("Sections"),
    numbered=False,
)
_LINE_END = Fragment("\n")
_FIRST = ("front", "intro")
_LAST = ("back",)
_INTRODUCTIONS = ("readme", "index")


@dataclass(slots=True)
class _Folder:
    """A folder of the repository that has Markdown files."""

    path: str
    """Empty for the root."""
    address: str
    introduction: str = ""
    """Path of its README or index; may be empty."""
    files: dict[str, str] = field(default_factory=dict)
    """Path of each file by its name, or the name of the folder that it is alone in."""


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether there is any Markdown that is not about the repository itself."""
    return any(is_markdown(path) and not is_about(path) for path in repository.files)


def load(
    repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache = NO_CACHE
) -> Resource:
    """Convert every Markdown file of the repository; what is wrong with it is a finding."""
    found: list[Finding] = []
    files = [path for path in repository.files if is_markdown(path)]
    about = [path for path in files if "/" not in path and is_about(path)]
    folders = _folders([path for path in files if path not in about])
    sections = []
    root_names = set(PAGES_OF_SITE)
    introduction, source, has_title = EMPTY, "", False
    readme = next((path for path in about if _stem(path) == "readme"), "")

    def page_of(path: str, address: str, taken: set[str], name: str = "") -> Page:
        page, wrong = _file_page(repository, path, address, taken, cache, name)
        found.extend(wrong)
        return page

    for folder in folders:
        taken = root_names if not folder.path else {"index"}
        pages = [
            page_of(folder.files[name], folder.address, taken, name)
            for name in sorted(folder.files, key=_order)
        ]
        if folder.path:
            overview, unread = _overview(repository, folder, pages, cache)
            found += unread
            sections.append(Section(folder.address, overview.title, (overview, *pages)))
            continue
        readme = readme or folder.introduction
        if folder.introduction and folder.introduction != readme:
            pages.insert(0, page_of(folder.introduction, "", taken))
        if pages:
            title = manifest.title or repository.name
            sections.append(Section("pages", title, tuple(pages)))
    title = manifest.title or repository.name
    if readme:
        text = repository.read_text(readme)
        found += text.findings
        converted = article(text.text, cache)
        title, source = converted.title or title, readme
        introduction = join([converted.text, _LINE_END])
        has_title = converted.has_heading
    others = [path for path in sorted(about, key=_about_order) if path != readme]
    if others:
        pages = [page_of(path, "", root_names) for path in others]
        sections.append(Section("about", gettext("About"), tuple(pages)))
    body = join([introduction, section_list(_contents(sections))])
    home = home_page(
        title, body, manifest.description, source, generated_title=bool(source) and not has_title
    )
    pages_of_all = [home, *(page for section in sections for page in section.pages)]
    return Resource(
        KIND,
        home,
        tuple(sections),
        findings=tuple(found),
        units=tuple(
            Unit((page.source,), (page.address,), "article") for page in pages_of_all if page.source
        ),
    )


def _folders(files: Sequence[str]) -> list[_Folder]:
    """The folders of `files` in reading order; a folder of one `01.md` counts as a file."""
    members: dict[str, list[str]] = {"": []}
    for path in files:
        members.setdefault(path.rpartition("/")[0], []).append(path)
    parents = {path.rpartition("/")[0] for path in members if "/" in path}
    single = {
        folder: paths[0]
        for folder, paths in members.items()
        if folder and folder not in parents and len(paths) == 1 and _stem(paths[0]) == "01"
    }
    made: dict[str, _Folder] = {}
    taken: set[str] = set()

    def folder_at(path: str) -> _Folder:
        if path not in made:
            parts = [folder_name(part, "folder", set()) for part in path.split("/") if part]
            address = "/".join(parts)
            if len(address) > LONGEST_NAME:
                address = parts[-1]
            lowered = address.lower()
            made[path] = _Folder(path, address + unique(lowered, taken).removeprefix(lowered))
        return made[path]

    for folder, paths in members.items():
        if folder in single:
            parent, _, name = folder.rpartition("/")
            folder_at(parent).files[name] = single[folder]
            continue
        here = folder_at(folder)
        for path in paths:
            name = path.rpartition("/")[2].rpartition(".")[0]
            if name.lower() in _INTRODUCTIONS and not here.introduction:
                here.introduction = path
            else:
                here.files[name if name not in here.files else path] = path
    root = made.pop("", None)
    rest = sorted(
        made.values(), key=lambda folder: [_order(part) for part in folder.path.split("/")]
    )
    return [root, *rest] if root else rest


def _order(name: str) -> tuple[int, tuple[tuple[int, int, str], ...]]:
    """Front, numbers, words, back; source: Resource Container 0.2, sort order."""
    lower = name.lower()
    place = 0 if lower in _FIRST else 2 if lower in _LAST else 1
    return (place, natural(name))


def _about_order(path: str) -> tuple[bool, str]:
    return (_stem(path).startswith(("licen", "copying")), path)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0].lower()


def _file_page(
    repository: Repository,
    path: str,
    folder: str,
    taken: set[str],
    cache: Cache,
    name: str = "",
) -> tuple[Page, list[Finding]]:
    """The page of one file, below the address `folder`, and what is wrong with the file."""
    name = (name or path).rpartition("/")[2]
    name = name.rpartition(".")[0] if name.lower().endswith(EXTENSIONS) else name
    anchor = address_name(name, "page", taken)
    text = repository.read_text(path)
    found = [*text.findings]
    converted = article(text.text, cache, anchor)
    if not converted.text.html and not converted.title:
        found.append(FILE_WITHOUT_TEXT.at(path, message="This file has no text."))
    if text.text.startswith("\\id ") and (book := book_named_otherwise(path, text.text)):
        found.append(book)
    address = f"{folder}/{anchor}".lstrip("/")
    page = article_page(
        address,
        converted.title or words_of_name(name),
        converted.text,
        path,
        path.rpartition("/")[0],
        generated_title=not converted.has_heading,
    )
    return page, found


def _overview(
    repository: Repository,
    folder: _Folder,
    pages: Sequence[Page],
    cache: Cache,
) -> tuple[Page, Sequence[Finding]]:
    """The page of a folder, with its introduction and the list of its pages, and what was wrong in its bytes."""
    title = " / ".join(words_of_name(part) for part in folder.path.split("/"))
    generated = ' class="gen"'
    text = EMPTY
    found: Sequence[Finding] = ()
    if folder.introduction:
        written = repository.read_text(folder.introduction)
        found = written.findings
        converted = article(written.text, cache)
        text = join([converted.text, _LINE_END])
        if converted.title:
            title = converted.title
            generated = "" if converted.has_heading else generated
    listed = [(page.address, page.title) for page in pages]
    body = join([with_heading(title, text, generated), section_list(listed) if listed else EMPTY])
    page = Page(
        f"{folder.address}/index", title, body.html, "book", folder.introduction,
        folder=folder.path, ids=body.ids, links=body.links,
    )  # fmt: skip
    return page, found


def _contents(sections: Sequence[Section]) -> list[tuple[str, str]]:
    """What the home page lists: every page of the root, the overview of every folder."""
    listed: list[tuple[str, str]] = []
    for section in sections:
        pages = section.pages[:1] if section.pages[0].kind == "book" else section.pages
        listed += [(page.address, page.title) for page in pages]
    return listed
