"""`tx-mkdocs init`: the few lines that let plain `mkdocs build` work in a repository."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

import click

MKDOCS_YML = """\
# Written by `tx-mkdocs init`. `mkdocs build` makes the site, `mkdocs serve` shows it while you work.
# The name of the site and everything else comes from the repository's own manifest.
site_name: ""
theme: door43
use_directory_urls: false
plugins:
  - tx
"""
_PLUGIN = re.compile(r"(?m)^\s*-\s*['\"]?tx['\"]?\s*(?::|#|$)|^plugins:.*\btx\b")
_MOST = 1024**2
"""Bytes of a file."""
ABOUT_MD = """\
# About this site

Write here what readers should know about this translation: who made it, and how to reach you.
Every page in this folder becomes a page of the site; the text of the translation stays where it is.
"""


def start(folder: Path) -> list[Path]:
    """Write mkdocs.yml and docs/about.md into the repository at `folder`.

    MkDocs insists on a docs_dir that exists and is not the folder of mkdocs.yml, so the books stay at
    the root and `docs/` holds the team's own pages. Files that are there are left alone. Returns what
    was written.
    """
    wanted = {folder / "mkdocs.yml": MKDOCS_YML}
    # A link is left alone, too, also where it leads nowhere: it may lead out of the repository.
    if not os.path.lexists(folder / "docs"):
        wanted[folder / "docs" / "about.md"] = ABOUT_MD
    written = []
    for path, text in wanted.items():
        if not os.path.lexists(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def ignores_site(folder: Path) -> bool:
    """Whether git leaves the built site out; also where the folder is no work tree."""
    if not (folder / ".git").exists():
        return True
    lines = _beginning(folder / ".gitignore").split()
    return not {"site", "site/", "/site", "/site/"}.isdisjoint(lines)


def names_plugin(folder: Path) -> bool:
    """Whether the mkdocs.yml of a folder has the plugin, as far as its lines tell: nothing in it is run."""
    return _PLUGIN.search(_beginning(folder / "mkdocs.yml")) is not None


def _beginning(path: Path) -> str:
    """The text of a file, as much as a person writes; empty where it is none: a pipe would be waited for."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as opened:
            return opened.read(_MOST).decode("utf-8", "replace")
    except OSError:
        return ""


def tell_of_mkdocs_yml(repositories: Sequence[str], command: str) -> None:
    """Say that a mkdocs.yml with the plugin is not followed: its own pages and options would be missed."""
    for repository in repositories:
        if names_plugin(Path(repository)):
            path = Path(repository, "mkdocs.yml")
            click.echo(
                f"{path} and its pages are not read; `mkdocs {command}` follows them.", err=True
            )


@click.command()
@click.argument(
    "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path()
)
def init(folder: Path) -> None:
    """Prepare the repository at FOLDER for plain `mkdocs build`."""
    written = start(folder)
    for path in written:
        click.echo(f"Wrote {path}")
    if written and not ignores_site(folder):
        click.echo("Add a line site/ to .gitignore, so that git leaves the built site out.")
    if folder / "mkdocs.yml" in written:
        where = "" if folder == Path() else f" -f {shlex.quote(str(folder / 'mkdocs.yml'))}"
        click.echo(f"Now run: mkdocs build{where}")
    elif names_plugin(folder):
        click.echo("Nothing to do: mkdocs.yml names the plugin already.")
    else:
        click.echo(f"{folder / 'mkdocs.yml'} exists already. Add what it lacks of these lines:\n")
        click.echo("".join(MKDOCS_YML.splitlines(keepends=True)[3:]), nl=False)
