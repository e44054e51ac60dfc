"""Which files of a repository are content: text that readers are to see, whatever type the repository has.

The proof decides it by rules of its own (`proof.content`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tx_mkdocs.formats.html_shell import GENERATOR
from tx_mkdocs.formats.usfm.files import START, is_core_chapter, is_usfm
from tx_mkdocs.resources.articles import is_hidden
from tx_mkdocs.source.about import is_about, is_folder_readme
from tx_mkdocs.source.decoding import decode
from tx_mkdocs.source.repository import Repository
from tx_mkdocs.states import BUILD_LOG

_NO_TEXT = frozenset({
    "7z", "bak", "bat", "bmp", "bz2", "cfg", "conf", "css", "doc", "docx", "env", "epub", "gif", "gitkeep", "gz",
    "ico", "ini", "jpeg", "jpg", "js", "less", "lock", "log", "m4a", "map", "mjs", "mp3", "mp4", "odt", "oga",
    "ogg", "opus", "orig", "otf", "pdf", "php", "png", "ppt", "pptx", "properties", "ps1", "py", "rar", "rb",
    "rej", "rtf", "sarif", "scss", "sh", "sql", "svg", "tar", "toml", "ts", "ttf", "wav", "webp", "woff", "woff2",
    "xls", "xlsx", "xz", "yaml", "yml", "zip",
})  # fmt: skip
"""Extensions of settings, programs, pictures, sounds, and documents that are not plain text."""
_SETTINGS = frozenset({
    "manifest.json", "metadata.json", "meta.json", "package.json", "project.json", "package-lock.json",
    "status.json", "source.json", "settings.json", "scribe-settings.json", "ag-settings.json", "versification.json",
    "metadata.xml", "chunks.json", "requirements.txt", "robots.txt", "humans.txt", "cname", "makefile", "dockerfile",
    "codeowners", "jenkinsfile", "procfile", "gemfile", "rakefile", "vagrantfile", "notice", "version",
})  # fmt: skip
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
    r"(?P<folder>(?:.*/)??)(?:interlinear_[^/]*/)?"
    r"(?:(?:lexicon|parallelpassage\w*|(?:derived|biblicalterms|printdraft)\w*"
    r"|(?:comments|interlinear|notes|studybible)_[^/]*)\.xml)",
    re.IGNORECASE,
)
"""What is Paratext's only where its `Settings.xml` is in the same folder, or above that of a language."""
_OF_HOME = re.compile(
    r"/(?:manifest\.(?:ya?ml|json)|metadata\.json|package\.json|\.git\w*|licen[cs]e[^/]*)\Z",
    re.IGNORECASE,
)
"""What the main folder of a repository has."""
_OF_CORE = re.compile(r"(?P<folder>[1-3a-z][a-z]{2})/(?:\d{1,3}|headers)\.json")
_TEXTS = frozenset(["csv", "md", "markdown", "sfm", "tsv", "txt", "usfm", "usj", "usx", "xml"])
_SETTINGS_XML = "Settings.xml"


def is_content(path: str) -> bool:
    """Whether a file holds text for readers, by its name alone.

    Licences, READMEs, hidden files, metadata and settings do not.
    """
    name = path.rpartition("/")[2].lower()
    if is_hidden(path) or path.startswith("__MACOSX/"):
        return False
    if is_about(path) and not is_folder_readme(path):
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


def folders_apart(repository: Repository) -> tuple[str, ...]:
    """Folders, with `/` at the end, that no page of the content shows: built sites, and MkDocs' own pages."""
    return tuple(filter(None, (*built_sites(repository.files), repository.docs_dir)))


def _of_project(files: Sequence[str]) -> Iterator[str]:
    """What people note for each other in a project of Paratext."""
    folders = {path[: -len(_SETTINGS_XML)] for path in files if path.endswith(_SETTINGS_XML)}
    if folders:
        found = filter(None, map(_BESIDE_SETTINGS.fullmatch, files))
        yield from (part[0] for part in found if part["folder"] in folders)


def _of_hosts(files: Sequence[str]) -> Iterator[str]:
    """The READMEs of repositories in folders, which have their own manifest or licence."""
    homes = {path.rpartition("/")[0] for path in files if _OF_HOME.search(path)}
    if homes:
        readmes = filter(is_folder_readme, files)
        yield from (path for path in readmes if path.rpartition("/")[0] in homes)


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


def content_files(repository: Repository, known: Collection[str]) -> list[str]:
    """The files of a repository that may be content, by their names and by what stands beside them.

    Args:
        known: those of its files that need not be looked at.
    """
    files = repository.files
    apart = folders_apart(repository)
    beside = {*known, *_of_core(files), *_of_project(files), *_of_hosts(files)}
    return [
        path
        for path in files
        if path not in beside and is_content(path) and not path.startswith(apart)
    ]


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
