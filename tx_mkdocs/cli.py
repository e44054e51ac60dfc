"""The command `tx-mkdocs`."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from tx_mkdocs import __version__
from tx_mkdocs.check_command import check
from tx_mkdocs.publish_command import publish


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tx-mkdocs")
def main() -> None:
    """Publish Bible translation repositories as Door43 web sites."""


main.add_command(check)
main.add_command(publish)


def _site_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that `build` and `serve` share."""
    for option in (
        click.option("--search", is_flag=True, help="Add MkDocs' own search."),
        click.option("--site-name", default="", help="Name of the site; else the manifest's."),
        click.option(
            "--image-base", default="", help="Address of the pictures of Open Bible Stories."
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
        click.option("--cache-dir", default="", help="Where converted books are kept."),
        click.option("--cache/--no-cache", default=True, help="Whether they are kept."),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("repositories", nargs=-1, required=True, metavar="REPOSITORY...")
@click.option(
    "-d", "--site-dir", type=click.Path(path_type=Path), default=Path("site"), show_default=True
)
@click.option("--site-url", default="", help="Address at which the site will stand.")
@click.option("--strict", is_flag=True, help="Fail when the content has errors.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@_site_options
def build(
    repositories: tuple[str, ...], site_dir: Path, strict: bool, quiet: bool, **options: Any
) -> None:
    """Build the site of REPOSITORY: a folder, a zip or a git address. Of several: a library."""
    from tx_mkdocs.building import build_site

    _log_to_terminal(logging.ERROR if quiet else logging.INFO)
    build_site(_locations(repositories), site_dir, strict=strict, **_with_related(options))
    if not quiet:
        click.echo(f"The site is ready: open {site_dir / 'index.html'}")


@main.command()
@click.argument("repositories", nargs=-1, required=True, metavar="REPOSITORY...")
@click.option(
    "-a", "--dev-addr", default="127.0.0.1:8000", show_default=True, help="Where to serve."
)
@click.option("-o", "--open", "open_in_browser", is_flag=True, help="Open the browser.")
@_site_options
def serve(
    repositories: tuple[str, ...], dev_addr: str, open_in_browser: bool, **options: Any
) -> None:
    """Show the site of REPOSITORY, or of several, in the browser and follow every change."""
    from tx_mkdocs.building import serve_site

    _log_to_terminal(logging.INFO)
    serve_site(
        _locations(repositories),
        dev_addr=dev_addr,
        open_in_browser=open_in_browser,
        **_with_related(options),
    )


@main.command()
@click.argument(
    "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path()
)
def init(folder: Path) -> None:
    """Let plain `mkdocs build` work in the repository at FOLDER."""
    from tx_mkdocs.starting import start

    written = start(folder)
    for path in written:
        click.echo(f"Wrote {path}")
    click.echo(
        "Now run: mkdocs build" if written else "Nothing to do: mkdocs.yml is there already."
    )


@main.command()
@click.argument("repository")
@click.option("--write", is_flag=True, help="Save it as manifest.yaml in the repository.")
def manifest(repository: str, write: bool) -> None:
    """Print the standardized manifest of REPOSITORY."""
    from tx_mkdocs.manifest import standardize, to_yaml
    from tx_mkdocs.repository import RepositoryError, open_repository

    try:
        with open_repository(_location(repository)) as opened:
            standard, findings = standardize(opened)
            text = to_yaml(standard)
            for finding in (*opened.findings, *findings):
                click.echo(f"{finding.severity}: {finding}", err=True)
            if write:
                if not Path(repository).is_dir():
                    raise click.ClickException("--write needs a folder, not a zip or an address.")
                target = opened.root / "manifest.yaml"
                target.write_text(text, encoding="utf-8")
                click.echo(f"Wrote {target}", err=True)
            else:
                click.echo(text, nl=False)
    except RepositoryError as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def reference(folder: Path) -> None:
    """Write the reference of all checks into FOLDER, as a repository of Markdown."""
    from tx_mkdocs.reference import write_reference

    try:
        click.echo(f"Wrote {write_reference(folder):,} files to {folder}")
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error.strerror}.") from error


@main.command()
def converters() -> None:
    """List the converters: resource types, input format, output format."""
    from tx_mkdocs.converters import registered

    for converter in registered():
        resources = ", ".join(converter.resources)
        click.echo(
            f"{converter.name}: {converter.input_format} -> {converter.output_format} ({resources})"
        )


@main.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--resource", required=True, help="Resource type: ulb, obs … or a subject.")
@click.option("--from", "input_format", required=True, help="Format of the input: usfm, md …")
@click.option("--to", "output_format", default="html", show_default=True)
@click.option(
    "--option", "pairs", multiple=True, metavar="NAME=VALUE", help="Option for the converter."
)
@click.option("--identifier", default="", help="Repeated in the report.")
@click.option(
    "--report", type=click.Path(path_type=Path), help="Write the result as JSON to this file."
)
def convert(
    source: Path,
    target: Path,
    resource: str,
    input_format: str,
    output_format: str,
    pairs: tuple[str, ...],
    identifier: str,
    report: Path | None,
) -> None:
    """Convert SOURCE (a file, folder or zip) to TARGET, of the same kind."""
    from tx_mkdocs.converters import find
    from tx_mkdocs.converters.contract import run

    options = dict(pair.partition("=")[::2] for pair in pairs)
    converter = find(resource, input_format, output_format)
    result = run(converter, source, target, options, identifier=identifier,
                 wanted=(resource, input_format, output_format))  # fmt: skip
    text = json.dumps(result.as_dict(), ensure_ascii=False, indent=1)
    if report is None:
        click.echo(text)
    else:
        report.write_text(text + "\n", encoding="utf-8")
    if not result.success:
        sys.exit(1)


@main.command()
@click.option(
    "-c",
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of settings, TOML; docs/operations.md describes it.",
)
@click.option("--only", type=click.Choice(["hook", "worker"]), help="One part, in this process.")
@click.option("--slot", default="", help="Name of the worker: the same after every start.")
@click.option(
    "--recover", default="", metavar="SLOT", help="Let others do the jobs of a dead worker."
)
@click.option("--supervised", is_flag=True, hidden=True)
def hook(config: Path | None, only: str | None, slot: str, recover: str, supervised: bool) -> None:
    """Listen for pushes and publish them. Needs tx-mkdocs[service]."""
    from tx_mkdocs.service.starting import ServiceError, start

    try:
        start(config, only or "", slot, recover=recover, supervised=supervised)
    except ServiceError as error:
        raise click.ClickException(str(error)) from None


def _locations(repositories: Sequence[str]) -> list[str]:
    return [_location(repository) for repository in repositories]


def _with_related(options: dict[str, Any]) -> dict[str, Any]:
    return {**options, "related": _locations(options["related"])}


def _location(repository: str) -> str:
    """A folder or zip as an absolute path; an address as it is."""
    if "://" in repository or repository.startswith("git@"):
        return repository
    return str(Path(repository).absolute())


def _log_to_terminal(level: int) -> None:
    """Show what MkDocs and the plugin say."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(level)
