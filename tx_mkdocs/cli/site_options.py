"""The options that `build` and `serve` share, and what both do with them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tx_mkdocs.site.build import SiteOptions


def site_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that `build` and `serve` share."""
    for option in (
        click.option(
            "--search/--no-search",
            default=True,
            help="Whether the site has a page that searches it.",
        ),
        click.option(
            "--offline/--no-offline",
            default=True,
            help="Whether readers may keep books of the site on their devices.",
        ),
        click.option(
            "--parallel",
            multiple=True,
            metavar="FOLDER,FOLDER",
            help="Two or three texts of a library, side by side on pages of their own; may be given again.",
        ),
        click.option(
            "--fonts",
            default="auto",
            metavar="auto|system|FOLDER",
            help="Fonts of the site: those installed here, none, or those in a folder.",
        ),
        click.option("--site-name", default="", help="Name of the site; else the manifest's."),
        click.option(
            "--image-base", default="", help="Address of the pictures of Open Bible Stories."
        ),
        click.option(
            "--audio-hosts",
            multiple=True,
            metavar="HOST",
            help="A host whose recordings pages may play where media.yaml names them; may be given again.",
        ),
        click.option(
            "--interface",
            default="",
            metavar="LANGUAGE",
            help="Language of the words around the text; else that of each resource, or English.",
        ),
        click.option(
            "--related",
            multiple=True,
            metavar="REPOSITORY",
            help="A repository at hand for links, titles and verses; may be given again.",
        ),
        click.option(
            "--find-related/--no-find-related",
            default=True,
            help="Whether checkouts beside the repository count as related where its manifest names them.",
        ),
        click.option(
            "--alignment", is_flag=True, help="Let words of an aligned Bible lead to the original."
        ),
        click.option(
            "--checks",
            type=click.Choice(("hidden", "visible", "off")),
            default="hidden",
            help="Whether places with findings are marked on the pages; `off`: no checks.",
        ),
        click.option(
            "--permalinks/--no-permalinks",
            default=True,
            help="Whether pages name the commit; without, unchanged pages need not be uploaded again.",
        ),
        click.option(
            "--documents",
            multiple=True,
            metavar="FORMAT",
            help="Put each book into the folder downloads in this format (pdf, epub, docx, html); may be given again.",
        ),
        click.option(
            "--whole-documents",
            multiple=True,
            metavar="FORMAT",
            help="Put the whole resource there as one file in this format; may be given again.",
        ),
        click.option(
            "--document-options",
            multiple=True,
            metavar="NAME=VALUE",
            help="An option of these files: `page_size=A5`, `profile=checking` (guide); may be given again.",
        ),
        click.option(
            "--base",
            default="",
            metavar="REVISION",
            help="Folder or zip with the revision since which the site says what changed; else git is asked.",
        ),
        click.option("--cache-dir", default="", help="Where converted books are kept."),
        click.option("--cache/--no-cache", default=True, help="Whether they are kept."),
    ):
        command = option(command)
    return command


def location(repository: str) -> str:
    """A folder or zip as an absolute path; an address as it is."""
    if "://" in repository or repository.startswith("git@"):
        return repository
    return str(Path(repository).absolute())


def locations(repositories: Sequence[str]) -> list[str]:
    """Each as `location` has it."""
    return [location(repository) for repository in repositories]


def site_options_of(given: Mapping[str, Any]) -> SiteOptions:
    """The options as they were given by name, with absolute locations of the related repositories."""
    from tx_mkdocs.site.build import SiteOptions

    base = str(given["base"])
    absolute = {
        "related": tuple(locations(given["related"])),
        "base": location(base) if base else "",
        "parallel": tuple(tuple(names.split(",")) for names in given["parallel"]),
        "document_options": _document_options(given["document_options"]),
    }
    return SiteOptions(**{**given, **absolute})


def _document_options(pairs: Sequence[str]) -> dict[str, str]:
    if not pairs:
        return {}
    from tx_mkdocs.documents.options import OptionError, options_from

    options = dict(pair.partition("=")[::2] for pair in pairs)
    try:
        options_from(options)
    except OptionError as error:
        raise click.UsageError(f"--document-options: {error}") from error
    return options


def log_to_terminal(level: int) -> None:
    """Show what MkDocs and the plugin say."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(level)
