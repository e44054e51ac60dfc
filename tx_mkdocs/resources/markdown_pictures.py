"""Pictures of the repository that its Markdown shows: `![A map](maps/journey.png)` and `<img src="…">`.

Finding: LINK030 picture missing.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from unicodedata import normalize
from urllib.parse import unquote

from tx_mkdocs.findings.codes.links.files import PICTURE_MISSING
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.interface import gettext_html
from tx_mkdocs.resources.model import Page, Resource, SiteFile
from tx_mkdocs.resources.pictures import site_picture, with_files, with_pictures
from tx_mkdocs.source.repository import Repository
from tx_mkdocs.source.tree import normal_path

_LONGEST_SHOWN = 300
_QUERY = re.compile(r"[?#].*", re.DOTALL)


def with_markdown_pictures(resource: Resource, repository: Repository) -> Resource:
    """The resource with its pictures in place, or with their words where a picture is not there."""
    if not any(page.has_pictures for page in resource.pages):
        return resource
    files_of: dict[str, list[str]] = defaultdict(list)
    for unit in resource.units:
        for address in unit.pages:
            files_of[address] += unit.files
    files: list[SiteFile] = []
    findings: dict[Finding, None] = {}
    shown: dict[str, Page] = {}
    for page in resource.pages:
        if page.has_pictures:
            sources = [path for path in (page.source, *files_of[page.address]) if path]
            body, found, missing = _of_page(page, tuple(dict.fromkeys(sources)), repository)
            shown[page.address] = replace(page, html=body)
            files += found
            findings.update(dict.fromkeys(missing))
    changed = replace(
        resource,
        home=shown.get(resource.home.address, resource.home),
        sections=tuple(
            replace(section, pages=tuple(shown.get(page.address, page) for page in section.pages))
            for section in resource.sections
        ),
        findings=(*resource.findings, *findings),
    )
    return with_files(changed, files)


def _of_page(
    page: Page, sources: Sequence[str], repository: Repository
) -> tuple[str, tuple[SiteFile, ...], list[Finding]]:
    """The body of a page with its pictures, their files, and a finding for each that is missing."""
    folders = dict.fromkeys([*map(posixpath.dirname, sources), page.folder])
    own = f"{repository.root.name}/"
    findings = []

    def find(target: str) -> SiteFile | None:
        written = _QUERY.sub("", target).replace("\\", "/")
        for name in dict.fromkeys((unquote(written), written)):
            # At a host a path from the root is one of the repository.
            for folder in [""] if name.startswith("/") else folders:
                whole = posixpath.normpath(posixpath.join(folder, name.lstrip("/")))
                # Where one folder with all that is there was opened, its name may be in the path.
                for named in (whole, whole.removeprefix("../").removeprefix(own)):
                    path = normal_path(named)
                    path = _as_stored(repository, path) if path else None
                    picture = site_picture(repository, path) if path else None
                    if picture is not None:
                        return picture
        return None

    def missing(target: str, words: str) -> str:
        message = Message(
            "The picture {target} is not in the repository, or cannot be shown.",
            target=target[:_LONGEST_SHOWN],
        )
        path, place = _place(target, sources, repository)
        findings.append(PICTURE_MISSING.at(path, *place, message=message))
        name = words.strip() or target.rstrip("/").rpartition("/")[2] or target
        title = gettext_html("This picture is not here.")
        return f'<span class="broken" title="{title}">{escape(name, quote=False)}</span>'

    body, files = with_pictures(page.with_borders, page.address, find, missing)
    return body, files, findings


def _as_stored(repository: Repository, path: str) -> str:
    """The path of a file whose name may store letters and their marks in another way than the link does."""
    if path.isascii() or repository.is_file(path):
        return path
    wanted = normalize("NFC", path)
    return next((file for file in repository.files if normalize("NFC", file) == wanted), path)


def _place(
    target: str, sources: Sequence[str], repository: Repository
) -> tuple[str, tuple[int, int]]:
    """File, line and column of the first place that names a picture."""
    for path in sources:
        text = repository.read_text(path).text
        # The same file may be linked before it.
        shown = re.search(rf"!\[[^\[\]]*\]\([ \t<]*(?={re.escape(target)})", text)
        at = shown.end() if shown else text.find(target)
        if at >= 0:
            return path, (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return (sources[0] if sources else ""), (0, 0)
