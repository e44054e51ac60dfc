"""`Settings.xml` of a project of Paratext, or `ABC.ssf` of an older one, with `BookNames.xml` beside its books.

Source: what Paratext 7, 8 and 9 write (facts, by way of projects that are public).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.html_text import unescape
from tx_mkdocs.formats.usfm.files import is_usfm
from tx_mkdocs.manifest.content import book_of, unnamed_books
from tx_mkdocs.manifest.draft import Draft, DraftProject
from tx_mkdocs.manifest.xml_files import first_text, root_of
from tx_mkdocs.source.repository import Repository

NAME = "Settings.xml"
_OLDER = ".ssf"
_BOOK_NAMES = "BookNames.xml"
_FIX = "Correct this place, or send the file of Paratext once more."
_VERSIFICATIONS = {"1": "org", "2": "lxx", "3": "vul", "4": "eng", "5": "rsc", "6": "rso"}
"""By the number that Paratext gives them."""
_TAG = re.compile(r"<[^<>]*>")


def read(repository: Repository) -> tuple[Draft | None, tuple[Finding, ...]]:
    """What the settings say; None where there are none, or none of Paratext.

    A project may be in a folder, where the repository has no other.
    """
    path = _settings(repository.files)
    if not path:
        return None, ()
    text = repository.read_text(path)
    root, found = root_of(path, text, _FIX)
    if root is None or root.tag != "ScriptureText":
        return None, found if root is None and path == NAME else ()
    draft = Draft("paratext", path)
    draft.text = text.text
    draft.title = first_text(root, "FullName", "Name")
    draft.subject = "Bible"
    draft.format = "text/usfm"
    # `fr:Latn:CA:`: language, script, region and variant.
    draft.language = "-".join(filter(None, first_text(root, "LanguageIsoCode").split(":")))
    draft.language_title = first_text(root, "Language")
    draft.rights = " ".join(unescape(_TAG.sub(" ", first_text(root, "Copyright"))).split())
    if abbreviation := first_text(root, "Name"):
        draft.extra = {"abbreviation": abbreviation}
    # That text runs from left to right is written where nobody has chosen, too.
    draft.direction = "rtl" if first_text(root, "LeftToRight") == "F" else ""
    folder = _folder_of_books(repository.files, path)
    names, of_names = _book_names(repository, f"{folder}{_BOOK_NAMES}")
    draft.projects = _projects(root, repository, folder, names)
    return draft, (*found, *of_names)


def _settings(files: Sequence[str]) -> str:
    """The file with the settings of the only project, or of that at the root; empty where there is none."""
    settings = [path for path in files if path.rpartition("/")[2] == NAME]
    older = [path for path in files if path.lower().endswith(_OLDER)]
    path = NAME if NAME in settings else next(iter(settings or older), "")
    is_only = path == NAME or len(settings or older) == 1
    return path if is_only and path.count("/") < 2 else ""


def _folder_of_books(files: Sequence[str], settings: str) -> str:
    """The folder, with `/` at the end: of older projects that beside the settings that is called like them."""
    folder, _, name = settings.rpartition("/")
    beside = f"{folder}/" if folder else ""
    own = f"{beside}{name[: -len(_OLDER)]}/"
    is_apart = name.lower().endswith(_OLDER) and any(path.startswith(own) for path in files)
    return own if is_apart else beside


def _book_names(repository: Repository, path: str) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """What readers call each book, by its code."""
    if not repository.is_file(path):
        return {}, ()
    root, found = root_of(path, repository.read_text(path), _FIX)
    books = [] if root is None else root.findall("book")
    return {
        book.get("code", "").lower(): book.get("short") or book.get("long") or "" for book in books
    }, found


def _projects(
    root: Element, repository: Repository, folder: str, names: dict[str, str]
) -> list[DraftProject]:
    """The books beside the settings, in their order."""
    versification = _VERSIFICATIONS.get(first_text(root, "Versification"), "")
    beside = [path for path in repository.files if path.rpartition("/")[0] == folder.rstrip("/")]
    unnamed = unnamed_books(repository)
    paths = [path for path in beside if is_usfm(path) or path in unnamed]
    books = [(book, path) for path in paths if (book := book_of(repository, path))]
    books.sort(key=lambda found: found[0].order)
    return [
        DraftProject(book.code, names.get(book.code, ""), f"./{path}", str(number), versification)
        for number, (book, path) in enumerate(books, 1)
    ]
