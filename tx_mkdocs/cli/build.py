"""The command `tx-mkdocs build`."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from click.core import ParameterSource

from tx_mkdocs.cache import Cache, default_folder
from tx_mkdocs.cli.init import tell_of_mkdocs_yml
from tx_mkdocs.cli.site_options import (
    REPOSITORIES,
    absolute_url,
    locations,
    log_to_terminal,
    site_options,
    site_options_of,
)
from tx_mkdocs.cli.unchanged import Wanted, is_unchanged, keep
from tx_mkdocs.source.collection import no_collection


@click.command()
@REPOSITORIES
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    default=Path("site"),
    show_default=True,
    help="Folder to write the site to.",
)
@click.option(
    "--site-url", default="", metavar="URL", callback=absolute_url, help="Public URL of the site."
)
@click.option("--strict", is_flag=True, help="Exit with 1 if the content has errors.")
@click.option(
    "--pack",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the site to a zip that opens without a network or a server; with --site-dir, to that folder too.",
)
@click.option(
    "--lite",
    is_flag=True,
    help="Leave pictures, recordings and downloads out of the zip, and alignment out of the site.",
)
@click.option("-q", "--quiet", is_flag=True, help="Report errors only.")
@site_options
def build(
    repositories: tuple[str, ...],
    site_dir: Path,
    strict: bool,
    pack: Path | None,
    lite: bool,
    quiet: bool,
    **given: Any,
) -> None:
    """Build a site from REPOSITORY: a folder, a zip or a git URL.

    Without REPOSITORY, build the current folder. Given several repositories, build a library: one site
    with links between them.
    """
    if lite:
        if pack is None:
            raise click.UsageError("--lite needs --pack.")
        given["alignment"] = False
    context = click.get_current_context()
    # To load the modules makes no garbage either.
    context.with_resource(no_collection())
    is_asked = context.get_parameter_source("site_dir") is not ParameterSource.DEFAULT
    has_folder = is_asked or pack is None
    if not has_folder:
        # Who wants one file to carry wants no folder beside it.
        site_dir = Path(context.with_resource(TemporaryDirectory(prefix="tx-mkdocs-")), "site")
    places = locations(repositories)
    told = {**given, "strict": strict, "related": locations(given["related"])}
    wanted = Wanted(places, site_dir.absolute(), told)
    folder = Path(given["cache_dir"]) if given["cache_dir"] else default_folder()
    if given["cache"] and is_unchanged(folder, wanted):
        if pack is not None:
            _pack(site_dir, pack, lite, quiet)
        if not quiet:
            click.echo(f"Nothing has changed since the last build: open {site_dir / 'index.html'}")
        return
    if not quiet:
        tell_of_mkdocs_yml(repositories, "build")
    began = time.time_ns()
    log_to_terminal(logging.ERROR if quiet else logging.INFO)
    options = site_options_of(given)
    from tx_mkdocs.source.opening import refuse_nothing

    for place in places:
        # A slip of the keyboard leaves no folder behind, and is told even where none can be made.
        refuse_nothing(place)
    try:
        from tx_mkdocs.site.build import build_site

        beside = build_site(places, site_dir, options, strict=strict)
    except OSError as error:
        raise _not_written("site", error, site_dir) from error
    if given["cache"]:
        if has_folder:
            keep(folder, wanted, beside, began)
        Cache(folder).trim(since=began / 1e9)
    if pack is not None:
        _pack(site_dir, pack, lite, quiet)
    if has_folder and not quiet:
        click.echo(f"The site is ready: open {site_dir / 'index.html'}")


def _pack(site_dir: Path, target: Path, lite: bool, quiet: bool) -> None:
    """Write the zip, and say how large it is and what other systems cannot hold."""
    from tx_mkdocs.publish.pack import pack

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        odd = pack(site_dir, target, lite=lite)
    except OSError as error:
        raise _not_written("zip", error, target) from error
    for name in odd:
        click.echo(f"Windows and FAT disks cannot store {name}", err=True)
    if not quiet:
        size = target.stat().st_size / 1e6
        click.echo(f"The site as one file: {target}, {size:.1f} MB. Unpack it and open index.html.")


def _not_written(what: str, error: OSError, path: Path) -> click.ClickException:
    place = error.filename or path
    return click.ClickException(
        f"The {what} cannot be written: {place}: {error.strerror or error}."
    )
