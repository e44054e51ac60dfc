"""Whether a folder may be given to a site: MkDocs empties it before the site is written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.exceptions import Abort

_OF_A_SITE = ("build_log.json", "sitemap.xml", "404.html", "css", "js")
"""What a site has, from the moment at which its first files are copied."""


def refuse_folder(folder: Path, sources: Iterable[str]) -> None:
    """End the build where its site would take the place of something else.

    Args:
        folder: of the site; need not exist.
        sources: paths, or addresses, of what the site is made from.

    Raises:
        Abort: the folder is, or holds, one of the sources; or it holds files and no site.
    """
    if why := _why_not(folder, sources):
        raise Abort(why)


def _why_not(folder: Path, sources: Iterable[str]) -> str:
    try:
        site = folder.resolve()
        for source in sources:
            path = Path(source).resolve()
            if path.exists() and (path == site or site in path.parents):
                return (
                    f"The site would replace {source}, which it is made from."
                    " Choose another folder for the site."
                )
        names = {path.name for path in site.iterdir()} if site.is_dir() else set()
    except OSError as error:
        return f"{folder} cannot be used for the site: {error.strerror}."
    if site.exists() and not site.is_dir():
        return f"{folder} is a file. Choose a folder for the site."
    if any(not name.startswith(".") for name in names) and names.isdisjoint(_OF_A_SITE):
        return (
            f"{folder} holds files that are no site; the build would delete them."
            " Choose another folder, or empty this one."
        )
    return ""
