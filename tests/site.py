"""A built site, for tests to look into."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from click.testing import CliRunner

from tx_mkdocs.cli import main

_ID = re.compile(r'\sid="([^"]*)"')
_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')


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
        dead = []
        for name in self.html_files:
            for link in _LINK.findall(self.page(name)):
                parts = urlsplit(unescape(link))
                if parts.scheme or parts.netloc:
                    continue
                path = unquote(parts.path)
                target = self.folder if path.startswith("/") else (self.folder / name).parent
                there = (target / path.lstrip("/")).resolve() if path else self.folder / name
                if there.is_dir():
                    there = there / "index.html"
                relative = there.relative_to(self.folder.resolve()).as_posix() if path else name
                if not there.is_file() or (
                    parts.fragment and unquote(parts.fragment) not in ids.get(relative, set())
                ):
                    dead.append(f"{name}: {link}")
        return dead


def build(source: Path | str, folder: Path, *options: str) -> Site:
    """Build `source` into `folder` as the command does, without a cache."""
    arguments = ["build", str(source), "-d", str(folder), "--no-cache", *options]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return Site(folder, done.exit_code, done.output)
