"""The options that `build` and `serve` share, some with other commands, and what both do with them."""

from __future__ import annotations

import logging
import os
import shlex
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tx_mkdocs.checks import MODES
from tx_mkdocs.data.metadata_files import METADATA_FILES

if TYPE_CHECKING:
    from tx_mkdocs.site.build import SiteOptions


REPOSITORY = click.argument("repository", default=".", metavar="[REPOSITORY]")
"""One repository; where none is given, the current folder."""


def _repositories(
    context: click.Context, _: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    """What was given, else the current folder; who names a folder of repositories is told how to name these."""
    given = given or (".",)
    folder = Path(given[0])
    # What cannot be read is told where it is opened.
    is_readable = len(given) == 1 and folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)
    if is_readable and not _is_repository(folder):
        inside = sorted(path for path in folder.iterdir() if path.is_dir() and _is_repository(path))
        if len(inside) > 1:
            names = " ".join(shlex.quote(str(path)) for path in inside[:5])
            more = " …" if len(inside) > 5 else ""
            click.echo(
                f"There are {len(inside)} repositories in {folder.absolute().name}, which is taken as one. "
                f"For a library of them: tx-mkdocs {context.info_name} {names}{more}",
                err=True,
            )
    return given


def _is_repository(folder: Path) -> bool:
    return any((folder / name).exists() for name in (*METADATA_FILES, ".git"))


REPOSITORIES = click.argument(
    "repositories", nargs=-1, metavar="[REPOSITORY]...", callback=_repositories
)
"""One repository or several; where none is given, the current folder."""
CACHE_DIR = click.option(
    "--cache-dir",
    type=click.Path(file_okay=False, writable=True),
    default="",
    metavar="FOLDER",
    help="Folder of the cache.  [default: the user's cache folder]",
)


def interface_language(context: click.Context, _: click.Parameter, language: str) -> str:
    """What `--interface` gives; who asks for a language without a catalogue is told."""
    if language and language.lower().partition("-")[0] != "en" and not context.resilient_parsing:
        from tx_mkdocs.interface import ENGLISH, catalogue_for, languages

        if catalogue_for(language) is ENGLISH:
            known = ", ".join(languages())
            click.echo(
                f"--interface: there is no translation into {language}, so English is used. "
                f"The languages are {known}.",
                err=True,
            )
    return language


def absolute_url(_: click.Context, parameter: click.Parameter, url: str) -> str:
    """What `--site-url` gives: empty, or a complete URL."""
    if url and not url.lower().startswith(("https://", "http://")):
        raise click.BadParameter("write a URL such as https://example.org/", param=parameter)
    return url


FIND_RELATED = click.option(
    "--find-related/--no-find-related",
    default=True,
    help="Use checkouts in the same folder that the manifest names as related.  [default: find-related]",
)


_SITE_OPTIONS = (
    click.option(
        "--search/--no-search",
        default=True,
        help="Give the site a search page.  [default: search]",
    ),
    click.option(
        "--offline/--no-offline",
        default=True,
        help="Let readers keep books on their devices.  [default: offline]",
    ),
    click.option(
        "--parallel",
        multiple=True,
        metavar="FOLDER,FOLDER",
        help="Add pages that show two or three texts of a library side by side. Repeatable.",
    ),
    click.option(
        "--fonts",
        default="auto",
        metavar="auto|system|FOLDER",
        help="Fonts to embed: the installed ones that suit each script (auto), none (system), or those in FOLDER.",
    ),
    click.option(
        "--site-name",
        default="",
        help="Name of the site.  [default: the title in the manifest]",
    ),
    click.option(
        "--image-base",
        default="",
        help="URL of the folder with the pictures of Open Bible Stories.",
    ),
    click.option(
        "--audio-hosts",
        multiple=True,
        metavar="HOST",
        help="Host whose recordings, named in media.yaml, the pages may play. Repeatable.",
    ),
    click.option(
        "--interface",
        default="",
        metavar="LANGUAGE",
        callback=interface_language,
        help="Language of menus and messages, a BCP 47 tag.  [default: that of each resource]",
    ),
    click.option(
        "--related",
        multiple=True,
        metavar="REPOSITORY",
        help="Repository to take link targets, titles and verses from without publishing it. Repeatable.",
    ),
    FIND_RELATED,
    click.option(
        "--alignment",
        is_flag=True,
        help="Link the words of an aligned Bible to the original text.",
    ),
    click.option(
        "--checks",
        type=click.Choice(MODES),
        default="hidden",
        help="Mark findings on the pages (visible), keep them off the pages (hidden), or run no checks (off).",
    ),
    click.option(
        "--permalinks/--no-permalinks",
        default=True,
        help="Name the commit on every page; without it, unchanged pages keep their bytes.  [default: permalinks]",
    ),
    click.option(
        "--documents",
        multiple=True,
        metavar="FORMAT",
        help="Offer each book as a download in this format: pdf, epub, docx or html. Repeatable.",
    ),
    click.option(
        "--whole-documents",
        multiple=True,
        metavar="FORMAT",
        help="Offer the whole resource as one download in this format. Repeatable.",
    ),
    click.option(
        "--document-options",
        multiple=True,
        metavar="NAME=VALUE",
        help="Option for the downloads, such as page_size=A5 or profile=checking. Repeatable.",
    ),
    click.option(
        "--base",
        default="",
        metavar="REVISION",
        help="Folder or zip of an earlier revision; the site shows what changed since.  [default: taken from git]",
    ),
    CACHE_DIR,
    click.option(
        "--cache/--no-cache",
        default=True,
        help="Keep converted books for the next build.  [default: cache]",
    ),
)


