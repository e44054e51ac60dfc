"""From a place on a page of the preview to the file and line after it, for the editor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from tx_mkdocs.library.source_line import source_line
from tx_mkdocs.site.live.update import LastBuild
from tx_mkdocs.source.repository import RepositoryError
from tx_mkdocs.source.texts import Texts


def place_of(last: LastBuild, name: str, anchor: str) -> tuple[Path, int] | None:
    """The file and line, from 1, of what an id on a page shows; None where no file is shown.

    Args:
        last: what the last build left.
        name: of the file of the page in the site: `gen/01.html`.
        anchor: the id of a verse, frame, note or heading; of anything else the file begins at line 1.
    """
    for page in last.pages:
        if page.file.dest_uri == name and page.member is not None and page.shown.source:
            # What is read here is kept for nobody: a text of before a save would be taken for that of after it.
            repository = replace(page.member.repository, texts=Texts(budget=0))
            path, line = source_line(
                replace(page.member, repository=repository), page.shown, anchor
            )
            try:
                return repository.real_path(path), line
            except RepositoryError:
                return None
    return None


def editor_address(form: str, path: Path, line: int) -> str:
    """The address that opens a line of a file: `form` with `{path}` and `{line}` filled in."""
    return form.replace("{path}", quote(path.as_posix())).replace("{line}", str(line))
