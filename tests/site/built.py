"""A built site, for tests to look into."""

from __future__ import annotations

import fcntl
import json
import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from click.testing import CliRunner

from tx_mkdocs.cli.main import main

_ID = re.compile(r'\sid="([^"]*)"')
# Only in a tag: a page about USFM may say src="…" in its text.
_LINK = re.compile(r'\s(?:href|src)="([^"]*)"(?=[^<>]*>)')


@dataclass(frozen=True)
class Site:
    """The folder that a build wrote, and what the command said."""

    folder: Path
    exit_code: int
    output: str
    _pages: dict[str, str] = field(default_factory=dict)

    def page(self, name: str) -> str:
        """HTML of a file of the site."""
        if name not in self._pages:
            self._pages[name] = (self.folder / name).read_text(encoding="utf-8")
        return self._pages[name]

    def content(self, name: str) -> str:
        """HTML between the beginning and the end of a page's content."""
        return self.page(name).partition('<div id="content">')[2].partition("<!-- /content -->")[0]

    def text(self, name: str) -> str:
        """Text of a page's content, white space collapsed."""
        return " ".join(unescape(re.sub(r"<[^>]*>", "", self.content(name))).split())

    @cached_property
    def log(self) -> dict[str, Any]:
        """build_log.json."""
        loaded: dict[str, Any] = json.loads((self.folder / "build_log.json").read_bytes())
        return loaded

    @property
    def codes(self) -> list[str]:
        """Codes of all findings."""
        return [finding["code"] for finding in self.log["findings"]]

    @cached_property
    def html_files(self) -> list[str]:
        """Every page of the site."""
        return sorted(
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html")
        )

    def dead_links(self) -> list[str]:
        """Links of pages to files or ids of the site that are not there."""
        ids = {name: set(_ID.findall(self.page(name))) for name in self.html_files}
        known: dict[tuple[str, str], bool] = {}
        dead = []
        for name in self.html_files:
            folder = posixpath.dirname(name)
            for link in dict.fromkeys(_LINK.findall(self.page(name))):
                # What is on the page itself depends on the page, all else on its folder.
                key = (name if link.startswith("#") else folder, link)
                if key not in known:
                    known[key] = self._leads_somewhere(name, folder, link, ids)
                if not known[key]:
                    dead.append(f"{name}: {link}")
        return dead

    def _leads_somewhere(self, name: str, folder: str, link: str, ids: dict[str, set[str]]) -> bool:
        parts = urlsplit(unescape(link))
        if parts.scheme or parts.netloc:
            return True
        path = unquote(parts.path)
        there = posixpath.normpath(posixpath.join(folder, path)).lstrip("/") if path else name
        if path and there not in ids and (self.folder / there).is_dir():
            there = posixpath.normpath(posixpath.join(there, "index.html"))
        if there in ids:
            return not parts.fragment or unquote(parts.fragment) in ids[there]
        return (self.folder / there).is_file() and not parts.fragment


def build(source: Path | str, folder: Path, *options: str) -> Site:
    """Build `source` into `folder` as the command does, without a cache."""
    arguments = ["build", str(source), "-d", str(folder), "--no-cache", *options]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return Site(folder, done.exit_code, done.output)


def build_once(top: Path, name: str, source: Path | str, *options: str) -> Site:
    """As `build`, into the folder `name` of `top`, unless another test, or another worker, did so before.

    The site is for reading only. Who comes while it is being built waits.
    """
    top.mkdir(exist_ok=True)
    said = top / f"{name}.json"
    with (top / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.is_file():
            site = build(source, top / name, *options)
            said.write_text(json.dumps([site.exit_code, site.output]), encoding="utf-8")
    exit_code, output = json.loads(said.read_text(encoding="utf-8"))
    return Site(top / name, exit_code, output)
