"""The command `tx-mkdocs documents`."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from tx_mkdocs.cli.site_options import CACHE_DIR, REPOSITORY, absolute_url, document_formats


@click.command()
@REPOSITORY
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="FOLDER",
              help="Folder to write the files to.")  # fmt: skip
@click.option("-f", "--format", "formats", multiple=True, default=("html",), show_default=True, metavar="FORMAT",
              help="Formats: pdf, epub, docx, html; separate several with commas. Repeatable.")  # fmt: skip
@click.option(
    "--whole",
    is_flag=True,
    help="Write one file for the whole repository instead of one for each book.",
)
@click.option("--range", "ranges", multiple=True, metavar="RANGE",
              help="Only these chapters or verses: “GEN 1-11”, “MRK 1:1-45”. Repeatable.")  # fmt: skip
@click.option("--profile", default="reading", metavar="NAME", show_default=True,
              help="Layout: reading, checking (with room to write), booklet (to fold) or large (print).")  # fmt: skip
@click.option(
    "--page-size",
    default="",
    metavar="SIZE",
    help="A4, A5, Letter, Statement, or a size such as 170mm x 240mm.",
)
@click.option("--page-margins", default="", metavar="LENGTHS",
              help="Margins in the order of CSS: top, outside, bottom, inside. “15mm”, “15mm 20mm”.")  # fmt: skip
@click.option("--columns", default="", metavar="N", help="Number of columns, 1 to 4.")
@click.option("--line-spacing", default="", metavar="N", help="Line spacing: 1.5 or 150%.")
@click.option(
    "--toc-levels",
    default="",
    metavar="N",
    help="Depth of the table of contents: 0 none, 1 books, 2 chapters, 3 sections.",
)
@click.option(
    "--language",
    default="",
    metavar="LANGUAGE",
    help="Language of the documents, a BCP 47 tag, if the resource does not name one.",
)
@click.option("--appendix/--no-appendix", default=True, show_default=True,
              help="Print the articles of --related that notes refer to after the notes.")  # fmt: skip
@click.option("--css", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Style sheet to add to EPUB and HTML.")  # fmt: skip
@click.option("--pictures", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="FOLDER",
              help="Folder with the pictures that the content links to on the web, by file name.")  # fmt: skip
@click.option("--site-url", default="", metavar="URL", callback=absolute_url,
              help="URL of the site, for links that lead out of a book.")  # fmt: skip
@click.option("--related", multiple=True, metavar="REPOSITORY",
              help="Repository to take link targets, titles and verses from. Repeatable.")  # fmt: skip
@CACHE_DIR
@click.option(
    "--cache/--no-cache",
    "is_kept",
    default=True,
    help="Keep finished files for the next run.  [default: cache]",
)
@click.option("-q", "--quiet", is_flag=True, help="Do not list each file.")
def documents(
    repository: str,
    output: Path,
    formats: tuple[str, ...],
    whole: bool,
    pictures: Path | None,
    site_url: str,
    css: Path | None,
    related: tuple[str, ...],
    cache_dir: str,
    is_kept: bool,
    quiet: bool,
    **given: object,
) -> None:
    """Write each book of REPOSITORY to a file of its own.

    REPOSITORY is a folder, a zip or a git URL. Without it, take the current folder. The exit code is 1 if a
    file could not be made, or lacks words of the text.
    """
    from tx_mkdocs.cache import NO_CACHE, Cache, Work, default_folder
    from tx_mkdocs.documents import OptionError
    from tx_mkdocs.documents.options import options_from
    from tx_mkdocs.documents.writing import write_documents
    from tx_mkdocs.interface import use
    from tx_mkdocs.library.gather import Related, gather

    names = document_formats("--format", formats)
    cache = Cache(Path(cache_dir) if cache_dir else default_folder()) if is_kept else NO_CACHE
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    try:
        text = css.read_text(encoding="utf-8", errors="replace") if css else ""
        options = options_from({**given, "site_url": base, "css": text})
        with ExitStack() as opened:
            gathered = gather(
                opened,
                [repository],
                [Related(source) for source in related],
                work=Work(cache),
                printed=options.appendix,
            )
            member = gathered.shown[0]
            with use(member.interface):
                written = write_documents(
                    member,
                    names,
                    output,
                    options,
                    whole=whole,
                    pictures=pictures,
                    progress=None if quiet else lambda name: click.echo(name, err=True),
                    cache=cache,
                    others=gathered.printed,
                )
    except OptionError as error:
        name, found, rest = str(error).partition(" is ")
        option = f"--{name.replace('_', '-')}" if found and name in given else name
        raise click.UsageError(f"{option}{found}{rest}") from error
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from error
    for finding in written.findings:
        click.echo(f"{finding.severity}: {finding}", err=True)
    number = len(written.documents)
    if not number:
        why = "" if written.findings else f" {member.repository.name} has no text."
        raise click.ClickException(f"Nothing was written.{why}")
    click.echo(f"Wrote {number:,} {'file' if number == 1 else 'files'} to {output}")
    if any(finding.severity == "error" for finding in written.findings):
        click.get_current_context().exit(1)
