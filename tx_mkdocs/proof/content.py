"""Which files of a repository hold text for readers: what a proof has to account for.

This is judged by the bytes and by what is certainly no content, not by what some reader can use, and shares
nothing with the readers: a file that none of them takes is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ABOUT = frozenset({
    "license", "licence", "readme", "copying", "copyright", "notice", "contributing", "contributors", "changelog",
    "changes", "code_of_conduct", "security", "authors", "codeowners", "citation", "issue_template",
    "pull_request_template",
})  # fmt: skip
"""Names about the repository, for visitors of its host, and how those begin that have more behind a sign."""
_BEGIN_ABOUT = tuple(f"{name}{sign}" for name in _ABOUT for sign in "-_.")
_README = re.compile(r"readme\.\w+", re.IGNORECASE)
"""In a folder it is about what is in there."""
_ROOT_OF_OTHER = re.compile(
    r"(manifest\.(json|ya?ml)|(metadata|package)\.json|\.git.*|licen[cs]e.*)", re.IGNORECASE
)
"""What is beside a README that is about a whole repository in a folder."""
_METADATA = frozenset({
    "manifest.json", "chunks.json", "meta.json", "metadata.json", "package.json", "package-lock.json", "status.json",
    "source.json", "project.json", "tsconfig.json", "composer.json", "bower.json", "settings.json",
    "scribe-settings.json", "ag-settings.json", "versification.json", "metadata.xml", "requirements.txt", "robots.txt",
    "humans.txt", "dockerfile", "makefile", "jenkinsfile", "procfile", "gemfile", "rakefile", "vagrantfile", "cname",
    "version",
})  # fmt: skip
_PARATEXT = frozenset({
    "settings.xml", "booknames.xml", "canons.xml", "checkingstatus.xml", "commenttags.xml", "license.xml",
    "styles.xml", "spellingstatus.xml", "termrenderings.xml", "wordanalyses.xml", "projectbiblicalterms.xml",
    "projectprogress.xml", "projectupdates.xml", "projectusers.xml", "projectuseraccess.xml", "projectuserfields.xml",
    "licenses.json", "projectprogress.csv", "autocorrect.txt", "hyphenatedwords.txt", "unique.id",
})  # fmt: skip
"""What programs for translating keep beside the books."""
_NO_TEXT = frozenset({
    "yaml", "yml", "toml", "ini", "cfg", "conf", "lock", "properties", "env", "sh", "bash", "bat", "ps1", "py", "rb",
    "js", "mjs", "ts", "css", "scss", "less", "map", "sql", "php", "sarif", "gitkeep", "bak", "orig", "rej", "log",
    "svg", "png", "jpg", "jpeg", "gif", "webp", "ico", "mp3", "mp4", "ogg", "opus", "wav", "m4a", "pdf", "doc",
    "docx", "odt", "rtf", "xls", "xlsx", "ppt", "pptx", "epub", "zip", "gz", "bz2", "xz", "7z", "rar", "tar", "ttf",
    "otf", "woff", "woff2", "ldml", "lds", "ssf", "sty", "vrs",
})  # fmt: skip
"""Extensions of settings, programs, pictures, sounds and documents, the last of which are of Paratext."""
_MADE = re.compile(rb'<meta name="generator" content="tx-mkdocs\b')
_TEXT_NAME = re.compile(r"\.(?:csv|md|markdown|sfm|usfm|tsv|txt|us[jx]|xml)\Z", re.IGNORECASE)
_NOTED = re.compile(
    r"(?:lexicon|parallelpassage\w*|derived\w*|biblicalterms\w*|printdraft\w*"
    r"|comments_.*|interlinear_.*|notes_.*|studybible_.*)\.xml",
    re.IGNORECASE,
)
_ROOT_USFM = re.compile(r"[^/]+\.(?:usfm|sfm)", re.IGNORECASE)
_HEADERS = re.compile(r"[1-3a-z][a-z]{2}/headers\.json")
_CHAPTER = re.compile(r"\A[^/]+/(?:[0-9]{1,3}|headers)\.json\Z")
START = 8192
"""Bytes that tell whether a file is text."""
_NO_TEXTS = (
    b"{\\rtf", b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x1f\x8b\x08", b"7z\xbc\xaf", b"Rar!\x1a",
    b"SQLite format 3\x00",
)  # fmt: skip
"""How documents and archives begin, which nobody reads as text."""
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
"""Byte-order marks of UTF-16, UTF-32 and UTF-8."""


def may_be_content(path: str) -> bool:
    """Whether a file may hold text for readers, by its path alone.

    Args:
        path: in the repository, with `/`.
    """
    parts = path.split("/")
    name = parts[-1]
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return False
    lower = name.lower()
    _, dot, extension = lower.rpartition(".")
    is_about = lower in _ABOUT or lower.startswith(_BEGIN_ABOUT)
    if is_about and not (len(parts) > 1 and _README.fullmatch(name)):
        return False
    return not (lower in _METADATA or lower in _PARATEXT or (dot and extension in _NO_TEXT))


def is_made(path: str, start: bytes) -> bool:
    """Whether a file is a page that this program made of content: a document, a report.

    Args:
        path: in the repository.
        start: the first `START` bytes of it.
    """
    return path.lower().endswith(".html") and _MADE.search(start) is not None


def is_text(start: bytes, path: str) -> bool:
    """Whether a file is text: its first bytes are letters, and hardly any control characters.

    Args:
        start: of the file.
        path: one that is called a text may have NULs too.
    """
    if start.startswith(_NO_TEXTS):
        return False
    if start.startswith(_MARKS):
        return True
    if _TEXT_NAME.search(path):
        start = start.replace(b"\0", b"")
    odd = sum(1 for byte in start if byte < 32 and byte not in b"\t\n\v\f\r")
    return b"\0" not in start and odd * 20 <= len(start) and bool(start.strip())


def generated_folders(files: Iterable[str]) -> tuple[str, ...]:
    """Folders that hold what was made of content.

    Args:
        files: all paths of the repository.
    """
    every = frozenset(files)
    built = {
        path.rpartition("/")[0] + "/"
        for path in every
        if path.endswith("/build_log.json")
        or (path.endswith("/sitemap.xml") and path.replace("sitemap.xml", "index.html") in every)
    }
    return tuple(built)


def translation_core_chapters(files: Iterable[str]) -> frozenset[str]:
    """The chapters that a project of translationCore has a second time beside its USFM, and its names of the book.

    Args:
        files: all paths of the repository.
    """
    every = sorted(files)
    if "manifest.json" not in every:
        return frozenset()
    heads = frozenset(path for path in every if _HEADERS.fullmatch(path))
    if not any(_ROOT_USFM.fullmatch(path) for path in every):
        # Then the chapters are the text.
        return heads
    folders = tuple(path.removesuffix("headers.json") for path in heads)
    return frozenset(path for path in every if path.startswith(folders) and _CHAPTER.search(path))


def other_readmes(files: Iterable[str]) -> Iterator[str]:
    """The READMEs of whole repositories that are in folders of this one.

    Args:
        files: all paths of the repository.
    """
    every = [path.rpartition("/") for path in files]
    roots = {folder for folder, _, name in every if _ROOT_OF_OTHER.fullmatch(name)}
    return (
        f"{folder}/{name}" for folder, _, name in every if folder in roots and _README.match(name)
    )


def paratext_notes(files: Iterable[str]) -> Iterator[str]:
    """What the people of a project of Paratext noted for each other, beside its settings.

    Args:
        files: all paths of the repository.
    """
    every = frozenset(files)
    for path in every:
        folder, slash, name = path.rpartition("/")
        if folder.rpartition("/")[2].lower().startswith("interlinear_"):
            # A folder for each language, beside the settings.
            folder, slash, _ = folder.rpartition("/")
        if f"{folder}{slash}Settings.xml" in every and _NOTED.fullmatch(name):
            yield path