def site_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that `build` and `serve` share."""
    # The help lists first what decorates last.
    for option in reversed(_SITE_OPTIONS):
        command = option(command)
    return command


_PLAIN = frozenset(["", "txt", "log", "md", "diff"])
"""Endings of files with plain text."""


def format_of(asked: str | None, output: Path | None, known: Collection[str]) -> str:
    """The format that was asked for, else the one after which the file is named, else text.

    Raises:
        click.UsageError: the file is named after another.
    """
    ending = output.suffix[1:].lower() if output else ""
    if asked or ending in known:
        return asked or ending
    if ending not in _PLAIN:
        raise click.UsageError(f"Give --format: .{ending} is none of {', '.join(known)}.")
    return "text"


def document_formats(option: str, given: Sequence[str]) -> tuple[str, ...]:
    """Names of formats, which may be separated by commas. Each can be made: this is said before anything is read.

    Raises:
        click.UsageError: there is no such format.
        DocumentError: a format needs a package that is not installed.
    """
    asked = tuple(name.strip() for part in given for name in part.split(",") if name.strip())
    if asked:
        from tx_mkdocs.documents import DocumentError, check_formats, document_format

        try:
            check_formats(asked)
        except DocumentError as error:
            raise click.UsageError(f"{option}: {error}") from error
        for name in asked:
            document_format(name)
    return asked


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
        "documents": document_formats("--documents", given["documents"]),
        "whole_documents": document_formats("--whole-documents", given["whole_documents"]),
        "document_options": _document_options(given["document_options"]),
    }
    return SiteOptions(**{**given, **absolute})


def _document_options(pairs: Sequence[str]) -> dict[str, str]:
    if not pairs:
        return {}
    from tx_mkdocs.cli.convert import pairs_of
    from tx_mkdocs.documents.options import OptionError, options_from

    options = pairs_of("--document-options", pairs)
    try:
        options_from(options)
    except OptionError as error:
        raise click.UsageError(f"--document-options: {error}") from error
    return options


_NOISE = ("Cleaning site directory", "Building documentation to", "Watching paths for changes")
"""In what MkDocs says that nobody asked for: it names temporary folders, and cleans nothing."""


class _Plain(logging.Formatter):
    """What is said, without the name of the plugin; findings say themselves how severe they are."""

    def format(self, record: logging.LogRecord) -> str:
        """The message, behind its level where that is more than information."""
        said = super().format(record).removeprefix("tx_mkdocs: ")
        if record.levelno <= logging.INFO or said.startswith("error: "):
            return said
        return f"{record.levelname.lower()}: {said}"


def log_to_terminal(level: int) -> None:
    """Show what MkDocs and the plugin say."""
    handler = logging.StreamHandler()
    handler.addFilter(lambda record: not any(map(record.getMessage().__contains__, _NOISE)))
    handler.setFormatter(_Plain())
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(level)
