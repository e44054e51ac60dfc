"""From a place on a page to the line of the source that it shows, for the editor."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from tx_mkdocs.formats.usfm.files import has_usfm_name
from tx_mkdocs.formats.usfm.outline import outline
from tx_mkdocs.resources.anchors import anchor_of
from tx_mkdocs.site.live.update import Built
from tx_mkdocs.source.repository import Repository, RepositoryError


def place_of(built: Built, name: str, anchor: str) -> tuple[Path, int] | None:
    """The file and line, from 1, of what an id on a page shows; None where no file is shown.

    Args:
        built: what the last build left.
        name: of the file of the page in the site: `gen/01.html`.
        anchor: the id of a verse, note or chapter; of anything else the file begins at line 1.
    """
    for page in built.pages:
        if page.file.dest_uri == name and page.member is not None and page.shown.source:
            repository = page.member.repository
            helps = page.member.resource.helps
            for entry in helps if anchor else ():
                if entry.anchor == anchor and entry.address == page.shown.address and entry.path:
                    return _real(repository, entry.path, entry.line or 1)
            path = page.shown.source
            return _real(repository, path, _line(repository, path, anchor))
    return None


def editor_address(form: str, path: Path, line: int) -> str:
    """The address that opens a line of a file: `form` with `{path}` and `{line}` filled in."""
    return form.replace("{path}", quote(path.as_posix())).replace("{line}", str(line))


def _real(repository: Repository, path: str, line: int) -> tuple[Path, int] | None:
    try:
        return repository.real_path(path), line
    except RepositoryError:
        return None


def _line(repository: Repository, path: str, anchor: str) -> int:
    if not has_usfm_name(path):
        return 1
    try:
        text = repository.read_text(path).text
    except RepositoryError:
        return 1
    there = anchor_of(anchor)
    for chapter in outline(text):
        if chapter.number != there.chapter or chapter.at < 0:
            continue
        at = chapter.at
        if there.verse:
            verses = (verse.at for verse in chapter.verses if there.verse in verse.numbers)
            at = next(verses, at)
        return text.count("\n", 0, at) + 1
    return 1
